"""A trained network as ONNX files: the int8 encoder with its word heads, and the pair, link and role heads.

The forward passes that are exported stand in ``runtime``. Weights become int8 per output channel (per tensor costs
.7 LAS); activations are quantised as they come.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from loaders.reader.tree_paths import PATH_STEPS
from loaders.training.batches import Inventory
from loaders.training.heads import LINK_FEATURES, WIDTH, RoleHead
from loaders.training.model import ReadingNetwork
from loaders.training.runtime import RuntimeLinks, RuntimePairs, RuntimeWords
from loaders.training.sums import write_sums

OPSET = 17
ROLE_INPUTS, ROLE_OUTPUTS = ("words", "sentence", "word"), ("role",)


def export(run: Path, tokenizer: Path, target: Path, average: Path | None = None) -> dict[str, float]:
    """Write the files of ``target`` (ONNX, labels, tokenizer, hashes) from a finished run; returns sizes in MB.

    ``average`` names weights of another run of the same shape: the mean of both is exported.
    """
    inventory = Inventory(**json.loads((run / "inventory.json").read_text()))
    network = ReadingNetwork(len(inventory.xpos), len(inventory.deprels))
    source = run / "network.pt"
    state = _state(source if source.exists() else run / "checkpoint.pt")
    network.load_state_dict(mean(state, _state(average)) if average else state)
    target.mkdir(parents=True, exist_ok=True)
    write(network, target)
    (target / "labels.json").write_text(json.dumps({"xpos": inventory.xpos, "deprels": inventory.deprels}) + "\n")
    shutil.copyfile(tokenizer, target / "tokenizer.json")
    write_sums(target)
    files = sorted(p for p in target.iterdir() if p.suffix in {".onnx", ".json"})
    return {p.name: p.stat().st_size / 1e6 for p in files}


def mean(one: Mapping[str, Tensor], other: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The mean of two runs' weights; what is no number with a fraction is taken from the first."""
    return {k: (v + other[k]) / 2 if v.is_floating_point() else v for k, v in one.items()}


def _state(file: Path) -> dict[str, Tensor]:
    found: dict[str, Any] = torch.load(file, weights_only=True)
    state: dict[str, Tensor] = found.get("network", found)
    return state


def write(network: ReadingNetwork, target: Path) -> None:
    """The ONNX files of a network."""
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        _words(network, raw)
        _quantise(raw, target / "words.onnx", ["MatMul", "Gather"])
        _pairs(network, raw)
        _quantise(raw, target / "pairs.onnx", ["MatMul"], keep=("/related/", "/answers/"))
        _links(network, raw)
        _quantise(raw, target / "links.onnx", ["MatMul"], keep=("/score/", "/of_features/"))
        _roles(network.roles, target / "roles.onnx")


def _quantise(raw: Path, target: Path, operators: Sequence[str], keep: Sequence[str] = ()) -> None:
    names = [n.name for n in onnx.load(str(raw)).graph.node if any(k in n.name for k in keep)]
    quantize_dynamic(
        str(raw),
        str(target),
        op_types_to_quantize=list(operators),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=names,
        # Products of two activations (arcs, attention) stay as they are; the type is what the quantiser cannot infer
        # behind onnxruntime's own operators.
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def _write(
    module: nn.Module,
    example: Mapping[str, Tensor],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
    target: Path,
) -> None:
    """Export a forward pass; ``axes`` names the axes that vary, of inputs and outputs."""
    given: dict[str, Any] = {
        "input_names": list(example),
        "output_names": list(outputs),
        "dynamic_axes": {name: dict(found) for name, found in axes.items()},
        "custom_opsets": {"com.microsoft": 1},
    }
    torch.onnx.export(module.eval(), tuple(example.values()), str(target), opset_version=OPSET, dynamo=False, **given)


def _words(network: ReadingNetwork, target: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 12))
    values = [ids, torch.ones_like(ids), torch.tensor([1, 2, 3, 4, 13, 14, 15])]
    values += [torch.tensor([[1, 2, 3, 4], [5, 6, 7, 0]]), torch.arange(7)]
    axes = {k: {0: "B", 1: "T"} for k in ("ids", "shapes")} | {k: {0: "W"} for k in ("word_at", "place")}
    axes |= {k: {0: "W"} for k in RuntimeWords.OUTPUTS}
    axes |= {"grid": {0: "S", 1: "N"}, "arcs": {0: "S", 1: "N", 2: "M"}}
    example = dict(zip(RuntimeWords.INPUTS, values, strict=True))
    _write(RuntimeWords(network), example, RuntimeWords.OUTPUTS, axes, target)


def _pairs(network: ReadingNetwork, target: Path) -> None:
    steps = torch.ones(3, PATH_STEPS, dtype=torch.long)
    values = [torch.randn(9, WIDTH), torch.tensor([0, 0, 0, 0, 0, 1, 1, 1, 1]), torch.tensor([1, 4, 6, 8])]
    values += [torch.tensor([1, 2, 3, 4]), torch.tensor([0, 1, 2, 0]), torch.tensor([0, 1, 2]), torch.tensor([1, 0, 3])]
    values += [steps, steps, torch.tensor([1, 2, 7])]
    axes = {k: {0: "W"} for k in ("words", "sentence")}
    axes |= {k: {0: "K"} for k in ("anchor", "span_type", "level")}
    axes |= {k: {0: "P"} for k in ("subject", "object", "up", "down", "top")}
    axes |= {k: {0: "L"} for k in RuntimePairs.OUTPUTS} | {k: {0: "L", 1: k} for k in ("trigger", "speaker")}
    example = dict(zip(RuntimePairs.INPUTS, values, strict=True))
    _write(RuntimePairs(network.pairs), example, RuntimePairs.OUTPUTS, axes, target)


def _links(network: ReadingNetwork, target: Path) -> None:
    values = [torch.randn(4, WIDTH), torch.tensor([1, 2, 3, 4]), torch.tensor([0, 1, 2, 0])]
    values += [torch.tensor([1, 2, 3]), torch.tensor([0, 1, 0]), torch.zeros(3, LINK_FEATURES)]
    axes = {k: {0: "K"} for k in ("vectors", "span_type", "level")}
    axes |= {k: {0: "P"} for k in ("later", "earlier", "features", "score")}
    example = dict(zip(RuntimeLinks.INPUTS, values, strict=True))
    _write(RuntimeLinks(network.links), example, RuntimeLinks.OUTPUTS, axes, target)


def _roles(head: RoleHead, target: Path) -> None:
    values = (torch.randn(2, 5, WIDTH), torch.tensor([0, 1, 1]), torch.tensor([1, 2, 4]))
    axes = {"words": {0: "S", 1: "N"}, "sentence": {0: "P"}, "word": {0: "P"}, "role": {0: "P", 1: "N"}}
    _write(head, dict(zip(ROLE_INPUTS, values, strict=True)), ROLE_OUTPUTS, axes, target)
