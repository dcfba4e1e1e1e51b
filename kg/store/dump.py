"""Quads as text, the same bytes for the same quads: sorted, and without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.iris import PREFIXES


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Everything as N-Quads, a sorted line for each."""
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(line + b"\n" for line in sorted(text.split(b"\n")) if line)


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """The triples as Turtle, whatever graph they are in, by subject."""
    triples = sorted((quad.triple for quad in quads), key=str)
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """Everything as JSON-LD, by graph and subject."""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    return ox.serialize(ordered, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES) or b""
