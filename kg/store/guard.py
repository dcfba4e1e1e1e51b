"""Keeps a query from reaching out of the store: SERVICE would send requests to any host."""

import re

from kg.errors import QueryError

_QUIET = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\s]*>'
    r"|#[^\n\r]*"
    r"|[?$]\w+",
    re.DOTALL,
)
"""Strings, IRIs, comments and variables: what may hold any word."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_service(sparql: str) -> None:
    """Raise QueryError where a query holds SERVICE as anything but text.

    Parsers differ on whether an escape outside a string counts, and on what may follow a number
    without a space, so the check is coarse: the letters are not there, escaped or not.
    """
    for text in (sparql, _ESCAPE.sub(_character, sparql)):
        if "service" in _QUIET.sub(" ", text).lower():
            raise QueryError("SERVICE is not allowed: a query asks this store only")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
