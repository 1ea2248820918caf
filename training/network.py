"""The network: one encoder, a head for each question."""

import math
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from .chains import chain_loss, taught_chain_loss
from .windows import SKIP

NAME_WEIGHT = 2.0


@dataclass
class Shape:
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    shapes: int = 23
    tags: int = 17
    rels: int = 50
    names: int = 9
    roles: int = 7
    arc: int = 256
    label: int = 96
    blocks: int = 1
    near: int = 0  # kinds of distance between two pieces that attention tells apart; MPNet's 32, none in MiniLM
    frozen: int = 0  # layers at the bottom that stay as they were; the shapes of words join above them
    dropout: float = 0.1


def reduced(device: str = "cpu") -> torch.autocast:
    """Half-width numbers where the machine multiplies them itself; a processor that imitates them takes 100 times as long."""
    able = device != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001 - nothing public tells
    return torch.autocast(device, torch.bfloat16, enabled=able)


class Drop(nn.Module):
    """Dropout from a table of noise drawn now and then: drawing it anew costs a tenth of the time on a processor."""

    table: Tensor | None = None
    uses = 0

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        if x.device.type != "cpu":
            return functional.dropout(x, self.share)
        n, size = x.numel(), 1 << 22
        if Drop.table is None or Drop.uses > 2000 or len(Drop.table) < 2 * n:
            size = max(size, 2 * n)
            Drop.table = (torch.rand(size) >= self.share).to(torch.bfloat16) / (1 - self.share)
            Drop.uses = 0
        Drop.uses += 1
        at = int(torch.randint(len(Drop.table) - n, ()))
        return x * Drop.table[at : at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.heads, self.width = s.heads, s.width
        self.qkv = nn.Linear(s.width, 3 * s.width)
        self.out = nn.Linear(s.width, s.width)
        self.norm1 = nn.LayerNorm(s.width, eps=1e-12)
        self.up = nn.Linear(s.width, s.inner)
        self.down = nn.Linear(s.inner, s.width)
        self.norm2 = nn.LayerNorm(s.width, eps=1e-12)
        self.drop = Drop(s.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        a = attend(self.qkv(x), self.heads, mask)
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Block(nn.Module):
    """What a task adds to the words of the shared trunk: a layer of its own, nothing at first, so a warm start stays one."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.heads, self.width = s.heads, s.width
        self.norm1 = nn.LayerNorm(s.width)
        self.qkv = nn.Linear(s.width, 3 * s.width)
        self.out = nn.Linear(s.width, s.width)
        self.norm2 = nn.LayerNorm(s.width)
        self.up = nn.Linear(s.width, s.inner)
        self.down = nn.Linear(s.inner, s.width)
        self.drop = Drop(s.dropout)
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """-> what is to be added to `x`."""
        seen = self.drop(self.out(attend(self.qkv(self.norm1(x)), self.heads, mask)))
        return seen + self.drop(self.down(functional.gelu(self.up(self.norm2(x + seen)))))


def attend(qkv: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Attention of all heads over [batch, place, query + key + value]."""
    b, t, w = qkv.shape[0], qkv.shape[1], qkv.shape[2] // 3
    q, k, v = qkv.view(b, t, 3, heads, w // heads).permute(2, 0, 3, 1, 4).unbind(0)
    # written out: the fused kernel's backward pass is three times slower on a processor
    scores = torch.matmul(q * (w // heads) ** -0.5, k.transpose(-1, -2))
    if mask is not None:
        scores = scores + mask.to(scores.dtype)
    a = torch.matmul(torch.softmax(scores, -1).to(v.dtype), v)
    return a.permute(0, 2, 1, 3).reshape(b, t, w)


class Annotator(nn.Module):
    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.s = s
        self.words = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(512, s.width)
        self.kind = nn.Parameter(torch.zeros(s.width))
        self.shapes = nn.Embedding(s.shapes, s.width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.drop = Drop(s.dropout)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.near = nn.Embedding(s.near, s.heads) if s.near else None
        self.mix = nn.Parameter(torch.zeros(4, s.layers + 1))
        self.tag = nn.Linear(s.width, s.tags)
        self.start = nn.Linear(s.width, 1)
        self.name = nn.Sequential(nn.Linear(s.width, 128), nn.GELU(), nn.Linear(128, s.names))
        self.role = nn.Sequential(nn.Linear(s.width, 192), nn.GELU(), nn.Linear(192, s.roles))
        self.root = nn.Parameter(torch.randn(s.width) * 0.02)
        self.tree = nn.Linear(s.width, 2 * s.arc + 2 * s.label)
        self.arc = nn.Parameter(torch.zeros(s.arc + 1, s.arc))
        self.rel = nn.Parameter(torch.zeros(s.label + 1, s.rels, s.label + 1))
        nn.init.normal_(self.arc, std=s.arc**-0.5 * 0.3)
        nn.init.normal_(self.rel, std=0.01)
        self.crf = nn.Parameter(torch.zeros(s.roles + 1, s.roles))  # the last row begins a window
        self.name_crf = nn.Parameter(torch.zeros(s.names + 1, s.names))
        self.grammar = nn.ModuleList(Block(s) for _ in range(s.blocks))
        self.voices = nn.ModuleList(Block(s) for _ in range(s.blocks))
        fixed = [self.positions, self.norm, *self.layers[: s.frozen], *([self.near] if self.near else [])] if s.frozen else []
        for module in (self.words, *fixed):
            module.requires_grad_(False)
        self.kind.requires_grad_(not s.frozen)

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """-> [layer, batch, word, width]"""
        b, t = ids.shape
        x, shaped = self.words(ids) + self.positions.weight[:t] + self.kind, self.shapes(shapes)
        x = self.drop(self.norm(x if self.s.frozen else x + shaped))
        pad = ids == 0
        mask = None
        if not torch.onnx.is_in_onnx_export() and bool(pad.any()):
            mask = torch.zeros(b, 1, 1, t).masked_fill_(pad[:, None, None, :], -1e4)
        if self.near is not None:
            bias = self.near(distances(t, self.s.near)).permute(2, 0, 1)[None]
            mask = bias if mask is None else mask + bias
        index = first[:, :, None].expand(-1, -1, x.shape[-1])
        kept = [torch.gather(x, 1, index)]
        for i, layer in enumerate(self.layers):
            x = layer(x + shaped if 0 < i == self.s.frozen else x, mask)
            kept.append(torch.gather(x, 1, index))
        return torch.stack(kept)

    def added(self, blocks: nn.ModuleList, x: Tensor, first: Tensor) -> Tensor:
        """What a task's own blocks add to its words."""
        mask = None
        if not torch.onnx.is_in_onnx_export():
            pad = first == 0
            if bool(pad.any()):
                mask = torch.zeros(x.shape[0], 1, 1, x.shape[1]).masked_fill_(pad[:, None, None, :], -1e4)
        total = torch.zeros_like(x)
        for block in blocks:
            total = total + block(x + total, mask)
        return total

    def mixed(self, kept: Tensor, which: int) -> Tensor:
        return (torch.softmax(self.mix[which], 0).to(kept.dtype)[:, None, None, None] * kept).sum(0)

    def branches(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Words (and the root before them) as governed and as governor, for arcs and for labels."""
        b = x.shape[0]
        x = torch.cat([self.root.to(x.dtype).expand(b, 1, -1), x], 1)
        s = self.s
        y = functional.leaky_relu(self.tree(x), 0.1)
        ad, ah, ld, lh = y.split([s.arc, s.arc, s.label, s.label], -1)
        if self.training:
            ad, ah, ld, lh = (
                v * functional.dropout(torch.ones(v.shape[0], 1, v.shape[2], dtype=v.dtype), 0.33) for v in (ad, ah, ld, lh)
            )
        return ad[:, 1:], ah, ld[:, 1:], lh

    def arcs(self, dep: Tensor, gov: Tensor) -> Tensor:
        """-> [batch, word, 1 + word]: how well each word is governed by the root or by each word."""
        arc = self.arc.to(dep.dtype)
        return torch.matmul(torch.matmul(dep, arc[:-1]) + arc[-1], gov.transpose(1, 2))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """What is exported: logits of tags, names and roles, scores of arcs, words ready for labels,
        and how surely a word begins a sentence."""
        kept = self.encode(ids, shapes, first)
        # all mixes at once: one product instead of four sums over all layers
        shares = torch.softmax(self.mix, 1).to(kept.dtype)
        tag, tree, name, role = torch.matmul(shares, kept.flatten(1)).view(4, *kept.shape[1:]).unbind(0)
        more = self.added(self.grammar, tree, first)
        tag, tree, name, role = tag + more, tree + more, name + more, role + self.added(self.voices, role, first)
        ad, ah, ld, lh = self.branches(tree)
        return self.tag(tag), self.name(name), self.role(role), self.arcs(ad, ah), ld, lh, self.start(tag).squeeze(-1)

    def tree_loss(self, b: dict[str, Tensor]) -> dict[str, Tensor]:
        kept = self.encode(b["ids"], b["shapes"], b["first"])
        head = b["head"]
        real = head != SKIP
        tree = self.mixed(kept, 1)
        more = self.added(self.grammar, tree, b["first"])
        ad, ah, ld, lh = self.branches(self.drop(tree + more))
        arcs = self.arcs(ad, ah).float()
        arcs = arcs.masked_fill(~within(b["sentence"]), -1e4)
        plain = self.drop(self.mixed(kept, 0) + more)
        inner = real[:, 1:]
        begins = (b["sentence"][:, 1:] != b["sentence"][:, :-1]).float()
        starts = self.start(plain).squeeze(-1).float()[:, 1:]
        out = {
            "start": functional.binary_cross_entropy_with_logits(starts[inner], begins[inner]),
            "tag": functional.cross_entropy(self.tag(plain).float().flatten(0, 1), b["tag"].flatten(), ignore_index=SKIP),
            "arc": functional.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=SKIP),
        }
        out["rel"] = functional.cross_entropy(self.relations(ld, lh, head, real), b["rel"][real])
        known = b["name"] != SKIP
        if bool(known.any()):
            names = self.name(self.drop(self.mixed(kept, 2) + more)).float()
            out["name"] = chain_loss(names, b["name"], real, self.name_crf) / known.sum() * NAME_WEIGHT
        return out

    def relations(self, dep: Tensor, gov: Tensor, head: Tensor, real: Tensor) -> Tensor:
        """-> [real word, relation]: how well each relation fits between a word and its governor."""
        governor = torch.gather(gov, 1, head.clamp(min=0)[:, :, None].expand(-1, -1, gov.shape[-1]))
        d, g = dep[real], governor[real]
        one = torch.ones(len(d), 1, dtype=d.dtype)
        d, g = torch.cat([d, one], 1), torch.cat([g, one], 1)
        left = (d @ self.rel.to(d.dtype).flatten(1)).view(-1, self.s.rels, self.s.label + 1)
        return torch.einsum("nrl,nl->nr", left, g).float()

    def lesson_loss(self, b: dict[str, Tensor]) -> dict[str, Tensor]:
        """How far all answers are from those of a teacher (`training.lesson`), which are chances, not labels."""
        kept = self.encode(b["ids"], b["shapes"], b["first"])
        real = b["first"] > 0
        tree, voices = self.mixed(kept, 1), self.mixed(kept, 3)
        more = self.added(self.grammar, tree, b["first"])
        voices = self.drop(voices + self.added(self.voices, voices, b["first"]))
        plain, named = self.drop(self.mixed(kept, 0) + more), self.drop(self.mixed(kept, 2) + more)
        ad, ah, ld, lh = self.branches(self.drop(tree + more))
        arcs = self.arcs(ad, ah).float().masked_fill(~within(b["sentence"]), -1e4)
        inner = real[:, 1:]
        count = real.sum()
        return {
            "start": functional.binary_cross_entropy_with_logits(
                self.start(plain).squeeze(-1).float()[:, 1:][inner], b["start"][:, 1:][inner]
            ),
            "tag": functional.cross_entropy(self.tag(plain).float()[real], b["tag"][real]),
            "arc": functional.cross_entropy(arcs[real], b["arc"][real]),
            "rel": functional.cross_entropy(self.relations(ld, lh, b["head"], real), b["rel"][real]),
            "name": taught_chain_loss(self.name(named).float(), b["name"], b["name_moves"], real, self.name_crf)
            / count
            * NAME_WEIGHT,
            "role": taught_chain_loss(self.role(voices).float(), b["role"], b["role_moves"], real, self.crf) / count,
        }

    def role_loss(self, b: dict[str, Tensor]) -> dict[str, Tensor]:
        kept = self.encode(b["ids"], b["shapes"], b["first"])
        words = self.mixed(kept, 3)
        words = words + self.added(self.voices, words, b["first"])
        logits = self.role(self.drop(words)).float()
        gold = b["role"]
        real = gold != SKIP
        return {"role": chain_loss(logits, gold, real, self.crf) / real.sum()}


def within(sentence: Tensor) -> Tensor:
    """-> [window, word, 1 + word]: which words, and the root, may govern a word: those of its sentence."""
    own = sentence[:, :, None] == sentence[:, None, :]
    return torch.cat([torch.ones_like(own[:, :, :1]), own], 2)


def distances(size: int, kinds: int) -> Tensor:
    """-> [place, place]: the kind of distance from each place to each (Raffel and others 2020, as MPNet uses it):
    near ones each by itself, farther ones by their logarithm up to 128, before and after apart."""
    places = torch.arange(size)
    far = places[None, :] - places[:, None]
    half = kinds // 2
    exact = half // 2
    size_of = far.abs()
    logs = exact + (torch.log(size_of.clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(far > 0, half, 0) + torch.where(size_of < exact, size_of, logs.clamp(max=half - 1))


def save(net: Annotator, path: str | Path, **more: object) -> None:
    torch.save({"shape": asdict(net.s), "weights": net.state_dict(), **more}, path)


def load(path: Path, *, average: bool) -> tuple[Annotator, dict[str, object]]:
    """A network from a checkpoint, with the running average of its weights if wanted."""
    state = torch.load(path, weights_only=False)
    net = Annotator(Shape(**state["shape"]))
    weights = state["weights"]
    if average:
        weights = weights | state["average"]
    net.load_state_dict(weights)
    return net.eval(), state
