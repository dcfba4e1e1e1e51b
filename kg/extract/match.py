"""The frame engine: which words of a passage tell an event, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.phrases import NOMINAL, modifiers, of_objects
from kg.extract import grammar
from kg.extract.conditions import failed
from kg.extract.reasons import NoActor, NoParticle, Qualifies, ReadAs, Reason, Spent, TooLong
from kg.model import Entity, Role
from kg.ontology.frames import Frame, Frames

# Where an actor hides inside what an act is aimed at: "condemned the decision of the court".
INNER = ("of", "by", "from", "in", "against", "on", "with", "between", "for", "to")
# Prepositions that as often lead to a place as to a party.
LOCATIVE = ("in", "at", "from", "near", "on", "to")
# Where a verb in the content of an act says on whom it would be done, by preference.
AIMED = ("indirect", "object", "to", "from", "with", "against", "for", "into", "of", "in", "on")
PRONOUNS = ("PRP", "PRP$", "WP", "WP$", "WDT")
DEEPEST = 3
LONGEST = 400  # tokens: what is longer is a list or a table, not a sentence of a story


@dataclass(frozen=True, slots=True)
class Slot:
    """A grammatical place of a word, and the head that stands there."""

    token: Token
    place: str
    head: Token


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a role, the tokens that name it, and the place that led to it (None: outside an event)."""

    entity: Entity
    start: int
    end: int
    slot: Slot | None = None


@dataclass(slots=True)
class Candidate:
    """A trigger with the frame that it evokes and the roles found for it."""

    passage: Passage
    token: Token
    frame: Frame
    roles: dict[Role, list[Filler]] = field(default_factory=dict)

    @property
    def verbal(self) -> bool:
        """Whether a verb tells the event; else a noun does."""
        return self.token.pos_ not in NOMINAL


@dataclass(frozen=True, slots=True)
class Rejected:
    """A word that might evoke a frame, and why it does not."""

    token: Token
    frame: Frame
    reason: Reason


def candidates(passage: Passage, frames: Frames) -> Iterator[Candidate | Rejected]:
    """The events told in a passage, in text order, at most one for each word; and what was tried in vain.

    A noun that makes up the trigger together with its verb ("reached a deal", "lifted sanctions") is no
    second event; but an attack that was halted, a strike that was called off, or a deployment that was
    blocked, is told of.
    """
    tries = list(_tries(passage, frames))
    spent = {i: (c, by) for c in tries if isinstance(c, Candidate) for i, by in _spent(c)}
    for item in tries:
        whole, by = spent.get(item.token.i, (None, item.token))
        if whole is None or isinstance(item, Rejected) or _told_of(item, whole):
            yield item
        else:
            yield Rejected(item.token, item.frame, Spent(by.text, whole.frame.type))


def _told_of(noun: Candidate, by: Candidate) -> bool:
    """Whether a noun by which a verb's frame was recognised is an event of its own."""
    deed = noun.frame.type in ("Attack", "Protest", "Deployment") and not noun.verbal
    return deed and by.frame.type != noun.frame.type


def _spent(found: Candidate) -> Iterator[tuple[int, Token]]:
    """The nouns by which the verb's frame was recognised, with the verb; the verb where it only qualifies
    the noun, with that.
    """
    for place, words in found.frame.needs.items():
        if place in ("object", "on", "from") and found.verbal:
            for head in grammar.slot(found.token, place):
                if head.lemma_.lower() in words or head.lower_ in words:
                    qualifies = found.token.dep_ == "acl" and found.token.head == head
                    yield (found.token.i, head) if qualifies else (head.i, found.token)


def _tries(passage: Passage, frames: Frames) -> Iterator[Candidate | Rejected]:
    """Each word with the frames that it may evoke, up to the first that holds."""
    for sentence in passage.doc.sents:
        unread = TooLong(len(sentence)) if len(sentence) > LONGEST else None
        for token in sentence:
            for frame, unfit in _evoked(token, frames):
                reason = unread or unfit or failed(token, passage, frame)
                found = Candidate(passage, token, frame)
                if reason is None and (reason := _unfilled(found)) is None:
                    yield found
                    break
                yield Rejected(token, frame, reason)


def _unfilled(found: Candidate) -> NoActor | None:
    """Fill the roles; the roles that lack an actor where the frame needs one of them, or every one."""
    _fill_roles(found)
    needed = found.frame.needs_actor
    missing = tuple(role for role in needed if not found.roles.get(role))
    enough = not missing if found.frame.needs_every_actor else len(missing) < len(needed)
    return None if enough else NoActor(missing)


def _evoked(token: Token, frames: Frames) -> Iterator[tuple[Frame, Reason | None]]:
    """The frames that a word may evoke, the most demanding first, and what the word itself is unfit by."""
    lemma, pos = token.lemma_.lower(), token.pos_
    verbs, nouns = frames.by_verb.get(lemma, ()), frames.by_noun.get(lemma, ())
    if verbs and pos in ("VERB", "AUX"):
        for particle, frame in verbs:
            there = not particle or _has_particle(token, particle, frame)
            yield frame, None if there else NoParticle(particle)
    elif pos == "NOUN" and (nouns := nouns or frames.by_noun.get(token.lower_, ())):
        qualifies = token.dep_ in ("compound", "nmod", "amod")
        yield from ((frame, Qualifies(token.head.text) if qualifies else None) for frame in nouns)
    elif nouns or verbs:
        bare = tuple(frame for particle, frame in verbs if not particle)
        yield from ((frame, ReadAs(pos)) for frame in (*nouns, *bare))


def _has_particle(token: Token, particle: str, frame: Frame) -> bool:
    """Whether "pull" has its "out", "call" its "for": a preposition counts where the frame uses it,
    or where it governs nothing ("gave in", but not "gave in aid").
    """
    used = any(particle in places for places in frame.roles.values())
    wished = any(
        grand.lower_ == particle and grand.dep_ == "mark" for c in token.children for grand in c.children
    )  # "called for NATO to deploy"
    return wished or any(
        child.lower_ == particle
        and (
            child.dep_ in ("prt", "advmod", "acomp", "oprd")
            or (child.dep_ in ("prep", "dative") and (used or not any(child.children)))
        )
        for child in token.children
    )


def _fill_roles(found: Candidate) -> None:
    roles = found.frame.roles if found.verbal else found.frame.noun_roles
    for role, places in roles.items():
        for place in places:
            fillers = _fillers(found, place, role)
            if role == "recipient" and place in LOCATIVE:
                fillers = _not_at_home(fillers, found.roles.get("initiator", []))
            if fillers:
                found.roles[role] = fillers
                break
    initiators, recipients = found.roles.get("initiator", []), found.roles.get("recipient", [])
    if found.frame.reciprocal:
        sides = _unique([*initiators, *recipients])
        if len({f.entity.key for f in sides}) > 1:
            found.roles["initiator"] = found.roles["recipient"] = sides
        elif initiators:
            found.roles.pop("recipient", None)
    else:
        mine = {f.entity.key for f in initiators}
        found.roles["recipient"] = [f for f in recipients if f.entity.key not in mine]


def aimed(found: Candidate) -> list[Filler]:
    """Whom the content of an agreement, threat or refusal is about: "agreed to lend money to Indonesia".

    The first actor or place that the verbs of its clause act upon, one clause into the other; those of
    another country, or with a name, before "its troops".
    """
    own = found.roles.get("initiator", [])
    mine = {f.entity.key for f in own}
    home = {f.entity.country for f in own} - {None}
    rest: list[Filler] = []
    for verb in grammar.content(found.token):
        for place in AIMED:
            inner = Candidate(found.passage, verb, found.frame)
            fillers = [f for f in _fillers(inner, place, "recipient") if f.entity.key not in mine]
            others = [f for f in fillers if _foreign(f.entity, home)]
            if others:
                return others
            rest = rest or (fillers if place not in LOCATIVE else [])
    return rest


def _foreign(entity: Entity, home: set[str | None]) -> bool:
    """Whether it is of another country, or a body of none with a name."""
    return entity.country not in home if entity.country else not entity.name.islower()


def _not_at_home(recipients: list[Filler], initiators: list[Filler]) -> list[Filler]:
    """Without the country of those who act: "Libya's forces withdrew from Tripoli" is no act on Libya."""
    home = {f.entity.country for f in initiators} - {None}
    return [f for f in recipients if not (f.entity.type == "State" and f.entity.country in home)]


def _fillers(found: Candidate, place: str, role: str) -> list[Filler]:
    if place == "content":
        return aimed(found)
    heads = grammar.slot(found.token, place)
    if place == "clause":
        heads = [s for clause in heads for s in grammar.slot(clause, "subject")]
    out: list[Filler] = []
    for head in heads:
        for token in _joined(head):
            if token != found.token:
                fillers = named(token, found.passage) or _within(token, found, role)
                out.extend(replace(f, slot=Slot(found.token, place, token)) for f in fillers)
    acting = [f for f in out if role != "initiator" or f.entity.type != "Facility"]
    return _unique(acting)


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
    return [_said(entity, token, passage) or Filler(entity, name.start, name.end) for entity in name.entities]


def _said(entity: Entity, token: Token, passage: Passage) -> Filler | None:
    """The nearest words before a pronoun, in its sentence, that name the same actor."""
    if token.tag_ not in PRONOUNS:
        return None
    for i in range(token.i - 1, token.sent.start - 1, -1):
        name = passage.names.get(i)
        if name and name.entities == (entity,) and passage.doc[i].tag_ not in PRONOUNS:
            return Filler(entity, name.start, name.end)
    return None


def _within(token: Token, found: Candidate, role: str, depth: int = 0) -> list[Filler]:
    """The actor inside a phrase that is none itself: whose plan, which country's airspace."""
    appositions = [c for c in token.children if c.dep_ == "appos"]
    inner = [*appositions, *modifiers(token)]
    if role == "recipient" and depth < DEEPEST:
        # "killed thousands in Sudan": where an attack happens is not whom it hits
        inner += of_objects(
            token, tuple(p for p in INNER if found.frame.type != "Attack" or p not in LOCATIVE)
        )
        inner += [
            a for c in token.children if c.dep_ == "acl" for a in grammar.slot(c, "subject") if a != token
        ]
    for other in inner:
        fillers = named(other, found.passage)
        if fillers:
            return fillers
        if depth < DEEPEST and other.dep_ == "pobj" and (deeper := _within(other, found, role, depth + 1)):
            return deeper
    return []


def _unique(fillers: list[Filler]) -> list[Filler]:
    seen: dict[str, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.entity.key, filler)
    return list(seen.values())
