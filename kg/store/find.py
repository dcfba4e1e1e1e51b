"""An article or an event by whatever a person has at hand."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Event, Extraction
from kg.store.embedded import Store
from kg.store.iris import ID, iri, key

_BY_REPORT = "SELECT ?article ?given { GRAPH ?article { ?given a kg:ReportedEvent } }"
_BY_FACT = """
SELECT ?article ?given {
  GRAPH ?article { ?article ?fact ?given }
  FILTER (?fact IN (kg:sourceId, kg:url, kg:title))
}
ORDER BY ?article
"""


def find(store: Store, what: str) -> tuple[Extraction, Event | None]:
    """The article that `what` names (key, IRI, id, URL or title), or the event (key or IRI) with its article.

    Raises StoreError when the store has neither.
    """
    name = what.removeprefix(ID).partition("#")[0].rpartition("/")[2] if what.startswith(ID) else what
    if name in store.articles():
        return store.extraction(name), None
    for article in _articles(store, _BY_REPORT, iri("report", name)):
        extraction = store.extraction(article)
        return extraction, next(e for e in extraction.events if e.key == name)
    for article in _articles(store, _BY_FACT, ox.Literal(what)):
        return store.extraction(article), None
    raise StoreError(f"{store.path}: no article or event {what!r}")


def _articles(store: Store, sparql: str, given: ox.NamedNode | ox.Literal) -> list[str]:
    found = store.query(sparql, given=given)
    if not isinstance(found, ox.QuerySolutions):
        return []
    return [key(row["article"]) for row in found if isinstance(row["article"], ox.NamedNode)]
