"""Sentence, sites and actors → what the judge thinks of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import KGError
from kg.judge.decision import Label, Weights

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
            self.labels: tuple[Label, ...] = tuple((kind, code) for kind, code in facts["labels"])
            self.modes: tuple[str, ...] = tuple(facts["modes"])
            self.weights = Weights(**{name: float(value) for name, value in facts["weights"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise KGError(f"{self.folder / 'judge.json'}: not what a judge's file says ({reason})") from error
        self.hash = _hash(self.folder)
        self.encoder, self.words, self.types = map(self._session, FILES[:3])
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

    def _session(self, name: str) -> ort.InferenceSession:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        file = self.folder / name
        try:
            return ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library's errors have no common root
            raise KGError(f"{file}: not a network ({type(error).__name__})") from error

    def read(self, words: Sequence[str], sites: Sequence[int], actors: Sequence[int]) -> Read:
        """Read a sentence; sites and actors are positions of words."""
        return Read(self, words, sites, actors)


def _hash(folder: Path) -> str:
    """SHA-256 of the files of a judge, one after the other."""
    digest = hashlib.sha256()
    for file in FILES:
        digest.update((folder / file).read_bytes())
    return digest.hexdigest()


class Read:
    """A sentence that the judge has read, and what it thinks. Probabilities are rounded to four digits."""

    def __init__(
        self, judge: Judge, words: Sequence[str], sites: Sequence[int], actors: Sequence[int]
    ) -> None:
        encoded = judge.tokenizer.encode(list(words), is_pretokenized=True)
        ids = np.array([encoded.ids], dtype=np.int64)
        (hidden,) = judge.encoder.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        self._judge, self._nobody = judge, len(words)
        self._vectors = _first_pieces(hidden[0], encoded.word_ids, len(words))
        self._whole: Vectors = hidden[0, :1]
        self._row = {site: row for row, site in enumerate(sites)}
        self.actors = tuple(actors)
        inputs = {
            "vectors": self._vectors,
            "whole": self._whole,
            "sites": np.array(sites, dtype=np.int64),
            "actors": np.array(actors or [self._nobody], dtype=np.int64),
        }
        self._roles, self._modes, self.axes = judge.words.run(None, inputs)

    def roles(self, site: int) -> list[tuple[float, float]]:
        """For each actor: how likely it is initiator and recipient of what a site tells."""
        row = self._roles[self._row[site]]
        return [(round(float(a), 4), round(float(b), 4)) for a, b in row[: len(self.actors)]]

    def types(self, ends: Sequence[Ends]) -> list[dict[Label, float]]:
        """For each site with two actors: how likely each label is, and no event."""
        rows = np.array([[self._nobody if w is None else w for w in row] for row in ends], dtype=np.int64)
        inputs = {"vectors": self._vectors, "whole": self._whole, "ends": rows}
        (found,) = self._judge.types.run(None, inputs)
        return [
            {label: round(float(p), 4) for label, p in zip(self._judge.labels, row, strict=True)}
            for row in found
        ]

    def mode(self, site: int, kind: str) -> tuple[str, float] | None:
        """The likeliest mode of a class at a site, of those that the class has, and how likely it is."""
        logits = self._modes[self._row[site]]
        start = f"{kind}:"
        mine = [
            (float(logits[i]), name) for i, name in enumerate(self._judge.modes) if name.startswith(start)
        ]
        if not mine:
            return None
        best = max(mine)
        share = 1 / sum(np.exp(logit - best[0]) for logit, _ in mine)
        return best[1].removeprefix(start), round(float(share), 4)


def _first_pieces(hidden: Vectors, word_ids: Sequence[int | None], words: int) -> Vectors:
    """A vector for each word, that of its first piece (zeros behind the longest), and zeros for nobody."""
    vectors = np.zeros((words + 1, hidden.shape[1]), dtype=np.float32)
    before = None
    for piece, word in enumerate(word_ids):
        if word is not None and word != before:
            vectors[word] = hidden[piece]
        before = word
    return vectors
