"""The network as one HTML file: offline, and harmless whatever an article says."""

from __future__ import annotations

import base64
import hashlib
import html as markup
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.graph.card import cards, source_card, when
from kg.graph.network import actors, quad
from kg.graph.style import ACTOR_LOOKS, OUTLINES, PLACE_COLOUR, QUAD_COLOURS
from kg.model import EventGraph, WorldEvent

TEMPLATES = Path(__file__).parent / "templates"
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"  # within pyvis; Apache-2.0 or MIT
SHOWN_FIRST = ("actual", "alleged", "planned")
DRAWN, LISTED = 2000, 1000  # nodes and table rows above which a page shows only a part


def page(graph: EventGraph, title: str = "Event graph", *, limit: int = DRAWN) -> str:
    """The page of a graph, complete in itself: no request leaves it, and nothing in the data can run.

    Above `limit` nodes it draws the busiest actors and the ties between them, and says so; above
    `LISTED` events its table lists the best supported.
    """
    from kg.graph.drawing import draw  # noqa: PLC0415  (pyvis loads IPython: only where a page is drawn)

    drawing = draw(graph, limit)
    listed = _listed(graph)
    nodes, edges, *_ = drawing.network.get_network_data()
    data = {"nodes": nodes, "edges": edges, **cards(graph, listed)}
    scripts = [_library(), _text("page.js")]
    style = _text("page.css")
    out = _templates().get_template("page.html").render(
        title=title, policy=_policy(scripts, style), style=style, scripts=scripts, data=_json(data),
        counts=_counts(graph), left_out=_left_out(drawing.left_out, graph, listed),
        rows=[_row(event, graph) for event in listed],
        quads=QUAD_COLOURS, outlines=OUTLINES, looks=ACTOR_LOOKS, place_colour=PLACE_COLOUR,
        shown_first=SHOWN_FIRST, outline=not any(node["kind"] == "event" for node in nodes),
    )  # fmt: skip
    return out.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # no half characters


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A page that shows itself in a notebook, and elsewhere says what it is."""

    html: str
    title: str = "Event graph"
    height: int = 640

    def __repr__(self) -> str:
        return f"Page({self.title!r}, {len(self.html.encode()):,} bytes)"

    def _repr_html_(self) -> str:
        return iframe(self.html, self.height)


def show(graph: EventGraph, title: str = "Event graph", *, height: int = 640) -> Page:
    """The page of a graph, to stand at the end of a notebook cell."""
    return Page(page(graph, title), title, height)


def iframe(html: str, height: int = 640) -> str:
    """A page inside another one, walled off from it; stays whole in an exported notebook."""
    return (
        f'<iframe srcdoc="{markup.escape(html)}" width="100%" height="{height}" style="border:0" '
        'title="Event graph" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def _text(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _library() -> str:
    import pyvis  # noqa: PLC0415

    code = (Path(pyvis.__file__).parent / VIS).read_text("utf-8")
    return code.replace("\r\n", "\n").replace("</script", "<\\/script")


def _policy(scripts: list[str], style: str) -> str:
    """A Content-Security-Policy that lets these very scripts and this style be, and nothing else."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: Any) -> str:
    """JSON that no text can break out of, whatever it contains."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _listed(graph: EventGraph) -> list[WorldEvent]:
    """The events of the table in the order of time, those without a time last."""
    best = sorted(graph.events.values(), key=lambda e: (-e.support, e.key))[:LISTED]
    return sorted(best, key=lambda e: ((e.time and e.time.start) or "9999", e.key))


def _left_out(picture: str | None, graph: EventGraph, listed: list[WorldEvent]) -> str | None:
    table = (
        f"The table lists the {len(listed):,} best supported of {len(graph.events):,} events."
        if len(listed) < len(graph.events)
        else None
    )
    return " ".join(filter(None, (picture, table))) or None


def _counts(graph: EventGraph) -> dict[str, int]:
    """How many events there are of each realis and of each quad class, and how many of all things."""
    counts: dict[str, int] = dict.fromkeys((*OUTLINES, *QUAD_COLOURS), 0)
    for event in graph.events.values():
        counts[event.realis] += 1
        counts[quad(event)] += 1
    named = {p.entity for e in graph.events.values() for p in e.participations}
    places = {e.place for e in graph.events.values() if e.place is not None}
    sizes = {"event": len(graph.events), "actor": len(named), "place": len(places)}
    return {**counts, **sizes, "article": len(graph.sources)}


def _row(event: WorldEvent, graph: EventGraph) -> dict[str, Any]:
    evidence = event.evidence[0]
    return {
        "id": f"event/{event.key}",
        "event": event,
        "quad": quad(event),
        "when": when(event.time),
        "initiators": [graph.entities[key].name for key in actors(event, "initiator")],
        "recipients": [graph.entities[key].name for key in actors(event, "recipient")],
        "place": graph.places[event.place].name if event.place is not None else "",
        "quote": evidence.mention.evidence.text,
        "source": source_card(graph.sources[evidence.article]),
    }
