"""A warm start: the weights of an exported model, made floats again, in a network that goes on learning.

The export keeps the name of each part of the network in the names of the graph's nodes ("/layers.0/qkv/MatMul_quant"),
so each weight finds its place again; what the exported model lacks (a block added since) keeps its first values.
`python -m training.warm FOLDER CHECKPOINT` prints how much of a weight the eight bits lost, by the largest of its kind.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .network import Annotator, load

_UNEXPORTED = ("words", "mix", "shapes")  # one scale for a whole table, or known but for a constant


def load_exported(net: Annotator, folder: Path) -> list[str]:
    """Put the weights of the model in `folder` into `net`; SystemExit if a shape differs. -> the names of what was put."""
    found = _weights(folder / "network.onnx")
    relations = _weights(folder / "relations.onnx")
    size = net.s.label
    found["rel"] = np.concatenate([relations["arc"], relations["bias"][None]]).reshape(size + 1, -1, size + 1)
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found["crf"] = np.array(labels["chain"])
    if "name_chain" in labels:
        found["name_crf"] = np.array(labels["name_chain"])
    own = net.state_dict()
    strange = [k for k, v in found.items() if k not in own or own[k].shape != torch.Size(v.shape)]
    if strange:
        raise SystemExit(f"the model in {folder} is of another shape: {', '.join(sorted(strange))}")
    net.load_state_dict({k: torch.tensor(v, dtype=own[k].dtype) for k, v in found.items()}, strict=False)
    return sorted(found)


def blend(net: Annotator, folder: Path) -> None:
    """Put `net` halfway between itself and the model in `folder` that it went on from.

    Halfway between two fits of one trunk often does better than either (Wortsman and others 2022).
    A block the older model lacks added nothing there, so what it adds is halved.
    """
    base = Annotator(net.s)
    base.words.weight.data.copy_(net.words.weight)
    names = set(load_exported(base, folder)) - {"words.weight"}
    older = base.state_dict()
    with torch.no_grad():
        for name, now in net.state_dict().items():
            if name == "mix":
                now.copy_(torch.log((torch.softmax(now, 1) + torch.softmax(older[name], 1)) / 2))
            elif name in names:
                now.lerp_(older[name], 0.5)
            elif name.split(".")[-2:-1] in (["out"], ["down"]):
                now.mul_(0.5)


def _weights(path: Path) -> dict[str, np.ndarray]:
    """The parameters of a graph by their names in the network.

    Of equal ones the graph holds one; the others are its identities.
    """
    graph = onnx.load(str(path)).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    held |= {n.output[0]: held[n.input[0]] for n in graph.node if n.op_type == "Identity" and n.input[0] in held}
    found = {
        k: v for k, v in held.items() if not k.startswith("onnx::") and not k.endswith(("_quantized", "_scale", "_zero_point"))
    }
    bias = None
    for node in graph.node:
        given = [name for name in node.input if name in held]
        if not given:
            continue
        if node.op_type in ("MatMulInteger", "Gather") and given[0].endswith("_quantized"):
            stem = given[0].removesuffix("_quantized")
            weight = (held[given[0]].astype(np.float32) - held[stem + "_zero_point"]) * held[stem + "_scale"]
            place = _place(node.name)
            # a linear layer keeps its weight the other way round; the scores of arcs and relations are plain products
            found[place] = weight.T if place.endswith(".weight") and node.op_type == "MatMulInteger" else weight
        elif node.op_type == "MatMul" and _place(node.name) == "arc":
            found["mix"] = np.log(held[given[0]])
        elif node.op_type == "MatMul":
            found[_place(node.name)] = held[given[0]].T
        elif node.op_type == "Expand":
            found["root"] = held[given[0]]
        elif node.op_type == "Add" and given[0].startswith("onnx::Add"):
            bias = held[given[0]]
    if bias is not None:
        found["arc"] = np.concatenate([found["arc"], bias[None]])
    return found


def _place(node: str) -> str:
    """The parameter of a node: "/layers.0/qkv/MatMul_quant" is "layers.0.qkv.weight", a product by itself is "arc"."""
    parts = node.strip("/").split("/")[:-1]
    if len(parts) > 1 and parts[1].startswith(parts[0] + "."):
        parts = parts[1:]
    return ".".join([*parts, "weight"]) if parts else "arc"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    p.add_argument("checkpoint", type=Path)
    a = p.parse_args()
    float_net, _ = load(a.checkpoint, average=True)
    floats = float_net.state_dict()
    net = Annotator(float_net.s)
    names = load_exported(net, a.folder)
    lacking = set(dict(net.named_parameters())) - set(names)
    if lacking:
        raise SystemExit(f"the model in {a.folder} lacks {', '.join(sorted(lacking))}")
    lost = 0.0
    for name, now in net.named_parameters():
        if now.dim() > 1 and not name.startswith(_UNEXPORTED):
            largest = floats[name].abs().max().clamp(min=0.01)  # the moves of chains are kept to four places
            lost = max(lost, float((now.detach() - floats[name]).abs().max() / largest))
    print(f"{lost:.4f}")


if __name__ == "__main__":
    main()
