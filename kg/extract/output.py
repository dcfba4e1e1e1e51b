"""Extraction → the JSON object of `kg extract`, one a line.

The contract is in `docs/output.md`: keys never change their meaning; new ones may be added.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kg.model import (
    Claim,
    Claimant,
    Event,
    Extraction,
    Participant,
    PlaceMention,
    Quantity,
    Relation,
    Span,
    Time,
    realis_of,
)

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """One article's extraction as plain JSON types."""
    article = extraction.article
    return {
        "article": {
            "id": article.id,
            "key": article.key,
            "title": article.title,
            "published": article.published,
            "updated": article.updated,
            "url": article.url,
            "source": article.source,
            "language": article.language,
        },
        "events": [_event(e, extraction) for e in extraction.events],
        "attributions": [
            {
                "source": {**_known(a.source), "entity": a.entity} if a.source else None,
                "cue": _span(a.cue),
                "content": _span(a.content),
            }
            for a in extraction.attributions
        ],
        "relations": [_relation(r, extraction) for r in extraction.relations],
        "entities": [asdict(e) for e in extraction.entities],
        "places": [_toponym(t, extraction) for t in extraction.toponyms],
        "dates": [{**_known(d.span), "value": d.value, "kind": d.kind} for d in extraction.dates],
    }


def _event(event: Event, extraction: Extraction) -> Json:
    principal = event.principal
    return {
        "id": event.key,
        "type": event.type,
        "plover": event.plover,
        "mode": event.mode,
        "realis": realis_of(m.claim for m in event.mentions),
        "confidence": event.confidence,
        "rule": event.rule,
        "trigger": _span(principal.trigger),
        "evidence": _span(principal.evidence),
        "participants": [_participant(p, extraction) for p in event.participants],
        "place": _place(event.place, extraction),
        "time": _time(event.time),
        "claim": _claim(principal.claim),
        "quantities": [_quantity(q) for q in event.quantities],
        "mentions": [
            {"trigger": _span(m.trigger), "evidence": _span(m.evidence), "claim": _claim(m.claim)}
            for m in event.mentions
        ],
        "content_of": event.content_of,
        "part_of": event.part_of,
        "response_to": event.response_to,
    }


def _known(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _span(span: Span | None) -> Json | None:
    return _known(span) if span else None


def _participant(participant: Participant, extraction: Extraction) -> Json:
    entity = extraction.entity(participant.entity)
    return {
        "role": participant.role,
        "entity": entity.key,
        "name": entity.name,
        "type": entity.type,
        "country": entity.country,
        "sector": entity.sector,
        **_known(participant.span),
    }


def _place(mention: PlaceMention | None, extraction: Extraction) -> Json | None:
    if mention is None:
        return None
    place = extraction.place(mention.place)
    return {
        "key": place.key,
        "name": place.name,
        **_known(mention.span),
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "country": place.country,
        "country_name": place.country_name,
        "precision": place.precision,
    }


def _toponym(mention: PlaceMention, extraction: Extraction) -> Json:
    place = extraction.place(mention.place)
    return {
        **_known(mention.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "country": place.country,
    }


def _time(time: Time | None) -> Json | None:
    if time is None:
        return None
    words = _known(time.span) if time.span else {"text": None}
    return {
        "start": time.start,
        "end": time.end,
        "text": words["text"],
        "basis": time.basis,
        "granularity": time.granularity,
        "span": [time.span.start, time.span.end] if time.span else None,
    }


def _claimant(claimant: Claimant | None) -> Json | None:
    return {"entity": claimant.entity, "name": claimant.name, **_known(claimant.span)} if claimant else None


def _claim(claim: Claim) -> Json:
    return {
        "claimant": _claimant(claim.claimant),
        "cue": _span(claim.cue),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "temporality": claim.temporality,
        "reported": claim.reported,
        "within": _claim(claim.within) if claim.within else None,
        "rules": list(claim.rules),
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "kind": quantity.kind,
        "value": quantity.value,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "claimant": _claimant(quantity.claimant),
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _relation(relation: Relation, extraction: Extraction) -> Json:
    return {
        "type": relation.type,
        "subject": relation.subject,
        "subject_name": extraction.entity(relation.subject).name,
        "object": relation.object,
        "object_name": extraction.entity(relation.object).name,
        "as_of": extraction.article.published,
        "rule": relation.rule,
        "trigger": _span(relation.trigger),
        "subject_span": _span(relation.subject_span),
        "object_span": _span(relation.object_span),
        "evidence": _span(relation.evidence),
    }
