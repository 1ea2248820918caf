"""The encoders a network starts from: the weights of MiniLM or MPNet, as their packages name them."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from .network import Annotator

# The two layers at the top are left out: they are made for the likeness of whole sentences. Three at the bottom stay.
MPNET = {"near": 32, "width": 768, "inner": 3072, "layers": 10, "frozen": 3}
_MPNET_NAMES = (
    ("attention.self.query", "attention.attn.q"),
    ("attention.self.key", "attention.attn.k"),
    ("attention.self.value", "attention.attn.v"),
    ("attention.output.dense", "attention.attn.o"),
    ("attention.output.LayerNorm", "attention.LayerNorm"),
)


def load_trunk(net: Annotator, folder: Path, pieces: Path | None = None) -> None:
    """Take the encoder's weights from a folder of MiniLM or MPNet, the first layers where fewer are wanted.

    `pieces` is the tokenizer whose numbers the network is given, where the folder's own numbers the same pieces otherwise.
    """
    w = {k.removeprefix("bert."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    with torch.no_grad():
        table = w["embeddings.word_embeddings.weight"]
        net.words.weight.copy_(table[renumbered(folder / "tokenizer.json", pieces)] if pieces else table)
        skipped = w["embeddings.position_embeddings.weight"].shape[0] - net.positions.weight.shape[0]
        net.positions.weight.copy_(w["embeddings.position_embeddings.weight"][skipped:])
        if "embeddings.token_type_embeddings.weight" in w:
            net.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
        if net.near is not None:
            net.near.weight.copy_(w["encoder.relative_attention_bias.weight"])
        net.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        net.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(net.layers):
            p = f"encoder.layer.{i}."

            def held(name: str, part: str, p: str = p) -> Tensor:
                for theirs, other in _MPNET_NAMES if net.near is not None else ():
                    name = other if name == theirs else name
                return w[f"{p}{name}.{part}"]

            for part in ("weight", "bias"):
                three = [held(f"attention.self.{n}", part) for n in ("query", "key", "value")]
                layer.qkv.get_parameter(part).copy_(torch.cat(three))
                layer.out.get_parameter(part).copy_(held("attention.output.dense", part))
                layer.norm1.get_parameter(part).copy_(held("attention.output.LayerNorm", part))
                layer.up.get_parameter(part).copy_(held("intermediate.dense", part))
                layer.down.get_parameter(part).copy_(held("output.dense", part))
                layer.norm2.get_parameter(part).copy_(held("output.LayerNorm", part))


def renumbered(theirs: Path, ours: Path) -> Tensor:
    """-> [piece of ours]: its number in their vocabulary, which has the same pieces and other marks."""
    there, here = (json.loads(f.read_text(encoding="utf-8"))["model"]["vocab"] for f in (theirs, ours))
    marks = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[UNK]": "[UNK]"}
    return torch.tensor([there[marks.get(piece, piece)] for piece, _ in sorted(here.items(), key=lambda kv: kv[1])])


def load_words(net: Annotator, path: str | Path) -> None:
    """Take the frozen word embeddings alone, which an exported model has in eight bits only."""
    held = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    with torch.no_grad():
        net.words.weight.copy_(held["embeddings.word_embeddings.weight"])
