"""A sentence as the judge is shown it: every name masked, so that it reads deeds and not countries."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.annotate.annotated import Passage
from kg.model import EntityType
from kg.ontology.actors import actors
from kg.ontology.frames import frames

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
    """Mask the names of a sentence of a passage; a name of several words is one word where they are alike."""
    masks = _masks(passage, sentence)
    words: list[str] = []
    at: dict[int, int] = {}
    mask_before = None
    for token in sentence:
        if token.is_space:
            continue
        mask = masks.get(token.i)
        if mask is None or mask != mask_before:
            if len(words) == LONGEST:
                break
            words.append(mask or token.lower_)
        at[token.i] = len(words) - 1
        mask_before = mask
    return Reading(tuple(words), at)


def _masks(passage: Passage, sentence: Span) -> dict[int, str]:
    """What stands for each token of a name; words that say what is named stay ("court", "army")."""
    masks: dict[int, str] = {}
    for token in sentence:
        if token.ent_type_ in RECOGNISED and token.pos_ in ("PROPN", "ADJ"):
            masks[token.i] = RECOGNISED[token.ent_type_]
    for name in passage.names.values():
        if sentence.start <= name.head < sentence.end:
            for i in range(name.start, name.end):
                if passage.doc[i].pos_ == "PROPN" or passage.doc[i].ent_type_:
                    masks[i] = NAMED[name.entities[0].type]
    masks = {i: mask for i, mask in masks.items() if not _says_what(passage.doc[i])}
    for toponym in passage.toponyms.values():
        if sentence.start <= toponym.start < sentence.end:
            word = "country" if toponym.place.precision == "country" else "city"
            masks.update(dict.fromkeys(range(toponym.start, toponym.end), word))
    for nationality in passage.nationalities:
        if sentence.start <= nationality.start < sentence.end:
            masks.update(dict.fromkeys(range(nationality.start, nationality.end), "national"))
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
