"""JSON Lines: an article a line. The text is taken as it is given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import ReadError
from kg.model import Article
from kg.read import dates
from kg.read.blocks import lay_out
from kg.read.checks import check_facts, check_text
from kg.read.decode import decode_json


def read_lines(lines: Iterable[bytes], name: str, stem: str) -> Iterator[Article | ReadError]:
    """The article of each line, or what is wrong with that line. Blank lines are passed over."""
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        where = f"{name}:{number}"
        try:
            yield article(_loads(decode_json(line, where), where), where, f"{stem}:{number}")
        except ReadError as error:
            yield error
    if empty:
        yield ReadError(name, "empty: there is no line in it")


def read_document(data: bytes, name: str, stem: str) -> Iterator[Article | ReadError]:
    """The articles of one JSON value: an object, or an array of objects."""
    try:
        value = _loads(decode_json(data, name), name)
    except ReadError as error:
        yield error
        return
    rows = value if isinstance(value, list) else [value]
    if not rows:
        yield ReadError(name, "empty: an array without articles")
    for number, row in enumerate(rows, 1):
        many = len(rows) > 1
        try:
            yield article(row, f"{name}[{number}]" if many else name, f"{stem}:{number}" if many else stem)
        except ReadError as error:
            yield error


def is_document(first_line: bytes) -> bool:
    """Whether JSON that begins with this line is one value over many lines, or an array of articles."""
    try:
        return not isinstance(json.loads(first_line), dict)
    except (ValueError, RecursionError):
        line = first_line.strip()
        return line.startswith(b"[") or line.endswith((b",", b"{", b":"))


def article(row: Any, name: str, default_id: str) -> Article:
    """The article that a JSON object describes; `default_id` names it if it does not name itself.

    Raises ReadError, which names the field, for a field of the wrong type or an unclear date.
    """
    if not isinstance(row, dict):
        raise ReadError(name, "not a JSON object")
    text = _string(row, "text", name)
    if text is None:
        raise ReadError(name, "`text` is missing")
    check_text(text, name)
    title = _string(row, "title", name)
    source = row.get("source")
    made = Article(
        id=_id(row, name) or default_id,
        text=text,
        title=title,
        published=_date(row, "published", name),
        updated=_date(row, "updated", name),
        url=_string(row, "url", name),
        # Data sets call other things `source` too; only a name can be a publisher.
        source=source if isinstance(source, str) and source.strip() else None,
        language=_string(row, "language", name) or "en",
        authors=_authors(row, name),
        blocks=lay_out(text, title, head=False).blocks,
    )
    check_facts(made, name)
    return made


def _loads(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        place = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        reason = "truncated JSON" if cut else "broken JSON"
        raise ReadError(name, f"{reason}: {error.msg.removesuffix(' at')} at {place}") from None
    except (ValueError, RecursionError) as error:
        raise ReadError(name, f"broken JSON: {error}") from None


def _string(row: dict[str, Any], key: str, name: str) -> str | None:
    """The string at `key`; None where there is none, or (but for the text) an empty one."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ReadError(name, f"`{key}` is {_kind(value)}, not a string")
    return value if value or key == "text" else None


def _id(row: dict[str, Any], name: str) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(row, "id", name)


def _date(row: dict[str, Any], key: str, name: str) -> str | None:
    value = _string(row, key, name)
    if value is None:
        return None
    date = dates.iso(value)
    if date is None:
        raise ReadError(name, f"`{key}` is no clear date: {value[:40]!r}; write it as YYYY-MM-DD")
    return date


def _authors(row: dict[str, Any], name: str) -> tuple[str, ...]:
    value = row.get("authors") or ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(author, str) for author in value):
        raise ReadError(name, f"`authors` is {_kind(value)}, not a list of strings")
    return tuple(author for author in value if author.strip())


def _kind(value: Any) -> str:
    names = {bool: "a boolean", list: "a list", dict: "an object", str: "a string"}
    return names.get(type(value), "a number")
