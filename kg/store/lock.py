"""A lock on a file: one writer, or any number of readers."""

from pathlib import Path

from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: only the database's own lock on a second writer remains
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Holds the lock from its making to `release`. Raises StoreError when another holds it."""

    def __init__(self, path: Path, *, exclusive: bool) -> None:
        self._file = path.open("rb")
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            doing = "is in use" if exclusive else "is being written"
            raise StoreError(f"{path.parent}: the store {doing} by another process") from error

    def release(self) -> None:
        """Let others in."""
        self._file.close()
