"""The records that flow from reader to store.

All are frozen, slotted and plain. Offsets count Unicode code points in
`Article.text`, ends exclusive, and every `Span` satisfies
`article.text[span.start:span.end] == span.text`. Collections are kept in text
order, so that two records with equal content are equal.

Dates are ISO 8601 prefixes whose length is their precision ("2014", "2022-10",
"2022-10-08"), except where a field says otherwise. Keys (`key`, `entity`, ...)
are the last part of an IRI: `kg.store.iris` turns them into IRIs and back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["title", "body", "caption", "dateline", "byline", "date", "credit", "boilerplate"]
EntityType = Literal[
    "State", "Organization", "Alliance", "ArmedForce", "ArmedGroup", "Person", "Group", "Facility"
]
Role = Literal["initiator", "recipient", "host", "instrument", "mediator"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Temporality = Literal["past", "ongoing", "future", "hypothetical"]
Realis = Literal["actual", "alleged", "planned", "hypothetical", "denied"]
Basis = Literal["explicit", "relative", "publication", "unresolved"]
Granularity = Literal["time", "day", "week", "month", "quarter", "year", "decade", "century", "vague"]
DateKind = Literal["date", "time", "duration", "set"]
Precision = Literal["point", "city", "region", "country", "area"]
Bound = Literal["exact", "at least", "at most", "about", "more than", "less than"]


def digest(*parts: str) -> str:
    """20 hexadecimal digits that name the parts: the stable key of a record."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of an article's text, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of the article's text and what part of the page it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article. Blocks do not overlap; text between them is white space."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    source: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def key(self) -> str:
        """Names this version: a hash of URL, publication date and text, whatever file it came in."""
        return digest("article", self.url or "", self.published or "", self.text)

    def span(self, start: int, end: int) -> Span:
        """The span of the characters `start` to `end`."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or facility. `key` is permanent for curated ones, else made from the other fields.

    `country` is ISO 3166-1 alpha-3, `sector` a PLOVER sector (GOV, MIL, REB, ...), `wikidata` a Q id.
    """

    key: str
    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Where the text names an entity."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, in WGS 84 degrees. Coordinates are None where only a name is known."""

    key: str
    name: str
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None
    country: str | None = None
    country_name: str | None = None
    precision: Precision = "point"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where the text names a place (`place` is its key), also where it stands for a government."""

    span: Span
    place: str


@dataclass(frozen=True, slots=True)
class Time:
    """When: first and last day (ISO dates of any precision), and on what ground we say so.

    `span` is the expression in the text; None when `basis` is "publication".
    """

    start: str | None
    end: str | None
    basis: Basis
    granularity: Granularity
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar expression with its TIMEX3 value ("2022-10-08", "2022-W41", "P3D")."""

    span: Span
    value: str
    kind: DateKind


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in a role of one event; `span` is what names it there (a pronoun's own words)."""

    role: Role
    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says so. `entity` is None for sources without identity ("witnesses", "a report")."""

    span: Span
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The unit of assertion. No claimant: the article says it in its own voice.

    `within` is the claim that reports this one ("A said that B warned that ..."). `reported` marks
    a cue of hearsay ("reportedly", "allegedly", "accused of"). `rules` names what decided, each as
    "axis:rule/word" ("polarity:modifiers/no"); an axis that none decided stands as it does where the text
    says nothing.
    """

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    temporality: Temporality = "past"
    claimant: Claimant | None = None
    cue: Span | None = None
    reported: bool = False
    within: Claim | None = None
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(sorted(set(self.rules))))


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text tells an event: the word, the sentence, the claim made there."""

    trigger: Span
    evidence: Span
    claim: Claim


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number said of an event. `kind`: killed, injured, troops, money, ...; `unit` as the text says."""

    kind: str
    value: float
    bound: Bound
    span: Span
    unit: str | None = None
    claimant: Claimant | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one article reports: one event with all its mentions, the principal one first.

    `type` is a class of `ontologies/kg.ttl` by local name, `plover` and `mode` codes of `plover.ttl`.
    `confidence` in [0, 1] is how sure the extractor is. `rule` names the frame entry that fired.
    `content_of`, `part_of` and `response_to` hold keys of other events of the same article.
    """

    key: str
    type: str
    plover: str | None
    mode: str | None
    confidence: float
    rule: str
    mentions: tuple[Mention, ...]
    participants: tuple[Participant, ...] = ()
    place: PlaceMention | None = None
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    content_of: str | None = None
    part_of: str | None = None
    response_to: str | None = None

    def __post_init__(self) -> None:
        ordered = sorted(self.participants, key=lambda p: (p.span, p.role, p.entity))
        object.__setattr__(self, "participants", tuple(ordered))
        numbers = sorted(self.quantities, key=lambda q: (q.span, q.kind))
        object.__setattr__(self, "quantities", tuple(numbers))

    @property
    def principal(self) -> Mention:
        """The mention that tells the event best."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the source, the word that attributes, the words attributed."""

    source: Span | None
    cue: Span | None
    content: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing fact between two entities, as of the article's date (`type`: allyOf, memberOf, ...).

    `trigger` are the words that state it, `evidence` their sentence. `object_span` is None where the
    text names only a title ("Foreign Minister Lavrov") and the person's country is known. `rule` names
    the entry of `relations.yaml` that fired. A symmetric relation is there once, in the text's order.
    """

    type: str
    subject: str
    object: str
    rule: str
    trigger: Span
    subject_span: Span
    object_span: Span | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Run:
    """What extracted: the version of kg and the spaCy pipeline's name and version."""

    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one article says, as read by one run."""

    article: Article
    run: Run
    events: tuple[Event, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    places: tuple[Place, ...] = ()
    toponyms: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    relations: tuple[Relation, ...] = ()
    _entity: dict[str, Entity] = field(init=False, repr=False, compare=False)
    _place: dict[str, Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        def keep(name: str, items: Any) -> None:
            object.__setattr__(self, name, tuple(items))

        keep("events", sorted(self.events, key=lambda e: (e.principal.trigger, e.type)))
        keep("entities", sorted(self.entities, key=lambda e: e.key))
        keep("mentions", sorted(self.mentions, key=lambda m: (m.span, m.entity)))
        keep("places", sorted(self.places, key=lambda p: p.key))
        keep("toponyms", sorted(self.toponyms, key=lambda t: (t.span, t.place)))
        keep("dates", sorted(self.dates, key=lambda d: (d.span, d.value)))
        keep("attributions", sorted(self.attributions, key=_attribution_order))
        keep("relations", sorted(self.relations, key=lambda r: (r.evidence, r.type, r.subject, r.object)))
        object.__setattr__(self, "_entity", {e.key: e for e in self.entities})
        object.__setattr__(self, "_place", {p.key: p for p in self.places})

    def entity(self, key: str) -> Entity:
        """The entity of that key; KeyError when the article has none."""
        return self._entity[key]

    def place(self, key: str) -> Place:
        """The place of that key; KeyError when the article has none."""
        return self._place[key]


def _attribution_order(item: Attribution) -> tuple[Span, Span, Span]:
    nothing = Span(-1, -1, "")
    return (item.content, item.source or nothing, item.cue or nothing)


def realis(claim: Claim) -> Realis:
    """Whether one claim makes its event actual: the first clause that fits decides.

    Policy of DESIGN ("Claim"): negative polarity → denied; hypothetical → hypothetical; future →
    planned; possible or unknown certainty, or a cue of hearsay → alleged; else actual, also where a
    named claimant plainly says it.
    """
    if claim.polarity == "negative":
        return "denied"
    if claim.temporality == "hypothetical":
        return "hypothetical"
    if claim.temporality == "future":
        return "planned"
    if claim.certainty in ("possible", "unknown") or claim.reported:
        return "alleged"
    return "actual"


RANK: tuple[Realis, ...] = ("actual", "alleged", "planned", "hypothetical", "denied")


def realis_of(claims: Iterable[Claim]) -> Realis:
    """Whether an event is actual, by its best-grounded claim (`RANK`). Needs at least one claim."""
    return min((realis(c) for c in claims), key=RANK.index)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as evidence needs it: everything but its text."""

    key: str
    id: str
    title: str | None
    published: str | None
    url: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention behind a merged event: the sentence, where it stands, and the claim it makes."""

    article: str
    report: str
    mention: Mention


@dataclass(frozen=True, slots=True, order=True)
class Participation:
    """An actor in a role of a merged event, and every way the texts put it (sorted, unique)."""

    role: Role
    entity: str
    described: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorldEvent:
    """One real event, however often it is told. `reports` are the keys of the `Event`s it merges.

    `key` is that of its earliest-published report. `support` counts independent sources and
    `belief` in [0, 1] follows from it; `disputed` says that its claims differ in `realis`.
    """

    key: str
    type: str
    plover: str | None
    mode: str | None
    realis: Realis
    support: int
    belief: float
    disputed: bool
    participations: tuple[Participation, ...]
    place: str | None
    time: Time | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    quantities: tuple[Quantity, ...] = ()
    content_of: str | None = None
    part_of: str | None = None
    response_to: str | None = None


@dataclass(frozen=True, slots=True)
class EventGraph:
    """The world as the articles tell it, each collection by key and in key order."""

    events: dict[str, WorldEvent]
    entities: dict[str, Entity]
    places: dict[str, Place]
    sources: dict[str, Source]
