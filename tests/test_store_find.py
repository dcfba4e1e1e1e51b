"""Articles and events by key, IRI, identifier, URL and title."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.embedded import Store
from kg.store.find import find
from kg.store.iris import iri
from tests.samples import sample


def test_an_article_is_found_by_whatever_names_it(tmp_path: Path) -> None:
    item = sample(0)
    event = item.events[1]
    with Store(tmp_path / "s", "w") as store:
        store.add(item)
        store.add(sample(1))
        known = (item.article.key, item.article.id, item.article.url, item.article.title)
        for name in (*known, iri("article", item.article.key).value):
            assert find(store, str(name)) == (item, None)
        for name in (event.key, iri("report", event.key).value, iri("event", event.key).value):
            assert find(store, name) == (item, event)
        for name in ("nothing", "", "\ud800", 'a" } #'):
            with pytest.raises(StoreError, match="no article or event"):
                find(store, name)


def test_versions_of_one_article_are_listed_rather_than_guessed(tmp_path: Path) -> None:
    old = sample(0)
    new = replace(sample(1), article=replace(sample(1).article, id=old.article.id))
    undated = replace(sample(2), article=replace(sample(2).article, id=old.article.id, published=None))
    undated = replace(undated, events=())
    with Store(tmp_path / "s", "w") as store:
        for item in (old, new, undated):
            store.add(item)
        keys = [x.article.key for x in (new, old, undated)]
        listed = rf"{keys[0]} \(2022-10-02\), {keys[1]} \(2022-10-01\), {keys[2]} \(no date\)$"
        with pytest.raises(StoreError, match=rf"3 articles are called 'sample-0'; .*: {listed}"):
            find(store, "sample-0")
        assert find(store, keys[1]) == (old, None)
