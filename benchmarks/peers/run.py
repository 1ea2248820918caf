"""Runs one adapter in its own environment: `run.py NAME WORK.json OUT.json`.

WORK holds `figures` {set: [{id, text}]}, `periods` [{id, text, dct}], `claims` [{doc, text, published}], `pages` [html]
and `repeat`, the seconds for which `claims` and `pages` are done over for the speed.
OUT gets what was found, seconds of the processor, words, seconds to load, peak memory, and what went wrong.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def speed(act: Callable[[Any], object], items: list[Any], words: Callable[[Any], int], least: float) -> dict[str, float]:
    """Items and words a second of the processor, over at least so many seconds."""
    if items:
        act(items[0])
    count = done = 0
    began = time.process_time()
    while time.process_time() - began < least:
        for item in items:
            act(item)
            count, done = count + 1, done + words(item)
            if time.process_time() - began >= least:
                break
    spent = time.process_time() - began
    return {"items": count, "per_second": count / spent, "words_per_second": done / spent, "seconds": spent}


def most_held() -> float:
    """The most memory this program held, in MB; `ru_maxrss` would tell that of the process it was started from."""
    rows = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM:"))


def guarded(act: Callable[..., Any], *given: Any, faults: list[str]) -> Any:
    """What a peer finds; where it falls, nothing, and the fault is kept."""
    try:
        return act(*given)
    except Exception as fault:  # noqa: BLE001 - a peer's crash is a result
        faults.append(f"{type(fault).__name__}: {fault}"[:200])
        return []


def main() -> None:
    """Load, find, measure."""
    name, work, out = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")), Path(sys.argv[3])
    began = time.perf_counter()
    peer = importlib.import_module(f"with_{name}")
    told: dict[str, Any] = {"faults": [], "speed": {}}
    faults: list[str] = told["faults"]
    if hasattr(peer, "figures"):
        guarded(peer.figures, "At least 12 ships.", faults=faults)
    if hasattr(peer, "claims"):
        guarded(peer.claims, "At least 12 ships came, he said.", "2025-02-10", faults=faults)
    told["load_seconds"] = time.perf_counter() - began
    if hasattr(peer, "figures"):
        told["figures"] = {
            name: [{"id": one["id"], "figures": guarded(peer.figures, one["text"], faults=faults)} for one in rows]
            for name, rows in work["figures"].items()
        }
    if hasattr(peer, "periods"):
        began = time.process_time()
        told["periods"] = [
            {"id": one["id"], "timexes": guarded(peer.periods, one["text"], one["dct"], faults=faults)} for one in work["periods"]
        ]
        spent = time.process_time() - began
        words = sum(len(one["text"].split()) for one in work["periods"])
        told["speed"]["periods"] = {"words_per_second": words / spent if spent else 0, "seconds": spent}
    if hasattr(peer, "claims"):
        for one in work["claims"]:
            found = guarded(peer.claims, one["text"], one["published"], faults=faults)
            told.setdefault("claims", []).extend({"doc": one["doc"], **row} for row in found)
        act = lambda one: guarded(peer.claims, one["text"], one["published"], faults=faults)  # noqa: E731
        told["speed"]["claims"] = speed(act, work["speed"], lambda one: len(one["text"].split()), work["repeat"])
    if hasattr(peer, "read"):
        told["pages"] = [guarded(peer.read, page, faults=faults) for page in work["pages"]]
        told["speed"]["read"] = speed(peer.read, work["pages"], lambda _: 500, work["repeat"])
    told["faults"] = [f"fell {len(faults)} times, such as {min(faults)}"] if faults else []
    told["memory_mb"] = most_held()
    out.write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
