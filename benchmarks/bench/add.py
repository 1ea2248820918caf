"""What `reportedly add` does, with a clock: `python -m bench.add INPUT LEDGER WORKERS OUT [MARK...]`."""

import json
import resource
import sys
import time
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.read import find_parcels
from reportedly.scale import gather, store_all


def main() -> None:
    """Add, and note when the first document came and when each mark was passed."""
    source, ledger, workers, out, *marks = sys.argv[1:]
    wanted = [int(mark) for mark in marks]
    times: list[tuple[int, float]] = []
    began = time.perf_counter()
    tally = None
    with Ledger(ledger) as store:
        found = gather(find_parcels([Path(source)]), store, int(workers), ledger)
        for _, tally in store_all(store, found, print):
            if tally.documents <= 2 or any(tally.documents in {mark // 2, mark} for mark in wanted):
                times.append((tally.documents, time.perf_counter() - began))
    ended = time.perf_counter() - began
    assert tally is not None
    first = times[0][1]  # loading is told apart
    points = dict(times)
    own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "documents": tally.documents,
        "claims": tally.claims,
        "failed": tally.failed,
        "start_seconds": first,
        "per_second": (tally.documents - 1) / (ended - first),
        "processor_seconds": own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime,
        "writer_ms": 1000 * (own.ru_utime + own.ru_stime) / tally.documents,
        "curve": [{"documents": mark, "ms": 1000 * (points[mark] - points[mark // 2]) / (mark - mark // 2)} for mark in wanted],
    }
    Path(out).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
