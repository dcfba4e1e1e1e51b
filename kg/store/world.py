"""The event graph as the quads of the unnamed default graph.

Its facts follow from the articles' graphs: `world_quads(world(extractions))` is the union of the
same for each extraction alone, so a store adds and takes away one article at a time.
"""

from __future__ import annotations

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.model import EventGraph, Extraction, Participation, WorldEvent
from kg.ontology.schema import schema
from kg.resolve.world import world
from kg.store.describe import (
    Page,
    write_entity,
    write_place,
    write_plover,
    write_quantity,
    write_relation,
    write_time,
)
from kg.store.iris import LABEL, SEM, iri, kg, part


def contribution(extraction: Extraction) -> list[Quad]:
    """What one article adds to the default graph: its world and the relations that it reports."""
    page = Page(DefaultGraph())
    for r in extraction.relations:
        write_relation(page, r)
    return [*world_quads(world([extraction])), *page.quads]


def world_quads(graph: EventGraph) -> list[Quad]:
    """The events with their participations, times, places and claims, the actors and the places."""
    page = Page(DefaultGraph())
    for entity in graph.entities.values():
        write_entity(page, entity)
    for place in graph.places.values():
        write_place(page, place)
    for event in graph.events.values():
        _write_event(page, event, graph)
    return list(page.quads)


def _write_event(page: Page, event: WorldEvent, graph: EventGraph) -> None:
    node = page.describe(
        iri("event", event.key), schema().lineage(event.type),
        eventType=kg(event.type), realis=event.realis, support=event.support, belief=event.belief,
        disputed=event.disputed, place=_maybe("place", event.place),
        contentOf=_maybe("event", event.content_of), partOf=_maybe("event", event.part_of),
        responseTo=_maybe("event", event.response_to),
    )  # fmt: skip
    page.add(node, NamedNode(SEM + "hasPlace"), _maybe("place", event.place))
    page.add(node, LABEL, label(event, graph))
    write_plover(page, node, event.plover, event.mode)
    if event.plover is not None:
        kind = schema().plover[event.plover]
        page.describe(node, [], quadClass=kind.quad, intensity=kind.intensity)
    if event.time is not None:
        write_time(page, node, event.time)
    for participation in event.participations:
        _write_participation(page, node, participation)
    for report in event.reports:
        page.add(iri("report", report), kg("reports"), node)
    _write_evidence(page, node, event)


def _write_participation(page: Page, event: NamedNode, participation: Participation) -> None:
    actor = iri("actor", participation.entity)
    name = f"{participation.role}-{actor.value.rsplit('/', 1)[-1]}"
    node = page.describe(part(event, name), ["Participation"], role=participation.role, actor=actor)
    for text in participation.described:
        page.add(node, kg("asDescribed"), text)
    page.add(event, kg("participation"), node)
    page.add(event, kg(participation.role), actor)
    page.add(event, NamedNode(SEM + "hasActor"), actor)


def _write_evidence(page: Page, node: NamedNode, event: WorldEvent) -> None:
    counts: dict[str, int] = {}
    for evidence in event.evidence:
        number = counts.setdefault(evidence.report, 0)
        counts[evidence.report] += 1
        page.add(node, kg("claim"), part(iri("report", evidence.report), f"claim{number}"))
    for i, quantity in enumerate(event.quantities):
        number_node = part(node, f"quantity{i}")
        write_quantity(page, number_node, quantity)
        page.add(node, kg("quantity"), number_node)


def _maybe(kind: str, key: str | None) -> NamedNode | None:
    return None if key is None else iri(kind, key)


def label(event: WorldEvent, graph: EventGraph) -> str:
    """What to call an event: its class, who did it to whom, and when."""
    kind = schema().events[event.type].label
    sides = [_names(event, role, graph) for role in ("initiator", "recipient")]
    who = " → ".join(side for side in sides if side)
    when = event.time.start if event.time and event.time.start else ""
    return f"{kind}{': ' if who else ''}{who}{f' ({when})' if when else ''}"


def _names(event: WorldEvent, role: str, graph: EventGraph) -> str:
    keys = [p.entity for p in event.participations if p.role == role]
    return ", ".join(graph.entities[key].name if key in graph.entities else key for key in keys)
