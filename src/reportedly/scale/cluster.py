"""Many machines: the same work on Ray Data, input cut into parts, each part written whole by whoever has it in hand.

Ray retries what a fallen worker or machine had; a part has one name and the same content however often it is written,
and `settle` drops documents that stand in two parts: so each document is there once.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from reportedly.model import Document, Problem
from reportedly.pipeline import Extraction
from reportedly.read import Parcel
from reportedly.scale.spread import RETRIES, cores_of, joined, over
from reportedly.scale.stores import Job, cut_job, plan
from reportedly.scale.tables import Read, Wrote, parts_of, settle, write_part
from reportedly.scale.work import outcomes

BATCH = 200
"""Documents in a part: what a fallen worker has to do again, and the rows of a file."""
_END = "end"
"""Stands behind the last part of a job, with how many there were: so that no part is lost in silence."""


class Ran(NamedTuple):
    """What one run did: what it wrote, how many copies of a document it dropped, how many parts it had to leave."""

    wrote: Wrote
    copies: int
    left: int


def cut_parts(job: Job, address: str, published: str | None, batch: int) -> Iterator[tuple[str, list[Parcel | Problem]]]:
    """The parts of a job: a name and up to `batch` parcels each."""
    parcels = cut_job(address, job, published)
    for number in range(10**9):
        held = list(islice(parcels, batch))
        if not held:
            return
        yield f"{job.name}-{number:06d}", held


def write_outcomes(output: str, part: str, parcels: Iterable[Parcel | Problem]) -> Wrote:
    """Read a part and write it."""
    read: list[Read] = []
    problems: list[Problem] = []
    for parcel in parcels:
        for found in [parcel] if isinstance(parcel, Problem) else outcomes(parcel, _unknown):
            if isinstance(found, Problem):
                problems.append(found)
            elif isinstance(found, Extraction):
                assert isinstance(parcel, Parcel)
                raw = parcel.data if found.document.evidence == parcel.told.evidence else None
                read.append(Read(found, parcel.path, parcel.at, raw))
    return write_part(output, part, read, problems)


def _unknown(_: str) -> bool:
    return False


class _Cut:
    """Cuts jobs into parts, those left out that are done."""

    def __init__(self, address: str, published: str | None, batch: int, done: frozenset[str]) -> None:
        self._told, self._done = (address, published, batch), done

    def __call__(self, rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for packed in rows["job"]:
            parts = 0
            for part, parcels in cut_parts(pickle.loads(packed), *self._told):  # noqa: S301 - our own, from the driver
                sent = part not in self._done
                if sent:
                    yield {"part": [part], "parcels": [pickle.dumps(parcels, 5)]}
                parts += sent
            yield {"part": [_END], "parcels": [pickle.dumps(parts, 5)]}


class _Write:
    """A worker that holds the model and writes the parts it is given."""

    def __init__(self, output: str) -> None:
        from reportedly.pipeline import extract_document  # noqa: PLC0415

        self._output = output
        extract_document(Document("The office counted 12 ships on Monday, it said."))  # loads the model and the word lists

    def __call__(self, rows: dict[str, Any]) -> dict[str, Any]:
        done: list[dict[str, int]] = []
        for part, packed in zip(rows["part"], rows["parcels"], strict=True):
            held = pickle.loads(packed)  # noqa: S301 - from _Cut
            if part == _END:
                done.append(Wrote(0, 0, 0)._asdict() | {"left": held})
            else:
                done.append(write_outcomes(self._output, str(part), held)._asdict() | {"left": -1})
        return {name: [one[name] for one in done] for name in (*Wrote._fields, "left")}


def run(
    source: str,
    output: str,
    *,
    published: str | None = None,
    workers: int | None = None,
    batch: int = BATCH,
    tell: Callable[[Wrote], None] = lambda _: None,
) -> Ran:
    """Read everything under `source` on Ray and write claims as Parquet under `output`; a run broken off is taken up.

    `workers` is the number of processes with the model, by default one per core of the cluster.
    `tell` is called after each part. Raises Misuse where Ray is not installed.
    """
    jobs = plan(source, batch)
    if not jobs:
        return Ran(Wrote(0, 0, 0), 0, 0)
    with joined() as engine:
        cutter = _Cut(source, published, batch, frozenset(parts_of(output)))
        wrote, left = _sum(_stream(jobs, cutter, output, workers or cores_of(engine)), tell)
        return Ran(wrote, settle(output, over(engine)), left)


def _stream(jobs: list[Job], cutter: _Cut, output: str, workers: int) -> Iterator[dict[str, Any]]:
    """The rows of what was written, as parts are done."""
    from ray import data  # noqa: PLC0415

    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # a part that fells every worker is left, the others are written
    rows: Any = data.from_items([{"job": pickle.dumps(job, 5)} for job in jobs], override_num_blocks=len(jobs))
    parts = rows.map_batches(cutter, batch_size=1, num_cpus=0.1)
    wrote = parts.map_batches(
        _Write,
        fn_constructor_args=(output,),
        batch_size=1,
        num_cpus=0.9,  # leaves room for cutting on each core
        concurrency=(1, workers) if workers > 1 else 1,
        max_restarts=-1,
        max_task_retries=RETRIES,
    )
    yield from wrote.iter_rows()


def _sum(rows: Iterable[dict[str, Any]], tell: Callable[[Wrote], None]) -> tuple[Wrote, int]:
    """What was written in all, and how many parts were cut and not written."""
    total, left = Wrote(0, 0, 0), 0
    for row in rows:
        total = Wrote(*(had + int(row[name]) for name, had in zip(Wrote._fields, total, strict=True)))
        left += int(row["left"])
        tell(total)
    return total, left
