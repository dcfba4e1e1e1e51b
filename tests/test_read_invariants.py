"""What holds for any input: an article or an error, and blocks that cut the text without loss."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.model import Article, Block
from kg.read import from_bytes
from kg.read.blocks import lay_out

NAMES = ("x.txt", "x", "x.jsonl", "x.json", "x.html", "x.txt.gz")
LINES = st.sampled_from(
    [
        "", " ", "\t", "Iran frees tanker", "By Jane Doe October 12, 2022", "Published", "12 October 2022",
        "Updated: Oct. 3, 2022 10:00 GMT", "KYIV, Oct 12 (Reuters) -", "KYIV (AP) — Troops left the town.",
        "The troops left. / Ana Ruiz / Getty Images", "Photo: AFP", "FILE - A man walks. (AP Photo/A. B.)",
        "Advertisement", "Read more: this", "* * *", "Posted on 1 May 2020 by Ana Ruiz", "Ana Ruiz in Kyiv",
        "A long sentence of words that goes on for a while and then ends.", "which goes on", "\u200b",
        "(Reporting by Ana Ruiz; editing by Bob Roe)", "© Paper", "\u2028", "日本 😀", "By", "—",
    ]
)  # fmt: skip
PAGES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", " \n "]))).map(
    lambda lines: "".join(line + end for line, end in lines)
)


BYTES = st.one_of(st.binary(), PAGES.map(str.encode), st.text().map(lambda t: t.encode("utf-16")))


def check(text: str, blocks: tuple[Block, ...]) -> None:
    position = 0
    for block in blocks:
        start, end = block.start, block.end
        assert not text[position:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(st.one_of(PAGES, st.text()), st.booleans(), st.one_of(st.none(), LINES))
@settings(max_examples=400, deadline=None)
def test_blocks_are_in_order_and_cover_all_but_white_space(text: str, head: bool, title: str | None) -> None:
    check(text, lay_out(text, title, head=head).blocks)


@given(
    st.one_of(st.binary(), PAGES.map(str.encode), st.text().map(lambda t: t.encode("utf-16"))),
    st.sampled_from(NAMES),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_articles_or_read_errors(data: bytes, name: str) -> None:
    results = list(from_bytes(data, name))
    assert results
    for result in results:
        if isinstance(result, ReadError):
            assert len(str(result).splitlines()) == 1
        else:
            check(result.text, result.blocks)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda c: st.lists(c, max_size=2),
    max_leaves=4,
)
KEYS = ("id", "text", "title", "published", "updated", "url", "source", "language", "authors")


@given(st.dictionaries(st.sampled_from(KEYS), JSON | PAGES))
@settings(max_examples=300, deadline=None)
def test_any_row_is_an_article_with_its_own_text_or_an_error(row: dict[str, object]) -> None:
    (result,) = from_bytes(json.dumps(row).encode(), "x.jsonl")
    if isinstance(result, Article):
        assert result.text == row["text"]
        assert all(b.kind != "title" for b in result.blocks) or result.title
        check(result.text, result.blocks)


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_reading_is_the_same_every_time(page: str) -> None:
    def read() -> list[str]:
        return [repr(r) if isinstance(r, Article) else str(r) for r in from_bytes(page.encode(), "x.txt")]

    assert read() == read()


@pytest.mark.parametrize(
    "piece",
    [
        "a > ", "A B ", "AP / AP, ", "x. / A / B ", "Aa Bb, Cc ", "on at 12 ", "1 May 2020 ",
        "share this ", "(",
        "By Aa, ", "KYIV, Aa Bb, Cc Dd of Ee", ". photo ", "(photo by A", "aaa (L) ", "In this a b photo ",
        "contributed to ",
    ],
)  # fmt: skip
def test_no_line_makes_the_patterns_run_away(piece: str) -> None:
    start = time.process_time()
    for length in (50, 160, 250, 395, 2000):
        line = (piece * length)[:length] + "!"
        lay_out(f"Iran frees tanker\n\n{line}\n\n{line}\n{line}\n\nIt left port.")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "piece", ["Talks went on.\n(Reuters)\n\n", "Talks\n\nA man walks.\n\n(Reuters)\n\n", "Aa Bb\n"]
)
def test_a_page_of_thousands_of_paragraphs_takes_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    lay_out("Iran frees tanker\n\n" + piece * 8000)
    assert time.process_time() - start < 6, "some 0.5 s"
