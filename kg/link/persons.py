"""Which curated person an article's text means, by all that it says of somebody."""

from __future__ import annotations

from datetime import date

from kg.link.candidate import Context, ranked
from kg.link.names import persons
from kg.model import Entity
from kg.ontology.people import SURNAME_FIRST, people
from kg.ontology.tenures import Tenure


def curated(name: str, titles: frozenset[str], country: str | None, context: Context) -> Entity | None:
    """The curated person of a name with these titles and that country in the text; None if unclear.

    A full name is enough where neither country nor titles speak against it; a family name alone needs
    a title that the person held on the day of the text, and the country where the text gives one, or that
    the person leads on that day a country of which the text speaks. A name that only sounds near needs a
    title or the country.
    """
    full = len(name.split()) > 1
    found = []
    for candidate in ranked(persons(name, context)):
        key, own = candidate.entity.key, candidate.entity.country
        if country and own and country != own and not _serves(key, titles, country):
            continue
        terms = _with_title(key, titles)
        current = context.on is None or any(t.standing(context.on) for t in terms)
        spelled = not any(f.name == "near sound" for f in candidate.features)
        named = full and (spelled or bool(terms) or (country is not None and country == own))
        said = {f.name for f in candidate.features}
        leads = not titles and spelled and {"high office", "in office"} <= said and own in context.countries
        if named or (terms and current) or leads:
            found.append((bool(terms), candidate))
    found.sort(key=lambda item: (not item[0], -item[1].score))
    ranks = [(titled, candidate.score) for titled, candidate in found[:2]]
    if not found or (len(found) > 1 and ranks[0] == ranks[1]):
        return None
    return found[0][1].entity


def _with_title(person: str, titles: frozenset[str]) -> list[Tenure]:
    """The terms of office that one of the titles names."""
    known = people()
    return [
        term
        for term in known.terms(person)
        if any(term.office in known.offices(title, term.of) for title in titles)
    ]


def _serves(person: str, titles: frozenset[str], country: str) -> bool:
    return any(term.of == country for term in _with_title(person, titles))


def holder(title: str, base: Entity, on: date) -> Entity | None:
    """Who alone held the office of that title in a state or body on that day; None if unclear."""
    known = people()
    owner = known.owner(base)
    found = [h for office in known.offices(title, owner) for h in known.holders(office, owner, on)]
    sure = [h for h in found if h.standing == "in office"] or found
    holders = {h.person.entity.key: h.person for h in sure}
    return known.at(next(iter(holders.values())), on) if len(holders) == 1 else None


def surnames(person: Entity) -> tuple[str, ...]:
    """The family name of a curated person where it comes first ("Xi"), else nothing."""
    return (person.name.split()[0],) if person.country in SURNAME_FIRST else ()


def sex(person: Entity) -> str:
    """m or f of a curated person; empty where the tables don't say."""
    known = people().get(person.key)
    return known.gender if known else ""
