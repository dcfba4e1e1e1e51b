"""What the disk, the database and odd numbers do to a store is said in one line."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.check import check
from kg.store.embedded import Store
from tests.samples import sample


def build(path: Path, articles: int) -> None:
    with Store(path, "w") as store:
        for number in range(articles):
            store.add(sample(number))


def test_a_folder_that_cannot_be_used_says_why_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    folder = tmp_path / "s"
    build(folder, 1)
    for place in ("/proc/x", tmp_path / "a.jsonl" / "x", tmp_path / "a.jsonl"):
        with pytest.raises(StoreError, match=rf"^{re.escape(str(place))}: .+$"):
            Store(place, "w")
        with pytest.raises(StoreError, match=rf"^{re.escape(str(place))}: no store here"):
            Store(place)
    for file in (folder / "quads").iterdir():
        if file.suffix == ".sst" or file.name.startswith("MANIFEST"):
            file.write_bytes(b"damaged" * 100)
    for mode in ("r", "w"):
        with pytest.raises(StoreError, match=rf"^{re.escape(str(folder))}: cannot be opened: [^\n]+$"):
            Store(folder, mode)  # type: ignore[arg-type]


def test_damage_that_shows_late_says_so_in_one_line(tmp_path: Path) -> None:
    build(tmp_path / "s", 3)
    for file in (tmp_path / "s" / "quads").glob("*.sst"):
        size = file.stat().st_size
        with file.open("r+b") as opened:  # the index at its end stays whole, so that it opens
            opened.write(b"\xff" * (size // 2))
    with pytest.raises(StoreError, match=r"/s: cannot be [^\n]+$"), Store(tmp_path / "s") as store:
        store.nquads()


FULL_DISK = """
import resource, signal, sys
from dataclasses import replace
from kg.errors import StoreError
from kg.model import Run
from kg.store.check import Report
from kg.store.embedded import Store
from tests.samples import sample
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with Store(sys.argv[1], "w") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
        for n in range(1000):
            store.add(sample(n), Report("", {}))
except StoreError as error:
    print(n, error)
"""


def test_a_full_disk_says_so_in_one_line_and_leaves_the_store_usable(tmp_path: Path) -> None:
    path = tmp_path / "s"
    command = [sys.executable, "-c", FULL_DISK, str(path)]
    here = Path(__file__).parent.parent
    run = subprocess.run(command, capture_output=True, text=True, cwd=here, check=True)
    number, _, message = run.stdout.partition(" ")
    assert re.fullmatch(rf"{re.escape(str(path))}: cannot be written: .*File too large.*\n", message)
    with Store(path, "w") as store:
        assert store.articles() == sorted(sample(n).article.key for n in range(int(number)))
        store.add(sample(5000))


class Full:
    """A database on a full disk."""

    def extend(self, quads: object) -> None:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")

    def quads_for_pattern(self, *pattern: object) -> list[object]:
        return []


def test_closing_after_an_error_does_not_hide_it_and_lets_others_in(tmp_path: Path) -> None:
    store = Store(tmp_path / "s", "w")
    store._quads = Full()  # type: ignore[assignment]
    with pytest.raises(StoreError, match=r"/s: cannot be written: No space left on device$"), store:
        store.add(sample(0))
    store = Store(tmp_path / "s", "w")
    store._quads = Full()  # type: ignore[assignment]
    with pytest.raises(StoreError, match=r"/s: cannot be written: Input/output error$"):
        store.close()
    Store(tmp_path / "s", "w").close()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_refused_by_name(number: float, tmp_path: Path) -> None:
    item = sample(0)
    first, *others = item.events
    many = (replace(first.quantities[0], value=number),)
    unsure = replace(item, events=(replace(first, confidence=number), *others))
    counted = replace(item, events=(replace(first, quantities=many), *others))
    nowhere = replace(item, places=(replace(item.places[0], lat=number),))
    with Store(tmp_path / "s", "w") as store:
        for odd in (unsure, counted, nowhere):
            with pytest.raises(StoreError, match=r"sample-0: cannot be written as RDF: \w+ is (nan|-?inf)$"):
                store.add(odd)
            with pytest.raises(StoreError, match="sample-0: cannot be written as RDF"):
                check(odd)
        assert store.articles() == []


def test_a_folder_where_the_making_of_a_store_was_cut_short_becomes_one(tmp_path: Path) -> None:
    (tmp_path / "kg.json.new").write_text("{")
    build(tmp_path, 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kg.json", "quads"]
