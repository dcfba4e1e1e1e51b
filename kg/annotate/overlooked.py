"""Where the recogniser errs about names: known people overlooked, prepositions taken in.

"Theresa May will ..." is taken for a month, "Near Ar Raqqah, ..." for a name.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.annotate.phrases import name_span
from kg.ontology.people import people
from kg.ontology.places import gazetteer

PREPOSITIONS = ("near", "outside", "inside", "around", "across")
LONGEST = 4  # words of a full name


def recognise(doc: Doc) -> None:
    """Mend the names of a text: make persons of the full names of known people that stand in no longer
    name, and take the preposition off a name at the head of a sentence.
    """
    for span in doc.ents:
        begins = len(span) > 1 and span[0].lower_ in PREPOSITIONS
        if begins and gazetteer().find(span[1:].text):
            place = Span(doc, span.start + 1, span.end, label="GPE")
            doc.set_ents([place], missing=[doc[span.start : span.start + 1]], default="unmodified")
    _people(doc)


def _people(doc: Doc) -> None:
    found: list[Span] = []
    for first in doc:
        if (found and first.i < found[-1].end) or not _names(first):
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
    """Whether no recognised name reaches beyond these tokens, and none is a person of just that name."""
    inside = [span for token in doc[start:end] if (span := name_span(token))]
    whole = any(s.label_ == "PERSON" and len(s) == end - start for s in inside)
    return not whole and all(start <= s.start and s.end <= end for s in inside)
