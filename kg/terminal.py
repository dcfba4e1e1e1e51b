"""Text from articles on a terminal: harmless, character for character."""

from __future__ import annotations

# Control characters that move the cursor, colour, retitle or reverse: C0 but for tab and line feed, DEL,
# C1, and the bidirectional embeddings, overrides and isolates.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = {code: "\ufffd" for code in _CONTROLS if chr(code) not in "\t\n"}


_ESCAPED = {code: f"\\u{code:04x}" for code in _CONTROLS if code >= 0x7F}


def escaped(text: str) -> str:
    """JSON with its control characters as escapes: the same JSON, harmless on a terminal."""
    return text.translate(_ESCAPED)


def printable(text: str) -> str:
    """The text with each control character replaced by one U+FFFD, so that offsets still hold."""
    return text.translate(_HARMLESS)
