"""The ledger as everybody uses it, on both stores."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import Misuse, NotAllowed, UnreadableInput
from reportedly.ledger import Cause, Ledger, Query
from reportedly.ledger.verify import verify, verify_caches
from reportedly.model import Document, EntryKind, Review, Role, Verdict

from .examples import claims, document, elsewhere, filled, report, reread

Make = Callable[..., Ledger]


def test_what_is_added_comes_back_as_it_was(ledger: Ledger) -> None:
    """Documents, claims and evidence come back equal to what was given."""
    made, found = report(1)
    added = ledger.add(made, found, b"<p>as received</p>", headers={"Content-Type": "text/html"})
    stored = ledger.document(made.id)
    assert (added.new_document, added.new_claims, added.superseded) == (True, 3, 0)
    assert replace(stored, evidence="") == made
    assert list(ledger.claims()) == found
    assert ledger.claim(found[0].id[:9]) == found[0]
    assert ledger.evidence(stored.evidence) == b"<p>as received</p>"
    assert list(ledger.documents()) == [stored]


def test_adding_again_appends_nothing(ledger: Ledger) -> None:
    """A document added twice is written once, down to the hash of the last entry."""
    made, found = report(1)
    ledger.add(made, found, b"raw")
    head = ledger.head()
    again = ledger.add(made, found, b"raw")
    assert (again.new_document, again.new_claims, again.superseded) == (False, 0, 0)
    assert ledger.head() == head
    assert ledger.has(made.id)
    assert not ledger.has("feedfeedfeedfeed")


def test_newer_versions_of_the_same_rules_are_not_news(ledger: Ledger) -> None:
    """A claim that differs only in the version of the rules stays as it stands."""
    made, found = report(1)
    ledger.add(made, found)
    head = ledger.head()
    assert ledger.reread(made, [replace(claim, rules="rules 9", confidence=0.5) for claim in found]).changes == ()
    assert ledger.head() == head


def test_reread_supersedes_and_says_why(ledger: Ledger) -> None:
    """Newer rules replace a claim at the same words, withdraw what they no longer find, and leave reviews alone."""
    made, found = report(1)
    ledger.add(made, found, b"raw")
    ledger.review(Review(found[0].id, Verdict.ACCEPT, "ana", "2025-03-01"))
    difference = ledger.reread(made, reread(found))
    new = next(ledger.claims()).id if next(ledger.claims()).id != found[1].id else list(ledger.claims())[1].id
    assert {(change.before, change.after, change.cause) for change in difference.changes} == {
        (found[0].id, new, Cause.RULES),
        (found[2].id, None, Cause.RULES),
    }
    assert (difference.kept, difference.added, difference.superseded, len(difference.stale)) == (1, 1, 2, 1)
    assert ledger.document(made.id).evidence, "the evidence stays with the document"
    assert len(list(ledger.reviews(found[0].id))) == 1
    assert [(review.target, now) for review, now in ledger.stale()] == [(found[0].id, (new,))]
    assert ledger.claim(found[0].id) == found[0], "what was superseded can still be read"


def test_a_claim_found_again_stands_again(ledger: Ledger) -> None:
    """Going back to the earlier rules brings the earlier claims back, and the chain tells all of it."""
    made, found = report(1)
    ledger.add(made, found)
    ledger.reread(made, reread(found))
    ledger.reread(made, found)
    assert {claim.id for claim in ledger.claims()} == {claim.id for claim in found}
    assert not list(ledger.stale())
    assert not list(verify(ledger))
    assert not list(verify_caches(ledger))


def test_the_same_bytes_read_as_another_text(ledger: Ledger) -> None:
    """A better reader of the same bytes supersedes the document, and the cause is the text."""
    made, found = report(1)
    ledger.add(made, found, b"raw")
    better = document(1, text=made.text.replace("Another", "A further"))
    better = replace(better, evidence=ledger.document(made.id).evidence)
    difference = ledger.reread(better, claims(better, 1))
    assert {change.cause for change in difference.changes} == {Cause.TEXT}
    assert [stored.id for stored in ledger.documents()] == [better.id]
    assert ledger.count() == 3


def test_entries_of_one_feed_stand_beside_one_another(ledger: Ledger) -> None:
    """Entries without a link have the bytes, address and publisher of their feed in common, and supersede nothing."""
    entries = [replace(document(number), url="", publisher="Desk", media="application/feed+xml", id="") for number in (1, 2)]
    for _ in range(2):
        added = [ledger.add(entry, claims(entry, number), b"the feed") for number, entry in enumerate(entries, 1)]
    assert {stored.id for stored in ledger.documents()} == {entry.id for entry in entries}
    assert ledger.count() == 6
    assert not any(one.new_document or one.new_claims for one in added), "adding again appends nothing"


def test_claims_entered_by_hand_stay(ledger: Ledger) -> None:
    """No reading supersedes what a person entered."""
    made, found = report(1)
    ledger.add(made, [replace(found[2], rules="hand: ana", id="")])
    ledger.add(made, found[:1])
    assert ledger.count() == 2


def test_claims_of_another_document_are_refused(ledger: Ledger) -> None:
    """A claim must belong to the document it is added with, and bytes to the text."""
    made, found = report(1)
    with pytest.raises(Misuse, match="is of the document"):
        ledger.add(made, [replace(found[0], quote=elsewhere(found[0].quote.quote), id="")])
    with pytest.raises(Misuse, match="are not those the document was read from"):
        ledger.add(replace(made, evidence="0" * 64), found, b"other bytes")
    assert ledger.count() == 0
    assert not list(ledger.entries())


def test_text_no_store_can_hold(ledger: Ledger) -> None:
    """NUL comes back as it was; half a character is refused and nothing is written."""
    odd = Document("One\x00two 𝕏 \u2028 end", "T\x00", "https://example.org/\x00", "P\x00")
    ledger.add(odd, [replace(claims(odd, 1)[0], counts="a\x00b")])
    assert ledger.document(odd.id) == odd
    assert next(ledger.claims()).counts == "a\x00b"
    head = ledger.head()
    with pytest.raises(UnreadableInput, match="half of a character"):
        ledger.add(Document("fine", byline="broken \ud800"), [])
    assert ledger.head() == head


def test_reviews(ledger: Ledger) -> None:
    """A review keeps who and when, is anchored to its claim, and the same last word is not written twice."""
    made, found = report(1)
    ledger.add(made, found)
    given = Review(found[0].id[:8], Verdict.REJECT, "ana", "2025-03-02", note="the number is a date")
    entry = ledger.review(given)
    assert entry.kind is EntryKind.REVIEW
    assert ledger.review(given).sequence == entry.sequence
    ledger.review(replace(given, verdict=Verdict.ACCEPT))
    assert ledger.review(given).sequence == entry.sequence + 2, "a changed mind is written again"
    assert [review.verdict for review in ledger.reviews(found[0].id)] == [Verdict.REJECT, Verdict.ACCEPT, Verdict.REJECT]
    assert {review.anchor for review in ledger.reviews()} == {found[0].anchor}
    ledger.review(Review("source-a=source-b", Verdict.SAME, "ana", "2025-03-02"))
    with pytest.raises(Misuse, match="no claim 'nope'"):
        ledger.review(Review("nope", Verdict.ACCEPT, "ana", "2025-03-02"))
    with pytest.raises(Misuse, match="cannot be the figure"):
        ledger.review(Review(found[0].id, Verdict.CORRECT, "ana", "2025-03-02", field="figure", replacement="many"))


def test_roles(new_place: Callable[[], str]) -> None:
    """Once roles are given, readers only read, coders add and judge in their own name, editors give roles."""
    where = new_place()
    made, found = report(1)
    with Ledger(where, by="eda") as eda, Ledger(where, by="cai") as cai, Ledger(where, by="rob") as rob:
        rob.add(made, found)
        with pytest.raises(NotAllowed, match="first role given must be that of an editor"):
            eda.give("cai", Role.CODER)
        eda.give("eda", Role.EDITOR)
        eda.give("cai", Role.CODER)
        with pytest.raises(NotAllowed, match="rob is a reader and may not add reports"):
            rob.add(*report(2))
        cai.add(*report(2))
        cai.review(Review(found[0].id, Verdict.ACCEPT, "cai", "2025-03-01"))
        with pytest.raises(NotAllowed, match="in another's name"):
            cai.review(Review(found[0].id, Verdict.ACCEPT, "rob", "2025-03-01"))
        eda.review(Review(found[0].id, Verdict.REJECT, "rob", "2025-03-01"))
        with pytest.raises(NotAllowed, match="may not give roles"):
            cai.give("cai", Role.EDITOR)
        assert rob.count() == 6
        assert rob.roles() == {"eda": Role.EDITOR, "cai": Role.CODER}


def test_rebuild_is_identical(ledger: Ledger) -> None:
    """Folding everything anew gives every cached row and every indexed word exactly as adding gave them."""
    filled(ledger, 12)
    made, found = report(5)
    ledger.add(made, found, b"raw bytes")
    ledger.reread(made, reread(found))
    ledger.review(Review(report(6)[1][0].id, Verdict.ACCEPT, "ana", "2025-03-01"))
    assert not list(verify_caches(ledger))
    entries = list(ledger.entries())
    assert ledger.rebuild() == len(entries) == entries[-1].sequence
    assert not list(verify_caches(ledger))
    assert list(ledger.entries()) == entries
    assert ledger.count(Query(speaker="minister obi")) == sum(c.attribution.speaker == "Minister Obi" for c in ledger.claims())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["add", "reread", "again", "review"])), max_size=12))
def test_any_history_folds_the_same_way(steps: list[tuple[int, str]]) -> None:
    """Whatever was added, read again and reviewed in whatever order: the chain holds and a rebuild changes nothing."""
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/h.db", by="ana") as ledger:
        whole: set[int] = set()
        for number, act in steps:
            made, found = report(number)
            whole |= {number} if act in {"add", "reread"} else set()
            if act == "add":
                ledger.add(made, found)
            elif act == "reread":
                ledger.reread(made, reread(found))
            elif act == "again":
                ledger.reread(made, reread(found, rules="rules 3")[:1])
            elif number in whole:
                ledger.review(Review(ledger.claim(found[1].id).id, Verdict.ACCEPT, "ana", "2025-03-01"))
        assert not list(verify(ledger))
        assert not list(verify_caches(ledger))
        last = {number: act for number, act in steps if act != "review"}
        expected = sum({"add": 3, "reread": 2, "again": 1}[act] for act in last.values())
        assert ledger.count() == expected


def test_many_reviews(new_ledger: Make) -> None:
    """More reviews than are fetched at a time are all told, in order."""
    ledger = new_ledger()
    ledger.add(*report(1))
    target = report(1)[1][0].id
    coders = [f"coder {number}" for number in range(210)]
    for coder in coders:
        ledger.review(Review(target, Verdict.NOTE, coder, "2025-03-01"))
    assert [review.reviewer for review in ledger.reviews(target)] == coders


@pytest.mark.parametrize("name", [":memory:", "file:zz.db?mode=memory"])
def test_no_name_of_a_ledger_means_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What SQLite would keep in memory, and lose, is a file of that name."""
    monkeypatch.chdir(tmp_path)
    with Ledger(name, by="ann") as ledger:
        ledger.add(*report(1))
    assert (tmp_path / name).is_file()
    with Ledger(name) as ledger:
        assert sum(1 for _ in ledger.documents()) == 1


@pytest.mark.parametrize("address", ["foo://x", "sqlite:///ex.db", "://", "postgresql://ann:secret@h:bad/x", "postgres://h/x"])
def test_an_address_is_postgresql_or_refused(address: str) -> None:
    """Any other is named with what to write, and no password is told."""
    with pytest.raises(Misuse, match=r"postgresql://user@host/database") as refused:
        Ledger(address)
    assert "secret" not in str(refused.value)
