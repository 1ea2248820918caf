"""Two authors, one ledger."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.errors import LedgerCorrupt
from reportedly.ledger import Ledger
from reportedly.ledger.jsonl import export
from reportedly.ledger.merge import merge, merge_export
from reportedly.ledger.verify import verify, verify_caches
from reportedly.model import EntryKind, Review, Role, Verdict

from .examples import report, reread

Make = Callable[..., Ledger]


def test_both_authors_are_kept(new_ledger: Make) -> None:
    """What only the other knows is appended under the other's name, with the entry it was; the chain holds."""
    ana, ben = new_ledger(by="ana"), new_ledger(by="ben")
    for number in (1, 2):
        ana.add(*report(number), b"one")
    for number in (2, 3):
        ben.add(*report(number), b"two")
    ben.review(Review(report(3)[1][0].id, Verdict.ACCEPT, "ben", "2025-03-01"))
    theirs = list(ben.entries())
    merged = merge(ana, ben)
    assert (merged.taken, merged.passed_over) == (8, 3), (
        "two receipts, report 3 with its review, and document 2, whose evidence differs"
    )
    ours = list(ana.entries())
    origin = {entry.hash: entry for entry in theirs}
    came = [entry for entry in ours if entry.origin]
    for entry in came:
        was = origin[entry.origin.hash]
        assert (entry.id, entry.kind, entry.body, entry.by) == (was.id, was.kind, was.body, "ben")
        assert (entry.origin.ledger, entry.origin.sequence, entry.origin.recorded) == (theirs[0].hash, was.sequence, was.recorded)
    (told,) = [entry for entry in ours if entry.kind is EntryKind.MERGE]
    assert told.by == "ana"
    assert told.body == {"entries": len(theirs), "head": ben.head(), "ledger": theirs[0].hash}
    assert not list(verify(ana))
    assert not list(verify_caches(ana))
    assert {claim.id for claim in ana.claims()} == {claim.id for number in (1, 2, 3) for claim in report(number)[1]}
    assert ana.evidence(next(entry.id for entry in theirs if entry.kind is EntryKind.EVIDENCE)) == b"two"


def test_merging_again_appends_nothing(new_ledger: Make) -> None:
    """The same ledger, the same export, and a ledger that took ours over bring no news."""
    ana, ben = new_ledger(by="ana"), new_ledger(by="ben")
    ana.add(*report(1))
    ben.add(*report(2))
    merge(ana, ben)
    head = ana.head()
    out = io.BytesIO()
    export(ben, out)
    assert merge_export(ana, io.BytesIO(out.getvalue())).taken == 0
    assert merge(ben, ana).taken == 4
    assert merge(ana, ben).taken == 0
    assert ana.head() == head


def test_what_was_superseded_here_does_not_come_back(new_ledger: Make) -> None:
    """A claim that a newer reading ended here is not revived by a ledger that still holds it."""
    ana, ben = new_ledger(by="ana"), new_ledger(by="ben")
    made, found = report(1)
    for ledger in (ana, ben):
        ledger.add(made, found)
    ana.reread(made, reread(found))
    standing = [claim.id for claim in ana.claims()]
    assert merge(ana, ben).taken == 0
    assert [claim.id for claim in ana.claims()] == standing
    merge(ben, ana)
    assert {claim.id for claim in ben.claims()} == set(standing)


def test_roles_stay_at_home(new_ledger: Make) -> None:
    """Another ledger gives nobody rights here."""
    ana, ben = new_ledger(by="ana"), new_ledger(by="ben")
    ben.give("ben", Role.EDITOR)
    ben.add(*report(1))
    merge(ana, ben)
    assert ana.roles() == {}


def test_a_broken_ledger_is_not_taken(new_ledger: Make) -> None:
    """Where the other's chain does not hold, nothing of it is taken."""
    ana, ben = new_ledger(by="ana"), new_ledger(by="ben")
    ana.add(*report(2))
    ben.add(*report(1))
    out = io.BytesIO()
    export(ben, out)
    changed = out.getvalue().replace(b"dockers", b"soldier")
    head = ana.head()
    with pytest.raises(LedgerCorrupt):
        merge_export(ana, io.BytesIO(changed))
    assert ana.head() == head
    assert replace(report(2)[0]) == next(ana.documents())
