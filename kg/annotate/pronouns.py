"""Whom a pronoun means. The rules prefer silence to a wrong link."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.discourse import Discourse
from kg.model import Entity

HE = frozenset("he him his himself she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their themselves".split())
SPEAKER = frozenset("i me my mine we us our ours ourselves".split())
BODIES = ("State", "Organization", "Alliance", "ArmedForce", "ArmedGroup")
GROUPS = ("Group", "ArmedForce", "ArmedGroup", "Organization")


def antecedents(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    """The entities a pronoun stands for; empty where the text doesn't make it plain."""
    word = token.lower_
    if word in HE:
        return _one(discourse.latest("Person"))
    if word in IT and (doer := _agent(token, passage)):
        return doer
    if word in IT:
        return _one(_subject(token, passage, BODIES) or discourse.latest(*BODIES)) if _refers(token) else ()
    if word in THEY:
        return _many(token, passage, discourse)
    if word in SPEAKER:
        return _speaker(token, passage)
    if word in ("who", "which", "that") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "poss"):
        return _relative(token, passage)
    return ()


def _agent(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """The agent of the passive that the pronoun stands under ("built by Russia after its seizure of")."""
    for above in token.ancestors:
        for child in above.children:
            if child.dep_ == "agent" and child.i < token.i:
                names = [passage.names.get(c.i) for c in child.children if c.dep_ == "pobj"]
                return next((n.entities for n in names if n), ())
    return ()


def _one(entity: Entity | None) -> tuple[Entity, ...]:
    return (entity,) if entity else ()


def _refers(token: Token) -> bool:
    """Whether "it" is more than a dummy subject ("it is necessary that")."""
    return token.dep_ in ("poss", "nsubj", "dobj", "pobj") and token.head.lemma_ not in (
        "be",
        "seem",
        "appear",
    )


def _subject(token: Token, passage: Passage, types: tuple[str, ...]) -> Entity | None:
    """The subject of the sentence so far, when it is of one of the types."""
    for other in token.sent:
        if other.i >= token.i:
            return None
        name = passage.names.get(other.i)
        if name and other.dep_ in ("nsubj", "nsubjpass") and name.entities[0].type in types:
            return name.entities[0]
    return None


def _many(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    for other in token.sent:
        name = passage.names.get(other.i) if other.i < token.i else None
        if name and other.dep_ in ("nsubj", "nsubjpass"):
            joined = [passage.names.get(t.i) for t in (other, *other.conjuncts)]
            entities = tuple(e for n in joined if n for e in n.entities)
            if len(entities) > 1 or entities[0].type in GROUPS:
                return entities
    last = discourse.subjects[-1] if discourse.subjects else None
    return (last,) if last is not None and last.type in GROUPS else ()


def _speaker(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """Who speaks the quoted words: the subject of the verb of saying above them."""
    for above in token.ancestors:
        if above.pos_ != "VERB" or above == token.head:
            continue
        for child in above.children:
            if child.dep_ == "nsubj" and child.i not in (t.i for t in token.subtree):
                name = passage.names.get(child.i)
                return name.entities if name else ()
    return ()


def _relative(token: Token, passage: Passage) -> tuple[Entity, ...]:
    clause = token.head
    while clause.dep_ not in ("relcl", "ROOT") and clause.head != clause:
        clause = clause.head
    name = passage.names.get(clause.head.i) if clause.dep_ == "relcl" else None
    return name.entities if name else ()
