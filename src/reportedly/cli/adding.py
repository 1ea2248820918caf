"""`reportedly add`: read reports into the ledger."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.common import fail_if, json_option, ledger_option, published_option, tell, warn
from reportedly.cli.terminal import shown

if TYPE_CHECKING:
    from rich.progress import Progress

    from reportedly.ledger import Ledger
    from reportedly.model import Problem
    from reportedly.read import Parcel
    from reportedly.scale import Tally


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes that read at once. Default: one per core for many files or an archive, this one alone for a few.",
)
@ledger_option
@published_option
@json_option
def add(files: tuple[Path, ...], workers: int | None, ledger: str, published: str | None, *, as_json: bool) -> None:
    """Read FILES (text, HTML, PDF, feeds, mail, WARC, or directories of them) and append their claims to the ledger.

    The name - is standard input.

    A document that is there already appends nothing, so an interrupted run is resumed by running it again.
    The ledger is the same whatever the number of workers.
    """
    from reportedly.ledger import Ledger

    with Ledger(ledger) as store:
        tally = add_files(store, files, published, workers=workers, ledger=ledger)
    if as_json:
        tell(tally)
        fail_if(tally.failed)
        return
    click.echo(str(tally), err=True)
    for reason, count in sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0])) if tally.failed > 1 else ():
        click.echo(f"  {count} x {shown(reason)}", err=True)
    fail_if(tally.failed)


def add_files(
    store: "Ledger", files: Iterable[Path], published: str | None = None, *, workers: int | None = 1, ledger: str = ""
) -> "Tally":
    """Add every document of the files that the ledger does not hold yet; what cannot be read is one line on standard error.

    `workers` None chooses by the input; more than one needs `ledger`, the address by which the workers look up what is known.
    """
    from reportedly.scale import Tally, gather, store_all
    from reportedly.scale.local import choose_workers

    files = list(files)
    number = workers or choose_workers(files)
    tally = Tally()
    with _progress(files) as bar:
        found = gather(_parcels(files, published), store, number, ledger)
        for parcel, tally in store_all(store, found, bar.warn):
            bar.show(parcel, tally)
    return tally


def _parcels(files: Iterable[Path], published: str | None) -> "Iterator[Parcel | Problem]":
    """The parcels of files and folders; the name - is standard input."""
    from reportedly.read import cut, find_parcels

    for path in files:
        if str(path) == "-":
            data = sys.stdin.buffer.read()
            yield from cut(io.BytesIO(data), "-", len(data), published=published)
        else:
            yield from find_parcels([path], published=published)


class _Quiet:
    """No progress: a pipe gets the lines of what failed and one summary."""

    warn = staticmethod(warn)

    def show(self, parcel: "Parcel | None", tally: "Tally") -> None:
        """Nothing."""


class _Bar:
    """Progress by bytes of input, with documents a second and the time left."""

    def __init__(self, progress: "Progress", total: int) -> None:
        self._progress, self._path, self._before, self._last = progress, "", 0, 0
        self._task = progress.add_task("reading", total=total, tally="")

    def warn(self, problem: object) -> None:
        """One line above the bar."""
        self._progress.console.print(f"reportedly: {shown(str(problem))}", markup=False, highlight=False)

    def show(self, parcel: "Parcel | None", tally: "Tally") -> None:
        """Move the bar to where the parcel lies in the input."""
        if parcel is None:
            return
        if parcel.path != self._path:
            self._before += self._last
            self._path, self._last = parcel.path, _size(Path(parcel.path))
        seconds = max(self._progress.tasks[0].elapsed or 0.0, 0.001)
        done = tally.documents + tally.known
        counts = f"{done:,} documents, {done / seconds:.1f}/s, {tally.claims:,} claims, {tally.failed:,} not read"
        self._progress.update(self._task, completed=self._before + parcel.at, tally=counts)


@contextmanager
def _progress(files: list[Path]) -> Iterator[_Quiet | _Bar]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield _Quiet()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from reportedly.read import find_files

    total = sum(_size(found) for found in find_files(files) if isinstance(found, Path))
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[tally]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress, total)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
