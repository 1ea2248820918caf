# ruff: noqa: E501 - the lines of the page
"""docs/benchmarks.md and its curves, from what was measured."""

from typing import Any

from bench.curves import curve
from bench.peers import CLAIM_SCORES, FIGURES

WHAT = {
    "reportedly": "this program, all of it",
    "plain": "floor, written here: every number; quotation marks and the nearest verb of saying",
    "spacy": "spaCy, blank pipeline with rules written here for the same job",
    "quantulum3": "quantulum3 with its classifier",
    "recognizers": "Recognizers-Text, Python",
    "langextract": "LangExtract with a stub for its model: what the frame costs; the scores are those of a regular expression",
    "dateparser": "dateparser, `search_dates`",
    "trafilatura": "trafilatura",
    "resiliparse": "resiliparse",
}
COLUMNS = dict(zip(CLAIM_SCORES, ("found F1", "value", "bound", "what is counted", "named speaker", "hedged stance", "value, speaker and thing, F1"), strict=True))  # fmt: skip
BARS = "Bars: 15 articles a second on 2 cores, 85 % efficiency, under 1.5 GB whatever the input, the time of a document flat from 10^2 to 10^5."


def pictures(told: dict[str, Any]) -> dict[str, str]:
    """The curves by file name."""
    points = [(one["documents"], one["ms"]) for one in told["curve"]["large"]["curve"]]
    rates = [(one["workers"], one["per_second"]) for one in told["rates"]]
    even = [(workers, rates[0][1] * workers) for workers, _ in rates]
    return {
        "flat.svg": curve("Time of one short document as the ledger grows", "documents in the ledger", "ms by the clock, all cores", {"add": points}),
        "cores.svg": curve("Articles of 500 words, HTML to ledger", "workers", "articles a second", {"measured": rates, "even": even}),
    }  # fmt: skip


def page(told: dict[str, Any]) -> str:
    """The whole page."""
    parts = [_head(told), _local(told), _time(told), _peers(told), _tables(told)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in rows)]


def _head(told: dict[str, Any]) -> list[str]:
    machine = told["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    busy = max(told["busy"].values())
    warning = (
        f"**Others used up to {busy:.0%} of the processor while this was measured: the figures by the clock are too low.**"
        if busy > 0.1
        else f"Others used at most {busy:.0%} of the processor before each part."
    )
    small = ["", "**A quick run: few pages, to see that it works; not the measurement.**"] if told["quick"] else []
    return [
        "# Benchmarks",
        "",
        "Written by `make bench` in one run on one machine; the numbers are in [benchmarks.json](benchmarks.json).",
        f"{machine['day']}, commit {machine['commit']}: {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}, Python {machine['python']}; {versions}.",
        f"{warning} The run took {told['seconds'] / 60:.0f} minutes.",
        *small,
    ]


def _local(told: dict[str, Any]) -> list[str]:
    rows = [
        [str(one["workers"]), f"{one['documents']:,}", f"{one['per_second']:.1f}", f"{one['efficiency']:.0%}",
         f"{1000 * one['processor_seconds'] / one['documents']:.0f}", f"{one['writer_ms']:.1f}" if one["workers"] > 1 else "-", f"{one['peak_mb']:,.0f}", f"{one['start_seconds']:.1f}"]
        for one in told["rates"]
    ]  # fmt: skip
    large, small = told["curve"]["large"], told["curve"]["small"]
    flat = [[f"{one['documents']:,}", f"{one['ms']:.2f}"] for one in large["curve"]]
    return [
        "## HTML to ledger",
        "",
        BARS,
        f"Pages are {told['stages']['texts']}, each in a page of its own with navigation, script and footer, from a gzipped WARC by `add --workers N`.",
        "",
        *_table(["workers", "articles", "articles a second", "efficiency", "ms of processor an article, all processes", "of these the writer", "peak MB, all processes", "seconds to the first sixteen"], rows),
        "",
        "One worker is this process alone. The rate counts from the first document on; processor time counts loading too.",
        "",
        "![articles a second by workers](benchmarks/cores.svg)",
        "",
        f"The curve is one run over a crawl of {large['documents']:,} pages of one sentence (about {told['curve']['words']} words, one claim: so that it ends within minutes), timed over the second half of each stretch.",
        "",
        *_table(["documents in the ledger", "ms by the clock for one more"], flat),
        "",
        f"{large['documents']:,} documents: peak {large['peak_mb']:,.0f} MB over all processes, {large['ledger_mb']:,.0f} MB of ledger; {small['documents']:,} documents: peak {small['peak_mb']:,.0f} MB.",
        "",
        "![time of a document as the ledger grows](benchmarks/flat.svg)",
    ]  # fmt: skip


def _time(told: dict[str, Any]) -> list[str]:
    stage = told["stages"]
    total = sum(stage["ms"].values())
    rows = [[name, f"{ms:.1f}", f"{ms / total:.0%}"] for name, ms in stage["ms"].items()]
    return [
        "## Where the time goes",
        "",
        f"One process, {stage['documents']} of the same pages, {stage['claims_per_document']:.1f} claims each; milliseconds of the processor.",
        "",
        *_table(
            ["step", "ms an article", "share"],
            [*rows, ["all", f"{total:.1f}", f"{1000 / total:.1f} articles a second of one core"]],
        ),
        "",
        "What was tried on it and what it gave is in [scale](scale.md#what-was-tried).",
    ]


def _peers(told: dict[str, Any]) -> list[str]:
    peers = told["peers"]
    lines = [
        "## Beside what else could be picked",
        "",
        "Each in an environment of its own (`build/peers`, versions in `benchmarks/peers`), given the same texts in the same run, on one core, speed in seconds of the processor.",
        "Adapters give each its best reading: three following words as what is counted, units as codes, its own dates taken out, of two readings of a date the nearest past one.",
        "",
        *_table(
            ["tool", "install MB", "memory MB", "seconds to load", "remarks"],
            [[WHAT[name], f"{one['install_mb']:,.0f}", *(_cell(one.get(key), digits) for key, digits in (("memory_mb", 0), ("load_seconds", 1))), _remark(one)] for name, one in peers.items()],
        ),
    ]  # fmt: skip
    lines += ["", "### Claims (gold A, whole reports)", ""]
    rows = [
        [
            WHAT[name],
            *(_cell(one["scores"]["claims"][key], 2) for key in CLAIM_SCORES),
            f"{one['speed']['claims']['words_per_second']:,.0f}",
        ]
        for name, one in peers.items()
        if "claims" in one.get("scores", {})
    ]
    lines += _table(["tool", *COLUMNS.values(), "words a second"], rows) if rows else ["The gold was not beside the checkout."]
    lines += ["", "### Figures (value F1, on the other projects' own test cases)", ""]
    names = [name.removeprefix("fig_") for name in FIGURES]
    rows = [
        [WHAT[name], *(_cell(one["scores"]["figures"][key], 1) for key in FIGURES)]
        for name, one in peers.items()
        if "figures" in one.get("scores", {})
    ]
    lines += _table(["tool", *names], rows) if rows else []
    lines += ["", "### Periods (news of GUM)", ""]
    rows = [
        [
            WHAT[name],
            f"{one['scores']['periods']['right']} of {one['scores']['periods']['of']}",
            f"{one['speed']['periods']['words_per_second']:,.0f}",
        ]
        for name, one in peers.items()
        if "periods" in one.get("scores", {})
    ]
    lines += _table(["tool", "value right", "words a second"], rows) if rows else []
    lines += ["", "### Reading alone (the pages above; they are easy ones)", ""]
    rows = [
        [
            WHAT[name],
            f"{one['speed']['read']['per_second']:,.0f}",
            f"{one['scores']['reading']['paragraphs']:.1%}",
            f"{one['scores']['reading']['furniture']:.1%}",
        ]
        for name, one in peers.items()
        if "reading" in one.get("scores", {})
    ]
    return [
        *lines,
        *_table(["tool", "pages a second", "paragraphs found whole", "furniture kept"], rows),
        "",
        "Ours also gives the place of every letter, the report's day, byline, credits and blocks, and what was left out; trafilatura and resiliparse give the text alone here, resiliparse in C++.",
        "Not here: textacy (its direct quotations need a trained spaCy model, and none is on PyPI; the floor stands for it), CQE (GPL, a model from a hub), HeidelTime, SUTime and Duckling (Java and Haskell: not on PyPI), LangExtract with a real model (a model from a hub or a paid service).",
    ]  # fmt: skip


def _cell(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"


def _remark(one: dict[str, Any]) -> str:
    fault = one.get("fault") or "; ".join(one.get("faults", []))
    pinned = [line.split("#", 1)[1].strip() for line in one.get("versions", "").splitlines() if "#" in line]
    return "; ".join(filter(None, [fault, *pinned])).replace("|", "/") or "-"


def _tables(told: dict[str, Any]) -> list[str]:
    table, origin, query = told["tables"], told["origins"], told["queries"]
    rows = [
        [name, f"{query['before']['seconds'][name]:.2f}", f"{query['after']['seconds'][name]:.2f}"]
        for name in query["after"]["seconds"]
    ]
    return [
        "## Tables, origins, queries",
        "",
        f"{table['documents']} of the same pages by what a worker of a cluster does: {table['document_bytes']:,.0f} bytes of Parquet for a document with its page, {table['claim_bytes']:,.0f} for a claim, {table['claims'] / table['documents']:.1f} claims each; in a ledger {table['ledger_bytes']:,.0f} bytes for a document with its claims.",
        "",
        *_table(
            ["step", "ms of the processor a document"],
            [[name.replace("_", " "), f"{ms:.2f}"] for name, ms in table["ms"].items()],
        ),
        "",
        f"Origins over {origin['documents']:,} documents of {origin['words']:.0f} words: {origin['edges']:,} copies, {'the same as' if origin['same_as_one_machine'] else 'NOT THE SAME AS'} one machine finds in {origin['one_machine_ms']:.2f} ms a document.",
        "",
        *_table(
            ["step", "ms of the processor a document"],
            [[name.replace("_", " "), f"{ms:.2f}"] for name, ms in origin["ms"].items()],
        ),
        "",
        f"Shuffled: {origin['bytes']['signed']:,.0f} bytes of shingles and {origin['bytes']['met']:,.0f} of pairs for a document.",
        "",
        f"DuckDB over {query['rows']:,} claims of a year and 21 places (made-up content, the tables' own columns). As the parts leave them: {query['before']['files']:,} files, {query['before']['mb']:,.0f} MB; gathered: {query['after']['files']:,} files, {query['after']['mb']:,.0f} MB, which took {query['after']['gather_seconds']:.1f} s.",
        "",
        *_table(["query", "seconds, as the parts lie", "seconds, gathered"], rows),
    ]
