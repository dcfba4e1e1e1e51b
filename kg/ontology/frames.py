"""The frames of `ontologies/frames/`: which words mean which event, and which grammatical
places hold which role.

A file is a class. Its `frames` list entries with `verbs` and `nouns` (lemmas; a verb may carry a
particle, "pull out"), an optional PLOVER `mode`, `roles` (for verbs) and `noun_roles` that override
the file's, `needs` and `unless` (what a place must or must not hold), and an `example` sentence
that a test runs. The README of the folder explains it to a domain expert.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.errors import OntologyError
from kg.model import Role
from kg.ontology.files import folder
from kg.ontology.lexicons import exists, lexicon
from kg.ontology.lines import Lined, read, table, truth, words
from kg.ontology.schema import schema

Places = dict[str, tuple[str, ...]]
Roles = dict[Role, tuple[str, ...]]
# Grammatical places, as `kg.extract.grammar` reads them, beside `lexicons/prepositions.yaml`.
PLACES = (
    "subject", "object", "indirect", "clause", "content", "modal", "denied", "own", "predicate", "oprd",
    "acomp", "support", "possessive", "modifier", "brokered", "struck",
)  # fmt: skip
# What the engine does otherwise for the events of a class; `ontologies/frames/README.md` explains each.
TRAITS = ("hits", "deed", "blames", "lends", "aims", "spoken", "addressed")
# What a place may be asked to hold besides listed words.
KINDS = ("actor", "state", "person", "place", "clause", "any")
FILE_KEYS = {
    "class",
    "about",
    "traits",
    "reciprocal",
    "content",
    "needs_actor",
    "needs_every_actor",
    "roles",
    "noun_roles",
    "place",
    "frames",
}
ENTRY_KEYS = {
    "verbs", "nouns", "mode", "plover", "roles", "noun_roles", "place", "needs", "unless", "needs_actor",
    "needs_every_actor", "reciprocal", "examples", "traps",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of a frame file. `rule` names it in provenance: file, first word, verb or noun.

    It begins on `line` of its file (0: it is no entry, but what a file says of all); `written` has its
    conditions as they stand there, lexicons unread.
    """

    rule: str
    type: str
    plover: str | None
    mode: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    roles: Roles
    noun_roles: Roles
    place: tuple[str, ...]
    needs: Places
    unless: Places
    reciprocal: bool
    content: bool
    traits: tuple[str, ...]
    needs_actor: tuple[Role, ...]
    needs_every_actor: bool
    examples: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    line: int = 0
    written: dict[str, Places] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, found by the lemma of their trigger, the most demanding first.

    `by_class` has for each class a frame with what its file says of all entries: it has no words and no
    conditions, and nobody must be known.
    """

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[tuple[str, Frame], ...]] = field(default_factory=dict)
    by_noun: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    by_class: dict[str, Frame] = field(default_factory=dict)


@cache
def frames() -> Frames:
    """The checked frames of `ontologies/frames/`; OntologyError names file and line of a mistake."""
    return load(folder() / "frames")


def load(where: Path) -> Frames:
    """The checked frames of all YAML files in a folder."""
    files = [_file(path) for path in sorted(where.glob("*.yaml"))]
    entries = [frame for _, listed in files for frame in listed]
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
        {bare.type: bare for bare, _ in files},
    )


def _file(path: Path) -> tuple[Frame, list[Frame]]:
    """What a file says of all its entries, and these."""
    data = read(path)
    if not isinstance(data, Lined):
        raise OntologyError(path.name, "a frame file is a mapping with `class` and `frames`")
    only(path.name, data, FILE_KEYS)
    kind = data.get("class")
    if not isinstance(kind, str) or kind not in schema().events:
        raise OntologyError(path.name, f"unknown event class {kind!r}", data.line)
    entries = data.get("frames")
    if not isinstance(entries, list) or not entries:
        raise OntologyError(path.name, "`frames` is a list of at least one entry", data.line)
    listed = _numbered([_frame(path.name, data, entry) for entry in entries])
    empty = Lined({"verbs": [kind.lower()]})
    bare = replace(_frame(path.name, data, empty), rule=f"judge/{kind}", verbs=(), needs_actor=(), line=0)
    return bare, listed


def _numbered(entries: list[Frame]) -> list[Frame]:
    """Entries with the same first word told apart by a number, so that a rule names one entry."""
    seen: Counter[str] = Counter()
    out = []
    for entry in entries:
        seen[entry.rule] += 1
        count = seen[entry.rule]
        out.append(replace(entry, rule=f"{entry.rule}-{count}") if count > 1 else entry)
    return out


def _frame(name: str, data: Lined, entry: Any) -> Frame:
    if not isinstance(entry, Lined):
        raise OntologyError(name, "each frame is a mapping", data.line)
    only(name, entry, ENTRY_KEYS)
    verbs, nouns = _trigger_words(name, entry, "verbs"), _trigger_words(name, entry, "nouns")
    if not verbs and not nouns:
        raise OntologyError(name, "a frame needs verbs or nouns", entry.line)
    plover = _plover(name, data, entry)
    mode = entry.get("mode")
    modes = schema().plover[plover].modes if plover else ()
    if mode is not None and mode not in modes:
        allowed = ", ".join(modes) or "none"
        raise OntologyError(name, f"{plover} has no mode {mode!r}; its modes: {allowed}", entry.line)
    return Frame(
        rule=f"{name.removesuffix('.yaml')}/{(verbs or nouns)[0]}.{'v' if verbs else 'n'}",
        type=data["class"],
        plover=plover,
        mode=mode,
        verbs=verbs,
        nouns=nouns,
        roles=_roles(name, data, entry, "roles"),
        noun_roles=_roles(name, data, entry, "noun_roles"),
        place=tuple(
            grammatical(name, place, entry.line)
            for place in words(name, entry if "place" in entry else data, "place")
        ),
        needs=conditions(name, entry, "needs"),
        unless=conditions(name, entry, "unless"),
        reciprocal=truth(name, entry, "reciprocal", truth(name, data, "reciprocal")),
        content=truth(name, data, "content"),
        traits=_traits(name, data),
        needs_actor=_needed(name, data, entry),
        needs_every_actor=truth(name, entry, "needs_every_actor", truth(name, data, "needs_every_actor")),
        examples=words(name, entry, "examples"),
        traps=words(name, entry, "traps"),
        line=entry.line,
        written={key: _written(name, entry, key) for key in ("needs", "unless")},
    )


def _plover(name: str, data: Lined, entry: Lined) -> str | None:
    """The entry's PLOVER code, else the usual one of the class; None for a plain Statement."""
    codes = schema().events[data["class"]].codes
    code: str | None = entry.get("plover", codes[0] if codes else None)
    if code is not None and code not in codes:
        raise OntologyError(name, f"{data['class']} is not coded {code!r} but {', '.join(codes)}", entry.line)
    return code


def _traits(name: str, data: Lined) -> tuple[str, ...]:
    found = words(name, data, "traits")
    for trait in found:
        if trait not in TRAITS:
            raise OntologyError(name, f"unknown trait {trait!r}; known: {', '.join(TRAITS)}", data.line)
    return found


def _needed(name: str, data: Lined, entry: Lined) -> tuple[Role, ...]:
    """The roles of which one must be filled: the entry's, else the file's."""
    source = entry if "needs_actor" in entry else data
    known = get_args(Role)
    needed = words(name, source, "needs_actor")
    for role in needed:
        if role not in known:
            raise OntologyError(name, f"unknown role {role!r}; known: {', '.join(known)}", source.line)
    return tuple(role for role in known if role in needed)


def _trigger_words(name: str, entry: Lined, key: str) -> tuple[str, ...]:
    """Dictionary forms, lower-case, each once."""
    found = words(name, entry, key)
    for word in found:
        if word != word.lower() or found.count(word) > 1:
            raise OntologyError(name, f"{key}: {word!r} stands twice or is not lower-case", entry.line)
    return found


def grammatical(name: str, place: str, line: int) -> str:
    """The place itself, when grammar knows it."""
    if place not in PLACES and place not in lexicon("prepositions"):
        known = ", ".join(PLACES)
        raise OntologyError(
            name, f"unknown grammatical place {place!r}; known: {known}, and prepositions", line
        )
    return place


def only(name: str, data: Lined, keys: set[str]) -> None:
    """Refuses other keys than these; OntologyError lists them."""
    for key in data:
        if key not in keys:
            raise OntologyError(name, f"unknown key {key!r}; known: {', '.join(sorted(keys))}", data.line)


def _roles(name: str, data: Lined, entry: Lined, key: str) -> Roles:
    """Role → grammatical places: the file's, overridden by the entry's."""
    roles = {**table(name, data, key), **table(name, entry, key)}
    known: tuple[Role, ...] = get_args(Role)
    for role, places in roles.items():
        if role not in known:
            raise OntologyError(name, f"unknown role {role!r}; known: {', '.join(known)}", entry.line)
        if not isinstance(places, list):
            raise OntologyError(name, f"{key}: {role} is a list of grammatical places", entry.line)
    return {
        role: tuple(grammatical(name, str(place), entry.line) for place in roles[role])
        for role in known
        if role in roles
    }


def _written(name: str, entry: Lined, key: str) -> Places:
    """Place → what it is asked to hold, as the file has it."""
    places = table(name, entry, key)
    return {grammatical(name, place, entry.line): words(name, places, place) for place in places}


def conditions(name: str, entry: Lined, key: str) -> Places:
    """Place → words it holds, with `@name` replaced by that lexicon."""
    stated: Places = {}
    for place, asked in _written(name, entry, key).items():
        if place == "content":
            raise OntologyError(name, f"{key}: content leads to a role and holds no condition", entry.line)
        kinds = [w for w in asked if w.startswith("@") and w[1:] in KINDS]
        lexicons = [w[1:] for w in asked if w.startswith("@") and w[1:] not in KINDS]
        listed = [w for w in asked if not w.startswith("@")]
        for unknown in (n for n in lexicons if not exists(n)):
            raise OntologyError(name, f"{key}: @{unknown} is no kind and no lexicon", entry.line)
        listed += [word for lexicon_name in lexicons for word in sorted(lexicon(lexicon_name))]
        stated[place] = (*listed, *kinds)
    return stated
