"""A store as a file: RDF straight from its quads, pictures and tables from its event graph."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.errors import KGError
from kg.graph import export as graphs
from kg.model import EventGraph
from kg.store.embedded import Store


def _of_graph(write: Callable[[EventGraph], bytes]) -> Callable[[Store], bytes]:
    return lambda store: write(store.event_graph())


FORMATS: dict[str, Callable[[Store], bytes]] = {
    ".nq": Store.nquads,
    ".ttl": Store.turtle,
    ".jsonld": Store.jsonld,
    **{suffix: _of_graph(write) for suffix, write in graphs.FORMATS.items()},
}
"""How a store becomes a file, by the file's suffix."""


def export(store: Store, path: str | Path) -> None:
    """Write the store to a file in the format of its suffix (`FORMATS`), whole or not at all.

    `.nq` and `.jsonld` hold everything, the others the derived world alone. KGError for an unknown
    suffix and for a file that can't be written; what stood at `path` before is then as it was.
    """
    path = Path(path)
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise KGError(f"{path}: no such export format; known are {', '.join(FORMATS)}")
    content = write(store)
    try:
        _replace(path.resolve(), content)
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    """Put `content` where `path` is, by way of a file beside it that then takes its name."""
    beside = path.with_name(f".kg-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
