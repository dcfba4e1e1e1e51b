"""The conditions of a frame: what must stand around its trigger, and what must not."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.phrases import modifiers
from kg.annotate.places import PLACE_LABELS
from kg.extract import grammar
from kg.extract.reasons import Excluded, Lacks
from kg.ontology.actors import actors
from kg.ontology.frames import Frame
from kg.ontology.relations import Way


def failed(token: Token, passage: Passage, frame: Frame | Way) -> Lacks | Excluded | None:
    """The first condition that fails; None where all that the entry needs stands where it says, and nothing
    that it excludes.
    """
    for place, words in frame.needs.items():
        heads = _heads(token, place)
        if not any(_in(t, words) or _of(t, passage, words) for t in heads):
            return Lacks(place, tuple(t.text for t in heads))
    for place, words in frame.unless.items():
        for t in _heads(token, place):
            own = _in(t, words)
            listed = own if own and not _within_name(t, passage) else _of(t, passage, words)
            if listed:
                return Excluded(place, t.text, listed)
    return None


def _heads(token: Token, place: str) -> list[Token]:
    return [t for head in grammar.slot(token, place) for t in (head, *head.conjuncts)]


def _in(token: Token, words: tuple[str, ...]) -> str | None:
    """The listed word that a token is."""
    return next((form for form in (token.lemma_.lower(), token.lower_) if form in words), None)


def _of(token: Token, passage: Passage, words: tuple[str, ...]) -> str | None:
    """The kind asked for that a token is of."""
    return next((w for w in words if w[0] == "@" and _is(token, passage, w)), None)


def _within_name(token: Token, passage: Passage) -> bool:
    """Whether a word is part of a longer name that we know: the Arab League is no league of sport."""
    name = passage.names.get(token.i)
    if name is None:
        return False
    words = [t for t in passage.doc[name.start : name.end] if t.pos_ != "DET"]
    return len(words) > 1 and any(actors().get(e.key) for e in name.entities)


def _is(token: Token, passage: Passage, kind: str) -> bool:
    """Whether a token is of one of the kinds that conditions may ask for."""
    name = passage.names.get(token.i)
    if kind == "@actor":
        near = [name, *(passage.names.get(t.i) for t in modifiers(token) if t.head == token)]
        return any(e.type != "Facility" for n in near if n for e in n.entities)
    if kind == "@person":
        return name is not None and any(e.type == "Person" for e in name.entities)
    if kind == "@state":
        return name is not None and any(e.type == "State" for e in name.entities)
    if kind == "@place":
        return token.i in passage.toponyms or token.ent_type_ in PLACE_LABELS
    return kind in ("@any", "@clause")
