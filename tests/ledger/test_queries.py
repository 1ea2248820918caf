"""What a ledger is asked: filters, orders, pages and earlier days, on both stores."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reportedly.errors import Misuse
from reportedly.ledger import Ledger, Query
from reportedly.ledger.judgements import correct
from reportedly.ledger.standing import count_settled, editors_of, standing_claims
from reportedly.model import Period, Quantity, Review, Role, Stance, Verdict

from .examples import claims, document, filled, report, reread

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
