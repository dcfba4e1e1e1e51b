"""Where articles come from: files, folders, glob patterns, standard input; gzip is undone."""

from __future__ import annotations

import glob
import gzip
import io
import logging
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kg.errors import ReadError

log = logging.getLogger(__name__)

SUFFIXES = (".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml")
# No page or line is larger; more comes from a decompression bomb. JSON Lines may be any number of lines.
LARGEST = 64 * 1024 * 1024

# What someone may have meant as an article. Other kinds (.md, .yaml, .py) lie beside articles in any
# project: to mention them each time would hide the notice that matters.
DOCUMENTS = frozenset(
    ".pdf .doc .docx .odt .rtf .epub .mht .mhtml .xml .rss .csv .tsv .xls .xlsx .eml".split()
)

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or standard input (no path)."""

    name: str
    path: Path | None

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix, also without .gz."""
        return self._plain.stem if self.path else "stdin"

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in lower case."""
        return self._plain.suffix.lower() if self.path else ""

    @property
    def _plain(self) -> Path:
        path = self.path or Path()
        return path.with_suffix("") if path.suffix.lower() == ".gz" else path

    @contextmanager
    def opened(self) -> Iterator[io.BufferedReader]:
        """The bytes, decompressed, for as long as they are read. Raises OSError."""
        with ExitStack() as stack:
            raw: Any = stack.enter_context(self.path.open("rb")) if self.path else sys.stdin.buffer
            stream = decompressed(raw)
            if self.path and self.path.suffix.lower() == ".gz" and not isinstance(stream.raw, gzip.GzipFile):
                raise gzip.BadGzipFile("it begins like no gzip file")
            yield stream


def decompressed(raw: Any) -> io.BufferedReader:
    """The bytes of a binary stream that can be peeked into; those of gzip data unpacked."""
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    if stream.peek(2)[:2] == _GZIP:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))
    return stream


def expand(inputs: Iterable[str | Path]) -> Iterator[Input | ReadError]:
    """The files that the inputs name, each once, in the order given; a folder's and a pattern's sorted.

    In a folder only files with a suffix of `SUFFIXES` (or that and .gz) are taken, hidden ones never;
    how many `DOCUMENTS` were passed over is logged. An input that names nothing is a ReadError.
    """
    seen: set[Path] = set()
    for given in inputs:
        for item in _expand_one(str(given)):
            if isinstance(item, Input) and item.path:
                if item.path in seen:
                    continue
                seen.add(item.path)
            yield item


def read_all(stream: io.BufferedReader, name: str) -> bytes:
    """All bytes of a stream. Raises ReadError when there are too many or the gzip data is broken."""
    with reporting(name):
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(name, f"enormous: more than {LARGEST // 2**20} MiB in one piece")
    return data


def lines(stream: io.BufferedReader, name: str) -> Iterator[bytes]:
    """The lines of a stream, one at a time. Raises ReadError as `read_all` does, after the lines before."""
    number = 0
    while True:
        number += 1
        with reporting(f"{name}:{number}"):
            line = stream.readline(LARGEST + 1)
        if len(line) > LARGEST:
            raise ReadError(f"{name}:{number}", f"enormous: more than {LARGEST // 2**20} MiB in one line")
        if not line:
            return
        yield line


@contextmanager
def reporting(name: str) -> Iterator[None]:
    """Turns what goes wrong while a file is read into a ReadError that names it."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(name, reason(error)) from None


def _expand_one(given: str) -> Iterator[Input | ReadError]:
    if given == "-":
        yield Input("standard input", None)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield Input(given, path)
        elif glob.has_magic(given):
            yield from _pattern(given)
        else:
            yield ReadError(given, "no such file or folder")
    except (OSError, ValueError) as error:
        yield ReadError(given, reason(error))


def _pattern(given: str) -> Iterator[Input | ReadError]:
    matches = sorted(Path(match) for match in glob.glob(given, recursive=True))  # noqa: PTH207 (an absolute pattern)
    files = [path for path in matches if path.is_file()]
    if not matches:
        yield ReadError(given, "the pattern matches nothing")
    for path in files or matches:
        yield from [Input(str(path), path)] if files else _folder(path)


def _folder(folder: Path) -> Iterator[Input | ReadError]:
    failures: list[OSError] = []
    files = []
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(root, name) for name in names if not name.startswith(".")]
    items = [Input(str(path), path) for path in sorted(files)]
    readable = [item for item in items if item.suffix in SUFFIXES and item.path and item.path.is_file()]
    yield from (ReadError(str(failure.filename), reason(failure)) for failure in failures)
    if not readable and not failures:
        yield ReadError(str(folder), f"nothing to read: no file ends in {', '.join(SUFFIXES)}")
    passed = sorted(item.suffix for item in items if item.suffix in DOCUMENTS)
    if passed:
        kinds = ", ".join(dict.fromkeys(passed))
        log.warning(
            "%s: documents passed over, as kg does not read their kind (%s): %d", folder, kinds, len(passed)
        )
    yield from readable


def reason(error: Exception) -> str:
    """An exception of the operating system or of gzip, in words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, EOFError):
        return "truncated gzip file"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"broken gzip file: {error}"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
