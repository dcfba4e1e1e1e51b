"""Quads looked at as nodes: a subject, its facts, and the nodes that it leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.model import Span
from kg.ontology.schema import KG
from kg.store.iris import OA, TYPE, key

T = TypeVar("T")
_LAST_NUMBER = re.compile(r"(\d+)$")


class Node:
    """A subject with its facts, read by the local name of a kg property or by a full IRI."""

    def __init__(self, graph: Graph, iri: NamedNode) -> None:
        self.graph = graph
        self.iri = iri
        self.facts: dict[str, list[Any]] = defaultdict(list)

    def terms(self, name: str) -> list[Any]:
        """Every value of a property."""
        return self.facts.get(name, [])

    def text(self, name: str) -> Any:
        """The one value of a property as a string, or None.

        `Any`, because the fields that it fills are closed sets of strings checked by SHACL.
        """
        values = self.terms(name)
        return values[0].value if values else None

    def number(self, name: str) -> float:
        """The one value of a property as a number."""
        return float(self.text(name))

    def key(self, name: str) -> str:
        """The key of the one record that a property leads to."""
        return key(self.terms(name)[0])

    def maybe_key(self, name: str) -> str | None:
        """The same, or None."""
        return self.key(name) if self.terms(name) else None

    def node(self, name: str) -> Node:
        """The one node that a property leads to."""
        return self.graph[self.terms(name)[0]]

    def span(self, name: str) -> Span:
        """The one span that a property leads to."""
        at = self.node(name)
        return Span(int(at.text(OA + "start")), int(at.text(OA + "end")), at.text(OA + "exact"))

    def maybe_span(self, name: str) -> Span | None:
        """The same, or None."""
        return self.span(name) if self.terms(name) else None

    def nodes(self, name: str) -> list[Node]:
        """The nodes that a property leads to, by the number that their IRIs end in."""
        return sorted((self.graph[t] for t in self.terms(name)), key=lambda n: n.place_in_order())

    def place_in_order(self) -> int:
        """The number that the IRI ends in: where the node stood in its record."""
        match = _LAST_NUMBER.search(self.iri.value)
        return int(match[1]) if match else 0


class Graph:
    """Quads by subject and by type."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._nodes: dict[NamedNode, Node] = {}
        self._typed: dict[str, list[Node]] = defaultdict(list)
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                raise StoreError(f"a blank node in the graph: {quad}")
            node = self._nodes.get(quad.subject)
            if node is None:
                node = self._nodes[quad.subject] = Node(self, quad.subject)
            if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
                self._typed[quad.object.value.removeprefix(KG)].append(node)
            elif isinstance(quad.object, NamedNode | Literal):
                node.facts[quad.predicate.value.removeprefix(KG)].append(quad.object)

    def __getitem__(self, iri: NamedNode) -> Node:
        return self._nodes[iri]

    def typed(self, name: str) -> list[Node]:
        """The nodes of a kg class, in their records' order."""
        return sorted(self._typed[name], key=Node.place_in_order)

    def each(self, name: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """The nodes of a kg class as records."""
        return tuple(read(node) for node in self.typed(name))
