"""Train the judge: `python -m training --output DIR [--corpora SHARED/corpora] [--folds]`, see README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training import crossval
from training.finish import finish
from training.train import adapt, gather, learn

CORPORA = ("attribution", "dyads", "factuality", "places")


def main() -> None:
    """Both stages, and with `--folds` the cross-validation on the pairs."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder to write the judge to")
    parser.add_argument("--corpora", type=Path, help=f"folder with {', '.join(CORPORA)} (.jsonl)")
    parser.add_argument(
        "--folds", action="store_true", help="cross-validate on the pairs (five trainings more)"
    )
    chosen = parser.parse_args()
    output, corpora = chosen.output, chosen.corpora
    if chosen.folds and corpora is None:
        parser.error("--folds needs --corpora")
    for name in CORPORA if corpora else ():
        if not (corpora / f"{name}.jsonl").is_file():
            parser.error(f"{corpora} has no {name}.jsonl")
    output.mkdir(parents=True, exist_ok=True)
    data = gather(corpora)
    judge = learn(data)
    if corpora is None:
        finish(judge, data, output)
        return
    finish(judge, data, output / "own")
    torch.save(judge.state_dict(), output / "own" / "judge.pt")
    adapt(judge, data, data.pairs)
    finish(judge, data, output)
    if chosen.folds:
        crossval.run(data, output)


if __name__ == "__main__":
    main()
