"""Sentences as the judge is trained on them: masked words, sites, actors, and what is labelled there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.pipeline import Annotator
from kg.extract.events import ruled
from kg.extract.judged import ENDS, READ, carried
from kg.judge.decision import NONE, Label
from kg.judge.reading import read as masked
from kg.judge.reading import sites
from kg.model import Article
from kg.ontology.frames import frames
from kg.ontology.schema import schema
from kg.read import articles
from training.score import article
from training.sentences import Labelled, LabelledEvent, Span, mark, placed

CLASSES = tuple(sorted(set(schema().events) - {"Event"}))
# What the type head tells apart: a class with one of its PLOVER codes. Our sentences name the class, corpora
# the code: each is a set of labels of which one is true.
LABELS: tuple[Label, ...] = (
    NONE,
    *((c, code) for c in CLASSES for code in schema().events[c].codes or (None,)),
)
# The modes of each class, and for none of them its name alone.
MODES = tuple(
    sorted(
        {
            f"{c}:{m}"
            for c in CLASSES
            for code in schema().events[c].codes
            for m in ("", *schema().modes(code))
        }
    )
)
AXES = {name: schema().values[name] for name in ("certainty", "polarity", "temporality")}
# As the rules write it: each side of these acts on the other.
MUTUAL = tuple(kind for kind, frame in frames().by_class.items() if frame.reciprocal)
HAVE_MODES = frozenset(name.partition(":")[0] for name in MODES)
# Names of the corpora's earlier editions of PLOVER.
# COERCE held sanctions, too: which of the two it is our own sentences teach.
EARLIER = {
    "COERCE": ("COERCE", "SANCTION"),
    "YIELD": ("CONCEDE", "RETREAT"),
    "DEMAND": ("REQUEST",),
    "FIGHT": ("ASSAULT",),
}


@dataclass(slots=True)
class Site:
    """A word that may tell an event. `types` is empty where nothing is known, else the labels it may have;
    `roles` says for each actor of the sentence whether it is initiator and recipient; `rule` is what the
    rules found: class and actors.
    """

    word: int
    types: tuple[int, ...] = ()
    mode: int | None = None
    axes: tuple[int, ...] | None = None
    roles: dict[int, tuple[bool, bool]] | None = None
    rule: Label | None = None
    rule_roles: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))


@dataclass(slots=True)
class Example:
    """A sentence. `actors` are word positions; `text` is the mark of the whole sentence; `pair` is set where
    only the two ends of an event of `types` are known and not its word.
    """

    origin: str
    text: str
    words: tuple[str, ...]
    sites: list[Site]
    actors: list[int]
    pair: tuple[int, int] | None = None
    types: tuple[int, ...] = ()


class Examples:
    """Makes examples; the pipeline is loaded once."""

    def __init__(self) -> None:
        self.annotate = Annotator()

    def annotated(self, origin: str, text: str) -> Annotated:
        """A text with its parse and names."""
        return self.annotate(article(text, origin))

    def labelled(self, sentences: Sequence[Labelled], statements: bool = True) -> Iterator[Example]:
        """Labelled sentences; of those that the parser takes for several each part that has something.

        Without `statements` words are left out that are, or that the rules take for, plain statements.
        """
        for sentence in sentences:
            for passage in self.annotated(sentence.origin, sentence.text).passages:
                rules = _Rules(passage)
                events = events_at(sentence, passage)
                for part in passage.doc.sents:
                    example = _example(sentence, passage, part, rules, events)
                    if not statements:
                        example.sites = [s for s in example.sites if not _plain(s)]
                    if example.sites:
                        yield example

    def pairs(self, path: Path) -> Iterator[Example]:
        """A corpus of directed pairs (`id`, `text`, `source`, `target`, `type`), by path."""
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            for passage in self.annotated(row["id"], row["text"]).passages:
                source, target = (_head(passage, tuple(row[end])) for end in ("source", "target"))
                if source is not None and target is not None and source.sent == target.sent:
                    example = _pair(row, passage, source, target)
                    if example is not None:
                        yield example


def mined(path: Path, corpora: Path) -> list[Labelled]:
    """Sentences of corpora that lie in a folder, labelled by where they stand (`mined.jsonl`); KeyError where
    one is missing. Articles go by the mark of their id, which in some corpora is a headline.

    Plain statements are not labelled there.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts: dict[tuple[str, str], Article] = {}
    for corpus in sorted({row["corpus"] for row in rows}):
        read = articles([corpora / f"{corpus}.jsonl"])
        texts.update({(corpus, mark(a.id)): a for a in read if isinstance(a, Article)})
    out = []
    for row in rows:
        found = texts[row["corpus"], row["article"]]
        origin = f"{row['corpus']}:{found.id}:{row['start']}"
        text = found.text[row["start"] : row["end"]]
        out.append(Labelled(origin, text, "wire", "global", "plain", tuple(map(placed, row["events"]))))
    return out


class _Rules:
    """What the rules make of a passage: by token the label and the heads of the two roles; and the words that
    they understood as part of something else.
    """

    def __init__(self, passage: Passage) -> None:
        found, tried = ruled(passage, frames())
        self.found = {
            c.token.i: (
                (c.frame.type, c.frame.plover),
                [[f.slot.head.i if f.slot else f.end - 1 for f in c.roles.get(r, [])] for r in ENDS],
            )
            for c in found
        }
        self.kinds = {c.token.i: c.frame.type for c in found}
        self.understood = {r.token.i for r in tried if isinstance(r.reason, READ)}

    def sites(self, passage: Passage, part: Tokens) -> set[int]:
        """The words that `kg` asks the judge about."""
        free = {t.i for t in sites(passage, part)} - self.understood
        return free | {i for i in self.found if part.start <= i < part.end}


def _plain(site: Site) -> bool:
    """Whether a word tells, or may tell, a plain statement."""
    ruled_so = site.rule is not None and site.rule[0] == "Statement"
    return ruled_so or any(LABELS[i][0] == "Statement" for i in site.types)


def _head(passage: Passage, span: Span) -> Token | None:
    """The token that a stretch of the text hangs on."""
    start, end = span[0] - passage.offset, span[1] - passage.offset
    found = passage.doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None
    return found.root if found is not None and len(found) else None


def events_at(sentence: Labelled, passage: Passage) -> dict[int, LabelledEvent]:
    """The labelled events of a passage, by the token of their trigger."""
    start, end = passage.offset, passage.offset + len(passage.doc.text)
    mine = [e for e in sentence.events if start <= e.trigger[0] < end]
    return {head.i: e for e in mine if (head := _head(passage, e.trigger)) is not None}


def meant(token: Token, events: Mapping[int, LabelledEvent], kinds: Mapping[int, str]) -> int | None:
    """The trigger that a word stands for: itself, or that of an event of its class with which it tells one;
    None for a word beside a trigger, that can't be judged. `kinds` are the classes of the rules by token.
    """
    if token.i in events:
        return token.i
    beside = [i for i in events if i not in kinds and carried(token, token.doc[i])]
    same = [i for i in beside if kinds.get(token.i) == events[i].type]
    return same[0] if same else (None if beside else token.i)


def labels(event: LabelledEvent | None) -> tuple[int, ...]:
    """The labels that an event may have: those of its class, and of these the one whose code has its mode."""
    if event is None:
        return (LABELS.index(NONE),)
    mine = tuple(i for i, (kind, _) in enumerate(LABELS) if kind == event.type)
    mode = event.mode
    with_mode = tuple(i for i in mine if mode and (code := LABELS[i][1]) and mode in schema().modes(code))
    return with_mode or mine


def _example(
    sentence: Labelled, passage: Passage, part: Tokens, rules: _Rules, events: dict[int, LabelledEvent]
) -> Example:
    at = (reading := masked(passage, part)).at
    mine = {i: e for i, e in events.items() if part.start <= i < part.end}
    ends = {i: [_heads(passage, spans) for spans in (e.initiator, e.recipient)] for i, e in mine.items()}
    named = {i for i in passage.names if part.start <= i < part.end}
    actors = sorted(
        {at[i] for i in named.union(*(side for both in ends.values() for side in both)) if i in at}
    )
    made = []
    for i in sorted(i for i in rules.sites(passage, part) | mine.keys() if i in at):
        trigger = meant(passage.doc[i], mine, rules.kinds)
        if trigger is not None:
            made.append(_site(i, rules, at))
            _label(made[-1], mine.get(trigger), ends.get(trigger, []), at, actors)
    return Example(sentence.origin, mark(sentence.text), reading.words, made, actors)


def _heads(passage: Passage, spans: Sequence[Span]) -> set[int]:
    return {head.i for span in spans if (head := _head(passage, span)) is not None}


def _site(i: int, rules: _Rules, at: dict[int, int]) -> Site:
    """A word with what the rules found there."""
    if i not in rules.found:
        return Site(at[i])
    label, sides = rules.found[i]
    doers, done = ([at[head] for head in side if head in at] for side in sides)
    return Site(at[i], rule=label, rule_roles=(doers, done))


def _label(
    site: Site, event: LabelledEvent | None, ends: Sequence[set[int]], at: dict[int, int], actors: list[int]
) -> None:
    """Give a word the truth."""
    site.types = labels(event)
    if event is None:
        return
    if event.type in HAVE_MODES:
        site.mode = MODES.index(f"{event.type}:{event.mode or ''}")
    site.axes = tuple(AXES[axis].index(getattr(event, axis)) for axis in AXES)
    doers, done = ({at[i] for i in side if i in at} for side in ends)
    if event.type in MUTUAL and len(doers) > 1 and not done:
        done = doers
    site.roles = {a: (a in doers, a in done) for a in actors}


def _pair(row: dict[str, str], passage: Passage, source: Token, target: Token) -> Example | None:
    part, rules = source.sent, _Rules(passage)
    at = (reading := masked(passage, part)).at
    if source.i not in at or target.i not in at:
        return None
    named = {i for i in passage.names if part.start <= i < part.end}
    actors = sorted({at[i] for i in (*named, source.i, target.i) if i in at})
    made = [_site(i, rules, at) for i in sorted(rules.sites(passage, part)) if i in at]
    codes = EARLIER.get(row["type"], (row["type"],))
    types = tuple(i for i, (_, code) in enumerate(LABELS) if code in codes)
    ends = (at[source.i], at[target.i])
    return Example(row["id"], mark(row["text"]), reading.words, made, actors, ends, types)
