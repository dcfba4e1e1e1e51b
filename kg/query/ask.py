"""SPARQL queries, read-only, and their answers in the standard formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.embedded import Store
from kg.store.iris import PREFIXES
from kg.store.reasons import one_line

T = TypeVar("T")
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of SELECT; ASK has json and xml. These are SPARQL's own: a cell that a spreadsheet would
run as a formula ("=...") stays as it is."""
GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}
"""Formats of CONSTRUCT and DESCRIBE."""

_UPDATE = re.compile(
    r"\s*(?:(?:#[^\n]*|PREFIX\s+\S+\s*<[^>]*>|BASE\s*<[^>]*>)\s*)*"
    r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b",
    re.IGNORECASE,
)


def ask(store: Store, sparql: str, **values: str) -> Answer:
    """The answer to a query of any form; `values` gives variables an IRI.

    Raises QueryError for an update, for SERVICE, and for what cannot be parsed.
    """
    try:
        given = {name: ox.NamedNode(value) for name, value in values.items()}
    except ValueError as error:
        raise QueryError(f"not an IRI: {error}") from error
    try:
        return store.query(sparql, **given)
    except QueryError as error:
        if isinstance(error.__cause__, SyntaxError) and _UPDATE.match(sparql):
            raise QueryError("updates are not allowed: a query only reads") from error
        raise


def kind(store: Store, sparql: str) -> Literal["table", "graph", "truth"]:
    """What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE) or yes and no (ASK).

    Raises QueryError as `ask` does.
    """
    found = ask(store, sparql)
    if isinstance(found, ox.QueryTriples):
        return "graph"
    return "truth" if isinstance(found, ox.QueryBoolean) else "table"


def answer(store: Store, sparql: str, form: str, **values: str) -> bytes:
    """The answer in a format of `TABLES` or `GRAPHS`, as it goes over the wire.

    Raises QueryError as `ask` does, and for a format that does not fit the query.
    """
    found = ask(store, sparql, **values)
    try:
        if isinstance(found, ox.QueryTriples):
            prefixes = PREFIXES if form == "ttl" else None
            return ox.serialize(found, format=_pick(GRAPHS, form), prefixes=prefixes) or b""
        if isinstance(found, ox.QueryBoolean) and form in ("csv", "tsv"):
            raise QueryError(f"ASK has no {form}: one of json, xml")
        return found.serialize(format=_pick(TABLES, form)) or b""
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {one_line(error)}") from error


def _pick(formats: Mapping[str, T], form: str) -> T:
    if form not in formats:
        raise QueryError(f"this query has no {form}: one of {', '.join(formats)}")
    return formats[form]
