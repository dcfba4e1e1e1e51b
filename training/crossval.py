"""Five-fold cross-validation on directed pairs: folds by sentence, each judge exported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from kg.judge.decision import Weights, weigh
from training.examples import LABELS
from training.export import export
from training.fit import fit, rows
from training.measure import CODES, TO_CODE, Scores, given, pair_scores
from training.model import Coded, Judge, joint
from training.train import Data, adapt, draw

FOLDS = 5
JOINED = 0.9  # how likely two ends that the rules join belong together, at least


def fold(coded: Coded) -> int:
    """The fold that a sentence belongs to."""
    return draw(coded.example.origin) % FOLDS


def run(some: Data, folder: Path) -> None:
    """Train a judge without each fold from `folder/own`, and print the figures with the actors given."""
    alone, both = np.zeros((len(some.pairs), len(CODES))), np.zeros((len(some.pairs), len(CODES)))
    for number in range(FOLDS):
        judge = Judge()
        judge.load_state_dict(torch.load(folder / "own" / "judge.pt"))
        adapt(judge, some, [c for c in some.pairs if fold(c) != number], seed=number)
        weights = fit(rows(judge, [*some.held, *some.checked]))
        export(judge, folder / f"fold{number}", {"weights": weights})
        at = [i for i, c in enumerate(some.pairs) if fold(c) == number]
        test = [some.pairs[i] for i in at]
        alone[at] = pair_scores(judge, test)
        both[at] = with_rules(judge, test, Weights(**weights))
    for name, scores in (("judge", alone), ("judge and rules", both)):
        print(name, json.dumps({k: round(v, 3) for k, v in given(some.pairs, scores).items()}))


@torch.no_grad()
def with_rules(judge: Judge, coded: Sequence[Coded], weights: Weights) -> Scores:
    """As `pair_scores`, with the voice of the rules at the words where they found something."""
    out = np.zeros((len(coded), len(CODES)))
    for row, c in zip(out, coded, strict=True):
        source, target = c.example.pair or (0, 0)
        sites = [s for s in c.example.sites if c.first[s.word] >= 0]
        if not sites or c.first[source] < 0 or c.first[target] < 0:
            continue
        ends, types = joint(judge, judge.vectors([c])[0], c, source, target)
        for site, chance, thought in zip(sites, ends.exp().tolist(), types.exp().tolist(), strict=True):
            rule = site.rule if site.rule and site.rule[0] != "Statement" else None
            belief = weigh(dict(zip(LABELS, thought, strict=True)), rule, weights)
            joined = source in site.rule_roles[0] and target in site.rule_roles[1]
            codes = np.array([belief[label] for label in LABELS]) @ TO_CODE
            np.maximum(row, codes * max(chance, JOINED if joined else 0), out=row)
    return out
