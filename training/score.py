"""How good extraction is on labelled sentences; needs no torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Article, Block, Event
from kg.run.pipeline import Pipeline
from training.sentences import Labelled, LabelledEvent

NEAR = 20  # characters: the verb and the noun of one event may each be taken for its trigger


def f1(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 of each true label, of pairs of truth and guess."""
    listed = list(pairs)
    out = {}
    for label in sorted({truth for truth, _ in listed}):
        hits = sum(truth == guess == label for truth, guess in listed)
        wrong = sum((truth == label) != (guess == label) for truth, guess in listed)
        out[label] = 2 * hits / (2 * hits + wrong)
    return out


def calibration(rows: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error of confidences and whether they were right (Naeini et al. 2015)."""
    binned: dict[int, list[float]] = {}
    for confidence, right in rows:
        binned.setdefault(min(bins - 1, int(confidence * bins)), []).append(confidence - right)
    return sum(abs(sum(gaps)) for gaps in binned.values()) / max(1, len(rows))


def article(text: str, name: str = "sentence") -> Article:
    """A text as an article of one block."""
    return Article(id=name, text=text, blocks=(Block(0, len(text), "body"),))


def told(pipeline: Pipeline, sentences: Sequence[Labelled]) -> dict[str, float]:
    """On whole sentences: the share of labelled events found, of told events that are right (class, and a
    trigger at most `NEAR` away; one to one), and the calibration error of their confidence.
    """
    wanted = found = 0
    rows: list[tuple[float, bool]] = []
    for sentence in sentences:
        free = list(sentence.events)
        for event in pipeline(article(sentence.text)).events:
            match = min((e for e in free if _same(event, e)), key=lambda e: _distance(event, e), default=None)
            if match is not None:
                free.remove(match)
            rows.append((event.confidence, match is not None))
        wanted += len(sentence.events)
        found += len(sentence.events) - len(free)
    right = sum(hit for _, hit in rows) / max(1, len(rows))
    return {"found": found / max(1, wanted), "right": right, "calibration_error": calibration(rows)}


def _same(event: Event, label: LabelledEvent) -> bool:
    return event.type == label.type and _distance(event, label) <= NEAR


def _distance(event: Event, label: LabelledEvent) -> int:
    return abs(event.principal.trigger.start - label.trigger[0])
