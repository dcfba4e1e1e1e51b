"""What is written as RDF is read back whole, and is safe RDF."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode, RdfFormat, Store, parse, serialize

from kg.errors import StoreError
from kg.model import Article, Claim, Event, Extraction, Mention, Run
from kg.store import iris
from kg.store.read import extraction
from kg.store.write import article_quads
from tests.strategies import extractions, keys

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(extractions())
@SLOW
def test_an_extraction_survives_rdf_n_quads_and_a_store(x: Extraction) -> None:
    nquads = serialize(article_quads(x), format=RdfFormat.N_QUADS)
    store = Store()
    store.extend(parse(nquads, format=RdfFormat.N_QUADS))
    assert extraction(store) == x


@given(extractions())
@SLOW
def test_the_graph_is_the_articles_and_has_no_blank_node(x: Extraction) -> None:
    for quad in article_quads(x):
        assert quad.graph_name == iris.iri("article", x.article.key)
        assert isinstance(quad.subject, NamedNode)
        assert quad.subject.value.startswith(iris.ID)


@given(keys)
def test_a_key_survives_its_iri(key: str) -> None:
    assert iris.key(iris.iri("actor", key)) == key


def test_text_that_rdf_cannot_hold_is_refused_by_name() -> None:
    broken = Extraction(
        article=Article(id="half\n\ud83d", text="an emoji cut in two: \ud83d"), run=Run("1", "m")
    )
    with pytest.raises(StoreError, match=r"^half \\ud83d: cannot be written as RDF: .*$"):
        article_quads(broken)


def test_a_mode_without_a_type_is_refused() -> None:
    article = Article(id="a", text="x")
    mention = Mention(article.span(0, 1), article.span(0, 1), Claim())
    event = Event("k", "Statement", None, "aerial", 1.0, "r", (mention,))
    with pytest.raises(StoreError, match="no PLOVER type"):
        article_quads(Extraction(article=article, run=Run("1", "m"), events=(event,)))


def test_a_graph_of_something_else_is_refused() -> None:
    with pytest.raises(StoreError, match="not the graph of an article"):
        extraction([])
