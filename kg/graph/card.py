"""What the page tells of each event, actor and place: plain values that become JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kg.graph.network import quad
from kg.model import Entity, EventGraph, Evidence, Place, Source, Time, WorldEvent

Card = dict[str, Any]

PRECISION = {"year": 4, "month": 7, "day": 10}


def cards(graph: EventGraph, events: Iterable[WorldEvent]) -> dict[str, dict[str, Card]]:
    """Cards of these events and of all that they name: `events`, `actors`, `places`, `sources`."""
    chosen = list(events)
    actors = {p.entity for e in chosen for p in e.participations}
    sources = {ev.article for e in chosen for ev in e.evidence}
    places = {e.place for e in chosen if e.place is not None}
    return {
        "events": {f"event/{e.key}": event_card(e) for e in chosen},
        "actors": {f"actor/{k}": _actor(graph.entities[k]) for k in sorted(actors)},
        "places": {f"place/{k}": _place(graph.places[k]) for k in sorted(places)},
        "sources": {k: source_card(graph.sources[k]) for k in sorted(sources)},
    }


def event_card(event: WorldEvent) -> Card:
    """An event: what, when, who, where, how sure, and the sentences that say so."""
    ties = {name: getattr(event, name) for name in ("content_of", "part_of", "response_to")}
    return {
        "type": event.type,
        "plover": " · ".join(filter(None, (event.plover, event.mode))),
        "quad": quad(event),
        "realis": event.realis,
        "when": when(event.time),
        "place": event.place and f"place/{event.place}",
        "roles": [[p.role, f"actor/{p.entity}", "; ".join(p.described)] for p in event.participations],
        "ties": [[name.replace("_", " "), f"event/{key}"] for name, key in ties.items() if key],
        "numbers": [f"{q.kind}: {q.bound} {q.value:g} {q.unit or ''}".strip() for q in event.quantities],
        "support": event.support,
        "belief": round(event.belief, 2),
        "disputed": event.disputed,
        "evidence": [_evidence(evidence) for evidence in event.evidence],
    }


def when(time: Time | None) -> str:
    """The time of an event in words; a date that no text said is marked as such."""
    if time is None or time.start is None:
        return "no date said"
    length = PRECISION.get(time.granularity, 10)
    start, end = time.start[:length], (time.end or time.start)[:length]
    span = start if start == end else f"{start} – {end}"
    return span if is_said(time) else f"no date said; reported {span}"


def is_said(time: Time | None) -> bool:
    """Whether a text says that time; else it is only when the article appeared."""
    return time is not None and time.start is not None and time.basis in ("explicit", "relative")


def _evidence(evidence: Evidence) -> Card:
    """A sentence, cut around its trigger: a browser counts characters in another way than Python."""
    mention = evidence.mention
    sentence, trigger, claim = mention.evidence, mention.trigger, mention.claim
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    inside = 0 <= start < end <= len(sentence.text)
    before, word, after = (
        (sentence.text[:start], sentence.text[start:end], sentence.text[end:])
        if inside
        else (sentence.text, "", "")
    )
    return {
        "sentence": [before, word, after],
        "source": evidence.article,
        "claimant": claim.claimant and claim.claimant.name,
        "claim": ", ".join((claim.certainty, claim.polarity, claim.temporality)),
    }


def source_card(source: Source) -> Card:
    """An article; `link` is its URL where a browser may open it (http and https only)."""
    return {
        "title": source.title or source.id,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "link": source.url if source.url and _is_web(source.url) else None,
    }


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _actor(entity: Entity) -> Card:
    facts = (entity.type, entity.country, entity.sector, entity.wikidata)
    return {"name": entity.name, "facts": " · ".join(filter(None, facts))}


def _place(place: Place) -> Card:
    where = f"{place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else None
    facts = (place.country_name or place.country, place.precision, where)
    return {"name": place.name, "facts": " · ".join(filter(None, facts))}
