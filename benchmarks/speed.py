"""Words a second of the whole extraction against the bare spaCy pipeline, in one run.

`python benchmarks/speed.py [--judge NAME] [ARTICLES...]` (default: the rules alone, examples/). Both read
the same passages, in turns; medians and their ratio are printed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from kg import read
from kg.model import Article
from kg.run.pipeline import Pipeline

ROUNDS = 5


def main() -> None:
    """Time both on all articles, ROUNDS times in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", help="as `kg extract --judge`")
    parser.add_argument("articles", nargs="*", default=[str(Path(__file__).parent.parent / "examples")])
    chosen = parser.parse_args()
    inputs = chosen.articles
    articles = [a for a in read.articles(inputs) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    pipeline = Pipeline(judge=chosen.judge)
    nlp = pipeline.annotate.nlp
    bare, whole = [], []
    for _ in range(ROUNDS):
        started = time.process_time()
        for article in articles:
            texts = [article.text[b.start : b.end] for b in article.blocks if b.kind in ("body", "caption")]
            list(nlp.pipe(texts, batch_size=64))
        bare.append(time.process_time() - started)
        started = time.process_time()
        for article in articles:
            pipeline(article)
        whole.append(time.process_time() - started)
    fast, slow = statistics.median(bare), statistics.median(whole)
    print(f"{len(articles)} articles, {words} words, medians of {ROUNDS} rounds, CPU seconds")
    rates = f"spaCy alone {words / fast:.0f} words/s, whole extraction {words / slow:.0f} words/s"
    print(f"{rates}, ratio {fast / slow:.2f}")


if __name__ == "__main__":
    main()
