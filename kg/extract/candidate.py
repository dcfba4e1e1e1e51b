"""What the frame engine finds: a word with its frame and roles, or why a word has none."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.annotated import Passage
from kg.annotate.phrases import NOMINAL
from kg.extract.reasons import Reason
from kg.judge.decision import Label
from kg.model import Entity, Role
from kg.ontology.frames import Frame


@dataclass(frozen=True, slots=True)
class Slot:
    """A grammatical place of a word, and the head that stands there."""

    token: Token
    place: str
    head: Token


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a role, the tokens that name it, and the place that led to it (None: outside an event)."""

    entity: Entity
    start: int
    end: int
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A filler that the judge found for a role, or let go of, and how likely it plays that part."""

    role: Role
    filler: Filler
    chance: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both voices on a candidate: the label of the rules (None: no rule fired), the judge's probabilities,
    and what the two together give. `parts` are the fillers that the judge changed.
    """

    rule: Label | None
    thought: dict[Label, float]
    belief: dict[Label, float]
    parts: tuple[Part, ...] = ()

    def sure(self, kind: str) -> float:
        """How likely an event is of a class, as both voices believe."""
        return _of(self.belief, kind)

    def heard(self, kind: str) -> float:
        """How likely an event is of a class, as the judge alone thinks."""
        return _of(self.thought, kind)


def _of(labels: dict[Label, float], kind: str) -> float:
    return round(sum(p for label, p in labels.items() if label[0] == kind), 3)


@dataclass(slots=True)
class Candidate:
    """A trigger with the frame that it evokes and the roles found for it.

    `container` is the agreement, threat, request, ... of which it is the content; `verdict` is there when a
    judge was asked.
    """

    passage: Passage
    token: Token
    frame: Frame
    roles: dict[Role, list[Filler]] = field(default_factory=dict)
    container: Candidate | None = None
    verdict: Verdict | None = None

    @property
    def verbal(self) -> bool:
        """Whether a verb tells the event; else a noun does."""
        return self.token.pos_ not in NOMINAL


@dataclass(frozen=True, slots=True)
class Rejected:
    """A word that might evoke a frame, and why it does not."""

    token: Token
    frame: Frame
    reason: Reason
