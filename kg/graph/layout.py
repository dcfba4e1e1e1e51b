"""Where to draw nodes: near their neighbours, and never over one another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count, product

import networkx as nx
import numpy as np
import numpy.typing as npt
import rustworkx as rx

Point = tuple[float, float]
Size = tuple[float, float]
Edge = tuple[str, str]
Axes = npt.NDArray[np.float64]

ASPECT = 1.7  # width to height of the pictures: a wide screen
ROOM = 2.0  # how much larger the picture is than what stands in it
CELL = 80.0  # the grid in which boxes are looked up, about as large as a box
EVEN = 0.8  # how far nodes are spread evenly, from 0 (as springs have them) to 1
MARGIN = 14.0  # pixels kept free between two boxes


def positions(sizes: Mapping[str, Size], edges: list[Edge]) -> dict[str, Point]:
    """The centre of each box, so that no two overlap; the same input gives the same picture.

    `sizes` are width and height by node, the most important first: these keep their place best.
    Parts without a path between them are laid out one by one and set side by side, the largest first.
    """
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from(sizes)
    net.add_edges_from(edges)
    order = {node: rank for rank, node in enumerate(sizes)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(net)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    return _pack([_arrange(part, _within(part, net), sizes) for part in parts], sizes)


def _within(part: list[str], net: nx.Graph[str]) -> list[Edge]:
    """The edges of a part in a fixed order, which networkx's own subgraphs do not keep."""
    return [edge for node in part for edge in sorted(net.edges(node)) if edge[0] < edge[1]]


def _arrange(part: list[str], edges: list[Edge], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """One connected part: springs say where to, then each box takes the nearest free place."""
    index = {node: number for number, node in enumerate(part)}
    graph = rx.PyGraph()
    graph.add_nodes_from(part)
    graph.add_edges_from_no_data([(index[u], index[v]) for u, v in edges])
    rounds = max(20, min(300, 100_000 // len(part)))
    springs = rx.spring_layout(graph, seed=1, num_iter=rounds)
    room = ROOM * (0.55 + 0.45 * min(1.0, len(part) / 150))  # a small part has few crossing lines
    area = room * sum((sizes[n][0] + MARGIN) * (sizes[n][1] + MARGIN) for n in part)
    high = math.sqrt(area / ASPECT)
    xs = _spread([springs[n][0] for n in range(len(part))], high * ASPECT)
    ys = _spread([springs[n][1] for n in range(len(part))], high)
    wanted = _pushed_apart(np.array([xs, ys]), np.array([sizes[n] for n in part]).T + MARGIN)
    boxes = Boxes()
    for node, x, y in zip(part, *wanted.tolist(), strict=True):
        boxes.place({node: (x, y)}, sizes)
    return boxes.centres


def _pushed_apart(centres: Axes, sizes: Axes) -> Axes:
    """Boxes that overlap push one another away, each time along the axis on which less is needed.

    `centres` and `sizes` have a row for each axis. What still overlaps in the end does so by little.
    """
    number = sizes.shape[1]
    for _ in range(min(60, 24_000_000 // number**2)):
        gaps = [np.subtract.outer(axis, axis) for axis in centres]
        over = [np.add.outer(size, size) / 2 - np.abs(gap) for size, gap in zip(sizes, gaps, strict=True)]
        first, second = np.nonzero(np.triu((over[0] > 0) & (over[1] > 0), 1))
        if not len(first):
            break
        pushed = [o[first, second] for o in over]
        sideways = pushed[0] < pushed[1]
        for axis, along in enumerate((sideways, ~sideways)):
            away = np.where(gaps[axis][first, second] < 0, -1.0, 1.0)
            force = np.where(along, pushed[axis] * 0.35, 0.0) * away
            centres[axis] += np.bincount(first, force, number) - np.bincount(second, force, number)
    return centres


def _spread(values: list[float], length: float) -> list[float]:
    """Coordinates over `length`, half as the springs have them, half evenly: no crowd, no hermits."""
    low, high = min(values), max(values)
    rank = {number: place for place, number in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    even = (len(values) - 1) or 1
    return [
        length * ((1 - EVEN) * (value - low) / ((high - low) or 1) + EVEN * rank[number] / even)
        for number, value in enumerate(values)
    ]


class Boxes:
    """Boxes that do not overlap and keep a margin; `grain` is how finely a free place is searched for."""

    def __init__(self, grain: float = 8.0, margin: float = MARGIN) -> None:
        self.centres: dict[str, Point] = {}
        self._sizes: dict[str, Size] = {}
        self._grain = grain
        self._margin = margin
        self._grid: defaultdict[tuple[int, int], list[str]] = defaultdict(list)

    def place(self, group: Mapping[str, Point], sizes: Mapping[str, Size]) -> None:
        """Puts a group of boxes where they are wanted, or all moved by as little as makes them free."""
        room = {node: (sizes[node][0] + self._margin, sizes[node][1] + self._margin) for node in group}
        for x, y in self._moves():
            moved = {node: (px + x, py + y) for node, (px, py) in group.items()}
            if all(self._free(centre, room[node]) for node, centre in moved.items()):
                break
        self.centres.update(moved)
        self._sizes.update(room)
        for node, centre in moved.items():
            for cell in _cells(centre, room[node]):
                self._grid[cell].append(node)

    def _free(self, centre: Point, size: Size) -> bool:
        near = (self._grid.get(cell, ()) for cell in _cells(centre, size))
        return not any(self._overlap(node, centre, size) for nodes in near for node in nodes)

    def _overlap(self, node: str, centre: Point, size: Size) -> bool:
        (x, y), (width, height) = self.centres[node], self._sizes[node]
        return 2 * abs(x - centre[0]) < width + size[0] and 2 * abs(y - centre[1]) < height + size[1]

    def _moves(self) -> Iterator[Point]:
        """None, then ever wider rings: wider than high, as labels and screens are."""
        yield (0.0, 0.0)
        for ring in count(1):
            reach = self._grain * ring**1.2
            steps = 8 + 3 * ring
            for step in range(steps):
                angle = 2 * math.pi * step / steps
                yield (ASPECT * reach * math.cos(angle), reach * math.sin(angle))


def _cells(centre: Point, size: Size) -> Iterator[tuple[int, int]]:
    columns, rows = (
        range(math.floor((c - s / 2) / CELL), math.floor((c + s / 2) / CELL) + 1)
        for c, s in zip(centre, size, strict=True)
    )
    return product(columns, rows)


def _pack(parts: list[dict[str, Point]], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Sets the parts around the largest one, each as near to it as there is room."""
    reach = math.sqrt(sum(width * height for width, height in sizes.values()))
    boxes = Boxes(grain=max(10.0, reach / 80), margin=3 * MARGIN)
    for part in parts:
        x, y = (sum(axis) / len(part) for axis in zip(*part.values(), strict=True))
        boxes.place({node: (px - x, py - y) for node, (px, py) in part.items()}, sizes)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in boxes.centres.items()}
