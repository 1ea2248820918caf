"""How long the desk's pages take with many claims: p50 and p95 on the server, each page with varying filters.

    python benchmarks/serve.py --claims 100000 --ledger /tmp/many.db

The ledger is made (seeded, from templates in our own words) when it is not there. Times are those of the
application behind FastAPI's test client, without network; the first visit, which works out the snapshot, is shown apart.
"""

import argparse
import random
import statistics
import time
from decimal import Decimal
from pathlib import Path

from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.model import Attribution, Bound, Claim, Document, Field, Figure, Mark, Period, Quantity, Stance
from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings

PLACES = ["Saltmark", "Northmoor", "Port Ellis", "Grey Strait", "Old Quay", "Lower Fen"]
THINGS = ["workers", "soldiers", "visas", "ferries", "crates", "permits"]
STATES = ["present", "sent", "killed", "paid"]


def make(path: Path, claims: int) -> None:
    """A ledger of reports with ten claims each."""
    dice = random.Random(8)
    speakers = [f"Office {number} of {place}" for number in range(40) for place in PLACES]
    with Ledger(path, by="benchmark") as ledger:
        for number in range(claims // 10):
            day = f"{2028 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
            lines, spots = [], []
            at = 0
            for _ in range(10):
                value, thing, place, speaker = (
                    dice.randrange(10, 90_000),
                    dice.choice(THINGS),
                    dice.choice(PLACES),
                    dice.choice(speakers),
                )
                line = f"{speaker} said that about {value:,} {thing} were in {place}, and that more would come before the winter."
                spots.append((at, line, value, thing, place, speaker))
                lines.append(line)
                at += len(line) + 1
            document = Document(
                "\n".join(lines), f"Report {number}", f"https://wire.example/{number}", f"Wire {number % 60}", published=day
            )
            ledger.add(document, [_claim(document, day, dice, *spot) for spot in spots])


def _claim(
    document: Document, day: str, dice: random.Random, at: int, line: str, value: int, thing: str, place: str, speaker: str
) -> Claim:
    words = f"about {value:,}"
    start = at + line.index(words)
    mark = Mark(Field.FIGURE, start, start + len(words), words, "benchmark", "")
    figure = Figure(None, Decimal(value), None, Bound.APPROX, "person")
    quantity = Quantity("NM", thing.rstrip("s"), dice.choice(STATES), place.split(maxsplit=1)[0].lower())
    voice = Attribution(speaker, speaker, "", (document.publisher,), Period(day, day), dice.choice(list(Stance)))
    return Claim(
        document.span(at, at + len(line)), voice, figure, quantity, thing, "be", place, Period(day[:7], day[:7]), marks=(mark,)
    )


def measure(client: TestClient, name: str, paths: list[str]) -> None:
    """One line of the table."""
    times = []
    for path in paths:
        start = time.perf_counter()
        answer = client.get(path)
        times.append(1000 * (time.perf_counter() - start))
        assert answer.status_code == 200, (path, answer.status_code)
    times.sort()
    print(f"{name:28} {statistics.median(times):8.0f} {times[int(0.95 * (len(times) - 1))]:8.0f} {times[-1]:8.0f}")


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
    dice = random.Random(3)
    with TestClient(create_app(Settings(str(given.ledger), "bench")), base_url="http://127.0.0.1") as client:
        start = time.perf_counter()
        client.get("/")
        print(f"first visit {time.perf_counter() - start:.1f} s (works out the snapshot)")
        claims = [one["id"] for one in client.get("/api/claims?limit=200&order=figure").json()["items"]]
        documents = [one["id"] for one in client.get("/api/documents?limit=200").json()["items"]]
        many = range(given.visits)
        print(f"{'page':28} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}")
        measure(client, "overview", ["/" for _ in many])
        measure(client, "documents", [f"/documents?after={dice.choice(documents)}" for _ in many])
        measure(client, "document", [f"/documents/{dice.choice(documents)}" for _ in many])
        measure(client, "claims, newest", ["/claims" for _ in many])
        measure(client, "claims, paged", [f"/claims?order=figure&after={dice.choice(claims)}" for _ in many])
        measure(client, "claims by words", [f"/claims?q={dice.choice(THINGS)}+{dice.choice(PLACES).split()[0]}" for _ in many])
        measure(
            client, "claims by speaker and time", [f"/claims?speaker=%22Office+{dice.randrange(40)}%22&during=2029" for _ in many]
        )
        measure(client, "claims by value", [f"/claims?low={1000 * k}&high={1000 * k + 50}" for k in many])
        measure(client, "claim", [f"/claims/{dice.choice(claims)}" for _ in many])
        measure(client, "review", [f"/review?at={k}" for k in many])
        measure(
            client, "series, one", [f"/series?quantity=NM+{dice.choice(THINGS).rstrip('s')}+killed+saltmark" for _ in range(3)]
        )
        measure(client, "series, list", ["/series" for _ in many])
        measure(client, "origins", ["/origins" for _ in range(3)])
        measure(client, "law", ["/law" for _ in range(3)])
        measure(client, "sources", ["/sources" for _ in many])
        measure(client, "agreement", ["/agreement" for _ in many])
        measure(client, "api claims", [f"/api/claims?thing={dice.choice(THINGS)}" for _ in many])


if __name__ == "__main__":
    main()
