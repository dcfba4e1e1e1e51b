"""Who is who: the states, organisations and head nouns of `ontologies/actors/`.

The tables are plain CSV with one actor a line; a mistake in them is an `OntologyError` that names
the file and the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar, cast, get_args

from kg.errors import OntologyError
from kg.model import Entity, EntityType, digest
from kg.ontology.files import folder
from kg.ontology.schema import schema
from kg.ontology.tables import rows, split

T = TypeVar("T")
TYPES = frozenset(get_args(EntityType))
STATE_COLUMNS = (
    "id", "name", "alpha3", "alpha2", "within", "sector", "wikidata", "capital",
    "aliases", "adjectives", "demonyms", "seats", "source",
)  # fmt: skip
ORGANIZATION_COLUMNS = (
    "id", "name", "aliases", "type", "sector", "country", "wikidata", "seats", "source",
)  # fmt: skip
NOUN_COLUMNS = ("noun", "plural", "type", "sector", "office")

_SHORT = re.compile(r"[^a-z]{1,7}")


@dataclass(frozen=True, slots=True)
class Noun:
    """A head noun that makes an actor with a nationality ("troops", "officials", "president").

    `type` is that of what the noun names in the number it stands in: one official is a Person,
    officials are a Group. `person` says that it names people one by one, `office` that it is a title
    ("foreign minister"), which may stand before a name.
    """

    word: str
    type: EntityType
    sector: str
    person: bool
    plural: bool
    office: bool


# Sectors that say nothing of the body somebody belongs to: a "fighter" or "official" of it has its sector.
NEUTRAL = frozenset(("GOV", "CVL", "REB", "MIL"))


def sector(noun: Noun, base: Entity | None) -> str | None:
    """The noun's sector, or that of the body whose people these are ("Hamas officials", "EU members")."""
    if base is not None and noun.word == "member":
        return base.sector
    if base is None or base.type in ("State", "Person") or noun.sector not in NEUTRAL:
        return noun.sector
    if base.sector == "IGO" and noun.sector == "MIL":
        return noun.sector
    return base.sector or noun.sector


class Index(Generic[T]):
    """Things by their names as text writes them.

    Case, a leading "the" and a possessive ending do not matter, with two exceptions: short names in
    capitals are found as written ("US" is not "us", "WHO" not "who"), and words all in lower case
    find only names written so ("turkey" is no state).
    """

    def __init__(self) -> None:
        self._exact: dict[str, tuple[T, ...]] = {}
        self._folded: dict[str, tuple[T, ...]] = {}

    def add(self, name: str, thing: T) -> None:
        """Files the thing under the name, behind those already there."""
        plain = _plain(name)
        if _SHORT.fullmatch(plain) or plain.islower():
            _append(self._exact, plain, thing)
        if not _SHORT.fullmatch(plain):
            _append(self._folded, plain.casefold(), thing)

    def find(self, text: str) -> tuple[T, ...]:
        """What the text names, in the order of the tables."""
        plain = _plain(text)
        exact = self._exact.get(plain, ())
        if plain.islower():
            return exact
        return exact or self._folded.get(plain.casefold(), ())

    def names(self) -> Iterator[tuple[str, T]]:
        """Every name, folded where case does not matter, with what it names."""
        for name, things in (self._exact | self._folded).items():
            for thing in things:
                yield name, thing


def _append(table: dict[str, tuple[T, ...]], key: str, thing: T) -> None:
    found = table.get(key, ())
    if thing not in found:
        table[key] = (*found, thing)


_THE = re.compile(r"^the ", re.IGNORECASE)
_WORD = re.compile(r"\w+|[^\w\s]")


@lru_cache(1 << 15)
def _plain(text: str) -> str:
    """The text with plain apostrophes and spaces, without a leading "the" and a possessive ending."""
    plain = " ".join(text.replace("’", "'").replace("‘", "'").split())
    plain = _THE.sub("", plain)
    if plain.endswith("'s"):
        return plain[:-2]
    return plain[:-1] if plain.endswith("s'") else plain


def _begin(text: str) -> str:
    """The letters and digits that a text begins with, without case."""
    word = _WORD.match(text.casefold())
    return word.group() if word else ""


class Actors:
    """The curated actors and how text names them. Built by `actors()`."""

    def __init__(self, path: Path) -> None:
        """Reads the tables in the folder; OntologyError for a mistake in them."""
        self._names: Index[Entity] = Index()
        self._people: Index[Entity] = Index()
        self._seats: Index[Entity] = Index()
        self._nouns: dict[str, Noun] = {}
        self._noun_words: set[str] = set()
        self._entities: dict[str, Entity] = {}
        self._states: dict[str, Entity] = {}
        self._codes: dict[str, str] = {}
        self._adjectives: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        self._read_states(path / "states.csv")
        self._read_organizations(path / "organizations.csv")
        self._read_nouns(path / "nouns.csv")
        for name, _ in chain(self._names.names(), self._people.names(), self._seats.names()):
            words = _WORD.findall(name)
            self._longest[_begin(name)] = max(self._longest.get(_begin(name), 0), len(words))

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def longest(self, word: str) -> int:
        """How many words and marks the longest name has that begins like this word; 0 if none does."""
        return self._longest.get(_begin(word), 0)

    def get(self, key: str) -> Entity | None:
        """The curated actor of that key."""
        return self._entities.get(key)

    def state(self, alpha3: str) -> Entity:
        """The state with that code ("RUS"); KeyError where there is none."""
        return self._states[alpha3]

    def land(self, alpha3: str) -> Entity | None:
        """The state with that code; None where there is none."""
        return self._states.get(alpha3)

    def adjective(self, entity: Entity) -> str | None:
        """What a state's things and people are called ("Russian")."""
        return self._adjectives.get(entity.key)

    def named(self, text: str) -> tuple[Entity, ...]:
        """The actors of that name or alias ("NATO", "the U.S.", "Britain"), likeliest first."""
        return self._names.find(text)

    def aliases(self) -> Iterator[tuple[str, Entity]]:
        """Every name by which `named` finds an actor, folded where case does not matter."""
        return self._names.names()

    def nationality(self, word: str) -> Entity | None:
        """The state of an adjective or a noun for its people ("Russian", "Britons", "U.S.")."""
        return next(iter(self._people.find(word)), None)

    def seat(self, text: str) -> Entity | None:
        """The actor that a place or building stands for ("Moscow", "the Kremlin", "White House")."""
        return next(iter(self._seats.find(text)), None)

    def noun(self, word: str) -> Noun | None:
        """The head noun of one or more words, singular or plural ("troops", "prime minister")."""
        return self._nouns.get(" ".join(word.replace("’", "'").casefold().split()))

    def in_noun(self, word: str) -> bool:
        """Whether any head noun has the word ("minister", "prime"): a quick look before a search."""
        return word.casefold() in self._noun_words

    def described(self, nationality: Entity, noun: Noun, text: str) -> Entity:
        """The actor without a name of its own that a description means ("Russian airborne troops").

        `text` is the description with or without its nationality: "troops", "Russian troops" and "the
        Russian troops" of Russia are one actor, "rus-mil-troops".
        """
        of = sector(noun, nationality) or None
        adjective = self.adjective(nationality) or nationality.name
        what = self._without_nationality(text, nationality).casefold()
        owner = self._codes.get(nationality.key, nationality.key)
        name = f"{adjective} {what}"
        key = "-".join(filter(None, (owner, (of or "").lower(), _slug(what))))
        if self.noun(what) != noun:
            key = f"{key}-{digest(name, noun.type)[:8]}"
        return Entity(key, name, noun.type, nationality.country, of)

    def _without_nationality(self, text: str, nationality: Entity) -> str:
        """The description behind the words that give its nationality."""
        words = _plain(text).split()
        for end in range(len(words) - 1, 0, -1):
            lead = " ".join(words[:end])
            if self.nationality(lead) == nationality or nationality in self.named(lead):
                return " ".join(words[end:])
        return " ".join(words)

    def unknown(
        self,
        name: str,
        type: EntityType,  # noqa: A002 - the record's own word
        country: str | None = None,
        sector: str | None = None,
        *,
        within: str = "",
    ) -> Entity:
        """An actor that no table knows; its key is a hash of all that is known of it.

        `within` is the key of the article for those without a name of their own: one article's "rebels"
        are not another's.
        """
        parts = (name, type, country or "", sector or "", *filter(None, (within,)))
        return Entity(f"x-{digest(*parts)}", name, type, country, sector)

    def _read_states(self, path: Path) -> None:
        for line, row in rows(path, STATE_COLUMNS):
            if not re.fullmatch(r"[A-Z]{3}", row["alpha3"] or row["within"]):
                raise OntologyError(str(path), f"no alpha-3 code for {row['id']}", line)
            country = row["alpha3"] or row["within"]
            entity = self._add(path, line, row, "State", country)
            if row["alpha3"] and self._states.setdefault(row["alpha3"], entity) != entity:
                raise OntologyError(str(path), f"{row['alpha3']} is there twice", line)
            if row["alpha3"]:
                self._codes[entity.key] = row["alpha3"].lower()
            words = split(row["adjectives"])
            if not words:
                raise OntologyError(str(path), f"no adjective for {row['id']}", line)
            self._adjectives[entity.key] = words[0]
            for word in dict.fromkeys(words + split(row["demonyms"])):
                self._claim(self._people, word, entity, path, line)
        for line, row in rows(path, STATE_COLUMNS):
            if row["within"] and row["within"] not in self._states:
                raise OntologyError(str(path), f"unknown alpha-3 code {row['within']}", line)

    def _read_organizations(self, path: Path) -> None:
        for line, row in rows(path, ORGANIZATION_COLUMNS):
            if row["country"] and row["country"] not in self._states:
                raise OntologyError(str(path), f"unknown alpha-3 code {row['country']}", line)
            self._add(path, line, row, row["type"], row["country"] or None)

    def _read_nouns(self, path: Path) -> None:
        for line, row in rows(path, NOUN_COLUMNS):
            kind = _checked(path, line, row["type"], row["sector"])
            person, office = kind == "Person", bool(row["office"])
            many: EntityType = "Group" if person else kind
            forms = [(row["plural"], many, True)] if row["plural"] else []
            forms = [(row["noun"], kind, False), *forms] if row["noun"] else forms
            word = row["noun"] or row["plural"]
            for form, type_, plural in forms:
                if form in self._nouns:
                    raise OntologyError(str(path), f"the noun {form} is there twice", line)
                self._nouns[form] = Noun(word, type_, row["sector"], person, plural, office)
                self._noun_words.update(form.replace("-", " ").split())

    def _add(self, path: Path, line: int, row: dict[str, str], kind: str, country: str | None) -> Entity:
        """Files one actor under its names and seats."""
        type_ = _checked(path, line, kind, row["sector"])
        if not row["id"] or not row["name"] or not row["source"]:
            raise OntologyError(str(path), "id, name and source may not be empty", line)
        if row["id"] in self._entities:
            raise OntologyError(str(path), f"the id {row['id']} is there twice", line)
        entity = Entity(row["id"], row["name"], type_, country, row["sector"], row["wikidata"] or None)
        self._entities[entity.key] = entity
        for name in (row["name"], *split(row["aliases"])):
            self._names.add(name, entity)
        for seat in split(row["seats"]):
            self._claim(self._seats, seat, entity, path, line)
        return entity

    @staticmethod
    def _claim(index: Index[Entity], name: str, entity: Entity, path: Path, line: int) -> None:
        """Files a name that only one actor may have."""
        index.add(name, entity)
        if index.find(name) != (entity,):
            other = index.find(name)[0].key
            raise OntologyError(str(path), f"{name!r} of {entity.key} belongs to {other}", line)


def _checked(path: Path, line: int, kind: str, sector: str) -> EntityType:
    if kind not in TYPES:
        raise OntologyError(str(path), f"unknown type {kind!r}", line)
    if sector not in schema().sectors:
        raise OntologyError(str(path), f"unknown sector {sector!r}", line)
    return cast(EntityType, kind)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


@cache
def actors() -> Actors:
    """The curated actors; OntologyError for a mistake in the tables."""
    return Actors(folder() / "actors")
