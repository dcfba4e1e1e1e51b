"""Five-fold cross-validation on directed pairs: folds by sentence, each judge exported."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from training.finish import finish
from training.measure import CODES, given, scores
from training.model import Coded, Judge
from training.train import Data, adapt, draw

FOLDS = 5


def fold(coded: Coded) -> int:
    """The fold that a sentence belongs to."""
    return draw(coded.example.origin) % FOLDS


def run(data: Data, folder: Path) -> None:
    """Train a judge without each fold from `folder/own`, and print the figures with the actors given."""
    alone, both = np.zeros((len(data.pairs), len(CODES))), np.zeros((len(data.pairs), len(CODES)))
    for number in range(FOLDS):
        judge = Judge()
        judge.load_state_dict(torch.load(folder / "own" / "judge.pt"))
        adapt(judge, data, [c for c in data.pairs if fold(c) != number], seed=number)
        weights = finish(judge, data, folder / f"fold{number}")
        at = [i for i, c in enumerate(data.pairs) if fold(c) == number]
        test = [data.pairs[i] for i in at]
        alone[at], both[at] = scores(judge, test), scores(judge, test, weights)
    for name, found in (("judge", alone), ("judge and rules", both)):
        print(name, json.dumps({k: round(v, 3) for k, v in given(data.pairs, found).items()}))
