"""An article or an event by whatever a person has at hand."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Event, Extraction
from kg.store.embedded import Store
from kg.store.iris import ID, iri, key

_TYPED = "SELECT ?article ?given {{ GRAPH ?article {{ ?given a kg:{} }} }}"
_NAMED = "SELECT ?article ?given {{ GRAPH ?article {{ ?article kg:{} ?given }} }} ORDER BY ?article"
_FACTS = ("sourceId", "url", "title")
_PUBLISHED = "SELECT ?given ?day { GRAPH ?given { ?given kg:published ?day } }"
_SHOWN = 5
"""How many articles of one name an error lists."""


def find(store: Store, what: str) -> tuple[Extraction, Event | None]:
    """The article that `what` names (key, IRI, id, URL or title), or the event (key or IRI) with its article.

    Raises StoreError when the store has neither, and when it has several articles of that id, URL or
    title: versions of one, as a rule. It then gives their keys and dates.
    """
    name = what.removeprefix(ID).partition("#")[0].rpartition("/")[2] if what.startswith(ID) else what
    try:
        article, report, text = iri("article", name), iri("report", name), ox.Literal(what)
    except UnicodeEncodeError as error:  # half a character: no store can have it
        raise StoreError(f"{store.path}: no article or event {what!r}") from error
    for found in _articles(store, _TYPED.format("Article"), article):
        return store.extraction(found), None
    for found in _articles(store, _TYPED.format("ReportedEvent"), report):
        extraction = store.extraction(found)
        return extraction, next(e for e in extraction.events if e.key == name)
    for fact in _FACTS:
        articles = _articles(store, _NAMED.format(fact), text)
        if len(articles) > 1:
            raise StoreError(f"{store.path}: {_several(store, what, articles)}")
        for found in articles:
            return store.extraction(found), None
    raise StoreError(f"{store.path}: no article or event {what!r}")


def _several(store: Store, what: str, articles: list[str]) -> str:
    dated = sorted(((_published(store, article), article) for article in articles), reverse=True)
    shown = ", ".join(f"{article} ({day or 'no date'})" for day, article in dated[:_SHOWN])
    more = f" and {len(dated) - _SHOWN} more" if len(dated) > _SHOWN else ""
    return f"{len(dated)} articles are called {what!r}; give the key of one: {shown}{more}"


def _published(store: Store, article: str) -> str:
    found = store.query(_PUBLISHED, given=iri("article", article))
    days = [row["day"] for row in found] if isinstance(found, ox.QuerySolutions) else []
    return next((day.value for day in days if isinstance(day, ox.Literal)), "")


def _articles(store: Store, sparql: str, given: ox.NamedNode | ox.Literal) -> list[str]:
    found = store.query(sparql, given=given)
    if not isinstance(found, ox.QuerySolutions):
        return []
    return [key(row["article"]) for row in found if isinstance(row["article"], ox.NamedNode)]
