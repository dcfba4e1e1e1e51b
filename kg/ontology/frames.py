"""The frames of `ontologies/frames/`: which words mean which event, and which grammatical
places hold which role.

A file is a class. Its `frames` list entries with `verbs` and `nouns` (lemmas; a verb may carry a
particle, "pull out"), an optional PLOVER `mode`, `roles` (for verbs) and `noun_roles` that override
the file's, `needs` and `unless` (what a place must or must not hold), and an `example` sentence
that a test runs. The README of the folder explains it to a domain expert.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.errors import OntologyError
from kg.model import Role
from kg.ontology.files import folder
from kg.ontology.lexicons import lexicon
from kg.ontology.lines import Lined, read
from kg.ontology.schema import schema

Places = dict[str, tuple[str, ...]]
# What a place may be asked to hold besides listed words.
KINDS = ("actor", "place", "person", "clause", "any")
FILE_KEYS = {
    "class",
    "about",
    "reciprocal",
    "content",
    "needs_actor",
    "roles",
    "noun_roles",
    "place",
    "frames",
}
ENTRY_KEYS = {
    "verbs", "nouns", "mode", "plover", "roles", "noun_roles", "needs", "unless", "reciprocal", "examples", "traps",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of a frame file. `rule` names it in provenance: class, file line, first word."""

    rule: str
    type: str
    plover: str | None
    mode: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    roles: Places
    noun_roles: Places
    place: tuple[str, ...]
    needs: Places
    unless: Places
    reciprocal: bool
    content: bool
    needs_actor: tuple[str, ...]
    examples: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, found by the lemma of their trigger, the most demanding first."""

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[tuple[str, Frame], ...]] = field(default_factory=dict)
    by_noun: dict[str, tuple[Frame, ...]] = field(default_factory=dict)


@cache
def frames() -> Frames:
    """The checked frames of `ontologies/frames/`; OntologyError names file and line of a mistake."""
    return load(folder() / "frames")


def load(where: Path) -> Frames:
    """The checked frames of all YAML files in a folder."""
    entries = [frame for path in sorted(where.glob("*.yaml")) for frame in _file(path)]
    verbs: dict[str, list[tuple[str, Frame]]] = {}
    nouns: dict[str, list[Frame]] = {}
    for frame in entries:
        for verb in frame.verbs:
            lemma, _, particle = verb.partition(" ")
            verbs.setdefault(lemma, []).append((particle, frame))
        for noun in frame.nouns:
            nouns.setdefault(noun, []).append(frame)
    return Frames(
        tuple(entries),
        {v: tuple(sorted(fs, key=lambda f: (-len(f[0]), -len(f[1].needs)))) for v, fs in verbs.items()},
        {n: tuple(sorted(fs, key=lambda f: -len(f.needs))) for n, fs in nouns.items()},
    )


def _file(path: Path) -> list[Frame]:
    data = read(path)
    if not isinstance(data, Lined):
        raise OntologyError(path.name, "a frame file is a mapping with `class` and `frames`")
    _only(path.name, data, FILE_KEYS)
    kind = data.get("class")
    if kind not in schema().events:
        raise OntologyError(path.name, f"unknown event class {kind!r}", data.line)
    return [_frame(path.name, data, entry) for entry in data.get("frames", [])]


def _frame(name: str, data: Lined, entry: Any) -> Frame:
    if not isinstance(entry, Lined):
        raise OntologyError(name, "each frame is a mapping", data.line)
    _only(name, entry, ENTRY_KEYS)
    verbs, nouns = _words(name, entry, "verbs"), _words(name, entry, "nouns")
    if not verbs and not nouns:
        raise OntologyError(name, "a frame needs verbs or nouns", entry.line)
    plover = _plover(name, data, entry)
    mode = entry.get("mode")
    modes = schema().plover[plover].modes if plover else ()
    if mode is not None and mode not in modes:
        allowed = ", ".join(modes) or "none"
        raise OntologyError(name, f"{plover} has no mode {mode!r}; its modes: {allowed}", entry.line)
    return Frame(
        rule=f"{name.removesuffix('.yaml')}:{(verbs or nouns)[0]}",
        type=data["class"],
        plover=plover,
        mode=mode,
        verbs=verbs,
        nouns=nouns,
        roles=_roles(name, data, entry, "roles"),
        noun_roles=_roles(name, data, entry, "noun_roles"),
        place=_words(name, data, "place"),
        needs=_conditions(name, entry, "needs"),
        unless=_conditions(name, entry, "unless"),
        reciprocal=_flag(entry.get("reciprocal", data.get("reciprocal", False))),
        content=_flag(data.get("content", False)),
        needs_actor=_words(name, data, "needs_actor"),
        examples=_words(name, entry, "examples"),
        traps=_words(name, entry, "traps"),
    )


def _plover(name: str, data: Lined, entry: Lined) -> str | None:
    """The entry's PLOVER code, else the usual one of the class; None for a plain Statement."""
    codes = schema().events[data["class"]].codes
    code: str | None = entry.get("plover", codes[0] if codes else None)
    if code is not None and code not in codes:
        raise OntologyError(name, f"{data['class']} is not coded {code!r} but {', '.join(codes)}", entry.line)
    return code


def _flag(value: Any) -> bool:
    return value in (True, "true")


def _only(name: str, data: Lined, keys: set[str]) -> None:
    for key in data:
        if key not in keys:
            raise OntologyError(name, f"unknown key {key!r}; known: {', '.join(sorted(keys))}", data.line)


def _words(name: str, data: Lined, key: str) -> tuple[str, ...]:
    words = data.get(key, [])
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise OntologyError(name, f"{key} is a list of words", data.line)
    return tuple(words)


def _roles(name: str, data: Lined, entry: Lined, key: str) -> Places:
    roles = {**data.get(key, {}), **entry.get(key, {})}
    for role, places in roles.items():
        if role not in get_args(Role):
            raise OntologyError(
                name, f"unknown role {role!r}; known: {', '.join(get_args(Role))}", entry.line
            )
        if not isinstance(places, list):
            raise OntologyError(name, f"{key}: {role} is a list of grammatical places", entry.line)
    return {role: tuple(places) for role, places in roles.items()}


def _conditions(name: str, entry: Lined, key: str) -> Places:
    """Place → words it holds, with `@name` replaced by that lexicon."""
    conditions: Places = {}
    for place, words in entry.get(key, {}).items():
        if not isinstance(words, list):
            raise OntologyError(name, f"{key}: {place} is a list of words", entry.line)
        listed = [w for w in words if not w.startswith("@")]
        for w in words:
            if w.startswith("@") and w[1:] not in KINDS:
                listed.extend(sorted(lexicon(w[1:])))
        conditions[place] = (*listed, *(w for w in words if w[1:] in KINDS and w.startswith("@")))
    return conditions
