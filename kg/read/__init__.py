"""Reading: bytes to articles. Text, JSON Lines and web pages; files, folders, patterns, standard input."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.errors import ReadError
from kg.model import Article
from kg.read import dates, html, inputs, jsonl, text
from kg.read.decode import decode
from kg.read.inputs import Input

__all__ = ["articles", "from_bytes"]

_FORMATS = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
_HEAD = 4096


def articles(inputs_: Iterable[str | Path], *, published: str | None = None) -> Iterator[Article | ReadError]:
    """Each article that the inputs hold, or why one could not be read; the others go on.

    An input is a file, a folder, a glob pattern, or "-" for standard input; any may be gzipped.
    `published` dates the articles that do not say their date; ReadError if it is no date itself.
    """
    day = None if published is None else dates.iso(published)
    if published is not None and day is None:
        raise ReadError("published", f"no clear date: {published!r}; write it as YYYY-MM-DD")
    return _dated(inputs_, day)


def from_bytes(data: bytes, name: str = "input.txt") -> Iterator[Article | ReadError]:
    """The articles in `data`, read as a file called `name` would be."""
    yield from _guarded(Input(name, Path(name)), io.BytesIO(data))


def _dated(given: Iterable[str | Path], day: str | None) -> Iterator[Article | ReadError]:
    for item in inputs.expand(given):
        for result in [item] if isinstance(item, ReadError) else _guarded(item):
            if isinstance(result, Article) and result.published is None:
                yield replace(result, published=day)
            else:
                yield result


def _guarded(item: Input, data: io.BytesIO | None = None) -> Iterator[Article | ReadError]:
    """The articles of one input; what ends its reading comes last."""
    try:
        opened = nullcontext(inputs.decompressed(data)) if data else item.opened()
        with inputs.reporting(item.name), opened as stream:
            yield from _read(_utf8(stream, item.name), item)
    except ReadError as error:
        yield error


def _utf8(stream: io.BufferedReader, name: str) -> io.BufferedReader:
    """The stream itself, or its text as UTF-8 where a mark at its start says UTF-16 or UTF-32."""
    if not stream.peek(4).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return stream
    whole = decode(inputs.read_all(stream, name), name)
    return io.BufferedReader(io.BytesIO(whole.encode("utf-8", "surrogatepass")))


def _read(stream: io.BufferedReader, item: Input) -> Iterator[Article | ReadError]:
    format_ = _FORMATS.get(item.suffix) or _sniff(stream.peek(_HEAD)[:_HEAD])
    name, stem = item.name, item.stem
    if format_ == "lines":
        yield from jsonl.read_lines(inputs.lines(stream, name), name, stem)
    elif format_ == "json":
        yield from _json(stream, name, stem)
    else:
        reader = html.read if format_ == "html" else text.read
        yield reader(inputs.read_all(stream, name), name, stem)


def _sniff(head: bytes) -> str:
    """The format of what begins with `head`: a web page, JSON, or else plain text."""
    start = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    if _HTML.match(start):
        return "html"
    return "json" if _JSON.match(start) else "text"


def _json(stream: io.BufferedReader, name: str, stem: str) -> Iterator[Article | ReadError]:
    """One JSON value, or a JSON object a line: the first line tells."""
    lines = inputs.lines(stream, name)
    first = next(lines, b"")
    if jsonl.is_document(first):
        yield from jsonl.read_document(first + inputs.read_all(stream, name), name, stem)
    else:
        yield from jsonl.read_lines(chain([first], lines), name, stem)
