"""What knowing who, where and when costs on top of spaCy, in time and in memory.

`python benchmarks/linking.py [ARTICLES...]` (default: examples/). Time: the annotator with names, places
and dates against its bare spaCy pipeline, in turns, medians of CPU seconds; what names were looked up
in one round is forgotten before the next. Memory: resident set of two fresh processes (Linux) after the
last article, with and without that knowledge.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kg import read
from kg.annotate.pipeline import Annotator
from kg.link.names import namesake
from kg.model import Article
from kg.ontology.actors import _plain
from kg.ontology.places import fold, gazetteer

ROUNDS = 5


def texts(article: Article) -> list[str]:
    """What the annotator parses of an article."""
    kinds = ("body", "caption", "title", "dateline", "date")
    return [article.text[b.start : b.end] for b in article.blocks if b.kind in kinds]


def megabytes(parse_only: bool, articles: list[Article]) -> float:
    """Resident memory of a fresh process that has parsed the articles, or annotated them."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_resident, parse_only, articles).result()


def _resident(parse_only: bool, articles: list[Article]) -> float:
    annotator = Annotator()
    for article in articles:
        if parse_only:
            list(annotator.nlp.pipe(texts(article), batch_size=64))
        else:
            annotator(article)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Print both costs."""
    inputs = sys.argv[1:] or [str(Path(__file__).parent.parent / "examples")]
    articles = [a for a in read.articles(inputs) if isinstance(a, Article)]
    annotator = Annotator()
    parsed, annotated = [], []
    for turn in range(ROUNDS + 1):
        started = time.process_time()
        for article in articles:
            list(annotator.nlp.pipe(texts(article), batch_size=64))
        between = time.process_time()
        for cached in (fold, _plain, namesake):
            cached.cache_clear()
        gazetteer().forget()
        for article in articles:
            annotator(article)
        if turn:  # the first one loads the tables
            parsed.append(between - started)
            annotated.append(time.process_time() - between)
    bare, whole = statistics.median(parsed), statistics.median(annotated)
    print(f"{len(articles)} articles, medians of {ROUNDS} rounds, CPU seconds")
    print(f"spaCy {bare:.2f}, with names, places and dates {whole:.2f}: {whole / bare - 1:+.0%}")
    small, large = megabytes(True, articles), megabytes(False, articles)
    print(f"memory: spaCy {small:.0f} MB, with knowledge {large:.0f} MB: {large - small:+.0f} MB")


if __name__ == "__main__":
    main()
