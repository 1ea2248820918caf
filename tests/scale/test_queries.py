"""The statements of docs/scale.md do what the page says, and its plan is what the measured numbers give."""

import json
import re
import sys
from pathlib import Path

import pytest

from reportedly.scale.cluster import cut_parts, write_outcomes
from reportedly.scale.origins import link_tables
from reportedly.scale.spread import here
from reportedly.scale.stores import plan
from scale.pages import page

duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'reportedly[export]'")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'reportedly[export]'")
ROOT = Path(__file__).parents[2]
STATEMENTS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/scale.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Tables of a few pages, two of which are one text."""
    source, output = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("tables")
    for number in range(12):
        (source / f"page{number:02d}.html").write_bytes(page(number % 11, 8) + b"<!-- copy -->" * (number == 11))
    for job in plan(str(source), 5):
        for part, parcels in cut_parts(job, str(source), None, 5):
            write_outcomes(str(output), part, parcels)
    link_tables(str(output), here)
    return output


def ask(tables, statement, gathered="nowhere"):
    """The rows of a statement of the page."""
    told = statement.replace("TABLES", str(tables)).replace("GATHERED", str(gathered))
    return duckdb.connect().execute(told).fetchall()


def test_one_place_and_season(tables):
    """The first statement: speakers of one country, partitions chosen by name."""
    rows = ask(tables, STATEMENTS[0])
    assert rows
    assert all(claims > 0 and low <= high for _, _, claims, low, high in rows if low is not None)


def test_gathering_loses_nothing(tables, tmp_path):
    """The second statement: fewer files, the same rows, the same answers."""
    ask(tables, STATEMENTS[1], tmp_path / "gathered")
    before, after = tables / "claims", tmp_path / "gathered"
    assert len(list(after.rglob("*.parquet"))) < len(list(before.rglob("*.parquet")))
    count = "SELECT month, country, count(*), sum(best) FROM read_parquet('{}/*/*/*.parquet') GROUP BY 1, 2 ORDER BY 1, 2"
    counted = [duckdb.connect().execute(count.format(folder)).fetchall() for folder in (before, after)]
    assert counted[0] == counted[1]
    moved = STATEMENTS[0].replace("TABLES/claims", str(after))
    assert ask(tables, moved) == ask(tables, STATEMENTS[0])


def test_reprints_count_once(tables):
    """The third statement: two reports of one text are one text."""
    rows = ask(tables, STATEMENTS[2])
    assert any(reports > texts for _, _, reports, texts in rows)
    assert all(reports >= texts for _, _, reports, texts in rows)


def test_the_plan_follows_from_what_was_measured(monkeypatch):
    """docs/scale.md holds what docs/benchmarks.json gives, not what somebody typed."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from bench.plan import render

    told = json.loads((ROOT / "docs/benchmarks.json").read_text("utf-8"))
    shown = (ROOT / "docs/scale.md").read_text("utf-8")
    assert render(shown, told) == shown
    told["stages"]["ms"]["annotate"] *= 2
    assert render(shown, told) != shown
    del sys.modules["bench.plan"]
