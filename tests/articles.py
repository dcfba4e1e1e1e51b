"""Articles made of a few sentences, for tests that read them through the whole pipeline."""

from __future__ import annotations

from kg.model import Article, Block, Event, Extraction, Participant, Role


def read_text(text: str, published: str | None = "2022-10-12", id: str = "test") -> Article:  # noqa: A002
    """An article with one body block for each paragraph (paragraphs stand apart by a blank line)."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            blocks.append(Block(start, end, "body"))
        start = end + 2
    return Article(id=id, text=text, published=published, blocks=tuple(blocks))


def only(extraction: Extraction, type: str) -> Event:  # noqa: A002
    """The one event of a class; fails with what there is when there is none or several."""
    found = [event for event in extraction.events if event.type == type]
    assert len(found) == 1, f"{len(found)} of {type} among {told(extraction)}: {extraction.article.text}"
    return found[0]


def told(extraction: Extraction) -> list[tuple[str, str]]:
    """Class and trigger of each event: what a failed assertion should show."""
    return [(event.type, event.principal.trigger.text) for event in extraction.events]


def fillers(event: Event, role: Role) -> tuple[Participant, ...]:
    """The participants of a role."""
    return tuple(p for p in event.participants if p.role == role)


def names(extraction: Extraction, event: Event, role: Role) -> set[str]:
    """The names of the entities in a role."""
    return {extraction.entity(p.entity).name for p in fillers(event, role)}


def countries(extraction: Extraction, event: Event, role: Role) -> set[str | None]:
    """The countries of the entities in a role."""
    return {extraction.entity(p.entity).country for p in fillers(event, role)}
