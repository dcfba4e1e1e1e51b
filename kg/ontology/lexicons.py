"""Word lists of `ontologies/lexicons/`, one a file, by the file's name.

A list of plain words is a lexicon; a list of mappings with `words` is a table whose other columns
say what the words do (`predicates.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from kg.errors import OntologyError
from kg.model import Certainty, Polarity, Temporality
from kg.ontology.files import folder
from kg.ontology.lines import Lined, read, words

Control = Literal["subject", "object", "none"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a predicate or modifier does to the event in its scope; None leaves an axis as it is.

    `rule` names the table, or the construction, that says so.
    """

    certainty: Certainty | None = None
    polarity: Polarity | None = None
    temporality: Temporality | None = None
    reported: bool = False
    presupposed: bool = False
    control: Control | None = None
    support: bool = False
    rule: str = ""


def exists(name: str) -> bool:
    """Whether there is a lexicon of that name."""
    return (folder() / "lexicons" / f"{name}.yaml").exists()


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of `lexicons/NAME.yaml`. OntologyError when there is none, or it is no list of words."""
    path = folder() / "lexicons" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise OntologyError(path.name, f"no such lexicon; there are: {known}")
    listed = read(path)
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise OntologyError(path.name, "a lexicon is a list of words")
    for word in listed:
        if listed.count(word) > 1:
            raise OntologyError(path.name, f"{word!r} stands twice")
    return frozenset(listed)


@cache
def mapping(name: str) -> dict[str, str]:
    """The pairs of `lexicons/NAME.yaml`, word by word."""
    path = folder() / "lexicons" / f"{name}.yaml"
    pairs = read(path)
    if not isinstance(pairs, Lined) or not all(isinstance(v, str) for v in pairs.values()):
        raise OntologyError(path.name, "each line is a pair, `word: word`")
    return dict(pairs)


@cache
def weights(name: str) -> dict[str, float]:
    """The numbers of `lexicons/NAME.yaml`, by name."""
    path = folder() / "lexicons" / f"{name}.yaml"
    pairs = read(path)
    if not isinstance(pairs, Lined) or not all(isinstance(v, int | float) for v in pairs.values()):
        raise OntologyError(path.name, "each line is a name and a number, `name: 0.5`")
    return {key: float(value) for key, value in pairs.items()}


@cache
def labels(name: str, key: str, allowed: tuple[str, ...]) -> dict[str, str]:
    """Word → its label in the table `lexicons/NAME.yaml`, whose rows have `words` and `key`."""
    path = folder() / "lexicons" / f"{name}.yaml"
    found: dict[str, str] = {}
    for row in rows(path):
        if set(row) != {"words", key} or row[key] not in allowed:
            raise OntologyError(
                path.name, f"a row has words and {key}, one of {', '.join(allowed)}", row.line
            )
        for word in words(path.name, row, "words"):
            found[word] = str(row[key])
    return found


@cache
def effects(name: str) -> dict[str, Effect]:
    """The table of `lexicons/NAME.yaml`: what each word does to the event in its scope."""
    path = folder() / "lexicons" / f"{name}.yaml"
    found: dict[str, Effect] = {}
    for row in rows(path):
        effect = _effect(path.name, row)
        for word in words(path.name, row, "words"):
            if word in found:
                raise OntologyError(path.name, f"{word!r} stands twice", row.line)
            found[word] = effect
    return found


def rows(path: Path) -> list[Lined]:
    """The rows of a table, each with its words; OntologyError when it is no such list."""
    found = read(path)
    if not isinstance(found, list):
        raise OntologyError(path.name, "a table is a list of rows")
    for row in found:
        if not isinstance(row, Lined) or not row.get("words"):
            raise OntologyError(path.name, "each row needs a list of words", getattr(row, "line", None))
    return found


_ALLOWED: dict[str, tuple[Any, ...]] = {
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "temporality": get_args(Temporality),
    "reported": (True, False),
    "presupposed": (True, False),
    "control": get_args(Control),
    "support": (True, False),
}


def _effect(name: str, row: Lined) -> Effect:
    truths = {"true": True, "false": False}
    values: dict[str, Any] = {}
    for key in row.keys() - {"words"}:
        values[key] = truths.get(row[key], row[key]) if isinstance(row[key], str) else row[key]
    for key, value in values.items():
        allowed = _ALLOWED.get(key)
        if allowed is None:
            raise OntologyError(name, f"unknown key {key!r}; known: {', '.join(_ALLOWED)}", row.line)
        if not isinstance(value, str | bool) or value not in allowed:
            raise OntologyError(
                name, f"{key} is {value!r}; allowed: {', '.join(map(str, allowed))}", row.line
            )
    return Effect(**values, rule=name.removesuffix(".yaml"))
