"""Which words name a place, and which of the places of that name."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage, Toponym
from kg.annotate.phrases import name_span
from kg.model import Entity, Place
from kg.ontology.places import gazetteer

LONGEST = 5
PLACE_LABELS = ("GPE", "LOC", "FAC")


def mentioned(passage: Passage) -> set[str]:
    """The countries (alpha-3) that a passage's actors belong to: context for ambiguous toponyms."""
    return {e.country for name in passage.names.values() for e in name.entities if e.country}


def resolve(passage: Passage, countries: set[str]) -> None:
    """Fill `passage.toponyms`, keyed by head token: longest names first, places of `countries` first."""
    doc = passage.doc
    i = 0
    while i < len(doc):
        found = _longest(passage, i, countries) if _may_begin(doc[i]) else None
        if found:
            passage.toponyms[doc[found.start : found.end].root.i] = found
            i = found.end
        else:
            i += 1


def name_places(passage: Passage) -> None:
    """Make places that name no actor nameable as what is acted upon ("the annexation of Crimea").

    They enter `passage.names` as facilities of the place's country.
    """
    for i, toponym in passage.toponyms.items():
        place = toponym.place
        if i not in passage.names and place.precision != "country":
            thing = Entity(f"at-{place.key}", place.name, "Facility", place.country)
            passage.names[i] = Name(toponym.start, toponym.end, i, (thing,))


def _may_begin(token: Token) -> bool:
    return (
        token.text[0].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "DET")
        and token.ent_type_ != "PERSON"
    )


def _longest(passage: Passage, i: int, countries: set[str]) -> Toponym | None:
    doc = passage.doc
    for j in range(min(len(doc), i + LONGEST), i, -1):
        if doc[j - 1].is_punct or (doc[i].lower_ == "the" and j == i + 1):
            continue
        options = gazetteer().find(doc[i:j].text)
        if options and _is_place(passage, i, j, options[0]):
            return Toponym(i, j, _best(options, countries))
    return None


def _is_place(passage: Passage, start: int, end: int, place: Place) -> bool:
    """Trust the recogniser on cities; countries and regions of our list stand on their own.

    What it takes for a person is a place when nothing in the article makes it one.
    """
    doc = passage.doc
    covering = name_span(doc[start])
    if covering is not None and covering.end < end:
        covering = None
    label = covering.label_ if covering is not None else ""
    if label == "PERSON":
        return covering is not None and len(covering) == end - start and covering.root.i not in passage.names
    if label not in ("", *PLACE_LABELS):
        return False
    return label in PLACE_LABELS or place.precision in ("country", "area", "region")


def _best(options: tuple[Place, ...], countries: set[str]) -> Place:
    return next((p for p in options if p.country in countries), options[0])
