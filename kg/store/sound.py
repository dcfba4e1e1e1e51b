"""Whether the records of an extraction fit each other and take only the values they may.

The shapes say the same of single nodes; what follows here would take SHACL too long for every article.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Article, Claim, Claimant, Event, Extraction, Span
from kg.ontology.actors import TYPES
from kg.ontology.schema import schema


def mistakes(x: Extraction) -> Iterator[str]:
    """What is wrong with an extraction, one line each."""
    yield from _blocks(x.article)
    yield from _descriptions(x)
    actors, places = {e.key for e in x.entities}, {p.key for p in x.places}
    for key in referred(x):
        if key not in actors:
            yield f"actor {key!r} is not described"
    for place in (*x.toponyms, *(e.place for e in x.events if e.place)):
        if place.place not in places:
            yield f"place {place.place!r} is not described"
    events = {event.key: event for event in x.events}
    for event in x.events:
        yield from _codes(event)
        yield from _ties(event, events)
        yield from _evidence(event)
    for relation in x.relations:
        if relation.type not in schema().relations:
            yield f"no relation {relation.type!r}"
        elif not _within(relation.trigger, relation.evidence):
            yield f"the trigger {relation.trigger.text!r} of {relation.type} is outside its evidence"


def _blocks(article: Article) -> Iterator[str]:
    for block in article.blocks:
        if block.kind not in schema().values["blockKind"]:
            yield f"no kind of block {block.kind!r}"
        if not 0 <= block.start <= block.end <= len(article.text):
            yield f"a block from {block.start} to {block.end} is no stretch of the text"


def _descriptions(x: Extraction) -> Iterator[str]:
    for entity in x.entities:
        if entity.type not in TYPES:
            yield f"{entity.key!r}: no type of actor {entity.type!r}"
        if entity.sector is not None and entity.sector not in schema().sectors:
            yield f"{entity.key!r}: no sector {entity.sector!r}"
    for place in x.places:
        if place.precision not in schema().values["precision"]:
            yield f"{place.key!r}: no precision {place.precision!r}"
    for date in x.dates:
        if date.kind not in schema().values["dateKind"]:
            yield f"no kind of date {date.kind!r}"


def referred(x: Extraction) -> Iterator[str]:
    """The key of every actor that something refers to."""
    for event in x.events:
        yield from (p.entity for p in event.participants)
        for quantity in event.quantities:
            yield from _claimant(quantity.claimant)
        for mention in event.mentions:
            claim: Claim | None = mention.claim
            while claim is not None:
                yield from _claimant(claim.claimant)
                claim = claim.within
    yield from (m.entity for m in x.mentions)
    yield from (a.entity for a in x.attributions if a.entity is not None)
    for relation in x.relations:
        yield relation.subject
        yield relation.object


def _claimant(claimant: Claimant | None) -> Iterator[str]:
    if claimant is not None and claimant.entity is not None:
        yield claimant.entity


def _codes(event: Event) -> Iterator[str]:
    """The type, PLOVER code and mode of an event are ones that the ontology has, for each other."""
    known = schema()
    if event.type not in known.events:
        yield f"no event class {event.type!r}"
    elif event.plover is not None and event.plover not in known.events[event.type].codes:
        yield f"{event.type} has no PLOVER type {event.plover!r}"
    elif event.mode is not None and (event.plover is None or event.mode not in known.modes(event.plover)):
        yield f"{event.plover} has no mode {event.mode!r}"


def _ties(event: Event, events: dict[str, Event]) -> Iterator[str]:
    """An event is tied to others of its article, and is no part of itself."""
    for name in ("content_of", "part_of", "response_to"):
        other = getattr(event, name)
        if other is not None and other not in events:
            yield f"event {event.key!r}: {name} is {other!r}, no event of the article"
        above = {event.key}
        while other in events and other not in above:
            above.add(other)
            other = getattr(events[other], name)
        if other == event.key:
            yield f"event {event.key!r}: {name} leads back to itself"


def _evidence(event: Event) -> Iterator[str]:
    for mention in event.mentions:
        if not _within(mention.trigger, mention.evidence):
            yield f"event {event.key!r}: the trigger {mention.trigger.text!r} is outside its evidence"


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
