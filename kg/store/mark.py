"""The file that makes a folder a store, and says of which format it is."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import StoreError

FORMAT = 4
"""Raised when the quads of the same extraction change, so that old stores are rebuilt."""
MARK = "kg.json"
_NEW = "kg.json.new"


def is_marked(folder: Path) -> bool:
    """Whether the folder is a store."""
    return (folder / MARK).exists()


def refuse_others(folder: Path) -> None:
    """Raise StoreError where the folder holds something that a store would be put upon."""
    if not is_marked(folder) and any(file.name != _NEW for file in folder.iterdir()):
        raise StoreError(f"{folder}: exists and is no store; choose another folder")


def write(folder: Path) -> None:
    """Make the folder a store of our format, in one step."""
    new = folder / _NEW
    new.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
    new.replace(folder / MARK)


def check(folder: Path) -> None:
    """Raise StoreError where the store is not of our format."""
    try:
        found = json.loads((folder / MARK).read_text(encoding="utf-8"))["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder}: {MARK} is damaged") from error
    if found != FORMAT:
        advice = "update kg" if isinstance(found, int) and found > FORMAT else "build it again"
        raise StoreError(f"{folder}: store of format {found}, not {FORMAT}: {advice}")
