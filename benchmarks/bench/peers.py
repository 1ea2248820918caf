"""The same work given to what a user would pick instead, each in an environment of its own, and the judges' scorers over it.

`python -m bench.peers --install` makes the environments under build/peers (once; two minutes and 2 GB).
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.judges import load
from bench.pages import page, reports

ROOT = Path(__file__).parents[2]
ADAPTERS = ROOT / "benchmarks" / "peers"
PLACES = ROOT / "build" / "peers"
NAMES = ("reportedly", "plain", "spacy", "quantulum3", "recognizers", "langextract", "dateparser", "trafilatura", "resiliparse")
FIGURES = ("fig_dk_money", "fig_dk_numeral", "fig_ms_number", "fig_ms_range", "fig_ms_percent", "fig_ms_currency")
CLAIM_SCORES = ("f1", "value", "bound", "counts", "speaker_named", "certainty_hedged", "core_f1")
_ONE_KIND = {
    "fig_ms_currency": lambda unit: unit not in {"", "item", "person", "percent", "dimensionless"},
    "fig_ms_percent": lambda unit: unit == "percent",
}
"""Sets whose makers mark one kind only: a tool has the better of its scores with all its figures and with that kind alone."""


def install(name: str) -> dict[str, Any]:
    """An environment with one peer in it; seconds and megabytes it took, remembered."""
    place, wanted = PLACES / name, ADAPTERS / f"{name}.txt"
    made, stamp = place / "made.json", wanted.read_text("utf-8") if wanted.exists() else "none"
    if made.exists():
        told: dict[str, Any] = json.loads(made.read_text("utf-8"))
        if told["wanted"] == stamp:
            return told
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    empty = _megabytes(place)
    what = [] if stamp == "none" else ["-r", str(wanted)]
    what = [str(ROOT)] if name == "reportedly" else what
    began = time.perf_counter()
    pip = [place / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    done = subprocess.run(pip, capture_output=True, text=True, check=False) if what else None
    told = {"wanted": stamp, "seconds": time.perf_counter() - began, "mb": _megabytes(place) - empty, "fault": ""}
    if done is not None and done.returncode:
        told["fault"] = (done.stderr.strip().splitlines() or ["pip failed"])[-1][:200]
    made.write_text(json.dumps(told), "utf-8")
    return told


def _megabytes(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts)
    return sum(path.stat().st_size for path in files) / 1e6


def work(shared: Path, repeat: float) -> dict[str, Any]:
    """What every peer is given. Without the gold beside the checkout only speed is measured."""
    gold = shared / "gold"
    figures = {name: json.loads((gold / f"figures/{name}.json").read_text("utf-8")) for name in FIGURES} if gold.is_dir() else {}
    periods = json.loads((gold / "periods/time_gum_news.json").read_text("utf-8")) if gold.is_dir() else []
    documents = [json.loads(line) for line in (gold / "A/docs.jsonl").read_text("utf-8").splitlines()] if gold.is_dir() else []
    claims = [
        {"doc": one["doc"], "published": one["published"], "text": (gold / f"A/texts/{one['doc']}.txt").read_text("utf-8")}
        for one in documents
    ]
    _, found = reports(shared)
    return {
        "figures": {name: [{"id": one["id"], "text": one["text"]} for one in rows] for name, rows in figures.items()},
        "periods": [{"id": one["id"], "text": one["text"], "dct": one["dct"]} for one in periods],
        "claims": claims,
        "speed": [{"text": "\n".join(lines), "published": "2025-02-10"} for lines in found],
        "pages": [page(lines, number) for number, lines in enumerate(found)],
        "repeat": repeat,
    }


def compare(shared: Path, repeat: float) -> dict[str, Any]:
    """Every peer that installs, one after the other: speed, memory, size, scores."""
    made: dict[str, Any] = {}
    given = work(shared, repeat)
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "work.json")
        asked.write_text(json.dumps(given), "utf-8")
        for name in NAMES:
            size = install(name)
            made[name] = {
                "install_mb": size["mb"],
                "install_seconds": size["seconds"],
                "fault": size["fault"],
                "versions": size["wanted"],
            }
            if not size["fault"]:
                made[name] |= _run(name, asked, Path(folder, f"{name}.json"), shared, given)
    return made


def _run(name: str, asked: Path, out: Path, shared: Path, given: dict[str, Any]) -> dict[str, Any]:
    python = (
        sys.executable if name == "reportedly" else PLACES / name / "bin/python"
    )  # ours as it is now; its place is for the size
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path) if name == "reportedly" else ""}
    command = [python, ADAPTERS / "run.py", name, asked, out]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, env=surroundings)
    if done.returncode:
        return {"fault": (done.stderr.strip().splitlines() or ["it stopped"])[-1][:200]}
    told: dict[str, Any] = json.loads(out.read_text("utf-8"))
    scores: dict[str, Any] = {}
    if told.get("claims") and given["claims"]:
        scores["claims"] = _score_claims(shared / "gold", told["claims"])
    if given["figures"] and "figures" in told:
        scores["figures"] = {of: _score_figures(shared / "gold", of, rows) for of, rows in told["figures"].items()}
    if given["periods"] and "periods" in told:
        scores["periods"] = _score_periods(shared / "gold", told["periods"])
    if "pages" in told:
        scores["reading"] = _score_pages(told["pages"], reports(shared)[1])
    kept = {key: told[key] for key in ("load_seconds", "memory_mb", "faults", "speed")}
    return kept | {"scores": scores}


def _score_claims(gold: Path, rows: list[dict[str, Any]]) -> dict[str, float | None]:
    judge = load(gold / "score_claims.py")
    with tempfile.TemporaryDirectory() as folder:
        said, out = Path(folder, "said.jsonl"), Path(folder, "out.json")
        said.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        _judged(
            judge.main,
            "--gold",
            str(gold / "A/claims.jsonl"),
            "--pred",
            str(said),
            "--docs",
            str(gold / "A/docs.jsonl"),
            "--json",
            str(out),
        )
        summary: dict[str, float | None] = json.loads(out.read_text("utf-8"))["summary"]
    return {name: summary.get(name) for name in CLAIM_SCORES}


def _judged(act: Callable[[], object], *arguments: str) -> str:
    """What a judge's scorer prints, called as from its command line."""
    printed, before = io.StringIO(), sys.argv
    sys.argv = ["score", *arguments]
    try:
        with contextlib.redirect_stdout(printed):
            act()
    finally:
        sys.argv = before
    return printed.getvalue()


def _score_figures(gold: Path, name: str, rows: list[dict[str, Any]]) -> float:
    judge = load(gold / "figures/score_figures.py")
    marked = json.loads((gold / f"figures/{name}.json").read_text("utf-8"))
    views = [rows]
    if name in _ONE_KIND:
        keep = _ONE_KIND[name]
        views.append([{**row, "figures": [one for one in row["figures"] if keep(one["unit"] or "")]} for row in rows])
    return max(float(judge.score(marked, view)[0]["value"][2]) for view in views)


def _score_periods(gold: Path, rows: list[dict[str, Any]]) -> dict[str, int]:
    judge = load(gold / "periods/score_periods.py")
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "said.json")
        said.write_text(json.dumps(rows), "utf-8")
        printed = _judged(judge.main, str(said), "--gold", str(gold / "periods/time_gum_news.json"))
    right, of = re.search(r"core (\d+)/(\d+)", printed).groups()
    return {"right": int(right), "of": int(of)}


def _score_pages(texts: list[str], found: list[list[str]]) -> dict[str, float]:
    flat = [" ".join(text.split()) for text in texts]
    lines = [[" ".join(line.split()) for line in one] for one in found]
    total = sum(map(len, lines))
    kept = sum(line in text for text, one in zip(flat, lines, strict=True) for line in one)
    around = sum(word in text for text in flat for word in ("Section 7", "Teaser", "Link 7", "Copyright Harbour"))
    return {"paragraphs": kept / total, "furniture": around / (4 * len(flat))}


if __name__ == "__main__":
    for name in NAMES:
        told = install(name)
        print(f"{name:14} {told['mb']:6.0f} MB {told['seconds']:5.0f} s {told['fault']}", flush=True)
