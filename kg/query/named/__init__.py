"""The queries that kg ships: one `.rq` file each, its first comment says what it asks."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import QueryError


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A shipped query: what to call it, what it asks, and its SPARQL."""

    name: str
    about: str
    sparql: str


@cache
def queries() -> dict[str, NamedQuery]:
    """The shipped queries by name."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        about = sparql.splitlines()[0].removeprefix("#").strip()
        found[path.stem] = NamedQuery(path.stem, about, sparql)
    return found


def named(name: str) -> NamedQuery:
    """The shipped query of that name. Raises QueryError, which lists the names, when there is none."""
    try:
        return queries()[name]
    except KeyError:
        raise QueryError(f"no query named {name!r}: one of {', '.join(queries())}") from None
