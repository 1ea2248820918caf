"""The same tasks in this process or over a cluster; a task that a worker fell over is done again."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reportedly.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

RETRIES = 3
"""Times a task is tried again where workers fall over it."""
_AHEAD = 4
"""Tasks per core that wait at the cluster: more would only fill its memory with their descriptions."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class Spread(Protocol):
    """Does `work` on every task and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do it."""


def here(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """One after the other in this process."""
    return map(work, tasks)


@contextmanager
def on_cluster(workers: int | None = None) -> Iterator[Spread]:
    """Over Ray: the cluster at $RAY_ADDRESS, else the cores of this machine. Raises Misuse where Ray is not installed.

    `workers` is how many tasks run at a time, by default one per core.
    """
    with joined() as engine:
        yield over(engine, workers)


@contextmanager
def joined() -> Iterator[Any]:
    """Ray, joined for as long as it is needed. Raises Misuse where it is not installed."""
    try:
        import ray  # noqa: PLC0415 - 240 MB, and only a cluster needs it
    except ImportError as fault:
        message = "a cluster needs Ray: pip install 'reportedly[ray]'"
        raise Misuse(message) from fault
    engine: Any = ray  # its functions are not all typed
    started = not engine.is_initialized()
    if started:
        engine.init(log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
    try:
        yield engine
    finally:
        if started:
            engine.shutdown()


def cores_of(engine: Any) -> int:
    """The cores of the cluster."""
    return max(1, int(engine.cluster_resources().get("CPU", 1)))


def over(engine: Any, workers: int | None = None) -> Spread:
    """Over Ray, joined already."""
    return partial(_over, engine, workers or cores_of(engine))


def _over(engine: Any, workers: int, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    cores = cores_of(engine)

    def act(task: Task) -> Result:  # Ray takes functions only, and a task may be any callable
        return work(task)

    far = engine.remote(num_cpus=max(1.0, cores / workers), max_retries=RETRIES)(act)
    waiting: deque[Any] = deque()
    for task in tasks:
        waiting.append(far.remote(task))
        if len(waiting) >= _AHEAD * workers:
            yield engine.get(waiting.popleft())
    while waiting:
        yield engine.get(waiting.popleft())
