"""The command does its jobs, and bad input gets one clear line, status 1 and no traceback."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.model import Article, Extraction

EXAMPLES = Path(__file__).parent.parent / "examples"
AUKUS = str(EXAMPLES / "aukus-submarines.txt")


def kg(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("cli") / "graph")
    done = kg("build", AUKUS, str(EXAMPLES / "briefs.jsonl"), "--store", folder)
    assert done.exit_code == 0, done.output
    return folder


def refused(done: Result, *words: str) -> None:
    """The command failed with a line that holds the words, and without a traceback."""
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    for word in words:
        assert word in done.output


def test_extract_writes_one_json_object_an_article() -> None:
    done = kg("extract", AUKUS, str(EXAMPLES / "briefs.jsonl"))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["article"]["id"] for r in rows] == [
        "aukus-submarines",
        "essequibo-argyle",
        "honduras-china",
        "myanmar-coup",
    ]
    assert all(r["events"] for r in rows)


def test_extract_reads_standard_input_and_takes_a_date() -> None:
    row = json.dumps({"id": "one", "text": "France recalled its ambassador from Australia on Friday."})
    done = kg("extract", "-", "--published", "2021-09-18", stdin=row)
    (event,) = [e for e in json.loads(done.stdout)["events"] if e["type"] == "Sanction"]
    assert event["time"]["start"] == "2021-09-17"


def test_extract_reports_the_bad_and_writes_the_good(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = kg("extract", str(tmp_path / "none.txt"), AUKUS, "-o", str(out))
    refused(done, "none.txt: no such file or folder")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_build_says_what_it_read(store: str) -> None:
    done = kg("build", AUKUS, "--store", store)
    assert done.exit_code == 0
    assert "0 articles read, 1 already there, 0 refused" in done.output


def test_info_counts_what_there_is(store: str) -> None:
    output = kg("info", "--store", store).output
    assert "4 articles" in output
    assert "published: 2021-02-13 to 2023-12-15" in output


def test_query_answers_as_csv_json_and_turtle(store: str) -> None:
    select = "SELECT ?n { SELECT (COUNT(*) AS ?n) { ?e a kg:Event } }"
    rows = list(csv.DictReader(io.StringIO(kg("query", select, "--store", store).output)))
    found = json.loads(kg("query", select, "--format", "json", "--store", store).output)
    assert found["results"]["bindings"][0]["n"]["value"] == rows[0]["n"]
    assert int(rows[0]["n"]) > 40
    graph = kg("query", "CONSTRUCT { ?e kg:realis ?r } WHERE { ?e kg:realis ?r }", "--store", store).output
    assert 'kg:realis "actual"' in graph


def test_query_comes_from_a_file_standard_input_or_by_name(store: str, tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_text("ASK { ?e a kg:Sanction }", encoding="utf-8")
    assert '"boolean":true' in kg("query", "--file", str(path), "--store", store).output
    assert '"boolean":true' in kg("query", "--store", store, stdin="ASK { ?e a kg:Sanction }").output
    assert "Sanction" in kg("query", "--named", "events-by-type", "--store", store).output
    assert "accusations" in kg("query", "--named", "list").output


def test_a_bad_query_is_one_line(store: str) -> None:
    refused(kg("query", "SELECT nonsense", "--store", store), "not SPARQL")
    refused(kg("query", "DELETE WHERE { ?s ?p ?o }", "--store", store), "updates are not allowed")
    refused(kg("query", "--named", "nothing", "--store", store), "no query named")
    refused(kg("query", "ASK {}", "--named", "events-by-type", "--store", store), "give one query")


def test_show_marks_an_article_and_an_event(store: str) -> None:
    card = kg("show", "aukus-submarines", "--store", store).output
    assert "France Recalls Envoys" in card
    assert "Canberra will obtain" in card
    assert "holdsOffice  Scott Morrison → Australia" in card
    event = next(line for line in card.splitlines() if " event " in line).split()[2]
    assert "Sanction" in kg("show", event, "--store", store).output


def test_show_of_something_unknown_is_one_line(store: str) -> None:
    refused(kg("show", "nonsense", "--store", store), "no article or event 'nonsense'")


@pytest.mark.parametrize("suffix", [".html", ".gexf", ".graphml", ".csv", ".ttl", ".nq", ".jsonld"])
def test_export_writes_every_format(store: str, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"graph{suffix}"
    done = kg("export", str(out), "--store", store)
    assert done.exit_code == 0, done.output
    assert "France" in out.read_text(encoding="utf-8")


def test_export_to_an_unknown_format_lists_the_known(store: str, tmp_path: Path) -> None:
    refused(kg("export", str(tmp_path / "graph.docx"), "--store", store), ".html", ".gexf", ".nq")
    refused(kg("export", str(tmp_path / "no" / "graph.csv"), "--store", store), "graph.csv")


def test_a_missing_store_is_one_line(tmp_path: Path) -> None:
    for command in (["info"], ["query", "ASK {}"], ["show", "x"], ["export", str(tmp_path / "x.nq")]):
        refused(kg(*command, "--store", str(tmp_path / "none")), "no store here")


def test_an_unknown_model_is_one_line() -> None:
    refused(kg("extract", AUKUS, "--model", "xx_nothing"), "no spaCy pipeline 'xx_nothing'")


def test_a_bad_date_is_one_line() -> None:
    refused(kg("extract", AUKUS, "--published", "someday"), "someday")


def test_nothing_to_do_is_a_usage_error() -> None:
    assert kg("build").exit_code == 2


def test_a_failed_or_refused_extract_leaves_the_old_output_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    refused(kg("extract", AUKUS, "-o", str(out), "--published", "someday"), "someday")
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_extract_may_write_over_its_input(tmp_path: Path) -> None:
    both = tmp_path / "both.jsonl"
    both.write_text(json.dumps({"id": "a", "text": "Russia attacked Ukraine."}), encoding="utf-8")
    assert kg("extract", str(both), "-o", str(both)).exit_code == 0
    assert json.loads(both.read_text(encoding="utf-8"))["events"]


ESCAPES = "\x1b[31m\x1b]0;PWNED\x07\x9b31m\u202e"


def test_json_of_an_article_has_control_characters_as_escapes(tmp_path: Path) -> None:
    text = "Rebels\u009b attacked the base\u202e in Mali."
    article = tmp_path / "a.jsonl"
    article.write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    output = CliRunner().invoke(main, ["extract", str(article)]).output
    assert "\u009b" not in output
    assert "\u202e" not in output
    assert "attacked the base\u202e in Mali." in json.loads(output)["events"][0]["evidence"]["text"]


def test_terminal_escapes_of_an_article_come_out_harmless(tmp_path: Path) -> None:
    row = {"id": "[/i]x", "text": f"Russia attacked Ukraine {ESCAPES} on Monday.", "published": "2022-02-24"}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    store = str(tmp_path / "graph")
    assert kg("build", str(path), "--store", store).exit_code == 0
    sentence = "SELECT ?s { GRAPH ?g { ?e oa:exact ?s } }"
    for command in (["show", "[/i]x"], ["query", sentence, "--format", "table"]):
        output = kg(*command, "--store", store).output
        assert "attacked" in output
        assert not set(ESCAPES) & set(output) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_one_article_that_makes_us_fail_is_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.run.pipeline import Pipeline

    whole = Pipeline.__call__

    def fails(self: Pipeline, article: Article) -> Extraction:
        if article.id == "bad":
            raise RecursionError("too deep")
        return whole(self, article)

    monkeypatch.setattr(Pipeline, "__call__", fails)
    rows = [{"id": name, "text": f"Russia attacked {name}."} for name in ("good", "bad", "other")]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = kg("build", str(path), "--store", str(tmp_path / "graph"))
    refused(done, "bad: cannot be extracted (RecursionError", "2 articles read")


def test_an_unknown_model_makes_no_store(tmp_path: Path) -> None:
    refused(kg("build", AUKUS, "--model", "xx_no", "--store", str(tmp_path / "graph")), "xx_no")
    assert not (tmp_path / "graph").exists()


def test_a_file_without_a_sentence_end_is_no_crash() -> None:
    row = json.dumps({"id": "deep", "text": "Russia attacked the base " + "of the army " * 1500 + "."})
    assert kg("extract", "-", stdin=row).exit_code == 0
