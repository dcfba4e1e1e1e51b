"""Extractions become the event graph: the world as the articles tell it.

Until merging across articles exists, every reported event is an event of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.model import (
    Article,
    Entity,
    Event,
    EventGraph,
    Evidence,
    Extraction,
    Participation,
    Place,
    Role,
    Source,
    WorldEvent,
    realis,
    realis_of,
)
from kg.ontology.people import people
from kg.resolve.belief import belief

T = TypeVar("T", Entity, Place)


def world(extractions: Iterable[Extraction]) -> EventGraph:
    """The event graph of the extractions, one for each article, whatever their order."""
    events: dict[str, WorldEvent] = {}
    sources: dict[str, Source] = {}
    entities: dict[str, list[Entity]] = defaultdict(list)
    places: dict[str, list[Place]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article
        sources[article.key] = _source(article)
        for entity in extraction.entities:
            entities[entity.key].append(entity)
        for place in extraction.places:
            places[place.key].append(place)
        for event in extraction.events:
            events[event.key] = _event(event, article.key)
    return EventGraph(
        events=dict(sorted(events.items())),
        entities={key: _standing(key) or _union(entities[key]) for key in sorted(entities)},
        places={key: _union(places[key]) for key in sorted(places)},
        sources=dict(sorted(sources.items())),
    )


def _source(article: Article) -> Source:
    return Source(article.key, article.id, article.title, article.published, article.url, article.source)


def _event(event: Event, article: str) -> WorldEvent:
    claims = [mention.claim for mention in event.mentions]
    described: dict[tuple[Role, str], set[str]] = defaultdict(set)
    for p in event.participants:
        described[p.role, p.entity].add(p.span.text)
    return WorldEvent(
        key=event.key,
        type=event.type,
        plover=event.plover,
        mode=event.mode,
        realis=realis_of(claims),
        support=1,
        belief=belief([len(event.mentions)]),
        disputed=len({realis(claim) for claim in claims}) > 1,
        participations=tuple(
            Participation(role, entity, tuple(sorted(texts)))
            for (role, entity), texts in sorted(described.items())
        ),
        place=event.place.place if event.place else None,
        time=event.time,
        reports=(event.key,),
        evidence=tuple(Evidence(article, event.key, mention) for mention in event.mentions),
        quantities=event.quantities,
        content_of=event.content_of,
        part_of=event.part_of,
        response_to=event.response_to,
    )


def _standing(key: str) -> Entity | None:
    """A curated person as the tables have him; an article has the country and sector of his office then."""
    person = people().get(key)
    return person.entity if person else None


def _union(descriptions: list[T]) -> T:
    """One description of those that articles give of the same key: the least of each field.

    They are equal when a description follows from its key, as it should; the rule makes the result
    the same in any order when they are not.
    """
    first = descriptions[0]
    if all(other == first for other in descriptions):
        return first
    values: dict[str, Any] = {}
    for field in fields(first):
        given = [v for d in descriptions if (v := getattr(d, field.name)) is not None]
        values[field.name] = min(given, default=None)
    return replace(first, **values)
