"""An `Extraction` as the quads of its article's named graph; `kg.store.read` is the inverse."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.errors import RefusedError
from kg.model import (
    Article,
    Claim,
    Claimant,
    Event,
    Extraction,
    Mention,
    Run,
    Span,
    digest,
    realis,
)
from kg.store import dates
from kg.store.describe import (
    Page,
    write_entity,
    write_place,
    write_plover,
    write_quantity,
    write_relation,
    write_time,
)
from kg.store.iris import (
    LABEL,
    OA,
    PROV,
    TYPE,
    iri,
    kg,
    part,
)

_OA = {name: NamedNode(OA + name) for name in ("start", "end", "exact", "hasBody", "hasTarget", "hasSource")}
_SELECTOR = NamedNode(OA + "hasSelector")


class ArticlePage(Page):
    """The named graph of one article."""

    def __init__(self, article: Article) -> None:
        super().__init__(iri("article", article.key))
        self.article = iri("article", article.key)

    def span(self, span: Span | None) -> NamedNode | None:
        """The selector of a span: one node for each stretch of text, by position and by quote."""
        if span is None:
            return None
        node = part(self.article, f"char={span.start},{span.end}")
        self.add(node, TYPE, NamedNode(OA + "TextPositionSelector"))
        self.add(node, TYPE, NamedNode(OA + "TextQuoteSelector"))
        self.add(node, _OA["start"], span.start)
        self.add(node, _OA["end"], span.end)
        self.add(node, _OA["exact"], span.text)
        return node


def article_quads(extraction: Extraction) -> list[Quad]:
    """Everything that one article says, as quads of its named graph.

    Raises RefusedError for text that RDF cannot hold: a lone surrogate, a mode without a type.
    """
    page = ArticlePage(extraction.article)
    try:
        _write_article(page, extraction)
        for rank, event in enumerate(extraction.events):
            write_report(page, event, rank, run_iri(extraction.run))
    except (UnicodeEncodeError, ValueError) as error:
        raise RefusedError(f"{called(extraction.article)}: cannot be written as RDF: {error}") from error
    return list(page.quads)


def called(article: Article) -> str:
    """What to call an article in a message of one line, whatever its identifier holds."""
    return " ".join(article.id.encode("utf-8", "backslashreplace").decode("utf-8").split())


def run_iri(run: Run) -> NamedNode:
    """The IRI of an extraction run."""
    return iri("run", digest("run", run.version, run.model))


def _write_article(page: ArticlePage, x: Extraction) -> None:
    a = x.article
    page.describe(
        page.article, ["Article"],
        sourceId=a.id, title=a.title, text=a.text, url=a.url, publisher=a.source, language=a.language,
        published=dates.literal(a.published) if a.published is not None else None,
        updated=dates.literal(a.updated) if a.updated is not None else None,
        publishedDay=dates.day(a.published),
        run=page.describe(run_iri(x.run), ["Run"], version=x.run.version, model=x.run.model),
    )  # fmt: skip
    for i, name in enumerate(a.authors):
        author = page.describe(part(page.article, f"author{i}"), ["Author"])
        page.add(author, LABEL, name)
        page.add(page.article, kg("author"), author)
    for i, block in enumerate(a.blocks):
        node = page.describe(part(page.article, f"block{i}"), ["Block"], blockKind=block.kind)
        page.add(node, _OA["start"], block.start)
        page.add(node, _OA["end"], block.end)
    for entity in x.entities:
        write_entity(page, entity)
    for place in x.places:
        write_place(page, place)
    _write_mentions(page, x)


def _write_mentions(page: ArticlePage, x: Extraction) -> None:
    for i, m in enumerate(x.mentions):
        node = page.describe(part(page.article, f"entity{i}"), ["EntityMention"], span=page.span(m.span))
        page.add(node, kg("names"), iri("actor", m.entity))
    for i, t in enumerate(x.toponyms):
        node = page.describe(part(page.article, f"place{i}"), ["PlaceMention"], span=page.span(t.span))
        page.add(node, kg("names"), iri("place", t.place))
    for i, d in enumerate(x.dates):
        page.describe(
            part(page.article, f"date{i}"), ["DateMention"],
            span=page.span(d.span), timex=d.value, dateKind=d.kind,
        )  # fmt: skip
    for i, b in enumerate(x.attributions):
        page.describe(
            part(page.article, f"attribution{i}"), ["Attribution"],
            claimantSpan=page.span(b.source), cue=page.span(b.cue), contentSpan=page.span(b.content),
            claimant=iri("actor", b.entity) if b.entity is not None else None,
        )  # fmt: skip
    as_of = dates.literal(x.article.published) if x.article.published is not None else None
    for i, r in enumerate(x.relations):
        page.describe(
            part(page.article, f"relation{i}"), ["ReportedRelation"],
            relationType=kg(r.type), subject=iri("actor", r.subject), object=iri("actor", r.object),
            evidence=page.span(r.evidence), trigger=page.span(r.trigger), rule=r.rule, asOf=as_of,
            subjectSpan=page.span(r.subject_span), objectSpan=page.span(r.object_span),
        )  # fmt: skip
        write_relation(page, r)


def write_report(page: ArticlePage, event: Event, rank: int, run: NamedNode) -> None:
    """One reported event with its participations, place, time, quantities, mentions and claims."""
    if event.mode is not None and event.plover is None:
        raise ValueError(f"event {event.key} has a mode but no PLOVER type")
    report = iri("report", event.key)
    page.describe(
        report, ["ReportedEvent"],
        rank=rank, eventType=kg(event.type), confidence=float(event.confidence), rule=event.rule,
        contentOf=_report(event.content_of), partOf=_report(event.part_of),
        responseTo=_report(event.response_to),
    )  # fmt: skip
    page.add(report, NamedNode(PROV + "wasGeneratedBy"), run)
    write_plover(page, report, event.plover, event.mode)
    for i, participant in enumerate(event.participants):
        node = page.describe(
            part(report, f"participation{i}"), ["Participation"],
            role=participant.role, actor=iri("actor", participant.entity), span=page.span(participant.span),
        )  # fmt: skip
        page.add(report, kg("participation"), node)
    if event.place is not None:
        where = iri("place", event.place.place)
        page.describe(report, [], place=where, placeSpan=page.span(event.place.span))
    if event.time is not None:
        write_time(page, report, event.time)
        page.add(report, kg("timeSpan"), page.span(event.time.span))
    for i, quantity in enumerate(event.quantities):
        node = part(report, f"quantity{i}")
        write_quantity(page, node, quantity)
        page.describe(node, [], span=page.span(quantity.span))
        _write_claimant(page, node, quantity.claimant)
        page.add(report, kg("quantity"), node)
    for i, mention in enumerate(event.mentions):
        _write_mention(page, report, mention, i)


def _report(event: str | None) -> NamedNode | None:
    return None if event is None else iri("report", event)


def _write_mention(page: ArticlePage, report: NamedNode, mention: Mention, rank: int) -> None:
    node = page.describe(
        part(report, f"mention{rank}"), ["Mention"],
        rank=rank, trigger=page.span(mention.trigger), evidence=page.span(mention.evidence),
        claim=_write_claim(page, report, mention.claim, f"claim{rank}"),
    )  # fmt: skip
    page.add(report, kg("mention"), node)
    target = part(report, f"target{rank}")
    page.add(node, TYPE, NamedNode(OA + "Annotation"))
    page.add(node, _OA["hasBody"], report)
    page.add(node, _OA["hasTarget"], target)
    page.add(target, TYPE, NamedNode(OA + "SpecificResource"))
    page.add(target, _OA["hasSource"], page.article)
    page.add(target, _SELECTOR, page.span(mention.evidence))


def _write_claim(page: ArticlePage, report: NamedNode, claim: Claim, name: str) -> NamedNode:
    outer = None if claim.within is None else _write_claim(page, report, claim.within, name + ".within")
    node = page.describe(
        part(report, name), ["Claim"],
        about=report, certainty=claim.certainty, polarity=claim.polarity, temporality=claim.temporality,
        reported=claim.reported, realis=realis(claim), cue=page.span(claim.cue), within=outer,
    )  # fmt: skip
    for rule in claim.rules:
        page.add(node, kg("decidedBy"), rule)
    _write_claimant(page, node, claim.claimant)
    return node


def _write_claimant(page: ArticlePage, node: NamedNode, claimant: Claimant | None) -> None:
    if claimant is not None:
        page.describe(
            node, [],
            claimantName=claimant.name, claimantSpan=page.span(claimant.span),
            claimant=iri("actor", claimant.entity) if claimant.entity is not None else None,
        )  # fmt: skip
