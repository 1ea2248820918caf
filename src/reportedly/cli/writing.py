"""Files that a command writes: whole or not at all, and never over what it reads."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import Misuse, ReportedlyError

_LITE = b"SQLite format 3\0"
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside a ledger's file; to write over these destroys it as well."""


@contextmanager
def written(out: Path, *inputs: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `out` once all went well; what stood there stays until then.

    `inputs` are the ledger (a path or an address) and the files that the command reads.
    Raises Misuse where `out` is one of them, or another ledger.
    """
    refuse_overwriting(out, *inputs)
    target = out.resolve()
    if target.exists() and not target.is_file():  # a pipe, a terminal, /dev/null: nothing to put in its place
        yield target
        return
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(out)) from fault
    os.close(number)
    part = Path(name)
    try:
        yield part
    except OSError as fault:
        if isinstance(fault, ReportedlyError) or fault.filename not in {None, name}:
            raise
        raise OSError(fault.errno, fault.strerror or str(fault), str(out)) from fault  # by the name that was asked for
    else:
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def refuse_overwriting(out: Path, *inputs: str | Path) -> None:
    """Raise Misuse where `out` is an input, a side file of it under any name, or any ledger."""
    kept = [Path(f"{one}{ending}") for one in inputs if "://" not in str(one) for ending in _BESIDE]
    if any(_same(out, one) for one in kept):
        message = f"{out} is what this command reads; writing there would destroy it. Name another file"
        raise Misuse(message)
    if out.is_file() and _begins(out, _LITE):
        message = f"{out} is a ledger or another database, which is not written over. Name another file"
        raise Misuse(message)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, there or still to come."""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _begins(path: Path, with_: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(with_)) == with_
    except OSError:  # who may not read it may still replace it
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
