"""Word lists of `ontologies/lexicons/`, one a file, by the file's name.

A list of plain words is a lexicon; a list of mappings with `words` is a table whose other columns
say what the words do (`predicates.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from kg.errors import OntologyError
from kg.model import Certainty, Polarity, Temporality
from kg.ontology.files import folder
from kg.ontology.lines import Lined, read

Control = Literal["subject", "object", "none"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a predicate or modifier does to the event in its scope; None leaves an axis as it is."""

    certainty: Certainty | None = None
    polarity: Polarity | None = None
    temporality: Temporality | None = None
    reported: bool = False
    control: Control | None = None
    speech: bool = False
    support: bool = False


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of `lexicons/NAME.yaml`. OntologyError when there is none, or it is no list of words."""
    path = folder() / "lexicons" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise OntologyError(path.name, f"no such lexicon; there are: {known}")
    words = read(path)
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise OntologyError(path.name, "a lexicon is a list of words")
    return frozenset(words)


@cache
def effects(name: str) -> dict[str, Effect]:
    """The table of `lexicons/NAME.yaml`: what each word does to the event in its scope."""
    path = folder() / "lexicons" / f"{name}.yaml"
    table: dict[str, Effect] = {}
    for row in read(path):
        if not isinstance(row, Lined) or not isinstance(row.get("words"), list):
            raise OntologyError(path.name, "each row needs a list of words")
        effect = _effect(path.name, row)
        for word in row["words"]:
            if word in table:
                raise OntologyError(path.name, f"{word!r} stands twice", row.line)
            table[word] = effect
    return table


_ALLOWED: dict[str, tuple[Any, ...]] = {
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "temporality": get_args(Temporality),
    "reported": (True, False),
    "control": get_args(Control),
    "speech": (True, False),
    "support": (True, False),
}


def _effect(name: str, row: Lined) -> Effect:
    values = {key: value for key, value in row.items() if key != "words"}
    for key, value in values.items():
        allowed = _ALLOWED.get(key)
        if allowed is None:
            raise OntologyError(name, f"unknown key {key!r}; known: {', '.join(_ALLOWED)}", row.line)
        if isinstance(value, str) and value in ("true", "false"):
            values[key] = value = value == "true"
        if value not in allowed:
            raise OntologyError(
                name, f"{key} is {value!r}; allowed: {', '.join(map(str, allowed))}", row.line
            )
    return Effect(**values)
