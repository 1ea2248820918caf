"""A lesson: what a large network says of many windows, for the small one to learn from.

`python -m training.lesson TEACHER/last.pt LESSON` reads treebanks and articles with the teacher (`training.train
--teacher`) and keeps all its chances, half and half with the gold where there is gold; `training.train --lesson LESSON`
fits a small network to them. So the small one learns trees and names from news too, which no treebank here has many of,
and what each wrong answer is worth (Hinton, Vinyals, Dean 2015; for trees Anderson, Gomez-Rodriguez 2020; for chains
the expectations of Kuncoro and others 2016).
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from .chains import expectations, only
from .names import Names
from .network import Annotator, load, reduced, within
from .sources import reports, trees, trunk_folder
from .windows import SKIP, Pieces, Window, batch, batches, report_windows, tree_windows

KINDS = ("start", "tag", "arc", "head", "rel", "name", "role", "name_moves", "role_moves")


@torch.no_grad()
def teach(net: Annotator, windows: list[Window]) -> list[Window]:
    """Some windows of one kind with the chances of all answers about them (KINDS), in half precision; no gold any more."""
    b = {k: torch.from_numpy(v) for k, v in batch(windows).items()}
    with reduced():
        tag, name, role, arc, dep, gov, start = net(b["ids"], b["shapes"], b["first"])
    tag, name, role, arc, start = (v.float() for v in (tag, name, role, arc, start))
    real = b["first"] > 0
    arc = functional.softmax(arc.masked_fill(~within(b["sentence"]), -1e4), 2)
    gold = b.get("head")
    head = arc.argmax(2) if gold is None else gold.clamp(min=0)
    rel = torch.zeros(*real.shape, net.s.rels)
    with reduced():
        rel[real] = functional.softmax(net.relations(dep, gov, head, real), 1)
    out = {"start": torch.sigmoid(start), "tag": functional.softmax(tag, 2), "arc": arc, "rel": rel, "head": head}
    if gold is not None:
        begins = torch.ones_like(b["sentence"], dtype=torch.bool)
        begins[:, 1:] = b["sentence"][:, 1:] != b["sentence"][:, :-1]
        out["start"] = (out["start"] + begins) / 2
        for kind in ("tag", "rel"):
            known = (b[kind] != SKIP)[:, :, None]
            sure = functional.one_hot(b[kind].clamp(min=0), out[kind].shape[2])
            out[kind] = torch.where(known, (out[kind] + sure) / 2, out[kind])
        out["arc"] = (arc + functional.one_hot(head, arc.shape[2])) / 2
    for kind, scores, crf in (("name", name, net.name_crf), ("role", role, net.crf)):
        labels, moves = expectations(scores, real, crf)
        if kind in b:
            sure, steps = expectations(only(scores, b[kind]), real, crf)
            labels, moves = (labels + sure) / 2, (moves + steps) / 2
        out |= {kind: labels, f"{kind}_moves": moves}
    return [
        Window(w.ids, w.shapes, w.first, w.sentence, taught={k: _cut(k, v[i], len(w.first)) for k, v in out.items()})
        for i, w in enumerate(windows)
    ]


def _cut(kind: str, values: torch.Tensor, words: int) -> np.ndarray:
    held = values.numpy()
    if kind == "head":
        return held[:words].astype(np.int16)
    if kind == "arc":
        return held[:words, : words + 1].astype(np.float16)
    return (held if kind.endswith("_moves") else held[:words]).astype(np.float16)


def taught_batch(windows: list[Window], rng: np.random.Generator, mask: float) -> dict[str, np.ndarray]:
    """Taught windows as padded arrays; some pieces are masked, though the teacher saw them."""
    out = batch(windows, rng, mask)
    n, words = out["first"].shape
    for kind in KINDS:
        first = windows[0].taught[kind]
        if kind.endswith("_moves"):
            out[kind] = np.stack([w.taught[kind] for w in windows]).astype(np.float32)
            continue
        tail = (words + 1,) if kind == "arc" else first.shape[1:]
        whole = np.zeros((n, words, *tail), np.int64 if kind == "head" else np.float32)
        for i, w in enumerate(windows):
            held = w.taught[kind]
            whole[(i, *(slice(0, size) for size in held.shape))] = held
        out[kind] = whole
    return out


def main() -> None:
    shared = Path("../shared")
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("lesson", type=Path)
    p.add_argument("--treebanks", type=Path, default=shared / "treebanks")
    p.add_argument("--names", type=Path, default=shared / "ner")
    p.add_argument("--attribution", type=Path, default=shared / "attribution")
    p.add_argument("--versions", type=int, default=2, help="of each treebank window, with other names and neighbours")
    p.add_argument("--limit", type=int, default=0)
    a = p.parse_args()
    net, state = load(a.checkpoint, average=True)
    pieces = Pieces(str(trunk_folder(None) / "tokenizer.json"))
    treebank = trees(a, "train")
    names = Names(treebank)
    parts = [
        tree_windows(treebank, pieces, list(state["rels"]), random.Random(seed), names if seed else None)
        for seed in range(a.versions)
    ]
    parts.append(report_windows(reports(a, "train"), pieces))
    taught: list[Window] = []
    began, words = time.time(), 0
    for part in parts:
        for group in batches(part, 5000, random.Random(0)):
            taught += teach(net, group)
            words += sum(len(w.first) for w in group)
        print(f"{len(taught)} windows, {words} words, {words / (time.time() - began):.0f} words/s", flush=True)
    torch.save({"rels": state["rels"], "taught": taught}, a.lesson)


if __name__ == "__main__":
    main()
