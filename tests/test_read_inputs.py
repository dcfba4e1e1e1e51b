"""Files, folders, patterns, standard input, formats and encodings; and what is refused, in one line."""

import gzip
import io
import json
import logging
import os
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Article
from kg.read import articles, from_bytes, inputs

DATA = Path(__file__).parent / "data" / "read"
STORY = "Niger's soldiers detained the president on Wednesday.\n\nThe region's leaders met in Abuja.\n"


def good(results: list[Article | ReadError]) -> list[Article]:
    return [r for r in results if isinstance(r, Article)]


def bad(results: list[Article | ReadError]) -> list[str]:
    return [str(r) for r in results if isinstance(r, ReadError)]


def refused(data: bytes, name: str = "x.txt") -> str:
    (error,) = from_bytes(data, name)
    assert isinstance(error, ReadError), error
    assert "\n" not in str(error)
    assert str(error).startswith(name)
    return error.reason


def accepted(data: bytes, name: str = "x.txt") -> Article:
    (article,) = from_bytes(data, name)
    assert isinstance(article, Article), article
    return article


# Where articles come from


def test_a_folder_gives_its_files_sorted_and_says_what_it_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.html.gz", "b/c.jsonl", "notes.md", "report.PDF", "x.yaml", ".hidden.txt"):
        (tmp_path / name).touch()
    (tmp_path / "z.txt").write_text(STORY)
    (tmp_path / "b/c.jsonl").write_text(json.dumps({"id": "c", "text": STORY}))
    (tmp_path / "a.html.gz").write_bytes(gzip.compress((DATA / "page.html").read_bytes()))
    with caplog.at_level(logging.WARNING, "kg.read"):
        found = list(articles([tmp_path]))
    assert [a.id for a in good(found)] == ["a", "c", "z"]
    assert not bad(found)
    assert caplog.messages == [f"{tmp_path}: documents passed over, as kg does not read their kind (.pdf): 1"]


def test_other_files_beside_the_articles_are_no_news(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("README.md", "expected.yaml", "schema.py", "one.txt"):
        (tmp_path / name).write_text(STORY)
    assert [a.id for a in good(list(articles([tmp_path])))] == ["one"]
    assert caplog.messages == []


def test_a_pattern_is_expanded_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("two.txt", "one.txt"):
        (tmp_path / name).write_text(STORY)
    found = list(articles([str(tmp_path / "*.txt"), tmp_path / "one.txt"]))
    assert [a.id for a in good(found)] == ["one", "two"]


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    (tmp_path / "story[1].txt").write_text(STORY)
    assert [a.id for a in good(list(articles([tmp_path / "story[1].txt"])))] == ["story[1]"]


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_read_and_its_format_seen(monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    row = json.dumps({"id": "r", "text": STORY}).encode() + b"\n"
    samples = {
        "stdin": STORY.encode(),
        "r": row,
        "page": b"<!DOCTYPE html>" + (DATA / "page.html").read_bytes(),
    }
    for expected, data in samples.items():
        buffer = io.BytesIO(gzip.compress(data) if packed else data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(buffer))
        (article,) = good(list(articles(["-"])))
        assert article.id == ("stdin" if expected == "page" else expected)
        assert article.title == ("Gambia's president flies into exile" if expected == "page" else None)


def test_inputs_that_name_nothing_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "s.txt").write_text(STORY)
    given = [tmp_path / "no.txt", tmp_path / "empty", tmp_path / "*.nope", "a\0b", tmp_path / "s.txt"]
    found = list(articles(given))
    assert len(good(found)) == 1
    missing, empty, pattern, nul = bad(found)
    assert "no such file" in missing
    assert "nothing to read" in empty
    assert "matches nothing" in pattern
    assert "no such file" in nul


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STORY)
    (tmp_path / "s.txt").chmod(0)
    assert "no permission" in bad(list(articles([tmp_path])))[0]


def test_permission_errors_are_put_in_words() -> None:
    with pytest.raises(ReadError, match=r"^x\.txt: no permission to read it$"), inputs.reporting("x.txt"):
        raise PermissionError(13, "Permission denied")


def test_the_publication_date_given_by_the_user_dates_only_the_undated(tmp_path: Path) -> None:
    (tmp_path / "dated.txt").write_bytes((DATA / "windows.txt").read_bytes())
    (tmp_path / "undated.txt").write_text(STORY)
    found = {a.id: a.published for a in good(list(articles([tmp_path], published="31 July 2023")))}
    assert found == {"dated": "2017-05-06", "undated": "2023-07-31"}
    with pytest.raises(ReadError, match="no clear date"):
        articles([tmp_path], published="soon")


# JSON


def test_each_row_is_read_or_refused_by_its_line() -> None:
    found = list(from_bytes((DATA / "rows.jsonl").read_bytes(), "rows.jsonl"))
    assert [a.id for a in good(found)] == ["a1", "7", "rows:4", "last"]
    assert bad(found) == [
        "rows.jsonl:5: `title` is a number, not a string",
        "rows.jsonl:6: `published` is no clear date: '10/12/2020'; write it as YYYY-MM-DD",
        "rows.jsonl:7: truncated JSON: Invalid control character at column 34",
        "rows.jsonl:8: not a JSON object",
        "rows.jsonl:9: `text` is missing",
    ]
    first, second, third, last = good(found)
    assert (first.title, first.published, first.url) == (
        "Rwanda denies backing rebels",
        "2024-02-19",
        "https://example.org/1",
    )
    assert (first.source, first.authors, first.language) == ("Example", ("J. Kamanzi",), "en")
    assert second.published == "2020-11-09"
    assert third.source is None
    assert [b.kind for b in last.blocks] == ["title", "dateline", "body", "boilerplate", "body"]


def test_a_given_text_is_never_altered_and_no_title_or_byline_is_guessed_from_it() -> None:
    text = "\r\n Talks in Doha \n\nBy Jane Doe\n\nQatar hosted talks.\xa0 \n\n"
    article = accepted(json.dumps({"id": "x", "text": text}).encode(), "x.jsonl")
    assert article.text == text
    assert (article.title, article.authors) == (None, ())
    assert {b.kind for b in article.blocks} == {"body"}


def test_a_json_file_is_one_object_an_array_or_lines() -> None:
    row = {"text": "Togo votes today."}
    assert accepted(json.dumps(row, indent=1).encode(), "x.json").id == "x"
    array = list(from_bytes(json.dumps([row, 5, row], indent=1).encode(), "x.json"))
    assert [a.id for a in good(array)] == ["x:1", "x:3"]
    assert bad(array) == ["x.json[2]: not a JSON object"]
    lines = list(from_bytes((json.dumps(row) + "\n" + json.dumps(row)).encode(), "x.json"))
    assert len(good(lines)) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": 1.5, "text": "x"}, "`id` is a number"),
        ({"id": True, "text": "x"}, "`id` is a boolean"),
        ({"text": ["x"]}, "`text` is a list"),
        ({"text": "x", "url": {}}, "`url` is an object"),
        ({"text": "x", "published": 20221012}, "`published` is a number"),
        ({"text": "x", "updated": "yesterday"}, "`updated` is no clear date"),
        ({"text": "x", "authors": [1]}, "`authors` is a list, not a list of strings"),
        ({"text": " \n"}, "empty"),
        ({"text": "a\0b"}, r"character U\+0000 at 1"),
        ({"text": "a\ud800b"}, r"character U\+D800 at 1"),
        ({"text": "x", "title": "a\ud800"}, "control character U\\+D800 in `title`"),
        ({"text": "x", "source": "a\x1b"}, "control character U\\+001B in `source`"),
        ({"text": "x", "id": "a\x9b"}, "control character U\\+009B in `id`"),
        ({"text": "x", "url": "http://a.example/\x85"}, "control character U\\+0085 in `url`"),
    ],
)
def test_a_wrong_field_is_named(row: dict[str, object], reason: str) -> None:
    (error,) = from_bytes(json.dumps(row).encode(), "x.jsonl")
    assert isinstance(error, ReadError)
    with pytest.raises(ReadError, match=reason):
        raise error


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2022-10-12", "2022-10-12"), ("2022-10-12T23:59:59+02:00", "2022-10-12"), ("2022-10", "2022-10"),
        ("2022", "2022"), ("20221012", "2022-10-12"), ("Wed, 12 Oct 2022 10:00:00 GMT", "2022-10-12"),
        ("October 2022", "2022-10"), ("13/10/2022", "2022-10-13"), (" 2022-10-12 08:00 ", "2022-10-12"),
    ],
)  # fmt: skip
def test_clear_dates_are_taken_as_iso_prefixes(given: str, date: str) -> None:
    row = {"text": "Togo votes.", "published": given}
    assert accepted(json.dumps(row).encode(), "x.jsonl").published == date


@pytest.mark.parametrize(
    "given", ["2022-13-01", "2022-02-30", "0000-01-01", "12/10/2022", "soon", "22-10-12"]
)
def test_unclear_or_impossible_dates_are_refused(given: str) -> None:
    row = {"text": "Togo votes.", "published": given}
    (error,) = from_bytes(json.dumps(row).encode(), "x.jsonl")
    assert "`published` is no clear date" in str(error)


# Web pages


def test_a_page_gives_its_declared_facts_and_no_furniture() -> None:
    article = accepted((DATA / "page.html").read_bytes(), "page.html")
    assert article.source == "Atlantic Post"
    assert article.url == "https://atlanticpost.example/world/gambia-exile"
    assert "Copyright" not in article.text
    assert "Home" not in article.text


def test_a_page_without_an_article_is_refused() -> None:
    assert refused(b"<html><body><nav>Home</nav></body></html>", "x.html") == "no article text in the page"
    assert refused(b"just words", "x.htm") == "no article text in the page"


def test_broken_linked_data_does_not_hide_the_dates_in_the_head() -> None:
    page = (DATA / "page.html").read_bytes().replace(b'{"@context"', b'{{"@context"')
    article = accepted(page, "page.html")
    assert (article.published, article.updated) == ("2017-01-22", "2017-01-25")


def test_a_page_is_read_in_the_charset_it_declares() -> None:
    page = (DATA / "page.html").read_text().replace("utf-8", "iso-8859-2").replace("Banjul", "Łódź")
    assert "Łódź" in accepted(page.encode("iso-8859-2"), "page.html").text


def test_reading_a_page_makes_no_noise_and_no_connection(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    first = accepted((DATA / "page.html").read_bytes(), "page.html")
    assert first == accepted((DATA / "page.html").read_bytes(), "page.html")
    refused(b"<html></html>", "x.html")
    assert capfd.readouterr() == ("", "")


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_their_mark(encoding: str) -> None:
    text = "Kyiv’s mayor – “Vitali” – spoke.\n\nŁódź 日本 😀 was told.\n"
    assert accepted(text.encode(encoding)).text == text
    assert accepted(json.dumps({"text": text}).encode(encoding), "x.jsonl").text == text


def test_windows_1252_is_read_and_reported(caplog: pytest.LogCaptureFixture) -> None:
    text = "Peru’s president said “no” – and left.\n\nHe met José Núñez in São Paulo.\n"
    assert accepted(text.encode("cp1252")).text == text
    assert "x.txt: not UTF-8; read as windows-1252" in caplog.text


def test_a_page_with_broken_utf8_is_refused_with_the_place() -> None:
    data = "Łódź’s mayor – “Ana” – spoke to the press".encode() + b" \xff today."
    assert refused(data) == f"broken UTF-8: byte 0xff at {data.index(0xFF)}; convert the file to UTF-8"
    assert "broken utf-16-le" in refused("ab".encode("utf-16") + b"\x00")


def test_json_is_utf8_or_refused_with_line_and_byte() -> None:
    row = json.dumps({"text": "José met the press in Lima."}, ensure_ascii=False)
    broken = row.encode("latin-1")
    at = broken.index(0xE9)
    found = list(from_bytes(row.encode() + b"\n" + broken + b"\n" + row.encode(), "x.jsonl"))
    assert len(good(found)) == 2
    assert bad(found) == [f"x.jsonl:2: broken UTF-8: byte 0xe9 at {at}; convert the file to UTF-8"]
    assert refused(b"[\n" + broken + b"\n]", "x.json") == (
        f"broken UTF-8: byte 0xe9 at {at} of line 2; convert the file to UTF-8"
    )


def test_marks_of_direction_and_mislabelled_quotes_stay_in_the_words() -> None:
    row = {
        "id": "a\u202eb",
        "text": "Togo votes.",
        "title": "It\x92s \u202edone\u2069",
        "authors": ["A\u2066"],
    }
    article = accepted(json.dumps(row).encode(), "x.jsonl")
    assert (article.id, article.title, article.authors) == (row["id"], row["title"], ("A\u2066",))


def test_text_damaged_before_it_came_here_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    accepted("Peruâ€™s president met JosÃ© in Lima.".encode())
    assert "damaged by a wrong encoding before" in caplog.text


# Refusals


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"some\0thing", "NUL byte at 4"),
        (b"BZh91AY", "bzip2"),
        (b"x" * 1_000_001, "enormous: 1,000,001 characters"),
        (gzip.compress(b"a story" * 1000)[:-9], "truncated gzip"),
        (b"\x1f\x8b\x08garbage", "gzip"),
        ("Story \uffff text".encode(), "U\\+FFFF"),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    (error,) = from_bytes(data, "x.txt")
    assert isinstance(error, ReadError)
    with pytest.raises(ReadError, match=reason):
        raise error


def test_empty_formats_are_refused_too() -> None:
    for name in ("x.jsonl", "x.json", "x.html"):
        assert "empty" in refused(b"\n", name)
    assert "empty" in refused(b"[]", "x.json")


def test_a_truncated_last_line_keeps_the_lines_before() -> None:
    row = json.dumps({"id": "a", "text": "Togo votes."}).encode()
    found = list(from_bytes(row + b"\n" + row[:-6], "x.jsonl"))
    assert len(good(found)) == 1
    assert "x.jsonl:2: truncated JSON" in bad(found)[0]
    packed = list(from_bytes(gzip.compress(b"\n".join([row] * 5000))[:-20], "x.jsonl.gz"))
    assert len(good(packed)) > 1
    assert "truncated gzip file" in bad(packed)[-1]


def test_a_decompression_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 2**20)
    bomb = gzip.compress(b" " * 2**22)
    assert "enormous: more than 1 MiB" in refused(bomb, "x.txt.gz")
    (error,) = from_bytes(bomb, "x.jsonl.gz")
    assert "x.jsonl.gz:1: enormous" in str(error)


def test_every_row_of_the_shared_corpora_is_read() -> None:
    shared = Path(__file__).parents[2] / "shared"
    if not (shared / "corpora").is_dir():
        pytest.skip("the shared corpora are not here")
    found = list(articles([shared / "articles/government-releases.jsonl", shared / "corpora"]))
    assert bad(found) == []
    assert len(found) == 71 + 240 + 257 + 1026 + 4084 + 588


def test_a_gz_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.gz"
    path.write_text("Russia attacked Ukraine.", encoding="utf-8")
    (error,) = articles([path])
    assert isinstance(error, ReadError)
    assert "story.txt.gz" in str(error)
    assert "gzip" in str(error)
