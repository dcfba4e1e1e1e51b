"""What a store holds, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.table import Table, select
from kg.store.embedded import Store

_DATES = "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { GRAPH ?a { ?a kg:publishedDay ?d } }"
_TYPES = (
    "SELECT ?type (COUNT(*) AS ?n) { ?e a kg:Event ; kg:eventType ?type } "
    "GROUP BY ?type ORDER BY DESC(?n) ?type"
)
_REALIS = (
    "SELECT ?realis (COUNT(*) AS ?n) { ?e a kg:Event ; kg:realis ?realis } GROUP BY ?realis ORDER BY DESC(?n)"
)
_ACTORS = (
    "SELECT ?name (COUNT(DISTINCT ?e) AS ?n) { ?e a kg:Event ; sem:hasActor ?a . ?a rdfs:label ?name } "
    "GROUP BY ?a ?name ORDER BY DESC(?n) ?name ?a LIMIT 10"
)


def overview(store: Store) -> Iterator[str]:
    """Lines that say how much there is, of what, from when, and who is most active."""
    counts = store.counts()
    yield (
        f"{store.path}: {counts.articles} articles, {counts.events} events, {counts.actors} actors, "
        f"{counts.places} places, {counts.quads:,} quads"
    )
    first, last = next(iter(select(store, _DATES).rows), (None, None))
    if first is not None:
        yield f"published: {first} to {last}"
    for name, query in (("types", _TYPES), ("realis", _REALIS), ("busiest actors", _ACTORS)):
        if line := _listed(select(store, query)):
            yield f"{name}: {line}"


def _listed(table: Table) -> str:
    return ", ".join(f"{str(label).rpartition('#')[2]} {count}" for label, count in table.rows)
