"""Keeps a query from reaching out of the store: SERVICE would send requests to any host."""

from __future__ import annotations

import re

from kg.errors import QueryError

_GAP = r"(?:\s|#[^\n\r]*(?:[\n\r]|\Z))*"
_PREFIX = r"(?:\\.|[^\s<>{}\"'\\#:])*:"
_NAME = r"(?:\\.|[^\s<>{}\"'\\#])*"
_TARGET = rf"(?:<[^>]*>|{_PREFIX}{_NAME}|[?$]{_NAME})"
_CLAUSE = re.compile(rf"(?<!(?<!\\)[?$])service{_GAP}(?:silent{_GAP})?{_TARGET}{_GAP}\{{", re.IGNORECASE)
"""The letters, a target (IRI, prefixed name or variable) and a brace, with nothing but gaps between."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_service(sparql: str) -> None:
    """Raise QueryError where a query holds what could be a SERVICE clause.

    Strings and comments are searched too: telling them apart takes the parser's own eyes, and a quote or
    a "#" read differently would let a clause through. Only the name of a variable is let be. Parsers
    also differ on whether an escape outside a string counts, so the text is read both ways.
    """
    for text in (sparql, _ESCAPE.sub(_character, sparql)):
        if _CLAUSE.search(text):
            raise QueryError("SERVICE is not allowed: a query asks this store only")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
