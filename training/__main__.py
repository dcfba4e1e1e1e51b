"""Train the judge: `python -m training --output DIR [--corpora SHARED/corpora] [--folds]`, see README.md."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch

from training import crossval
from training.examples import Examples
from training.export import export
from training.fit import fit, rows
from training.measure import own_sites
from training.model import Judge
from training.sentences import labelled
from training.train import Data, adapt, data, learn

MINED = Path(__file__).parent / "mined.jsonl"


def gather(corpora: Path | None) -> Data:
    """Our own sentences, and what there is in a folder of corpora."""
    make = Examples()
    own = list(make.labelled(labelled()))
    if corpora is None:
        return data(own)
    return data(own, list(make.mined(MINED, corpora)), list(make.pairs(corpora / "dyads.jsonl")))


def finish(judge: Judge, some: Data, folder: Path) -> None:
    """Fit how rules and judge are weighed, measure, and write the folder that `kg --judge` takes."""
    weights = fit(rows(judge, [*some.held, *some.checked]))
    figures = {name: round(value, 3) for name, value in own_sites(judge, some.held).items()}
    export(judge, folder, {"weights": weights, "held": figures})
    print(json.dumps({"weights": weights, "held": figures}))


def main() -> None:
    """Both stages, and with `--folds` the cross-validation on the pairs."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder to write the judge to")
    parser.add_argument(
        "--corpora", type=Path, help="folder with attribution, dyads, factuality and places .jsonl"
    )
    parser.add_argument(
        "--folds", action="store_true", help="cross-validate on the pairs (five trainings more)"
    )
    chosen = parser.parse_args()
    some = gather(chosen.corpora)
    judge = learn(some)
    finish(judge, some, chosen.output / "own" if chosen.corpora else chosen.output)
    if chosen.corpora is None:
        return
    torch.save(judge.state_dict(), chosen.output / "own" / "judge.pt")
    adapt(judge, some, some.pairs)
    finish(judge, some, chosen.output)
    if chosen.folds:
        crossval.run(some, chosen.output)


if __name__ == "__main__":
    main()
