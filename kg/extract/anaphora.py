"""Events that a text points back to: "Kyiv condemned the move". The rules prefer silence to a wrong link."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.phrases import DETERMINERS, of_objects
from kg.model import Event
from kg.ontology.lexicons import lexicon

POINTING = (*DETERMINERS, "such")
TOLD = ("Statement",)


def antecedent(token: Token, before: Sequence[tuple[Token, Event]]) -> str | None:
    """The key of the event that "the move" under an event word means.

    `before` are the events told so far, in text order, with their words. Only those of the same or the
    sentence before count, only what somebody did, and of several the one that is told for itself.
    """
    noun = next((n for n in _objects(token) if _points(n)), None)
    if noun is None or not before:
        return None
    earlier = [(t, e) for t, e in before if t.doc != noun.doc or t.i < token.i]
    near = [(t, e) for t, e in earlier if t.doc == noun.doc and t.sent == noun.sent]
    near = near or _sentence_before(noun, earlier)
    deeds = [e for _, e in near if e.type not in TOLD]
    whole = [e for e in deeds if e.content_of is None] or deeds
    return whole[-1].key if whole else None


def _objects(token: Token) -> list[Token]:
    own = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    return own + list(of_objects(token, ("of", "to", "on", "at", "over", "by", "with", "from")))


def _points(noun: Token) -> bool:
    """Whether it is a word for a deed with "the" or "this" and nothing that says which."""
    pointed = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
    bare = not any(c.dep_ in ("prep", "relcl", "acl", "poss", "compound", "nummod") for c in noun.children)
    return noun.lemma_.lower() in lexicon("deeds") and pointed and bare


def _sentence_before(noun: Token, earlier: Sequence[tuple[Token, Event]]) -> list[tuple[Token, Event]]:
    """The events of the sentence before, which may end the passage before."""
    if not earlier:
        return []
    last = earlier[-1][0]
    start = noun.sent.start
    if last.doc == noun.doc and start > 0:
        before = noun.doc[start - 1].sent
    elif last.doc != noun.doc and start == 0:
        before = last.doc[len(last.doc) - 1].sent
    else:
        return []
    return [(t, e) for t, e in earlier if t.doc == last.doc and before.start <= t.i < before.end]
