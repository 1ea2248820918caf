"""Scores of find_periods on the gold sets beside the checkout, and its speed.

    benchmarks/periods.py GOLD_DIR [--misses N]

GOLD_DIR holds time_gum_news.json, time_gum.json, time_wikiwars.json, periods_ms.json, periods_duckling.json
and the judges' scorers score_periods.py and score_time.py, which are used as they are.
"""

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.judges import load
from reportedly.extract.periods import find_periods
from reportedly.model import FoundPeriod, PeriodKind


def meaning(found: FoundPeriod) -> str:
    """One string per expression: the time of day where it is one, else the period, else the bare value."""
    if found.kind is PeriodKind.TIME and ":" in found.value:
        return found.value
    return found.edtf or found.value


def marked(found: FoundPeriod) -> list[dict[str, Any]]:
    """TimeML's way: the bare expression with its value; the two ends of a range, and a day and its "this year", apart."""
    ends = found.parts or (found,)
    return [
        {"start": one.bare[0], "end": one.bare[1], "value": dated(one), "core": one.value, "type": str(one.kind)} for one in ends
    ]


def dated(found: FoundPeriod) -> str:
    """The bare value, but the interval of a length that has one ("the past 30 days"), as GUM marks it."""
    century = found.value.isdigit() and len(found.value) == 2
    if found.rule in {"edge", "end"} and found.period is not None and found.period.start is None and found.period.end:
        return found.period.end  # "by the end of the year": its last day
    interval = found.kind is PeriodKind.DURATION or century or found.rule == "away"
    return (found.edtf or found.value) if interval else found.value


def predictions(gold: list[dict[str, Any]], *, bare: bool) -> list[dict[str, Any]]:
    lines = []
    for document in gold:
        begun = time.process_time()
        found = find_periods(document["text"], published=document["dct"])
        seconds = time.process_time() - begun
        marks = (
            [mark for one in found for mark in marked(one)]
            if bare
            else [{"start": one.start, "end": one.end, "value": meaning(one), "type": str(one.kind)} for one in found]
        )
        lines.append({"id": document["id"], "timexes": marks, "seconds": seconds})
    return lines


def score_meaning(scorer: ModuleType, gold: Path, lines: list[dict[str, Any]], misses: int) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as held:
        json.dump(lines, held)
        held.flush()
        printed, sys.argv = io.StringIO(), ["score_periods", held.name, "--gold", str(gold), "--misses", str(misses), "-q"]
        with contextlib.redirect_stdout(printed):
            sys.argv = ["score_periods", held.name, "--gold", str(gold), "--misses", str(misses)]
            scorer.main()
    return printed.getvalue()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--misses", type=int, default=0)
    arguments.add_argument("--only", default="")
    asked = arguments.parse_args()
    by_period, by_value = load(asked.gold / "score_periods.py"), load(asked.gold / "score_time.py")
    words, seconds = 0, 0.0
    for name in ("time_gum_news", "time_gum", "time_wikiwars"):
        if asked.only not in name:
            continue
        gold = json.loads((asked.gold / f"{name}.json").read_text())
        lines = predictions(gold, bare=True)
        result, missed, spurious, wrong = by_value.score(gold, lines)
        words, seconds = words + result["words"], seconds + sum(line["seconds"] for line in lines)
        shown = {key: result[key] for key in ("strict", "relaxed", "type", "value", "interval_recall", "interval_n")}
        print(name, shown, round(result["interval_recall"] * result["interval_n"] / 100), "of", result["interval_n"])
        for kind, listed in (("MISSED", missed), ("WRONG", wrong), ("SPURIOUS", spurious)):
            for row in listed[: asked.misses]:
                print(" ", kind, *row, sep=" | ")
    for name in ("time_gum_news", "periods_ms", "periods_duckling"):
        if asked.only not in name:
            continue
        path = asked.gold / f"{name}.json"
        gold = json.loads(path.read_text())
        bare = name.startswith("time_")
        print(name, "as meant:", score_meaning(by_period, path, predictions(gold, bare=bare), asked.misses).strip())
    if seconds:
        print(f"{words / seconds:,.0f} words a second of processor time ({words:,} words, long documents)")


if __name__ == "__main__":
    main()
