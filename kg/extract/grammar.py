"""Grammatical places of a verb or a noun in the dependency parse (ClearNLP labels, as spaCy has them).

`slot(token, place)` gives the head tokens that stand in a place; the names of the places are those of
`ontologies/frames/README.md`. Who acts and is acted upon is read in `control`, so that a frame only says
"subject".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.annotate.phrases import NOMINAL, counted, modifiers
from kg.extract.control import carrier, one, patients, possessive, small_clause, subjects, support
from kg.ontology.lexicons import lexicon


def slot(token: Token, place: str) -> list[Token]:
    """The heads that stand in a grammatical place of a trigger, without those joined by "and"."""
    named = _PLACES.get(place)
    found = named(token) if named else _prepositional(token, place)
    return [counted(t) for t in found]


def _modifying(token: Token) -> list[Token]:
    own = [t for t in modifiers(token) if t.dep_ != "poss" and t.head == token]
    # "a Saudi-led strike"
    return own + [leader for t in own if t.lower_ == "led" for leader in _joined_to(t)]


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
        return token.lower_ in lexicon("ours")
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
        # "eased the curbs placed on Fiji"
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
_BETWEEN = ("of", "including", "in", "at", "like", "worth")


def stray(token: Token, preposition: str) -> list[Token]:
    """Objects of a preposition that the parser hung too deep: "the deployment of a battalion, including
    ten medics, **to Benin**", "made strikes using drones **against the rebels**".
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
        bare = above.tag_ == "VBG" and above.dep_ in ("acl", "advcl") and not one(above, "nsubj")
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


def struck_by(noun: Token) -> Token | None:
    """The verb that says what an attack hit, its subject ("air strikes **hit** a hospital")."""
    verb = noun.head
    return verb if noun.dep_ == "nsubj" and verb.lemma_.lower() in lexicon("impact") else None


def _struck(noun: Token) -> list[Token]:
    verb = struck_by(noun)
    return patients(verb) if verb is not None else []


def _wished(host: Token) -> list[Token]:
    """Who is to do it: "a permit **for Malta** to search the wreck"."""
    clauses = [c for c in host.children if c.pos_ in ("VERB", "AUX") and _marked(c, "for")]
    return [s for clause in clauses for s in clause.children if s.dep_ in ("nsubj", "nsubjpass")]


def _brokered(noun: Token) -> list[Token]:
    """Who brought the parties together: "talks mediated by Oman"."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_ in lexicon("brokering")]
    hyphened = [t for t in modifiers(noun) if t.lower_ in lexicon("brokering")]
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
    "support": support,
    "possessive": possessive,
    "modifier": _modifying,
    "brokered": _brokered,
    "struck": _struck,
    "oprd": lambda token: [c for c in token.children if c.dep_ == "oprd"] + small_clause(token),
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
