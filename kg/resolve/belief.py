"""How likely it is that an event was read correctly, from who tells it and how often."""

from collections.abc import Iterable
from math import prod
from urllib.parse import urlsplit

from kg.model import Article

SYSTEMATIC = 0.05
"""How likely a source misleads the extractor however often it tells the event."""
RANDOM = 0.3
"""How likely one mention is misread. Both are INDRA's priors for readers by rule."""


def belief(mentions: Iterable[int]) -> float:
    """Belief in an event from its number of mentions in each independent source.

    INDRA's form, 1 − ∏ over sources (systematic + ∏ over mentions random), in [0, 1].
    """
    return round(1 - prod(SYSTEMATIC + RANDOM**count for count in mentions), 6)


def source(article: Article) -> str:
    """Who stands behind an article: its publisher, else the host of its URL, else it alone."""
    host = None
    if article.url:
        try:
            host = urlsplit(article.url).hostname
        except ValueError:
            host = None
    return (article.source or host or article.key).casefold()
