# ruff: noqa: E501 - the lines of the report
"""Measure the series room: origins, copies, mutations, sums and the curve.  python benchmarks/origins.py [--curve 1000,10000] [--shared DIR]

Prints one line per figure, with what it was measured on.
"""

import argparse
import csv
import json
import resource
import sys
import time
from collections import Counter
from math import comb
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np

from reportedly.model import Clash, Document
from reportedly.resolve.quantities import quantity_of
from reportedly.series.build import know
from reportedly.series.facts import read_facts
from reportedly.series.mutations import flagged
from reportedly.series.names import registry
from reportedly.series.passages import CopyIndex, alike, published_first, text_of
from reportedly.series.printed import checks
from reportedly.series.shingles import Hashes, shingles, tokens
from reportedly.series.tellers import footing, tellings
from reprints import bulk, corpus

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "src/reportedly/data/cases/dprk/facts.csv"
MARKS = ROOT / "tests/series/dprk_marks.csv"


def ari(gold: dict[str, str], found: dict[str, str]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985)."""
    pairs = Counter((gold[key], found[key]) for key in gold)
    inside = sum(comb(n, 2) for n in pairs.values())
    left = sum(comb(n, 2) for n in Counter(gold.values()).values())
    right = sum(comb(n, 2) for n in Counter(found[key] for key in gold).values())
    chance = left * right / comb(len(gold), 2)
    return (inside - chance) / ((left + right) / 2 - chance)


def prf(gold: set[str], found: set[str]) -> str:
    hit = len(gold & found)
    precision, recall = hit / max(len(found), 1), hit / max(len(gold), 1)
    return f"P {precision:.3f} R {recall:.3f} ({hit} of {len(gold)}, {len(found)} flagged)"


def case() -> None:
    """The table of reported figures, columns grp, role and note left out."""
    with FACTS.open(encoding="utf-8", newline="") as lines:
        facts = read_facts(lines, quantity_of)
    marks = {row["id"]: row for row in csv.DictReader(MARKS.open(encoding="utf-8"))}
    started = time.perf_counter()
    known = know(facts.claims, facts.documents)
    spent = time.perf_counter() - started
    origin = {ident: one.id for one in known.origins for ident in one.members}
    row = {ident: name for name, ids in facts.rows.items() for ident in ids}
    print(f"facts.csv  {len(facts.rows)} rows, {len(known.origins)} origins, {spent:.2f} s")
    print(
        f"  origins   ARI {ari({name: one['grp'] for name, one in marks.items()}, {name: origin[ids[0]] for name, ids in facts.rows.items()}):.3f}"
    )
    garbled = {name for name, one in marks.items() if one["role"] == "G"}
    print(f"  mutations {prf(garbled, {row[ident] for ident in flagged(known.mutations)})}")
    lead = {one.id: row[one.claims[0]] for one in known.estimates}
    for verdict in (Clash.CONTRADICTS, Clash.TENSION):
        print(
            f"  {verdict:11s}",
            ", ".join(f"{lead[one.left]}/{lead[one.right]}" for one in known.contradictions if one.verdict is verdict),
        )
    print("  revisions  ", ", ".join(f"{lead[one.earlier]}>{lead[one.later]} {one.kind}" for one in known.revisions))
    for result in checks(list(known.claims.values())):
        print(
            f"  sum         {result.formula}  {'agrees' if result.agrees else 'DOES NOT AGREE'}  {' '.join(row[ident] for ident in result.claims)}"
        )


def containment(left: Hashes, right: Hashes) -> float:
    """The share of the shorter text's shingles that the other has too; both sorted, each shingle once."""
    if not len(left) or not len(right):
        return 0.0
    return float(len(np.intersect1d(left, right, assume_unique=True)) / min(len(left), len(right)))


def pairs(shared: Path) -> None:
    """The marked pairs of real reports."""
    folder = shared / "gold/origins"
    if not folder.is_dir():
        print(f"pairs      skipped: {folder} is absent")
        return
    table = registry()
    gold = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))["pairs"]
    texts = {
        name: Document((folder / f"texts/{name}.txt").read_text(encoding="utf-8"), publisher=name)
        for one in gold
        for name in (one["a"], one["b"])
    }
    verdicts: dict[str, list[tuple[bool, bool]]] = {
        "same text": [],
        "same origin": [],
        "  of separate texts": [],
        "independent": [],
    }
    for one in gold:
        left, right = texts[one["a"]], texts[one["b"]]
        same = alike(text_of(left, table), text_of(right, table)).same
        rests = footing(tellings(left, table), tellings(right, table)).verdict
        verdicts["same text"].append((one["relation"] in {"same_copy", "same_wire", "partial"}, same))
        if one["figure_source"] in {"same", "different"}:
            verdicts["same origin"].append((one["figure_source"] == "same", same or rests == "same"))
            if one["relation"] == "independent_text":
                verdicts["  of separate texts"].append(verdicts["same origin"][-1])
        if one["figure_source"] != "overlap" and not (one["figure_source"] == "na" and one["same_event"]):
            verdicts["independent"].append((one["independent_confirmation"], not same and rests == "different"))
    for name, rows in verdicts.items():
        hit, wrong, missed = (
            sum(map(test, rows)) for test in (lambda r: r[0] and r[1], lambda r: r[1] and not r[0], lambda r: r[0] and not r[1])
        )
        print(
            f"pairs      {name:20s} n {len(rows)} F1 {2 * hit / max(2 * hit + wrong + missed, 1):.3f} P {hit / max(hit + wrong, 1):.3f} R {hit / max(hit + missed, 1):.3f}"
        )


def reprints() -> None:
    """Our own reprints, by program."""
    for seed, rounds in ((1, 1), (2, 1), (3, 1), (4, 4), (5, 4)):
        made = corpus(seed, rounds=rounds)
        table = registry()
        index = CopyIndex(table)
        gold = {document.id: name for document, name in made}
        for document in published_first([document for document, _ in made], table):
            index.add(document)
        found = {ident: group[0] for group in index.groups() for ident in group}
        share = _triples(made)
        print(
            f"reprints   seed {seed}, up to {rounds + 1} changes: {len(gold)} documents, {len(set(gold.values()))} origins, ARI {ari(gold, found):.3f} (reprints share {share:.0%} of their word triples)"
        )


def _triples(made: list[tuple[Document, str]]) -> float:
    """The mean Jaccard of word triples over pairs of one origin."""
    import numpy as np

    hashed = [(np.unique(shingles(tokens(document.text), 3)), name) for document, name in made]
    scores = [
        len(np.intersect1d(a, b)) / len(np.union1d(a, b))
        for i, (a, one) in enumerate(hashed)
        for b, two in hashed[i + 1 :]
        if one == two
    ]
    return sum(scores) / len(scores)


def curve(sizes: list[int]) -> None:
    """Seconds and memory to group many documents one after the other, one process."""
    documents = bulk(max(sizes))
    table = registry()
    index = CopyIndex(table)
    started = time.process_time()
    wall = time.perf_counter()
    worst = 0.0
    for number, document in enumerate(documents, 1):
        before = time.perf_counter()
        index.add(document)
        worst = max(worst, time.perf_counter() - before)
        if number in sizes:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            again = time.perf_counter()
            probe = bulk(20, seed=number)
            again = time.perf_counter()
            for one in probe:
                index.index.common(text_of(one, table).hashes[::3])
            each = (time.perf_counter() - again) / len(probe) * 1000
            spent = time.process_time() - started
            print(
                f"curve      {number:7,d} documents {spent:7.1f} s processor {time.perf_counter() - wall:7.1f} s wall, {memory:.2f} GiB, {each:.1f} ms for one more",
                flush=True,
            )
    groups = index.groups()
    print(f"curve      {len(groups):,} texts; slowest single addition {worst * 1000:.0f} ms; {containment.__name__} decides")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--curve", default="1000,3000,10000")
    given = parser.parse_args()
    case()
    pairs(given.shared)
    reprints()
    curve([int(size) for size in given.curve.split(",") if size])
