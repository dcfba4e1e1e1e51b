"""Which place belongs to an event."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.annotated import Passage, Toponym
from kg.annotate.phrases import counted
from kg.extract import grammar
from kg.extract.match import Candidate

ALWAYS = (
    "in",
    "at",
    "near",
    "along",
    "around",
    "outside",
    "inside",
    "off",
    "across",
    "over",
    "on",
    "to",
    "into",
)
# What leads further down to the place: "the border with Ukraine", "the outskirts of Aleppo".
INNER = ("of", "in", "with", "near", "between")


def place(found: Candidate, events: dict[int, Candidate]) -> Toponym | None:
    """Where the event happened: what its frame's prepositions lead to, else the general ones'.

    `events` are the passage's by trigger token. A place that is itself what was taken or hit ("the
    seizure of Crimea") is where it happened; what forces were moved somewhere to do happens there.
    """
    return _named(found, set(events)) or _purposed(found, events)


def _purposed(found: Candidate, events: dict[int, Candidate]) -> Toponym | None:
    verb = grammar.support_verb(found.token) or found.token
    if verb.dep_ != "advcl" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None
    governor = events.get(grammar.above(verb).i)
    return _named(governor, set(events)) if governor is not None else None


def _named(found: Candidate, triggers: set[int]) -> Toponym | None:
    for preposition in (*found.frame.place, *(p for p in ALWAYS if p not in found.frame.place)):
        for head in grammar.slot(found.token, preposition):
            for toponym in _inside(head, found.passage, triggers):
                return toponym
    for filler in found.roles.get("recipient", []):
        for i in range(filler.start, filler.end):
            toponym_here = found.passage.toponyms.get(i)
            if toponym_here is not None and filler.entity.type == "Facility":
                return toponym_here
    if found.frame.type == "Attack":
        for head in (*grammar.slot(found.token, "object"), *grammar.slot(found.token, "of")):
            if head.i in found.passage.toponyms:
                return found.passage.toponyms[head.i]
    return None


def _inside(head: Token, passage: Passage, triggers: set[int]) -> Iterator[Toponym]:
    """Toponyms at a noun or below it, not those of another event."""
    head = counted(head)
    if head.i in triggers:
        return
    if head.i in passage.toponyms:
        yield passage.toponyms[head.i]
    for child in head.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod", "appos"):
            yield from _inside(child, passage, triggers)
        elif child.dep_ == "prep" and child.lower_ in INNER:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _inside(inner, passage, triggers)
