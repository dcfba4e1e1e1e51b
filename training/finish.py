"""A trained judge made ready for `kg`: exported, weighed against the rules, measured."""

from __future__ import annotations

import json
from pathlib import Path

from kg.judge.decision import Weights
from kg.judge.judge import Judge as Packed
from kg.run.pipeline import Pipeline
from training.export import describe, export
from training.fit import START, fit, rows
from training.model import Judge
from training.score import told
from training.train import Data


def finish(judge: Judge, data: Data, folder: Path) -> Weights:
    """Write a judge to a folder: fitted with the very networks that are written, on what was kept out."""
    export(judge, folder)
    describe(folder, {"weights": START})
    packed = Packed(folder)
    heard = [*rows(packed, data.held, data.make), *rows(packed, data.checked, data.make, statements=False)]
    weights = fit(heard)
    describe(folder, {"weights": weights})
    figures = {name: round(value, 3) for name, value in told(Pipeline(judge=folder), data.held).items()}
    describe(folder, {"weights": weights, "held": {"sentences": len(data.held)} | figures})
    print(folder.name, json.dumps({"weights": weights, "held": figures}), flush=True)
    return Weights(**weights)
