"""How the page draws things: colours, shapes, labels and the room that these take."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache
from textwrap import shorten, wrap
from typing import Any

from kg.model import EntityType, Realis

QUAD_COLOURS: dict[str, str] = {
    "verbal cooperation": "#56B4E9",
    "material cooperation": "#0072B2",
    "verbal conflict": "#E69F00",
    "material conflict": "#D55E00",
    "statement": "#8A8F98",
}
"""Okabe and Ito's colours, which colour-blind readers tell apart; grey for what PLOVER has no code for."""

PLACE_COLOUR = "#009E73"


@dataclass(frozen=True, slots=True)
class Outline:
    """How an event of one realis is drawn: the opacity of its fill (two hex digits) and its dashes."""

    fill: str
    dashes: tuple[int, ...] = ()


OUTLINES: dict[Realis, Outline] = {
    "actual": Outline("FF"),
    "alleged": Outline("55", (3, 3)),
    "planned": Outline("00", (7, 4)),
    "hypothetical": Outline("00", (2, 4)),
    "denied": Outline("00"),
}


@dataclass(frozen=True, slots=True)
class ActorLook:
    """A box: its colours, how round it is, and which types of actor it stands for."""

    name: str
    fill: str
    ink: str
    border: str
    radius: int
    types: tuple[EntityType, ...]


ACTOR_LOOKS = (
    ActorLook("State", "#374151", "#FFFFFF", "#9CA3AF", 2, ("State",)),
    ActorLook("Organization", "#D9DEE7", "#111827", "#6B7280", 2, ("Organization", "Alliance", "Facility")),
    ActorLook("Armed force or group", "#CC79A7", "#111111", "#8E4A70", 2, ("ArmedForce", "ArmedGroup")),
    ActorLook("Person or people", "#FFFFFF", "#111827", "#6B7280", 12, ("Person", "Group")),
)


@cache
def actor_look(kind: EntityType) -> ActorLook:
    """The look of an actor of that type."""
    return next(look for look in ACTOR_LOOKS if kind in look.types)


def label(name: str) -> str:
    """A name for the canvas: at most two lines of some 20 characters, the rest cut with an ellipsis."""
    lines = wrap(shorten(name, 40, placeholder=" …"), 20, break_on_hyphens=False)
    return "\n".join(lines[:2]) if len(lines) <= 2 else f"{lines[0]}\n{lines[1][:19]}…"


def text_size(text: str, size: float) -> tuple[float, float]:
    """Room that a label takes in pixels, on the safe side for any sans-serif font."""
    lines = text.split("\n")
    return size * max(sum(map(_width, line)) for line in lines), size * 1.1 * len(lines)


@cache
def _width(character: str) -> float:
    """The width of a character in em."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "ijlI.,:;'| ":
        return 0.36
    return 0.85 if character.isupper() or character in "mw@…—" else 0.6


@dataclass(frozen=True, slots=True)
class Type:
    """Font sizes of a picture of so many nodes: larger where the whole is seen from farther away.

    Names of busy actors can be read when all is in view, those of events on coming nearer.
    """

    nodes: int

    @property
    def event(self) -> float:
        """The font size of an event's label."""
        return 12 if self.nodes <= 60 else 8

    def name(self, events: int) -> float:
        """The font size of an actor's or place's name: the busier, the larger."""
        most = max(15.0, min(14 * math.sqrt(self.nodes / 60), 40.0))
        return round(most * (0.7 + 0.1 * min(3.0, math.log2(1 + events))), 1)


def edge_colour(quad: str) -> dict[str, Any]:
    """Pale, and solid where the edge is selected or under the pointer."""
    colour = QUAD_COLOURS[quad]
    return {"color": f"{colour}66", "highlight": colour, "hover": colour}
