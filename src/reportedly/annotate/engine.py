"""The network, loaded once, and what it says about one window of words.

Each window is a run of its own: the quantised network scales its activations by the whole input,
so windows run together would change each other's figures in the last digits.
"""

import json
import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.annotate.chains import Floats, bio_moves
from reportedly.annotate.lexicon import irregular_verbs
from reportedly.annotate.pieces import plain, shape

_OPEN: Final = 101
_CLOSE: Final = 102
_UNKNOWN: Final = 100
_PER_WORD: Final = 12
_LONGEST: Final = 510
_REMEMBERED: Final = 200_000
_LOCK: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the words of a window.

    `arc` is [word, 1 + word] with the root first; `dep` and `gov` are for `relation_scores`;
    `start` says how surely each word begins a sentence.
    """

    tag: Floats
    name: Floats
    role: Floats
    arc: Floats
    dep: Floats
    gov: Floats
    start: Floats


class Engine:
    """The network with its labels and tables; safe to share between threads."""

    def __init__(
        self,
        network: onnxruntime.InferenceSession,
        relations: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        labels: dict[str, Any],
    ) -> None:
        self._network, self._relations, self._tokenizer = network, relations, tokenizer
        self._known: dict[str, list[int]] = {}
        self.name: str = labels["engine"]
        self.tags: list[str] = labels["tags"]
        self.relations: list[str] = labels["relations"]
        self.names: list[str] = labels["names"]
        self.roles: list[str] = labels["roles"]
        self.links: dict[str, float] = labels["links"]
        self.trust: dict[str, float] = labels["trust"]
        self.telling: dict[str, float] = labels["telling"]
        self.start_bias: float = labels["start_bias"]
        self.exceptions: dict[str, dict[str, str]] = labels["exceptions"]
        self.exceptions["VERB"] = self.exceptions["VERB"] | irregular_verbs()
        self.endings: dict[str, dict[str, str]] = labels["endings"]
        self.cues: frozenset[str] = frozenset(labels["cues"])
        self.role_shift: Floats = np.array(labels["role_shift"], np.float32)
        self.role_moves: Floats = bio_moves(len(self.roles)) + np.array(labels["chain"], np.float32)
        self.name_moves: Floats = bio_moves(len(self.names)) + np.array(labels["name_chain"], np.float32)

    def pieces(self, word: str) -> list[int]:
        """The word pieces of a word, remembered."""
        got = self._known.get(word)
        if got is None:
            got = self._tokenizer.encode(plain(word), add_special_tokens=False).ids[:_PER_WORD] or [_UNKNOWN]
            if len(self._known) < _REMEMBERED:
                self._known[word] = got
        return got

    def _fitting(self, words: list[str]) -> list[list[int]]:
        """The pieces of the words of a window, of strange words only the first few where all would be too many."""
        pieces = [self.pieces(word) for word in words]
        for most in (4, 2, 1):
            if sum(map(len, pieces)) <= _LONGEST:
                break
            pieces = [p[:most] for p in pieces]
        return pieces

    def run(self, text: str, words: list[tuple[int, int]]) -> Scores:
        """The scores of one window of words of a text."""
        ids, shapes, first = [_OPEN], [0], []
        last = len(words) - 1
        known = self._fitting([text[start:end] for start, end in words])
        for i, (start, end) in enumerate(words):
            word = text[start:end]
            pieces = known[i]
            spaced = i == 0 or words[i - 1][1] < start
            followed = i == last or words[i + 1][0] > end
            first.append(len(ids))
            ids += pieces
            shapes += [shape(word, spaced=spaced, followed=followed)] * len(pieces)
        ids.append(_CLOSE)
        shapes.append(0)
        feed = {"ids": np.array([ids], np.int64), "shapes": np.array([shapes], np.int64), "first": np.array([first], np.int64)}
        tag, name, role, arc, dep, gov, start = (out[0] for out in self._network.run(_OUTPUTS, feed))
        return Scores(tag, name, role + self.role_shift, arc, dep, gov, start)

    def relation_scores(self, dep: Floats, gov: Floats) -> Floats:
        """Scores of the relations of words to their governors: [word, relation]."""
        return np.asarray(self._relations.run(None, {"dep": dep, "gov": gov})[0], np.float32)


_OUTPUTS: Final = ["tag", "name", "role", "arc", "dep", "gov", "start"]


def engine() -> Engine:
    """The engine that ships with the package; loaded on first use."""
    with _LOCK:
        return _load()


@cache
def _load() -> Engine:
    with as_file(files("reportedly") / "data" / "model") as folder:
        return load_engine(folder)


def load_engine(folder: Path) -> Engine:
    """The engine whose network, labels and vocabulary lie in a folder."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    network, relations = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in ("network.onnx", "relations.onnx")
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Engine(network, relations, tokenizer, labels)
