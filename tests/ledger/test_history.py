"""What a claim was before, notes by their beginning, documents by id, counting with an end."""

from dataclasses import replace

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.history import versions
from reportedly.model import Review, Verdict
from samples import sample

DOCUMENTS, CLAIMS = sample()
OWN = [claim for claim in CLAIMS if claim.quote.document == DOCUMENTS[0].id]


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "h.db", by="tests") as opened:
        opened.add(DOCUMENTS[0], OWN)
        yield opened


def test_versions_from_either_end(ledger):
    """First, second and third reading of one sentence, whichever is asked for, oldest first."""
    second = replace(OWN[0], counts="hands", rules="rules 2")
    third = replace(OWN[0], counts="people", rules="rules 3")
    for claim in (second, third):
        ledger.add(DOCUMENTS[0], [claim, *OWN[1:]])
    for claim in (OWN[0], second, third):
        found = versions(ledger, claim.id)
        assert [one.claim for one in found] == [OWN[0], second, third]
        assert [one.end for one in found] == [second.id, third.id, ""]
        assert not found[-1].ended_on


def test_a_claim_that_came_back_keeps_its_own_versions(ledger):
    """What a reading dropped and a later one found again has both times, and following them ends."""
    other = replace(OWN[0], counts="hands")
    for claim in (other, OWN[0], other):
        ledger.add(DOCUMENTS[0], [claim, *OWN[1:]])
    found = versions(ledger, OWN[0].id)
    assert [one.claim.id for one in found] == [OWN[0].id, other.id, OWN[0].id, other.id]


def test_a_withdrawn_claim_says_why(ledger):
    """No claim stands in its place."""
    ledger.add(DOCUMENTS[0], OWN[1:])
    (only,) = versions(ledger, OWN[0].id)
    assert only.ended_on
    assert only.end.startswith("withdrawn")
    assert versions(ledger, "f" * 16) == ()


def test_notes_are_found_by_their_beginning(ledger):
    """Neither judgements nor notes of another kind come along."""
    for target, verdict in (("view=a", Verdict.NOTE), ("series=b", Verdict.NOTE), ("view=x", Verdict.SAME)):
        ledger.review(Review(target, verdict, "tests", "2032-01-01", replacement="KP worker * RU"))
    assert [one.target for one in ledger.notes("view=")] == ["view=a"]


def test_documents_by_id_and_counting_with_an_end(ledger):
    """The order asked for stays, unknown ids are left out; counting stops where told."""
    ledger.add(DOCUMENTS[1], [])
    wanted = [DOCUMENTS[1].id, "f" * 16, DOCUMENTS[0].id, DOCUMENTS[1].id]
    assert list(ledger.documents_by_id(wanted)) == [DOCUMENTS[1].id, DOCUMENTS[0].id]
    assert ledger.documents_by_id(wanted)[DOCUMENTS[0].id].text == DOCUMENTS[0].text
    assert ledger.count(most=1) == 1
    assert ledger.count() == len(OWN)
