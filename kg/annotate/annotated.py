"""What the annotator hands to the extractor: the article, parsed and with its names resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.annotate.timex import Found
from kg.model import Article, BlockKind, Entity, Place, Span


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) of a passage that name entities, under one head token.

    More than one entity only where one expression names several ("the two countries").
    """

    start: int
    end: int
    head: int
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens of a passage that name a place."""

    start: int
    end: int
    place: Place


@dataclass(slots=True)
class Passage:
    """One block of the article with its parse. `offset` is where its text starts in the article's.

    `names` and `toponyms` are keyed by head token index; `nationalities` are words such as "Russian";
    `dates` and `quoted`, the stretches between quotation marks, have offsets in the passage.
    """

    offset: int
    kind: BlockKind
    doc: Doc
    names: dict[int, Name] = field(default_factory=dict)
    toponyms: dict[int, Toponym] = field(default_factory=dict)
    dates: list[Found] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    nationalities: list[Toponym] = field(default_factory=list)

    def quotes(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return any(start <= token.idx < end for start, end in self.quoted)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens `start` to `end` (exclusive) stand in the article's text."""
        last = self.doc[end - 1]
        return self.offset + self.doc[start].idx, self.offset + last.idx + len(last)


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its passages in text order.

    `margins` are title, dateline and the like: read for places and dates, not for events.
    """

    article: Article
    passages: tuple[Passage, ...]
    margins: tuple[Passage, ...] = ()

    def span(self, passage: Passage, start: int, end: int) -> Span:
        """Tokens `start` to `end` (exclusive) of a passage as a span of the article."""
        return self.article.span(*passage.chars(start, end))

    def sentence_span(self, passage: Passage, sentence: Tokens) -> Span:
        """A sentence of a passage as a span of the article, without white space at its edges."""
        inked = [t.i for t in sentence if not t.is_space] or [sentence.start]
        return self.span(passage, inked[0], inked[-1] + 1)

    def token_span(self, passage: Passage, token: Token) -> Span:
        """One token as a span of the article."""
        return self.span(passage, token.i, token.i + 1)

    def found_span(self, passage: Passage, found: Found) -> Span:
        """A date expression as a span of the article."""
        return self.article.span(passage.offset + found.start, passage.offset + found.end)
