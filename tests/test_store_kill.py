"""A build killed anywhere leaves whole articles, and goes on to the same store."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from kg.store.embedded import Store
from tests.samples import sample

ARTICLES = 6
BUILD = f"""
import sys
from dataclasses import replace
from kg.model import Run
from kg.store.check import Report
from kg.store.embedded import Store
from tests.samples import sample
with Store(sys.argv[1], "w") as store:
    for reading in range(1000):
        for n in range({ARTICLES}):
            item = replace(sample(n, 4), run=Run(f"{{sys.argv[2]}}.{{reading}}", "m"))
            store.add(item, Report(item.article.id, {{}}))
            print(n, flush=True)
"""


def kill_after(added: int, wait: float, path: Path, name: str) -> None:
    """Build until so many articles were acknowledged, wait a little, and kill."""
    command = [sys.executable, "-c", BUILD, str(path), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as process:
        assert process.stdout is not None
        for _ in range(added):
            assert process.stdout.readline()
        time.sleep(wait)
        process.kill()
    assert process.returncode == -9


def test_killed_at_any_time_a_store_holds_whole_articles_only(tmp_path: Path) -> None:
    path = tmp_path / "s"
    chance = random.Random(7)
    # The first kills come among new articles, the later ones among articles read again.
    for number, added in enumerate((1, 3, 8, 13, 20)):
        kill_after(added, chance.uniform(0, 0.05), path, str(number))
        with Store(path, "w") as store, Store(tmp_path / f"fresh{number}", "w") as fresh:
            whole = list(store.extractions())
            assert len(whole) >= min(added, ARTICLES)
            for item in whole:
                fresh.add(item)
            assert store.nquads() == fresh.nquads()
    assert len(whole) == ARTICLES
    with Store(path, "w") as store, Store(tmp_path / "never-killed", "w") as fresh:
        for n in range(ARTICLES):
            store.add(sample(n, 4))
            fresh.add(sample(n, 4))
        assert store.nquads() == fresh.nquads()
