"""A worker process: loads the model once, then answers parcels one after the other until its pipe closes."""

import queue
import signal
import threading
from multiprocessing.connection import Connection
from typing import NamedTuple

from reportedly.ledger import Ledger
from reportedly.model import Document
from reportedly.read import Parcel
from reportedly.scale.work import Found, outcomes


class Errand(NamedTuple):
    """A parcel sent to a worker; `skip` outcomes of it are known from a worker that fell."""

    number: int
    parcel: Parcel
    skip: int = 0


class Answer(NamedTuple):
    """One outcome of a parcel; None says that there are no more."""

    number: int
    found: Found | None


READY = "ready"
"""What a worker says first, when the model is loaded."""


def _unknown(_: str) -> bool:
    return False


def serve(pipe: Connection, ledger: str | None) -> None:
    """Answer errands. `ledger` is where to look up which documents are known; nothing is written there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    from reportedly.pipeline import extract_document  # noqa: PLC0415

    extract_document(Document("The office counted 12 ships on Monday, it said."))  # loads the model and the word lists
    store = Ledger(ledger) if ledger is not None else None
    known = store.has if store is not None else _unknown
    errands: queue.Queue[Errand | None] = queue.Queue()
    threading.Thread(target=_listen, args=(pipe, errands), daemon=True).start()
    pipe.send(READY)
    while (errand := errands.get()) is not None:
        for found in outcomes(errand.parcel, known, errand.skip):
            pipe.send(Answer(errand.number, found))
        pipe.send(Answer(errand.number, None))


def _listen(pipe: Connection, errands: "queue.Queue[Errand | None]") -> None:
    """Take errands off the pipe at once, so that neither side waits for the other to take what it sends."""
    try:
        while True:
            errands.put(pipe.recv())
    except (EOFError, OSError):
        errands.put(None)
