"""The command `kg`: thin commands over `kg.run`, `kg.query` and `kg.store`."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, ParamSpec, TextIO, TypeVar

import click

import kg
from kg.errors import KGError, ReadError
from kg.terminal import escaped, printable

P = ParamSpec("P")
R = TypeVar("R")
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
MODEL = click.option(
    "--model", metavar="NAME", help="An installed spaCy pipeline, instead of the packaged one."
)
JUDGE = click.option(
    "--judge",
    metavar="NAME",
    help="A judge that weighs what the rules find: `packaged`, or a folder made by `python -m training`. "
    "Without it, or with `none`, the rules decide alone.",
)
PUBLISHED = click.option(
    "--published", metavar="DATE", help="Publication date of articles that don't say theirs."
)
STORE = click.option(
    "--store", metavar="DIR", default="graph", show_default=True, help="Folder of the store."
)


def _plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Turn our errors, and those of a full disk or a closed pipe, into one line and exit status 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KGError as error:
            raise click.ClickException(printable(str(error))) from error
        except BrokenPipeError:
            sys.stderr.close()  # the reader has enough; nothing more to say
            sys.exit(1)
        except (OSError, UnicodeError) as error:
            raise click.ClickException(printable(f"{getattr(error, 'strerror', None) or error}")) from error

    return run


@click.group(context_settings=CONTEXT)
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """News articles in, a knowledge graph of geopolitical events out."""
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING)


@main.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("-o", "--output", default="-", metavar="OUT.jsonl", help="File to write; - is standard output.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print how each sentence was read: what was found by which rule, and what was dropped and why. "
    "JSON is only written where -o names a file.",
)
@MODEL
@JUDGE
@PUBLISHED
@_plainly
def extract(
    articles: tuple[str, ...],
    output: str,
    explain: bool,
    model: str | None,
    judge: str | None,
    published: str | None,
) -> None:
    """Write the events of ARTICLES (files, folders, globs, or -) as JSON, one article a line."""
    from kg import explained
    from kg.extract.explain import Explanation
    from kg.extract.output import to_json
    from kg.run import pipeline

    refused = 0
    stage = pipeline.explain if explain else pipeline.extract
    with _writing(output) as stream:
        for item in stage(articles, model=model, judge=judge, published=published):
            if isinstance(item, ReadError):
                refused += 1
                click.echo(printable(f"kg: {item}"), err=True)
                continue
            if isinstance(item, Explanation):
                click.echo("\n".join(explained.lines(item, get_terminal_size().columns)))
            if output != "-" or not explain:
                found = item.extraction if isinstance(item, Explanation) else item
                stream.write(escaped(json.dumps(to_json(found), ensure_ascii=False)) + "\n")
    sys.exit(1 if refused else 0)


@contextmanager
def _writing(output: str) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only when it is complete."""
    if output == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(output)
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        raise KGError(f"{output}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


@main.command()
@click.argument("articles", nargs=-1, required=True)
@STORE
@MODEL
@JUDGE
@PUBLISHED
@_plainly
def build(
    articles: tuple[str, ...], store: str, model: str | None, judge: str | None, published: str | None
) -> None:
    """Read ARTICLES (files, folders, globs, or -) into the store; safe to interrupt and to run again."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    from kg.run import pipeline

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading articles", total=None)

        def progress(outcome: object) -> None:
            name = getattr(outcome, "id", "refused")
            bar.update(task, advance=1, description=printable(f"articles, {name}")[:60])

        try:
            summary = pipeline.build(
                articles, store, model=model, judge=judge, published=published, progress=progress
            )
        except KeyboardInterrupt:
            raise KGError(
                f"interrupted; what was read is safe in {store}: run the same command again"
            ) from None
    _report(summary, store)
    sys.exit(1 if summary.refused else 0)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _report(summary: Any, store: str) -> None:
    for error in summary.refused:
        click.echo(printable(f"kg: {error}"), err=True)
    articles, events = _count(summary.read, "article"), _count(sum(summary.events.values()), "event")
    others = f"{summary.unchanged} already there, {len(summary.refused)} refused"
    click.echo(f"{store}: {articles} read, {others}, {events}, {summary.seconds:.1f} s")
    for name, counts in (("types", summary.events), ("realis", summary.realis)):
        if counts:
            listed = ", ".join(f"{n} {c}" for n, c in sorted(counts.items(), key=lambda i: (-i[1], i[0])))
            click.echo(f"  {name}: {listed}")
    for message, count in sorted(summary.warnings.items()):
        click.echo(f"  warning, {count} times: {message}")


@main.command()
@click.argument("sparql", required=False)
@click.option("-f", "--file", "path", metavar="FILE", help="Read the query from FILE; - is standard input.")
@click.option(
    "-n", "--named", "name", metavar="NAME", help="A query that kg ships; `--named list` lists them."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt"]),
    help="Form of the answer. [default: table on a terminal, else csv; ttl for graphs]",
)
@STORE
@_plainly
def query(sparql: str | None, path: str | None, name: str | None, form: str | None, store: str) -> None:
    """Ask the store in SPARQL, given as an argument, by --file, by --named or on standard input."""
    from kg.query.named import named, queries

    if name == "list":
        for item in queries().values():
            click.echo(f"{item.name:24} {item.about}")
        return
    given = [sparql, path, name]
    if sum(g is not None for g in given) > 1:
        raise click.UsageError("give one query: as an argument, by --file or by --named")
    text = sparql if sparql is not None else named(name).sparql if name else _text(path or "-")
    _answer(text, form, store)


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KGError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error


def _answer(sparql: str, form: str | None, store: str) -> None:
    from kg.query.ask import answer, kind
    from kg.query.table import select, short
    from kg.store.embedded import Store

    with Store(store) as opened:
        shape = kind(opened, sparql)
        if form is None:
            form = {"table": "table" if sys.stdout.isatty() else "csv", "graph": "ttl", "truth": "json"}[
                shape
            ]
        if form != "table" or shape != "table":
            sys.stdout.buffer.write(
                answer(opened, sparql, "ttl" if form == "table" and shape == "graph" else form)
            )
            return
        found = select(opened, sparql)
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*found.columns)
    for row in found.rows:
        table.add_row(*(Text(printable(short(value))) for value in row))
    Console().print(table)
    click.echo(f"{len(found.rows)} rows")


@main.command()
@click.argument("what")
@STORE
@_plainly
def show(what: str, store: str) -> None:
    """Show WHAT, an article (its id, URL, title or key) or an event (its key or IRI), as a card."""
    from rich.console import Console

    from kg import cards
    from kg.store.embedded import Store
    from kg.store.find import find

    with Store(store) as opened:
        extraction, event = find(opened, what)
    Console().print(cards.event_card(event, extraction) if event else cards.article_card(extraction))


@main.command()
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="The day of the text, YYYY-MM-DD. [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON object, for programs.")
@_plainly
def who(name: str, day: str | None, as_json: bool) -> None:
    """Say who NAME is, a name or description as news has it ("the Kremlin"), and why.

    With NAME -, read one name a line from standard input and write one answer a line, also for an empty one.
    """
    from rich.console import Console

    from kg import cards
    from kg.link.who import who as ask

    on = _day(day)
    if name != "-":
        answer = ask(name, on)
        if as_json:
            click.echo(escaped(json.dumps(answer.to_json(), ensure_ascii=False)))
        else:
            Console().print(cards.who_card(answer))
        sys.exit(0 if answer.known else 1)
    for line in sys.stdin:
        answer = ask(line.strip(), on)
        plain = cards.who_line(answer)
        click.echo(escaped(json.dumps(answer.to_json(), ensure_ascii=False)) if as_json else plain)


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text is not None else None
    except ValueError:
        raise KGError(f"{text!r} is no day; write it as 2022-10-12") from None


@main.command()
@click.argument("output", metavar="FILE")
@STORE
@click.option("--open", "open_", is_flag=True, help="Open the file when it is written.")
@_plainly
def export(output: str, store: str, open_: bool) -> None:
    """Write the store to FILE: .html .gexf .graphml .csv .ttl .nq .jsonld."""
    from kg.run.export import export as write
    from kg.store.embedded import Store

    with Store(store) as opened:
        write(opened, output)
    click.echo(f"{output}: {Path(output).stat().st_size:,} bytes")
    if open_:
        click.launch(str(Path(output).resolve()))


@main.command()
@STORE
@_plainly
def info(store: str) -> None:
    """Say what the store holds: counts, types, span of dates, most active actors."""
    from kg.query.overview import overview
    from kg.store.embedded import Store

    with Store(store) as opened:
        for line in overview(opened):
            click.echo(printable(line))
