"""The ledger as everybody uses it, on both stores."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import Misuse, NotAllowed, UnreadableInput
from reportedly.ledger import Cause, Ledger, Query
from reportedly.ledger.judgements import correct
from reportedly.ledger.standing import count_settled, editors_of, standing_claims
from reportedly.ledger.verify import verify, verify_caches
from reportedly.model import Document, EntryKind, Period, Quantity, Review, Role, Stance, Verdict

from .examples import claims, document, elsewhere, report, reread

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


def filled(ledger: Ledger, number: int = 40) -> None:
    for each in range(number):
        ledger.add(*report(each))


QUERIES = {
    "nothing asked": (Query(), lambda claim: True),
    "speaker": (Query(speaker="minister obi"), lambda claim: claim.attribution.speaker == "Minister Obi"),
    "speaker without accents": (Query(speaker="rios watch"), lambda claim: claim.attribution.speaker == "Ríos Watch"),
    "speaker in Hangul": (Query(speaker="박 대변인"), lambda claim: claim.attribution.speaker == "박 대변인"),
    "place": (Query(place="Port Alba"), lambda claim: claim.place == "Port Alba"),
    "thing": (Query(thing="dockers"), lambda claim: True),
    "thing not there": (Query(thing="soldiers"), lambda claim: False),
    "no phrase across parts": (Query(speaker="obi it"), lambda claim: False),
    "publisher": (Query(origin="daily 3"), lambda claim: claim.quote.document in {report(n)[0].id for n in range(3, 40, 7)}),
    "chain": (Query(origin="wire 2"), lambda claim: claim.attribution.chain == ("Wire 2",)),
    "text": (Query(text="confirm nobody"), lambda claim: "Nobody" in claim.quote.quote),
    "text in order": (Query(text='"confirm nobody"'), lambda claim: False),
    "text by beginning": (Query(text="conf*"), lambda claim: "confirm" in claim.quote.quote),
    "stance": (Query(stance=Stance.DENIED), lambda claim: claim.attribution.stance is Stance.DENIED),
    "during": (
        Query(during=Period("2012-05-20", "2013-05-02")),
        lambda c: c.holds is not None and c.holds.start in {"2012-05", "2013-05"},
    ),
    "since": (Query(during=Period("2020", None)), lambda claim: claim.holds is not None and claim.holds.start >= "2020"),
    "low": (Query(low=Decimal(1020)), lambda claim: claim.figure is not None and claim.figure.best >= 1020),
    "low and high": (
        Query(low=Decimal(1010), high=Decimal("1020.5")),
        lambda claim: claim.figure is not None and 1010 <= claim.figure.best <= 1020.5,
    ),
    "quantity": (Query(quantity=Quantity("*", "docker", "left", "XB")), lambda c: str(c.quantity) == "XB docker left XB"),
    "quantity by beginnings": (
        Query(quantity=Quantity("XB", "dock*", "*", "X*")),
        lambda c: (
            c.quantity is not None and c.quantity.whose == "XB" and c.quantity.what == "docker" and c.quantity.where[0] == "X"
        ),
    ),
    "figures": (Query(figures_only=True), lambda claim: claim.figure is not None),
    "all at once": (
        Query(speaker="harbour office", place="port alba", stance=Stance.ASSERTED, figures_only=True, text="dockers"),
        lambda c: (
            (c.attribution.speaker, c.attribution.stance, c.place) == ("Harbour Office", Stance.ASSERTED, "Port Alba")
            and c.figure is not None
            and "dockers" in c.quote.quote
        ),
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_filters(ledger: Ledger, name: str) -> None:
    """Every filter finds what a reader going through all claims would find, counted alike, in pages and at once."""
    filled(ledger)
    query, wanted = QUERIES[name]
    everything = [claim for number in range(40) for claim in report(number)[1]]
    expected = [claim.id for claim in everything if wanted(claim)]
    assert [claim.id for claim in ledger.claims(query)] == expected
    assert ledger.count(query) == len(expected)
    paged: list[str] = []
    while page := [claim.id for claim in ledger.claims(replace(query, limit=7, after=paged[-1] if paged else None))]:
        paged += page
    assert paged == expected


CORRECTIONS = (
    ("stance", "denied"),
    ("speaker", "Minister Obi"),
    ("place", "Port Alba"),
    ("figure", "1015 person"),
    ("figure", "-"),
    ("chain", "Wire 2"),
    ("holds", "2013-05"),
    ("quantity", "XB docker left XB"),
    ("quantity", "-"),
)


@pytest.mark.parametrize("name", QUERIES)
def test_filters_find_what_is_shown(ledger: Ledger, name: str) -> None:
    """A claim that was corrected is found by what it is shown as, and by nothing else, in pages and counted."""
    filled(ledger)
    query, wanted = QUERIES[name]
    shown = []
    for at, claim in enumerate(claim for number in range(40) for claim in report(number)[1]):
        if at % 4 == 0:
            field, value = CORRECTIONS[at // 4 % len(CORRECTIONS)]
            ledger.review(Review(claim.id, Verdict.CORRECT, "ana", "2025-03-01", field=field, replacement=value))
            shown.append(correct(claim, field, value))
        else:
            shown.append(claim)
    expected = [claim for claim in shown if wanted(claim)]
    assert list(standing_claims(ledger, query)) == expected
    assert count_settled(ledger, query) == len(expected)
    paged: list[str] = []
    while page := [claim.id for claim in standing_claims(ledger, replace(query, limit=7, after=paged[-1] if paged else None))]:
        paged += page
    assert paged == [claim.id for claim in expected]


@pytest.mark.parametrize("order", ["recorded", "holds", "said", "figure"])
def test_orders(ledger: Ledger, order: str) -> None:
    """Pages in every order, forwards and backwards, hold every claim once, sorted, what has no value last."""
    filled(ledger)
    keys = {
        "recorded": lambda claim: 0,
        "holds": lambda claim: claim.holds.start if claim.holds else None,
        "said": lambda claim: claim.attribution.said.start,
        "figure": lambda claim: claim.figure.best if claim.figure else None,
    }
    for backwards in (False, True):
        query = Query(order=f"-{order}" if backwards else order, limit=11)  # type: ignore[arg-type]
        paged = []
        while page := list(ledger.claims(replace(query, after=paged[-1].id if paged else None))):
            paged += page
        assert len({claim.id for claim in paged}) == len(paged) == 120
        values = [keys[order](claim) for claim in paged]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known == sorted(known, reverse=backwards)


def test_document_filters(ledger: Ledger) -> None:
    """Documents are found by their own id, by its beginning, and by the claims they hold."""
    filled(ledger, 10)
    made, found = report(3)
    assert [claim.id for claim in ledger.claims(Query(document=made.id[:8]))] == [claim.id for claim in found]
    holding = [stored.id for stored in ledger.documents(Query(text='"report no" 3'))]
    assert holding == [made.id]
    ids = [stored.id for stored in ledger.documents()]
    assert [stored.id for stored in ledger.documents(Query(after=ids[3], limit=2))] == ids[4:6]
    with pytest.raises(Misuse, match="no document 'zz'"):
        list(ledger.claims(Query(document="zz")))
    with pytest.raises(Misuse, match="no word to search for"):
        list(ledger.claims(Query(text="?!")))


def test_as_known_on(new_place: Callable[[], str]) -> None:
    """What the ledger knew on a day is what it showed on that day, whatever came later."""
    days = iter(["2025-01-10T12:00:00.000000Z", "2025-01-20T23:59:59.999999Z", "2025-02-01T00:00:00.000000Z"])
    with Ledger(new_place(), by="ana", clock=lambda: next(days)) as ledger:
        made, found = report(1)
        ledger.add(made, found)
        ledger.reread(made, reread(found))
        ledger.add(*report(2))
        known = {
            day: ledger.count(Query(as_known_on=date.fromisoformat(day))) for day in ("2025-01-09", "2025-01-19", "2025-01-20")
        }
        assert known == {"2025-01-09": 0, "2025-01-19": 3, "2025-01-20": 2}
        assert ledger.count() == 5
        before = list(ledger.claims(Query(as_known_on=date(2025, 1, 19))))
        assert before == found
        assert len(list(ledger.documents(Query(as_known_on=date(2025, 1, 31))))) == 1


def test_reviews_of_an_earlier_day(new_place: Callable[[], str]) -> None:
    """A claim corrected in March, by who became an editor in March, is shown in February as it was extracted."""
    days = iter([f"2025-{month}T12:00:00.000000Z" for month in ("01-10", "02-10", "03-10", "03-11", "03-12")])
    with Ledger(new_place(), by="ana", clock=lambda: next(days)) as ledger:
        made, found = report(1)
        ledger.add(made, found)
        ledger.review(Review(found[1].id, Verdict.REJECT, "ana", "2025-02-10"))
        ledger.give("ana", Role.EDITOR)
        ledger.review(Review(found[0].id, Verdict.CORRECT, "ana", "2025-03-11", field="counts", replacement="ships"))
        ledger.review(Review(found[1].id, Verdict.ACCEPT, "ana", "2025-03-12"))
        told = {
            day: [claim.counts for claim in standing_claims(ledger, Query(as_known_on=date.fromisoformat(day)))]
            for day in ("2025-01-31", "2025-02-28", "2025-03-31")
        }
        assert told["2025-01-31"] == ["dockers at work"] * 3
        assert told["2025-02-28"] == ["dockers at work"] * 2
        assert told["2025-03-31"] == ["ships", "dockers at work", "dockers at work"]
        assert not editors_of(ledger, date(2025, 2, 28))
        assert len(list(ledger.reviews(as_known_on=date(2025, 2, 28)))) == 1


def test_pages_of_an_earlier_day_are_whole(new_place: Callable[[], str]) -> None:
    """A claim that ends a page and was recorded again later is gone on from where it stood on that day."""
    days = iter(["2025-01-10T12:00:00.000000Z", "2025-01-20T12:00:00.000000Z", "2025-01-30T12:00:00.000000Z"])
    day = date(2025, 1, 10)
    with Ledger(new_place(), by="ana", clock=lambda: next(days)) as ledger:
        made = document(1, text="One line.\n" * 450)
        found = claims(made, 1)
        ledger.add(made, found)
        ledger.reread(made, [*found[:199], *found[200:]])
        ledger.reread(made, found)
        assert ledger.count(Query(as_known_on=day)) == len(list(ledger.claims(Query(as_known_on=day)))) == 450
        rest = ledger.claims(Query(as_known_on=day, after=found[199].id, limit=2))
        assert [claim.id for claim in rest] == [claim.id for claim in found[200:202]]
        with pytest.raises(Misuse, match="no document nowhere to go on behind"):
            list(ledger.documents(Query(after="nowhere")))


def test_the_last_day_there_is(ledger: Ledger) -> None:
    """What was known at the end of time is what is known."""
    ledger.add(*report(1))
    assert ledger.count(Query(as_known_on=date.max)) == ledger.count()


def test_ids_by_their_beginning(ledger: Ledger) -> None:
    """A beginning that fits several ids is refused with the ids it fits."""
    filled(ledger, 10)
    with pytest.raises(Misuse, match="no claim 'xyz'"):
        ledger.claim("xyz")
    first = sorted(claim.id[0] for claim in ledger.claims())
    twice = next(digit for digit in first if first.count(digit) > 1)
    with pytest.raises(Misuse, match="more than one claim begins"):
        ledger.claim(twice)


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
