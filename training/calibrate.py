"""Chooses on dev what is neither learned nor known: the balance of the roles, the weight of the sentence rules, the confidence.

`python -m training.calibrate FOLDER` writes the choices into the model's labels.json.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.annotate.engine import Engine, load_engine
from reportedly.annotate.paragraphs import parse
from reportedly.annotate.sentences import find_sentences
from reportedly.annotate.stretches import split_lines
from reportedly.annotate.tokens import find_words
from reportedly.annotate.voices import Heard, find_heard

from .corpora import Report, Tree, read_conllu, read_polnear
from .evaluate import matched, scorer


@dataclass(slots=True)
class Paragraph:
    words: list[tuple[int, int]]
    lowered: tuple[str, ...]
    sentence: tuple[int, ...]
    role: np.ndarray


def paragraphs(model: Engine, report: Report) -> list[Paragraph]:
    out = []
    for a, b in split_lines(report.text, 0, len(report.text)):
        text = report.text[a:b]
        words = find_words(text)
        if words:
            parsed = parse(model, text, words, 0)
            number = tuple(k for k, (x, y) in enumerate(parsed.sentences) for _ in range(x, y))
            out.append(
                Paragraph([(x + a, y + a) for x, y in words], tuple(text[x:y].lower() for x, y in words), number, parsed.role)
            )
    return out


def hear(
    model: Engine, pages: dict[str, list[Paragraph]], shift: np.ndarray
) -> dict[str, list[tuple[Heard, dict[str, list[list[int]]]]]]:
    """Attributions of each article with the labels' scores shifted."""
    out = {}
    for stem, page in pages.items():
        got = []
        for p in page:
            for h in find_heard(p.lowered, p.sentence, p.role + shift, model.role_moves, model.roles, model.links, model.telling):
                place = lambda piece: [p.words[piece[0]][0], p.words[piece[1] - 1][1]]  # noqa: B023,E731
                got.append(
                    (
                        h,
                        {
                            "source": [place(h.source)] if h.source else [],
                            "cue": [place(h.cue)],
                            "content": [place(c) for c in h.contents],
                        },
                    )
                )
        out[stem] = got
    return out


def choose_shift(model: Engine, pages, score, gold, texts) -> np.ndarray:
    """How much to favour beginning a cue, and saying nothing: small shifts of the labels' scores, in turn."""
    best, value = np.zeros(len(model.roles), np.float32), -1.0
    for label, steps in (("B-cue", (0.0, -0.4, 0.4, 0.8, 1.2)), ("O", (-0.12, 0.12))):
        start = best
        for step in steps:
            shift = start.copy()
            shift[model.roles.index(label)] = step
            events = {k: [e for _, e in v] for k, v in hear(model, pages, shift).items()}
            o = score.score(gold, events, texts)
            got = o["rel.event"]["f"] + 0.3 * sum(o[f"exact.{r}"]["f"] for r in score.ROLES)
            print("shift", label, step, o["rel.event"], {r: o[f"exact.{r}"]["f"] for r in score.ROLES}, flush=True)
            if got > value:
                best, value = shift, got
    return best


def fit_trust(x: np.ndarray, y: np.ndarray, strength: float = 1.0) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's steps; the last column is the bias."""
    w = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * strength
    ridge[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ w)
    return w


def calibrate_trust(heard, score, gold, texts) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the confidence, and how they do on articles they were not fitted on (five parts).

    Confidence is the chance that source, cue and content touch the right ones, where a content less than half right
    counts half.
    """
    keys = list(next(h.signs for v in heard.values() for h, _ in v))
    rows, half, touched, part = [], [], [], []
    for i, (stem, events) in enumerate(sorted(heard.items())):
        doc, found = score.Doc(texts[stem]), [e for _, e in events]
        rows += [[h.signs[k] for k in keys] + [1.0] for h, _ in events]
        half += matched(score, doc, found, gold[stem], half=True)
        touched += matched(score, doc, found, gold[stem])
        part += [i % 5] * len(events)
    x, half, rel, part = np.array(rows), np.array(half, float), np.array(touched, float), np.array(part)
    y = (half + rel) / 2
    held = np.zeros(len(y))
    for k in range(5):
        held[part == k] = 1 / (1 + np.exp(-x[part == k] @ fit_trust(x[part != k], y[part != k])))
    figures = {"all, half": round(100 * float(half.mean()), 1), "all, rel": round(100 * float(rel.mean()), 1)}
    for least in (0.7, 0.75, 0.8, 0.85, 0.9):
        kept = held >= least
        figures[f"at {least}"] = [round(100 * float(v.mean()), 1) for v in (kept, half[kept], rel[kept])]
    surest = np.argsort(-held)[: int(0.7 * len(held))]
    figures["rel of the surest 70 %"] = round(100 * float(rel[surest].mean()), 1)
    w = fit_trust(x, y)
    return {k: round(float(v), 4) for k, v in zip([*keys, "bias"], w, strict=True)}, figures


def choose_start(model: Engine, docs: list[Tree]) -> tuple[float, dict[float, float]]:
    """The weight of the sentence rules beside the network."""
    data = []
    for doc in docs:
        gold = {s.words[0].start for s in doc.sentences}
        for a, b in split_lines(doc.text, 0, len(doc.text)):
            text = doc.text[a:b]
            words = find_words(text)
            if len(words) < 2 or len(words) > 240:
                continue
            rules = {x for x, _ in find_sentences(text, words)}
            scores = model.run(text, words)
            data += [(scores.start[i], i in rules, words[i][0] + a in gold) for i in range(1, len(words))]
    s, r, g = (np.array(v) for v in zip(*data, strict=True))
    seen = {}
    for bias in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0):
        said = s + bias * np.where(r, 1, -1) > 0
        seen[bias] = round(200 * float((said & g).sum()) / float(said.sum() + g.sum()), 2)
    return max(seen, key=lambda k: (seen[k], -k)), seen


def main() -> None:
    shared = Path("../shared")
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    p.add_argument("--treebanks", type=Path, default=shared / "treebanks")
    p.add_argument("--attribution", type=Path, default=shared / "attribution")
    a = p.parse_args()
    model = load_engine(a.folder)
    labels = json.loads((a.folder / "labels.json").read_text(encoding="utf-8"))
    bias, seen = choose_start(model, [d for n in ("ewt", "gum") for d in read_conllu(a.treebanks / n / "dev.conllu")])
    print("start", bias, seen, flush=True)
    labels["start_bias"] = bias
    if (a.attribution / "dev").exists():
        score = scorer(a.attribution, "score")
        gold, texts = score.load(str(a.attribution / "dev"))
        model.role_shift[:] = 0
        pages = {r.name: paragraphs(model, r) for r in read_polnear(a.attribution / "dev")}
        shift = choose_shift(model, pages, score, gold, texts)
        labels["role_shift"] = [round(float(v), 3) for v in shift]
        labels["trust"], figures = calibrate_trust(hear(model, pages, shift), score, gold, texts)
        print("trust", labels["trust"], figures, flush=True)
    (a.folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
