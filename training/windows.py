"""Windows: runs of words the network sees at once, with what is to be learned of each word."""

import random
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from reportedly.annotate.pieces import plain, shape
from reportedly.annotate.sentences import find_sentences
from reportedly.annotate.tokens import find_words

from .corpora import Report, Tree
from .names import Names

TAGS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH"]
ROLES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
SKIP = -100


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, path: str) -> None:
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        got = self.known.get(word)
        if got is None:
            got = self.tokenizer.encode(plain(word), add_special_tokens=False).ids[:12] or [100]
            self.known[word] = got
        return got


@dataclass(slots=True)
class Window:
    """`head` 0 is the root, else word + 1; labels of SKIP are not learned from; `taught` is what a teacher said of it."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    sentence: list[int]
    tag: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    rel: list[int] = field(default_factory=list)
    name: list[int] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    offset: int = 0
    taught: dict[str, np.ndarray] = field(default_factory=dict)


def encode(
    pieces: Pieces, text: str, words: list[tuple[int, int]], starts: set[int], forms: dict[int, str] | None = None
) -> Window:
    """The window of some words of a text; `starts` are the indices of words that begin a sentence.

    `forms` puts other words in the place of some.
    """
    forms = forms or {}
    window = Window([101], [0], [], [])
    number = -1
    for i, (a, b) in enumerate(words):
        if i in starts or i == 0:
            number += 1
        word = forms.get(i) or text[a:b] or "_"
        spaced = i == 0 or words[i - 1][1] < a
        followed = i + 1 == len(words) or words[i + 1][0] > b
        ids = pieces(word)
        window.first.append(len(window.ids))
        window.ids += ids
        window.shapes += [shape(word, spaced=spaced, followed=followed)] * len(ids)
        window.sentence.append(number)
    window.ids.append(102)
    window.shapes.append(0)
    window.spans = words
    return window


def tree_windows(
    docs: list[Tree],
    pieces: Pieces,
    rels: list[str],
    rng: random.Random,
    names: Names | None = None,
    low: int = 24,
    high: int = 110,
) -> list[Window]:
    """Consecutive sentences of a paragraph or document packed up to a random size, as paragraphs of news would be.

    With `names` some mentions change places with others, and a few windows lose or gain capitals.
    """
    out: list[Window] = []
    tag_id = {t: i for i, t in enumerate(TAGS)}
    rel_id = {r: i for i, r in enumerate(rels)}
    name_id = {n: i for i, n in enumerate(NAMES)} | {"?": SKIP}
    for doc in docs:
        group: list[int] = []
        size, limit = 0, rng.randint(low, high)
        groups: list[list[int]] = []
        for k, sentence in enumerate(doc.sentences):
            n = sum(len(pieces(w.form)) for w in sentence.words)
            if group and (size + n > limit or (sentence.newpar and rng.random() < 0.6)):
                groups.append(group)
                group, size, limit = [], 0, rng.randint(low, high)
            group.append(k)
            size += n
        if group:
            groups.append(group)
        for g in groups:
            words = [w for k in g for w in doc.sentences[k].words]
            starts: set[int] = set()
            heads: list[int] = []
            for k in g:
                base = len(heads)
                starts.add(base)
                heads += [0 if w.head == 0 else base + w.head for w in doc.sentences[k].words]
            forms = names.vary(words, rng) if names else {}
            window = encode(pieces, doc.text, [(w.start, w.end) for w in words], starts, forms)
            window.tag = [tag_id.get(w.tag, SKIP) for w in words]
            window.head = heads
            window.rel = [rel_id.get(w.rel, rel_id[w.rel.split(":")[0]]) for w in words]
            window.name = [name_id[w.entity] for w in words]
            if len(window.ids) <= 380:
                out.append(window)
    return out


def report_windows(reports: list[Report], pieces: Pieces, longest: int = 200) -> list[Window]:
    """One window for each paragraph of an article, with the role of each word."""
    out: list[Window] = []
    for report in reports:
        marks: list[tuple[int, int, int]] = []
        for event in report.events:
            for kind, spans in ((5, event.content), (1, event.source), (3, event.cue)):
                marks += [(kind, a, b) for a, b in spans]
        at = 0
        for paragraph in report.text.split("\n"):
            words = find_words(paragraph)
            if words:
                sentences = find_sentences(paragraph, words)
                for low, high in _cut(sentences, longest):
                    part = words[low:high]
                    window = encode(pieces, paragraph, part, {a - low for a, _ in sentences if low <= a < high})
                    window.offset = at
                    window.role = _roles(part, at, marks)
                    out.append(window)
            at += len(paragraph) + 1
    return out


def _cut(sentences: list[tuple[int, int]], longest: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    low = 0
    for i, (_, b) in enumerate(sentences):
        if i + 1 == len(sentences) or sentences[i + 1][1] - low > longest:
            parts.append((low, b))
            low = b
    return [(a, min(b, a + longest)) for a, b in parts if b > a]


def _roles(words: list[tuple[int, int]], at: int, marks: list[tuple[int, int, int]]) -> list[int]:
    roles = [0] * len(words)
    end = at + (words[-1][1] if words else 0)
    for kind, a, b in sorted(marks, key=lambda m: -m[0] if m[0] == 5 else m[0] + 10):
        if b <= at or a >= end:
            continue
        inside = [i for i, (s, e) in enumerate(words) if s + at < b and e + at > a]
        for n, i in enumerate(inside):
            roles[i] = kind if n == 0 else kind + 1
    # a content resumed after an inserted cue begins anew
    for i, role in enumerate(roles):
        if role in (2, 4, 6) and (i == 0 or roles[i - 1] not in (role, role - 1)):
            roles[i] = role - 1
    return roles


def batch(windows: list[Window], rng: np.random.Generator | None = None, mask: float = 0.0) -> dict[str, np.ndarray]:
    """Windows as padded arrays; some pieces may be masked, which keeps a small corpus from being learned by heart."""
    size = max(len(w.ids) for w in windows)
    words = max(len(w.first) for w in windows)
    n = len(windows)
    out = {
        "ids": np.zeros((n, size), np.int64),
        "shapes": np.zeros((n, size), np.int64),
        "first": np.zeros((n, words), np.int64),
        "sentence": np.full((n, words), -1, np.int64),
    }
    for key in ("tag", "head", "rel", "name", "role"):
        if getattr(windows[0], key):
            out[key] = np.full((n, words), SKIP, np.int64)
    for i, w in enumerate(windows):
        out["ids"][i, : len(w.ids)] = w.ids
        out["shapes"][i, : len(w.ids)] = w.shapes
        out["first"][i, : len(w.first)] = w.first
        out["sentence"][i, : len(w.first)] = w.sentence
        for key in ("tag", "head", "rel", "name", "role"):
            if key in out:
                out[key][i, : len(w.first)] = getattr(w, key)
    if rng is not None and mask:
        hit = (rng.random(out["ids"].shape) < mask) & (out["ids"] > 102)
        out["ids"][hit] = 103
    return out


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, about `size` pieces a batch, the batches shuffled."""
    order = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 6)
    out: list[list[Window]] = []
    group: list[Window] = []
    for w in order:
        if group and (len(group) + 1) * max(len(w.ids), len(group[-1].ids)) > size:
            out.append(group)
            group = []
        group.append(w)
    if group:
        out.append(group)
    rng.shuffle(out)
    return out
