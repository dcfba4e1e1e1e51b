"""How rules and judge are weighed: by maximum likelihood on sentences that the judge was not trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn

from kg.extract.events import ruled
from kg.extract.judged import considered
from kg.judge.decision import FLOOR, NONE, Label, Thought
from kg.judge.judge import Judge
from kg.ontology.frames import frames
from training.examples import LABELS, Examples, events_at, labels, meant
from training.sentences import Labelled

# What the judge thinks of a word, the label of the rules, and the labels that are true.
Row = tuple[Thought, Label | None, tuple[int, ...]]
START = {"voice": 1.0, "rule": 0.5, "none": 0.0, "alone": 0.0}


def rows(
    judge: Judge, sentences: Sequence[Labelled], make: Examples, statements: bool = True
) -> Iterator[Row]:
    """For each word that `kg` asks the judge about: both voices and the truth.

    Without `statements` words are left out that are, or that the rules take for, plain statements.
    """
    for sentence in sentences:
        annotated = make.annotated(sentence.origin, sentence.text)
        for passage in annotated.passages:
            events = events_at(sentence, passage)
            found, tried = ruled(passage, frames())
            kinds = {c.token.i: c.frame.type for c in found}
            codes = {c.token.i: c.frame.plover for c in found}
            for _, proposals in considered(passage, found, tried, judge):
                for proposal, thought in proposals:
                    i = proposal.token.i
                    trigger = meant(proposal.token, events, kinds)
                    event = events.get(trigger) if trigger is not None else None
                    plain = "Statement" in (kinds.get(i), event.type if event else None)
                    if trigger is None or (plain and not statements):
                        continue
                    yield thought, (kinds[i], codes[i]) if i in kinds else None, labels(event)


def fit(data: Sequence[Row]) -> dict[str, float]:
    """`voice`, `rule`, `none` and `alone` of `kg.judge.decision.Weights`."""
    heard = [[thought[label] for label in LABELS] for thought, _, _ in data]
    p = torch.tensor(np.log(np.maximum(np.array(heard), FLOOR)), dtype=torch.double)
    truth = torch.tensor([[i in right for i in range(len(LABELS))] for _, _, right in data])
    ruled_by = [[rule is not None and label[0] == rule[0] for label in LABELS] for _, rule, _ in data]
    rules = torch.tensor(ruled_by).double()
    has = torch.tensor([rule is not None for _, rule, _ in data]).double()
    nothing = torch.tensor([float(label == NONE) for label in LABELS], dtype=torch.double)
    weights = torch.tensor(list(START.values()), dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> float:
        optimizer.zero_grad()
        voice, rule, none, alone = weights
        bias = none * has + alone * (1 - has)
        scores = nn.functional.log_softmax(voice * p + rule * rules + bias[:, None] * nothing, -1)
        right = torch.logsumexp(scores.masked_fill(~truth, -torch.inf), -1)
        value = -right.mean() + 0.001 * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return float(value)

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return dict(zip(START, (round(float(w), 3) for w in weights.detach()), strict=True))
