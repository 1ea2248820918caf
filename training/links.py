"""Fits the linker on gold spans of the training articles: `python -m training.links ATTRIBUTION`."""

import argparse
import json
import math
import random
from pathlib import Path

from reportedly.annotate.links import NOBODY, Candidates, content_features, find_links, source_features
from reportedly.annotate.sentences import find_sentences
from reportedly.annotate.tokens import find_words

from .corpora import Report, read_polnear


def paragraphs(reports: list[Report]):
    """-> candidates of a paragraph with the gold cue of each content and the gold source of each cue."""
    for report in reports:
        at = 0
        for paragraph in report.text.split("\n"):
            low, high = at, at + len(paragraph)
            at = high + 1
            events = [e for e in report.events if e.cue and low <= e.cue[0][0] < high]
            if not events:
                continue
            words = find_words(paragraph)
            sentences = find_sentences(paragraph, words)
            number = [k for k, (a, b) in enumerate(sentences) for _ in range(a, b)]

            def piece(span, words=words, low=low):
                inside = [i for i, (a, b) in enumerate(words) if a + low < span[1] and b + low > span[0]]
                return (inside[0], inside[-1] + 1) if inside else None

            cues, sources, contents = [], [], []
            owner, giver = {}, {}
            for e in events:
                q = piece(e.cue[0])
                if q is None or q in cues:
                    continue
                cues.append(q)
                for s in e.content:
                    c = piece(s)
                    if c and c not in contents:
                        contents.append(c)
                        owner[c] = q
                s = piece(e.source[0]) if e.source else None
                if s and s not in sources:
                    sources.append(s)
                giver[q] = s
            cues, sources, contents = sorted(cues), sorted(sources), sorted(contents)
            if not contents:
                continue
            found = Candidates(
                tuple(sources), tuple(cues), tuple(contents), tuple(number), tuple(paragraph[a:b].lower() for a, b in words)
            )
            yield (
                found,
                {contents.index(c): cues.index(q) for c, q in owner.items()},
                {cues.index(q): sources.index(s) if s else NOBODY for q, s in giver.items()},
            )


def fit(data: list, *, passes: int = 12, rate: float = 0.15, seed: int = 0) -> dict[str, float]:
    """Multinomial logistic weights by adaptive gradient steps."""
    weights: dict[str, float] = {}
    size: dict[str, float] = {}
    choices = []
    for found, owner, giver in data:
        for c, q in owner.items():
            choices.append(([content_features(found, c, k) for k in range(len(found.cues))], q))
        for q, s in giver.items():
            choices.append(([source_features(found, k, q) for k in (NOBODY, *range(len(found.sources)))], s + 1))
    rng = random.Random(seed)
    for _ in range(passes):
        rng.shuffle(choices)
        for options, gold in choices:
            if len(options) < 2:
                continue
            scores = [sum(weights.get(f, 0.0) for f in fs) for fs in options]
            top = max(scores)
            parts = [math.exp(s - top) for s in scores]
            total = sum(parts)
            for i, fs in enumerate(options):
                slope = (i == gold) - parts[i] / total
                if abs(slope) < 1e-3:
                    continue
                for f in fs:
                    g = slope - 1e-3 * weights.get(f, 0.0)
                    size[f] = size.get(f, 1e-2) + g * g
                    weights[f] = weights.get(f, 0.0) + rate * g / math.sqrt(size[f])
    return {f: round(w, 3) for f, w in sorted(weights.items()) if abs(w) > 0.05}


def accuracy(data: list, weights: dict[str, float]) -> dict[str, float]:
    """Shares of contents and cues that got the right partner."""
    c = cn = s = sn = 0
    for found, owner, giver in data:
        links = {k.cue: k for k in find_links(found, weights)}
        for content, cue in owner.items():
            cn += 1
            c += cue in links and content in links[cue].contents
        for cue, source in giver.items():
            if cue in links:
                sn += 1
                s += links[cue].source == source
    return {"content": round(100 * c / max(cn, 1), 2), "source": round(100 * s / max(sn, 1), 2)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("attribution", type=Path)
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    train = list(paragraphs(list(read_polnear(a.attribution / "train"))))
    weights = fit(train)
    print("train", accuracy(train, weights), len(weights), "weights")
    print("dev", accuracy(list(paragraphs(list(read_polnear(a.attribution / "dev")))), weights))
    if a.out:
        a.out.write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
