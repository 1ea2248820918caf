"""Answers that take longer than a page may: worked out behind the pages, the one before shown meanwhile."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
KEPT = 64
"""Answers kept where nothing else is said; the one used longest ago goes first."""


class StillWorking(Exception):
    """The answer is being worked out and there is none from before."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What was worked out; `fresh` is False where the ledger has grown since and a newer answer is being made."""

    value: T
    fresh: bool = True


class Workshop:
    """Works out answers by key, once for each head of the ledger, in a thread of its own.

    Nothing in it is written down: it can be thrown away at any time and is empty at each start.
    """

    def __init__(self, hands: int = 2, most: int = KEPT) -> None:
        self._pool = ThreadPoolExecutor(hands, "workshop")
        self._most = most
        self._lock = threading.RLock()
        self._kept: OrderedDict[object, tuple[str, Any]] = OrderedDict()
        self._doing: dict[object, tuple[str, Future[Any]]] = {}

    def close(self) -> None:
        """Let what is being worked out end, and begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def ask(self, key: object, head: str, work: Callable[[], T], patience: float | None = None) -> Answer[T]:
        """The answer to `key` at `head`: kept, or worked out within `patience` seconds (None: however long it takes).

        Else the answer of an earlier head. Raises StillWorking where there is none, and whatever `work` raises.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                if kept[0] == head:
                    return Answer(kept[1])
            of, job = self._begin(key, head, work)
        try:
            value = job.result(patience)
        except NotYet:
            if job.done():  # the work itself timed out
                raise
            if kept is None:
                raise StillWorking from None
            return Answer(kept[1], fresh=False)
        return self.ask(key, head, work, patience) if of != head and patience is None else Answer(value, fresh=of == head)

    def amend(self, key: object, change: Callable[[str, T], tuple[str, T]]) -> None:
        """Change the answer that is kept, given its head, and say of which head it is then: an earlier one is made anew."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._keep(key, *change(*kept))

    def peek(self, key: object, head: str) -> Any:
        """The answer of that head where it is kept, else None."""
        with self._lock:
            kept = self._kept.get(key)
            return kept[1] if kept is not None and kept[0] == head else None

    def has(self, key: object) -> bool:
        """An answer is kept, of whichever head."""
        with self._lock:
            return key in self._kept

    def _begin(self, key: object, head: str, work: Callable[[], T]) -> "tuple[str, Future[T]]":
        """The job for `key` and its head: the one under way, be it of an earlier head, so that jobs never pile up."""
        if key not in self._doing:
            job = self._pool.submit(self._do, key, head, work)
            self._doing[key] = (head, job)
            job.add_done_callback(lambda done: self._end(key, done))
            return head, job
        return self._doing[key]

    def _do(self, key: object, head: str, work: Callable[[], T]) -> T:
        made = work()
        with self._lock:
            self._keep(key, head, made)
        return made

    def _end(self, key: object, job: "Future[Any]") -> None:
        with self._lock:
            if self._doing.get(key, ("", None))[1] is job:
                del self._doing[key]

    def _keep(self, key: object, head: str, value: object) -> None:
        self._kept[key] = (head, value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
