"""Claims held against provisions."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.assess import assess, find_provision, provisions
from reportedly.assess.words import quantity_of as words_quantity
from reportedly.model import (
    Answer,
    Attribution,
    Bound,
    Claim,
    Deadline,
    Figure,
    Finding,
    Period,
    Provision,
    Quantity,
    Span,
    Stance,
    Tally,
)
from reportedly.notation import parse_claim, parse_period
from reportedly.resolve.quantities import quantity_of
from reportedly.series.facts import read_facts

WORKERS = '2024-10 NIS < The Korea Herald believed: ~4000 person | KP worker present RU | 2024-10 | "about 4,000" d@0'
LATER = date(2025, 2, 10)


def test_workers_after_the_last_day_touch_the_return_duty_with_exceptions_open() -> None:
    """The finding cites paragraph and claim, keeps both exceptions open and says what would settle them."""
    claim = parse_claim(WORKERS)
    [found] = assess([claim], [find_provision(provisions(), "unscr-2397-8")], LATER)
    assert found.finding is Finding.EXCEPTION_OPEN
    assert {point.answer for point in found.exceptions} == {Answer.OPEN}
    assert all(point.answer is Answer.YES for point in found.elements)
    assert any("S/RES/2397 (2017), paragraph 8" in sentence and claim.id in sentence for sentence in found.because)
    assert len(found.settle) == 2
    assert found.chain == ("NIS", "The Korea Herald")


def test_what_stands_behind_a_claim_is_passed_through() -> None:
    """Ten reprints of one wire are said to be one origin, in the finding itself."""
    claim = parse_claim(WORKERS)
    behind = Tally(10, 1, ("NIS",), 0)
    [found] = assess([claim], [find_provision(provisions(), "unscr-2397-8")], LATER, origins={claim.id: behind})
    assert found.backing is behind
    assert any("10 articles, 1 origin, 1 primary" in sentence for sentence in found.because)


def test_the_day_of_the_report_dates_what_no_sentence_dates() -> None:
    """Workers who "are" abroad in a dated report are there on its day; without a date nothing can be placed."""
    claim = parse_claim('- NIS asserted: 4000 person | KP worker present RU | - | "4,000 are there" d@0')
    law = [find_provision(provisions(), "unscr-2397-8")]
    assert [one.finding for one in assess([claim], law, LATER)] == [Finding.TOO_VAGUE]
    [found] = assess([claim], law, LATER, printed={"d": "2025-02-10"})
    assert found.finding is Finding.EXCEPTION_OPEN
    assert any("the day of its report (2025-02-10)" in sentence for sentence in found.because)


def test_what_is_not_verified_or_only_permits_yields_nothing() -> None:
    """Unverified provisions and permissions are left out of findings."""
    left_out = {p.id for p in provisions()} - {one.provision for one in assess([parse_claim(WORKERS)], provisions(), LATER)}
    assert left_out == {p.id for p in provisions() if not p.verified or p.duty == "permit"}
    assert "unscr-2371-11" in left_out


def test_no_finding_speaks_of_a_violation() -> None:
    """Not one sentence of our own says violation, breach, guilty or illegal."""
    claims = [parse_claim(line) for line in (WORKERS, WORKERS.replace("worker present", "permit issued"))]
    for found in assess(claims, provisions(), LATER):
        text = " ".join((*found.because, *found.settle)).casefold()
        assert not any(word in text for word in ("violat", "breach", "guilty", "illegal", "unlawful"))


DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
WORDS = {
    "whose": ["KP", "US", "RU", "GB", "-"],
    "what": ["worker", "permit", "soldier", "student", "missile", "petroleum", "crude", "minefield", "report", "-"],
    "state": ["present", "issued", "sent", "supplied", "sold", "remaining", "missing", "-"],
    "where": ["RU", "KP", "AF", "KH", "RU-KRS", "-"],
}


@st.composite
def claims_on(draw: st.DrawFn, *, until: date | None = None) -> Claim:
    """Any claim that a report could make, with a period that ends by `until` where one is given."""
    first = draw(DAYS if until is None else st.dates(date(1995, 1, 1), until))
    length = draw(st.integers(0, 800))
    last = first + timedelta(days=length)
    if until is not None:
        last = min(last, until)
    figure = draw(st.sampled_from([None, "1", "45", "50", "70", "400000", "600000"]))
    unit, per = draw(st.sampled_from([("person", None), ("barrel", None), ("USD", "barrel")]))
    number = None if figure is None else Decimal(figure)
    return Claim(
        quote=Span("d", 0, 1, "x"),
        attribution=Attribution("A", stance=draw(st.sampled_from(list(Stance)))),
        figure=None if number is None else Figure(number, number, number, Bound.EXACT, unit, per),
        quantity=Quantity(*(draw(st.sampled_from(words)) for words in WORDS.values())),
        holds=Period(first.isoformat(), last.isoformat()),
        polarity=draw(st.sampled_from("+-")),
    )


@given(claim=claims_on(), on=DAYS)
def test_nothing_applies_before_it_takes_effect(claim: Claim, on: date) -> None:
    """Whatever the claim, a provision not yet in effect on the day asked, or only after the claim holds, is not touched."""
    assert claim.holds is not None
    for found in assess([claim], provisions(), on):
        since = date.fromisoformat(find_provision(provisions(), found.provision).since)
        assert claim.holds.latest is not None
        if on < since or claim.holds.latest < since:
            assert not found.touches


@given(claim=claims_on(until=date(2019, 12, 22)))
def test_nothing_held_within_the_time_allowed_touches_the_return_duty(claim: Claim) -> None:
    """Up to and including 22 December 2019 no claim that says that something is so bears on paragraph 8 of 2397."""
    [found] = assess([claim], [find_provision(provisions(), "unscr-2397-8")], date(2030, 1, 1))
    assert not found.touches or claim.attribution.stance is Stance.PREDICTED


@given(claim=claims_on(), on=DAYS)
def test_findings_are_well_formed(claim: Claim, on: date) -> None:
    """Each finding has sentences; one without an open point never asks for evidence, and outside never does."""
    for found in assess([claim], provisions(), on):
        assert found.because
        assert all(sentence.strip() == sentence and sentence[-1] in ".\u201d)" for sentence in found.because)
        if found.finding is Finding.OUTSIDE:
            assert found.settle == ()
        if found.finding is Finding.MET:
            assert all(point.answer is not Answer.OPEN for point in (*found.elements, *found.exceptions))


@given(claim=claims_on(), on=DAYS)
def test_the_same_question_has_the_same_answer(claim: Claim, on: date) -> None:
    """Neither the order of provisions nor other claims change a finding."""
    law = provisions()
    alone = assess([claim], law, on)
    among = assess([parse_claim(WORKERS), claim], tuple(reversed(law)), on)
    assert sorted(alone, key=lambda one: one.provision) == sorted(among[len(alone) :], key=lambda one: one.provision)


def _rows(shared: Path) -> list[str]:
    return (shared / "cases" / "dprk" / "facts.csv").read_text("utf-8").splitlines(keepends=True)


@pytest.fixture(scope="module")
def assessed(shared: Path) -> dict[str, dict[str, tuple[Finding, str]]]:
    """Findings of every row from 2017 on, by provision, each on the last day the row speaks of; all rows are about the DPRK."""
    read = read_facts(_rows(shared), partial(quantity_of, whose_hint="North Korea"))
    claims = {claim.id: claim for claim in read.claims}
    found: dict[str, dict[str, tuple[Finding, str]]] = {}
    for name, (own, *_) in read.rows.items():
        claim = claims[own]
        days = [time.latest for time in (claim.holds, claim.attribution.said) if time is not None and time.latest is not None]
        if days and max(days).year >= 2017:
            held = assess([claim], provisions(), max(days))
            found[name] = {one.provision: (one.finding, " ".join(one.because)) for one in held}
    return found


def test_every_row_of_the_facts_is_assessed(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """Every row has a finding for each provision in use, and each has sentences."""
    assert len(assessed) >= 130
    usable = sum(p.verified and p.duty != "permit" for p in provisions())
    assert all(len(findings) == usable and all(text for _, text in findings.values()) for findings in assessed.values())


def test_the_old_contracts_are_respected(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """Row W01, contracts of September 2017: whether they are older than the ban is open, and no breach is found."""
    finding, because = assessed["W01"]["unscr-2375-17"]
    assert finding is Finding.EXCEPTION_OPEN
    assert "before 11 September 2017" in because


def test_soldiers_casualties_and_money_touch_no_labour_law(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """No row about troops or casualties bears on permits or on the return of workers."""
    for name, findings in assessed.items():
        if name[0] in "TC":
            assert findings["unscr-2397-8"][0] is Finding.OUTSIDE, name
            assert findings["unscr-2375-17"][0] is Finding.OUTSIDE, name


def test_workers_there_after_the_last_day_touch_the_return_duty(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """Rows that put workers in a country after 22 December 2019 leave the exceptions open; rows before it are outside."""
    for name in ("W26", "W42", "W20"):
        assert assessed[name]["unscr-2397-8"][0] in {Finding.EXCEPTION_OPEN, Finding.NOT_SHOWN}, (
            name,
            assessed[name]["unscr-2397-8"],
        )
    for name in ("W02", "W05", "W06", "W07"):
        assert assessed[name]["unscr-2397-8"][0] is Finding.OUTSIDE, (name, assessed[name]["unscr-2397-8"])


def test_plans_show_no_act(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """Rows about plans never reach further than "not shown"."""
    for name in ("W35", "W38", "W44", "W45", "W24"):
        reached = {finding for finding, _ in assessed[name].values()}
        assert reached <= {Finding.OUTSIDE, Finding.NOT_SHOWN, Finding.TOO_VAGUE}, (name, reached)


def test_people_sent_home_touch_nothing_about_workers(assessed: dict[str, dict[str, tuple[Finding, str]]]) -> None:
    """Rows about people who went home do not bear on the duty to send them home."""
    for name in ("W11", "W12", "W16", "W17", "W18"):
        assert assessed[name]["unscr-2397-8"][0] is Finding.OUTSIDE, (name, assessed[name]["unscr-2397-8"])


def test_a_users_own_provision_works_like_a_shipped_one() -> None:
    """A provision without exceptions and with all elements shown is met."""
    own = Provision(
        id="own-1", regime="own", instrument="Order 1", paragraph="section 2", duty="forbid", binds="all",  # type: ignore[arg-type]
        activity="a", of_whom="b", paraphrase="c", since="2020-01-01",
        elements=(find_provision(provisions(), "unscr-2397-8").elements[0],),
    )  # fmt: skip
    [found] = assess([parse_claim(WORKERS)], [own], LATER)
    assert found.finding is Finding.MET


def test_a_deadline_that_lapsed_before_it_was_extended_had_lapsed() -> None:
    """What held between the old last day and the day of the extension held after the last day of its time."""
    own = replace(
        find_provision(provisions(), "apmbc-5-kh"),
        deadlines=(Deadline("2000-01-01", "2020-01-01"), Deadline("2021-01-01", "2025-01-01")),
    )
    line = '- A asserted: 5 km2 | - minefield remaining KH | {} | "5" d@0'
    lapsed, extended = parse_claim(line.format("2020-06")), parse_claim(line.format("2021-06"))
    found = assess([lapsed, extended], [own], date(2024, 1, 1))
    assert [one.finding for one in found] == [Finding.MET, Finding.OUTSIDE]


def test_words_that_point_two_ways_are_not_read() -> None:
    """A quotation that names workers and soldiers does not say which of them the figure counts; what is counted does."""
    quote = Span("d", 0, 60, "900 North Korean workers and soldiers were present in Russia")
    assert str(words_quantity(Claim(quote, Attribution("A")))) == "KP - present RU"
    assert str(words_quantity(Claim(quote, Attribution("A"), counts="North Korean soldiers"))) == "KP soldier present RU"
    assert words_quantity(Claim(Span("d", 0, 1, "x"), Attribution("A"))) is None


def test_the_seed_article_on_the_day_it_appeared(shared: Path) -> None:
    """Of the seed's figures, workers there and their pay touch the return duty with exceptions open; soldiers and killed do not."""
    rows = map(json.loads, (shared / "seed-case" / "claims.jsonl").read_text("utf-8").splitlines())
    found = {}
    for row in rows:
        figure = row["figure"]
        values = [None if figure is None or figure[part] is None else Decimal(figure[part]) for part in ("low", "best", "high")]
        claim = Claim(
            Span("seed", row["start"], row["start"] + len(row["quote"]), row["quote"]),
            Attribution(row["speaker"], stance=Stance(row["certainty"])),
            Figure(*values, Bound(figure["bound"]), figure["unit"], figure["per"]) if figure else None,
            quantity=quantity_of(row["counts"] or "", row["event"] or "", row["place"] or "") if figure else None,
            counts=row["counts"] or "",
            event=row["event"] or "",
            place=row["place"] or "",
            holds=parse_period(row["as_of"]) if row["as_of"] else None,
        )
        [one] = assess([claim], [find_provision(provisions(), "unscr-2397-8")], LATER)
        found[row["id"]] = one.finding
    assert found["s05"] is found["s06"] is Finding.EXCEPTION_OPEN
    assert found["s03"] is Finding.NOT_SHOWN
    assert {found[name] for name in ("s09", "s12", "s14", "s16", "s17", "s18", "s19", "s20", "s21")} == {Finding.OUTSIDE}
