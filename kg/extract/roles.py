"""Who did it to whom: the roles of a candidate, by the places that its frame names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.annotated import Passage
from kg.annotate.descriptions import located
from kg.extract import grammar
from kg.extract.candidate import Candidate, Filler
from kg.extract.fillers import LOCATIVE, fillers, of_heads, unique
from kg.model import Entity, Role
from kg.ontology.lexicons import lexicon

# Where a verb in the content of an act says on whom it would be done, by preference.
AIMED = ("indirect", "object", "to", "from", "with", "against", "for", "into", "of", "in", "on")
# Prepositions that lead to a party also where the parser hung them on another word.
STRAY = ("against", "to", "with", "toward", "towards")
# Prepositions that say where rather than whom.
WHERE = ("in", "near", "along", "around")


def fill(found: Candidate) -> None:
    """Find who fills the roles of a candidate, each in the first place of its frame that holds somebody.

    Where it happens comes last ("strikes **against the rebels** in Syria"); a recipient is nobody who acts,
    unless both sides do.
    """
    wanted = found.frame.roles if found.verbal else found.frame.noun_roles
    for role, places in wanted.items():
        if role == "recipient":
            _fill_recipient(found, places)
        elif first := _first(found, places, role):
            found.roles[role] = first
    initiators, recipients = found.roles.get("initiator", []), found.roles.get("recipient", [])
    if found.frame.reciprocal:
        sides = unique([*initiators, *recipients])
        if len({f.entity.key for f in sides}) > 1:
            found.roles["initiator"] = found.roles["recipient"] = sides
        elif initiators:
            found.roles.pop("recipient", None)
    else:
        mine = {f.entity.key for f in initiators}
        found.roles["recipient"] = [f for f in recipients if f.entity.key not in mine]


def settle(found: Candidate) -> None:
    """Let go of a country where an attack happened: "a blast in Peru" tells of one, but of none on Peru."""
    if "hits" in found.frame.traits and (held := found.roles.get("recipient")):
        found.roles["recipient"] = [f for f in held if not (f.entity.type == "State" and _where(f))]


def _where(filler: Filler) -> bool:
    return filler.slot is not None and filler.slot.place in WHERE


def _fill_recipient(found: Candidate, places: tuple[str, ...]) -> None:
    aimed_at = [p for p in places if p not in WHERE]
    last = len(aimed_at) - (aimed_at[-1:] == ["object"] and len(aimed_at) > 1)  # "donated **tanks** to Peru"
    recipients = (
        _first(found, aimed_at[:last], "recipient")
        or _stray(found, aimed_at)
        or _first(found, aimed_at[last:], "recipient")
        or _first(found, [p for p in places if p in WHERE], "recipient")
    )
    if recipients:
        found.roles["recipient"] = recipients


def _first(found: Candidate, places: Sequence[str], role: Role) -> list[Filler]:
    """The fillers of the first place that holds any."""
    for place in places:
        held = _at(found, place, role)
        if role == "recipient" and place in LOCATIVE:
            held = [_at_home(f, found) for f in held]
        if held:
            return held
    return []


def _at(found: Candidate, place: str, role: Role) -> list[Filler]:
    return aimed(found) if place == "content" else fillers(found, place, role)


def _stray(found: Candidate, places: Sequence[str]) -> list[Filler]:
    """The recipient behind a preposition that the parser hung too deep."""
    both = found.frame.reciprocal
    for place in (p for p in places if p in STRAY and (p == "with" or not both)):
        heads = grammar.stray(found.token, place)
        if held := of_heads(heads, found, place, "recipient"):
            return held
    return []


def _at_home(filler: Filler, found: Candidate) -> Filler:
    """To those of its country, and to a blast there, a capital is a place: "withdrew from Tripoli"."""
    passage = found.passage
    home = {f.entity.country for f in found.roles.get("initiator", [])} - {None}
    toponyms = (passage.toponyms[i] for i in range(filler.start, filler.end) if i in passage.toponyms)
    city = next((t.place for t in toponyms if t.place.precision != "country"), None)
    hit = "hits" in found.frame.traits and _where(filler)
    ours = filler.entity.type == "State" and (hit or filler.entity.country in home)
    return replace(filler, entity=located(city)) if ours and city else filler


def aimed(found: Candidate) -> list[Filler]:
    """Whom the content of an agreement, threat or refusal is about: "agreed to lend money to Indonesia".

    The first actor or place that the verbs of its clause act upon, one clause into the other; those of
    another country, or with a name, before those at home, and these before places; last what is made.
    """
    own = found.roles.get("initiator", [])
    mine = {f.entity.key for f in own}
    home = {f.entity.country for f in own} - {None}
    ranked: list[list[Filler]] = [[], [], [], []]
    for verb in grammar.content(found.token):
        for place in AIMED:
            made = place == "object" and verb.lemma_.lower() in lexicon("creation")
            held = fillers(Candidate(found.passage, verb, found.frame), place, "recipient")
            for one in [_at_home(f, found) for f in held] if place in LOCATIVE else held:
                if one.entity.key not in mine and not _theirs(one, found.passage):
                    ranked[3 if made else _distance(one.entity, home)].append(one)
            if ranked[0]:
                return ranked[0]
    return next((held[:1] for held in ranked if held), [])


def _distance(entity: Entity, home: set[str | None]) -> int:
    """0 for an actor of another country, or a body of none with a name; 1 for any other; 2 for a place."""
    if entity.type == "Facility":
        return 2
    foreign = entity.country not in home if entity.country else not entity.name.islower()
    return 0 if foreign else 1


def _theirs(filler: Filler, passage: Passage) -> bool:
    """Whether it belongs to somebody spoken of: "its troops", "their mission"."""
    return passage.doc[filler.start].tag_ == "PRP$"
