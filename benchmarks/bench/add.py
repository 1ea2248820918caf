"""What `reportedly add` does, with a clock: `python -m bench.add INPUT LEDGER WORKERS OUT [MARK...]`."""

import json
import resource
import sys
import time
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.read import find_parcels
from reportedly.scale import gather, store_all


def slope(times: list[tuple[int, float]], mark: int) -> float:
    """Milliseconds of a document from half of a mark to the mark."""
    half = next(point for point in times if point[0] >= mark // 2)
    whole = next((point for point in times if point[0] >= mark and point != half), times[-1])
    return 1000 * (whole[1] - half[1]) / max(1, whole[0] - half[0])


def main() -> None:
    """Add, and note when the first document came and when each mark was passed."""
    source, ledger, workers, out, *marks = sys.argv[1:]
    wanted = [int(mark) for mark in marks]
    halves = sorted({mark // part for mark in wanted for part in (1, 2)})  # passed, not met: documents are written in groups
    times: list[tuple[int, float]] = []
    began = time.perf_counter()
    tally = None
    with Ledger(ledger) as store:
        found = gather(find_parcels([Path(source)]), store, int(workers), ledger)
        for _, tally in store_all(store, found, print):
            if tally.documents and (not times or any(times[-1][0] < mark <= tally.documents for mark in halves)):
                times.append((tally.documents, time.perf_counter() - began))
    ended = time.perf_counter() - began
    assert tally is not None
    first = times[0][1]  # loading is told apart
    own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "documents": tally.documents,
        "claims": tally.claims,
        "failed": tally.failed,
        "start_seconds": first,
        "per_second": (tally.documents - times[0][0]) / (ended - first),
        "processor_seconds": own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime,
        "writer_ms": 1000 * (own.ru_utime + own.ru_stime) / tally.documents,
        "curve": [{"documents": mark, "ms": slope(times, mark)} for mark in wanted],
    }
    Path(out).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
