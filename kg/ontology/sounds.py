"""Names as they sound: what transliterations of one name have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.ontology.places import fold

# What differs between transliterations of one name, and what stands for it; in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch", "sh"),
        ("(?<=[aou])y(?=e)", ""),
        ("kh", "h"),
        ("zh", "j"),
        ("ph", "f"),
        ("ck|q|c(?=[aou])", "k"),
        ("x", "ks"),
        ("([dgt])h", r"\1"),
        ("ou|oo|o", "u"),
        ("w", "v"),
        ("[jy]|ie|ee|ei", "i"),
        ("i+", "i"),
        (r"(.)\1", r"\1"),
        ("enka$", "enku"),
    )
)
_SILENT = re.compile("[aeiuh]")


@lru_cache(1 << 15)
def sound(word: str) -> str:
    """A romanised name without what differs between transliterations ("Lukashenka", "Lukashenko")."""
    out = fold(word)
    for pattern, replacement in _SOUNDS:
        out = pattern.sub(replacement, out)
    return out


def equal(text: str, name: str) -> bool:
    """Whether two names sound the same word by word ("Zelensky", "Zelenskyy")."""
    left, right = fold(text).split(), fold(name).split()
    return len(left) == len(right) and all(sound(a) == sound(b) for a, b in zip(left, right, strict=True))


def alike(text: str, name: str) -> bool:
    """Whether a full name in a text may be another transliteration of a name: the last words sound alike.

    Of the words before it the consonants agree ("Binyamin", "Benjamin"), or one is an initial ("V. Putin").
    The text may have middle names that the name has not ("Hillary Rodham Clinton").
    """
    left, right = ([w for w in fold(n).split() if w not in ("al", "el")] for n in (text, name))
    if len(left) > len(right) == 2:
        left = [left[0], left[-1]]
    if len(left) != len(right) or len(left) < 2 or sound(left[-1]) != sound(right[-1]):
        return False
    return all(_given(a, b) for a, b in zip(left[:-1], right[:-1], strict=True))


def _given(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one[0] == other[0] and _SILENT.sub("", sound(one)) == _SILENT.sub("", sound(other))
