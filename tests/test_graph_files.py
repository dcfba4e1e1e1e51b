"""Promises of `kg.export`: the suffix chooses the format, and a failure never costs an older file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

import kg
from kg.errors import KGError
from kg.graph.export import FORMATS as TABLES
from kg.run.export import FORMATS, export
from kg.store.embedded import Store
from tests.samples import sample


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store"), "w") as opened:
        opened.add(sample(0))
        yield opened


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_chooses_the_format(store: Store, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix.upper()}"
    kg.export(store, first)
    export(store, str(second))
    assert first.read_bytes() == second.read_bytes()
    if suffix in TABLES:
        assert first.read_bytes() == TABLES[suffix](store.event_graph())


def test_an_unknown_suffix_names_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"^\S+/graph\.xlsx: .* known are \.nq, .*\.csv, .*\.html$"):
        export(store, tmp_path / "graph.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "reason"),
    [("no/graph.csv", "No such file"), ("folder.csv", "directory"), ("x" * 300 + ".nq", "too long")],
)
def test_a_file_that_cannot_be_written_is_one_clear_line(
    store: Store, tmp_path: Path, where: str, reason: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(KGError, match=rf"^{tmp_path / where}: .*{reason}.*$"):
        export(store, tmp_path / where)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KGError, match="Permission denied"):
        export(store, tmp_path / "graph.nq")


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_or_interrupted_export_leaves_the_older_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fail(_: object) -> NoReturn:
        raise failure

    target = tmp_path / "graph.nq"
    target.write_text("older")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises((KGError, KeyboardInterrupt)) as caught:
        export(store, target)
    if isinstance(failure, OSError):
        assert str(caught.value) == f"{target}: No space left on device"
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_as_open_to_others_as_one_written_by_any_program(store: Store, tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    (tmp_path / "private.nq").touch(mode=0o600)
    for name in ("new.nq", "private.nq"):
        export(store, tmp_path / name)
    assert (tmp_path / "new.nq").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert (tmp_path / "private.nq").stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_file_stays_a_link(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link.nq").symlink_to(tmp_path / "real.nq")
    export(store, tmp_path / "link.nq")
    assert (tmp_path / "link.nq").is_symlink()
    assert (tmp_path / "real.nq").stat().st_size
