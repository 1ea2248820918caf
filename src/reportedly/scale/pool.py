"""Worker processes over a stream: results in the order of the input, bounded memory, a fallen worker costs one document."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Self

from reportedly.errors import ReportedlyError
from reportedly.model import Document, Problem
from reportedly.read import Parcel
from reportedly.scale.work import Found
from reportedly.scale.worker import READY, Errand, serve

AHEAD = 2
"""Parcels a worker has at a time: one in its hands, one waiting, so that it never waits for the parent."""
WINDOW = 8
"""Parcels per worker that may be open at once, done or not: how far a quick worker may run ahead of a slow page."""
WINDOW_BYTES = 128_000_000
"""Bytes of input in open parcels; a parcel larger than this is open alone."""
TRIES = 2
"""Workers that may fall over the same document before it is given up."""


@dataclass(slots=True)
class Job:
    """A parcel on its way; `sent` counts what came back of it, `got` holds what was not passed on yet."""

    number: int
    parcel: Parcel
    got: deque[Found] = field(default_factory=deque)
    sent: int = 0
    falls: int = 0
    done: bool = False


@dataclass(slots=True)
class Hand:
    """A worker process with the jobs it has, the first of which it works on."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    jobs: deque[Job] = field(default_factory=deque)


class Pool:
    """`workers` processes, each with the model; a context manager. `ledger` says where known documents are looked up."""

    def __init__(self, workers: int, ledger: str | None = None) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._ledger = ledger
        self._hands = [self._hire() for _ in range(workers)]
        self._again: deque[Job] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Send the workers home; what they were at is dropped."""
        for hand in self._hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in self._hands:
            hand.process.join()
        self._hands.clear()

    def run(self, input_: Iterable[Parcel | Problem]) -> Iterator[tuple[Parcel | None, Found]]:
        """What each parcel holds, in the order of the input; a Problem in the input passes through in its place."""
        coming = iter(input_)
        open_jobs: deque[Job] = deque()
        number, ended = 0, False
        while True:
            while not ended and self._has_room(open_jobs):
                part = next(coming, None)
                if part is None:
                    ended = True
                    break
                number += 1
                open_jobs.append(job := _job(number, part))
                if not job.done:
                    self._again.append(job)
            self._hand_out()
            if open_jobs:
                job = open_jobs[0]
                while job.got:
                    yield job.parcel if job.parcel.data else None, job.got.popleft()
                if job.done:
                    open_jobs.popleft()
                self._listen(None if not job.done else 0.0)
            elif ended:
                return

    def _has_room(self, open_jobs: deque[Job]) -> bool:
        held = sum(len(job.parcel.data) for job in open_jobs)
        return not open_jobs or (len(open_jobs) < WINDOW * len(self._hands) and held < WINDOW_BYTES)

    def _hire(self) -> Hand:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._ledger), daemon=True)
        process.start()
        theirs.close()
        return Hand(process, ours)

    def _hand_out(self) -> None:
        """Give waiting jobs to the workers with the least to do."""
        for depth in range(AHEAD):
            for hand in self._hands:
                if self._again and len(hand.jobs) == depth:
                    job = self._again.popleft()
                    hand.jobs.append(job)
                    with suppress(OSError):  # it fell; found out when it is listened to, which sends the job elsewhere
                        hand.pipe.send(Errand(job.number, job.parcel, job.sent))

    def _listen(self, seconds: float | None) -> None:
        """Take what the workers have to say; waits so long for the first of them, None without end."""
        said = wait([hand.pipe for hand in self._hands], seconds)
        for index, hand in enumerate(self._hands):
            if hand.pipe in said:
                try:
                    self._take(hand)
                except (EOFError, OSError):
                    self._hands[index] = self._replace(hand)

    @staticmethod
    def _take(hand: Hand) -> None:
        """All answers that have come."""
        while hand.pipe.poll():
            answer = hand.pipe.recv()
            if answer == READY:
                hand.ready = True
                continue
            job = hand.jobs[0]
            if answer.found is None:
                job.done = True
                hand.jobs.popleft()
            else:
                job.got.append(answer.found)
                job.sent += 1
                job.falls = 0

    def _replace(self, fallen: Hand) -> Hand:
        """A new worker for one that fell; its jobs wait in their order, the one in its hands is tried again once."""
        fallen.pipe.close()
        fallen.process.join()
        if not fallen.ready:
            message = f"a worker process does not start (exit {fallen.process.exitcode}): see the lines above. Use --workers 1"
            raise ReportedlyError(message)
        if fallen.jobs:
            _fell(fallen.jobs[0], fallen.process.exitcode)
        self._again.extendleft(job for job in reversed(fallen.jobs) if not job.done)
        return self._hire()


def _job(number: int, part: Parcel | Problem) -> Job:
    if isinstance(part, Parcel):
        return Job(number, part)
    return Job(number, _NOTHING, deque([part]), done=True)


def _fell(job: Job, code: int | None) -> None:
    """Count a fall; the second over the same document gives the document up, one more the rest of the parcel."""
    job.falls += 1
    if job.falls == TRIES:
        advice = "It was passed over; the others were read. Look at this one alone"
        job.got.append(Problem(job.parcel.where, f"a worker fell over it (exit {code})", advice))
        job.sent += 1
    job.done = job.falls > TRIES


_NOTHING = Parcel("", "", b"", Document(""))
"""Stands where the input itself was a Problem."""
