"""Where is where: the gazetteer of `ontologies/places/`, looked up by name.

Two compressed tables built by `scripts/build_places.py`. `places.tsv.gz` has one place a line, and
`names.tsv.gz` one folded name a line, in byte order, with the numbers of the places so called, best
first. Both stay lists of bytes; only what is found becomes a `Place`.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from kg.errors import OntologyError
from kg.model import Place, Precision
from kg.ontology.files import folder

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "e", "æ": "ae", "œ": "oe", "þ": "th"}
)
_MARKS = re.compile(r"['’‘ʻʼʿʾ`´.]")
_SPACES = re.compile(r"[\s\-‐‑–—_/,]+")
_THE = re.compile(r"^(?:the )+")
_GENERIC = frozenset(
    "county department district division governorate krai oblast prefecture province region republic"
    " state territory".split()
)


@lru_cache(1 << 15)
def fold(name: str) -> str:
    """The name as the index has it: no case, accents, apostrophes, hyphens or leading "the"."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(char for char in plain.translate(_LETTERS) if not unicodedata.combining(char))
    plain = _SPACES.sub(" ", _MARKS.sub("", plain)).strip()
    return _THE.sub("", plain)


class Gazetteer:
    """The places of the world by name and key. Built by `gazetteer()`."""

    def __init__(self, path: Path) -> None:
        """Reads the two tables in the folder; OntologyError where one is missing or broken."""
        self._rows = _lines(path / "places.tsv.gz")
        self._names = _lines(path / "names.tsv.gz")
        self._by_key: dict[bytes, int] = {}
        self._found = lru_cache(1 << 14)(self._search)  # news names the same places again and again
        self._begun = lru_cache(1 << 14)(self._starts)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Place]:
        return map(self._place, range(len(self._rows)))

    def find(self, name: str) -> tuple[Place, ...]:
        """The places so called, the most prominent first; case and accents do not matter.

        A name with a generic word behind it that no place bears in full ("Kherson region") is looked
        up without that word, cities only where there is no larger area.
        """
        folded = fold(name)
        if found := self._found(folded):
            return found
        head, _, last = folded.rpartition(" ")
        if not head or last not in _GENERIC:
            return ()
        found = self._found(head)
        return tuple(place for place in found if place.precision in ("region", "area")) or found

    def landmark(self, name: str) -> Place | None:
        """The bridge, base, plant or other single thing of our own list that is so called."""
        found = self._found(fold(name))
        own = bool(found) and found[0].precision == "point" and found[0].geonames is None
        return found[0] if own else None

    def begins(self, word: str) -> bool:
        """Whether a name of more words begins with this one."""
        return self._begun(fold(word))

    def forget(self) -> None:
        """Forget what was looked up; for benchmarks."""
        self._found.cache_clear()
        self._begun.cache_clear()

    def _starts(self, folded: str) -> bool:
        start = folded.encode() + b" "
        line = bisect_left(self._names, start)
        return line < len(self._names) and self._names[line].startswith(start)

    def get(self, key: str) -> Place | None:
        """The place of that key ("gn-524901", "country-RUS", "donbas")."""
        number = self._number(key)
        return None if number is None else self._place(number)

    def country(self, alpha3: str) -> Place | None:
        """The territory of the state with that code ("RUS")."""
        return self.get(f"country-{alpha3}")

    def population(self, place: Place) -> int:
        """How many people live there; 0 where the gazetteer does not say."""
        number = self._number(place.key)
        return 0 if number is None else int(self._cells(number)[7] or 0)

    def region(self, place: Place) -> Place | None:
        """The first-level subdivision (US state, oblast, province) that the place lies in."""
        number = self._number(place.key)
        key = "" if number is None else self._cells(number)[8]
        return self.get(key) if key else None

    def _search(self, folded: str) -> tuple[Place, ...]:
        start = folded.encode() + b"\t"
        line = bisect_left(self._names, start)
        if line == len(self._names) or not self._names[line].startswith(start):
            return ()
        return tuple(self._place(int(number)) for number in self._names[line][len(start) :].split())

    def _number(self, key: str) -> int | None:
        if not self._by_key:
            self._by_key = {row[: row.index(b"\t")]: number for number, row in enumerate(self._rows)}
        return self._by_key.get(key.encode())

    def _cells(self, number: int) -> list[str]:
        return self._rows[number].decode().split("\t")

    def _place(self, number: int) -> Place:
        key, name, lat, lon, geonames, country, precision, _, _ = self._cells(number)
        return Place(
            key,
            name,
            float(lat) if lat else None,
            float(lon) if lon else None,
            geonames or None,
            country or None,
            self._country_name(country),
            cast(Precision, precision),
        )

    def _country_name(self, alpha3: str) -> str | None:
        number = self._number(f"country-{alpha3}") if alpha3 else None
        return None if number is None else self._cells(number)[1]


def _lines(path: Path) -> list[bytes]:
    try:
        return gzip.decompress(path.read_bytes()).splitlines()
    except (OSError, EOFError) as error:
        raise OntologyError(str(path), f"cannot be read ({error})") from error


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer; OntologyError where its files are missing."""
    return Gazetteer(folder() / "places")
