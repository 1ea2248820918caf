# ruff: noqa: E501 - queries
"""Tables instead of a ledger: their size, origins over them, queries, and the way back."""

import datetime as dt
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.local import write_crawl
from bench.pages import pages

QUERIES = {
    "one country and month": "SELECT count(*), sum(best) FROM claims WHERE month = '2025-03' AND country = 'KE'",
    "most quoted speakers of a year": "SELECT speaker, count(*) n FROM claims WHERE speaker <> '' GROUP BY 1 ORDER BY n DESC, 1 LIMIT 20",
    "one speaker, all countries": "SELECT month, country, best, unit FROM claims WHERE speaker = 'speaker 17' ORDER BY said_on LIMIT 50",
    "largest figure by country and month": "SELECT country, month, max(best) FROM claims WHERE unit = 'person' GROUP BY 1, 2 ORDER BY 1, 2",
}
COUNTRIES = [
    "LV",
    "PE",
    "KE",
    "NP",
    "CL",
    "GH",
    "RU",
    "UA",
    "SY",
    "IL",
    "IR",
    "US",
    "FR",
    "DE",
    "GB",
    "IN",
    "CN",
    "BR",
    "NG",
    "ZA",
    "unknown",
]


def tables(shared: Path, count: int) -> dict[str, Any]:
    """Real pages through what a worker of a cluster does, and into a ledger by `import`."""
    from reportedly.ledger import Ledger
    from reportedly.scale.cluster import cut_parts, write_outcomes
    from reportedly.scale.stores import plan
    from reportedly.scale.tables import load_parts, settle

    with tempfile.TemporaryDirectory() as folder:
        crawl, output = Path(folder, "a.warc.gz"), str(Path(folder, "out"))
        write_crawl(crawl, pages(shared, count))
        began = time.process_time()
        parts = [
            (part, list(parcels)) for job in plan(str(crawl), count) for part, parcels in cut_parts(job, str(crawl), None, count)
        ]
        cut = time.process_time() - began
        began = time.process_time()
        wrote = [write_outcomes(output, part, parcels) for part, parcels in parts]
        reading = time.process_time() - began
        began = time.process_time()
        settle(output)
        settling = time.process_time() - began
        claims = sum(one.claims for one in wrote)
        size = {
            name: sum(path.stat().st_size for path in Path(output, name).rglob("*.parquet")) for name in ("documents", "claims")
        }
        began, clock = time.process_time(), time.perf_counter()
        with Ledger(Path(folder, "a.db")) as store:
            load_parts(output, store)
        merging, waited = time.process_time() - began, time.perf_counter() - clock
        ledger = sum(path.stat().st_size for path in Path(folder).glob("a.db*"))
        return {
            "documents": count,
            "claims": claims,
            "crawl_bytes": crawl.stat().st_size / count,
            "document_bytes": size["documents"] / count,
            "claim_bytes": size["claims"] / claims,
            "ledger_bytes": ledger / count,
            "ms": {"cut": 1000 * cut / count, "read_and_write": 1000 * reading / count, "settle": 1000 * settling / count,
                   "import": 1000 * merging / count, "import_clock": 1000 * waited / count},
        }  # fmt: skip


def origins(count: int) -> dict[str, Any]:
    """`scale origins` in this process and the index of one machine over the same documents; the bytes that are shuffled."""
    from reportedly.pipeline import Extraction
    from reportedly.scale import origins as steps
    from reportedly.scale.tables import Read, write_part
    from reportedly.series.names import registry
    from reportedly.series.passages import copies_of
    from reprints import bulk

    documents, spent, shuffled = bulk(count), {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, count, 2_000):
            read = [Read(Extraction(one, ()), "a", start + n, None) for n, one in enumerate(documents[start : start + 2_000])]
            write_part(folder, f"part-{start:08d}", read, [])

        def timed(work: Any, tasks: Any) -> list[Any]:
            name = work.func.__name__.strip("_")
            began = time.process_time()
            made = [work(task) for task in tasks]
            spent[name] = time.process_time() - began
            for step in ("signed", "met"):
                shuffled[step] = max(shuffled.get(step, 0), _bytes(Path(folder, "origins", step)))
            return made

        began = time.process_time()
        linked = steps.link_tables(folder, timed, bucket=1_000_000)
        whole = time.process_time() - began
    began = time.process_time()
    alone = copies_of(documents, registry())
    single = time.process_time() - began
    spent["order_and_group"] = whole - sum(spent.values())
    return {
        "documents": count,
        "words": sum(len(one.text.split()) for one in documents) / count,
        "edges": linked.edges,
        "same_as_one_machine": linked.edges == len(alone),
        "ms": {name: 1000 * seconds / count for name, seconds in spent.items()},
        "one_machine_ms": 1000 * single / count,
        "bytes": {name: size / count for name, size in shuffled.items()},
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) if folder.is_dir() else 0


def queries(rows: int) -> dict[str, Any]:
    """DuckDB over claims of made-up content in the tables' own columns, a year by country: sizes and seconds.

    First as the parts lie after a run (many small files), then gathered as docs/scale.md says.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        parts, gathered = Path(folder, "parts"), Path(folder, "gathered")
        count = _made_claims(parts, rows)
        told: dict[str, Any] = {"rows": rows, "before": {"files": count, "mb": _bytes(parts) / 1e6}}
        told["before"]["seconds"] = {name: _asked(duckdb.connect(), parts, query) for name, query in QUERIES.items()}
        began = time.perf_counter()
        duckdb.connect().execute(gather_statement(parts, gathered))
        files = list(gathered.rglob("*.parquet"))
        told["after"] = {"files": len(files), "mb": _bytes(gathered) / 1e6, "gather_seconds": time.perf_counter() - began}
        told["after"]["seconds"] = {name: _asked(duckdb.connect(), gathered, query) for name, query in QUERIES.items()}
        shutil.rmtree(parts)
    return told


def gather_statement(source: Path | str, target: Path | str) -> str:
    """The statement of docs/scale.md that gathers the files of each partition into one, sorted by place and speaker."""
    return (
        f"COPY (SELECT * FROM read_parquet('{source}/*/*/*.parquet', hive_partitioning = true) ORDER BY month, country, speaker) "
        f"TO '{target}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month, country), OVERWRITE_OR_IGNORE)"
    )


def _asked(connection: Any, folder: Path, query: str) -> float:
    source = f"read_parquet('{folder}/*/*/*.parquet', hive_partitioning = true)"
    began = time.perf_counter()
    connection.execute(f"WITH claims AS (SELECT * FROM {source}) {query}").fetchall()
    return time.perf_counter() - began


def _made_claims(folder: Path, rows: int) -> int:
    """Files of claims with the columns of `scale.tables`, as ten parts leave them; how many."""
    from reportedly.scale.tables import CLAIM_COLUMNS, write_table

    rng = random.Random(1)
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    each = rows // (10 * len(months) * len(COUNTRIES))
    stock = {name: [_value(name, kind, rng) for _ in range(3_000)] for name, kind in CLAIM_COLUMNS.items()}
    made = 0
    for part in range(10):
        for month in months:
            for country in COUNTRIES:
                chosen = rng.choices(range(3_000), k=each)
                columns = {name: [values[at] for at in chosen] for name, values in stock.items()}
                columns["said_on"] = [dt.date.fromisoformat(f"{month}-{1 + at % 28:02d}") for at in chosen]
                columns["document"] = [f"{rng.getrandbits(64):016x}" for _ in chosen]
                columns["id"] = [f"{rng.getrandbits(64):016x}" for _ in chosen]
                write_table(str(folder), f"month={month}/country={country}/part-{part:04d}.parquet", columns, CLAIM_COLUMNS)
                made += 1
    return made


def _value(name: str, kind: str, rng: random.Random) -> Any:
    if kind == "double":
        return float(rng.randrange(20, 90_000))
    if kind == "int64":
        return rng.randrange(4_000)
    if kind in {"bool", "date"}:
        return None
    if name == "unit":
        return rng.choice(("person", "item", "USD", "percent"))
    if name == "speaker":
        return f"speaker {min(rng.randrange(1, 4000), rng.randrange(1, 4000))}"
    words = {"body": 160, "quote": 25, "title": 8, "url": 4}.get(name, 1)  # a body is a claim's whole JSON
    return " ".join(f"w{rng.randrange(9_000)}" for _ in range(words))
