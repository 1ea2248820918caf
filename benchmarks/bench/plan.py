# ruff: noqa: E501 - the lines of the page
"""The paper plan of docs/scale.md, computed from docs/benchmarks.json: `python -m bench.plan` writes it, `--check` compares."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
MEASURED, PAGE = ROOT / "docs/benchmarks.json", ROOT / "docs/scale.md"
OPENING, CLOSING = "<!-- plan -->", "<!-- /plan -->"
CORE_HOUR, GB_MONTH = 0.04, 0.023
"""US dollars for an hour of one core and a month of a gigabyte in an object store: list prices of 2026 are about this."""
EFFICIENCY = 0.85
"""Share of the cores' time that a cluster turns into work."""
DAY = 86_400
SHINGLES = 170
"""Sampled shingles of 500 words; the measured texts of `origins` are shorter."""


class Step(NamedTuple):
    """What a step costs: milliseconds of one core and bytes kept or moved for a document, and what holds it back."""

    name: str
    ms: float
    bytes: float
    bottleneck: str


def steps(told: dict[str, Any]) -> list[Step]:
    """The steps of a cluster, from crawl to ledger."""
    stage, table, origin = told["stages"]["ms"], told["tables"], told["origins"]
    longer = 500 / origin["words"]
    parquet = max(0.0, table["ms"]["read_and_write"] - sum(stage[name] for name in ("read", "annotate", "extract", "resolve")))
    sign = origin["ms"]["sign"] * longer
    meet = (origin["ms"]["meet"] + origin["ms"]["decide"] + origin["ms"]["order_and_group"]) * longer
    kept = table["document_bytes"] + table["claim_bytes"] * table["claims"] / table["documents"]
    return [
        Step("cut the crawl", table["ms"]["cut"], table["crawl_bytes"], "unpacking gzip, one core for each archive"),
        Step("read HTML", stage["read"], 0, "walking the markup"),
        Step("annotate", stage["annotate"], 0, "the network: the int8 rate of the core"),
        Step("extract", stage["extract"], 0, "Python rules over the trees"),
        Step("resolve", stage["resolve"], 0, "Python rules, hashes of claims"),
        Step("write Parquet", parquet, kept, "JSON bodies and zstd"),
        Step("drop copies", table["ms"]["settle"], 0, "reading the ids of all parts, once for each shard"),
        Step("origins: sign", sign, origin["bytes"]["signed"] * longer, "hashing words"),
        Step("origins: shuffle and decide", meet, origin["bytes"]["met"] * longer, "moving shingles between machines; reading the likeliest texts again"),
        Step("merge into a ledger", table["ms"]["import"], table["ledger_bytes"], "one writer"),
    ]  # fmt: skip


def plan(told: dict[str, Any]) -> str:
    """The section between the marks."""
    found = steps(told)
    machine = told["machine"]
    lines = [
        f"Computed by `python -m bench.plan` from `docs/benchmarks.json` ({machine['day']}, {machine['processor']}, {machine['cores']} cores, commit {machine['commit']}).",
        f"Reports of about 500 words. A core costs {CORE_HOUR} USD an hour, a gigabyte {GB_MONTH} USD a month; a cluster turns {EFFICIENCY:.0%} of its cores' time into work.",
        "",
        "| step | ms of a core for one article | bytes for one article | cores for 500,000 a day | core-hours for 10^9 | what holds it back |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.name} | {one.ms:.2f} | {_count(one.bytes) if one.bytes else '-'} | {one.ms * 500_000 / 1000 / DAY / EFFICIENCY:.2f} "
        f"| {_count(one.ms * 1e9 / 1000 / 3600 / EFFICIENCY)} | {one.bottleneck} |"
        for one in found
    ]
    spread, merge = [one for one in found if one.name != "merge into a ledger"], found[-1]
    total = sum(one.ms for one in spread)
    lines += ["", *_day(told, total, merge), "", *_billion(told, found, total, merge)]
    return "\n".join(lines)


def _day(told: dict[str, Any], total: float, merge: Step) -> list[str]:
    best = max(told["rates"], key=lambda one: one["per_second"])
    hours = 500_000 / best["per_second"] / 3600
    cores = total * 500_000 / 1000 / DAY / EFFICIENCY
    kept = 500_000 * merge.bytes / 1e9
    writer = 1000 / told["tables"]["ms"]["import_clock"]
    return [
        "### 500,000 articles a day",
        "",
        f"- On the measured machine, `add --workers {best['workers']}` does {best['per_second']:.1f} a second: 500,000 / {best['per_second']:.1f} / 3600 = {hours:.1f} hours of {best['workers']} cores.",
        f"- All steps with origins: {total:.0f} ms x 500,000 / {DAY:,} s / {EFFICIENCY} = {cores:.1f} cores busy round the clock, {cores * 24 * CORE_HOUR:.2f} USD a day.",
        f"- The ledger grows by 500,000 x {_count(merge.bytes)} bytes = {kept:.1f} GB a day (evidence and claims); its one writer does {writer:.0f} documents a second on this disk: {500_000 / writer / 3600:.1f} hours.",
        f"- Bottleneck: {_bottleneck(told)}. One machine of {max(2, round(cores + 1.5))} cores is enough; a cluster is not needed.",
    ]


def _bottleneck(told: dict[str, Any]) -> str:
    stage = told["stages"]["ms"]
    largest = max(stage, key=stage.get)
    return f"`{largest}`, {stage[largest] / sum(stage.values()):.0%} of the way from HTML to ledger"


def _billion(told: dict[str, Any], found: list[Step], total: float, merge: Step) -> list[str]:
    hours = total * 1e9 / 1000 / 3600 / EFFICIENCY
    by_name = {one.name: one for one in found}
    signed, kept = by_name["origins: sign"].bytes, by_name["write Parquet"].bytes
    writer = 1000 / told["tables"]["ms"]["import_clock"]
    query = told["queries"]
    claims = told["tables"]["claims"] / told["tables"]["documents"]
    month = query["after"]["seconds"]["one country and month"]
    scan = query["after"]["seconds"]["most quoted speakers of a year"]
    gathered = query["after"]["mb"] * 1e6 / query["rows"]
    grown = claims * 1e9 / query["rows"]
    return [
        "### 10^9 articles",
        "",
        f"- Computing: {total:.0f} ms x 10^9 = {_count(total * 1e9 / 1000 / 3600)} core-hours, / {EFFICIENCY} = {_count(hours)}: {hours / 1000 / 24:.1f} days of 1,000 cores, {_count(hours * CORE_HOUR)} USD.",
        f"- Input: 10^9 x {_count(by_name['cut the crawl'].bytes)} bytes of crawl (of these pages; real ones are larger, more so with their pictures' markup).",
        f"- Tables: 10^9 x {_count(kept)} bytes = {kept * 1e9 / 1e12:.1f} TB, {_count(kept * 1e9 / 1e9 * GB_MONTH)} USD a month. Use `--batch 20000`: {_count(1e9 / 20_000)} parts; the default of 200 would leave 5 million.",
        f"- Shuffle for origins: {_count(signed)} bytes x 10^9 = {signed * 1e9 / 1e12:.2f} TB of shingles written and read once. At 1 GB/s for each of 60 machines: {signed * 1e9 * 2 / 1e9 / 60 / 60:.0f} minutes. The order of all ids is sorted in the driver: about 50 bytes x 10^9 = 50 GB of memory; below that, run it by quarter.",
        f"- Dropping copies reads the ids of all parts once for every 5,000 of them: {1 + 50_000 // 5_000} shards over the cluster; at 20,000 documents a part that is {_count(1e9 / 11 * 250 / 1e9)} GB of ids for a shard, so a smaller shard (`tables.SHARD`) or machines of 32 GB.",
        f"- Merge: one writer at {writer:.0f} documents a second needs 10^9 / {writer:.0f} / {DAY:,} = {1e9 / writer / DAY:.0f} days, and the ledger would be {merge.bytes * 1e9 / 1e12:.0f} TB. A ledger is for what is worked on: import a subject, a country or a month; the year stays in the tables.",
        f"- Query: {claims:.1f} claims an article = {_count(claims * 1e9)} claims, {gathered * claims * 1e9 / 1e12:.1f} TB gathered. One country and month took {month:.2f} s at {_count(query['rows'])} rows and reads only its partition ({grown:,.0f} times as large: {month * grown / 60:.0f} minutes of one core, less on more); a scan of everything {scan:.2f} s, {scan * grown / 3600:.0f} core-hours.",
        f"- Bottleneck: {_bottleneck(told)}. Halving it halves the bill; nothing else in the table comes near.",
    ]


def _count(value: float) -> str:
    """A number with three digits that count."""
    digits = f"{value:.3g}"
    return f"{float(digits):,.0f}" if value >= 10 else digits


def render(page: str, told: dict[str, Any]) -> str:
    """The page with its plan as computed today."""
    before, rest = page.split(OPENING)
    return f"{before}{OPENING}\n{plan(told)}\n{CLOSING}{rest.split(CLOSING)[1]}"


def main() -> None:
    """Write the plan into the page, or say that it is stale."""
    page = PAGE.read_text("utf-8")
    fresh = render(page, json.loads(MEASURED.read_text("utf-8")))
    if "--check" in sys.argv:
        sys.exit("docs/scale.md is stale; run `python -m bench.plan`" if fresh != page else 0)
    PAGE.write_text(fresh, "utf-8")


if __name__ == "__main__":
    main()
