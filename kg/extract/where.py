"""Which place belongs to an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Passage, Toponym
from kg.annotate.phrases import counted
from kg.extract import control, grammar
from kg.extract.candidate import Candidate, Slot

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
WIDEST = 40  # how many words below a noun are searched for a place
# What leads further down to the place: "the border with Ukraine", "the outskirts of Aleppo".
INNER = ("of", "in", "with", "near", "between")


@dataclass(frozen=True, slots=True)
class Located:
    """A place, and the grammatical place that led to it."""

    toponym: Toponym
    slot: Slot


def located(found: Candidate, events: dict[int, Candidate]) -> Located | None:
    """Where the event happened: what its frame's prepositions lead to, else the general ones'.

    `events` are the passage's by trigger token. A place that is itself what was taken or hit ("the
    seizure of Crimea") is where it happened; what forces were moved somewhere to do happens there.
    """
    triggers = set(events)
    return _stated(found, triggers) or _purposed(found, events) or _beside(found, triggers)


def _purposed(found: Candidate, events: dict[int, Candidate]) -> Located | None:
    """The place of the verb above: a purpose ("moved to X to train") or a participle ("..., killing ten")."""
    verb = control.support_verb(found.token) or found.token
    purpose = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ != "advcl" or not (purpose or verb.tag_ == "VBG"):
        return None
    governor = events.get(control.above(verb).i)
    return _stated(governor, set(events)) if governor is not None else None


def _stated(found: Candidate, triggers: set[int]) -> Located | None:
    """What the event's own prepositions lead to, or the place that was itself hit."""
    own = found.frame.place
    acting = {f.entity.key for fillers in found.roles.values() for f in fillers if f.entity.type == "State"}
    for preposition in (*own, *(p for p in ALWAYS if p not in own)):
        for head in grammar.slot(found.token, preposition):
            name = found.passage.names.get(head.i)
            if preposition not in own and name and name.entities[0].key in acting:
                continue  # a government that acts is no place
            if preposition == "object" and _acts(head, found):
                continue
            if _anothers(head, found):
                continue
            for toponym in _inside(head, found.passage, triggers):
                return Located(toponym, Slot(found.token, preposition, head))
    return _struck(found)


def _anothers(head: Token, found: Candidate) -> bool:
    """Whether a place is that of what is spoken of: "condemned **the attacks in Syria**"."""
    noun = head.head.head
    return "spoken" in found.frame.traits and noun.dep_ in ("dobj", "nsubjpass") and noun.head == found.token


def _acts(head: Token, found: Candidate) -> bool:
    """Whether it is somebody: of "American troops" America is no place."""
    name = found.passage.names.get(head.i)
    return name is not None and name.entities[0].type not in ("Facility", "State")


def _struck(found: Candidate) -> Located | None:
    """The place that was itself taken or hit ("the seizure of Crimea")."""
    if "hits" not in found.frame.traits:
        return None
    for place in ("object", "of", "on"):
        for head in grammar.slot(found.token, place):
            if _acts(head, found):
                continue
            for toponym in _inside(head, found.passage, set()):
                return Located(toponym, Slot(found.token, place, head))
    return None


def _beside(found: Candidate, triggers: set[int]) -> Located | None:
    """The place that the parse hangs on a participant ("clashed with rebels in Bor")."""
    for filler in (f for fillers in found.roles.values() for f in fillers):
        head = found.passage.doc[filler.start : filler.end].root
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "near"):
                for inner in child.children:
                    for toponym in _inside(inner, found.passage, triggers):
                        return Located(toponym, Slot(head, child.lower_, inner))
    return None


def _inside(head: Token, passage: Passage, triggers: set[int]) -> Iterator[Toponym]:
    """Toponyms at a noun or below it, nearest first, not those of another event."""
    waiting = [counted(head)]
    for _ in range(WIDEST):
        if not waiting:
            return
        token = waiting.pop(0)
        if token.i in triggers:
            continue
        if token.i in passage.toponyms:
            yield passage.toponyms[token.i]
        # "a U.S. warship in the Red Sea" is in the Red Sea
        waiting += [o for c in token.children if c.lower_ in INNER for o in c.children if o.dep_ == "pobj"]
        waiting += [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod", "appos")]
