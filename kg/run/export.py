"""A store as a file: RDF straight from its quads, pictures and tables from its event graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import KGError
from kg.graph import export as graphs
from kg.store.embedded import Store

RDF: dict[str, Callable[[Store], bytes]] = {
    ".nq": Store.nquads,
    ".ttl": Store.turtle,
    ".jsonld": Store.jsonld,
}
FORMATS = (*RDF, *graphs.FORMATS)


def export(store: Store, path: str | Path) -> None:
    """Write the store to a file in the format of its suffix (`FORMATS`).

    `.nq` and `.jsonld` hold everything, `.ttl` the derived world alone. KGError for an unknown suffix
    and for a file that can't be written.
    """
    path = Path(path)
    write = RDF.get(path.suffix.lower())
    if write is None:
        if path.suffix.lower() not in graphs.FORMATS:
            raise KGError(f"{path}: no such export format; known are {', '.join(FORMATS)}")
        graphs.export(store.event_graph(), path)
        return
    content = write(store)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from error
