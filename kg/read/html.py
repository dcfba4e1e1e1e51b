"""Web pages: the article's text by trafilatura, its dates by what the page declares. Nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.model import Article
from kg.read import dates
from kg.read.blocks import lay_out
from kg.read.boilerplate import boilerplate
from kg.read.checks import check_facts, check_text
from kg.read.decode import decode

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_METAS = {
    "published": (
        "article:published_time",
        "og:published_time",
        "datePublished",
        "dcterms.created",
        "DC.date.issued",
    ),
    "updated": ("article:modified_time", "og:updated_time", "dateModified", "dcterms.modified"),
}
_LINKED = {"published": "datePublished", "updated": "dateModified"}
# A date is taken from what the page marks up, not from a search through its text; a fixed last day,
# because the default is today.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read(data: bytes, name: str, stem: str) -> Article:
    """The article in a page. Its `text` is what trafilatura takes for the story.

    Raises ReadError when there is none, or when it is not for us (`kg.read.checks`).
    """
    import trafilatura  # noqa: PLC0415 (slow to load, and only pages need it)

    charset = _CHARSET.search(data[:4096])
    page = decode(data, name, charset[1].decode("ascii") if charset else None)
    if not page.strip():
        raise ReadError(name, "empty: there is no text in it")
    try:
        tree = trafilatura.load_html(page)
        found: Any = None
        if tree is not None:
            found = trafilatura.bare_extraction(
                page, with_metadata=True, include_comments=False, date_extraction_params=_DATE_SEARCH
            )
    except Exception as error:  # whatever a damaged page does to the parsers, the other inputs go on
        raise ReadError(name, f"the page cannot be parsed ({type(error).__name__})") from None
    if found is None or not _tells(found.text or ""):
        raise ReadError(name, "no article text in the page")
    return _article(found, tree, name, stem)


def _tells(text: str) -> bool:
    """Whether there is a story in what was extracted: at the least one line of a few words, not furniture."""
    return any(len(line.split()) >= 8 and not boilerplate(line) for line in text.splitlines())


def _article(found: Any, tree: Any, name: str, stem: str) -> Article:
    text: str = found.text
    check_text(text, name)
    publisher = _publisher(tree)
    title = _without_site(found.title, (found.sitename, publisher, found.hostname))
    layout = lay_out(text, title)
    article = Article(
        id=stem,
        text=text,
        title=layout.title,
        published=_declared(tree, "published") or dates.iso(found.date or "") or layout.published,
        updated=_declared(tree, "updated") or layout.updated,
        url=found.url,
        source=found.sitename or publisher,
        authors=tuple(filter(None, map(str.strip, (found.author or "").split(";")))) or layout.authors,
        blocks=layout.blocks,
    )
    check_facts(article, name)
    return article


def _declared(tree: Any, which: str) -> str | None:
    """The date that the page declares about itself, in JSON-LD or in its head."""
    for item in _linked_data(tree):
        value = item.get(_LINKED[which])
        if isinstance(value, str) and (date := dates.iso(value)):
            return date
    for wanted in _METAS[which]:
        for meta in tree.iter("meta"):
            keys = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
            if wanted in keys and (date := dates.iso(meta.get("content") or "")):
                return date
    return None


def _publisher(tree: Any) -> str | None:
    for item in _linked_data(tree):
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page in document order, articles before other things."""
    items: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                items += _objects(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue  # broken JSON-LD says nothing; the page may say it elsewhere
    yield from sorted(items, key=lambda item: "Article" not in str(item.get("@type")))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _without_site(title: str | None, sites: tuple[str | None, ...]) -> str | None:
    """The title without the name of the site after it ("... - BBC News")."""
    match = re.fullmatch(r"(.+?)\s+(?:[-|–—:·•»])\s+([^|–—·•»]+)", title or "", re.DOTALL)
    known = {site.casefold() for site in sites if site}
    return match[1] if match and match[2].strip().casefold() in known else title or None
