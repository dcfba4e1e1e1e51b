"""Rules and judge together: one distribution over the classes, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

# A class with its PLOVER code.
Label = tuple[str, str | None]
# What the judge thinks of a word: probabilities of the labels.
Thought = dict[Label, float]
NONE: Label = ("-", None)
FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """How the voices are weighed (log-linear pooling; Genest and Zidek 1986), fitted on sentences kept out.

    `voice` is the exponent of the judge's probabilities, `rule` what the class of the rules gains, `none`
    what *no event* gains beside a rule, `alone` where no rule fired. The others are the least probabilities:
    `change` to decide otherwise than the rules, `new` to tell an event that no rule found, `single` where it
    has one actor only, `role` to name a part of it, `fill` to fill an empty role, `keep` to keep what fills
    one, `mode` to give a mode.
    """

    voice: float
    rule: float
    none: float
    alone: float
    change: float = 0.5
    new: float = 0.6
    single: float = 0.65
    role: float = 0.5
    fill: float = 0.7
    keep: float = 0.02
    mode: float = 0.6


def weigh(thought: Thought, rule: Label | None, weights: Weights) -> dict[Label, float]:
    """The labels with their probabilities after both voices; rounded, to be the same on every machine.

    The rules speak for the class; between the PLOVER codes of the same class theirs is taken.
    """
    scores = {label: weights.voice * log(max(p, FLOOR)) for label, p in thought.items()}
    scores[NONE] += weights.none if rule else weights.alone
    for label in scores:
        scores[label] += weights.rule * (rule is not None and label[0] == rule[0])
    top = max(scores.values())
    powers = {label: exp(score - top) for label, score in scores.items()}
    total = sum(powers.values())
    out = {label: round(power / total, 3) for label, power in powers.items()}
    if rule is not None:
        mine = {label: p for label, p in out.items() if label[0] == rule[0]}
        out |= dict.fromkeys(mine, 0.0) | {rule: round(sum(mine.values()), 3)}
    return out


def decided(belief: dict[Label, float], rule: Label | None, weights: Weights, single: bool = False) -> Label:
    """The likeliest label if it is likely enough, else what the rules said: there the judge abstains."""
    best = max(belief, key=lambda label: (belief[label], label[0], label[1] or ""))
    alone = weights.single if single else weights.new
    least = alone if rule is None else weights.change
    return best if best == rule or belief[best] >= least else rule or NONE
