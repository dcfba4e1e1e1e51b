"""Which actors stand in a grammatical place: named there, or inside a phrase that names none itself."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage
from kg.annotate.phrases import counted, modifiers, of_objects
from kg.extract import control, grammar
from kg.extract.candidate import Candidate, Filler, Slot
from kg.model import Entity, Role
from kg.ontology.frames import frames
from kg.ontology.lexicons import lexicon

# Where an actor hides inside what an act is aimed at: "condemned the decision of the court".
INNER = ("of", "by", "from", "in", "against", "on", "with", "between", "for", "to", "about", "among")
# The same in a clause on that: "eased the curbs placed on Fiji", "tents for those displaced in Chad".
CLAUSAL = ("on", "against", "in")
# Prepositions that as often lead to a place as to a party.
LOCATIVE = ("in", "at", "from", "near", "on", "to")
PRONOUNS = ("PRP", "PRP$", "WP", "WP$", "WDT")
DEEPEST = 3


def fillers(found: Candidate, place: str, role: Role) -> list[Filler]:
    """The actors that stand in a grammatical place of a trigger, one inside a phrase included."""
    heads = grammar.slot(found.token, place)
    if place == "clause":
        heads = [s for clause in heads for s in grammar.slot(clause, _topic(clause))]
    return of_heads(heads, found, place, role)


def of_heads(heads: list[Token], found: Candidate, place: str, role: Role) -> list[Filler]:
    """The actors that heads name, or that stand inside the phrases of those that name none."""
    out: list[Filler] = []
    for head in heads:
        for token in map(counted, _joined(head)):
            if token != found.token and not _aside(token, place, found.passage) and not _hit(token, found):
                held = _able(named(token, found.passage), role) or _able(_within(token, found, role), role)
                out.extend(replace(f, slot=Slot(found.token, place, token)) for f in held)
    return unique(out)


def _aside(token: Token, place: str, passage: Passage) -> bool:
    """Whether a name before a noun only says where ("the **Minsk** agreements"), or "in" on what occasion
    ("in **response** to Iran").
    """
    if place == "in":
        return token.lemma_.lower() in lexicon("occasions")
    toponym = passage.toponyms.get(token.i) if place == "modifier" and token.ent_type_ == "GPE" else None
    return toponym is not None and toponym.place.precision in ("city", "point")


def _hit(token: Token, found: Candidate) -> bool:
    """Whether it was hit by what somebody is accused of: "condemned the attack **on a school**"."""
    if "blames" not in found.frame.traits or token.dep_ != "pobj" or token.head.lower_ in ("by", "from"):
        return False
    noun = token.head.head
    return noun != found.token and _hits(noun)


def _topic(clause: Token) -> str:
    """Where the subject of a clause stands: the one who acts, or is acted upon ("must be freed")."""
    return "object" if control.is_passive(clause) else "subject"


def _able(held: list[Filler], role: Role) -> list[Filler]:
    """Without things where somebody is to act: of "the president's office" the president."""
    return [f for f in held if role != "initiator" or f.entity.type != "Facility"]


def _joined(head: Token) -> list[Token]:
    """A head with what is joined to it, also where the parser takes a list for appositions."""
    out = []
    waiting = [head, *(t for t in head.conjuncts if t.i > head.i)]
    while waiting:
        token = waiting.pop(0)
        out.append(token)
        listed = [c for c in token.children if c.dep_ == "appos" and c.ent_type_ == token.ent_type_ != ""]
        waiting[:0] = [
            a for c in listed for a in (c, *(t for t in c.conjuncts if t.i > c.i)) if a not in waiting
        ]
    return out


def named(token: Token, passage: Passage) -> list[Filler]:
    """The actors that a token itself names; of a pronoun the words of its sentence that say who that is."""
    name = passage.names.get(token.i)
    if name is None:
        return []
    end = _reach(token, name, passage)
    said = [_said(entity, token, passage) or Filler(entity, name.start, end) for entity in name.entities]
    return said + _sharing(name, passage)


def _sharing(name: Name, passage: Passage) -> list[Filler]:
    """The nation that shares a noun with a name: "**Nigerian** and British Armed Forces"."""
    first = passage.doc[name.start]
    shares = first.dep_ == "conj" and first.pos_ == "ADJ" and first.head.i < name.start
    other = passage.names.get(first.head.i) if shares else None
    return (
        [Filler(e, other.start, other.end) for e in other.entities if e not in name.entities] if other else []
    )


def _reach(token: Token, name: Name, passage: Passage) -> int:
    """Where a description ends: behind the name beside it ("his Czech counterpart, **Pavel Novak**"), or the
    name close behind that says whose or where ("rebels **in Mali**").
    """
    beside = (passage.names.get(c.i) for c in token.rights if c.dep_ == "appos")
    same = [other.end for other in beside if other and other.entities == name.entities]
    close = [t for t in of_objects(token, ("of", "in", "from")) if t.head.i == token.i + 1]
    behind = [other.end for t in close if token.pos_ == "NOUN" and (other := passage.names.get(t.i))]
    return max([name.end, *same, *behind])


def _said(entity: Entity, token: Token, passage: Passage) -> Filler | None:
    """The nearest words before a pronoun, in its sentence, that name the same actor."""
    if token.tag_ not in PRONOUNS:
        return None
    for i in range(token.i - 1, token.sent.start - 1, -1):
        name = passage.names.get(i)
        if name and name.entities == (entity,) and passage.doc[i].tag_ not in PRONOUNS:
            return Filler(entity, name.start, name.end)
    return None


def _within(token: Token, found: Candidate, role: Role, depth: int = 0) -> list[Filler]:
    """The actor inside a phrase that is none itself: whose plan, which country's airspace."""
    appositions = [c for c in token.children if c.dep_ == "appos"]
    inner = [*appositions, *modifiers(token)]
    if role == "recipient" and depth < DEEPEST:
        # "killed thousands in Sudan": where an attack happens is not whom it hits
        prepositions = tuple(p for p in INNER if "hits" not in found.frame.traits or p not in LOCATIVE)
        if "blames" in found.frame.traits and _hits(token):
            prepositions = ("by", "from")
        inner += of_objects(token, prepositions)
        inner += [t for c in token.children for t in _in_clause(c, prepositions) if t != token]
    for other in inner:
        held = [f for t in _joined(other) for f in named(t, found.passage)]
        if held:
            return held
        if depth < DEEPEST and other.dep_ == "pobj" and (deeper := _within(other, found, role, depth + 1)):
            return deeper
    return []


def _hits(noun: Token) -> bool:
    """Whether a noun tells of an attack or the like."""
    return any("hits" in frame.traits for frame in frames().by_noun.get(noun.lemma_.lower(), ()))


def _in_clause(clause: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Who does what a clause on a noun says, and to whom it was done ("imposed **on Iran**")."""
    doers = grammar.slot(clause, "subject") if clause.dep_ == "acl" else []
    plain = clause.dep_ in ("acl", "relcl") and not any(c.dep_ == "dobj" for c in clause.children)
    return doers + [t for p in CLAUSAL if plain and p in prepositions for t in grammar.slot(clause, p)]


def unique(held: list[Filler]) -> list[Filler]:
    """Each entity once, where it is named first."""
    seen: dict[str, Filler] = {}
    for filler in held:
        seen.setdefault(filler.entity.key, filler)
    return list(seen.values())
