"""The event graph as networkx graphs: the events with all around them, or actor to actor."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Any

import networkx as nx

from kg.model import Entity, EventGraph, Place, Realis, Role, Source, WorldEvent
from kg.ontology.schema import schema

STATEMENT = "statement"
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", STATEMENT)
"""PLOVER's quad classes; a plain statement, which PLOVER drops, is a class of its own."""


def quad(event: WorldEvent) -> str:
    """The quad class of an event: "statement" where it has no PLOVER code."""
    code = schema().plover.get(event.plover or "")
    return code.quad if code else STATEMENT


def network(graph: EventGraph, *, realis: Collection[Realis] | None = None) -> nx.MultiDiGraph[str]:
    """Every event with its actors and its place; `realis` keeps only events of these kinds (all by default).

    Node ids are `event/KEY`, `actor/KEY` and `place/KEY`. An attribute without a value is left out.

    - Every node: `kind` (event, actor, place), `label`.
    - Events: `type`, `plover`, `mode`, `quad`, `realis`, `support`, `belief`, `disputed`; `date_start`,
      `date_end`, `date_basis`; of the principal mention `trigger`, `quote`, `claimant`, and its article's
      `source` (title), `publisher`, `published`, `url`.
    - Actors: `type`, `country`, `sector`, `wikidata`; `events`, their number here.
    - Places: `lat`, `lon`, `country`, `geonames`, `precision`; `events`.

    Edges have `role`, which is also their key. What makes an event leads to it (`initiator`, `instrument`,
    `mediator`, `host`); an event leads to its `recipient`, to its `place` and to the events it is tied to
    (`content_of`, `part_of`, `response_to`). `described` is how the texts put an actor, parted by "; ".
    Actors and places without an event are left out.
    """
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    events = {k: e for k, e in graph.events.items() if realis is None or e.realis in realis}
    for key, event in events.items():
        net.add_node(f"event/{key}", **_event(event, graph.sources))
    for key, event in events.items():
        _join(net, f"event/{key}", event, graph)
        for role in ("content_of", "part_of", "response_to"):
            other = getattr(event, role)
            if other in events:
                net.add_edge(f"event/{key}", f"event/{other}", key=role, role=role)
    return net


def _join(net: nx.MultiDiGraph[str], node: str, event: WorldEvent, graph: EventGraph) -> None:
    """Adds the actors and the place of one event."""
    around: set[str] = set()
    for part in event.participations:
        actor = f"actor/{part.entity}"
        if actor not in net:
            net.add_node(actor, **_actor(graph.entities[part.entity]))
        source, target = (node, actor) if part.role == "recipient" else (actor, node)
        described = _given(described="; ".join(part.described))
        net.add_edge(source, target, key=part.role, role=part.role, **described)
        around.add(actor)
    if event.place is not None:
        place = f"place/{event.place}"
        if place not in net:
            net.add_node(place, **_place(graph.places[event.place]))
        net.add_edge(node, place, key="place", role="place")
        around.add(place)
    for other in around:
        net.nodes[other]["events"] += 1


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _event(event: WorldEvent, sources: dict[str, Source]) -> dict[str, Any]:
    evidence = event.evidence[0]
    source, claimant = sources[evidence.article], evidence.mention.claim.claimant
    time = event.time
    return _given(
        kind="event", label=event.type, type=event.type, plover=event.plover, mode=event.mode,
        quad=quad(event), realis=event.realis, support=event.support, belief=event.belief,
        disputed=event.disputed, date_start=time and time.start, date_end=time and time.end,
        date_basis=time and time.basis, trigger=evidence.mention.trigger.text,
        quote=evidence.mention.evidence.text, claimant=claimant and claimant.name,
        source=source.title, publisher=source.publisher, published=source.published, url=source.url,
    )  # fmt: skip


def _actor(entity: Entity) -> dict[str, Any]:
    return _given(
        kind="actor", label=entity.name, type=entity.type, country=entity.country, sector=entity.sector,
        wikidata=entity.wikidata, events=0,
    )  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return _given(
        kind="place", label=place.name, lat=place.lat, lon=place.lon, country=place.country,
        geonames=place.geonames, precision=place.precision, events=0,
    )  # fmt: skip


def actors(event: WorldEvent, role: Role) -> list[str]:
    """The keys of the actors of an event in a role, each once, in the record's order."""
    return list(dict.fromkeys(p.entity for p in event.participations if p.role == role))


def pairs(event: WorldEvent) -> Iterator[tuple[str, str]]:
    """Who did it to whom: each initiator with each recipient, never an actor with itself."""
    couples = product(actors(event, "initiator"), actors(event, "recipient"))
    return (pair for pair in couples if pair[0] != pair[1])


def dyads(graph: EventGraph, *, realis: Collection[Realis] | None = None) -> nx.DiGraph[str]:
    """Actor to actor: an edge from each initiator to each recipient it has an event with.

    Nodes are `actor/KEY` with the attributes of `network` (`events` counts those in a pair). Edges count
    their events: `events`, and one number for each quad class (`verbal_cooperation`,
    `material_cooperation`, `verbal_conflict`, `material_conflict`, `statement`); `first` and `last` are
    the earliest start and the latest end known. An event that is told both ways, such as an agreement,
    counts in both directions; no actor is paired with itself.
    """
    net: nx.DiGraph[str] = nx.DiGraph()
    for event in graph.events.values():
        if realis is not None and event.realis not in realis:
            continue
        couples = list(pairs(event))
        for key in dict.fromkeys(k for couple in couples for k in couple):
            if f"actor/{key}" not in net:
                net.add_node(f"actor/{key}", **_actor(graph.entities[key]))
            net.nodes[f"actor/{key}"]["events"] += 1
        for source, target in couples:
            _count(net, f"actor/{source}", f"actor/{target}", event)
    return net


def _count(net: nx.DiGraph[str], source: str, target: str, event: WorldEvent) -> None:
    if not net.has_edge(source, target):
        net.add_edge(source, target, events=0, **{name.replace(" ", "_"): 0 for name in QUADS})
    edge = net.edges[source, target]
    edge["events"] += 1
    edge[quad(event).replace(" ", "_")] += 1
    if event.time is None:
        return
    if start := event.time.start:
        edge["first"] = min(edge.get("first", start), start)
    if end := event.time.end or event.time.start:
        edge["last"] = max(edge.get("last", end), end)
