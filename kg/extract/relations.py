"""Standing facts that the text states beside events: who holds which office, who is whose ally or member."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import modifiers, of_objects
from kg.extract import claims
from kg.extract.match import named
from kg.model import Entity, Relation
from kg.ontology.actors import actors
from kg.ontology.lexicons import labels, lexicon
from kg.ontology.schema import schema


def find(annotated: Annotated, passage: Passage) -> Iterator[tuple[Relation, Entity, Entity]]:
    """The relations stated in a passage, with both their ends."""
    nouns = labels("relations", "relation", schema().relations)
    for token in passage.doc:
        relation = nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if relation:
            pairs = [(s, o, relation) for s in _bearers(token, passage) for o in _wholes(token, passage)]
        else:
            pairs = _office(token, passage)
        for subject, whole, kind in pairs:
            if subject.key != whole.key:
                sentence = token.sent
                evidence = annotated.span(passage, sentence.start, sentence.end)
                yield Relation(kind, subject.key, whole.key, evidence), subject, whole


def _bearers(noun: Token, passage: Passage) -> list[Entity]:
    """Who is said to be it: "X is an ally of", "X, an ally of"."""
    if noun.dep_ == "appos":
        bearer = noun.head
    elif noun.dep_ == "attr" and noun.head.lemma_ == "be" and _holds(noun.head):
        bearer = next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    else:
        return []
    return [f.entity for t in (bearer, *bearer.conjuncts) if t != noun for f in named(t, passage)]


def _holds(verb: Token) -> bool:
    """Whether the sentence says so plainly, of now or then: "is not a member", "may become" are no facts."""
    reading = claims.read(verb)
    plain = reading.certainty == "certain" and reading.polarity == "positive" and not reading.reported
    return plain and reading.temporality in ("past", "ongoing")


def _wholes(noun: Token, passage: Passage) -> list[Entity]:
    heads = [*of_objects(noun), *(t for t in modifiers(noun) if t.head == noun)]
    return [f.entity for t in heads for f in named(t, passage)]


def _office(token: Token, passage: Passage) -> list[tuple[Entity, Entity, str]]:
    """ "Belarusian President Alexander Lukashenko": a person of a country under an office."""
    name = passage.names.get(token.i)
    if name is None or name.entities[0].type != "Person" or not name.entities[0].country:
        return []
    titles = passage.doc[name.start : name.head]
    if any(t.lower_ in lexicon("former") for t in titles):
        return []
    titled = any((n := actors().noun(t.text)) and n.office for t in titles)
    person = name.entities[0]
    return [(person, actors().state(name.entities[0].country), "holdsOffice")] if titled else []
