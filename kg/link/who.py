"""Who a name or description means when it stands alone: the answer of `kg who`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.link.candidate import Candidate, Context, ranked
from kg.link.names import by_name, guessed, place
from kg.link.phrase import SURE, uncounted
from kg.link.roles import by_description
from kg.model import Entity
from kg.ontology.members import members

MOST = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked of which day, and the candidates, best first; `place` where it is only a place."""

    query: str
    on: date
    candidates: tuple[Candidate, ...]
    place: tuple[str, str] | None = None

    @property
    def best(self) -> Candidate | None:
        """The answer; None where no candidate is good enough, or two people of a name are as likely."""
        good = [c for c in self.candidates if c.score >= SURE]
        tied = len(good) > 1 and good[0].score == good[1].score
        by_surname = bool(good) and any(f.name.startswith("surname") for f in good[0].features)
        return good[0] if good and not (tied and by_surname) else None

    @property
    def known(self) -> bool:
        """Whether there is an answer, be it only a place."""
        return self.best is not None or self.place is not None

    def _why_not(self) -> str:
        if not self.candidates:
            return "nobody known"
        score = self.candidates[0].score
        likely = [c.entity.name for c in self.candidates if c.score == score][:MOST]
        return f"{'as likely' if score >= SURE else 'unsure'}: {', '.join(likely)}"

    @property
    def members(self) -> tuple[Entity, ...]:
        """Who belonged to the organisation on that day; empty where the answer is none or not known."""
        return members().of(self.best.entity.key, self.on) if self.best else ()

    def to_json(self) -> dict[str, Any]:
        """One flat object: who it is, why, and the other candidates."""
        best = self.best
        entity = best.entity if best else None
        name, country = self.place or (None, None)
        why = best.why if best else f"a place in {country}, no actor" if country else self._why_not()
        return {
            "query": self.query,
            "name": entity.name if entity else name,
            "country": entity.country if entity else country,
            "sector": entity.sector if entity else None,
            "type": entity.type if entity else "Place" if name else None,
            "wikidata": entity.wikidata if entity else None,
            "id": entity.key if entity else None,
            "score": best.score if best else 0.0,
            "why": why,
            "members": [member.country or member.key for member in self.members],
            "candidates": [
                {
                    "id": c.entity.key,
                    "name": c.entity.name,
                    "country": c.entity.country,
                    "score": c.score,
                    "features": {f.name: f.weight for f in c.features},
                }
                for c in self.candidates[:MOST]
            ],
        }


def who(text: str, on: date | None = None) -> Answer:
    """Whom the text means on that day (today, if none is given).

    A name of the tables wins over its parts; a description is taken apart (`kg.link.roles`). An
    answer without candidates means: nobody known, or a place that is no actor; one without `best`
    that no candidate is sure.
    """
    plain = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip(' \t,;:"“”')
    plain = plain.rstrip(".") if plain.count(".") == 1 else plain
    day = on or date.today()
    context = Context(day)
    bare = re.sub(r"('s|(?<=s)')$", "", " ".join(uncounted(plain.split())))
    found = ranked(by_name(plain, context)) or ranked(by_name(bare, context)) if bare else ()
    if not found or found[0].score < SURE or bare.islower():
        found = ranked((*found, *by_description(plain, context))) if bare else ()
    where = place(bare) if not found else None
    if not found and where is None and (guess := guessed(bare)):
        found = (guess,)
    return Answer(text, day, found, where)
