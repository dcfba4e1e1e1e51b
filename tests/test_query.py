"""Queries: read-only, plain tables, standard formats, and every shipped one."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring as parse_xml

import pytest

from kg.errors import QueryError
from kg.model import Extraction
from kg.query.ask import answer, kind
from kg.query.named import named, queries
from kg.query.table import Table, select, short, to_dataframe
from kg.store.embedded import Store
from kg.store.iris import iri
from tests.samples import sample

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
        list(made.add_all([sample(0), sample(1), accusing()]))
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
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "updates are not allowed"),
        ("PREFIX x: <a:> DELETE WHERE { ?s ?p ?o }", "updates are not allowed"),
        ("LOAD <http://example.org/>", "updates are not allowed"),
        ("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { SERV\\u0049CE <http://localhost:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { ?s ?p 1service<http://localhost:1/>{ ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { <a:b\\u0023#> ?p ?o . SERVICE :x { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT ('a\\u0027) { SERVICE <http://localhost:1/> {} } #' AS ?x) {}", "SERVICE is not allowed"),
        ("SELECT nonsense", "not SPARQL"),
        ("ASK { ?s ?p ?o }", "not a SELECT"),
    ],
)
def test_what_is_no_reading_query_is_refused(store: Store, sparql: str, reason: str) -> None:
    before = store.nquads()
    with pytest.raises(QueryError, match=reason):
        select(store, sparql)
    assert store.nquads() == before


def test_the_word_service_may_stand_in_text_names_and_comments(store: Store) -> None:
    sparql = "SELECT ?service { ?service kg:role 'service' , <x:service> } # SERVICE"
    assert select(store, sparql) == Table(("service",), ())


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


def test_the_queries_of_the_documentation_run(store: Store) -> None:
    page = (Path(__file__).parent.parent / "docs" / "data-model.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```sparql\n")[1:]]
    sizes = [len(select(store, block).rows) for block in blocks]
    assert sizes == [5, 9, 9, 1, 2]
