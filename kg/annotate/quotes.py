"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

OPENING, CLOSING, PLAIN = "“«„", "”»", '"'


def find(text: str) -> list[tuple[int, int]]:
    """Character ranges between quotation marks, marks included; an unclosed one runs to the end."""
    ranges, start = [], None
    for i, char in enumerate(text):
        if start is None and (char in OPENING or char == PLAIN):
            start = i
        elif start is not None and (char in CLOSING or char == PLAIN):
            ranges.append((start, i + 1))
            start = None
    if start is not None:
        ranges.append((start, len(text)))
    return ranges
