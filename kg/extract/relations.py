"""Standing facts that the text states beside events: who is whose ally, member, neighbour or commander.

Only what the article itself says of now is one: what somebody else says, denies, expects or remembers
is not. The words and where the actors stand are in `ontologies/relations.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import NOMINAL
from kg.annotate.pronouns import speaks_of_self
from kg.extract import bearers, control, grammar
from kg.extract.bearers import Bearing
from kg.extract.candidate import Filler
from kg.extract.conditions import failed
from kg.extract.cues import Said
from kg.extract.fillers import named
from kg.model import Entity, EntityType, Relation, Span
from kg.ontology.actors import Noun, actors
from kg.ontology.lexicons import lexicon
from kg.ontology.relations import Way, ways
from kg.ontology.schema import schema

Found = tuple[Relation, Entity, Entity]
EACH_OTHER = ("other", "another")
LONGEST = 6  # words of a title: "chairman of the joint chiefs of staff"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may state a relation by one entry; `start` to `end` are all the tokens it does so with."""

    token: Token
    way: Way
    start: int
    end: int


def find(annotated: Annotated, passage: Passage, said: list[Said]) -> Iterator[Found]:
    """The relations stated in a passage, with both their ends."""
    for token in passage.doc:
        if passage.quotes(token):
            continue
        for trigger in _triggers(token):
            for subject, whole, entity in _pairs(trigger, passage, said):
                if subject.entity.key != entity.key:
                    relation = _relation(annotated, passage, trigger, subject, whole, entity)
                    yield relation, subject.entity, entity


def _relation(
    annotated: Annotated,
    passage: Passage,
    trigger: Trigger,
    subject: Filler,
    whole: Filler | None,
    entity: Entity,
) -> Relation:
    def words(filler: Filler) -> Span:
        marked = passage.doc[filler.end - 1].tag_ == "POS"
        return annotated.span(passage, filler.start, filler.end - marked)

    return Relation(
        type=trigger.way.relation,
        subject=subject.entity.key,
        object=entity.key,
        rule=trigger.way.rule,
        trigger=annotated.span(passage, trigger.start, trigger.end),
        subject_span=words(subject),
        object_span=words(whole) if whole else None,
        evidence=annotated.sentence_span(passage, trigger.token.sent),
    )


def _triggers(token: Token) -> Iterator[Trigger]:
    """The entries that a word may trigger."""
    table, lemma = ways(), token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        yield from (Trigger(token, way, token.i, token.i + 1) for way in table.by_verb.get(lemma, ()))
    elif token.pos_ in (*NOMINAL, "ADJ"):
        known = _title(token)
        if known and known[0].office:
            noun, start, end = known
            offices = table.by_office.get(noun.sector, ())
            yield from (Trigger(token, way, start, end) for way in offices if noun.word not in way.excepted)
        before = token.nbor(-1).lower_ if token.i else ""
        after = token.nbor().lemma_.lower() if token.i + 1 < len(token.doc) else ""
        if f"{lemma} {after}" in table.by_noun:
            return
        if two := table.by_noun.get(f"{before} {lemma}"):
            yield from (Trigger(token, way, token.i - 1, token.i + 1) for way in two)
        elif known is None or not known[0].person or known[2] - known[1] == 1:
            one = table.by_noun.get(lemma, ())
            yield from (Trigger(token, way, token.i, token.i + 1) for way in one)


def _title(token: Token) -> tuple[Noun, int, int] | None:
    """The longest title of `nouns.csv` with a word as its head: "secretary of state" at "secretary"."""
    if not actors().in_noun(token.text):
        return None
    doc, here = token.doc, token.i
    following = doc[here + 1] if here + 1 < len(doc) else None
    of = following is not None and (following.pos_ == "ADP" or following.text == "-")
    reach = 3 if following is not None and following.text == "-" else 2
    if following is not None and following.pos_ != "ADP" and actors().noun(doc[here : here + reach].text):
        return None  # "Secretary" of "Secretary General"
    known = actors()
    starts = [i for i in range(max(here - 2, token.sent.start), here + 1) if known.in_noun(doc[i].text)]
    ends = range(min(here + LONGEST, len(doc)) if of else here + 1, here, -1)
    for end in (i for i in ends if known.in_noun(doc[i - 1].text)):
        for start in starts:
            if noun := known.noun(doc[start:end].text):
                return noun, start, end
    return None


def _pairs(
    trigger: Trigger, passage: Passage, said: list[Said]
) -> Iterator[tuple[Filler, Filler | None, Entity]]:
    """Who stands in the relation to whom."""
    token, way = trigger.token, trigger.way
    bearing = _bearing(token, way, passage)
    if bearing is None or _told(bearing.verb, said):
        return
    apart = (t for t in bearing.heads if not _ended(t) and (way.verbs or not any(map(_squeezed, t.lefts))))
    found = dict.fromkeys(f for t in apart if t != token for f in _known(t, passage))
    subjects = [f for f in found if _fits(f.entity, way.subject)]
    wholes, mentioned = _wholes(trigger, bearing, passage)
    if wholes:
        yield from ((s, w, w.entity) for s in subjects for w in wholes)
    elif not mentioned and bearing.verb is not None and way.relation in schema().symmetric:
        yield from ((a, b, b.entity) for a, b in combinations(subjects, 2))
    elif not mentioned and way.offices:
        yield from ((s, None, state) for s in subjects if (state := _own_state(s.entity, token)))


def _ended(head: Token) -> bool:
    """Whether the sentence ends what it says of somebody: "soldiers overthrew **President Bazoum**"."""
    above = head.head
    clauses = [c for c in head.children if c.dep_ in ("relcl", "acl")]
    undergone = head.dep_ in ("dobj", "nsubjpass") or above.lemma_ in ("die", "resign")
    ends = [above] if undergone else []
    ends += [c for c in clauses if control.is_passive(c) or c.lemma_ in ("die", "resign")]
    return any(verb.lemma_.lower() in lexicon("ending") for verb in ends)


def _bearing(token: Token, way: Way, passage: Passage) -> Bearing | None:
    """Of whom the word is plainly said, where the entry's conditions hold."""
    if failed(token, passage, way):
        return None
    if way.verbs:
        squeezed = [c for c in token.lefts if c.dep_ == "compound" and c.i + 1 == token.i]
        subjects = squeezed or _topmost(token) or control.subjects(token)
        heads = [t for s in subjects for t in (s, *s.conjuncts) if s.i != token.i]
        return Bearing(tuple(heads), token) if bearers.now(token) else None
    found = bearers.bearing(token, passage, way.behind)
    if found is None or not bearers.plain(token, found):
        return None
    return None if set(way.without) & set(bearers.words(token, found)) else found


def _squeezed(verb: Token) -> bool:
    """Whether the parser took a verb for part of the name behind it: "Poland borders Belarus"."""
    present = verb.tag_ in (*bearers.PRESENT, "NNS")
    return verb.dep_ == "compound" and present and verb.head.dep_ in ("ROOT", "appos")


def _topmost(verb: Token) -> list[Token]:
    """The subject of such a verb behind an apposition: "**Turkey**, a member of NATO, borders Syria"."""
    head = verb.head
    if not _squeezed(verb) or head.dep_ != "appos":
        return []
    while head.dep_ == "appos":
        head = head.head
    return [head]


def _told(verb: Token | None, said: list[Said]) -> bool:
    """Whether a verb is part of what somebody says; a relative clause is taken for granted."""
    return verb is not None and verb.dep_ != "relcl" and any(s.start <= verb.i < s.end for s in said)


def _wholes(trigger: Trigger, bearing: Bearing, passage: Passage) -> tuple[list[Filler], bool]:
    """The actors on the other side, from the first place that holds one; and whether any place is taken."""
    token, way = trigger.token, trigger.way
    mentioned = any(c.dep_ == "poss" for c in token.children)
    for place in way.at:
        if place in ("possessive", "modifier") and not way.verbs:
            name = bearers.before(token, bearing, passage, owner=place == "possessive")
            fillers = [Filler(e, name.start, name.end) for e in name.entities] if name else []
        else:
            heads = [h for h in _heads(token, way, bearing, place) if not trigger.start <= h.i < trigger.end]
            heads = [h for h in heads if not any(c.lower_ in lexicon("former") for c in h.children)]
            mentioned = mentioned or any(h.lower_ not in EACH_OTHER for h in heads)
            fillers = [f for h in heads for t in (h, *h.conjuncts) if t.i >= h.i for f in _at(t, passage)]
        fillers = [f for f in fillers if _curated(f) or _apart(f, trigger)]
        mentioned = mentioned or bool(fillers)
        if fitting := [f for f in fillers if _fits(f.entity, way.object)]:
            return fitting, True
    return [], mentioned


def _heads(token: Token, way: Way, bearing: Bearing, place: str) -> list[Token]:
    """What stands in a grammatical place of the word, or of the verb that a state hangs on."""
    if place == "object" and _squeezed(token):
        return [token.head]
    heads = grammar.slot(token, place)
    return heads or (grammar.slot(bearing.verb, place) if way.behind and bearing.verb else [])


def _curated(filler: Filler) -> bool:
    return actors().get(filler.entity.key) is not None


def _apart(filler: Filler, trigger: Trigger) -> bool:
    """Whether an unknown name is no part of a title, as "Defense" and "Education" are of a secretary's."""
    field = trigger.way.offices and filler.end == trigger.start and filler.end - filler.start == 1
    return not field and (filler.end <= trigger.start or filler.start >= trigger.end)


def _known(token: Token, passage: Passage) -> list[Filler]:
    return [] if speaks_of_self(token) else named(token, passage)


def _at(token: Token, passage: Passage) -> list[Filler]:
    """The actors that a token names, or whose name stands beside it: "the ruling party, Fidesz"."""
    beside = (f for c in token.children if c.dep_ == "appos" for f in _known(c, passage))
    return _known(token, passage) or list(beside)


def _fits(entity: Entity, types: tuple[EntityType, ...]) -> bool:
    """Whether an actor is of one of the kinds, and has a name: a person or state one of its own."""
    own = entity.type in ("Person", "State")
    called = entity.name.split()[-1] if own else entity.name
    return entity.type in types and (not called.islower() or any(c.isdigit() for c in called))


def _own_state(person: Entity, token: Token) -> Entity | None:
    """The state of a title without a body: "Foreign Minister Lavrov" is one of the person's own country."""
    title = _title(token)
    if title is None or "IGO" in (title[0].sector, person.sector) or person.country is None:
        return None
    return actors().land(person.country)
