"""Origins over tables are the origins of one machine, however the work is cut and whoever falls."""

import os
import signal
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from reportedly.model import Document
from reportedly.pipeline import Extraction
from reportedly.scale.meetings import meetings, roots
from reportedly.scale.origins import link_tables
from reportedly.scale.spread import here, on_cluster
from reportedly.scale.tables import Read, write_part
from reportedly.series import shingles
from reportedly.series.names import registry
from reportedly.series.passages import copies_of, text_origins
from scale.pages import reprints

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'reportedly[export]'")


def write(folder, documents, size) -> str:
    """Tables of documents, so many in a part."""
    for start in range(0, len(documents), size):
        read = [Read(Extraction(one, ()), "input", start + n, None) for n, one in enumerate(documents[start : start + size])]
        write_part(str(folder), f"part-{start:06d}", read, [])
    return str(folder)


def edges(folder) -> dict[str, tuple[object, ...]]:
    """The edges written."""
    rows = [row for path in sorted(Path(folder, "origins/edges").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    assert len(rows) == len({row["child"] for row in rows})
    return {row["child"]: (row["parent"], row["kind"], row["score"], row["because"]) for row in rows}


def alone(documents) -> dict[str, tuple[object, ...]]:
    """The edges of one machine."""
    return {
        child: (edge.parent, str(edge.kind), edge.score, edge.because) for child, edge in copies_of(documents, registry()).items()
    }


def groups(folder) -> set[frozenset[str]]:
    """The documents of each text."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(Path(folder, "origins/groups.parquet")).to_pylist():
        found.setdefault(row["origin"], set()).add(row["id"])
    return set(map(frozenset, found.values()))


@pytest.mark.parametrize(("seed", "size", "bucket", "piece"), [(1, 7, 500, 5), (2, 100, 10**6, 1000), (3, 1, 50, 1)])
def test_tables_have_the_origins_of_one_machine(tmp_path, seed, size, bucket, piece):
    """Edges, reasons and groups are equal, whatever the size of parts, buckets and slices."""
    documents = reprints(seed)
    linked = link_tables(write(tmp_path, documents, size), here, bucket=bucket, piece=piece)
    expected = alone(documents)
    assert edges(tmp_path) == expected
    assert len(expected) > 20
    assert groups(tmp_path) == {frozenset(one.members) for one in text_origins(documents, registry())}
    assert linked == (len(documents), len(expected), len(groups(tmp_path)))


def test_a_copy_without_publisher_that_credits_a_wire_comes_first_in_both(tmp_path):
    """Of two reports of one day the one that says whose words it prints is the wire's own, on one machine and on many."""
    story = " ".join(f"The harbour of Venn{n} counted {n} trawlers and the union asked for {n} more pilots." for n in range(30))
    made = [Document(story, publisher=f"Paper {n}", published="2025-02-10") for n in range(8)]
    wire = Document(f"(Reuters)\n{story}", published="2025-02-10")
    documents = [*made, wire]
    assert wire.id != min(one.id for one in documents)  # else the order of ids alone would put it first
    link_tables(write(tmp_path, documents, 4), here)
    assert edges(tmp_path) == alone(documents)
    assert set(edges(tmp_path)) == {one.id for one in made}


def test_shingles_of_many_texts_lead_to_the_first_ones_in_both(tmp_path, monkeypatch):
    """A template's words are not followed for ever, and by the same rule on one machine and on many."""
    for module in ("series.shingles", "scale.meetings"):
        monkeypatch.setattr(f"reportedly.{module}.COMMON", 3)
        monkeypatch.setattr(f"reportedly.{module}.MANY", 9)
    monkeypatch.setattr(shingles, "BATCH", 4)
    documents = reprints(4, stories=3, copies=25)
    link_tables(write(tmp_path, documents, 10), here, bucket=300, piece=7)
    assert edges(tmp_path) == alone(documents)
    assert edges(tmp_path)


def test_pairs_are_those_of_the_index(monkeypatch):
    """Sorting finds what the index finds, count by count, also where both stop following."""
    for module in ("series.shingles", "scale.meetings"):
        monkeypatch.setattr(f"reportedly.{module}.COMMON", 5)
        monkeypatch.setattr(f"reportedly.{module}.MANY", 20)
    monkeypatch.setattr(shingles, "BATCH", 8)
    monkeypatch.setattr("reportedly.scale.meetings.CHUNK", 50)
    rng = np.random.default_rng(1)
    texts = [np.unique(rng.integers(0, 60, 30).astype(np.uint64)) for _ in range(70)]
    index, expected = shingles.ShingleIndex(), {}
    for later, chosen in enumerate(texts):
        numbers, counts = index.common(chosen)
        expected |= {(later, earlier): count for earlier, count in zip(numbers.tolist(), counts.tolist(), strict=True)}
        index.add(chosen)
    order = rng.permutation(sum(map(len, texts)))
    keys, ranks = np.concatenate(texts)[order], np.repeat(np.arange(70), list(map(len, texts)))[order]
    found = {(a, b): n for a, b, n in zip(*(column.tolist() for column in meetings(keys, ranks)), strict=True)}
    assert found == expected


def test_trees_have_one_root():
    """Every text leads to the first of its tree."""
    assert roots(np.array([0, 0, 1, 3, 2, 3, 5])).tolist() == [0, 0, 0, 3, 0, 3, 3]


def test_nothing_to_link(tmp_path):
    """Tables without documents have no origins."""
    assert link_tables(str(tmp_path), here) == (0, 0, 0)


def falling(work, mark: Path):
    """Work whose process is killed the first time."""

    def once(task):
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return work(task)

    return once


def test_killed_tasks_are_done_again(tmp_path):
    """On Ray, with a worker killed in every step: every file is the same, byte for byte."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[ray]'")
    documents = reprints(5)
    one, two = write(tmp_path / "one", documents, 9), write(tmp_path / "two", documents, 9)
    link_tables(one, here, bucket=900, piece=20)
    marks = [tmp_path / f"killed-{step}" for step in range(3)]
    left = iter(marks)
    with on_cluster(2) as spread:
        assert list(spread(partial(pow, 2), [3, 5])) == [8, 32]
        link_tables(two, lambda work, tasks: spread(falling(work, next(left)), tasks), bucket=900, piece=20)
    assert all(mark.exists() for mark in marks)
    written = [
        {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*.parquet")} for folder in (one, two)
    ]
    assert written[0] == written[1]
