"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re

OPENING, CLOSING = "“«„", "”»"
# Two apostrophes are a plain mark as well, but not the end of a quotation in a quotation: 'in line,'''
_MARK = re.compile(r"(?<!['’])''(?!['’])|'''|[“”«»„\"]")


def find(text: str) -> list[tuple[int, int]]:
    """Character ranges between quotation marks, marks included; an unclosed one runs to the end."""
    ranges, start = [], None
    for mark in _MARK.finditer(text):
        words = mark.group()
        if start is None and words not in CLOSING:
            start = mark.start()
        elif start is not None and words not in OPENING:
            ranges.append((start, mark.end()))
            start = None
    if start is not None:
        ranges.append((start, len(text)))
    return ranges
