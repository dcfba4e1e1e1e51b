"""Sentence, sites and actors → what the judge thinks of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import KGError
from kg.judge.decision import NONE, Label, Weights
from kg.ontology.schema import schema

if TYPE_CHECKING:
    import onnxruntime as ort
    from tokenizers import Tokenizer

PACKED = Path(__file__).parent / "model"
FILES = ("encoder.onnx", "words.onnx", "types.onnx", "tokenizer.json", "judge.json")
Vectors = NDArray[np.float32]
# A site with its initiator and its recipient, by word; None where nobody is known.
Ends = tuple[int, int | None, int | None]


class Judge:
    """A trained judge in a folder (`FILES`); KGError names what is wrong with it.

    `encoder.onnx` reads word pieces; `words.onnx` says for sites and actors who does it to whom, in which
    mode and with which claim axes; `types.onnx` of which type it is with these two. One sentence a run, in
    one thread: the numbers depend on nothing else that is read (the scale of int8 activations would tie a
    sentence to its neighbours in a batch).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or PACKED
        missing = [file for file in FILES if not (self.folder / file).is_file()]
        if missing:
            raise KGError(f"{self.folder}: not a judge, it has no {missing[0]}")
        try:
            facts = json.loads((self.folder / "judge.json").read_text(encoding="utf-8"))
            self.labels = _labels(facts["labels"])
            self.modes: tuple[str, ...] = tuple(facts["modes"])
            self.weights = Weights(**{name: _number(value) for name, value in facts["weights"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise KGError(f"{self.folder / 'judge.json'}: not what a judge's file says ({reason})") from error
        self.hash = _hash(self.folder)
        self.encoder = self._session("encoder.onnx", "ids mask", "hidden")
        self.words = self._session("words.onnx", "vectors whole sites actors", "roles modes axes")
        self.types = self._session("types.onnx", "vectors whole ends", "types")
        self.tokenizer = self._tokenizer()

    @property
    def name(self) -> str:
        """What provenance calls it: the beginning of the hash of its files."""
        return f"judge {self.hash[:8]}"

    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        file = self.folder / "tokenizer.json"
        try:
            return Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises plain Exceptions
            raise KGError(f"{file}: not a tokenizer ({str(error).splitlines()[0]})") from error

    def _session(self, name: str, inputs: str, outputs: str) -> ort.InferenceSession:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        file = self.folder / name
        try:
            session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library's errors have no common root
            raise KGError(f"{file}: not a network ({type(error).__name__})") from error
        there = [[node.name for node in nodes] for nodes in (session.get_inputs(), session.get_outputs())]
        if there != [inputs.split(), outputs.split()]:
            raise KGError(f"{file}: another network than {name} should be")
        return session

    def read(self, words: Sequence[str]) -> Read:
        """Read a sentence once; then ask about its words."""
        return Read(self, words)


def _labels(pairs: list[tuple[str, str | None]]) -> tuple[Label, ...]:
    """Checked: *no event*, and classes of the ontology with their codes, each once."""
    labels = tuple((kind, code) for kind, code in pairs)
    classes = schema().events
    known = {NONE, *((kind, code) for kind in classes for code in classes[kind].codes or (None,))}
    if NONE not in labels or len(set(labels)) < len(labels) or not known.issuperset(labels):
        raise ValueError("labels are not those of the ontology")
    return labels


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return float(value)


def _hash(folder: Path) -> str:
    """SHA-256 of the files of a judge, one after the other."""
    digest = hashlib.sha256()
    for file in FILES:
        digest.update((folder / file).read_bytes())
    return digest.hexdigest()


def named(name: str | Path | None) -> Judge | None:
    """The judge that a user names: "packaged" or a folder; none for None and "none"."""
    if name is None or name == "none":
        return None
    if not str(name):
        raise KGError("a judge is `packaged`, `none` or a folder, and not empty")
    return Judge() if name == "packaged" else Judge(Path(name))


class Read:
    """A sentence that the judge has read; of which it reads the first `reach` words."""

    def __init__(self, judge: Judge, words: Sequence[str]) -> None:
        encoded = judge.tokenizer.encode(list(words), is_pretokenized=True)
        ids = np.array([encoded.ids], dtype=np.int64)
        (hidden,) = judge.encoder.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        first = {word: piece for piece, word in reversed([*enumerate(encoded.word_ids)]) if word is not None}
        self.reach = len(first)
        self._judge = judge
        # a vector for each word, that of its first piece, and zeros for nobody
        self._vectors = np.zeros((self.reach + 1, hidden.shape[2]), dtype=np.float32)
        self._vectors[: self.reach] = hidden[0, [first[word] for word in range(self.reach)]]
        self._whole: Vectors = hidden[0, :1]
        self._modes: dict[int, Vectors] = {}

    def roles(self, sites: Sequence[int], actors: Sequence[int]) -> list[list[tuple[float, float]]]:
        """Sites × actors: how likely each is initiator and recipient of what a site tells."""
        inputs = {
            "vectors": self._vectors,
            "whole": self._whole,
            "sites": np.array(sites, dtype=np.int64),
            "actors": np.array(actors or [self.reach], dtype=np.int64),
        }
        roles, modes = self._judge.words.run(["roles", "modes"], inputs)
        self._modes = dict(zip(sites, modes, strict=True))
        return [[(round(float(a), 4), round(float(b), 4)) for a, b in row[: len(actors)]] for row in roles]

    def types(self, ends: Sequence[Ends]) -> list[dict[Label, float]]:
        """For each site with two actors: how likely each label is, and no event."""
        rows = np.array([[self.reach if w is None else w for w in row] for row in ends], dtype=np.int64)
        if not ends:
            return []
        inputs = {"vectors": self._vectors, "whole": self._whole, "ends": rows}
        (found,) = self._judge.types.run(None, inputs)
        return [
            {label: round(float(p), 4) for label, p in zip(self._judge.labels, row, strict=True)}
            for row in found
        ]

    def mode(self, site: int, kind: str, least: float) -> str | None:
        """The mode of a class at a site whose roles were asked for; None where no mode is likely enough."""
        start = f"{kind}:"
        mine = [(float(x), name) for x, name in zip(self._modes[site], self._judge.modes, strict=True)
                if name.startswith(start)]  # fmt: skip
        if not mine:
            return None
        best, name = max(mine)
        share = 1 / sum(float(np.exp(logit - best)) for logit, _ in mine)
        return name.removeprefix(start) or None if share >= least else None
