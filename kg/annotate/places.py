"""Which words name a place, and which of the places of that name.

A name is first told to be a place (the recogniser, our list of countries and regions, or the same name
elsewhere in the article), then resolved by what the article says around it: the container named beside it
("Paris, Texas"), the same name with a container elsewhere, the regions and countries of the article, and
last the size of the place. The order follows the heuristics of Leidner (2007), "Toponym Resolution in Text".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage, Toponym
from kg.annotate.descriptions import located
from kg.annotate.phrases import name_span
from kg.model import Place
from kg.ontology.actors import actors
from kg.ontology.lexicons import lexicon
from kg.ontology.places import gazetteer

LONGEST = 5
PLACE_LABELS = ("GPE", "LOC", "FAC")
WIDE = ("country", "area", "region")


@dataclass(slots=True)
class Candidate:
    """Words that may name a place, the places of that name, and whether they certainly do."""

    passage: Passage
    start: int
    end: int
    options: tuple[Place, ...]
    sure: bool
    choice: Place | None = None

    @property
    def text(self) -> str:
        """The name, whatever its case."""
        return self.passage.doc[self.start : self.end].text.casefold()


def mentioned(passage: Passage) -> set[str]:
    """The countries (alpha-3) that a passage's actors belong to: context for ambiguous toponyms."""
    return {e.country for name in passage.names.values() for e in name.entities if e.country}


def resolve(passages: Sequence[Passage], countries: set[str]) -> None:
    """Fill `toponyms` and `nationalities` of an article's passages; places of `countries` are preferred."""
    found = [c for passage in passages for c in _candidates(passage)]
    names = {c.text for c in found if c.sure}
    kept = [c for c in found if c.sure or c.text in names]
    _contained(kept)
    told = {c.text: c.choice for c in kept if c.choice is not None}
    near = _surroundings(kept)
    for candidate in kept:
        place = candidate.choice or told.get(candidate.text) or _likeliest(candidate.options, near, countries)
        head = candidate.passage.doc[candidate.start : candidate.end].root.i
        candidate.passage.toponyms[head] = Toponym(candidate.start, candidate.end, place)
    for passage in passages:
        passage.nationalities = list(_nationalities(passage))


def name_places(passage: Passage) -> None:
    """Make places that name no actor nameable as what is acted upon ("the annexation of Crimea").

    They enter `passage.names` as facilities of the place's country.
    """
    for i, toponym in passage.toponyms.items():
        place = toponym.place
        inside = name_span(passage.doc[i])
        embedded = inside is not None and inside.label_ in ("ORG", "PERSON") and len(inside) > 1
        if i not in passage.names and place.precision != "country" and not embedded:
            passage.names[i] = Name(toponym.start, toponym.end, i, (located(place),))


def _candidates(passage: Passage) -> Iterator[Candidate]:
    """The longest names of the gazetteer, from left to right."""
    tokens, i = list(passage.doc), 0
    while i < len(tokens):
        found = _longest(passage, i) if _may_begin(tokens[i]) else None
        if found:
            yield found
        i = found.end if found else i + 1


def _may_begin(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "DET")


def _longest(passage: Passage, i: int) -> Candidate | None:
    doc = passage.doc
    longest = LONGEST if _compound(doc[i]) else 1
    for j in range(min(len(doc), i + longest), i, -1):
        if doc[j - 1].is_punct or (j == i + 1 and doc[i].lower_ in lexicon("no_places")):
            continue
        options = gazetteer().find(doc[i:j].text)
        sure = _is_place(passage, i, j, options[0]) if options else None
        if sure is not None:
            return Candidate(passage, i, j, options, sure)
    return None


def _compound(token: Token) -> bool:
    """Whether a name of several words may begin here; marks and articles leave it open."""
    word = token.text
    return not word.isalnum() or word.casefold() == "the" or gazetteer().begins(word) or _joined(token)


def _joined(token: Token) -> bool:
    """Whether the next word stands close by, as in "Bab-el-Mandeb"."""
    return not token.whitespace_ and token.i + 1 < len(token.doc)


def _is_place(passage: Passage, start: int, end: int, place: Place) -> bool | None:
    """Whether the words name a place; False for those that need another witness, None for those that don't.

    Trust the recogniser on cities; countries and regions of our list stand on their own, also within the
    name of a body ("Texas Department of Health"). What it takes for a person is a place when nothing in
    the article makes it one.
    """
    if _is_body(passage, start, end):
        return None
    span = name_span(passage.doc[start])
    if span is None:
        before = passage.doc[start - 1].lower_ if start else ""
        return place.precision in WIDE or before in ("in", "near", "from", "at", "outside")
    whole = span.end - span.start <= end - start + (span[0].lower_ == "the")
    if span.label_ == "PERSON":
        return True if whole and span.root.i not in passage.names else None
    if span.label_ in ("GPE", "LOC"):
        return True
    if span.label_ == "NORP":
        return None
    if place.precision in ("country", "region") or (span.label_ == "FAC" and whole):
        return True
    return False if start == span.start and not whole else None


def _is_body(passage: Passage, start: int, end: int) -> bool:
    """Whether the words are, whole, the name of a body: the Union State is no town."""
    name = passage.names.get(passage.doc[start:end].root.i)
    if name is None or (name.start, name.end) != (start, end):
        return False
    return any(e.type in ("Alliance", "Organization") for e in name.entities)


def _contained(kept: list[Candidate]) -> None:
    """ "Paris, Texas": of the places of a name, the one in the region or country named right behind it."""
    for inner, outer in pairwise(kept):
        doc = inner.passage.doc
        beside = (
            inner.passage is outer.passage and outer.start == inner.end + 1 and doc[inner.end].text == ","
        )
        if beside and outer.options[0].precision in WIDE:
            inner.choice = next((p for p in inner.options if _within(p, outer.options)), None)


def _within(place: Place, containers: tuple[Place, ...]) -> bool:
    region = gazetteer().region(place)
    return any(
        (c.precision == "region" and region is not None and region.key == c.key)
        or (c.precision == "country" and c.country == place.country)
        for c in containers
        if c.key != place.key
    )


def _surroundings(kept: list[Candidate]) -> Counter[str]:
    """How often the article names something in each region and country, by names of one meaning."""
    near: Counter[str] = Counter()
    for candidate in kept:
        lands = {p.country for p in candidate.options if p.country}
        near.update(lands if len(lands) == 1 else ())
        place = candidate.choice or (candidate.options[0] if len(candidate.options) == 1 else None)
        if candidate.options[0].precision == "region":
            near[candidate.options[0].key] += 1
        elif place is not None and (region := gazetteer().region(place)) is not None:
            near[region.key] += 1
    return near


def _likeliest(options: tuple[Place, ...], near: Counter[str], countries: set[str]) -> Place:
    """The place in the region that the article names most, else in one of its countries, else the largest."""

    def told(place: Place) -> int:
        region = place if place.precision == "region" else gazetteer().region(place)
        return near[region.key] if region is not None else 0

    best = max(options, key=told)  # the first, and so the largest, of equals
    if told(best):
        return best
    if options[0].precision == "country":  # Georgia is a state of the country that the article is about
        states = [p for p in options if p.precision in ("country", "region")]
        return max(states, key=lambda p: near[p.country or ""])
    return next((p for p in options if p.country in countries), options[0])


def _nationalities(passage: Passage) -> Iterator[Toponym]:
    """Adjectives and demonyms, as names of the country ("Russian", "Palestinians")."""
    taken = {i for t in passage.toponyms.values() for i in range(t.start, t.end)}
    for token in passage.doc:
        if token.i not in taken and token.text[0].isupper() and token.ent_type_ in ("NORP", "GPE", "ORG", ""):
            state = actors().nationality(token.text)
            place = gazetteer().country(state.country) if state and state.country else None
            if place is not None:
                yield Toponym(token.i, token.i + 1, place)
