"""The event graph as a pyvis network, laid out and styled: whole, or in outline where it is too large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import networkx as nx
from pyvis.network import Network

from kg.graph.card import is_said, when
from kg.graph.layout import Edge, Size, positions
from kg.graph.network import QUADS, network, pairs, quad
from kg.graph.style import (
    OUTLINES,
    PLACE_COLOUR,
    QUAD_COLOURS,
    Type,
    actor_look,
    edge_colour,
    label,
    text_size,
)
from kg.model import EventGraph, Realis, WorldEvent

ACTORS, PAIRS = 80, 240  # how many of each an outline shows

Node = dict[str, Any]
Cord = tuple[str, str, str, Realis]
K = TypeVar("K", str, Cord)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: the pyvis network with positions, and what it leaves out (None when nothing)."""

    network: Network
    left_out: str | None = None


@dataclass(slots=True)
class _Sheet:
    """Nodes with the room that they take and how far their box's middle is below their own."""

    type: Type
    nodes: dict[str, Node] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    drops: dict[str, float] = field(default_factory=dict)

    def add(self, node: str, box: Size, drop: float, /, **options: Any) -> None:
        self.nodes[node], self.sizes[node], self.drops[node] = options, box, drop


def draw(graph: EventGraph, limit: int = 2000) -> Drawing:
    """The events with their actors and places; above `limit` nodes the busiest actors and their pairs.

    Each pyvis node and edge also carries what the page filters by: `kind` (nodes), `quad` and `realis`,
    and events their `fill` with its opacity, which the page lays over the colour of its ground.
    """
    net = network(graph)
    if len(net) > limit:
        return _outline(graph, len(net))
    for key, event in graph.events.items():
        net.nodes[f"event/{key}"]["said"] = when(event.time) if is_said(event.time) else None
    sheet = _Sheet(Type(len(net)))
    for node in sorted(net, key=lambda n: (-net.degree(n), n)):
        _LOOKS[net.nodes[node]["kind"]](sheet, node, net.nodes[node])
    view = _placed(sheet, [(u, v) for u, v, _ in net.edges(keys=True)])
    for source, target, role in net.edges(keys=True):
        _edge(view, net, (source, target), role)
    return Drawing(view)


def _placed(sheet: _Sheet, edges: list[Edge]) -> Network:
    places = positions(sheet.sizes, edges)
    view = Network(directed=True)
    for node, options in sheet.nodes.items():
        x, y = places[node]
        view.add_node(node, x=x, y=round(y - sheet.drops[node], 1), physics=False, **options)
    return view


def _event_node(sheet: _Sheet, node: str, data: Node) -> None:
    outline, colour = OUTLINES[data["realis"]], QUAD_COLOURS[data["quad"]]
    status = data["realis"] if data["realis"] != "actual" else None
    second = " · ".join(filter(None, (status, data.get("said"))))
    text = f"{data['label']}\n{second}" if second else data["label"]
    size = 9 + 2 * min(data["support"] - 1, 4)
    _dot(sheet, node, text, sheet.type.event, size=size, kind="event", shape="dot",
         quad=data["quad"], realis=data["realis"], borderWidth=2, borderWidthSelected=4,
         fill=colour + outline.fill, color=_fill(colour + outline.fill, colour),
         shapeProperties={"borderDashes": list(outline.dashes) or False})  # fmt: skip


def _place_node(sheet: _Sheet, node: str, data: Node) -> None:
    font = round(0.8 * sheet.type.name(data["events"]), 1)
    _dot(sheet, node, label(data["label"]), font, size=8, kind="place", shape="triangleDown",
         borderWidth=1, color=_fill(PLACE_COLOUR, PLACE_COLOUR))  # fmt: skip


def _dot(sheet: _Sheet, node: str, text: str, font: float, *, size: float, **options: Any) -> None:
    """A shape with its label below it."""
    width, height = text_size(text, font)
    box = (max(width, 2 * size) + 4, 2 * size + height + 5)
    sheet.add(node, box, (height + 5) / 2, label=text, size=size, font={"size": font}, **options)


def _actor_node(sheet: _Sheet, node: str, data: Node) -> None:
    look, font, text = actor_look(data["type"]), sheet.type.name(data["events"]), label(data["label"])
    width, height = text_size(text, font)
    sheet.add(node, (width + 16, height + 14), 0.0, label=text, kind="actor", shape="box", margin=6,
              borderWidth=1, color=_fill(look.fill, look.border),
              font={"size": font, "color": look.ink, "strokeWidth": 0},
              shapeProperties={"borderRadius": look.radius})  # fmt: skip


_LOOKS: dict[str, Callable[[_Sheet, str, Node], None]] = {
    "event": _event_node,
    "actor": _actor_node,
    "place": _place_node,
}


def _fill(fill: str, border: str) -> dict[str, Any]:
    same = {"background": fill, "border": border}
    return {**same, "highlight": same, "hover": same}


def _edge(view: Network, net: nx.MultiDiGraph[str], ends: Edge, role: str) -> None:
    event = net.nodes[ends[0] if net.nodes[ends[0]]["kind"] == "event" else ends[1]]
    actor = role in ("initiator", "recipient")
    view.add_edge(
        *ends, role=role, quad=event["quad"], realis=event["realis"], width=2 if actor else 1,
        color=edge_colour(event["quad"]), dashes=False if actor else [2, 4],
        arrows={"to": {"enabled": role != "place", "scaleFactor": 0.5}},
    )  # fmt: skip


def _outline(graph: EventGraph, size: int) -> Drawing:
    """The busiest actors, and for each two of them one edge by direction, quad class and realis."""
    cords = Counter(cord for event in graph.events.values() for cord in _cords(event))
    busy: Counter[str] = Counter()
    for (source, target, *_), count in cords.items():
        busy.update({source: count, target: count})
    shown = dict(_top(busy, ACTORS))
    kept = dict(_top({c: n for c, n in cords.items() if c[0] in shown and c[1] in shown}, PAIRS))
    joined = {key for source, target, *_ in kept for key in (source, target)}
    sheet = _Sheet(Type(len(joined)))
    for key in (key for key in shown if key in joined):
        entity = graph.entities[key]
        _actor_node(sheet, f"actor/{key}", {"label": entity.name, "type": entity.type, "events": shown[key]})
    view = _placed(sheet, [(f"actor/{source}", f"actor/{target}") for source, target, *_ in kept])
    for (source, target, kind, realis), count in kept.items():
        bend = 0.08 + 0.07 * QUADS.index(kind) + 0.03 * list(OUTLINES).index(realis)
        view.add_edge(
            f"actor/{source}", f"actor/{target}", quad=kind, realis=realis, count=count,
            color=edge_colour(kind), width=min(1 + count**0.5, 12),
            dashes=list(OUTLINES[realis].dashes) or False,
            smooth={"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)},
            arrows={"to": {"enabled": True, "scaleFactor": 0.5}},
        )  # fmt: skip
    return Drawing(view, (
        f"The whole graph has {size:,} nodes, too many for a picture to tell anything. This one is an "
        f"outline: the {len(sheet.nodes)} busiest of {len(busy):,} actors that act on one another, and the "
        f"{len(kept):,} strongest of {len(cords):,} ties between them, wider for more events."
    ))  # fmt: skip


def _cords(event: WorldEvent) -> Iterable[Cord]:
    return ((source, target, quad(event), event.realis) for source, target in pairs(event))


def _top(counts: dict[K, int], most: int) -> list[tuple[K, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
