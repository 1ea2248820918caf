"""How long the desk's pages take with many claims: the median and the 95th percentile on the server.

    python benchmarks/serve.py --claims 1000000 --ledger /tmp/many.db

The ledger is made (`newsroom`) when it is not there. Times are those of the application behind FastAPI's test client,
without network: CPU of the whole process and the clock on the wall, with the load of the machine told beside them.
`first` is the longest of the visits that found
nothing worked out, on a desk opened that moment and again after the ledger has grown; a page that says that its answer is
being worked out counts as a visit. `ready` says how long the desk then took until the last of these pages was whole.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.newsroom import OFFICES, PEOPLE, PLACES, STATES, THINGS, TOWNS, make, skewed
from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.model import Review, Verdict
from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings

BAR = 200.0


def pages(client: TestClient, visits: int) -> dict[str, list[str]]:
    """Addresses of each kind of page, common and rare values alike."""
    dice = random.Random(3)
    claims = [one["id"] for one in client.get("/api/claims?limit=200&order=figure").json()["items"]]
    documents = [one["id"] for one in client.get("/api/documents?limit=200").json()["items"]]
    many = range(visits)
    who = [f"{skewed(dice, OFFICES)}+of+{skewed(dice, TOWNS).replace(' ', '+')}" for _ in many]
    quantities = [f"{skewed(dice, PEOPLE)}+{skewed(dice, THINGS)}+{skewed(dice, STATES)}+{skewed(dice, PLACES)}" for _ in many]
    return {
        "overview": ["/" for _ in many],
        "reports": [f"/documents?after={dice.choice(documents)}" for _ in many],
        "a report": [f"/documents/{dice.choice(documents)}" for _ in many],
        "reports side by side": [f"/documents/{documents[18]}/beside/{documents[19]}" for _ in many],
        "claims, newest": ["/claims" for _ in many],
        "claims, later pages": [f"/claims?order=figure&after={dice.choice(claims)}" for _ in many],
        "claims by words": [f"/claims?q={skewed(dice, THINGS)}s+{skewed(dice, PLACES)}" for _ in many],
        "claims by speaker, time": [f"/claims?speaker={one}&during={dice.randrange(2015, 2026)}" for one in who],
        "claims by value": [f"/claims?low={1000 * k}&high={1000 * k + 50}" for k in many],
        "claims by stance": [f"/claims?stance={dice.choice(['asserted', 'believed', 'denied'])}&order=-said" for _ in many],
        "claims by quantity": [f"/claims?quantity={one}&order=-figure" for one in quantities],
        "claims as once known": [f"/claims?known=2026-0{1 + k % 9}-01" for k in many],
        "a claim": [f"/claims/{dice.choice(claims)}" for _ in many],
        "the queue": [f"/review?at={k}" for k in many],
        "series, list": ["/series" for _ in many],
        "series": [f"/series?quantity={one}" for one in quantities],
        "series of many quantities": [f"/series?quantity={skewed(dice, PEOPLE)}+*+*+{skewed(dice, PLACES)}" for _ in many],
        "origins": ["/origins" for _ in many],
        "law": ["/law" for _ in many],
        "sources": ["/sources" for _ in many],
        "a source": [f"/source?name={one}+{dice.randrange(40)}" for one in who],
        "problems": ["/problems" for _ in many],
        "agreement": ["/agreement" for _ in many],
        "API: claims": [f"/api/claims?thing={skewed(dice, THINGS)}" for _ in many],
        "API: a claim": [f"/api/claims/{dice.choice(claims)}" for _ in many],
        "API: reports": [f"/api/documents?after={dice.choice(documents)}" for _ in many],
    }


def visit(client: TestClient, path: str) -> tuple[float, float, int]:
    """Milliseconds by the clock and of CPU, and the status of one visit."""
    start, worked = time.perf_counter(), time.process_time()
    answer = client.get(path)
    took, work = time.perf_counter() - start, time.process_time() - worked
    assert answer.status_code in {200, 202}, (path, answer.status_code, answer.text[:300])
    return 1000 * took, 1000 * work, answer.status_code


def wait_for(client: TestClient, paths: Sequence[str]) -> float:
    """Visit until all are whole; the seconds that took."""
    start = time.perf_counter()
    while any(visit(client, path)[2] == 202 for path in paths):
        time.sleep(0.2)
    return time.perf_counter() - start


class Row(NamedTuple):
    """A kind of page: median and 95th percentile by the clock and of CPU, and the longest first visit; milliseconds."""

    name: str
    middle: float
    high: float
    cpu_middle: float
    cpu_high: float
    first: float


def _ends(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]


def measure(ledger: Path, visits: int) -> list[Row]:
    """All pages: opened at once, again after the ledger has grown, then whole."""
    rows = []
    with TestClient(create_app(Settings(str(ledger), "bench", warm=True)), base_url="http://127.0.0.1") as client:
        asked = pages(client, visits)
        first = {name: [visit(client, path)[0] for path in dict.fromkeys(paths)] for name, paths in asked.items()}
        ready = wait_for(client, [path for paths in asked.values() for path in dict.fromkeys(paths)])
        with Ledger(ledger, by="bench") as store:  # the ledger grows: everything that follows from it is worked out anew
            claim = next(iter(store.claims()))
            store.review(Review(claim.id, Verdict.ACCEPT, "bench", "2026-02-01", note=str(time.time_ns())))
        for name, paths in asked.items():
            first[name] += [visit(client, path)[0] for path in dict.fromkeys(paths)]
        wait_for(client, [path for paths in asked.values() for path in dict.fromkeys(paths)])
        for name, paths in asked.items():
            wait_for(client, paths)
            told = [visit(client, path) for path in paths]
            rows.append(Row(name, *_ends([one[0] for one in told]), *_ends([one[1] for one in told]), max(first[name])))
    print(f"everything whole {ready:.0f} s after opening")
    return rows


def main() -> None:
    """Make, visit, print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--ledger", type=Path, default=Path("/tmp/reportedly-many.db"))
    ask.add_argument("--visits", type=int, default=20)
    given = ask.parse_args()
    if not given.ledger.exists():
        start = time.perf_counter()
        make(given.ledger, given.claims)
        print(f"made {given.claims:,} claims in {time.perf_counter() - start:.0f} s")
    rows = measure(given.ledger, given.visits)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; milliseconds\n")
    print("| page | CPU, median | CPU, 95th percentile | clock, median | clock, 95th percentile | first visit, longest |")
    print("|---|---|---|---|---|---|")
    for one in rows:
        times = " | ".join(f"{value:.0f}" for value in one[1:3])
        mark = " !" if one.cpu_high > BAR else ""
        print(f"| {one.name} | {one.cpu_middle:.0f} | {one.cpu_high:.0f}{mark} | {times} | {one.first:.0f} |")


if __name__ == "__main__":
    main()
