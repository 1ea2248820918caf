"""Writes the package's model from a checkpoint: `python -m training.export RUN/last.pt FOLDER`."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .corpora import read_polnear
from .cues import cue_words, telling_words
from .lemmas import train_tables
from .links import fit, paragraphs
from .network import Annotator, load
from .sources import trunk_folder
from .warm import blend
from .windows import NAMES, ROLES, TAGS

OUTPUTS = ["tag", "name", "role", "arc", "dep", "gov", "start"]


def write_onnx(net: Annotator, path: Path) -> None:
    ids = torch.tensor([[101, 2000, 2001, 2002, 2003, 102]])
    torch.onnx.export(
        net,
        (ids, torch.ones_like(ids), torch.tensor([[1, 2, 4]])),
        str(path),
        input_names=["ids", "shapes", "first"],
        output_names=OUTPUTS,
        dynamic_axes={"ids": {0: "b", 1: "t"}, "shapes": {0: "b", 1: "t"}, "first": {0: "b", 1: "w"}},
        opset_version=17,
        dynamo=False,
    )


class Relations(torch.nn.Module):
    """Relations of words to their chosen governors; a graph of its own, since the tree is chosen in between."""

    def __init__(self, net: Annotator) -> None:
        super().__init__()
        size, count, _ = net.rel.shape
        self.size, self.count = size, count
        self.weight = torch.nn.Parameter(net.rel.detach()[:-1].reshape(size - 1, -1))
        self.bias = torch.nn.Parameter(net.rel.detach()[-1].reshape(-1))

    def forward(self, dep: torch.Tensor, gov: torch.Tensor) -> torch.Tensor:
        left = (torch.matmul(dep, self.weight) + self.bias).view(-1, self.count, self.size)
        return torch.matmul(left[:, :, :-1], gov[:, :, None])[:, :, 0] + left[:, :, -1]


def write_relations(net: Annotator, path: Path) -> None:
    some = torch.zeros(3, net.s.label)
    torch.onnx.export(
        Relations(net),
        (some, some),
        str(path),
        input_names=["dep", "gov"],
        output_names=["relation"],
        dynamic_axes={"dep": {0: "n"}, "gov": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )


def quantise(full: Path, small: Path) -> None:
    quantize_dynamic(
        str(full),
        str(small),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def write_model(
    checkpoint: Path,
    folder: Path,
    treebanks: Path,
    attribution: Path,
    *,
    average: bool = False,
    base: Path | None = None,
    version: str = "",
) -> None:
    """The model as the package loads it: network, tables, vocabulary; halfway to the model `base` if one is given."""
    net, state = load(checkpoint, average=average)
    if base:
        blend(net, base)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        write_onnx(net, full)
        quantise(full, folder / "network.onnx")
        write_relations(net, Path(scratch) / "relations.onnx")
        quantise(Path(scratch) / "relations.onnx", folder / "relations.onnx")
        shutil.copy(full, checkpoint.parent / "full.onnx")
    shutil.copy(trunk_folder(None) / "tokenizer.json", folder / "tokenizer.json")
    exceptions, endings = train_tables(treebanks)
    articles = list(read_polnear(attribution / "train")) if (attribution / "train").exists() else []
    about = {
        "engine": f"reportedly-annotator {version}".strip(),
        "tags": TAGS,
        "relations": state["rels"],
        "names": NAMES,
        "roles": ROLES,
        "layers": net.s.layers,
        "blocks": net.s.blocks,
        "chain": np.round(net.crf.detach().numpy().astype(float), 4).tolist(),
        "name_chain": np.round(net.name_crf.detach().numpy().astype(float), 4).tolist(),
        "links": fit(list(paragraphs(articles))),
        "cues": cue_words(articles, 0.02),
        "telling": telling_words(articles),
        "trust": {},
        "start_bias": 0.0,
        "role_shift": [0.0] * len(ROLES),
        "exceptions": exceptions,
        "endings": endings,
        "steps": state["step"],
        "done": round(float(state["done"]), 3),
    }
    (folder / "labels.json").write_text(json.dumps(about, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("folder", type=Path)
    p.add_argument("--average", action="store_true", help="the running average of the weights instead of the last")
    p.add_argument("--blend", type=Path, help="the model the checkpoint went on from: export halfway between the two")
    p.add_argument("--version", default="2")
    p.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    p.add_argument("--attribution", type=Path, default=Path("../shared/attribution"))
    a = p.parse_args()
    write_model(a.checkpoint, a.folder, a.treebanks, a.attribution, average=a.average, base=a.blend, version=a.version)


if __name__ == "__main__":
    main()
