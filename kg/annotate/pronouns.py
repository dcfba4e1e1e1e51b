"""Whom a pronoun means. The rules prefer silence to a wrong link."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.discourse import Discourse
from kg.model import Entity
from kg.ontology.lexicons import lexicon

SHE = frozenset("she her hers herself".split())
HE = SHE | frozenset("he him his himself".split())
OBJECTS = ("dobj", "dative", "pobj")
IT = frozenset("it its itself".split())
THEY = frozenset("they them their themselves".split())
SPEAKER = frozenset("i me my mine myself we us our ours ourselves".split())
BODIES = ("State", "Organization", "Alliance", "ArmedForce", "ArmedGroup")
GROUPS = ("Group", "ArmedForce", "ArmedGroup", "Organization")


def speaks_of_self(token: Token) -> bool:
    """Whether a word is "I", "we" or "our", which depend on who speaks; "US" is none, nor is a land mine."""
    return token.lower_ in SPEAKER and token.tag_ in ("PRP", "PRP$")


def antecedents(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    """The entities a pronoun stands for; empty where the text doesn't make it plain."""
    word = token.lower_
    if len(word) > 1 and token.is_upper:  # "a US resolution"
        return ()
    if word in HE:
        doer = _clause_subject(token, passage) if token.dep_ in OBJECTS else ()
        return _one(discourse.latest("Person", but=doer, gender="f" if word in SHE else "m"))
    if word in IT and (doer := _agent(token, passage)):
        return doer
    if word in IT:
        return _it(token, passage, discourse) if _refers(token) else ()
    if word in THEY:
        return _many(token, passage, discourse)
    if word in SPEAKER:
        return _speaker(token, passage)
    if word in ("who", "which", "that") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "poss"):
        return _relative(token, passage)
    return ()


def _it(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    """What "it" or "its" is: the subject of the clause for "its", else of the sentence, else the latest body.

    An "it" that begins a sentence is the subject of the one before, be that no actor ("The meeting ... It").
    """
    if token.dep_ == "poss" and (own := _clause_subject(token, passage)):
        return own if len(own) == 1 and own[0].type in BODIES else ()
    if here := _subject(token, passage, BODIES):
        return (here,)
    before = _subject_before(token)
    if (
        token.dep_ == "nsubj"
        and before is not None
        and before.pos_ == "NOUN"
        and before.i not in passage.names
    ):
        return ()
    return _one(discourse.latest(*BODIES))


def _subject_before(token: Token) -> Token | None:
    """The subject of the sentence before."""
    if token.sent.start == 0:
        return None
    before = token.doc[token.sent.start - 1].sent
    return next((t for t in before.root.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)


def _clause_subject(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """The subject of the clause that a pronoun stands in; of "allowed Iran to keep its word" Iran."""
    for verb in (t for t in token.ancestors if t.pos_ in ("VERB", "AUX")):
        subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
        if subject is None and verb.dep_ == "xcomp":
            subject = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if subject is not None:
            name = passage.names.get(subject.i)
            return name.entities if name else ()
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
    able = any(c.dep_ == "acomp" and c.lemma_.lower() in lexicon("able") for c in token.head.children)
    dummy = token.head.lemma_ in ("be", "seem", "appear") and not able
    return token.dep_ in ("poss", "nsubj", "dobj", "pobj") and not dummy


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
