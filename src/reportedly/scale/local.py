"""One machine: parcels over its cores, one writer, the ledger the same as if one process had done it all."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.model import Problem
from reportedly.pipeline import Extraction
from reportedly.read import Parcel, find_files
from reportedly.scale.bulk import Bulk
from reportedly.scale.pool import Pool
from reportedly.scale.work import Found, Known, outcomes

FEW = 20
"""Files up to which starting workers costs more than it saves."""
MUCH = 5_000_000
"""Bytes in one file (an archive) from which workers are worth starting."""

Outcome = tuple[Parcel | None, Found]
"""A parcel, None for a Problem of the input itself, and what one document of it held."""


@dataclass(slots=True)
class Tally:
    """What one run of adding did; `reasons` counts the failures by what was wrong."""

    documents: int = 0
    claims: int = 0
    known: int = 0
    failed: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.documents} documents, {self.claims} claims added; {self.known} known already; {self.failed} not read"


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose_workers(paths: Iterable[Path]) -> int:
    """All cores for many files or a large one, this process alone for a few."""
    first = list(islice(find_files(paths), FEW + 1))
    large = any(isinstance(path, Path) and path.is_file() and path.stat().st_size > MUCH for path in first)
    return cores() if large or len(first) > FEW else 1


def gather(parcels: Iterable[Parcel | Problem], store: Ledger, workers: int, where: str) -> Iterator[Outcome]:
    """What the parcels hold, in their order, over `workers` processes; documents the ledger holds are only read.

    `where` is the ledger's address, by which the workers open it themselves; bounded memory whatever the input.
    """
    if workers == 1:
        for part in parcels:
            if isinstance(part, Problem):
                yield None, part
            else:
                yield from ((part, found) for found in outcomes(part, store.has))
        return
    with Pool(workers, where) as pool:
        yield from pool.run(parcels)


def store_all(store: Ledger, found: Iterable[Outcome], warn: Callable[[Problem], None]) -> Iterator[tuple[Parcel | None, Tally]]:
    """Append what is new, the only writer; after each document the parcel it came from, and the count of what is written.

    Documents are written a few at a time; broken off, those few are read again.
    """
    tally, bulk = Tally(), Bulk(store)
    try:
        for parcel, one in found:
            _take(bulk, parcel, one, tally, warn)
            yield parcel, tally
    finally:
        bulk.write()
        _count(tally, bulk)
    yield None, tally


def _take(bulk: Bulk, parcel: Parcel | None, one: Found, tally: Tally, warn: Callable[[Problem], None]) -> None:
    if isinstance(one, Problem):
        warn(one)
        tally.failed += 1
        tally.reasons[one.what] = tally.reasons.get(one.what, 0) + 1
    elif isinstance(one, Known) or bulk.knows(one.document.id):  # a second copy in one run comes too late to be Known
        bulk.known += 1
    else:
        bulk.add(one, evidence_of(parcel, one))
    _count(tally, bulk)


def _count(tally: Tally, bulk: Bulk) -> None:
    tally.documents, tally.claims, tally.known = bulk.documents, bulk.claims, bulk.known


def evidence_of(parcel: Parcel | None, one: Extraction) -> bytes | None:
    """The bytes a document was read from; None for a part of them, as an attachment is."""
    return parcel.data if parcel is not None and one.document.evidence == parcel.told.evidence else None
