"""Scores of the shipped model alone: `python -m training.evaluate [--split test] [--out FILE]`."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np

from reportedly.annotate.chains import runs
from reportedly.annotate.engine import Engine, engine
from reportedly.annotate.names import find_names
from reportedly.annotate.readings import read_document
from reportedly.annotate.trees import best_tree
from reportedly.model.document import Document

from .conll18 import Row, compare, f1
from .corpora import Sentence, Tree, add_uner, read_conllu, read_polnear

Counts = dict[str, int]


def groups(doc: Tree, limit: int = 70) -> Iterator[list[Sentence]]:
    """Consecutive sentences of a document, as many as a paragraph of news would hold."""
    group: list[Sentence] = []
    for sentence in doc.sentences:
        if group and (sentence.newpar or sum(len(s.words) for s in group) + len(sentence.words) > limit):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def gold_tokens(model: Engine, docs: list[Tree]) -> dict[str, float]:
    """Tags and trees on gold words and sentences."""
    n: Counter[str] = Counter()
    root = model.relations.index("root")
    for doc in docs:
        for group in groups(doc):
            words = [w for s in group for w in s.words]
            scores = model.run(doc.text, [(w.start, max(w.end, w.start + 1)) for w in words])
            tags = scores.tag.argmax(1)
            at = 0
            for sentence in group:
                size = len(sentence.words)
                rows = slice(at, at + size)
                arcs = np.concatenate([scores.arc[rows, :1], scores.arc[rows, 1 + at : 1 + at + size]], 1)
                tree = best_tree(arcs)
                given = model.relation_scores(scores.dep[rows], scores.gov[np.where(tree == 0, 0, tree + at)])
                given[:, root] = np.where(tree == 0, 1e9, -1e9)
                rel = given.argmax(1)
                for i, word in enumerate(sentence.words):
                    name = model.relations[rel[i]]
                    n["words"] += 1
                    n["tag"] += model.tags[tags[at + i]] == word.tag
                    n["uas"] += tree[i] == word.head
                    n["las"] += tree[i] == word.head and name.split(":")[0] == word.rel.split(":")[0]
                    n["full"] += tree[i] == word.head and name == word.rel
                at += size
    return {k: round(100 * n[k] / max(n["words"], 1), 2) for k in ("tag", "uas", "las", "full")}


def own_tokens(docs: list[Tree]) -> dict[str, float]:
    """Words, sentences, tags and trees from raw text, by the CoNLL 2018 rules."""
    n: Counter[str] = Counter()
    for doc in docs:
        reading = read_document(Document(doc.text), whole=True)
        gold = [
            Row((w.start, w.end), w.tag, None if w.head == 0 else (s.words[w.head - 1].start, s.words[w.head - 1].end), w.rel)
            for s in doc.sentences
            for w in s.words
        ]
        system = [
            Row(
                (t.start, t.end), t.tag, None if t.head < 0 else (reading.tokens[t.head].start, reading.tokens[t.head].end), t.rel
            )
            for t in reading.tokens
        ]
        n.update(compare(gold, system))
        theirs = {(s.words[0].start, s.words[-1].end) for s in doc.sentences}
        ours = {(reading.tokens[a].start, reading.tokens[b - 1].end) for a, b in reading.sentences}
        n.update({"s right": len(theirs & ours), "s system": len(ours), "s gold": len(theirs)})
    return {k: f1(n[k], n["system"], n["gold"]) for k in ("words", "tag", "uas", "las", "full")} | {
        "sentences": f1(n["s right"], n["s system"], n["s gold"])
    }


def gold_names(model: Engine, docs: list[Tree]) -> dict[str, float]:
    """Names on gold words, exact span and kind."""
    right: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    kinds = [label[2:] for label in model.names[1::2]]
    for doc in docs:
        for group in groups(doc):
            for sentence_words in [[w for s in group for w in s.words]]:
                words = [(w.start, max(w.end, w.start + 1)) for w in sentence_words]
                scores = model.run(doc.text, words)
                index = {label: i for i, label in enumerate(model.names)}
                gold = {
                    (a, b, model.names[k][2:]) for a, b, k in runs(np.array([index.get(w.entity, 0) for w in sentence_words]))
                }
                starts = {w[0]: i for i, w in enumerate(words)}
                ends = {w[1]: i + 1 for i, w in enumerate(words)}
                found = {
                    (starts[m.start], ends[m.end], kinds[int(np.argmax(m.kinds))])
                    for m in find_names(doc.text, words, scores.name, model.name_moves)
                }
                right.update(k for *_, k in gold & found)
                ours.update(k for *_, k in found)
                theirs.update(k for *_, k in gold)
    out = {k: f1(right[k], ours[k], theirs[k]) for k in kinds}
    three = [k for k in kinds if k != "OTH"]
    out["PER/ORG/LOC"] = f1(sum(right[k] for k in three), sum(ours[k] for k in three), sum(theirs[k] for k in three))
    return out


def scorer(folder: Path, name: str):
    sys.path.insert(0, str(folder))
    spec = spec_from_file_location(name, folder / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def voices(attribution: Path, part: str, least: float = 0.0, *, whole: bool = True) -> dict[str, list[dict[str, object]]]:
    """Attributions of each article, in the form of the corpus's scorer."""
    out = {}
    for report in read_polnear(attribution / part):
        reading = read_document(Document(report.text), whole=whole)
        out[report.name] = [
            {
                "source": [list(s) for s in v.source],
                "cue": [list(s) for s in v.cue],
                "content": [list(s) for s in v.content],
                "confidence": v.confidence,
            }
            for v in reading.voices
            if v.confidence >= least
        ]
    return out


def matched(score, doc, pred: list, gold: list, *, half: bool = False) -> list[bool]:
    """Which predictions match a gold attribution (rel: cue and content overlap, and source if either has one).

    `half` asks for more: half of the longer content must be shared (the scorer's rel50).
    """
    sets = lambda evs: [{r: doc.toks(e[r]) for r in score.ROLES} for e in evs]  # noqa: E731
    ps, gs = sets(pred), sets(gold)
    cands = []
    for i, p in enumerate(ps):
        for j, g in enumerate(gs):
            shared = len(p["content"] & g["content"])
            if shared and p["cue"] & g["cue"] and (p["source"] & g["source"] or (not p["source"] and not g["source"])):
                share = shared / max(len(p["content"]), len(g["content"]))
                if not half or share >= 0.5:
                    cands.append((share, i, j))
    _, pairs = score.one2one(cands)
    good = {i for i, _ in pairs}
    return [i in good for i in range(len(ps))]


def attribution_scores(attribution: Path, part: str = "dev", *, whole: bool = True) -> dict[str, object]:
    """The figures of the bars, by the corpus's own scorers."""
    score, numbers = scorer(attribution, "score"), scorer(attribution, "score_numbers")
    gold, texts = score.load(str(attribution / part))
    pred = voices(attribution, part, whole=whole)
    o = score.score(gold, pred, texts)
    kept = right = everything = 0
    for stem, events in pred.items():
        good = matched(score, score.Doc(texts[stem]), events, gold[stem])
        everything += len(events)
        for event, ok in zip(events, good, strict=True):
            if event["confidence"] >= 0.8:
                kept += 1
                right += ok
    return {
        "rel": o["rel.event"],
        "exact": {r: o[f"exact.{r}"]["f"] for r in score.ROLES},
        "soft": {r: o[f"soft.{r}"]["f"] for r in score.ROLES},
        "confidence >= 0.8": {
            "precision": round(100 * right / max(kept, 1), 1),
            "kept of predicted": round(100 * kept / max(everything, 1), 1),
        },
        "numbers": (said := numbers.run(gold, pred, texts)),
        "numbers to the right source": float(said.rsplit(" F ", 1)[1].split()[0]),
    }


def main() -> None:
    shared = Path("../shared")
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--split", default="test", choices=["dev", "test"])
    p.add_argument("--treebanks", type=Path, default=shared / "treebanks")
    p.add_argument("--names", type=Path, default=shared / "ner")
    p.add_argument("--attribution", type=Path, default=shared / "attribution")
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    model = engine()
    ewt, gum = (read_conllu(a.treebanks / n / f"{a.split}.conllu") for n in ("ewt", "gum"))
    add_uner(ewt, a.names / f"ewt-{a.split}.iob2")
    news = [d for d in gum if d.genre == "news"]
    out: dict[str, object] = {"engine": model.name, "split": a.split}
    steps: list[tuple[str, Callable[[], object]]] = [
        ("EWT gold words", lambda: gold_tokens(model, ewt)),
        ("GUM gold words", lambda: gold_tokens(model, gum)),
        ("GUM news gold words", lambda: gold_tokens(model, news)),
        ("EWT own words", lambda: own_tokens(ewt)),
        ("GUM own words", lambda: own_tokens(gum)),
        ("GUM news own words", lambda: own_tokens(news)),
        ("names EWT", lambda: gold_names(model, ewt)),
    ]
    if (a.attribution / "dev").exists():
        steps.append(("attribution dev", lambda: attribution_scores(a.attribution)))
    for name, step in steps:
        out[name] = step()
        print(name, json.dumps(out[name]), flush=True)
    if a.out:
        a.out.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
