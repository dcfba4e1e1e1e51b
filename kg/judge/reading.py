"""A sentence as the judge is shown it: every name masked, so that it reads deeds and not countries."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.annotate.annotated import Passage
from kg.model import EntityType
from kg.ontology.actors import actors
from kg.ontology.frames import frames

# What stands for a word of a name, and where the name begins.
Mask = tuple[str, int]
LONGEST = 120  # words of a sentence that the judge reads; what stands behind is not judged
NAMED: dict[EntityType, str] = {
    "State": "country",
    "Organization": "organization",
    "Alliance": "alliance",
    "ArmedForce": "army",
    "ArmedGroup": "militia",
    "Person": "person",
    "Group": "people",
    "Facility": "building",
}
RECOGNISED = {"PERSON": "person", "GPE": "country", "NORP": "national", "ORG": "organization", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a sentence as the judge reads them, and which of them each token is part of."""

    words: tuple[str, ...]
    at: dict[int, int]


def read(passage: Passage, sentence: Span) -> Reading:
    """Mask the names of a sentence of a passage; the words of one name that have the same mask are one."""
    masks = _masks(passage, sentence)
    words: list[str] = []
    at: dict[int, int] = {}
    before = None
    for token in sentence:
        if token.is_space:
            continue
        mask = masks.get(token.i)
        if mask is None or mask != before:
            if len(words) == LONGEST:
                break
            words.append(mask[0] if mask else token.lower_)
        at[token.i] = len(words) - 1
        before = mask
    return Reading(tuple(words), at)


def _masks(passage: Passage, sentence: Span) -> dict[int, Mask]:
    """What stands for each token of a name; words that say what is named stay ("court", "army")."""
    masks: dict[int, Mask] = {}
    for entity in sentence.ents:
        if entity.label_ in RECOGNISED:
            named = (t.i for t in entity if t.pos_ in ("PROPN", "ADJ"))
            masks.update(dict.fromkeys(named, (RECOGNISED[entity.label_], entity.start)))
    for name in passage.names.values():
        if sentence.start <= name.head < sentence.end:
            mask = (NAMED[name.entities[0].type], name.start)
            within = (passage.doc[i] for i in range(name.start, name.end))
            masks.update(dict.fromkeys((t.i for t in within if t.pos_ == "PROPN" or t.ent_type_), mask))
    masks = {i: mask for i, mask in masks.items() if not _says_what(passage.doc[i])}
    for toponym in passage.toponyms.values():
        if sentence.start <= toponym.start < sentence.end:
            word = "country" if toponym.place.precision == "country" else "city"
            masks.update(dict.fromkeys(range(toponym.start, toponym.end), (word, toponym.start)))
    for nationality in passage.nationalities:
        if sentence.start <= nationality.start < sentence.end:
            span = range(nationality.start, nationality.end)
            masks.update(dict.fromkeys(span, ("national", nationality.start)))
    return masks


def _says_what(token: Token) -> bool:
    """Whether a word of a name says of which kind it is, and not which one."""
    return actors().noun(token.lower_) is not None or token.lower_ in ("the", "of", "and", "for", ",")


def sites(passage: Passage, sentence: Span) -> list[Token]:
    """The words that might tell an event: full verbs, and nouns that some frame knows."""
    nouns = frames().by_noun
    return [
        t
        for t in sentence
        if t.pos_ == "VERB"
        or (t.pos_ in ("NOUN", "PROPN") and (t.lemma_.lower() in nouns or t.lower_ in nouns))
    ]
