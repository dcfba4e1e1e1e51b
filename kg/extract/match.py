"""The frame engine: which words of a passage tell an event, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage
from kg.annotate.descriptions import located
from kg.annotate.phrases import NOMINAL, modifiers, of_objects
from kg.extract import grammar
from kg.extract.conditions import failed
from kg.extract.reasons import NoActor, NoParticle, Qualifies, ReadAs, Reason, Spent, TooLong
from kg.model import Entity, Role
from kg.ontology.frames import Frame, Frames
from kg.ontology.lexicons import lexicon

# Where an actor hides inside what an act is aimed at: "condemned the decision of the court".
INNER = ("of", "by", "from", "in", "against", "on", "with", "between", "for", "to", "about", "among")
# The same in a clause on that: "lifted the sanctions imposed on Iran", "food for those affected in Yemen".
CLAUSAL = ("on", "against", "in")
# Prepositions that as often lead to a place as to a party.
LOCATIVE = ("in", "at", "from", "near", "on", "to")
# Where a verb in the content of an act says on whom it would be done, by preference.
AIMED = ("indirect", "object", "to", "from", "with", "against", "for", "into", "of", "in", "on")
# Prepositions that lead to a party also where the parser hung them on another word.
STRAY = ("against", "to", "with", "toward", "towards")
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
    verb = grammar.struck_by(found.token) if found.frame.type == "Attack" and not found.verbal else None
    if verb is not None:
        yield verb.i, found.token


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
                fillers = [_at_home(f, found) for f in fillers]
            if fillers:
                found.roles[role] = fillers
                break
    if not found.roles.get("recipient"):
        _fill_stray(found, roles.get("recipient", ()))
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


def _at_home(filler: Filler, found: Candidate) -> Filler:
    """To those of its country a capital is a place: "Libya's forces withdrew from Tripoli"."""
    passage = found.passage
    home = {f.entity.country for f in found.roles.get("initiator", [])} - {None}
    toponyms = (passage.toponyms[i] for i in range(filler.start, filler.end) if i in passage.toponyms)
    city = next((t.place for t in toponyms if t.place.precision != "country"), None)
    ours = filler.entity.type == "State" and filler.entity.country in home
    return replace(filler, entity=located(city)) if ours and city else filler


def _fill_stray(found: Candidate, places: tuple[str, ...]) -> None:
    """The recipient behind a preposition that the parser hung too deep."""
    for place in (p for p in places if p in STRAY):
        fillers = _named(grammar.stray(found.token, place), found, place, "recipient")
        if fillers:
            found.roles["recipient"] = fillers
            return


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
            fillers = _fillers(Candidate(found.passage, verb, found.frame), place, "recipient")
            for one in [_at_home(f, found) for f in fillers] if place in LOCATIVE else fillers:
                if one.entity.key not in mine and not _theirs(one, found.passage):
                    ranked[3 if made else _distance(one.entity, home)].append(one)
            if ranked[0]:
                return ranked[0]
    return next((fillers[:1] for fillers in ranked if fillers), [])


def _distance(entity: Entity, home: set[str | None]) -> int:
    """0 for an actor of another country, or a body of none with a name; 1 for any other; 2 for a place."""
    if entity.type == "Facility":
        return 2
    foreign = entity.country not in home if entity.country else not entity.name.islower()
    return 0 if foreign else 1


def _theirs(filler: Filler, passage: Passage) -> bool:
    """Whether it belongs to somebody spoken of: "its troops", "their mission"."""
    return passage.doc[filler.start].tag_ == "PRP$"


def _fillers(found: Candidate, place: str, role: str) -> list[Filler]:
    if place == "content":
        return aimed(found)
    heads = grammar.slot(found.token, place)
    if place == "clause":
        heads = [s for clause in heads for s in grammar.slot(clause, _topic(clause))]
    return _named(heads, found, place, role)


def _named(heads: list[Token], found: Candidate, place: str, role: str) -> list[Filler]:
    out: list[Filler] = []
    for head in heads:
        for token in _joined(head):
            if token != found.token:
                fillers = _able(named(token, found.passage), role)
                fillers = fillers or _able(_within(token, found, role), role)
                out.extend(replace(f, slot=Slot(found.token, place, token)) for f in fillers)
    return _unique(out)


def _topic(clause: Token) -> str:
    """Where the subject of a clause stands: the one who acts, or is acted upon ("must be freed")."""
    return "object" if grammar.is_passive(clause) else "subject"


def _able(fillers: list[Filler], role: str) -> list[Filler]:
    """Without things where somebody is to act: of "the president's office" the president."""
    return [f for f in fillers if role != "initiator" or f.entity.type != "Facility"]


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
    end = _apposed(token, name, passage)
    return [_said(entity, token, passage) or Filler(entity, name.start, end) for entity in name.entities]


def _apposed(token: Token, name: Name, passage: Passage) -> int:
    """Where a description ends: behind the name beside it ("his Czech counterpart, **Pavel Novak**")."""
    beside = (passage.names.get(c.i) for c in token.rights if c.dep_ == "appos")
    same = (other.end for other in beside if other and other.entities == name.entities)
    return max(name.end, next(same, name.end))


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
        prepositions = tuple(p for p in INNER if found.frame.type != "Attack" or p not in LOCATIVE)
        inner += of_objects(token, prepositions)
        for clause in (c for c in token.children if c.dep_ in ("acl", "relcl")):
            doers = grammar.slot(clause, "subject") if clause.dep_ == "acl" else []
            below = [a for p in CLAUSAL if p in prepositions for a in grammar.slot(clause, p)]
            inner += [a for a in (*doers, *below) if a != token]
    for other in inner:
        fillers = [f for t in _joined(other) for f in named(t, found.passage)]
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
