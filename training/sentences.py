"""Our own labelled sentences (`sentences/*.jsonl`, CODEBOOK.md): read and checked.

`python -m training.sentences [FILE...]` names every mistake and counts what is there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from kg.errors import KGError
from kg.model import Certainty, Polarity, Temporality
from kg.ontology.schema import schema

FOLDER = Path(__file__).parent / "sentences"
STYLES = frozenset("wire headline broadcast release analysis social".split())
REGIONS = frozenset("africa americas asia europe mideast oceania global".split())
KINDS = frozenset(
    "plain passive nominal negated planned alleged conditional multi nested near-miss trap".split()
)
Span = tuple[int, int]


class LabelError(KGError):
    """A labelled sentence that breaks the codebook."""


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event of a sentence; spans are code points of its text."""

    type: str
    mode: str | None
    trigger: Span
    initiator: tuple[Span, ...]
    recipient: tuple[Span, ...]
    certainty: str
    polarity: str
    temporality: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with all its events; `origin` is its file and line."""

    origin: str
    text: str
    style: str
    region: str
    kind: str
    events: tuple[LabelledEvent, ...]


def span(text: str, words: str) -> Span:
    """Where words stand in a text; `words#2` means their second occurrence."""
    bare, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text)] if bare else []
    wanted = int(number) if number.isdecimal() else 1
    if not number and len(found) > 1:
        raise LabelError(f"“{bare}” stands {len(found)} times: write {bare}#1, {bare}#2, ...")
    if not 0 < wanted <= len(found):
        raise LabelError(f"“{words}” does not stand in the text")
    return found[wanted - 1]


def _one_of(row: dict[str, Any], key: str, allowed: frozenset[str], default: str | None = None) -> str:
    value = row.get(key, default)
    if value not in allowed:
        raise LabelError(f"{key} {value!r} is none of {', '.join(sorted(allowed))}")
    return str(value)


def _event(text: str, row: dict[str, Any]) -> LabelledEvent:
    if unknown := row.keys() - LabelledEvent.__dataclass_fields__.keys():
        raise LabelError(f"unknown key {', '.join(sorted(unknown))}")
    kind = _one_of(row, "type", frozenset(schema().events) - {"Event"})
    mode = row.get("mode")
    modes = {m for code in schema().events[kind].codes for m in schema().modes(code)}
    if mode is not None and mode not in modes:
        raise LabelError(f"mode {mode!r} of {kind} is none of {', '.join(sorted(modes))}")
    trigger = str(row.get("trigger", ""))
    if " " in trigger:
        raise LabelError(f"trigger “{trigger}” is more than one word")
    return LabelledEvent(
        kind,
        mode,
        span(text, trigger),
        tuple(span(text, w) for w in row.get("initiator", [])),
        tuple(span(text, w) for w in row.get("recipient", [])),
        _one_of(row, "certainty", frozenset(get_args(Certainty)), "certain"),
        _one_of(row, "polarity", frozenset(get_args(Polarity)), "positive"),
        _one_of(row, "temporality", frozenset(get_args(Temporality)), "past"),
    )


def placed(row: dict[str, Any]) -> LabelledEvent:
    """An event whose spans are numbers already."""
    return LabelledEvent(
        row["type"],
        row.get("mode"),
        (row["trigger"][0], row["trigger"][1]),
        tuple((a, b) for a, b in row["initiator"]),
        tuple((a, b) for a, b in row["recipient"]),
        row.get("certainty", "certain"),
        row.get("polarity", "positive"),
        row.get("temporality", "past"),
    )


def parse(line: str, origin: str) -> Labelled:
    """One line of a file; a `LabelError` that names it says what is wrong."""
    try:
        row = json.loads(line)
        text = row["text"]
        events = tuple(_event(text, event) for event in row["events"])
        triggers = [e.trigger for e in events]
        if len(set(triggers)) < len(triggers):
            raise LabelError("two events have one trigger")
        return Labelled(
            origin,
            text,
            _one_of(row, "style", STYLES),
            _one_of(row, "region", REGIONS),
            _one_of(row, "kind", KINDS),
            events,
        )
    except (ValueError, KeyError, TypeError, AttributeError, LabelError) as error:
        raise LabelError(f"{origin}: {error}") from error


def held_out() -> frozenset[str]:
    """The texts of our own sentences that no judge is trained on, by the beginning of their SHA-256."""
    return frozenset((FOLDER.parent / "held.txt").read_text(encoding="utf-8").split())


def mark(text: str) -> str:
    """How `held.txt` names a text."""
    return sha256(text.encode()).hexdigest()[:16]


def lines(files: list[Path] | None = None) -> Iterator[tuple[str, str]]:
    """Origin and text of every line."""
    for file in files or sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield f"{file.name}:{number}", line


def labelled(files: list[Path] | None = None) -> list[Labelled]:
    """Every sentence, in the order of files and lines; the first mistake raises."""
    return [parse(line, origin) for origin, line in lines(files)]


def main() -> int:
    """Check files (all of them without arguments), print mistakes and counts."""
    good: list[Labelled] = []
    bad = 0
    seen: dict[str, str] = {}
    files = [Path(name) for name in sys.argv[1:]]
    if absent := [file for file in files if not file.is_file()]:
        print(f"{absent[0]}: no such file")
        return 1
    for origin, line in lines(files or None):
        try:
            sentence = parse(line, origin)
            if (first := seen.setdefault(sentence.text, origin)) != origin:
                raise LabelError(f"{origin}: the same sentence as {first}")
            good.append(sentence)
        except LabelError as error:
            bad += 1
            print(error)
    print(f"{len(good)} sentences, {sum(len(s.events) for s in good)} events, {bad} mistakes")
    for name, counts in {
        "type": Counter(e.type for s in good for e in s.events),
        "mode": Counter(f"{e.type} {e.mode}" for s in good for e in s.events if e.mode),
        "kind": Counter(s.kind for s in good),
        "style": Counter(s.style for s in good),
        "region": Counter(s.region for s in good),
    }.items():
        print(f"{name}:", ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
