"""A candidate for what a name means, with the features that speak for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.model import Entity
from kg.ontology.lexicons import weights


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for a candidate: its name in `lexicons/linking.yaml`, its weight, and the case at hand."""

    name: str
    weight: float
    note: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean."""

    entity: Entity
    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the weights of the features, from 0 to 1."""
        return round(max(0.0, min(1.0, sum(feature.weight for feature in self.features))), 3)

    @property
    def why(self) -> str:
        """The reasons in words, strongest first."""
        ordered = sorted(self.features, key=lambda feature: -abs(feature.weight))
        return "; ".join(feature.note for feature in ordered)

    def but(self, *more: Feature) -> Candidate:
        """The same candidate with further features."""
        return Candidate(self.entity, (*self.features, *more))


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where the name stands: the day, and how often which country (alpha-3) is named."""

    on: date | None = None
    countries: Mapping[str, int] = field(default_factory=dict)


def feature(name: str, note: str) -> Feature:
    """A feature with the weight that the lexicon gives it."""
    return Feature(name, weights("linking")[name], note)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, best first; of those with the same entity the best alone."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        other = best.get(candidate.entity.key)
        if other is None or candidate.score > other.score:
            best[candidate.entity.key] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.entity.key)))
