"""How rules and judge are weighed: by maximum likelihood on sentences that the judge was not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from kg.judge.decision import FLOOR
from training.examples import LABELS, Site
from training.model import Coded, Judge

Row = tuple[np.ndarray, tuple[str, str | None] | None, tuple[int, ...]]


@torch.no_grad()
def rows(judge: Judge, coded: Sequence[Coded], least: float = 0.5) -> list[Row]:
    """For each site that `kg` would judge: the judge's probabilities, the class of the rules, the truth."""
    judge.eval()
    out: list[Row] = []
    for c in coded:
        vectors = judge.vectors([c])[0].float()
        for site in c.example.sites:
            if c.first[site.word] < 0 or not site.types:
                continue
            at = vectors[c.first[site.word]][None]
            ends = _ends(judge, c, site, vectors, least)
            if ends is None:
                continue
            nothing = torch.zeros_like(at)
            doer, done = (nothing if e is None else vectors[c.first[e]][None] for e in ends)
            p = torch.softmax(judge.types(at, doer, done, vectors[:1]), -1)[0]
            out.append((p.numpy(), site.rule, site.types))
    return out


def _ends(
    judge: Judge, c: Coded, site: Site, vectors: torch.Tensor, least: float
) -> tuple[int | None, int | None] | None:
    """The actors that classes are judged with, as `kg.extract.judged` finds them; None for no candidate."""
    acts = [a for a in c.example.actors if c.first[a] >= 0 and a != site.word]
    at = vectors[c.first[site.word]][None]
    if site.rule:
        found: list[int | None] = [side[0] if side else None for side in site.rule_roles]
        if acts and None in found:
            p = torch.sigmoid(judge.roles(at.expand(len(acts), -1), vectors[[c.first[a] for a in acts]]))
            for side in (0, 1):
                best = int(p[:, side].argmax())
                if found[side] is None and p[best, side] >= 0.7 and acts[best] not in found:
                    found[side] = acts[best]
        return found[0], found[1]
    if len(acts) < 2:
        return None
    p = torch.sigmoid(judge.roles(at.expand(len(acts), -1), vectors[[c.first[a] for a in acts]]))
    doers = sorted((-float(p[k, 0]), a) for k, a in enumerate(acts) if p[k, 0] >= least)
    if not doers:
        return None
    done = sorted((-float(p[k, 1]), a) for k, a in enumerate(acts) if p[k, 1] >= least and a != doers[0][1])
    return (doers[0][1], done[0][1]) if done else None


def fit(data: Sequence[Row]) -> dict[str, float]:
    """`voice`, `rule`, `none` and `alone` of `kg.judge.decision.Weights`."""
    p = torch.tensor(np.log(np.maximum(np.array([r[0] for r in data]), FLOOR)), dtype=torch.double)
    truth = torch.tensor([[i in r[2] for i in range(len(LABELS))] for r in data])
    ruled = torch.tensor(
        [[label[0] == r[1][0] if r[1] else False for label in LABELS] for r in data]
    ).double()
    has = torch.tensor([bool(r[1]) for r in data]).double()
    nothing = torch.zeros(len(LABELS), dtype=torch.double)
    nothing[0] = 1
    weights = torch.tensor([1.0, 0.5, 0.0, 0.0], dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        voice, rule, none, alone = weights
        bias = none * has + alone * (1 - has)
        scores = nn.functional.log_softmax(voice * p + rule * ruled + bias[:, None] * nothing, -1)
        right = torch.logsumexp(scores.masked_fill(~truth, -torch.inf), -1)
        value = -right.mean() + 0.001 * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(closure)
    names = ("voice", "rule", "none", "alone")
    return dict(zip(names, (round(float(w), 3) for w in weights.detach()), strict=True))


def calibration(belief: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) with bins of equal width."""
    at = np.minimum((belief * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(belief[at == b].mean() - right[at == b].mean()) * (at == b).mean()
            for b in range(bins)
            if (at == b).any()
        )
    )
