"""Of whom a noun is said: who "is an ally", stands beside "the head of Wagner", follows "NATO member"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage
from kg.annotate.phrases import NOMINAL, of_objects
from kg.annotate.pronouns import speaks_of_self
from kg.extract import claims, control
from kg.ontology.lexicons import lexicon

PRESENT = ("VBZ", "VBP")
# What says that a perfect still holds: "has been a member since 1952".
LASTING = ("since", "for", "long", "always", "ever")
EXEMPLARY = ("as", "including")


@dataclass(frozen=True, slots=True)
class Bearing:
    """The heads of whom it is said, and the verb that says so; no verb where it's taken for granted.

    `name` is the head of the name that the noun stands before, as a title.
    """

    heads: tuple[Token, ...]
    verb: Token | None = None
    name: Token | None = None


def bearing(noun: Token, passage: Passage, behind: tuple[str, ...]) -> Bearing | None:
    """Of whom a noun is said. Behind a preposition ("at war") it says something of what that hangs on."""
    if behind:
        return _state_of(noun, behind)
    base = _first_joined(noun)
    if verb := _copula(base):
        return Bearing(tuple(_expanded(control.subjects(verb), noun)), verb)
    if base.dep_ == "nsubj" and base.head.lemma_ in ("be", "include"):
        named = [c for c in base.head.children if c.dep_ in ("attr", "dobj") and c.pos_ == "PROPN"]
        if named:
            return Bearing(tuple(_expanded(named, noun)), base.head)
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i and noun.head.pos_ == "PROPN":
        return Bearing(tuple(_expanded([noun.head], noun)), name=noun.head)
    beside = [*_apposed(base, noun, passage), *_named_behind(noun, base, passage)]
    return Bearing(tuple(beside)) if beside else None


def _state_of(noun: Token, behind: tuple[str, ...]) -> Bearing | None:
    if noun.dep_ != "pobj" or noun.head.lower_ not in behind:
        return None
    host = noun.head.head
    if host.pos_ in ("VERB", "AUX"):
        subjects = control.subjects(host)
        heads = [t for s in subjects for t in (s, *s.conjuncts)]
        return Bearing(tuple(heads), host) if _is(host, "") else None
    return Bearing((host, *host.conjuncts)) if host.pos_ in NOMINAL else None


def _first_joined(noun: Token) -> Token:
    """The first of joined common nouns, whose place in the sentence the others share; "one" of "one of"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    one = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return one if one.lower_ == "one" else noun


def _copula(noun: Token) -> Token | None:
    """The verb of "is an ally", "remains a member", "serves as president"."""
    if noun.dep_ in ("attr", "oprd") and _is(noun.head, ""):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and _is(noun.head.head, f" {noun.head.lower_}"):
        return noun.head.head
    return None


def _is(verb: Token, particle: str) -> bool:
    return f"{verb.lemma_.lower()}{particle}" in lexicon("being")


def _expanded(heads: list[Token], noun: Token) -> Iterator[Token]:
    """The heads with what is joined to them, where the noun is said of several."""
    for head in heads:
        yield head
        if _plural(noun):
            yield from head.conjuncts


def _plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS")


def _apposed(base: Token, noun: Token, passage: Passage) -> Iterator[Token]:
    """The name that a noun is set beside: the nearest of joined ones, all of them for a plural."""
    if base.dep_ != "appos":
        return
    head = base.head
    while head.dep_ == "appos" and head.i not in passage.names:
        head = head.head
    joined = [t for t in (head, *head.conjuncts) if t.i < noun.i]
    yield from joined if _plural(noun) else joined[-1:]


def _named_behind(noun: Token, base: Token, passage: Passage) -> Iterator[Token]:
    """The name set beside the noun ("Russia's ally Belarus"), and the examples of it ("such as Japan").

    The parser hangs the name of "the head of Wagner, Yevgeny Prigozhin" on Wagner.
    """
    nouns = dict.fromkeys((noun, base)) if _plural(noun) or _one_phrase(noun) else (noun,)
    for host in (*nouns, *of_objects(noun)):
        for name in host.children:
            if name.dep_ == "appos" and (host in nouns or _unlike(name, host, passage)):
                yield from _expanded([name], noun)
    if _plural(noun):
        for example in of_objects(noun, EXEMPLARY):
            yield from (example, *example.conjuncts)
    yield from _fronted(base)


def _fronted(noun: Token) -> Iterator[Token]:
    """The subject behind a noun that opens the sentence: "A close ally of Putin, Lukashenko spoke"."""
    if noun.left_edge.i == noun.sent.start:
        for subject in noun.head.children:
            behind = subject.dep_ in ("nsubj", "nsubjpass") and subject.i > noun.i
            if behind and subject.left_edge.nbor(-1).text == ",":
                yield subject


def _unlike(name: Token, host: Token, passage: Passage) -> bool:
    """Whether an apposition can't name its host, as a person can't be a group."""
    kinds = [{e.type for e in passage.names[t.i].entities} for t in (name, host) if t.i in passage.names]
    return len(kinds) == 2 and not kinds[0] & kinds[1]


def plain(noun: Token, said: Bearing) -> bool:
    """Whether it is said as a fact of now: not denied, supposed, reported, former or to come."""
    own = claims.qualified(noun)
    if own.certainty != "certain" or own.polarity == "negative" or own.reported:
        return False
    if _passing(words(noun, said)) or _passing(c.lower_ for c in noun.children if c.i > noun.i):
        return False
    if said.verb is None:
        return True
    neither = any(t.lower_ in ("neither", "nor") for t in noun.doc[said.verb.i : noun.i])
    return not neither and now(said.verb)


def now(verb: Token) -> bool:
    """Whether a verb states, in nobody else's name, what is so at present."""
    reading = claims.read(verb)
    sure = reading.certainty == "certain" and reading.polarity == "positive" and not reading.reported
    if not sure or reading.speech is not None or reading.temporality in ("future", "hypothetical"):
        return False
    return _present(verb) and not _passing(c.lower_ for c in verb.children) and verb.sent[-1].text != "?"


def _present(verb: Token) -> bool:
    """Whether a verb is in the present tense, or in a perfect that lasts."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(a.tag_ in ("VBD", "MD", "TO") for a in auxiliaries):
        return False
    if any(a.lemma_ == "have" for a in auxiliaries):
        return verb.tag_ == "VBG" or any(c.lower_ in LASTING for c in verb.children)
    if verb.tag_ in PRESENT or any(a.tag_ in PRESENT for a in auxiliaries):
        return True
    if verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
        return verb.tag_ == verb.head.tag_ and _present(verb.head)
    bare = verb.tag_ == "VB" and any(c.dep_ == "nsubj" for c in verb.children)
    return bare or (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG"))


def _passing(found: Iterator[str]) -> bool:
    return any(word in lexicon("former") | lexicon("not_now") for word in found)


def words(noun: Token, said: Bearing) -> Iterator[str]:
    """The words before the noun that qualify it, and those joined to it ("president-elect")."""
    doc, last = noun.doc, noun.i
    start = _edge(noun, said)
    owner = max((t.i + 1 for t in doc[start : noun.i] if t.tag_ == "POS"), default=start)
    while last + 2 < len(doc) and doc[last + 1].text == "-":
        last += 2
    end = said.name.i if said.name is not None else last + 1
    yield from (t.lower_ for t in doc[owner : max(end, last + 1)] if t != noun)


def _edge(noun: Token, said: Bearing) -> int:
    """Where the noun's phrase begins."""
    first = noun.head if _one_phrase(noun) else noun
    return min(first.left_edge.i, said.name.left_edge.i if said.name is not None else noun.i)


def _one_phrase(noun: Token) -> bool:
    """Whether what is said of a noun's phrase is said of the one before: "Wagner's founder and leader"."""
    return noun.dep_ == "conj" and noun.i - noun.head.i == 2


def before(noun: Token, said: Bearing, passage: Passage, *, owner: bool) -> Name | None:
    """The nearest name before the noun, in its own phrase: its owner's ("Russia's"), or one without "'s".

    Read from the words, since parsers differ on which word of "Wagner chief Prigozhin" each one hangs.
    """
    doc, edge = noun.doc, _edge(noun, said)
    inside = [
        name
        for name in passage.names.values()
        if name.end <= noun.i
        and (name.start >= edge or name.end == noun.i)
        and owner == _owning(name, passage)
        and not speaks_of_self(doc[name.head])
        and not _hyphened(name, passage)
        and not any(t.is_punct and t.text != "-" for t in doc[name.end : noun.i])
        and (owner or all(t.tag_ != "POS" for t in doc[name.end : noun.i]))
    ]
    return max(inside, key=lambda name: (name.end, -name.start), default=None)


def _owning(name: Name, passage: Passage) -> bool:
    doc = passage.doc
    marked = doc[name.end - 1].tag_ == "POS" or doc[name.end].tag_ == "POS"
    return marked or doc[name.head].tag_ == "PRP$"


def _hyphened(name: Name, passage: Passage) -> bool:
    """Whether a name is part of a compound that says something else: "U.S.-led", "non-NATO"."""
    doc = passage.doc
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end]
    joined = before is not None and before.text == "-" and not before.whitespace_
    return joined or (after.text == "-" and not doc[name.end - 1].whitespace_)
