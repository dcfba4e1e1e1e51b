"""kg: news articles in, a knowledge graph of geopolitical events out.

    import kg
    kg.build(["articles/"], store="graph")              # read, annotate, extract, store
    store = kg.Store("graph")
    kg.to_dataframe(kg.select(store, "SELECT * { ?event a kg:Attack }"))
    kg.export(store, "graph.html")                      # also .gexf .graphml .csv .ttl .nq .jsonld
    kg.dyads(store.event_graph())                       # networkx

Importing it loads nothing: each name comes from its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KGError
    from kg.graph.network import dyads, network
    from kg.graph.page import show
    from kg.link.who import who
    from kg.query.table import select, to_dataframe
    from kg.read import articles
    from kg.run.export import export
    from kg.run.pipeline import build, extract
    from kg.store.embedded import Store

__version__ = "0.1.0"
__all__ = [
    "KGError",
    "Store",
    "articles",
    "build",
    "dyads",
    "export",
    "extract",
    "network",
    "select",
    "show",
    "to_dataframe",
    "who",
]

_HOMES = {
    "KGError": "kg.errors",
    "Store": "kg.store.embedded",
    "articles": "kg.read",
    "build": "kg.run.pipeline",
    "dyads": "kg.graph.network",
    "export": "kg.run.export",
    "extract": "kg.run.pipeline",
    "network": "kg.graph.network",
    "select": "kg.query.table",
    "show": "kg.graph.page",
    "to_dataframe": "kg.query.table",
    "who": "kg.link.who",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
