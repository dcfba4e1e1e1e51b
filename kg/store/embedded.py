"""The embedded store: a folder with a pyoxigraph database, written by one process at a time."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from typing import Literal as OneOf

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.model import Article, EventGraph, Extraction, Run
from kg.resolve.world import world
from kg.store import dump
from kg.store.check import Report, check
from kg.store.guard import refuse_service
from kg.store.iris import PREFIXES, TYPE, iri, is_kind, key, kg
from kg.store.lock import Lock
from kg.store.read import extraction
from kg.store.world import contribution
from kg.store.write import article_quads, called

FORMAT = 1
"""Raised when the quads of the same extraction change, so that old stores are rebuilt."""
MARK = "kg.json"
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    articles: int
    events: int
    actors: int
    places: int
    quads: int


class Store:
    """Articles and the world that they tell, on disk.

    Mode "w" makes the folder where there is none and excludes every other process; mode "r" goes
    beside other readers. Raises StoreError where the folder cannot be used so.
    """

    def __init__(self, path: str | Path, mode: OneOf["r", "w"] = "r") -> None:
        self.path = Path(path)
        self.mode = mode
        self._mark()
        self._lock = Lock(self.path / MARK, exclusive=mode == "w")
        folder = self.path / "quads"
        try:
            if mode == "w" or not folder.exists():
                self._quads = ox.Store(folder) if mode == "w" else ox.Store()
            else:
                self._quads = ox.Store.read_only(str(folder))
        except OSError as error:
            self._lock.release()
            raise StoreError(f"{self.path}: cannot be opened: {error}") from error

    def _mark(self) -> None:
        """Make sure that the folder is a store of our format, or becomes one."""
        mark = self.path / MARK
        if not mark.exists():
            if self.mode == "r":
                raise StoreError(f"{self.path}: no store here; build one first")
            if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
                raise StoreError(f"{self.path}: exists and is no store; choose another folder")
            self.path.mkdir(parents=True, exist_ok=True)
            mark.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        try:
            found = json.loads(mark.read_text(encoding="utf-8"))["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.path}: {MARK} is damaged") from error
        if found != FORMAT:
            advice = "update kg" if isinstance(found, int) and found > FORMAT else "build it again"
            raise StoreError(f"{self.path}: store of format {found}, not {FORMAT}: {advice}")

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk and let others in; the store is of no use afterwards."""
        if self.mode == "w":
            self.flush()
        self._quads = ox.Store()
        self._lock.release()

    def flush(self) -> None:
        """Make what was added survive a power cut."""
        self._quads.flush()

    # -- writing

    def add(self, item: Extraction, report: Report | None = None) -> Report:
        """Validate an extraction and store it in one step that no crash can halve.

        The same version of an article is replaced. Where a copy of it with another identifier or
        title was read by the same run, the one that sorts first stays, in whatever order they come.
        `report` is that of `check`, where it was already called. Raises StoreError for a violation.
        """
        quads = article_quads(item)
        if report is None:
            report = check(item, quads)
        stored = self._stored(item.article.key)
        if stored and stored.run == item.run and _identity(stored.article) < _identity(item.article):
            return report
        self._refuse_foreign_events(item)
        quads += contribution(item)
        if stored is None:
            self._quads.extend(quads)
        else:
            self._replace(item.article.key, quads)
        return report

    def add_all(self, items: Iterable[Extraction]) -> Iterator[Report]:
        """Add each extraction and write them to disk at the end."""
        for item in items:
            yield self.add(item)
        self.flush()

    def remove(self, article: str) -> None:
        """Take away the article of that key with everything that it alone supports."""
        self._replace(article, [])

    def _replace(self, article: str, quads: list[ox.Quad]) -> None:
        """Put quads in the place of an article's, in one update: either all of it happens or nothing."""
        graph = iri("article", article)
        self._quads.update(
            f"DROP SILENT GRAPH {graph} ;"
            f"DELETE DATA {{ {_data(self._alone(graph))} }} ;"
            f"INSERT DATA {{ {_data(quads)} }}"
        )

    def _alone(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """The quads of the default graph that follow from this article and no other."""
        match = self._quads.quads_for_pattern
        for typed in match(None, TYPE, kg("ReportedEvent"), graph):
            report = typed.subject
            for link in match(report, kg("reports"), None, _DEFAULT):
                yield link
                yield from match(link.object, None, None, _DEFAULT)  # type: ignore[arg-type]
                for name in ("participation", "quantity"):
                    for part in match(link.object, kg(name), None, _DEFAULT):  # type: ignore[arg-type]
                        yield from match(part.object, None, None, _DEFAULT)  # type: ignore[arg-type]
        for quad in match(None, None, None, graph):
            if _is_shared(quad.subject):
                others = match(quad.subject, quad.predicate, quad.object, None)
                if all(other.graph_name in (_DEFAULT, graph) for other in others):
                    yield ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)

    def _refuse_foreign_events(self, item: Extraction) -> None:
        own = iri("article", item.article.key)
        for event in item.events:
            for other in self._quads.quads_for_pattern(iri("report", event.key), TYPE, None, None):
                if other.graph_name != own:
                    raise StoreError(f"{called(item.article)}: event {event.key} is another article's")

    # -- reading

    def has(self, article: Article, run: Run | None = None) -> bool:
        """Whether adding this version, as read by that run (or any), would change nothing."""
        stored = self._stored(article.key)
        if stored is None:
            return False
        return run is None or (stored.run == run and _identity(stored.article) <= _identity(article))

    def articles(self) -> list[str]:
        """The keys of the articles, sorted."""
        return sorted(key(name) for name in self._quads.named_graphs() if isinstance(name, ox.NamedNode))

    def extraction(self, article: str) -> Extraction:
        """What the article of that key says. Raises StoreError when it is not here."""
        quads = list(self._quads.quads_for_pattern(None, None, None, iri("article", article)))
        if not quads:
            raise StoreError(f"{self.path}: no article {article}")
        return extraction(quads)

    def extractions(self) -> Iterator[Extraction]:
        """What each article says, by key."""
        for article in self.articles():
            yield self.extraction(article)

    def event_graph(self) -> EventGraph:
        """The world as the articles tell it: the records of the default graph, with their evidence."""
        return world(self.extractions())

    def query(
        self, sparql: str, **values: ox.NamedNode | ox.Literal
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a SPARQL query, with our prefixes known and some variables given.

        Raises QueryError for what cannot be parsed, is no query, or would reach out of the store.
        """
        refuse_service(sparql)
        given: dict[ox.Variable, Any] = {ox.Variable(name): value for name, value in values.items()}
        try:
            return self._quads.query(sparql, prefixes=PREFIXES, substitutions=given or None)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"not SPARQL: {error}") from error

    def nquads(self) -> bytes:
        """Everything as sorted N-Quads: the same bytes for the same articles."""
        return dump.nquads(self._quads)

    def turtle(self) -> bytes:
        """The world as Turtle: the events, actors and places of the default graph."""
        return dump.turtle(self._quads.quads_for_pattern(None, None, None, _DEFAULT))

    def jsonld(self) -> bytes:
        """Everything as JSON-LD: the world and each article's graph."""
        return dump.jsonld(self._quads)

    def counts(self) -> Counts:
        """How much there is."""
        return Counts(
            articles=sum(1 for _ in self._quads.named_graphs()),
            events=self._typed("Event"),
            actors=self._typed("Actor"),
            places=self._typed("Place"),
            quads=len(self._quads),
        )

    def snapshot(self, folder: str | Path) -> None:
        """Copy the store as it is now, by hard links where it can; readers open the copy."""
        target = Path(folder)
        if target.exists():
            raise StoreError(f"{target}: exists already")
        target.mkdir(parents=True)
        try:
            self._quads.backup(target / "quads")
        except OSError as error:
            raise StoreError(f"{target}: no snapshot: {error}") from error
        (target / MARK).write_text((self.path / MARK).read_text(encoding="utf-8"), encoding="utf-8")

    def _typed(self, name: str) -> int:
        return sum(1 for _ in self._quads.quads_for_pattern(None, TYPE, kg(name), _DEFAULT))

    def _stored(self, article: str) -> Extraction | None:
        graph = iri("article", article)
        return self.extraction(article) if self._quads.contains_named_graph(graph) else None


def _identity(article: Article) -> tuple[object, ...]:
    """What copies of one version of an article can differ in, in an order of its own."""
    given = (article.id, article.title, article.updated, article.source, article.language)
    return (*((value is not None, value or "") for value in given), article.authors, article.blocks)


def _is_shared(node: object) -> bool:
    """Whether a subject is described alike in every graph: an actor or a place."""
    return isinstance(node, ox.NamedNode) and (is_kind(node, "actor") or is_kind(node, "place"))


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL writes them."""
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        named = isinstance(quad.graph_name, ox.NamedNode)
        lines.append(f"GRAPH {quad.graph_name} {{ {triple} }}" if named else triple)
    return "\n".join(lines)
