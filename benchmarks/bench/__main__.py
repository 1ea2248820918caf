# ruff: noqa: E501 - the lines it prints
"""One run: `python -m bench [--quick] [--shared DIR]` writes docs/benchmarks.md, .json, the curves and the plan of docs/scale.md."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import cluster, local, machine, peers
from bench.page import page, pictures
from bench.plan import PAGE, render

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def measure(shared: Path, *, quick: bool) -> dict[str, Any]:
    """Everything, one part after the other; before each the share of the processor that others use."""
    few = 10 if quick else 1
    parts: dict[str, Callable[[], Any]] = {
        "stages": lambda: local.stages(shared, 130 // few),
        "rates": lambda: local.rates(shared, 250 // few),
        "tables": lambda: cluster.tables(shared, 200 // few),
        "origins": lambda: cluster.origins(20_000 // few),
        "queries": lambda: cluster.queries(1_000_000 // few),
        "peers": lambda: peers.compare(shared, 5.0 / few),
        "curve": lambda: local.curve(100_000 // few**2),
    }
    for name in peers.NAMES:
        peers.install(name)
    told: dict[str, Any] = {"machine": machine.describe(), "quick": quick, "busy": {}}
    began = time.perf_counter()
    for name, part in parts.items():
        told["busy"][name] = machine.busy()
        at = time.perf_counter()
        told[name] = part()
        print(
            f"{name:8} {time.perf_counter() - at:6.0f} s   others used {told['busy'][name]:.0%} before",
            file=sys.stderr,
            flush=True,
        )
    told["seconds"] = time.perf_counter() - began
    return told


def write(told: dict[str, Any], folder: Path) -> None:
    """The page, its numbers and its curves."""
    (folder / "benchmarks").mkdir(parents=True, exist_ok=True)
    (folder / "benchmarks.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    (folder / "benchmarks.md").write_text(page(told), "utf-8")
    for name, drawn in pictures(told).items():
        (folder / "benchmarks" / name).write_text(drawn, "utf-8")
    (folder / "scale.md").write_text(render(PAGE.read_text("utf-8"), told), "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the gold beside the checkout")
    parser.add_argument("--quick", action="store_true", help="few pages, into build/bench: to see that it works")
    asked = parser.parse_args()
    told = measure(asked.shared, quick=asked.quick)
    write(told, ROOT / "build/bench" if asked.quick else ROOT / "docs")


if __name__ == "__main__":
    main()
