"""How the ledger holds up as it grows: adding, pages, size, verifying, rebuilding. Run: python benchmarks/ledger.py --claims 1000000

Claims are made up: sources, things and places are drawn from skewed lists, twenty claims to a document.
Each document is one transaction with its own fsync, as in use. Prints a table and, with --out, writes JSON.
"""

import argparse
import json
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
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
        "figures": lambda rng: (lambda low: Query(low=low, high=low * Decimal("1.01")))(Decimal(round(10 ** rng.uniform(0, 6)))),
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
        "by figure": lambda rng: Query(order="-figure"),
        "latest said": lambda rng: Query(order="-said"),
    }


def time_pages(ledger: Ledger, world: World, each: int) -> dict[str, dict[str, float]]:
    """Milliseconds for a page of fifty, claims built, by kind of filter; every second page is one further on."""
    rng, found = random.Random(2), {}
    for name, make in pages(world).items():
        taken = []
        for number in range(each):
            query = make(rng)
            after = None
            if number % 2:
                first = list(ledger.claims(Query(**{**{f: getattr(query, f) for f in query.__dataclass_fields__}, "limit": 50})))
                after = first[-1].id if len(first) == 50 else None
            query = Query(**{**{f: getattr(query, f) for f in query.__dataclass_fields__}, "limit": 50, "after": after})
            before = time.perf_counter()
            list(ledger.claims(query))
            taken.append((time.perf_counter() - before) * 1000)
        taken.sort()
        found[name] = {
            "p50": statistics.median(taken),
            "p95": taken[int(0.95 * (len(taken) - 1))],
            "max": taken[-1],
            "all": taken,
        }  # type: ignore[dict-item]
    return found


def size(path: Path) -> int:
    return sum(part.stat().st_size for part in path.parent.glob(path.name + "*"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=60, help="pages of each kind")
    parser.add_argument("--folder", type=Path, help="where to put the ledger; a temporary folder by default")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results = measure(Path(folder) / "bench.db", options.claims, options.pages)
    if options.out:
        options.out.write_text(
            json.dumps({"python": platform.python_version(), "machine": platform.machine(), "steps": results}, indent=1) + "\n"
        )


def measure(path: Path, claims: int, each: int) -> list[dict]:
    world, results, total = World(), [], 0
    source = reports(world, 0)
    with Ledger(path, by="bench") as ledger:
        for goal in (10**power for power in range(3, 8)):
            goal = min(goal, claims)  # noqa: PLW2901
            batch_count, spent, slowest = 0, 0.0, 0.0
            while total < goal:
                document, found = next(source)
                before = time.perf_counter()
                ledger.add(document, found)
                took = time.perf_counter() - before
                spent, slowest, total, batch_count = (
                    spent + took,
                    max(slowest, took),
                    total + len(found),
                    batch_count + len(found),
                )
            row = {
                "claims": total,
                "claims_per_second": round(batch_count / spent),
                "ms_per_document": round(1000 * spent * PER_DOCUMENT / batch_count, 2),
                "slowest_document_ms": round(1000 * slowest),
                "bytes_per_claim": round(size(path) / total),
            }
            timed = time_pages(ledger, world, each)
            everything = sorted(value for kind in timed.values() for value in kind.pop("all"))
            row["page_ms"] = {
                "p50": round(statistics.median(everything), 1),
                "p95": round(everything[int(0.95 * (len(everything) - 1))], 1),
            }
            before = time.perf_counter()
            assert not list(verify(ledger))
            seconds = time.perf_counter() - before
            row["verify_s"] = round(seconds, 2)
            row["verify_mb_per_s"] = round(size(path) / 1e6 / seconds)
            print(json.dumps(row), flush=True)
            row["pages"] = {name: {key: round(value, 1) for key, value in kind.items()} for name, kind in timed.items()}
            for name, kind in row["pages"].items():
                print(
                    f"    {name:28} p50 {kind['p50']:8.1f} ms   p95 {kind['p95']:8.1f} ms   max {kind['max']:8.1f} ms", flush=True
                )
            results.append(row)
            if total >= claims:
                break
    return results


if __name__ == "__main__":
    main()
