"""The CSV tables of `ontologies/`: one thing a line, lists in a cell parted by "|"."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers."""
    try:
        file = path.open(encoding="utf-8", newline="")
    except OSError as error:
        raise OntologyError(str(path), error.strerror or "cannot be read") from error
    with file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise OntologyError(str(path), f"the columns must be {', '.join(columns)}", 1)
        for row in reader:
            if None in row or None in row.values():
                raise OntologyError(str(path), f"not {len(columns)} cells", reader.line_num)
            yield reader.line_num, row


def split(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in cell.split("|") if part]
