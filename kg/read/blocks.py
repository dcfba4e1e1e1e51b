"""The parts of a page: which paragraphs are title, byline, date, caption, credit, boilerplate, body.

The text is never changed; blocks are stretches of it. In doubt, a paragraph is body.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.model import Block, BlockKind
from kg.read import bylines, dates, pictures
from kg.read.boilerplate import boilerplate
from kg.read.datelines import dateline, full_day
from kg.read.paragraphs import Paragraph, paragraphs

LONGEST_TITLE = 150
LONGEST_CAPTION = 600

_STOP = re.compile(r"[.!…:;,—–-][”’\"')\]]*$")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Gov|Gen|Sen|Rep)\.)$")
_BULLET = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])\s")


@dataclass(slots=True)
class Layout:
    """The blocks of a page in text order, and what its head says about it."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    """A page while it is being read: a kind for each paragraph, None until it is known."""

    parts: list[Paragraph]
    kinds: list[BlockKind | None]
    found: Layout = field(default_factory=Layout)

    def prose(self) -> list[int]:
        return [i for i, kind in enumerate(self.kinds) if kind is None]


def lay_out(text: str, title: str | None = None, *, head: bool = True) -> Layout:
    """Tells the parts of `text` apart.

    `title` is the title where it is known; only a paragraph equal to it is then the title. `head` says
    that the text may begin with title, byline and dates, as a pasted page does; without it none of them
    is looked for. A text of one paragraph is all body, but for a dateline.
    """
    parts = paragraphs(text)
    page = _Page(parts, [None] * len(parts))
    if len(parts) > 1:
        for i, part in enumerate(parts):
            page.kinds[i] = _furniture(part.words, head)
        if head:
            _mark_date_labels(page)
        if not page.prose():
            page.kinds = [None] * len(parts)
        _mark_title(page, title, head)
        if head:
            _mark_unlabelled_authors(page)
        _mark_captions(page)
    page.found.blocks = tuple(_cut(page))
    return page.found


def _furniture(words: str, head: bool) -> BlockKind | None:
    """What a paragraph is by its own words alone; None for prose."""
    if head and dates.stamps(words) is not None:
        return "date"
    if head and _signed(words) is not None:
        return "byline"
    if boilerplate(words):
        return "boilerplate"
    if pictures.credit(words):
        return "credit"
    if pictures.caption(words) or (len(words) <= LONGEST_CAPTION and pictures.credit_tail(words) is not None):
        return "caption"
    return None


def _signed(words: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a byline divides into names and dates (either may come first), and its authors.

    The place is 0 where there are no dates. None for other lines.
    """
    if len(words) > 400:
        return None
    authors = bylines.byline(words)
    if authors is not None:
        return 0, authors
    for at in dates.tails(words) if bylines.opens(words) else ():
        authors = bylines.byline(words[:at])
        if authors is not None:
            return at, authors
    for by in re.finditer(r"\bby\b", words, re.IGNORECASE):
        authors = bylines.byline(words[by.start() :])
        if authors is not None and dates.stamps(words[: by.start()]) is not None:
            return by.start(), authors
    return None


def _mark_date_labels(page: _Page) -> None:
    """A label with its date on the next line."""
    for i, following in enumerate(page.kinds[1:]):
        if page.kinds[i] is None and following == "date" and dates.label(page.parts[i].words):
            page.kinds[i] = "date"


def _mark_title(page: _Page, title: str | None, head: bool) -> None:
    prose = page.prose()
    first = prose[0] if prose else None
    if title is not None:
        same = (i for i, part in enumerate(page.parts[:10]) if _same(part.words, title))
        first = next(same, None)
        page.found.title = title
    elif not head or len(prose) < 2 or first is None or not headline(page.parts[first].words):
        return
    if first is not None and len(prose) > 1:
        page.kinds[first] = "title"
        page.found.title = title or page.parts[first].words


def headline(words: str) -> bool:
    """Whether a paragraph that opens a page reads as its title and not as its first sentence."""
    if len(words) > LONGEST_TITLE or dateline(words) or _BULLET.match(words):
        return False
    if not _STOP.search(words):
        return True
    longer = [word for word in re.findall(r"\w+", words) if len(word) > 3]
    capital = sum(word[0].isupper() for word in longer)
    return bool(_ABBREVIATION.search(words)) and capital >= 0.7 * len(longer)


def _same(words: str, title: str) -> bool:
    return words.casefold() == " ".join(title.split()).casefold()


def _mark_unlabelled_authors(page: _Page) -> None:
    """Names without "By" between the title and the body: "A. Writer in Kyiv", or names beside a date."""
    if "title" not in page.kinds:
        return
    after = page.kinds.index("title") + 1
    prose = [i for i in page.prose() if i >= after]
    for i in prose[:2]:
        words = page.parts[i].words
        near = {page.kinds[j] for j in (i - 1, i + 1) if j < len(page.kinds)}
        known = bylines.placed(words) is not None
        if len(prose) > 2 and (known or ("date" in near and bylines.persons(words) is not None)):
            page.kinds[i] = "byline"


def _mark_captions(page: _Page) -> None:
    """The paragraph before a lone credit is its caption: on the same lines, or above the body."""
    sizes = Counter(part.group for part in page.parts)
    titled = page.kinds.index("title") if "title" in page.kinds else len(page.parts)
    prose = page.prose()
    left, opening = len(prose), True
    for i in prose:
        part, credit = page.parts[i], page.parts[i + 1] if page.kinds[i + 1 : i + 2] == ["credit"] else None
        if credit is not None and len(part.words) <= LONGEST_CAPTION:
            together = part.group == credit.group
            above = opening and i > titled and left > 1
            if (together and sizes[part.group] == 2) or (above and not together):
                page.kinds[i] = "caption"
                left -= 1
                continue
        opening = False


def _cut(page: _Page) -> list[Block]:
    """The blocks of each paragraph; what the head says is noted on the way."""
    blocks: list[Block] = []
    opening = True
    label: dates.Label | None = None
    for part, kind in zip(page.parts, page.kinds, strict=True):
        if kind == "byline":
            blocks += _byline(part, page.found)
        elif kind == "date":
            _note_dates(part.words, page.found, label or "published")
            blocks.append(Block(part.start, part.end, "date"))
        elif kind == "caption":
            blocks += _split(part, pictures.credit_tail(part.text) or len(part.text), "caption", "credit")
        elif kind is None:
            length = dateline(part.text, opening=opening) or 0
            if page.found.published is None and (day := full_day(part.text[:length])):
                page.found.published = dates.iso(day)
            blocks += _split(part, length, "dateline", "body")
            opening = opening and length == len(part.text)
        else:
            blocks.append(Block(part.start, part.end, kind))
        label = dates.label(part.words) if kind == "date" else None
    return blocks


def _byline(part: Paragraph, found: Layout) -> list[Block]:
    at, authors = _signed(part.words) or (0, ())
    authors = authors or bylines.placed(part.words) or bylines.persons(part.words) or ()
    found.authors = found.authors or authors
    if part.words != part.text:  # broken over lines: where the dates begin is not where they do in the words
        return [Block(part.start, part.end, "byline")]
    first, second = part.words[:at], part.words[at:]
    if dates.stamps(first):
        _note_dates(first, found)
        return _split(part, at, "date", "byline")
    _note_dates(second, found)
    return _split(part, at or len(part.text), "byline", "date")


def _split(part: Paragraph, at: int, first: BlockKind, second: BlockKind) -> list[Block]:
    """The paragraph cut in two at `at`; whole if nothing stands on one side of it."""
    left, right = part.text[:at].rstrip(), part.text[at:].lstrip()
    pieces = [
        Block(part.start, part.start + len(left), first),
        Block(part.end - len(right), part.end, second),
    ]
    return [piece for piece in pieces if piece.start < piece.end]


def _note_dates(words: str, found: Layout, label: dates.Label = "published") -> None:
    for stamp in dates.stamps(words, label) or ():
        if stamp.label == "updated":
            found.updated = found.updated or stamp.value
        else:
            found.published = found.published or stamp.value
