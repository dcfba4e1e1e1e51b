"""Which date belongs to which event."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import NOMINAL
from kg.annotate.timex import Found
from kg.extract import control
from kg.model import Time

# A date with more precision is preferred where several belong to one event.
FINENESS = ("time", "day", "week", "month", "quarter", "year", "decade", "century", "vague")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and the word of which it is said."""

    found: Found
    token: Token


def assign(passage: Passage, triggers: set[int]) -> dict[int, Dated]:
    """Trigger token index → the date that tells when it happened."""
    out: dict[int, Dated] = {}
    for found in passage.dates:
        if found.kind not in ("date", "time") or found.granularity == "vague":
            continue
        span = passage.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or _bounds(span.root):
            continue
        fineness = FINENESS.index(found.granularity)
        owners, token = _owners(span.root, triggers)
        for i in owners:
            if i not in out or fineness < FINENESS.index(out[i].found.granularity):
                out[i] = Dated(found, token)
    _share(passage, triggers, out)
    return out


def _bounds(root: Token) -> bool:
    """Whether a date only bounds a stretch of time: "the first visit since 1949", "until Friday".

    "Has fought since 1949" does say when that began.
    """
    if root.dep_ != "pobj":
        return False
    begins = root.head.lower_ == "since" and root.head.head.pos_ not in ("VERB", "AUX")
    return begins or root.head.lower_ in ("until", "till", "before")


def _share(passage: Passage, triggers: set[int], dated: dict[int, Dated]) -> None:
    """Verbs joined by "and" under one subject, and participles, share the date of the first verb."""
    for i in sorted(triggers - dated.keys()):
        token = passage.doc[i]
        bare = not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        shares = token.dep_ == "conj" or (token.dep_ == "advcl" and token.tag_ == "VBG")
        first = control.above(token)
        if shares and bare and first.i in dated and first.pos_ == "VERB":
            dated[i] = dated[first.i]
        elif token.pos_ == "VERB" and (occasion := _occasion(token, dated)) is not None:
            dated[i] = dated[occasion]


def _occasion(verb: Token, dated: dict[int, Dated]) -> int | None:
    """The dated event at which something is said: "Speaking at a meeting on Monday, he said"."""
    for child in verb.lefts:
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            return next((t.i for t in child.subtree if t.i in dated), None)
    return None


def _owners(root: Token, triggers: set[int]) -> tuple[list[int], Token]:
    """The triggers a date belongs to, and the word it is said of: where the parse hangs it, or the event noun
    right before it.
    """
    above, steps = root, 0
    while above.head != above and above.i not in triggers:
        if above.pos_ in ("VERB", "AUX") and above != root:
            break
        above, steps = above.head, steps + (above.dep_ != "pobj")
    near = _noun_before(root, triggers)
    if above.i in triggers and (steps < 2 or near is None):
        return [above.i], above
    if near is not None:
        return [near], root.doc[near]
    return _carried(above, triggers), above


def _noun_before(root: Token, triggers: set[int]) -> int | None:
    """The event noun to the left with nothing but noun phrases between ("invasion of X on May 5")."""
    for i in range(root.i - 1, root.sent.start - 1, -1):
        token = root.doc[i]
        if token.i in triggers and token.pos_ in NOMINAL:
            return token.i
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return None
    return None


def _carried(verb: Token, triggers: set[int]) -> list[int]:
    """Events that a dated verb carries: "held talks on Monday", "began withdrawing last week"."""
    out = []
    for child in verb.children:
        if child.i in triggers and child.dep_ in ("dobj", "nsubjpass", "xcomp", "nsubj"):
            out.append(child.i)
    if not out and verb.head != verb and verb.dep_ in ("advcl", "xcomp", "conj") and verb.head.i in triggers:
        out.append(verb.head.i)  # "Speaking on Monday, he said ..."
    if not out and verb.dep_ == "advcl":
        support = [c for c in verb.head.children if c.i in triggers and c.dep_ == "dobj"]
        out.extend(c.i for c in support if control.effect(verb.head).support)
    return out


def time(annotated: Annotated, passage: Passage, found: Found | None) -> Time | None:
    """The date as a record; without one, the day of publication as a marked stand-in."""
    if found is None:
        published = annotated.article.published
        return Time(published, published, "publication", "vague") if published else None
    return Time(
        found.first.isoformat() if found.first else None,
        found.last.isoformat() if found.last else None,
        found.basis,
        found.granularity,
        annotated.found_span(passage, found),
    )
