"""An article or an event as a card for the terminal, with its evidence underlined."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kg.link.who import MOST, Answer
from kg.model import Claim, Event, Extraction, Mention, Relation, Span, realis_of
from kg.terminal import printable

ROLE_STYLE = {
    "initiator": "bold cyan",
    "recipient": "bold magenta",
    "host": "bold green",
    "instrument": "yellow",
    "mediator": "bold blue",
}
TRIGGER, PLACE, DATE, CUE = "bold underline", "green underline", "yellow underline", "italic underline"


def article_card(extraction: Extraction) -> RenderableType:
    """The article's data, the standing relations that it states, and all its events."""
    article = extraction.article
    facts = _facts(
        ("id", article.id),
        ("published", article.published),
        ("updated", article.updated),
        ("source", article.source),
        ("by", ", ".join(article.authors) or None),
        ("url", article.url),
        ("key", article.key),
        *((r.type, _relation(r, extraction)) for r in extraction.relations),
    )
    cards = [event_card(event, extraction) for event in extraction.events]
    return Group(Panel(facts, title=Text(printable(article.title or article.id)), title_align="left"), *cards)


def _relation(relation: Relation, extraction: Extraction) -> str:
    ends = (extraction.entity(key).name for key in (relation.subject, relation.object))
    return f"{' → '.join(ends)}  “{relation.trigger.text}”"


def event_card(event: Event, extraction: Extraction) -> RenderableType:
    """One event: what, who, where, when, on whose word, and the sentences that say so."""
    realis = realis_of(m.claim for m in event.mentions)
    code = " ".join(filter(None, (event.plover, event.mode)))
    title = Text.assemble(
        (event.type, "bold"), f"  {code}  ", (realis, "bold" if realis == "actual" else "italic")
    )
    facts = _facts(
        *((p.role, _who(extraction, p.entity, p.span)) for p in event.participants),
        ("place", _where(event, extraction)),
        ("time", _when(event)),
        ("claim", _claim(event.principal.claim)),
        *((q.kind, f"{q.bound} {q.value:g} {q.unit or ''}".strip()) for q in event.quantities),
        ("because", f"{event.rule}, confidence {event.confidence:.2f}"),
        ("event", event.key),
    )
    sentences = [Padding(_evidence(m, event), (0, 0, 0, 2)) for m in event.mentions]
    return Panel(Group(facts, *sentences), title=title, title_align="left", border_style="dim")


def _facts(*rows: tuple[str, str | None]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), Text(printable(value)))
    return table


def _who(extraction: Extraction, key: str, span: Span) -> str:
    entity = extraction.entity(key)
    tags = ", ".join(filter(None, (entity.type, entity.country, entity.sector)))
    words = f"  “{span.text}”" if span.text != entity.name else ""
    return f"{entity.name} ({tags}){words}"


def _where(event: Event, extraction: Extraction) -> str | None:
    if event.place is None:
        return None
    place = extraction.place(event.place.place)
    point = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return f"{place.name} ({place.precision}{', ' + place.country if place.country else ''}){point}"


def _when(event: Event) -> str | None:
    time = event.time
    if time is None:
        return None
    days = time.start if time.start == time.end else f"{time.start} to {time.end}"
    if time.basis == "publication":
        return f"not said; published {days}"
    return f"{days or 'unknown'} ({time.basis}: “{time.span.text if time.span else ''}”)"


def _claim(claim: Claim) -> str:
    who = f"{claim.claimant.name} says" if claim.claimant else "the article says"
    cue = f", cue “{claim.cue.text}”" if claim.cue else ""
    hearsay = ", hearsay" if claim.reported else ""
    inner = f"{who}: {claim.certainty}, {claim.polarity}, {claim.temporality}{hearsay}{cue}"
    return f"{inner}; as told by: {_claim(claim.within)}" if claim.within else inner


def _evidence(mention: Mention, event: Event) -> Text:
    """The sentence with its actors, place, date and cue marked."""
    evidence = mention.evidence
    text = Text(printable(evidence.text).replace("\n", " "))
    marks = [(mention.trigger, TRIGGER)]
    marks += [(p.span, ROLE_STYLE[p.role]) for p in event.participants]
    marks += [(event.place.span, PLACE)] if event.place else []
    marks += [(event.time.span, DATE)] if event.time and event.time.span else []
    marks += [(mention.claim.cue, CUE)] if mention.claim.cue else []
    for span, style in marks:
        if evidence.start <= span.start and span.end <= evidence.end:
            text.stylize(style, span.start - evidence.start, span.end - evidence.start)
    return text


def who_card(answer: Answer) -> RenderableType:
    """Who a name means, why, and who else it might mean."""
    found = answer.to_json()
    title = Text(printable(found["name"] or answer.query))
    facts = _facts(
        *((key, found[key]) for key in ("country", "sector", "type", "wikidata", "id")),
        ("why", found["why"]),
        ("members", _members(answer)),
    )
    others = Table(box=None, show_header=False, padding=(0, 2))
    possible = answer.candidates[1 if answer.best else 0 : MOST]
    for candidate in possible:
        entity = candidate.entity
        others.add_row(
            *(
                Text(printable(cell))
                for cell in (f"{candidate.score:.2f}", entity.name, entity.country or "", candidate.why)
            )
        )
    rest: list[RenderableType] = [Text("also possible", style="dim"), others]
    shown = Group(facts, *rest) if possible else facts
    return Panel(shown, title=title, title_align="left", expand=False)


def _members(answer: Answer) -> str | None:
    names = [member.name for member in answer.members]
    return f"{len(names)}: {', '.join(names)}" if names else None


def who_line(answer: Answer) -> str:
    """The answer in one line of tab-separated text."""
    found = answer.to_json()
    cells = (found[key] or "-" for key in ("query", "name", "country", "sector", "type", "wikidata", "why"))
    return "\t".join(printable(" ".join(cell.split())) for cell in cells)
