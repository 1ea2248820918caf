"""What is done with one parcel of input, the same in this process, in a worker and on a cluster."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.model import Problem
from reportedly.pipeline import Extraction, extract_or_say
from reportedly.read import Parcel, read_parcel


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the ledger holds already; it was read, no more."""

    id: str


Found = Extraction | Known | Problem
"""What became of one document."""


def outcomes(parcel: Parcel, known: Callable[[str], bool], skip: int = 0) -> Iterator[Found]:
    """What the documents of a parcel hold, in order, without the first `skip`.

    A document the rules fall over is a Problem: one page never stops a crawl.
    """
    for number, found in enumerate(read_parcel(parcel)):
        if number < skip:
            continue
        if isinstance(found, Problem):
            yield found
        elif known(found.id):
            yield Known(found.id)
        else:
            yield extract_or_say(found, parcel.where)
