"""Queries: read-only, plain tables, standard formats, and every shipped one."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring as parse_xml

import pytest

from kg.errors import QueryError
from kg.model import Article, Extraction
from kg.query.ask import answer, kind
from kg.query.named import named, queries
from kg.query.table import Table, select, short, to_dataframe
from kg.read import articles
from kg.run.pipeline import Pipeline
from kg.store.embedded import Store
from kg.store.iris import iri
from tests.samples import sample

ROOT = Path(__file__).parent.parent
HOSTILE = '=1+1, "<script>" \u202e שלום 白俄 🇺🇦\n'


def accusing() -> Extraction:
    """Sample 3 with its first event as an accusation, under a hostile title."""
    item = sample(3)
    first = replace(item.events[0], type="Accusation", plover="ACCUSE", mode="allege")
    article = replace(item.article, title=HOSTILE)
    return replace(item, article=article, events=(first, *item.events[1:]))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("query") / "store"
    with Store(path, "w") as made:
        for item in (sample(0), sample(1), accusing()):
            made.add(item)
        yield made


def test_values_come_as_plain_python(store: Store) -> None:
    sparql = "SELECT ?e ?i ?b ?d ?x { ?e kg:support ?i ; kg:disputed ?b ; kg:belief ?d } LIMIT 1"
    table = select(store, sparql)
    assert table.columns == ("e", "i", "b", "d", "x")
    event, support, disputed, belief, nothing = table.rows[0]
    assert str(event).startswith("https://w3id.org/geopolitical-kg/id/event/")
    assert (support, disputed, belief, nothing) == (1, False, 0.65, None)
    assert isinstance(support, int)


@pytest.mark.parametrize(
    ("sparql", "reason"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "^updates are not allowed: a query only reads$"),
        ("PREFIX x: <a:> DELETE WHERE { ?s ?p ?o }", "^updates are not allowed: a query only reads$"),
        ("LOAD <http://example.org/>", "^updates are not allowed: a query only reads$"),
        ("SELECT nonsense", r"^not SPARQL: expected \w+ \(line 1, column 16\)$"),
        ("SELECT *\n{ ?s foo:bar ?o }", r"^not SPARQL: Prefix not found \(line 2, column 13\)$"),
        ("SELECT ?s { ?s ?p \ud800 }", "^not SPARQL: [^\n]+surrogates not allowed$"),
        ("", "^empty query$"),
        (" # nothing\n", "^empty query$"),
        ("ASK { ?s ?p ?o }", "not a SELECT"),
    ],
)
def test_what_is_no_reading_query_is_refused(store: Store, sparql: str, reason: str) -> None:
    before = store.nquads()
    with pytest.raises(QueryError, match=reason):
        select(store, sparql)
    assert store.nquads() == before


HIDDEN = (
    "SELECT * { SERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { service silent<HOST>{ ?s ?p ?o } }",
    "SELECT * { sErViCe # why\n  # {\n <HOST> # so\n { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE <HOST> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <HOST> { ?s ?p ?o } }",
    "SELECT * { \\U00000073ervice <HOST> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1service<HOST>{ ?s ?p ?o } }",
    "PREFIX : <HOST> SELECT * { <a:b\\u0023#> ?p ?o . SERVICE : { ?s ?p ?o } }",
    "PREFIX x: <HOST> SELECT * { SERVICEx:\\'a%20b { ?s ?p ?o } }",
    "SELECT ('a\\u0027) { SERVICE <HOST> {} } #' AS ?x) {}",
    "SELECT * { BIND (<HOST> AS ?h) SERVICE ?h { ?s ?p ?o } }",
    "PREFIX ex: <http://x/> SELECT * { OPTIONAL { ?s ex:\\#  ?o } SERVICE <HOST> { ?a ?b ?c } }",
    "PREFIX ex: <http://x/> SELECT * { OPTIONAL { ?s ex:\\' ?o } SERVICE <HOST> { ?a ?b ?c } # '\n }",
    "SELECT * { OPTIONAL { ?s ?p '\\\\' } SERVICE <HOST> { ?a ?b ?c } # '\n }",
    'SELECT * { OPTIONAL { ?s ?p "\\"" } SERVICE <HOST> { ?a ?b ?c } # "\n }',
    "SELECT * { # '''\n SERVICE <HOST> { ?a ?b ?c } # '''\n }",
    "SELECT * { OPTIONAL { ?a ?b ?c FILTER(?a<?b)} SERVICE#>\n<HOST> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <HOST> { ?s ?p ?o } } }",
)


@pytest.mark.parametrize("sparql", HIDDEN)
def test_no_query_reaches_out_however_it_is_written(store: Store, sparql: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        host = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(QueryError, match=r"^SERVICE is not allowed"):
            select(store, sparql.replace("HOST", host))
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service kg:role 'service' , <x:service> } # SERVICE",
        "SELECT ?service ?x { ?service ?x 'customer service' }",
        "# Which service?\nSELECT ?service { ?service a 'secret service' }",
        "SELECT * { GRAPH <http://x/service> { ?s kg:service/kg:role 'the service {' } }",
        "SELECT * { GRAPH ?service { ?s ?p 'a service {' , \"it's the service\" } }",
    ],
)
def test_the_word_service_may_stand_in_text_names_and_comments(store: Store, sparql: str) -> None:
    assert select(store, sparql).rows == ()


def test_hostile_text_comes_out_whole_in_every_format(store: Store) -> None:
    sparql = 'SELECT ?title { GRAPH ?g { ?a kg:title ?title FILTER(CONTAINS(?title, "script")) } }'
    rows = list(csv.reader(io.StringIO(answer(store, sparql, "csv").decode("utf-8"), newline="")))
    assert rows == [["title"], [HOSTILE]]
    found = json.loads(answer(store, sparql, "json"))
    assert found["results"]["bindings"][0]["title"]["value"] == HOSTILE
    assert answer(store, sparql, "tsv").count(b"\n") == 2
    assert b"<script>" not in answer(store, sparql, "xml")
    assert parse_xml(answer(store, sparql, "xml")).findtext(".//{*}literal") == HOSTILE


def test_graphs_and_booleans_have_their_formats(store: Store) -> None:
    construct = "CONSTRUCT { ?e kg:realis ?r } WHERE { ?e kg:realis ?r }"
    assert b"@prefix kg: <https://w3id.org/geopolitical-kg/ns#>" in answer(store, construct, "ttl")
    assert answer(store, construct, "nt").count(b"\n") == 9
    assert json.loads(answer(store, "ASK { ?e a kg:Attack }", "json"))["boolean"] is True
    for sparql, form in ((construct, "csv"), ("ASK { ?s ?p ?o }", "csv"), ("SELECT * { ?s ?p ?o }", "ttl")):
        with pytest.raises(QueryError, match="one of"):
            answer(store, sparql, form)


def test_the_kind_of_an_answer_follows_from_the_query(store: Store) -> None:
    assert kind(store, "# SELECT\nPREFIX a: <ask:select> CONSTRUCT WHERE { ?s ?p ?o }") == "graph"
    assert kind(store, "DESCRIBE <a:select>") == "graph"
    assert kind(store, "ASK { ?select ?p ?o }") == "truth"
    assert kind(store, "SELECT * { ?ask ?p ?o }") == "table"


def test_a_table_becomes_a_dataframe(store: Store) -> None:
    pytest.importorskip("pandas")
    frame = to_dataframe(select(store, named("events-by-type").sparql))
    assert list(frame.columns) == ["type", "realis", "events"]
    assert frame["events"].sum() == 9
    assert list(to_dataframe(Table(("a",), ())).columns) == ["a"]


def test_short_values_for_people() -> None:
    assert short("https://w3id.org/geopolitical-kg/ns#Attack") == "kg:Attack"
    assert short("https://w3id.org/geopolitical-kg/id/actor/RUS") == "actor/RUS"
    assert [short(value) for value in (None, True, 3, "x")] == ["", "true", "3", "x"]


def test_every_shipped_query_says_what_it_asks_and_is_tested() -> None:
    assert set(queries()) == {
        "accusations", "articles-behind-event", "dyads-by-month", "events-by-type", "planned-events",
        "relations",
    }  # fmt: skip
    assert all(len(query.about) > 20 for query in queries().values())
    with pytest.raises(QueryError, match=r"no query named 'x': one of accusations"):
        named("x")


def rows(store: Store, name: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(short(value) for value in row) for row in select(store, named(name).sparql, **values).rows]


def test_events_by_type(store: Store) -> None:
    assert rows(store, "events-by-type") == [
        ("kg:Attack", "actual", "5"),
        ("kg:Attack", "planned", "3"),
        ("kg:Accusation", "actual", "1"),
    ]


def test_accusations(store: Store) -> None:
    assert rows(store, "accusations") == [("Russia", "Ukraine", "1", "2022-10-01", "2022-10-01")]


def test_relations(store: Store) -> None:
    found = rows(store, "relations")
    assert {row[:3] for row in found} == {("Russia", "atWarWith", "Ukraine")}
    assert all(row[3] and row[4] for row in found)


def test_dyads_by_month(store: Store) -> None:
    assert rows(store, "dyads-by-month") == [
        ("2022-10", "Russia", "Ukraine", "material conflict", "5", "-9.3"),
        ("2022-10", "Russia", "Ukraine", "verbal conflict", "1", "-2.0"),
    ]


def test_planned_events(store: Store) -> None:
    found = rows(store, "planned-events")
    plan = ("attack: Russia → Ukraine (2022-10-02)", "2022-10-02", "officials")
    assert [row[1:] for row in found] == [plan] * 3


def test_articles_behind_an_event(store: Store) -> None:
    item = sample(0)
    event = iri("event", item.events[0].key).value
    (row,) = rows(store, "articles-behind-event", event=event)
    assert row[1:] == (
        "Sample 0", "2022-10-01", "https://example.org/0", item.events[0].principal.evidence.text,
        "certain", "positive", "past",
    )  # fmt: skip
    assert len(rows(store, "articles-behind-event")) == 9


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Iterator[Store]:
    """A store of the shipped examples."""
    with Store(tmp_path_factory.mktemp("examples") / "store", "w") as made:
        for article in articles([ROOT / "examples"]):
            assert isinstance(article, Article)
            made.add(pipeline(article))
        yield made


def shown() -> list[str]:
    """The queries of the documentation."""
    page = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    return [block.split("```")[0] for block in page.split("```sparql\n")[1:]]


@pytest.mark.parametrize("number", range(6))
def test_the_queries_of_the_documentation_find_something(number: int, examples: Store) -> None:
    assert len(shown()) == 6
    table = select(examples, shown()[number])
    assert table.rows
    assert None not in table.rows[0] or number == 1
