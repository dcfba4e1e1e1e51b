"""What is refused, whatever format it came in."""

from __future__ import annotations

import re

from kg.errors import ReadError
from kg.model import Article
from kg.read.english import foreign

# spaCy's own limit (`nlp.max_length`) for a text its parser can hold in memory. A long article has 1 % of it.
LONGEST_TEXT = 1_000_000

_NO_TEXT = re.compile("[\0\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_C1 = re.compile("[\x80-\x9f]")  # in words these are the quotes of a mislabelled Windows-1252, and stay


def check_text(text: str, name: str) -> None:
    """Raises ReadError when there is no text, too much of it, no English, or what no RDF literal can hold.

    Other control characters pass: harmless in RDF, and the text is never altered.
    """
    if not text.strip():
        raise ReadError(name, "empty: there is no text in it")
    if len(text) > LONGEST_TEXT:
        raise ReadError(name, f"enormous: {len(text):,} characters, at most {LONGEST_TEXT:,} are read")
    if match := _NO_TEXT.search(text):
        raise ReadError(name, f"character U+{ord(match[0]):04X} at {match.start()} is no text")
    language = foreign(text)
    if language:
        raise ReadError(name, f"not English: {language}")


def check_facts(article: Article, name: str) -> None:
    """Raises ReadError for a control character in what is known about the article.

    Marks of direction (U+202A and the like) pass: whoever shows a text keeps it to itself.
    """
    facts = [("id", article.id), ("title", article.title), ("url", article.url), ("source", article.source)]
    for key, value in [*facts, ("language", article.language), *(("authors", a) for a in article.authors)]:
        names = key in ("id", "url")
        if match := _CONTROL.search(value or "") or (_C1.search(value or "") if names else None):
            raise ReadError(name, f"control character U+{ord(match[0]):04X} in `{key}`")
