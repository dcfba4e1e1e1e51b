"""Torch judge → the folder that `kg` runs: int8 encoder, heads, tokenizer, facts."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.examples import AXES, LABELS, MODES
from training.model import WIDTH, Judge, tokenizer


class _Encoder(nn.Module):
    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.encoder = judge.encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        out: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return out


class _Words(nn.Module):
    """Roles (sites × actors × 2), modes and claim axes of sites."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, vectors: Tensor, whole: Tensor, sites: Tensor, actors: Tensor) -> tuple[Tensor, ...]:
        at, who = vectors[sites], vectors[actors]
        here = at[:, None].expand(-1, who.shape[0], -1)
        there = who[None].expand(at.shape[0], -1, -1)
        both = torch.cat([at, whole.expand(at.shape[0], -1)], -1)
        roles = torch.sigmoid(self.judge.roles(here, there))
        return roles, self.judge.mode_head(both), self.judge.axis_head(both)


class _Types(nn.Module):
    """Probabilities of the labels for sites with their two actors."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, vectors: Tensor, whole: Tensor, ends: Tensor) -> Tensor:
        at, doer, done = vectors[ends[:, 0]], vectors[ends[:, 1]], vectors[ends[:, 2]]
        return torch.softmax(self.judge.types(at, doer, done, whole.expand(at.shape[0], -1)), -1)


def export(judge: Judge, folder: Path) -> None:
    """Write the networks and the tokenizer of a judge to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    judge.eval()
    pieces = torch.ones((1, 8), dtype=torch.long)
    vectors, whole = torch.zeros(9, WIDTH), torch.zeros(1, WIDTH)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _write(_Encoder(judge), plain, {"ids": pieces, "mask": pieces}, ["hidden"], ("ids", "mask"))
        # per channel and seven bits: no overflow on processors without VNNI, so the same sums on all
        quantize_dynamic(
            plain, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    asked = {
        "vectors": vectors,
        "whole": whole,
        "sites": torch.tensor([1, 2]),
        "actors": torch.tensor([3, 4, 8]),
    }
    _write(
        _Words(judge),
        folder / "words.onnx",
        asked,
        ["roles", "modes", "axes"],
        ("vectors", "sites", "actors"),
    )
    asked = {"vectors": vectors, "whole": whole, "ends": torch.tensor([[1, 3, 4], [2, 8, 3]])}
    _write(_Types(judge), folder / "types.onnx", asked, ["types"], ("vectors", "ends"))
    tokenizer().save(str(folder / "tokenizer.json"))


def describe(folder: Path, facts: Mapping[str, object]) -> None:
    """Write what `kg` must know beside the networks: labels, modes, and facts (weights, figures)."""
    whole = {"labels": LABELS, "modes": MODES, "axes": AXES} | dict(facts)
    (folder / "judge.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _write(
    network: nn.Module, file: Path, inputs: dict[str, Tensor], outputs: list[str], varying: tuple[str, ...]
) -> None:
    """One ONNX file; the first axes of the varying inputs may have any length."""
    axes = {name: {i: f"{name}{i}" for i in range(2 if name in ("ids", "mask") else 1)} for name in varying}
    torch.onnx.export(
        network,
        tuple(inputs.values()),
        str(file),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
