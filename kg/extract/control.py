"""Who does it and to whom it is done: subjects and objects as the sentence means them (ClearNLP labels).

Passives, relatives, inversion, control and raising ("agreed to deploy", "urged Minsk to stop"), and nouns
that a verb carries ("carried out an attack") are read here, once.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.phrases import NOMINAL
from kg.ontology.lexicons import Effect, effects, lexicon

NOMINAL_OR_PRON = (*NOMINAL, "PRON")
_NOTHING = Effect()
# With a verb these say how far it went: "stopped short of", "came close to".
_DEGREES = ("short", "close")
# "called the attack treasonous": what one thinks of an event changes nothing about it
_ATTITUDE = Effect(presupposed=True, control="none")
_TABLES = {"NOUN": "content_nouns", "PROPN": "content_nouns", "ADJ": "adjectives"}


def effect(token: Token) -> Effect:
    """What the predicate does to what it governs; an empty effect for words without one."""
    if token.pos_ == "VERB" and (small_clause(token) or one(token, "oprd") is not None):
        return _ATTITUDE
    table = effects(_TABLES.get(token.pos_, "predicates"))
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt" or c.lower_ in _DEGREES), None)
    return table.get(f"{lemma} {particle}") or table.get(lemma, _NOTHING)


def governor(token: Token) -> Token:
    """What governs a word through its preposition.

    "accused rebels of attacking" is often parsed as "rebels of attacking": it hangs on the verb.
    """
    head = above(token)
    if token.dep_ in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ"):
        head = head.head
        if head.lower_ in _DEGREES and head.pos_ == "ADV":  # "stopped short of attacking"
            head = head.head
        patient = (
            token.dep_ == "pcomp" and head.dep_ in ("dobj", "nsubjpass") and head.pos_ in NOMINAL_OR_PRON
        )
        if patient and effect(head.head).control == "object":
            head = head.head
    return head


def above(token: Token) -> Token:
    """The head of a clause. A participle set off by a comma hangs on the main verb of the sentence,
    also where the parser put it under the infinitive before it ("urged X to stop, threatening Y"); and a
    plain past behind "and" on the verb of saying, not on the perfect below ("said it had won and vowed to").
    """
    head = token.head
    past = token.dep_ == "conj" and token.tag_ == "VBD" and not _aux(token)
    if past and head.dep_ == "ccomp" and head.tag_ != "VBD" and head.head.tag_ == "VBD":
        return head.head
    if (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and token.left_edge.i
        and token.left_edge.nbor(-1).text == ","
    ):
        while head.dep_ in ("xcomp", "conj") and head.tag_ in ("VB", "VBG") and head.head.pos_ == "VERB":
            head = head.head
    return head


def _order(token: Token) -> Token | None:
    """The verb that has a thing done: "**ordered** the ministers jailed"."""
    bare = token.tag_ == "VBN" and not _aux(token) and one(token, "dobj") is None
    verb = token.head.head if token.dep_ == "acl" and token.head.dep_ == "dobj" else token.head
    return verb if bare and token.dep_ in ("acl", "ccomp") and verb.lemma_ == "order" else None


def is_passive(token: Token) -> bool:
    """Whether a verb is passive, also reduced ("the bridge built by Russia") or joined to a passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children) or _order(token) is not None:
        return True
    if token.dep_ == "acl" or (token.dep_ in ("advcl", "amod") and token.tag_ == "VBN"):
        return token.tag_ == "VBN" and not _aux(token)
    joined = token.dep_ == "conj" and token.tag_ == "VBN" and not _aux(token) and not one(token, "nsubj")
    return joined and is_passive(token.head)


def subjects(token: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject, the agent of a passive, or the controller of a clause without one."""
    if is_passive(token):
        agents = [p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        order = _order(token)
        if order is not None and not agents:
            return subjects(order, depth + 1)
        joined = (c for c in token.children if c.dep_ == "conj" and c.tag_ == "VBN" and c.i > token.i)
        shared = next((c for c in joined if one(c, "nsubjpass") is None), None)  # "seized and sold by rebels"
        return agents or (subjects(shared, depth + 1) if shared is not None and depth < 6 else [])
    own = one(token, "nsubj") or _inverted(token)
    if own:
        meant = _antecedent(own)
        makers = (
            _makers(meant, depth) if meant != own and depth < 6 else []
        )  # "a bill that would punish Turkey"
        return makers or [meant]
    return _controller(token, depth + 1) if depth < 6 else []


def patients(token: Token, depth: int = 0) -> list[Token]:
    """Whom it is done to: the object, the subject of a passive, or the head of a reduced relative."""
    if is_passive(token):
        own = one(token, "nsubjpass") or (one(token, "nsubj") if _order(token) is not None else None)
        if own:
            return [_antecedent(own)]
        if token.dep_ == "acl":
            return [token.head]
        return patients(token.head, depth + 1) if token.dep_ == "conj" and depth < 6 else []
    own = one(token, "dobj")
    if own and own != _inverted(token):
        return [_antecedent(own)]
    raised = [c for c in token.children if c.dep_ == "ccomp" and c.tag_ == "VB" and one(c, "nsubj")]
    if raised and any(c.lower_ == "to" for c in raised[0].children):
        return [t for t in raised[0].children if t.dep_ == "nsubj"]  # "allowed the journalists to enter"
    shared = next((c for c in token.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    close = shared is not None and shared.i <= token.i + 3  # "bombed and then destroyed the town"
    if shared is not None and close and not one(shared, "nsubj") and one(shared, "dobj") and depth < 3:
        return patients(shared, depth + 1)
    gap = token.dep_ == "relcl" and one(token, "nsubj") and token.head.pos_ in NOMINAL
    if gap and not any(c.dep_ in ("dobj", "nsubj") and c.tag_ in ("WDT", "WP") for c in token.children):
        return [token.head]
    return []


def _inverted(verb: Token) -> Token | None:
    """The speaker behind the verb ("... ," warned the president), which parsers take for an object."""
    spoken = verb.lemma_.lower() in lexicon("speech") and one(verb, "nsubj") is None
    before = any(c.dep_ in ("ccomp", "parataxis") and c.i < verb.i for c in verb.children)
    return next((c for c in verb.rights if c.dep_ == "dobj"), None) if spoken and before else None


def _controller(token: Token, depth: int) -> list[Token]:
    """The understood subject of a clause that has none of its own."""
    head, dep = above(token), token.dep_
    if dep == "acl":
        return (_makers(head, depth) or [head]) if token.tag_ == "VBG" else _owner(head, depth)
    if dep == "xcomp" or (dep == "ccomp" and token.tag_ not in ("VBD", "VBZ")):
        return _controlled(head, depth)
    if dep == "pcomp" and governor(token).pos_ in ("VERB", "AUX"):
        verb = governor(token)
        by_object = effect(verb).control == "object" or head.lower_ in ("for", "of", "from")
        by_object = by_object or (head.lower_ == "in" and verb.lemma_.lower() in lexicon("helping"))
        return (patients(verb) if by_object else []) or subjects(verb, depth)
    if dep == "pcomp" and head.head.pos_ == "ADJ":
        return _controlled(head.head, depth)
    if dep == "pcomp" and head.head.pos_ in NOMINAL:
        return _owner(head.head, depth)
    if dep in ("conj", "advcl") and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth) or (patients(head) if is_passive(head) else [])
    return []


def _controlled(verb: Token, depth: int) -> list[Token]:
    """Who does what a verb's clause says: its object for "urge X to", else its subject."""
    if verb.pos_ not in ("VERB", "AUX"):
        return subjects(verb.head, depth) if verb.dep_ in ("acomp", "attr") else _owner(verb, depth)
    if effect(verb).control == "object":
        asked = patients(verb) or _addressed(verb)
        if asked:
            return asked
    return subjects(verb, depth) or patients(verb)


def _addressed(verb: Token) -> list[Token]:
    """Who is called **on**, appealed **to**, or put under pressure."""
    hosts = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
    preps = [p for word in ("on", "to") for h in hosts for p in h.children if p.lower_ == word]
    heads = [c for p in preps if p.dep_ in ("prep", "dative") for c in p.children if c.dep_ == "pobj"]
    return heads[:1]


def _makers(noun: Token, depth: int) -> list[Token]:
    """Who does what a paper does: "passed a law lifting the ban"; nothing for other nouns."""
    return _owner(noun, depth + 1) if noun.lemma_.lower() in lexicon("documents") else []


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose noun it is: "Russia's plan to attack", or the subject of the verb that carries it."""
    own = possessive(noun)
    return own or (support(noun, depth) if depth < 6 else [])


def support_verb(noun: Token) -> Token | None:
    """The verb that carries a noun: "carried out" of "carried out an attack", also in the passive."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in NOMINAL:
        return support_verb(head)
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and head.pos_ == "VERB":
        return head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.pos_ == "VERB":
        verb = head.head
        if effect(verb).support and head.lower_ in ("out", "in", "with", "for", "to"):
            return verb
    return next((c for c in noun.children if c.dep_ in ("relcl", "acl") and effect(c).support), None)


def carrier(noun: Token) -> Token | None:
    """The verb from which an event noun takes tense, negation, date and place.

    A support verb above it ("held talks"), or a verb of happening whose subject it is ("talks will resume").
    """
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in lexicon("happening"):
        return verb
    support = support_verb(noun)
    return support if support is not None and support.head != noun and effect(support).support else None


def support(noun: Token, depth: int = 0) -> list[Token]:
    """The doer that a noun gets from the verb above it."""
    verb = support_verb(noun)
    if verb is not None and verb.head != noun and _lends(effect(verb)):
        return [s for s in subjects(verb, depth + 1) if s.i != noun.i]
    if verb is not None and verb.head == noun:
        return subjects(verb, depth + 1) if is_passive(verb) or one(verb, "nsubj") else []
    prep = noun.head if noun.dep_ == "pobj" else None
    if prep is not None and prep.head.pos_ == "ADJ" and effect(prep.head).control == "subject":
        return _controlled(prep.head, max(3, depth + 1))
    if prep is not None and prep.head.pos_ in NOMINAL and effect(prep.head).control == "subject":
        return _owner(prep.head, max(3, depth + 1))
    if prep is not None and prep.dep_ == "prep" and prep.head.pos_ == "VERB":
        governor = prep.head
        if effect(governor).control == "object" and prep.lower_ in ("of", "for", "from"):
            return patients(governor)
        if prep.lower_ in ("with", "by"):
            return subjects(governor, depth + 1)
    return []


def _lends(effect_: Effect) -> bool:
    """Whether the verb's subject is the doer of its object: who holds, plans or orders, not who prevents."""
    own = effect_.control == "subject"
    return own or (effect_.control == "object" and effect_.polarity is None and not effect_.reported)


def possessive(token: Token) -> list[Token]:
    """Whose it is: "**Russia**'s attack"."""
    return [c for c in token.children if c.dep_ == "poss"]


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.pos_ == "PRON"):
        clause = token.head
        while clause.dep_ in ("conj", "ccomp", "xcomp"):
            clause = clause.head
        if clause.dep_ == "relcl":
            # "the US and Russia, which invaded Ukraine": the nearest of what is joined
            joined = [t for t in (clause.head, *clause.head.conjuncts) if t.i < token.i]
            return max(joined, key=lambda t: t.i, default=clause.head)
    return token


def one(token: Token, dep: str) -> Token | None:
    """The first word that hangs on a token by a relation."""
    return next((c for c in token.children if c.dep_ == dep), None)


def _aux(token: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in token.children)


def small_clause(verb: Token) -> list[Token]:
    """The predicate of "called the attack treasonous", which parsers make a clause of its own."""
    return [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("ADJ", "NOUN")]
