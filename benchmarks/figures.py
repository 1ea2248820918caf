#!/usr/bin/env python3
"""Scores of the figure finder on a folder of gold, and its speed, in one run.

    benchmarks/figures.py GOLD_DIR [--misses N] [--only NAME]

GOLD_DIR holds `figures/fig_*.json`, `figures/counts_ud.json`, `A/claims.jsonl` with `A/texts`, and the scorers beside them
(`figures/score_figures.py`, `figures/score_counts.py`, `score_claims.py`), which are run as they are.
"all" gives a scorer every figure found; "one kind" leaves out the kinds that a set does not mark.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportedly.extract.figures import Conventions, find_figures, for_claim

MONEY = {"money", "rate", "change"}


def measured(unit):
    """Whether a unit is one of measure: no currency and no word for what is counted."""
    return unit.islower() and unit not in {"person", "item", "household"}


KINDS = {
    "fig_dk_money": lambda f: f.kind.value in MONEY | {"count"},
    "fig_ms_currency": lambda f: f.kind.value in MONEY and f.unit not in {"percent", "item", "person", ""},
    "fig_ms_percent": lambda f: f.unit == "percent",
    "fig_ms_age": lambda f: f.kind.value == "age",
    "fig_ms_dimension": lambda f: f.kind.value == "measure" or (f.kind.value == "rate" and measured(f.unit)),
}
"""Sets whose makers mark one kind of figure only: the other kinds are correct and not in the gold."""


def number(value):
    """A Decimal as JSON number."""
    return None if value is None else float(value)


def row(figure, text):
    """One prediction in the scorers' format."""
    counts = None if figure.counts is None else text[slice(*figure.counts)]
    return {
        "start": figure.start, "end": figure.end,
        "low": number(figure.low), "best": number(figure.best), "high": number(figure.high),
        "bound": figure.bound.value, "unit": figure.unit, "per": figure.per, "trend": figure.trend,
        "counts": list(figure.counts) if figure.counts else None, "phrase": counts,
    }  # fmt: skip


def predict(items, *, keep=lambda _: True):
    """Predictions for a list of {id, text}, with the seconds each took."""
    out = []
    for item in items:
        start = time.perf_counter()
        found = find_figures(item["text"])
        seconds = time.perf_counter() - start
        rows = [row(f, item["text"]) for f in found if keep(f)]
        out.append({"id": item["id"], "figures": rows, "seconds": seconds})
    return out


def run(scorer, *arguments):
    """A scorer's output."""
    done = subprocess.run([sys.executable, str(scorer), *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def value_line(output):
    """The line with the value F1, and the speed."""
    lines = output.splitlines()
    return "  ".join(line for line in lines if line.startswith("value")) or output[-400:]


def sets(gold, folder, misses, only):
    """The sets of figures with spans."""
    for path in sorted((gold / "figures").glob("fig_*.json")):
        if only and only not in path.stem:
            continue
        items = json.loads(path.read_text("utf-8"))
        everything = lambda _: True  # noqa: E731
        kind = KINDS.get(path.stem)
        views = [("all", everything)]
        if kind:
            views.append(("one kind", kind))
        for name, keep in views:
            prediction = folder / "prediction.json"
            prediction.write_text(json.dumps(predict(items, keep=keep)), "utf-8")
            output = run(
                gold / "figures" / "score_figures.py",
                path,
                prediction,
                *(["--misses", misses] if misses and name == views[-1][0] else []),
            )
            print(f"{path.stem:18s} {name:12s} {value_line(output)}")
            if misses:
                print("\n".join(line for line in output.splitlines() if " | " in line))


def counted(gold, folder):
    """The counted nouns."""
    path = gold / "figures" / "counts_ud.json"
    items = json.loads(path.read_text("utf-8"))
    prediction = folder / "counts.json"
    prediction.write_text(json.dumps(predict(items)), "utf-8")
    print(run(gold / "figures" / "score_counts.py", prediction, "--gold", path))


def claims(gold, folder, errors):
    """Figures of whole reports: finding, value, bound, unit."""
    countries = {"lee": "AU"}
    prediction = folder / "claims.jsonl"
    lines, words, seconds = [], 0, 0.0
    for path in sorted((gold / "A" / "texts").glob("*.txt")):
        text = path.read_text("utf-8")
        start = time.perf_counter()
        found = find_figures(text, conventions=Conventions(country=countries.get(path.stem.split("_")[0], "")))
        seconds += time.perf_counter() - start
        words += len(text.split())
        for figure in filter(None, map(for_claim, found)):
            made = row(figure, text)
            lines.append(
                {
                    "doc": path.stem,
                    "fig_start": figure.start,
                    "fig_end": figure.end,
                    "figure_text": figure.text,
                    "quote": figure.text,
                    **made,
                    "counts": made["phrase"] or "",
                }
            )
    prediction.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    output = run(
        gold / "score_claims.py",
        "--gold",
        gold / "A" / "claims.jsonl",
        "--pred",
        prediction,
        "--errors",
        errors,
        "--docs",
        gold / "A" / "docs.jsonl",
    )
    wanted = ("precision", "recall", "f1", "value", "bound", "value_bound", "unit", "counts ")
    print("claims of A        " + "  ".join(" ".join(line.split()) for line in output.splitlines() if line.startswith(wanted)))
    if errors:
        print(output[output.find("misses:") :])
    print(f"speed              {words / seconds:,.0f} words a second ({words} words)")


def main():
    """Print every score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        find_figures("warm up")
        sets(options.gold, folder, options.misses, options.only)
        if not options.only or options.only in "counts":
            counted(options.gold, folder)
        if not options.only or options.only in "claims":
            claims(options.gold, folder, options.misses)


if __name__ == "__main__":
    main()
