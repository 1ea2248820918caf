"""Whole ledgers out and in again."""

import io
from collections.abc import Callable

import pytest

from reportedly.errors import LedgerCorrupt, Misuse
from reportedly.ledger import Ledger
from reportedly.ledger.jsonl import export, restore, verify_export
from reportedly.ledger.verify import verify, verify_caches
from reportedly.model import Review, Role, Verdict

from .examples import report, reread

Make = Callable[..., Ledger]


def exported(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    export(ledger, out)
    return out.getvalue()


def lived_in(ledger: Ledger) -> Ledger:
    """A ledger in which everything has happened once."""
    made, found = report(1)
    ledger.add(made, found, b"\x00\xff raw", headers={"Server": "x"})
    ledger.add(*report(2), b"long " * 500)
    ledger.reread(made, reread(found))
    ledger.review(Review(found[0].id, Verdict.CORRECT, ledger.by, "2025-03-01", field="place", replacement="Nordby"))
    ledger.give(ledger.by, Role.EDITOR)
    return ledger


def test_round_trip_is_byte_identical(new_ledger: Make) -> None:
    """Export, import, export: the same bytes, the same head, the same state."""
    whole = exported(lived_in(new_ledger()))
    copy = new_ledger(by="somebody else")
    assert restore(copy, io.BytesIO(whole)) == len(list(copy.entries()))
    assert exported(copy) == whole
    assert not list(verify(copy))
    assert not list(verify_caches(copy))


def test_an_empty_ledger_travels_too(new_ledger: Make) -> None:
    """Nothing comes back as nothing."""
    whole = exported(new_ledger())
    assert restore(new_ledger(), io.BytesIO(whole)) == 0
    assert not list(verify_export(io.BytesIO(whole)))


def test_import_is_all_or_nothing(new_ledger: Make) -> None:
    """A file that was cut, changed or is something else is refused, and nothing of it is kept."""
    whole = exported(lived_in(new_ledger()))
    lines = whole.splitlines(keepends=True)
    swapped = [*lines[:4], lines[5], lines[4], *lines[6:]]
    for bad in (
        b"".join(lines[:-1]),
        whole[:-1],
        b"{}\n",
        b"\xff\xfe\n",
        b"",
        b"".join(swapped),
        whole.replace(b"Nordby", b"Southby"),
        whole + lines[-1],
    ):
        ledger = new_ledger()
        with pytest.raises(LedgerCorrupt, match="line"):
            restore(ledger, io.BytesIO(bad))
        assert not list(ledger.entries())


def test_import_wants_an_empty_ledger(new_ledger: Make) -> None:
    """Into a ledger that holds something, the way is a merge."""
    whole = exported(lived_in(new_ledger()))
    ledger = new_ledger()
    ledger.add(*report(3))
    with pytest.raises(Misuse, match="reportedly merge"):
        restore(ledger, io.BytesIO(whole))


def test_a_newer_export_is_named(new_ledger: Make) -> None:
    """An export of a later format says so."""
    whole = exported(new_ledger()).replace(b'"format":2', b'"format":9')
    assert "of format 9" in str(next(verify_export(io.BytesIO(whole))))
