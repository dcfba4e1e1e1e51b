"""How good a judge is with the two actors given: which PLOVER code joins them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from kg.judge.decision import Weights, weigh
from training.examples import LABELS
from training.model import Coded, Judge, joint
from training.score import f1

Scores = NDArray[np.float64]
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # as the corpora fold them
JOINED = 0.9  # how likely two ends that the rules join belong together, at least
BY_LABEL = [FOLDED.get(code or "", code or "") for _, code in LABELS]
CODES = tuple(sorted(set(BY_LABEL) - {""}))
TO_CODE = np.array([[code == known for known in CODES] for code in BY_LABEL], dtype=float)


@torch.no_grad()
def scores(judge: Judge, coded: Sequence[Coded], weights: Weights | None = None) -> Scores:
    """Examples × codes: how likely each code joins the two ends; with weights the rules are heard as well."""
    judge.eval()
    out = np.zeros((len(coded), len(CODES)))
    for row, c in zip(out, coded, strict=True):
        source, target = c.example.pair or (0, 0)
        sites = [s for s in c.example.sites if c.first[s.word] >= 0]
        if not sites or c.first[source] < 0 or c.first[target] < 0:
            continue
        ends, types = joint(judge, judge.vectors([c])[0], c, source, target)
        for site, chance, thought in zip(sites, ends.exp().tolist(), types.exp().tolist(), strict=True):
            if weights is not None:
                heard = weigh(dict(zip(LABELS, thought, strict=True)), site.rule, weights)
                thought = [heard[label] for label in LABELS]  # noqa: PLW2901
                if source in site.rule_roles[0] and target in site.rule_roles[1]:
                    chance = max(chance, JOINED)  # noqa: PLW2901
            np.maximum(row, np.array(thought) @ TO_CODE * chance, out=row)
    return out


def given(coded: Sequence[Coded], found: Scores) -> dict[str, float]:
    """Accuracy, macro F1 and F1 of each code with the actors given."""
    truth = [BY_LABEL[c.example.types[0]] for c in coded]
    guess = [CODES[i] for i in found.argmax(1)]
    per = f1(zip(truth, guess, strict=True))
    right = sum(a == b for a, b in zip(truth, guess, strict=True)) / len(coded)
    return {"accuracy": right, "macro_f1": sum(per.values()) / len(per)} | per
