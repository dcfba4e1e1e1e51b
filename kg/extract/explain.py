"""How an article was read: for each sentence what was found, by what, and what was dropped and why.

Made from the very workings that the extraction is made of, so that the two can't differ; the records are
plain, and `kg.explained` prints them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.phrases import NOMINAL
from kg.extract import grammar
from kg.extract.candidate import Rejected, Slot, Verdict
from kg.extract.events import Told
from kg.extract.extractor import Workings
from kg.extract.reasons import NoActor, Reason
from kg.model import Attribution, BlockKind, Event, Extraction, Relation, Role, Span
from kg.ontology.frames import Frame

T = TypeVar("T")
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Route:
    """The grammatical place that led somewhere: of which word, and what stands in it."""

    place: str
    of: str
    head: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A participant and the route to it."""

    role: Role
    name: str
    span: Span
    route: Route | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What stood in a grammatical place where an actor was looked for; nothing when it was empty."""

    role: Role
    place: str
    stood: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame entry that a word did not evoke, and why; `looked` where no actor was found."""

    frame: Frame
    reason: Reason
    looked: tuple[Looked, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An event as it is told here. `key` is that of the event in the extraction, whose first telling may
    stand in another sentence; `place` and `time` are the routes to these, `tried` the entries passed over;
    `verdict` has both voices where a judge was asked.
    """

    key: str
    event: Event
    frame: Frame
    filled: tuple[Filled, ...]
    place: Route | None
    time: str | None
    tried: tuple[Tried, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A word that tells no event, with the entries that it might have evoked. `helper`: an auxiliary verb."""

    word: Span
    tried: tuple[Tried, ...]
    helper: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """All that one sentence gave."""

    span: Span
    found: tuple[Found, ...]
    dropped: tuple[Dropped, ...]
    attributions: tuple[Attribution, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An extraction with how it came about. `unread` are the parts of the page that tell no events."""

    extraction: Extraction
    sentences: tuple[Sentence, ...]
    unread: tuple[BlockKind, ...]


def explain(annotated: Annotated, workings: Workings, extraction: Extraction) -> Explanation:
    """What led to the extraction, sentence by sentence."""
    read = {passage.offset for passage in annotated.passages}
    return Explanation(
        extraction,
        tuple(_sentences(annotated, workings, extraction)),
        tuple(b.kind for b in annotated.article.blocks if b.start not in read),
    )


def _sentences(annotated: Annotated, workings: Workings, extraction: Extraction) -> Iterator[Sentence]:
    told = _by_sentence((t.candidate.token, t) for t in workings.told)
    rejected = _by_sentence((r.token, r) for r in workings.rejected)
    keys = {(e.type, m.trigger): e.key for e in extraction.events for m in e.mentions}
    stated = defaultdict(list)
    for relation, _, _ in workings.stated:
        stated[relation.evidence.start].append(relation)
    for passage, said, records in zip(annotated.passages, workings.said, workings.attributed, strict=True):
        spoken = _by_sentence(
            (passage.doc[s.start] if s.passage else s.cue, record)
            for s, record in zip(said, records, strict=True)
        )
        for sentence in passage.doc.sents:
            span = annotated.sentence_span(passage, sentence)
            key = _key(sentence[0])
            tried = _tried(rejected[key])
            found = tuple(_found(annotated, t, keys, tried.pop(t.candidate.token.i, [])) for t in told[key])
            if span.text.strip():
                yield Sentence(
                    span,
                    found,
                    tuple(_dropped(annotated, passage, i, tries) for i, tries in tried.items()),
                    tuple(spoken[key]),
                    tuple(dict.fromkeys(stated[span.start])),
                )


def _key(token: Token) -> Key:
    return id(token.doc), token.sent.start


def _by_sentence(items: Iterable[tuple[Token, T]]) -> defaultdict[Key, list[T]]:
    out = defaultdict(list)
    for token, item in items:
        out[_key(token)].append(item)
    return out


def _tried(rejected: list[Rejected]) -> dict[int, list[Tried]]:
    """The tries of each word."""
    out: dict[int, list[Tried]] = {}
    for item in rejected:
        looked = tuple(_looked(item)) if isinstance(item.reason, NoActor) else ()
        out.setdefault(item.token.i, []).append(Tried(item.frame, item.reason, looked))
    return out


def _dropped(annotated: Annotated, passage: Passage, i: int, tried: list[Tried]) -> Dropped:
    helper = passage.doc[i].dep_ in ("aux", "auxpass")
    return Dropped(annotated.span(passage, i, i + 1), tuple(tried), helper)


def _looked(item: Rejected) -> Iterator[Looked]:
    """Where an actor was looked for in vain."""
    places = item.frame.noun_roles if item.token.pos_ in NOMINAL else item.frame.roles
    for role in item.frame.needs_actor:
        for place in places.get(role, ()):
            of_content = place == "content"
            heads = grammar.content(item.token) if of_content else grammar.slot(item.token, place)
            yield Looked(role, place, tuple(t.text for t in heads))


def _found(annotated: Annotated, told: Told, keys: dict[tuple[str, Span], str], tried: list[Tried]) -> Found:
    candidate, event = told.candidate, told.event
    return Found(
        keys[event.type, event.principal.trigger],
        event,
        candidate.frame,
        tuple(
            Filled(role, f.entity.name, annotated.span(candidate.passage, f.start, f.end), _route(f.slot))
            for role, fillers in candidate.roles.items()
            for f in fillers
        ),
        _route(told.located.slot) if told.located else None,
        told.dated.token.text if told.dated else None,
        tuple(tried),
        candidate.verdict,
    )


def _route(slot: Slot | None) -> Route | None:
    return Route(slot.place, slot.token.text, slot.head.text) if slot else None
