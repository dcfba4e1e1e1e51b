"""Hypothesis strategies for records that any stage may meet, hostile text included."""

from itertools import pairwise
from typing import get_args

from hypothesis import strategies as st

from kg.model import (
    Article,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Bound,
    Certainty,
    Claim,
    Claimant,
    DateKind,
    DateMention,
    Entity,
    EntityMention,
    EntityType,
    Event,
    Extraction,
    Granularity,
    Mention,
    Participant,
    Place,
    PlaceMention,
    Polarity,
    Precision,
    Quantity,
    Relation,
    Role,
    Run,
    Span,
    Temporality,
    Time,
    digest,
)

HOSTILE = (
    "<script>alert('x')</script>",
    '"quoted" \\ back\\u0041slash',
    "شلومו עולם \u202eRTL\u202c",
    "白俄罗斯总统",
    "🇺🇦 🤝🏽 👩‍👩‍👧 \U00020000",
    "tab\tline\nreturn\r\x00\x0b\x1f\ufffe",
    "</graph> ]]> & &amp; {$x} %41 #char=1,2",
    "=HYPERLINK(1)",
    "İstanbul ﬁ e\u0301",
)
COUNTRIES = ("RUS", "UKR", "BLR", "USA", "CHN", "FRA")
# Class, PLOVER code and modes, as kg.ttl and plover.ttl have them.
TYPES: tuple[tuple[str, str | None, tuple[str | None, ...]], ...] = (
    ("Attack", "ASSAULT", (None, "aerial", "heavy-weapons")),
    ("Deployment", "MOBILIZE", (None, "troops")),
    ("Consultation", "CONSULT", (None, "visit")),
    ("Aid", "AID", (None,)),
    ("Accusation", "ACCUSE", (None, "allege")),
    ("Statement", None, (None,)),
)

characters = st.characters(exclude_categories=("Cs",))
text = st.one_of(st.sampled_from(HOSTILE), st.text(characters, max_size=12))
names = text.filter(bool)
keys = st.one_of(st.text("abcdef0123456789", min_size=4, max_size=8), names)
days = st.dates().map(lambda d: d.isoformat())
dates = st.one_of(
    days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]), days.map(lambda d: d + "T08:30:00Z")
)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def one_of(literal: object) -> st.SearchStrategy:
    """Any value of a Literal type of the model."""
    return st.sampled_from(get_args(literal))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    body = " ".join(draw(st.lists(names, min_size=2, max_size=6)))
    cuts = sorted(draw(st.sets(st.integers(0, len(body)), max_size=4)))
    blocks = tuple(Block(a, b, draw(one_of(BlockKind))) for a, b in pairwise(cuts))
    return Article(
        id=draw(names),
        text=body,
        title=draw(maybe(text)),
        published=draw(maybe(dates)),
        updated=draw(maybe(dates)),
        url=draw(maybe(st.just("https://example.org/a?b=1&c=<d>") | text)),
        source=draw(maybe(text)),
        language=draw(st.sampled_from(("en", "ar"))),
        authors=tuple(draw(st.lists(text, max_size=2))),
        blocks=blocks,
    )


@st.composite
def spans(draw: st.DrawFn, article: Article) -> Span:
    start = draw(st.integers(0, len(article.text) - 1))
    end = draw(st.integers(start + 1, len(article.text)))
    return article.span(start, end)


entities = st.builds(
    Entity,
    key=keys,
    name=text,
    type=one_of(EntityType),
    country=maybe(st.sampled_from(COUNTRIES)),
    sector=maybe(st.sampled_from(("GOV", "MIL"))),
    wikidata=maybe(st.integers(1, 10**8).map(lambda n: f"Q{n}")),
)
places = st.builds(
    Place,
    key=keys,
    name=text,
    lat=maybe(st.floats(-90, 90)),
    lon=maybe(st.floats(-180, 180)),
    geonames=maybe(st.integers(1, 10**8).map(str)),
    country=maybe(st.sampled_from(COUNTRIES)),
    country_name=maybe(text),
    precision=one_of(Precision),
)


def claimants(article: Article) -> st.SearchStrategy[Claimant]:
    return st.builds(Claimant, span=spans(article), name=text, entity=maybe(keys))


def claims(article: Article) -> st.SearchStrategy[Claim]:
    fields = {
        "certainty": one_of(Certainty),
        "polarity": one_of(Polarity),
        "temporality": one_of(Temporality),
        "claimant": maybe(claimants(article)),
        "cue": maybe(spans(article)),
        "reported": st.booleans(),
        "rules": st.lists(text, max_size=3).map(tuple),
    }
    return st.recursive(
        st.builds(Claim, **fields), lambda outer: st.builds(Claim, **fields, within=outer), max_leaves=3
    )


@st.composite
def times(draw: st.DrawFn, article: Article) -> Time:
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    length = draw(st.sampled_from((4, 7, 10)))
    return Time(
        start=draw(maybe(st.just(first.isoformat()[:length]))),
        end=draw(maybe(st.just(last.isoformat()[:length]))),
        basis=draw(one_of(Basis)),
        granularity=draw(one_of(Granularity)),
        span=draw(maybe(spans(article))),
    )


@st.composite
def events(draw: st.DrawFn, article: Article, key: str, others: list[str]) -> Event:
    kind, plover, modes = draw(st.sampled_from(TYPES))
    mentions = st.builds(Mention, spans(article), spans(article), claims(article))
    quantities = st.builds(
        Quantity,
        kind=st.sampled_from(("killed", "money")),
        value=st.floats(allow_nan=False, allow_infinity=False),
        bound=one_of(Bound),
        span=spans(article),
        unit=maybe(text),
        claimant=maybe(claimants(article)),
    )
    other = maybe(st.sampled_from(others))
    return Event(
        key=key,
        type=kind,
        plover=plover,
        mode=draw(st.sampled_from(modes)),
        confidence=draw(st.floats(0, 1)),
        rule=draw(text),
        mentions=tuple(draw(st.lists(mentions, min_size=1, max_size=3))),
        participants=tuple(
            draw(st.lists(st.builds(Participant, one_of(Role), keys, spans(article)), max_size=3))
        ),
        place=draw(maybe(st.builds(PlaceMention, spans(article), keys))),
        time=draw(maybe(times(article))),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        content_of=draw(other),
        part_of=draw(other),
        response_to=draw(other),
    )


@st.composite
def relations(draw: st.DrawFn, article: Article) -> Relation:
    """A relation whose trigger is its whole sentence."""
    kind = draw(st.sampled_from(("allyOf", "memberOf")))
    at = spans(article)
    told = draw(at)
    return Relation(kind, draw(keys), draw(keys), draw(names), told, draw(at), draw(maybe(at)), told)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any valid Extraction: every span quotes the article, every key of an event is its own."""
    article = draw(articles())
    own = [digest("event", article.key, str(n)) for n in range(draw(st.integers(0, 3)))]
    some = {"max_size": 3}
    date = st.builds(DateMention, spans(article), text, one_of(DateKind))
    attribution = st.builds(
        Attribution, maybe(spans(article)), maybe(spans(article)), spans(article), maybe(keys)
    )
    return Extraction(
        article=article,
        run=Run(draw(names), draw(names)),
        events=tuple(draw(events(article, key, own)) for key in own),
        entities=tuple(draw(st.lists(entities, unique_by=lambda e: e.key, **some))),
        mentions=tuple(draw(st.lists(st.builds(EntityMention, spans(article), keys), **some))),
        places=tuple(draw(st.lists(places, unique_by=lambda p: p.key, **some))),
        toponyms=tuple(draw(st.lists(st.builds(PlaceMention, spans(article), keys), **some))),
        dates=tuple(draw(st.lists(date, **some))),
        attributions=tuple(draw(st.lists(attribution, **some))),
        relations=tuple(draw(st.lists(relations(article), **some))),
    )
