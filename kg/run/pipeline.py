"""Articles in, extractions or a store out: the stages in one line, and what came of it."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg import read
from kg.annotate.pipeline import Annotator
from kg.errors import KGError, ReadError, RefusedError
from kg.extract.explain import Explanation
from kg.extract.explain import explain as explained
from kg.extract.extractor import Extractor
from kg.judge.judge import named
from kg.model import Article, Extraction, realis_of
from kg.store.embedded import Store

log = logging.getLogger(__name__)
Input = str | Path
Outcome = Article | KGError
T = TypeVar("T")


class Pipeline:
    """Article → Extraction. `model` names an installed spaCy pipeline, None takes the packaged one; `judge`
    is a folder with a trained judge or "packaged", None leaves everything to the rules.
    """

    def __init__(self, model: str | None = None, judge: str | Path | None = None) -> None:
        self.annotate = Annotator(model)
        self.extract = Extractor(self.annotate.model, named(judge))

    def __call__(self, article: Article) -> Extraction:
        """Everything that one article says."""
        return self.extract(self.annotate(article))

    def explain(self, article: Article) -> Explanation:
        """The same, with what was found by which rule, and what was dropped and why."""
        annotated = self.annotate(article)
        workings = self.extract.workings(annotated)
        return explained(annotated, workings, self.extract.extraction(annotated, workings))


def extract(
    inputs: Iterable[Input],
    *,
    model: str | None = None,
    judge: str | Path | None = None,
    published: str | None = None,
) -> Iterator[Extraction | ReadError]:
    """What each article of the inputs says, or why one could not be read; the others go on.

    An input is a file, a folder, a glob pattern or "-". `published` dates articles that don't.
    """
    yield from _each(inputs, published, Pipeline(model, judge))


def explain(
    inputs: Iterable[Input],
    *,
    model: str | None = None,
    judge: str | Path | None = None,
    published: str | None = None,
) -> Iterator[Explanation | ReadError]:
    """The same as `extract`, with how each article was read."""
    yield from _each(inputs, published, Pipeline(model, judge).explain)


def _each(
    inputs: Iterable[Input], published: str | None, stage: Callable[[Article], T]
) -> Iterator[T | ReadError]:
    for article in read.articles(inputs, published=published):
        yield article if isinstance(article, ReadError) else _safely(stage, article)


def _safely(stage: Callable[[Article], T], article: Article) -> T | ReadError:
    """What the stage makes of an article, or a refusal when it fails: the others of a batch go on."""
    try:
        return stage(article)
    except Exception as error:
        log.debug("%s: extraction failed", article.id, exc_info=True)
        return ReadError(
            article.id, f"cannot be extracted ({type(error).__name__}: {error}); please report it"
        )


@dataclass(slots=True)
class Summary:
    """What a build did. `events` counts types, `realis` how they stand, `warnings` SHACL's messages."""

    read: int = 0
    unchanged: int = 0
    refused: list[KGError] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    realis: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, extraction: Extraction) -> None:
        """Take an extraction into the counts."""
        self.events.update(e.type for e in extraction.events)
        self.realis.update(realis_of(m.claim for m in e.mentions) for e in extraction.events)


def _ignore(outcome: Outcome) -> None:
    pass


def build(
    inputs: Iterable[Input],
    store: str | Path,
    *,
    model: str | None = None,
    judge: str | Path | None = None,
    published: str | None = None,
    progress: Callable[[Outcome], None] = _ignore,
) -> Summary:
    """Read the inputs into a store, new or old, and say what came of it.

    Each article is stored whole or not at all, so that a build may be killed at any time and run
    again: articles that are there already, read by the same version, model and judge, are left alone. A bad
    article is reported in the summary and the rest goes on. `progress` is called after each article.
    Raises StoreError when the store can't be used.
    """
    started = time.monotonic()
    summary = Summary()
    articles = read.articles(inputs, published=published)
    pipeline = Pipeline(model, judge)
    with Store(store, "w") as opened:
        for article in articles:
            if isinstance(article, ReadError):
                summary.refused.append(article)
            else:
                _add(article, pipeline, opened, summary)
            progress(article)
    summary.seconds = time.monotonic() - started
    return summary


def _add(article: Article, pipeline: Pipeline, store: Store, summary: Summary) -> None:
    if store.has(article, pipeline.extract.run):
        summary.unchanged += 1
        return
    extraction = _safely(pipeline, article)
    if isinstance(extraction, ReadError):
        summary.refused.append(extraction)
        return
    try:
        summary.warnings.update(store.add(extraction).warnings)
    except RefusedError as error:
        summary.refused.append(error)
        return
    summary.read += 1
    summary.count(extraction)
