"""How the ledger holds up as it grows: adding, pages, size, verifying.

Run: python benchmarks/ledger.py --claims 1000000

Claims are made up: sources, things and places are drawn from skewed lists, twenty claims to a document.
Each document is one transaction with its own fsync, as in use. Prints a table and, with --out, writes JSON.
"""

import argparse
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reportedly.ledger import Ledger, Query
from reportedly.ledger.verify import verify
from reportedly.model import Attribution, Bound, Claim, Document, Field, Figure, Mark, Period, Quantity, Stance

PER_DOCUMENT = 20
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"
STANCES = tuple(Stance)


def word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(syllables))


class World:
    """Names and words, the common ones first."""

    def __init__(self) -> None:
        rng = random.Random(1)
        self.speakers = [f"{word(rng, 2).title()} {word(rng, 3).title()}" for _ in range(4000)]
        self.places = [(word(rng, 3).title(), f"{a}{b}") for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"]
        self.things = [word(rng, 3) for _ in range(400)]
        self.words = [word(rng, rng.randrange(1, 5)) for _ in range(20_000)]

    @staticmethod
    def skewed(rng: random.Random, items: list) -> object:
        return items[min(len(items) - 1, int(rng.paretovariate(0.6)) - 1)]

    def sentence(self, rng: random.Random) -> str:
        return " ".join(str(self.skewed(rng, self.words)) for _ in range(rng.randrange(12, 30))).capitalize() + "."


def reports(world: World, start: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents without end; the same number makes the same one."""
    while True:
        rng = random.Random(start)
        sentences = [world.sentence(rng) for _ in range(PER_DOCUMENT + 10)]
        text, starts = "", []
        for sentence in sentences:
            starts.append(len(text))
            text += sentence + "\n"
        day = f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        document = Document(
            text, world.sentence(rng), f"https://example.org/{start}", f"Paper {rng.randrange(300)}", published=day
        )
        yield document, [claim(world, rng, document, starts[n], sentences[n], day) for n in range(PER_DOCUMENT)]
        start += 1


def claim(world: World, rng: random.Random, document: Document, start: int, sentence: str, day: str) -> Claim:
    number = Decimal(round(10 ** rng.uniform(0, 6)))
    bound = rng.choice((Bound.EXACT, Bound.APPROX, Bound.AT_LEAST))
    figure = Figure(
        number if bound is not Bound.APPROX else None,
        None if bound is Bound.AT_LEAST else number,
        number if bound is Bound.EXACT else None,
        bound,
        "person",
    )
    place, code = world.skewed(rng, world.places)
    thing = str(world.skewed(rng, world.things))
    end = start + len(sentence)
    marks = tuple(
        Mark(field, at, at + 8, document.text[at : at + 8], "bench.rule", "because the words stand there")
        for field, at in (
            (Field.FIGURE, start),
            (Field.COUNTS, start + 9),
            (Field.SOURCE, start + 18),
            (Field.HOLDS, start + 27),
            (Field.CUE, start + 36),
        )
    )
    return Claim(
        document.span(start, end),
        Attribution(
            str(world.skewed(rng, world.speakers)),
            "the ministry",
            chain=(f"Wire {rng.randrange(30)}",),
            said=Period(day, day),
            stance=rng.choices(STANCES, (80, 8, 4, 3, 2, 2, 1))[0],
        ),
        figure if rng.random() < 0.6 else None,
        Quantity(code, thing, rng.choice(("present", "sent", "killed")), code),
        thing,
        "be",
        place,
        rng.choice((Period(day[:4], day[:4]), Period(day[:7], day[:7]), Period(day, day), Period(day, None), None)),
        marks=marks,
        confidence=round(rng.random(), 3),
        rules="bench 1",
    )


def near(rng: random.Random) -> Query:
    low = Decimal(round(10 ** rng.uniform(0, 6)))
    return Query(low=low, high=low * Decimal("1.01"))


def pages(world: World) -> dict[str, Callable[[random.Random], Query]]:
    """The kinds of filter, each drawing its value at random, common and rare ones alike."""
    pick = random.Random.choice
    return {
        "speaker": lambda rng: Query(speaker=world.speakers[min(3999, int(rng.paretovariate(0.6)) - 1)]),
        "rare speaker": lambda rng: Query(speaker=pick(rng, world.speakers)),
        "thing": lambda rng: Query(thing=pick(rng, world.things)),
        "place": lambda rng: Query(place=pick(rng, world.places)[0]),
        "text": lambda rng: Query(text=f"{pick(rng, world.words[:50])} {pick(rng, world.words[:50])}"),
        "rare text": lambda rng: Query(text=pick(rng, world.words)),
        "stance": lambda rng: Query(stance=pick(rng, STANCES)),
        "month": lambda rng: Query(during=Period(*[f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02}"] * 2)),
        "year": lambda rng: Query(during=Period(*[f"20{rng.randrange(5, 30):02}"] * 2)),
        "figures": near,
        "quantity": lambda rng: Query(quantity=Quantity("*", pick(rng, world.things), pick(rng, ("present", "sent")), "*")),
        "quantity and place": lambda rng: Query(
            quantity=Quantity("*", pick(rng, world.things[:40]), "sent", pick(rng, world.places)[1])
        ),
        "speaker, month, stance": lambda rng: Query(
            speaker=pick(rng, world.speakers[:200]),
            during=Period(*[f"20{rng.randrange(10, 26)}-05"] * 2),
            stance=pick(rng, STANCES),
        ),
        "place, thing, figures": lambda rng: Query(
            place=pick(rng, world.places)[0], thing=pick(rng, world.things[:40]), low=Decimal(1000), high=Decimal(5000)
        ),
        "month, figures": lambda rng: Query(
            during=Period(*[f"2019-{rng.randrange(1, 13):02}"] * 2), low=Decimal(rng.randrange(10, 900000))
        ),
        "stance, month, by figure": lambda rng: Query(
            stance=pick(rng, STANCES[3:]), during=Period("2019-03", "2019-03"), order="figure"
        ),
        "newest first": lambda rng: Query(order="-recorded", figures_only=rng.random() < 0.5),
        "by figure": lambda _: Query(order="-figure"),
        "latest said": lambda _: Query(order="-said"),
    }


def told(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
        "max": round(ordered[-1], 1),
    }


def time_pages(ledger: Ledger, world: World, each: int) -> dict[str, dict[str, list[float]]]:
    """Milliseconds for a page of fifty with its claims built, by kind of filter; every second page is one further on.

    `wall` is what a user waits on this machine now, `cpu` the work itself, whatever else the machine is busy with.
    """
    rng, found = random.Random(2), {}
    for name, make in pages(world).items():
        found[name] = {"wall": [], "cpu": []}
        for number in range(each):
            query = replace(make(rng), limit=50)
            if number % 2:
                first = list(ledger.claims(query))
                query = replace(query, after=first[-1].id if len(first) == 50 else None)
            wall, cpu = time.perf_counter(), time.process_time()
            list(ledger.claims(query))
            found[name]["wall"].append((time.perf_counter() - wall) * 1000)
            found[name]["cpu"].append((time.process_time() - cpu) * 1000)
    return found


def size(path: Path) -> int:
    return sum(part.stat().st_size for part in path.parent.glob(path.name + "*"))


def fill(ledger: Ledger, world: World, total: int, goal: int) -> dict[str, float]:
    """Add up to `goal` claims, one document a transaction, and tell how that went."""
    source, wall, cpu, slowest, before = reports(world, total // PER_DOCUMENT), 0.0, 0.0, 0.0, total
    while total < goal:
        document, found = next(source)
        started, worked = time.perf_counter(), time.process_time()
        ledger.add(document, found)
        took = time.perf_counter() - started
        wall, cpu, slowest, total = wall + took, cpu + time.process_time() - worked, max(slowest, took), total + len(found)
    added = max(1, total - before)
    return {
        "claims": total,
        "claims_per_second": round(added / wall) if wall else 0,
        "cpu_ms_per_claim": round(1000 * cpu / added, 3),
        "slowest_document_ms": round(1000 * slowest),
    }


def verified(ledger: Ledger, path: Path) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    assert not list(verify(ledger))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"s": round(wall, 2), "cpu_s": round(cpu, 2), "mb_per_cpu_s": round(size(path) / 1e6 / cpu)}


def measure(path: Path, claims: int, each: int) -> list[dict]:
    """One step for each power of ten from what is there up to `claims`."""
    world, results = World(), []
    with Ledger(path, by="bench") as ledger:
        total = ledger.count()
        for goal in sorted({max(total, min(10**power, claims)) for power in range(3, 8)}):
            row: dict = fill(ledger, world, total, goal)
            total = row["claims"]
            row["bytes_per_claim"] = round(size(path) / total)
            timed = time_pages(ledger, world, each)
            row["page_ms"] = {
                clock: told([value for kind in timed.values() for value in kind[clock]]) for clock in ("wall", "cpu")
            }
            row["verify"] = verified(ledger, path)
            print(json.dumps(row), flush=True)
            row["pages"] = {name: {clock: told(values) for clock, values in kind.items()} for name, kind in timed.items()}
            for name, kind in row["pages"].items():
                print(f"    {name:28} {kind}", flush=True)
            results.append(row)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=40, help="pages of each kind")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here and go on with it; a temporary one by default")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measure(options.ledger or Path(folder) / "bench.db", options.claims, options.pages)
    if options.out:
        told_of = {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            "load": os.getloadavg(),
        }
        options.out.write_text(json.dumps(told_of | {"steps": results}, indent=1) + "\n")


if __name__ == "__main__":
    main()
