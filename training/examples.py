"""Sentences as the judge is trained on them: masked words, sites, actors, and what is labelled there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.annotate.annotated import Annotated, Passage
from kg.annotate.pipeline import Annotator
from kg.extract.extractor import Extractor
from kg.judge.reading import read as masked
from kg.judge.reading import sites
from kg.model import Article, Block
from kg.ontology.schema import schema
from kg.read import articles
from training.sentences import Labelled, LabelledEvent, Span, mark, placed

NONE = "-"
CLASSES = (NONE, *sorted(set(schema().events) - {"Event"}))
MODES = tuple(
    sorted(
        {f"{c}:{m}" for c in CLASSES[1:] for code in schema().events[c].codes for m in schema().modes(code)}
    )
)
# What the type head tells apart: a class with one of its PLOVER codes. Our sentences name the class, corpora
# the code: each is a set of labels of which one is true.
LABELS: tuple[tuple[str, str | None], ...] = (
    (NONE, None),
    *((c, code) for c in CLASSES[1:] for code in schema().events[c].codes or (None,)),
)
AXES = {name: schema().values[name] for name in ("certainty", "polarity", "temporality")}
MUTUAL = ("Agreement", "Alliance", "Consultation", "Cooperation")
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
    rule: tuple[str, str | None] | None = None
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
        self.extract = Extractor(self.annotate.model)

    def _annotated(self, origin: str, text: str) -> Annotated:
        return self.annotate(_article(origin, text))

    def labelled(self, sentences: list[Labelled]) -> Iterator[Example]:
        """Our own sentences; of those that the parser takes for several each part that has something."""
        for sentence in sentences:
            annotated = self._annotated(sentence.origin, sentence.text)
            found = _rules(self.extract, annotated)
            for passage in annotated.passages:
                for part in passage.doc.sents:
                    yield from _example(sentence, passage, part, found)

    def mined(self, path: Path, corpora: Path) -> Iterator[Example]:
        """Sentences of corpora that lie in a folder, labelled by where they stand (`mined.jsonl`).
        Articles go by the mark of their id, which in some corpora is a headline.

        Plain statements were not labelled there: a word that may tell one is left out.
        """
        texts: dict[tuple[str, str], Article] = {}
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for corpus in sorted({row["corpus"] for row in rows}):
            found = articles([corpora / f"{corpus}.jsonl"])
            texts.update({(corpus, mark(a.id)): a for a in found if isinstance(a, Article)})
        for row in rows:
            article = texts[row["corpus"], row["article"]]
            text = article.text[row["start"] : row["end"]]
            events = tuple(placed(event) for event in row["events"])
            sentence = Labelled(
                f"{row['corpus']}:{article.id}:{row['start']}", text, "wire", "global", "plain", events
            )
            for example in self.labelled([sentence]):
                example.sites = [
                    s
                    for s in example.sites
                    if "Statement" not in ((s.rule or NONE)[0], LABELS[s.types[0]][0])
                ]
                if example.sites:
                    yield example

    def pairs(self, path: Path) -> Iterator[Example]:
        """A corpus of directed pairs (`text`, `source`, `target`, `type`), by path."""
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            annotated = self._annotated(row["id"], row["text"])
            found = _rules(self.extract, annotated)
            for passage in annotated.passages:
                ends = [_head(passage, tuple(row[k])) for k in ("source", "target")]
                if None in ends or ends[0].sent != ends[1].sent:  # type: ignore[union-attr]
                    continue
                yield from _pair(row, passage, ends[0].sent, (ends[0].i, ends[1].i), found)  # type: ignore[union-attr]


def _article(origin: str, text: str) -> Article:
    return Article(id=origin, text=text, blocks=(Block(0, len(text), "body"),))


Rules = dict[int, tuple[tuple[str, str | None], list[int], list[int]]]


def _rules(extract: Extractor, annotated: Annotated) -> dict[int, Rules]:
    """By passage offset and token: what the rules found there."""
    out: dict[int, Rules] = {}
    for told in extract.workings(annotated).told:
        c = told.candidate
        ends = [
            [f.slot.head.i if f.slot else f.end - 1 for f in c.roles.get(r, [])]
            for r in ("initiator", "recipient")
        ]
        out.setdefault(c.passage.offset, {})[c.token.i] = ((c.frame.type, c.frame.plover), ends[0], ends[1])
    return out


def _head(passage: Passage, span: Span):  # type: ignore[no-untyped-def]
    """The token that a stretch of the text hangs on."""
    found = passage.doc.char_span(span[0] - passage.offset, span[1] - passage.offset, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _example(
    sentence: Labelled, passage: Passage, part: Tokens, found: dict[int, Rules]
) -> Iterator[Example]:
    start, end = passage.chars(part.start, part.end)
    events = {
        h.i: e
        for e in sentence.events
        if start <= e.trigger[0] < end and (h := _head(passage, e.trigger)) is not None
    }
    ends = {
        i: (
            [h.i for s in e.initiator if (h := _head(passage, s)) is not None],
            [h.i for s in e.recipient if (h := _head(passage, s)) is not None],
        )
        for i, e in events.items()
    }
    rules = found.get(passage.offset, {})
    reading = masked(passage, part)
    tokens = sorted(
        {t.i for t in sites(passage, part)} | events.keys() | {i for i in rules if part.start <= i < part.end}
    )
    heads = {i for i in passage.names if part.start <= i < part.end} | {
        i for a, b in ends.values() for i in (*a, *b)
    }
    actors = sorted({reading.at[i] for i in heads if i in reading.at})
    meant = {i: _meant(passage.doc[i], events, rules) for i in tokens}
    made = [
        _site(i, events.get(m), ends.get(m), rules.get(i), reading.at, actors)
        for i in tokens
        if i in reading.at and (m := meant[i]) is not None
    ]
    if made:
        yield Example(sentence.origin, mark(sentence.text), reading.words, made, actors)


def _meant(token: Token, events: dict[int, LabelledEvent], rules: Rules) -> int | None:
    """The trigger that a site stands for: itself, or that of an event which the rules tell by the verb that
    carries it or the noun that it carries; None where a site beside a trigger can't be judged.
    """
    if token.i in events:
        return token.i
    beside = [
        i for i in events if i not in rules and token.doc[i] in (token.head, token.head.head, *token.children)
    ]
    beside += [i for i in events if i not in rules and token.doc[i].head.head == token and i not in beside]
    if not beside:
        return token.i
    same = [i for i in beside if token.i in rules and rules[token.i][0][0] == events[i].type]
    carried = [i for i in beside if token.doc[i].head == token or token.head.i == i]
    return same[0] if same else (None if token.i in rules or carried else token.i)


def _labels(event: LabelledEvent | None) -> tuple[int, ...]:
    """The labels that an event may have: those of its class, and of these the one whose code has its mode."""
    kind = event.type if event else NONE
    mine = tuple(i for i, (c, _) in enumerate(LABELS) if c == kind)
    mode = event.mode if event else None
    with_mode = tuple(i for i in mine if mode and (code := LABELS[i][1]) and mode in schema().modes(code))
    return with_mode or mine


def _site(
    i: int,
    event: LabelledEvent | None,
    ends: tuple[list[int], list[int]] | None,
    rule: tuple[tuple[str, str | None], list[int], list[int]] | None,
    at: dict[int, int],
    actors: list[int],
) -> Site:
    site = Site(at[i], _labels(event))
    if rule:
        site.rule = rule[0]
        site.rule_roles = ([at[t] for t in rule[1] if t in at], [at[t] for t in rule[2] if t in at])
    if event and ends:
        name = f"{event.type}:{event.mode}"
        site.mode = MODES.index(name) if event.mode else None
        site.axes = tuple(AXES[a].index(getattr(event, a)) for a in AXES)
        doers, done = ({at[t] for t in side if t in at} for side in ends)
        if event.type in MUTUAL and len(doers) > 1 and not done:
            done = doers  # as the rules write it: each side acts on the other
        site.roles = {a: (a in doers, a in done) for a in actors}
    return site


def _pair(
    row: dict[str, str], passage: Passage, part: Tokens, ends: tuple[int, int], found: dict[int, Rules]
) -> Iterator[Example]:
    reading = masked(passage, part)
    rules = found.get(passage.offset, {})
    if not all(i in reading.at for i in ends):
        return
    tokens = sorted({t.i for t in sites(passage, part)} | {i for i in rules if part.start <= i < part.end})
    actors = sorted(
        {reading.at[i] for i in (*passage.names, *ends) if i in reading.at and part.start <= i < part.end}
    )
    made = [_site(i, None, None, rules.get(i), reading.at, actors) for i in tokens if i in reading.at]
    for site in made:
        site.types = ()
    codes = EARLIER.get(row["type"], (row["type"],))
    types = tuple(i for i, (_, code) in enumerate(LABELS) if code in codes)
    yield Example(
        row["id"],
        mark(row["text"]),
        reading.words,
        made,
        actors,
        (reading.at[ends[0]], reading.at[ends[1]]),
        types,
    )
