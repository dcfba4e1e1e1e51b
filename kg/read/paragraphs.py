"""Paragraphs of plain text, whether they are set off by blank lines, one to a line, or hard-wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.read import bylines, dates, pictures
from kg.read.boilerplate import boilerplate

WIDEST_WRAP = 100  # lines longer than this were not broken by hand or by a mail program

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?…:;][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without white space at its ends; `group` counts the blank lines before it."""

    start: int
    end: int
    text: str
    group: int

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order; everything between them is white space."""
    lines = _lines(text)
    width = _wrap_width(lines)
    runs: list[list[Paragraph]] = []
    alone = False
    for line in lines:
        before, alone = alone, _stands_alone(line.text)
        if runs and not before and not alone and _continues(runs[-1][-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [
        Paragraph(run[0].start, run[-1].end, text[run[0].start : run[-1].end], run[0].group) for run in runs
    ]


def _lines(text: str) -> list[Paragraph]:
    lines = []
    group = start = 0
    for end, after in [match.span() for match in _BREAK.finditer(text)] + [(len(text), len(text))]:
        line = text[start:end]
        words = line.strip()
        if words:
            left = start + len(line) - len(line.lstrip())
            lines.append(Paragraph(left, left + len(words), words, group))
        else:
            group += 1
        start = after
    return lines


def _wrap_width(lines: list[Paragraph]) -> int | None:
    """The width to which a text was hard-wrapped: most of its lines have no room for one more word."""
    width = max((len(line.text) for line in lines), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if one.group == two.group]
    full = sum(_is_full(one, two, width) for one, two in pairs)
    return width if width <= WIDEST_WRAP and full >= 3 and full >= len(pairs) / 2 else None


def _is_full(line: Paragraph, following: Paragraph, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width


def _continues(line: Paragraph, following: Paragraph, width: int | None) -> bool:
    """Whether two lines are one paragraph: wrapped at `width`, or broken in the middle of a sentence."""
    if line.group != following.group:
        return False
    if width is not None and _is_full(line, following, width):
        return True
    return following.text[0].islower() and not _ENDED.search(line.text)


def _stands_alone(text: str) -> bool:
    return (
        dates.stamps(text) is not None
        or bylines.byline(text) is not None
        or boilerplate(text)
        or pictures.credit(text)
    )
