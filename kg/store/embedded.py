"""The embedded store: a folder with a pyoxigraph database, written by one process at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from typing import Literal as OneOf

import pyoxigraph as ox

from kg.errors import QueryError, RefusedError, StoreError
from kg.model import Article, EventGraph, Extraction, Run
from kg.resolve.world import world
from kg.store import dump, mark
from kg.store.check import Report, check
from kg.store.guard import refuse_service
from kg.store.iris import PREFIXES, TYPE, iri, is_kind, key, kg
from kg.store.lock import Lock
from kg.store.read import extraction, heading
from kg.store.reasons import one_line, syntax
from kg.store.world import contribution
from kg.store.write import article_quads, called

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
        with self._doing("cannot be opened"):
            self._prepare()
            self._lock = Lock(self.path, exclusive=mode == "w")
            try:
                self._quads = self._open()
            except BaseException:
                self._lock.release()
                raise

    def _prepare(self) -> None:
        """Make sure that there is a folder which is a store or may become one."""
        if self.mode == "r" and not mark.is_marked(self.path):
            raise StoreError(f"{self.path}: no store here; build one first")
        if self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path}: exists and is no store; choose another folder")
        self.path.mkdir(parents=True, exist_ok=True)
        mark.refuse_others(self.path)

    def _open(self) -> ox.Store:
        if not mark.is_marked(self.path):
            mark.write(self.path)
        mark.check(self.path)
        folder = self.path / "quads"
        if self.mode == "w":
            return ox.Store(folder)
        return ox.Store.read_only(str(folder)) if folder.exists() else ox.Store()

    @contextmanager
    def _doing(self, failed: str) -> Iterator[None]:
        """Turn what the disk and the database raise into a StoreError of one line."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.path}: {failed}: {one_line(error)}") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except StoreError:
            if error is None:  # else the first error says what went wrong
                raise

    def close(self) -> None:
        """Write everything to disk and let others in; the store is of no use afterwards."""
        try:
            if self.mode == "w":
                self.flush()
        finally:
            self._quads = ox.Store()
            self._lock.release()

    def flush(self) -> None:
        """Make what was added survive a power cut."""
        with self._doing("cannot be written"):
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
        with self._doing("cannot be written"):
            stored = self._heading(item.article.key)
            if stored and stored[1] == item.run and _identity(stored[0]) < _identity(item.article):
                return report
            self._refuse_foreign_events(item)
            quads += contribution(item)
            if stored is None:
                self._quads.extend(quads)
            else:
                self._replace(item.article.key, quads)
        return report

    def remove(self, article: str) -> None:
        """Take away the article of that key with everything that it alone supports."""
        with self._doing("cannot be written"):
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
                    raise RefusedError(f"{called(item.article)}: event {event.key} is another article's")

    # -- reading

    def has(self, article: Article, run: Run | None = None) -> bool:
        """Whether adding this version, as read by that run (or any), would change nothing."""
        with self._doing("cannot be read"):
            stored = self._heading(article.key)
        if stored is None:
            return False
        return run is None or (stored[1] == run and _identity(stored[0]) <= _identity(article))

    def articles(self) -> list[str]:
        """The keys of the articles, sorted."""
        with self._doing("cannot be read"):
            names = list(self._quads.named_graphs())
        return sorted(key(name) for name in names if isinstance(name, ox.NamedNode))

    def extraction(self, article: str) -> Extraction:
        """What the article of that key says. Raises StoreError when it is not here."""
        with self._doing("cannot be read"):
            quads = list(self._quads.quads_for_pattern(None, None, None, iri("article", article)))
        if not quads:
            raise StoreError(f"{self.path}: no article {article!r}")
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
        try:
            given: dict[ox.Variable, Any] = {ox.Variable(name): value for name, value in values.items()}
            return self._quads.query(sparql, prefixes=PREFIXES, substitutions=given or None)
        except SyntaxError as error:
            raise QueryError(syntax(sparql, error)) from error
        except ValueError as error:
            raise QueryError(f"not SPARQL: {one_line(error)}") from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"{self.path}: cannot be read: {one_line(error)}") from error

    def nquads(self) -> bytes:
        """Everything as sorted N-Quads: the same bytes for the same articles."""
        with self._doing("cannot be read"):
            return dump.nquads(self._quads)

    def turtle(self) -> bytes:
        """The world as Turtle: the events, actors and places of the default graph."""
        with self._doing("cannot be read"):
            return dump.turtle(self._quads.quads_for_pattern(None, None, None, _DEFAULT))

    def jsonld(self) -> bytes:
        """Everything as JSON-LD: the world and each article's graph."""
        with self._doing("cannot be read"):
            return dump.jsonld(self._quads)

    def counts(self) -> Counts:
        """How much there is."""
        with self._doing("cannot be read"):
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
        with self._doing(f"no snapshot in {target}"):
            target.mkdir(parents=True)
            self._quads.backup(target / "quads")
            mark.write(target)

    def _typed(self, name: str) -> int:
        return sum(1 for _ in self._quads.quads_for_pattern(None, TYPE, kg(name), _DEFAULT))

    def _heading(self, article: str) -> tuple[Article, Run] | None:
        """The article of that key and the run that read it, without all that it says."""
        graph = iri("article", article)
        match = self._quads.quads_for_pattern
        quads = list(match(graph, None, None, graph))
        parts = [quad.object for quad in quads if quad.predicate in (kg("run"), kg("author"))]
        parts += [quad.subject for quad in match(None, TYPE, kg("Block"), graph)]
        for part in parts:
            quads += match(part, None, None, graph)  # type: ignore[arg-type]
        return heading(quads) if quads else None


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
