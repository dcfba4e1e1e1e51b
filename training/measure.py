"""How good a judge is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.examples import LABELS, NONE
from training.model import Coded, Judge, joint

Scores = NDArray[np.float64]
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def code_of(number: int) -> str:
    """The PLOVER code of a label, as the corpora fold them."""
    code = LABELS[number][1]
    return FOLDED.get(code, code) if code else NONE


CODES = tuple(sorted({code_of(i) for i in range(len(LABELS))} - {NONE}))
TO_CODE = np.array([[code_of(i) == c for c in CODES] for i in range(len(LABELS))], dtype=float)


def f1(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 of each true label, of pairs of truth and guess."""
    pairs = list(pairs)
    out = {}
    for label in sorted({g for g, _ in pairs}):
        tp = sum(g == p == label for g, p in pairs)
        wrong = sum((g == label) != (p == label) for g, p in pairs)
        out[label] = 2 * tp / (2 * tp + wrong)
    return out


@torch.no_grad()
def pair_scores(judge: Judge, coded: Sequence[Coded]) -> Scores:
    """Examples × PLOVER codes: probability of each code with the two ends given."""
    judge.eval()
    out = []
    for c in coded:
        source, target = c.example.pair or (0, 0)
        sites = any(c.first[s.word] >= 0 for s in c.example.sites)
        if not sites or c.first[source] < 0 or c.first[target] < 0:
            out.append(np.zeros(len(CODES)))
            continue
        vectors = judge.vectors([c])[0]
        ends, types = joint(judge, vectors, c, source, target)
        p = (ends[:, None] + types).exp().double().numpy() @ TO_CODE
        out.append(p.max(0))
    return np.array(out)


def given(coded: Sequence[Coded], scores: Scores) -> dict[str, float]:
    """Accuracy and macro F1 with actors given."""
    truth = [code_of(c.example.types[0]) for c in coded]
    guess = [CODES[i] for i in scores.argmax(1)]
    per = f1(zip(truth, guess, strict=True))
    return {
        "accuracy": float(np.mean([a == b for a, b in zip(truth, guess, strict=True)])),
        "macro_f1": float(np.mean(list(per.values()))),
    } | per


@torch.no_grad()
def own_sites(judge: Judge, coded: Sequence[Coded]) -> dict[str, float]:
    """On labelled sentences: is a site an event, of which class, who does it to whom."""
    judge.eval()
    truth, guess, roles = [], [], []
    for c in coded:
        vectors = judge.vectors([c])[0]
        for s in c.example.sites:
            if c.first[s.word] < 0 or not s.types:
                continue
            at = vectors[c.first[s.word]][None]
            acts = [a for a in c.example.actors if c.first[a] >= 0 and a != s.word]
            ends = [torch.zeros_like(at), torch.zeros_like(at)]
            if acts:
                r = torch.sigmoid(judge.roles(at.expand(len(acts), -1), vectors[[c.first[a] for a in acts]]))
                for side in (0, 1):
                    best = int(r[:, side].argmax())
                    if r[best, side] > 0.5:
                        ends[side] = vectors[c.first[acts[best]]][None]
                if s.roles is not None:
                    roles += [
                        (bool(r[k, side] > 0.5), s.roles[a][side])
                        for k, a in enumerate(acts)
                        for side in (0, 1)
                    ]
            p = judge.types(at, ends[0], ends[1], vectors[:1])
            truth.append(LABELS[s.types[0]][0])
            guess.append(LABELS[int(p.argmax())][0])
    per = f1(zip(truth, guess, strict=True))
    t, g = np.array(truth), np.array(guess)
    tp = sum(a and b for a, b in roles)
    return {
        "sites": len(t),
        "event_precision": float((t[g != NONE] != NONE).mean()),
        "event_recall": float((g[t != NONE] != NONE).mean()),
        "typed_accuracy": float((t == g)[t != NONE].mean()),
        "macro_f1": float(np.mean([v for k, v in per.items() if k != NONE])),
        "roles_f1": 2 * tp / max(1, sum(a for a, _ in roles) + sum(b for _, b in roles)),
    } | per
