"""A lock on a folder: one writer, or any number of readers."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: only the database's own lock on a second writer remains
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Holds the lock from its making to `release`.

    Raises StoreError when another holds it, OSError when there is no such folder.
    """

    def __init__(self, folder: Path, *, exclusive: bool) -> None:
        self._handle: int | None = None
        if fcntl is None:
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            doing = "is in use" if exclusive else "is being written"
            raise StoreError(f"{folder}: the store {doing} by another process") from error
        self._handle = handle

    def release(self) -> None:
        """Let others in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
