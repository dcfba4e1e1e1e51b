"""The events as a table, one a row, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from kg.graph.network import actors
from kg.model import EventGraph, Role, WorldEvent

Cell = str | int | float | None


def row(event: WorldEvent, graph: EventGraph) -> dict[str, Cell]:
    """One event as named cells, several values in one cell parted by "; ".

    Quote, source title, URL and publication date are those of the principal mention.
    """
    evidence = event.evidence[0]
    source = graph.sources[evidence.article]
    place = graph.places[event.place] if event.place is not None else None
    time = event.time
    claims = (e.mention.claim for e in event.evidence)
    return {
        "key": event.key,
        "type": event.type,
        "plover": event.plover,
        "mode": event.mode,
        "realis": event.realis,
        "date_start": time.start if time else None,
        "date_end": time.end if time else None,
        "date_basis": time.basis if time else None,
        **_actors(event, "initiator", graph),
        **_actors(event, "recipient", graph),
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "support": event.support,
        "belief": event.belief,
        "claimants": _joined(c.claimant.name for c in claims if c.claimant),
        "quote": evidence.mention.evidence.text,
        "source": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
    }


def _actors(event: WorldEvent, role: Role, graph: EventGraph) -> dict[str, Cell]:
    found = [graph.entities[key] for key in actors(event, role)]
    return {
        f"{role}s": _joined(actor.name for actor in found),
        f"{role}_countries": _joined(actor.country for actor in found),
    }


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def csv_table(graph: EventGraph) -> bytes:
    """All events as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel garbles names.

    Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    out = io.StringIO(newline="")
    rows = [row(event, graph) for event in graph.events.values()]
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cells[name]) for name in COLUMNS] for cells in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


COLUMNS = (
    "key", "type", "plover", "mode", "realis", "date_start", "date_end", "date_basis",
    "initiators", "initiator_countries", "recipients", "recipient_countries", "place", "lat", "lon",
    "support", "belief", "claimants", "quote", "source", "publisher", "published", "url",
)  # fmt: skip


def _harmless(value: Cell) -> Any:
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
