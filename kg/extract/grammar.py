"""Grammatical places of a verb or a noun in the dependency parse (ClearNLP labels, as spaCy has them).

`slot(token, place)` gives the head tokens that stand in a place; the names of the places are those of
`ontologies/frames/README.md`. Control, raising, coordination, relatives and passives are read here,
once, so that a frame only says "subject".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.annotate.phrases import NOMINAL, counted, modifiers
from kg.ontology.lexicons import Effect, effects, lexicon

NOMINAL_OR_PRON = (*NOMINAL, "PRON")
_NOTHING = Effect()
# "called the attack treasonous": what one thinks of an event changes nothing about it
_ATTITUDE = Effect(presupposed=True, control="none")
_TABLES = {"NOUN": "content_nouns", "PROPN": "content_nouns", "ADJ": "adjectives"}


def effect(token: Token) -> Effect:
    """What the predicate does to what it governs; an empty effect for words without one."""
    if token.pos_ == "VERB" and (_small_clause(token) or _child(token, "oprd") is not None):
        return _ATTITUDE
    table = effects(_TABLES.get(token.pos_, "predicates"))
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    return table.get(f"{lemma} {particle}") or table.get(lemma, _NOTHING)


def governor(token: Token) -> Token:
    """What governs a word through its preposition.

    "accused rebels of attacking" is often parsed as "rebels of attacking": it hangs on the verb.
    """
    head = above(token)
    if token.dep_ in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ"):
        head = head.head
        patient = (
            token.dep_ == "pcomp" and head.dep_ in ("dobj", "nsubjpass") and head.pos_ in NOMINAL_OR_PRON
        )
        if patient and effect(head.head).control == "object":
            head = head.head
    return head


def above(token: Token) -> Token:
    """The head of a clause. A participle set off by a comma hangs on the main verb of the sentence,
    also where the parser put it under the infinitive before it ("urged X to stop, threatening Y").
    """
    head = token.head
    if (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and token.left_edge.i
        and token.left_edge.nbor(-1).text == ","
    ):
        while head.dep_ in ("xcomp", "conj") and head.tag_ in ("VB", "VBG") and head.head.pos_ == "VERB":
            head = head.head
    return head


def slot(token: Token, place: str) -> list[Token]:
    """The heads that stand in a grammatical place of a trigger, without those joined by "and"."""
    named = _PLACES.get(place)
    found = named(token) if named else _prepositional(token, place)
    return [counted(t) for t in found]


def _order(token: Token) -> Token | None:
    """The verb that has a thing done: "**ordered** the ministers jailed"."""
    bare = token.tag_ == "VBN" and not _aux(token) and _child(token, "dobj") is None
    verb = token.head.head if token.dep_ == "acl" and token.head.dep_ == "dobj" else token.head
    return verb if bare and token.dep_ in ("acl", "ccomp") and verb.lemma_ == "order" else None


def is_passive(token: Token) -> bool:
    """Whether a verb is passive, also reduced ("the bridge built by Russia") or joined to a passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children) or _order(token) is not None:
        return True
    if token.dep_ == "acl" or (token.dep_ in ("advcl", "amod") and token.tag_ == "VBN"):
        return token.tag_ == "VBN" and not _aux(token)
    joined = token.dep_ == "conj" and token.tag_ == "VBN" and not _aux(token) and not _child(token, "nsubj")
    return joined and is_passive(token.head)


def subjects(token: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject, the agent of a passive, or the controller of a clause without one."""
    if is_passive(token):
        agents = [p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        order = _order(token)
        return subjects(order, depth + 1) if order is not None and not agents else agents
    own = _child(token, "nsubj") or _inverted(token)
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
        own = _child(token, "nsubjpass") or (_child(token, "nsubj") if _order(token) is not None else None)
        if own:
            return [_antecedent(own)]
        if token.dep_ == "acl":
            return [token.head]
        return patients(token.head, depth + 1) if token.dep_ == "conj" and depth < 6 else []
    own = _child(token, "dobj")
    if own and own != _inverted(token):
        return [_antecedent(own)]
    raised = [c for c in token.children if c.dep_ == "ccomp" and c.tag_ == "VB" and _child(c, "nsubj")]
    if raised and any(c.lower_ == "to" for c in raised[0].children):
        return [t for t in raised[0].children if t.dep_ == "nsubj"]  # "allowed the journalists to enter"
    shared = next((c for c in token.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    close = shared is not None and shared.i <= token.i + 3  # "bombed and then destroyed the town"
    if shared is not None and close and not _child(shared, "nsubj") and _child(shared, "dobj") and depth < 3:
        return patients(shared, depth + 1)
    gap = token.dep_ == "relcl" and _child(token, "nsubj") and token.head.pos_ in NOMINAL
    if gap and not any(c.dep_ in ("dobj", "nsubj") and c.tag_ in ("WDT", "WP") for c in token.children):
        return [token.head]
    return []


def _inverted(verb: Token) -> Token | None:
    """The speaker behind the verb ("... ," warned the president), which parsers take for an object."""
    spoken = verb.lemma_.lower() in lexicon("speech") and _child(verb, "nsubj") is None
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
        asked = patients(verb) or _prepositional(verb, "on") or _prepositional(verb, "to")
        if asked:
            return asked
    return subjects(verb, depth) or patients(verb)


def _makers(noun: Token, depth: int) -> list[Token]:
    """Who does what a paper does: "signed a decree granting amnesty"; nothing for other nouns."""
    return _owner(noun, depth + 1) if noun.lemma_.lower() in lexicon("documents") else []


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose noun it is: "Russia's plan to attack", or the subject of the verb that carries it."""
    own = _possessive(noun)
    return own or (_support(noun, depth) if depth < 6 else [])


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


def _support(noun: Token, depth: int = 0) -> list[Token]:
    """The doer that a noun gets from the verb above it."""
    verb = support_verb(noun)
    if verb is not None and verb.head != noun and _lends(effect(verb)):
        return [s for s in subjects(verb, depth + 1) if s.i != noun.i]
    if verb is not None and verb.head == noun:
        return subjects(verb, depth + 1) if is_passive(verb) or _child(verb, "nsubj") else []
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


def _possessive(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ == "poss"]


def _modifying(token: Token) -> list[Token]:
    own = [t for t in modifiers(token) if t.dep_ != "poss" and t.head == token]
    return own + [
        leader for t in own if t.lower_ == "led" for leader in _joined_to(t)
    ]  # "a Saudi-led strike"


def _joined_to(participle: Token) -> list[Token]:
    """The noun that a hyphen joins to a participle: "**UN**-brokered"."""
    return [c for c in participle.lefts if c.dep_ in ("npadvmod", "compound", "nsubj")]


def _indirect(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"] + [
        p
        for c in token.children
        if c.dep_ == "dative" and c.pos_ == "ADP"
        for p in c.children
        if p.dep_ == "pobj"
    ]


def _clausal(token: Token) -> list[Token]:
    """Heads of the clauses a verb governs, "that" clauses and quotations included."""
    hosts = [token, *(c for c in token.children if c.dep_ == "acomp")]  # "is ready to help"
    below = [c for host in hosts for c in host.children]
    direct = [c for c in below if c.dep_ in ("xcomp", "ccomp")]
    inner = [p for c in below if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"]
    wished = [c for c in token.children if c.dep_ == "advcl" and _marked(c, "for")]  # "called for X to act"
    return direct + inner + wished


def _modal(token: Token) -> list[Token]:
    """The modal verbs of the clause below a verb: "said it **will** withdraw"."""
    return [c for clause in _clausal(token) for c in clause.children if c.tag_ == "MD"]


def _denied(token: Token) -> list[Token]:
    """The negations of the clause below a verb: "said it would **not** withdraw"."""
    clauses = _clausal(token)
    return [c for clause in clauses for c in clause.children if c.dep_ == "neg" or c.lower_ == "never"]


def _own(token: Token) -> list[Token]:
    """The verbs of the clause below a verb that its own subject does: "Iran said it would **free** him"."""
    speaker = {t.lemma_.lower() for t in subjects(token)}
    out = []
    for clause in _clausal(token):
        doers = subjects(clause)
        if doers and (_themselves(doers[0]) or doers[0].lemma_.lower() in speaker):
            out += [clause, *(c for c in clause.conjuncts if c.i > clause.i)]
            out += [c for c in clause.children if c.dep_ == "xcomp"]
    return out


def _predicate(token: Token) -> list[Token]:
    """What the clause below a verb says its subject to be: "said Iran was **responsible**"."""
    return [c for clause in _clausal(token) for c in clause.children if c.dep_ in ("acomp", "attr")]


def _themselves(token: Token) -> bool:
    """Whether it is "it", "they" or "his country"."""
    if any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children):
        return token.lower_ in ("country", "government", "nation", "state", "group", "party", "forces")
    return token.tag_ == "PRP"


def _marked(clause: Token, word: str) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == word for c in clause.children)


def _prepositional(token: Token, preposition: str) -> list[Token]:
    """Objects of a preposition that hangs on the trigger, on its object or on the verb that carries it."""
    hosts = [token]
    if token.pos_ in ("VERB", "AUX"):
        # "imposed sanctions on Iran", "moved his troops to the border"
        below = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "acomp", "prt", "advmod")]
        things = [counted(c) for c in below]
        # "lifted the sanctions imposed on Iran"
        hosts += things + [a for c in things for a in c.children if a.dep_ == "acl" and a.tag_ == "VBN"]
    elif (verb := carrier(token)) is not None:
        hosts.append(verb)
    out: list[Token] = []
    for host in hosts:
        for child in host.children:
            if child.dep_ in ("prep", "agent", "dative") and child.lower_ == preposition:
                out.extend(_objects(child))
        if preposition == "for":
            out.extend(_wished(host))
    return out


# What may stand between a trigger and a preposition of its own that the parser hung deeper.
_BETWEEN = ("of", "including", "in", "at", "like")


def stray(token: Token, preposition: str) -> list[Token]:
    """Objects of a preposition that the parser hung too deep: "the deployment of 300 troops, including
    twenty officers, **to Haiti**", "made strikes using drones **against the rebels**".
    """
    verb = carrier(token)
    hosts = [token] if verb is None else [token, verb]
    found = [
        prep
        for host in hosts
        for prep in host.subtree
        if prep.lower_ == preposition and prep.dep_ == "prep" and prep.i > token.i and _loose(prep, host)
    ]
    return [counted(t) for prep in found for t in _objects(prep)]


def _loose(prep: Token, host: Token) -> bool:
    """Whether only nouns, "of" and a participle without a subject stand between it and its host."""
    for above in prep.ancestors:
        if above == host:
            return True
        bare = above.tag_ == "VBG" and above.dep_ in ("acl", "advcl") and not _child(above, "nsubj")
        if not (above.pos_ in NOMINAL or bare or above.lower_ in _BETWEEN):
            return False
    return False


def _objects(prep: Token) -> Iterator[Token]:
    """What a preposition governs, also behind a second one ("from outside Aleppo")."""
    for child in prep.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _objects(child)


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


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)


def _aux(token: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in token.children)


def _small_clause(verb: Token) -> list[Token]:
    """The predicate of "called the attack treasonous", which parsers make a clause of its own."""
    return [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("ADJ", "NOUN")]


def struck_by(noun: Token) -> Token | None:
    """The verb that says what an attack hit, its subject ("air strikes **hit** a hospital")."""
    verb = noun.head
    return verb if noun.dep_ == "nsubj" and verb.lemma_.lower() in lexicon("impact") else None


def _struck(noun: Token) -> list[Token]:
    verb = struck_by(noun)
    return patients(verb) if verb is not None else []


def _wished(host: Token) -> list[Token]:
    """Who is to do it: "approval **for the United Nations** to deliver aid"."""
    clauses = [c for c in host.children if c.pos_ in ("VERB", "AUX") and _marked(c, "for")]
    return [s for clause in clauses for s in clause.children if s.dep_ in ("nsubj", "nsubjpass")]


def _brokered(noun: Token) -> list[Token]:
    """Who brought the parties together: "talks mediated by Oman"."""
    clauses = [
        c
        for c in noun.children
        if c.dep_ in ("acl", "relcl") and c.lemma_ in ("broker", "mediate", "facilitate")
    ]
    hyphened = [t for t in modifiers(noun) if t.lower_ in ("brokered", "mediated", "facilitated")]
    return [s for clause in clauses for s in subjects(clause)] + [j for t in hyphened for j in _joined_to(t)]


_PLACES: dict[str, Callable[[Token], list[Token]]] = {
    "subject": subjects,
    "object": patients,
    "indirect": _indirect,
    "clause": _clausal,
    "modal": _modal,
    "denied": _denied,
    "own": _own,
    "predicate": _predicate,
    "support": _support,
    "possessive": _possessive,
    "modifier": _modifying,
    "brokered": _brokered,
    "struck": _struck,
    "oprd": lambda token: [c for c in token.children if c.dep_ == "oprd"] + _small_clause(token),
    "acomp": lambda token: [c for c in token.children if c.dep_ == "acomp"],
}


CLAUSES = ("xcomp", "ccomp", "acl", "pcomp")


def content(token: Token) -> Iterator[Token]:
    """The verbs of what is agreed, threatened or refused, outer ones first ("agreed to help defend").

    Found as its clause ("agreed to lend"), behind a preposition ("agreed on sending"), in the noun of a
    light verb ("reached a deal to send", "is willing to send"), or as its purpose ("gave money to help").
    """
    carried = carrier(token) if token.pos_ in NOMINAL else None
    waiting = [token] if carried is None else [token, carried]
    while waiting:
        below = [c for c in waiting.pop(0).children if c.i > token.i]
        inner = [c for c in below if c.pos_ in ("VERB", "AUX") and (c.dep_ in CLAUSES or _purpose(c))]
        inner += [c for verb in inner for c in verb.conjuncts if c.i > verb.i and c.pos_ == "VERB"]
        yield from inner
        waiting += [*inner, *(c for c in below if c.dep_ in ("prep", "acomp", "dobj", "oprd"))]


def _purpose(clause: Token) -> bool:
    """Whether a clause says what for: "sent doctors **to help** Italy"."""
    return (
        clause.dep_ in ("advcl", "relcl")
        and clause.tag_ == "VB"
        and any(c.tag_ == "TO" for c in clause.lefts)
    )
