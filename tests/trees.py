"""Parses written by hand, so that a rule of grammar is tested without a language model."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

# Part of speech of a Penn Treebank tag, as far as the trees need it.
POS = {
    "N": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "V": "VERB", "MD": "AUX", "IN": "ADP", "DT": "DET",
    "J": "ADJ", "RB": "ADV", "RP": "ADP", "TO": "PART", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WDT": "PRON", "POS": "PART", "CC": "CCONJ", "CD": "NUM",
}  # fmt: skip


def tree(written: str) -> Doc:
    """The parse of a line of words, each written `form/lemma/TAG/dep/head`, heads by word number from 0.

    Auxiliaries (dep aux, auxpass) get the part of speech AUX, subordinators (mark) SCONJ.
    """
    cells = [word.split("/") for word in written.split()]
    return Doc(
        _vocabulary(),
        words=[cell[0] for cell in cells],
        lemmas=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        pos=[_pos(cell[2], cell[3]) for cell in cells],
        deps=[cell[3] for cell in cells],
        heads=[int(cell[4]) for cell in cells],
    )


@cache
def _vocabulary() -> Vocab:
    return spacy.blank("en").vocab


def _pos(tag: str, dep: str) -> str:
    if dep in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if dep == "mark":
        return "SCONJ"
    return POS.get(tag) or POS.get(tag[0], "PUNCT")


def word(doc: Doc, form: str) -> Token:
    """The first token of that form."""
    return next(token for token in doc if token.text == form)
