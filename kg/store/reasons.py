"""What a database or a parser has to say, in one line for people."""

from __future__ import annotations

import re

_EXPECTED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_COMMENT = re.compile(r"#[^\n\r]*")


def one_line(error: Exception) -> str:
    """The error's words; those of the system where it comes from there."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split())


def syntax(sparql: str, error: SyntaxError) -> str:
    """Why a query cannot be parsed, without the characters that the parser could have gone on with."""
    if not _COMMENT.sub("", sparql).strip():
        return "empty query"
    match = _EXPECTED.fullmatch(str(error))
    if not match:
        return f"not SPARQL: {one_line(error)}"
    wanted = [word for word in match[3].split(", ") if not word.startswith("[")]
    sentence = next((word for word in wanted if re.match("[A-Z][a-z]|The ", word)), None)
    expected = f"expected {' or '.join(wanted)}" if wanted else "not understood"
    return f"not SPARQL: {sentence or expected} (line {match[1]}, column {match[2]})"
