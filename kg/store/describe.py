"""What the graphs of articles and of the world say alike: actors, places, codes, times, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.model import Entity, Place, Quantity, Relation, Time
from kg.ontology.schema import schema
from kg.store import dates
from kg.store.iris import (
    EXACT_MATCH,
    GEO,
    GEONAMES,
    LABEL,
    SEM,
    TYPE,
    WIKIDATA,
    actor_class,
    iri,
    kg,
    part,
    plover_mode,
    plover_type,
)

Value = NamedNode | Literal | str | float | bool | None

_WKT = NamedNode(GEO + "wktLiteral")


class Page:
    """Collects the triples of one graph."""

    def __init__(self, graph: NamedNode | DefaultGraph) -> None:
        self.graph = graph
        self.quads: dict[Quad, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: Value) -> None:
        """State one fact; None states nothing, a plain value becomes a literal.

        Raises ValueError for a number that is none (not a number, infinite).
        """
        if value is None:
            return
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(f"{predicate.value.rpartition('#')[2]} is {value}")
        term = value if isinstance(value, NamedNode | Literal) else Literal(value)
        self.quads[Quad(subject, predicate, term, self.graph)] = None

    def describe(self, subject: NamedNode, types: Iterable[str], /, **facts: Value) -> NamedNode:
        """State the kg types of a subject, and facts by the local name of their kg property."""
        for name in types:
            self.add(subject, TYPE, kg(name))
        for name, value in facts.items():
            self.add(subject, kg(name), value)
        return subject


def write_entity(page: Page, entity: Entity) -> None:
    """Describe an actor or facility: the same triples in every graph."""
    kind = actor_class(entity.type)
    types = [kind] if kind == "Facility" else ["Actor", kind]
    node = page.describe(iri("actor", entity.key), types, country=entity.country, sector=entity.sector)
    page.add(node, LABEL, entity.name)
    page.add(node, EXACT_MATCH, _match(WIKIDATA, entity.wikidata))


def write_place(page: Page, place: Place) -> None:
    """Describe a place, with a GeoSPARQL geometry where its coordinates are known."""
    node = page.describe(
        iri("place", place.key), ["Place"],
        latitude=_number(place.lat), longitude=_number(place.lon), country=place.country,
        countryName=place.country_name, precision=place.precision,
    )  # fmt: skip
    page.add(node, LABEL, place.name)
    page.add(node, EXACT_MATCH, _match(GEONAMES, place.geonames, "/"))
    if place.lat is not None and place.lon is not None:
        geometry = part(node, "geometry")
        page.add(node, NamedNode(GEO + "hasGeometry"), geometry)
        page.add(geometry, TYPE, NamedNode(GEO + "Geometry"))
        wkt = f"POINT({place.lon!r} {place.lat!r})"
        page.add(geometry, NamedNode(GEO + "asWKT"), Literal(wkt, datatype=_WKT))


def _match(base: str, identifier: str | None, end: str = "") -> NamedNode | None:
    if identifier is None:
        return None
    if not identifier.isascii() or not identifier.isalnum():
        raise ValueError(f"{identifier!r} is no identifier of {base}")
    return NamedNode(f"{base}{identifier}{end}")


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def write_plover(page: Page, node: NamedNode, code: str | None, mode: str | None) -> None:
    """The PLOVER type and mode of an event or report."""
    if code is not None:
        page.add(node, kg("plover"), plover_type(code))
        page.add(node, kg("mode"), plover_mode(code, mode) if mode is not None else None)


def write_time(page: Page, node: NamedNode, time: Time) -> None:
    """When it was: as the text dates it, and as the days that this spans."""
    page.describe(
        node, [],
        start=dates.literal(time.start) if time.start is not None else None,
        end=dates.literal(time.end) if time.end is not None else None,
        timeBasis=time.basis, granularity=time.granularity,
    )  # fmt: skip
    page.add(node, NamedNode(SEM + "hasEarliestBeginTimeStamp"), dates.day(time.start))
    page.add(node, NamedNode(SEM + "hasLatestEndTimeStamp"), dates.day(time.end, last=True))


def write_relation(page: Page, relation: Relation) -> None:
    """The standing fact itself: the same triples in every graph, both ways where it is symmetric."""
    subject, object_ = iri("actor", relation.subject), iri("actor", relation.object)
    page.add(subject, kg(relation.type), object_)
    if relation.type in schema().symmetric:
        page.add(object_, kg(relation.type), subject)


def write_quantity(page: Page, node: NamedNode, quantity: Quantity) -> None:
    """A number said of an event, without where it stands."""
    page.describe(
        node, ["Quantity"],
        quantityKind=quantity.kind, value=float(quantity.value), bound=quantity.bound, unit=quantity.unit,
    )  # fmt: skip
