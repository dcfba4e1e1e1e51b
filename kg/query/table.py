"""SELECT queries as plain tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology.schema import KG, PLOVER
from kg.query.ask import ask
from kg.store.embedded import Store
from kg.store.iris import ID, XSD
from kg.store.reasons import one_line

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | None

_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger")}
_FLOATS = {XSD + name for name in ("decimal", "double", "float")}
_SHORT = {ID: "", KG: "kg:", PLOVER: "plover:"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values: numbers and booleans as such, IRIs and all else as strings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def select(store: Store, sparql: str, **values: str) -> Table:
    """The table of a SELECT query; `values` gives variables an IRI.

    Raises QueryError for what is no SELECT query or fails.
    """
    found = ask(store, sparql, **values)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("not a SELECT query: it gives no table")
    columns = tuple(variable.value for variable in found.variables)
    try:
        rows = tuple(tuple(_plain(row[name]) for name in columns) for row in found)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {one_line(error)}") from error
    return Table(columns, rows)


def _plain(term: object) -> Value:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind in _FLOATS:
            return float(term.value)
    except ValueError:  # a literal that is not of its own type
        return term.value
    return term.value == "true" if kind == XSD + "boolean" else term.value


def short(value: Value) -> str:
    """A value as people read it in a terminal: IRIs of ours without their beginning."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        for beginning, prefix in _SHORT.items():
            if value.startswith(beginning):
                return prefix + value.removeprefix(beginning)
    return str(value)


def to_dataframe(table: Table) -> pd.DataFrame:
    """The table for pandas. Raises QueryError where pandas is not installed."""
    try:
        import pandas  # noqa: PLC0415 - an extra that only notebooks need
    except ImportError as error:
        raise QueryError("pandas is not installed: pip install 'geopolitical-kg[notebook]'") from error
    return pandas.DataFrame(list(table.rows), columns=list(table.columns))
