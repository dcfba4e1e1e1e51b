"""Known people that the recogniser overlooks ("Theresa **May** will ...", taken for a month)."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.annotate.phrases import name_span
from kg.ontology.people import people

LONGEST = 4  # words of a full name


def recognise(doc: Doc) -> None:
    """Make persons of the full names of known people that stand in no longer name."""
    found: list[Span] = []
    for first in doc:
        if (found and first.i < found[-1].end) or first.ent_type_ == "PERSON" or not _names(first):
            continue
        longest = first.i + 1
        while longest < len(doc) and longest < first.i + LONGEST and _names(doc[longest]):
            longest += 1
        for end in range(longest, first.i + 1, -1):
            if people().named(doc[first.i : end].text) and _free(doc, first.i, end):
                found.append(Span(doc, first.i, end, label="PERSON"))
                break
    if found:
        doc.set_ents(found, default="unmodified")


def _names(token: Token) -> bool:
    return token.text[0].isupper() and token.is_alpha


def _free(doc: Doc, start: int, end: int) -> bool:
    """Whether no recognised name reaches beyond these tokens."""
    inside = [span for token in doc[start:end] if (span := name_span(token))]
    return all(start <= span.start and span.end <= end and span.label_ != "PERSON" for span in inside)
