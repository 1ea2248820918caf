"""The network: one encoder, a head for each question."""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

SKIP = -100
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
    dropout: float = 0.1


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
        self.words.weight.requires_grad_(False)

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """-> [layer, batch, word, width]"""
        b, t = ids.shape
        x = self.words(ids) + self.positions.weight[:t] + self.kind + self.shapes(shapes)
        x = self.drop(self.norm(x))
        pad = ids == 0
        mask = None
        if not torch.onnx.is_in_onnx_export() and bool(pad.any()):
            mask = torch.zeros(b, 1, 1, t).masked_fill_(pad[:, None, None, :], -1e4)
        index = first[:, :, None].expand(-1, -1, x.shape[-1])
        kept = [torch.gather(x, 1, index)]
        for layer in self.layers:
            x = layer(x, mask)
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
        own = b["sentence"][:, :, None] == b["sentence"][:, None, :]
        own = torch.cat([torch.ones_like(own[:, :, :1]), own], 2)
        arcs = arcs.masked_fill(~own, -1e4)
        plain = self.drop(self.mixed(kept, 0) + more)
        inner = real[:, 1:]
        begins = (b["sentence"][:, 1:] != b["sentence"][:, :-1]).float()
        starts = self.start(plain).squeeze(-1).float()[:, 1:]
        out = {
            "start": functional.binary_cross_entropy_with_logits(starts[inner], begins[inner]),
            "tag": functional.cross_entropy(self.tag(plain).float().flatten(0, 1), b["tag"].flatten(), ignore_index=SKIP),
            "arc": functional.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=SKIP),
        }
        governor = torch.gather(lh, 1, head.clamp(min=0)[:, :, None].expand(-1, -1, lh.shape[-1]))
        d, g = ld[real], governor[real]
        one = torch.ones(len(d), 1, dtype=d.dtype)
        d, g = torch.cat([d, one], 1), torch.cat([g, one], 1)
        s = self.s
        left = (d @ self.rel.to(d.dtype).flatten(1)).view(-1, s.rels, s.label + 1)
        logits = torch.einsum("nrl,nl->nr", left, g)
        out["rel"] = functional.cross_entropy(logits.float(), b["rel"][real])
        known = b["name"] != SKIP
        if bool(known.any()):
            names = self.name(self.drop(self.mixed(kept, 2) + more)).float()
            out["name"] = chain_loss(names, b["name"], real, self.name_crf) / known.sum() * NAME_WEIGHT
        return out

    def role_loss(self, b: dict[str, Tensor]) -> dict[str, Tensor]:
        kept = self.encode(b["ids"], b["shapes"], b["first"])
        words = self.mixed(kept, 3)
        words = words + self.added(self.voices, words, b["first"])
        logits = self.role(self.drop(words)).float()
        gold = b["role"]
        real = gold != SKIP
        return {"role": chain_loss(logits, gold, real, self.crf) / real.sum()}


def chain_loss(logits: Tensor, gold: Tensor, real: Tensor, crf: Tensor) -> Tensor:
    """Negative log likelihood of the labels of all windows under a linear chain; a word with SKIP may have any label."""
    moves = torch.cat([crf[:-1] + forbidden(logits.shape[2]), crf[-1:] + forbidden_start(logits.shape[2])])
    unlike = torch.arange(logits.shape[2]) != gold[:, :, None]
    said = logits.masked_fill(unlike & (gold != SKIP)[:, :, None], -1e4)
    # both sums in one run along the words
    total = _sums(torch.cat([logits, said]), torch.cat([real, real]), moves)
    return (total[: len(logits)] - total[len(logits) :]).sum()


def _sums(logits: Tensor, real: Tensor, moves: Tensor) -> Tensor:
    """The log of the sum over all sequences of labels, for each window."""
    alpha = moves[-1] + logits[:, 0]
    for t in range(1, logits.shape[1]):
        new = torch.logsumexp(alpha[:, :, None] + moves[:-1], 1) + logits[:, t]
        alpha = torch.where(real[:, t, None], new, alpha)
    return torch.logsumexp(alpha, 1)


def forbidden(n: int) -> Tensor:
    """-1e4 where a label may not follow another: an inside without its own beginning."""
    m = torch.zeros(n, n)
    for j in range(2, n, 2):
        m[:, j] = -1e4
        m[j, j] = m[j - 1, j] = 0
    return m


def forbidden_start(n: int) -> Tensor:
    m = torch.zeros(n)
    m[2::2] = -1e4
    return m


def load_trunk(net: Annotator, path: str | Path) -> None:
    """Take the encoder's weights from a MiniLM safetensors file, the first layers where fewer are wanted."""
    from safetensors.torch import load_file

    w = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    with torch.no_grad():
        net.words.weight.copy_(w["embeddings.word_embeddings.weight"])
        net.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
        net.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
        net.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        net.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(net.layers):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                a = p + "attention."
                layer.qkv.get_parameter(part).copy_(torch.cat([w[f"{a}self.{n}.{part}"] for n in ("query", "key", "value")]))
                layer.out.get_parameter(part).copy_(w[f"{a}output.dense.{part}"])
                layer.norm1.get_parameter(part).copy_(w[f"{a}output.LayerNorm.{part}"])
                layer.up.get_parameter(part).copy_(w[f"{p}intermediate.dense.{part}"])
                layer.down.get_parameter(part).copy_(w[f"{p}output.dense.{part}"])
                layer.norm2.get_parameter(part).copy_(w[f"{p}output.LayerNorm.{part}"])


def load_words(net: Annotator, path: str | Path) -> None:
    """Take the frozen word embeddings alone, which an exported model has in eight bits only."""
    from safetensors.torch import load_file

    held = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    with torch.no_grad():
        net.words.weight.copy_(held["embeddings.word_embeddings.weight"])


def save(net: Annotator, path: str | Path, **more: object) -> None:
    torch.save({"shape": asdict(net.s), "weights": net.state_dict(), **more}, path)
