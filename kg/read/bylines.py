"""Lines that say who wrote: "By A. Writer and B. Writer, Reuters", "A. Writer in Kyiv"."""

from __future__ import annotations

import re

_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_NAME = (
    rf"(?:{_WORD}|de|del|da|di|dos|du|la|le|van|von|der|den|al|el|bin|ibn|and|&|in|at|for|with|of|the|our)"
)
_BY = re.compile(
    r"(?:(?:[Ww]ritten|[Ss]tory|[Rr]eport(?:ed|ing)?|[Aa]nalysis|[Pp]osted|[Ww]ords|WRITTEN) )?"
    rf"(?:By|BY|by)(?: ?:)? (?P<names>{_NAME}(?:[,|/]? {_NAME}){{0,19}})"
    r"|(?:[Aa]uthors?|AUTHORS?|[Bb]yline) ?: (?P<authors>\S.{1,100})"
    r"|By (?P<staff>(?:our |a )?(?:staff|correspondent|agencies|editorial)(?: \w+){0,3})"
)
_OPENS = re.compile(r"[(\[]?(?:\w+ ){0,2}by\b|authors?\b|byline\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"[(\[]?(?:Writing|Reporting|Editing|Compiled|Translated|[Aa]dditional reporting|Reported"
    r"|Edited) by [A-Z].{2,300}"
)
_PERSON = rf"{_WORD}(?: (?:de|van|von|der|al|el|bin|{_WORD})){{1,3}}"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,3}}){{0,2}}"
_ROLE = r"(?:[\w-]+ ){0,4}(?:correspondent|editor|reporter|writer|columnist|analyst|bureau chief)"
_PLACED = re.compile(rf"(?P<name>{_PERSON}(?: and {_PERSON})?)(?:,? (?:in|at) {_PLACE}|,? {_ROLE})")
_PERSONS = re.compile(rf"{_PERSON}(?:(?:, | and ){_PERSON}){{0,3}}")
_NOT_AUTHORS = re.compile(
    r"(?:The )?(?:Associated Press|Reuters|AP|AFP|CNN|BBC(?: News)?|Agence France-Presse|TASS|Xinhua"
    r"|Bloomberg)"
    r"(?: Staff| News)?|.*\b(?:correspondent|editor|reporter|writer|staff|bureau chief|analyst"
    r"|columnist|desk|bureau|team)",
    re.IGNORECASE,
)


def opens(text: str) -> bool:
    """Whether a line may begin with a byline; `byline` tells."""
    return _OPENS.match(text) is not None


def byline(text: str) -> tuple[str, ...] | None:
    """The authors in a line that begins with "By" and the like; None for other lines.

    A line of thanks to editors ("Reporting by ...; editing by ...") is a byline without authors.
    """
    if len(text) <= 400 and _SIGNED.fullmatch(text):
        return ()
    text = text.rstrip(" ,|·•–—-/:;")
    if len(text) > 200 or text.endswith((".", "!", "?")):
        return None
    match = _BY.fullmatch(text)
    return names(match["names"] or match["authors"] or match["staff"]) if match else None


def placed(text: str) -> tuple[str, ...] | None:
    """The authors in a line such as "A. Writer in Kyiv" or "A. Writer, defence editor"; None for others."""
    match = _PLACED.fullmatch(text) if len(text) <= 100 else None
    return names(match["name"]) if match else None


def persons(text: str) -> tuple[str, ...] | None:
    """The names in a line that is nothing but names; None for others."""
    return names(text) if len(text) <= 100 and _PERSONS.fullmatch(text) else None


def names(text: str) -> tuple[str, ...]:
    """The authors in a list of names, without the agencies, desks and places beside them."""
    text = re.sub(r"\s+(?:in|at|for|with)\s+.*", "", text.strip())
    joined = re.split(r"\s*[;|/]\s*|\s+(?:and|AND|&)\s+", text)
    kept = []
    for group in joined:
        first, *others = (part.strip() for part in group.split(","))
        kept += [first, *(part for part in others if " " in part)]
    named = [name for name in kept if name and not _NOT_AUTHORS.fullmatch(name)]
    return tuple(dict.fromkeys(named or kept[:1]))
