"""Plain text as people paste it from a news site."""

from __future__ import annotations

from kg.model import Article
from kg.read.blocks import lay_out
from kg.read.checks import check_facts, check_text
from kg.read.decode import decode


def read(data: bytes, name: str, stem: str) -> Article:
    """The article in a text file. Its `text` is the whole file but for a byte order mark.

    Raises ReadError when it cannot be decoded or is not for us (`kg.read.checks`).
    """
    text = decode(data, name)
    check_text(text, name)
    layout = lay_out(text)
    article = Article(
        id=stem,
        text=text,
        title=layout.title,
        published=layout.published,
        updated=layout.updated,
        authors=layout.authors,
        blocks=layout.blocks,
    )
    check_facts(article, name)
    return article
