"""Fine-tune a judge, and the whole recipe: what it is trained on, in which order, with which seeds."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch

from training.examples import Examples, mined
from training.model import Coded, Judge, code, loss, tokenizer
from training.sentences import Labelled, held_out, labelled, mark

BATCH = 16
WARM_UP = 60  # steps
SEED = 1
MINED = Path(__file__).parent / "mined.jsonl"


@dataclass(frozen=True, slots=True)
class Data:
    """What a judge is made from. `held` (of our own sentences) and `checked` (of mined ones) are kept out of
    training: how the voices are weighed is fitted on both, and the first is measured.
    """

    make: Examples
    own: list[Coded]
    held: list[Labelled]
    mined: list[Coded]
    checked: list[Labelled]
    pairs: list[Coded]


def gather(corpora: Path | None = None) -> Data:
    """Our own sentences, and what there is in a folder of corpora. Kept out is what `held.txt` names, and
    half of the mined sentences, by their places.
    """
    make, tok, kept_out = Examples(), tokenizer(), held_out()
    sentences = labelled()
    own = [s for s in sentences if mark(s.text) not in kept_out]
    held = [s for s in sentences if mark(s.text) in kept_out]
    news = mined(MINED, corpora) if corpora else []
    learnt = [s for s in news if draw(s.origin) % 2]
    pairs = make.pairs(corpora / "dyads.jsonl") if corpora else ()
    return Data(
        make,
        code(tok, list(make.labelled(own))),
        held,
        code(tok, list(make.labelled(learnt, statements=False))),
        [s for s in news if not draw(s.origin) % 2],
        code(tok, list(pairs)),
    )


def draw(text: str) -> int:
    """A number that depends on a text alone."""
    return int(sha256(text.encode()).hexdigest(), 16)


def learn(data: Data) -> Judge:
    """The first stage: our own sentences."""
    torch.manual_seed(SEED)
    judge = Judge()
    train(judge, data.own, epochs=10, rate=1.5e-4, seed=SEED)
    return judge


def adapt(judge: Judge, data: Data, pairs: Sequence[Coded], seed: int = SEED) -> None:
    """The second stage: sentences of the news, and of our own so many that they aren't forgotten."""
    replayed = random.Random(seed).sample(data.own, min(1200, len(data.own)))  # noqa: S311
    train(judge, [*replayed, *data.mined, *pairs], epochs=10, rate=1e-4, seed=seed)


def train(judge: Judge, coded: Sequence[Coded], *, epochs: int, rate: float, seed: int) -> list[float]:
    """Fine-tune in place (AdamW, warm-up then linear decay, bf16); the loss of each step."""
    rng = random.Random(seed)  # noqa: S311
    torch.manual_seed(seed)
    heads = [p for name, p in judge.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": judge.encoder.parameters(), "lr": rate}, {"params": heads, "lr": 4 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    per_epoch = math.ceil(len(coded) / BATCH)
    total = epochs * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.02, (total - step) / total))
    )
    judge.train()
    losses: list[float] = []
    for epoch in range(epochs):
        started = time.monotonic()
        for batch in _batches(coded, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(judge, batch, rng)
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(value.item())
        recent = losses[-per_epoch:]
        print(
            f"epoch {epoch + 1} of {epochs}: loss {sum(recent) / len(recent):.3f}, "
            f"{time.monotonic() - started:.0f} s",
            flush=True,
        )
    judge.eval()
    return losses


def _batches(coded: Sequence[Coded], rng: random.Random) -> list[list[Coded]]:
    """Batches of sentences of about one length, in random order."""
    order = list(coded)
    rng.shuffle(order)
    out: list[list[Coded]] = []
    for start in range(0, len(order), 16 * BATCH):
        part = sorted(order[start : start + 16 * BATCH], key=lambda c: len(c.ids))
        out += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(out)
    return out
