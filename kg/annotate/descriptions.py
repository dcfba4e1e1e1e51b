"""Common nouns that name an actor by what it is: "Russian troops", "the alliance", "a bridge"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.annotated import Name, Passage
from kg.annotate.discourse import Discourse
from kg.annotate.phrases import counted, determined, left_edge, modifiers, of_objects
from kg.model import Entity, Place
from kg.ontology.actors import Noun, actors
from kg.ontology.lexicons import lexicon
from kg.ontology.places import gazetteer


def describe(token: Token, passage: Passage, discourse: Discourse) -> None:
    """Give a common noun the name of what it stands for, if it stands for somebody or something."""
    if counted(token) is not token:
        return
    meant = _meant(token, passage, discourse)
    if meant:
        passage.names[token.i] = Name(left_edge(token), token.i + 1, token.i, meant)


def _meant(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    base = _base(token, passage)
    noun = noun_of(token)
    if determined(token) and token.lower_ in lexicon("pairs") and base is None and discourse.couples:
        couple = discourse.couples[-1]  # but not "Egypt and Iran urged both sides to ..."
        return () if set(couple) & set(_doer(token, passage)) else couple
    if noun is None:
        return _uncommon(token, base, discourse)
    if base is None and token.lower_ in lexicon("lands"):
        return _lands(token, passage, discourse)
    if base is None and noun.type != "Person" and _pointing(token) and (body := discourse.body(noun)):
        return (body,)
    if base is None and token.lower_ in lexicon("vague") and not _made_of(token):
        return ()
    if noun.type == "Person":
        if token.dep_ in ("compound", "amod"):
            return ()
        if person := _apposed(token, passage) or _holder(token, noun, base, discourse):
            return (person,)
    actor = _actor(token, noun, base, passage, discourse.article)
    others = [_actor(token, noun, b, passage, discourse.article) for b in _further_bases(token, passage)]
    return tuple(dict.fromkeys((actor, *others)))


def _uncommon(token: Token, base: Entity | None, discourse: Discourse) -> tuple[Entity, ...]:
    """What a noun that is no actor means: a target ("the bridge"), or people ("Thousands marched")."""
    if token.lower_ in lexicon("crowds") and token.dep_ == "nsubj" and token.tag_ == "NNS":
        return (actors().unknown("people", "Group", None, "CVL", within=discourse.article),)
    return (_thing(token, base, discourse),) if token.lemma_.lower() in lexicon("targets") else ()


def _lands(token: Token, passage: Passage, discourse: Discourse) -> tuple[Entity, ...]:
    """Which state "the country" is, or several states that something tells apart ("European countries")."""
    if token.lower_ in ("country", "nation") and _pointing(token):
        land = discourse.land(_before(token, passage), _doer(token, passage))
        return (land,) if land is not None else ()
    if token.tag_ == "NNS" and any(c.dep_ in ("amod", "compound", "nummod") for c in token.lefts):
        told = (c for c in token.lefts if c.dep_ in ("amod", "compound", "nummod"))
        kind = [c.text for c in told if c.lower_ not in lexicon("quantifiers")]
        several = " ".join([*kind, token.lower_])
        return (actors().unknown(several, "Group", None, "GOV", within=discourse.article),)
    return ()


def _made_of(token: Token) -> bool:
    """Whether the word before a vague one says who they are: "**student** groups"."""
    said = token.i and token.nbor(-1).dep_ == "compound" and actors().noun(token.nbor(-1).lower_)
    return bool(said) and token.lower_ in lexicon("vague")


def _pointing(token: Token) -> bool:
    """Whether a noun has "the" or "this" and nothing that says which: it points back."""
    bare = not any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "nummod", "appos")
                   for c in token.children)  # fmt: skip
    return bare and determined(token)


def _doer(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """The subject of the clause in which a noun is something else: "Russia used the country"."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c != token] if verb else []
    return tuple(e for c in subjects if (name := passage.names.get(c.i)) for e in name.entities)


def _before(token: Token, passage: Passage) -> tuple[Entity, ...]:
    """The entities named in the sentence before a token."""
    names = (passage.names.get(i) for i in range(token.sent.start, token.i))
    return tuple(e for name in names if name for e in name.entities)


def noun_of(token: Token) -> Noun | None:
    """The lexicon's entry of a head noun, also with the word before it ("prime minister")."""
    if token.i and token.nbor(-1).head == token and (pair := _pair(token)):
        return pair
    return actors().noun(token.lower_)


def _pair(token: Token) -> Noun | None:
    return actors().noun(f"{token.nbor(-1).lower_} {token.lower_}") if token.i else None


def _paired(token: Token, modifier: Token) -> bool:
    """Whether a modifier belongs to the noun itself: "police" of "police officer"."""
    return modifier.i == token.i - 1 and modifier.head == token and _pair(token) is not None


def _base(token: Token, passage: Passage) -> Entity | None:
    """The actor that qualifies a noun: "Russian troops", "NATO's troops", "forces of Russia"."""
    for t in modifiers(token):
        if t.i in passage.names and t.tag_ != "PRP$" and not _paired(token, t):
            return passage.names[t.i].entities[0]
    own = next((t for t in modifiers(token) if t.tag_ == "PRP$" and t.i in passage.names), None)
    for t in of_objects(token, ("of",) if own is not None else ("of", "in", "from")):
        name = passage.names.get(t.i)
        owning = ("State", "Alliance", "Organization", "ArmedGroup") if t.head.lower_ == "of" else ("State",)
        if name and name.entities[0].type in owning:
            return name.entities[0]
    return passage.names[own.i].entities[0] if own is not None else None


def _further_bases(token: Token, passage: Passage) -> list[Entity]:
    """The second and third owner of a plural noun: "**British** and **EU** negotiators" are two parties."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    first = next((t for t in modifiers(token) if t.i in passage.names and t.tag_ != "PRP$"), None)
    joined = [t for t in first.conjuncts if t.i < token.i] if first is not None else []
    return [passage.names[t.i].entities[0] for t in joined if t.i in passage.names]


def _apposed(token: Token, passage: Passage) -> Entity | None:
    """Who the words beside an office name: "its foreign minister, Josep Borrell"."""
    for child in token.children:
        if child.dep_ == "appos" and child.i in passage.names:
            entity = passage.names[child.i].entities[0]
            if entity.type == "Person":
                return entity
    return None


def _holder(token: Token, noun: Noun, base: Entity | None, discourse: Discourse) -> Entity | None:
    if not determined(token) and base is None:
        return None
    if any(t.lower_ in lexicon("former") | lexicon("lesser") for t in modifiers(token)):
        return None
    return discourse.holder(noun.word, base)


def _actor(token: Token, noun: Noun, base: Entity | None, passage: Passage, article: str) -> Entity:
    if noun.type == "State" and base and base.type == "State":
        return base
    owned = token.i and (token.nbor(-1).dep_ == "poss" or (base is not None and base.type == "Person"))
    if noun.type == "State" and base and base.country and owned:
        return actors().state(base.country)
    number = [t.text for t in token.lefts if t.tag_ != "CD" and any(c.isdigit() for c in t.text)]
    if base is None:
        if number:
            name = " ".join([*number, token.text])  # "the 58th Army"
        else:
            name = token.nbor(-1).lower_ + " " + token.lower_ if _made_of(token) else token.lower_
        return actors().unknown(name, noun.type, None, noun.sector, within=article)
    if base.type == "Person":
        name = f"{base.name}'s {token.lower_}"
        return actors().unknown(name, noun.type, base.country, noun.sector, within=article)
    own = (t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "NOUN")
    kind = [t.lower_ for t in own if t.lower_ not in base.name.casefold().split()]
    return actors().described(base, noun, " ".join([*number, *kind, token.lower_]))


def _thing(token: Token, base: Entity | None, discourse: Discourse) -> Entity:
    """What is acted upon: a landmark by its name or what it "is called", else "the bridge" named before."""
    words = [t.text for t in token.lefts if t.dep_ in ("compound", "amod") and t.pos_ in ("NOUN", "PROPN")]
    whole = token.doc[left_edge(token) : token.i + 1].text
    for name in (" ".join([*words, token.text]), whole, *_called(token)):
        if place := gazetteer().landmark(name):
            return located(place)
    if _pointing(token) and (before := discourse.thing(token.lemma_.lower())):
        return before
    name = " ".join([*words, token.lemma_.lower()])
    return actors().unknown(name, "Facility", base.country if base else None, within=discourse.article)


def located(place: Place) -> Entity:
    """A place as a thing that events happen to."""
    return Entity(f"at-{place.key}", place.name, "Facility", place.country)


def _called(token: Token) -> Iterator[str]:
    """What a clause says that the thing is called: "the bridge, which is also called Kerch bridge"."""
    for clause in (c for c in token.children if c.dep_ in ("relcl", "acl")):
        if clause.lemma_ in ("call", "name", "know", "dub"):
            for child in clause.children:
                if child.dep_ in ("oprd", "attr", "dobj"):
                    yield " ".join(t.text for t in child.subtree if t.pos_ != "DET")
