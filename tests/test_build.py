"""A build gives the same store whatever the order, the interruptions, and the number of runs."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.run import pipeline
from kg.store.embedded import Store

EXAMPLES = Path(__file__).parent.parent / "examples"
SHARED = Path(__file__).parent.parent.parent / "shared" / "articles" / "government-releases.jsonl"
ARTICLES = [EXAMPLES / f"{n}.txt" for n in ("aukus-submarines", "tigray-pretoria", "finland-nato")]
ARTICLES += [EXAMPLES / "briefs.jsonl", EXAMPLES / "haiti-kenya-mission.html"]


def quads(store: Path) -> bytes:
    with Store(store) as opened:
        return opened.nquads()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The quads of a plain build of ARTICLES."""
    store = tmp_path_factory.mktemp("built") / "graph"
    summary = pipeline.build(ARTICLES, store)
    assert (summary.read, summary.refused) == (7, [])
    return quads(store)


def test_another_order_gives_the_same_bytes(built: bytes, tmp_path: Path) -> None:
    pipeline.build(reversed(ARTICLES), tmp_path / "graph")
    assert quads(tmp_path / "graph") == built


def test_building_again_reads_nothing_and_changes_nothing(built: bytes, tmp_path: Path) -> None:
    pipeline.build(ARTICLES, tmp_path / "graph")
    again = pipeline.build(ARTICLES, tmp_path / "graph")
    assert (again.read, again.unchanged) == (0, 7)
    assert quads(tmp_path / "graph") == built


def test_building_in_parts_gives_the_same_bytes(built: bytes, tmp_path: Path) -> None:
    for article in ARTICLES:
        pipeline.build([article], tmp_path / "graph")
    assert quads(tmp_path / "graph") == built


def test_an_article_in_another_file_is_the_same_article(tmp_path: Path) -> None:
    packed = tmp_path / "aukus-submarines.txt.gz"
    packed.write_bytes(gzip.compress(ARTICLES[0].read_bytes()))
    pipeline.build([ARTICLES[0]], tmp_path / "graph")
    assert pipeline.build([packed], tmp_path / "graph").unchanged == 1


def killed_build(articles: list[Path], store: Path, after: int) -> Iterator[int]:
    """Start builds and kill each when the store has grown by `after` articles, until one ends by itself."""
    code = (
        "import sys; from kg.run.pipeline import build\n"
        "build(sys.argv[2:], sys.argv[1], progress=lambda _: print(1, flush=True))"
    )
    while True:
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(store), *map(str, articles)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for done, _ in enumerate(process.stdout, 1):
            if done == after:
                os.kill(process.pid, signal.SIGKILL)
        yield process.wait()
        after += 3


def test_a_build_killed_half_way_ends_the_same_when_run_again(built: bytes, tmp_path: Path) -> None:
    codes = []
    for code in killed_build(ARTICLES, tmp_path / "graph", after=3):
        codes.append(code)
        if code == 0:
            break
    assert codes[0] == -signal.SIGKILL
    assert quads(tmp_path / "graph") == built


def test_a_bad_article_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "x", "text": "Half an art\n', encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    summary = pipeline.build([bad, empty, ARTICLES[0]], tmp_path / "graph")
    assert summary.read == 1
    assert [str(e).split(":")[0] for e in summary.refused] == [str(bad), str(empty)]


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    with Store(tmp_path / "graph", "w"), pytest.raises(StoreError, match="graph"):
        pipeline.build([ARTICLES[0]], tmp_path / "graph")


def test_an_article_without_events_is_stored(tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.jsonl"
    quiet.write_text(json.dumps({"id": "quiet", "text": "The weather was fine."}), encoding="utf-8")
    assert pipeline.build([quiet], tmp_path / "graph").read == 1
    with Store(tmp_path / "graph") as store:
        assert store.counts().articles == 1


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared articles")
def test_all_government_releases_are_read_in_one_run(tmp_path: Path) -> None:
    started = time.monotonic()
    summary = pipeline.build([SHARED], tmp_path / "graph")
    assert (summary.read, summary.refused) == (71, []), time.monotonic() - started
