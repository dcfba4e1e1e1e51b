"""Extract human-annotated corpora and score what comes out.

`python benchmarks/corpora.py [--judge NAME] SHARED [TASK...]`; without a judge the rules decide alone.
SHARED is a folder with `corpora/TASK.jsonl` and `eval/score.py` (see README.md). Sentences are a corpus'
own and stay there; only figures are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.extract.output import to_json
from kg.model import Extraction
from kg.run import pipeline

TASKS = ("dyads", "attribution", "dates", "factuality", "places", "articles")


def gold(shared: Path, task: str) -> Path:
    """The annotated file of a task."""
    return (
        shared / "articles" / "belarus-joint-force.gold.jsonl"
        if task == "articles"
        else shared / "corpora" / f"{task}.jsonl"
    )


def extract(inputs: Path, output: Path, judge: str | None) -> float:
    """Extract a file; the seconds it took."""
    started = time.monotonic()
    with output.open("w", encoding="utf-8") as stream:
        for item in pipeline.extract([inputs], judge=judge):
            if isinstance(item, Extraction):
                stream.write(json.dumps(to_json(item)) + "\n")
    return time.monotonic() - started


def main() -> None:
    """Score each task and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", help="as `kg extract --judge`")
    parser.add_argument("shared", type=Path)
    parser.add_argument("tasks", nargs="*", default=list(TASKS))
    chosen = parser.parse_args()
    shared = chosen.shared
    for task in chosen.tasks:
        wanted = gold(shared, task)
        inputs = wanted.with_name("belarus-joint-force.txt") if task == "articles" else wanted
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "system.jsonl"
            seconds = extract(inputs, output, chosen.judge)
            score = [
                sys.executable,
                str(shared / "eval" / "score.py"),
                task,
                str(wanted),
                str(output),
                "--json",
            ]
            figures = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)  # noqa: S603
        print(task, f"({seconds:.0f} s)", json.dumps(figures))


if __name__ == "__main__":
    main()
