"""Whether a report has its law right: instruments, days, parties, exceptions and accusations."""

import json
from datetime import date
from pathlib import Path

import pytest

from reportedly.assess import check_law, provisions
from reportedly.model import FoundPeriod, Lapse, LegalCheck, Period

UNSC = "S/RES/2397 (2017)"


def checks(text: str, on: date | None = None) -> list[LegalCheck]:
    """The checks of a text against the shipped provisions."""
    return check_law(text, on=on)


def only(text: str, on: date | None = None) -> LegalCheck:
    """The one check of a text."""
    [found] = checks(text, on)
    return found


def test_a_right_citation_with_its_exception_has_no_lapse() -> None:
    """Instrument, paragraph, date, party and exception right: nothing to say but that it is right."""
    found = only(
        "Resolution 2397 (2017), paragraph 8, requires member states to repatriate DPRK workers by 22 December 2019, unless the law bars it."
    )
    assert (found.verdict, found.lapses, found.provision) == (Lapse.RIGHT, (), "unscr-2397-8")


def test_the_ban_on_permits_is_in_2375() -> None:
    """Right provision, though the text drops the exceptions and makes the sender the bound one."""
    found = only("Pyongyang's export of labour violates UNSCR 2375, which prohibits work permits for its nationals.")
    assert found.verdict is Lapse.RIGHT
    assert found.provision == "unscr-2375-17"
    assert set(found.lapses) == {Lapse.EXCEPTION_DROPPED, Lapse.WRONG_PARTY}
    assert any("11 September 2017" in sentence for sentence in found.because)


def test_the_duty_to_send_home_is_not_in_2375() -> None:
    """Wrong instrument, the right one named with paragraph and day, the date imprecise, the exceptions and the party said."""
    text = "UNSCR 2375 is strict. By that resolution, labourers from the North had to leave for home by late December 2019."
    found = checks(text)[-1]
    assert found.verdict is Lapse.WRONG_INSTRUMENT
    assert found.provision == "unscr-2397-8"
    assert {Lapse.DATE_IMPRECISE, Lapse.EXCEPTION_DROPPED, Lapse.WRONG_PARTY} < set(found.lapses)
    said = " ".join(found.because)
    assert "S/RES/2397 (2017), paragraph 8" in said
    assert "22 December 2019" in said


@pytest.mark.parametrize("number", ["2379", "2937", "2396", "2387"])
def test_slips_of_the_number_are_suggested(number: str) -> None:
    """Swapped or single wrong digits lead to the number meant when the rule fits."""
    found = only(f"Resolution {number} obliges countries to expel North Korean workers by 22 December 2019.")
    assert (found.verdict, found.suggestion) == (Lapse.WRONG_INSTRUMENT, UNSC)


def test_a_slip_without_a_rule_is_only_suggested() -> None:
    """A number that nobody here knows, and no rule to tell: unknown, with the number it could be."""
    found = only("Washington says that the shipment violates Resolution 2379.")
    assert (found.verdict, found.suggestion) == (Lapse.UNKNOWN, UNSC)


@pytest.mark.parametrize(
    ("date_said", "lapse"),
    [
        ("22 December 2019", None),
        ("December 22, 2019", None),
        ("Dec. 22, 2019", None),
        ("2019-12-22", None),
        ("December 2019", Lapse.DATE_IMPRECISE),
        ("the end of December 2019", Lapse.DATE_IMPRECISE),
        ("the end of 2019", Lapse.DATE_IMPRECISE),
        ("2019", Lapse.DATE_IMPRECISE),
        ("23 December 2019", Lapse.DATE_IMPRECISE),
        ("24 December 2019", Lapse.WRONG_DATE),
        ("31 December 2019", Lapse.WRONG_DATE),
        ("21 December 2019", Lapse.WRONG_DATE),
        ("September 2018", Lapse.WRONG_DATE),
        ("22 December 2018", Lapse.WRONG_DATE),
        ("2020", Lapse.WRONG_DATE),
    ],
)
def test_the_deadline_is_held_against_the_day(date_said: str, lapse: Lapse | None) -> None:
    """The day itself is right, a coarser date or Seoul's reckoning imprecise, any other wrong."""
    found = only(f"Resolution 2397 requires states to send workers home by {date_said}, unless they are refugees.")
    dates = {Lapse.WRONG_DATE, Lapse.DATE_IMPRECISE} & set(found.lapses)
    assert dates == ({lapse} if lapse else set())
    assert found.verdict is (Lapse.WRONG_DATE if lapse is Lapse.WRONG_DATE else Lapse.RIGHT)


@pytest.mark.parametrize(
    ("allowed", "right"), [("within 24 months", True), ("within two years", True), ("within 12 months", False)]
)
def test_a_time_allowed_is_reckoned_from_adoption(allowed: str, *, right: bool) -> None:
    """Within 24 months of 22 December 2017 is 22 December 2019."""
    found = only(f"Resolution 2397 requires states to send workers home {allowed}, unless they are refugees.")
    assert (Lapse.WRONG_DATE not in found.lapses) is right


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Resolution 2397 requires all North Korean workers to return home.", True),
        ("Resolution 2397 requires host countries to return workers.", False),
        ("Resolution 2397 requires North Korean workers to be sent home.", False),
        ("Moscow's hiring of workers violates Resolution 2397, which requires their return.", False),
        ("North Korean workers abroad are in breach of Resolution 2397, which required their return.", True),
        ("Resolution 2397 required North Korea to recall its workers.", True),
        ("The United States said Resolution 2397 required North Korea to recall its workers.", True),
        ("Sanctions on North Korea in Resolution 2397 required the return of workers.", False),
        ("Resolution 2397 required host states to recall workers.", False),
    ],
)
def test_who_is_bound_is_checked(text: str, *, wrong: bool) -> None:
    """The host states are bound; a text that binds the workers is told so, a passive or the host's own act is not."""
    assert (Lapse.WRONG_PARTY in only(text).lapses) is wrong


def test_exceptions_named_near_by_are_not_dropped() -> None:
    """An exception said in the next sentence counts."""
    assert (
        Lapse.EXCEPTION_DROPPED
        not in only(
            "UNSCR 2375 bars countries from giving work permits to North Koreans. Contracts already signed are exempt."
        ).lapses
    )
    assert (
        Lapse.EXCEPTION_DROPPED in only("UNSCR 2375 bars countries from giving work permits to North Koreans. It rained.").lapses
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Moscow has violated Resolution 2397, which obliges states to send workers home, unless they are refugees.",
            "has violated",
        ),
        ("Moscow is in breach of Resolution 2397, which obliges states to send workers home.", "in breach of"),
        ("Moscow broke Resolution 2397, which obliges states to send workers home.", "broke"),
        ("Moscow has violated Resolution 2397.", "has violated"),
        ("Moscow is in compliance with Resolution 2397, which obliges states to send workers home.", "in compliance"),
    ],
)
def test_an_accusation_is_told_apart_from_the_rule(text: str, words: str) -> None:
    """Whoever reads "right" is told that it is of the rule, and that nobody checked whether it was broken."""
    found = only(text)
    assert found.assertion.accuses == words
    assert "not checked" in found.about
    assert f"Whether anyone broke the rule (\u201c{words}\u201d) is not checked here." in found.because
    assert not any("says so" in sentence for sentence in found.because)


def test_without_an_accusation_the_verdict_is_on_the_law() -> None:
    """A bare description of a rule is held against the law and needs no such word."""
    found = only("Resolution 2397 obliges states to send workers home.")
    assert (found.assertion.accuses, found.about) == ("", "the law")
    assert any("says so" in sentence for sentence in found.because)


def test_the_exceptions_that_a_text_does_not_name_are_named() -> None:
    """A text that names one of two exceptions drops none altogether, and is told the other one."""
    found = only(
        "Resolution 2397 requires member states to repatriate North Korean workers, unless they are nationals of that state."
    )
    assert Lapse.EXCEPTION_DROPPED not in found.lapses
    [told] = [sentence for sentence in found.because if "does not name" in sentence]
    assert "barred by law" in told
    assert "national of the host" not in told


@pytest.mark.parametrize("verb", ["does not require", "did not oblige", "doesn\u2019t actually require"])
def test_a_rule_that_is_denied_is_not_right(verb: str) -> None:
    """Whoever says that the resolution does not ask for it does not have it right; the verdict is unknown, with what it says."""
    found = only(f"Resolution 2397 {verb} states to send workers home.")
    assert (found.verdict, found.provision) == (Lapse.UNKNOWN, "unscr-2397-8")
    assert "says that the rule is not there" in found.because[0]


def test_a_second_rule_that_stands_is_not_denied() -> None:
    """One verb turned round beside one that is not leaves the rule as it is described."""
    text = "Resolution 2397 does not ban trade but requires states to send workers home, unless they are refugees."
    assert only(text).verdict is Lapse.RIGHT


def test_a_decision_that_puts_it_into_effect_is_right_too() -> None:
    """The EU decision that gives effect to 2375 says so rightly."""
    assert only("Council Decision (CFSP) 2017/1838 prohibits work permits for North Koreans.").verdict is Lapse.RIGHT


def test_two_rules_in_one_sentence_are_checked_apart() -> None:
    """Each instrument with the rule that follows it."""
    found = checks("S/RES/2375 bans work permits and S/RES/2397 requires states to send workers home by September 2018.")
    assert [(one.provision, one.verdict) for one in found] == [("unscr-2375-17", Lapse.RIGHT), ("unscr-2397-8", Lapse.WRONG_DATE)]


def test_a_wrong_paragraph_is_told() -> None:
    """Right instrument, wrong paragraph."""
    assert (
        Lapse.WRONG_PARAGRAPH
        in only("Paragraph 9 of resolution 2397 obliges countries to send back North Korean workers.").lapses
    )


def test_a_moved_deadline_is_read_as_of_the_report() -> None:
    """What was the last day in 2016 is the wrong one in 2021; without a date of the report either will do."""
    text = "Article 5 of the Mine Ban Convention requires Cambodia to clear all mines by 1 January 2020."
    assert only(text, date(2016, 1, 1)).verdict is Lapse.RIGHT
    assert only(text, date(2021, 1, 1)).verdict is Lapse.WRONG_DATE
    assert only(text).verdict is Lapse.RIGHT


def test_what_is_not_verified_here_answers_nothing() -> None:
    """The freeze of 2371 is not verified: a text that cites it rightly, or by a slip, is not called wrong."""
    right = only("Resolution 2371 barred states from increasing the total number of work permits.")
    assert (right.verdict, right.suggestion) == (Lapse.UNKNOWN, "")
    assert any("not verified here" in sentence for sentence in right.because)
    slip = only("UNSCR 2731 barred states from increasing the total number of work permits.")
    assert (slip.verdict, slip.suggestion) == (Lapse.UNKNOWN, "S/RES/2371 (2017)")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("adopted on 22 December 2017", Lapse.UNKNOWN),
        ("adopted in December 2017", Lapse.UNKNOWN),
        ("adopted on 23 December 2017", Lapse.UNKNOWN),
        ("adopted on 16 December 2017", Lapse.WRONG_DATE),
        ("passed in 2016", Lapse.WRONG_DATE),
    ],
)
def test_a_wrong_day_of_adoption_is_told(said: str, verdict: Lapse) -> None:
    """The day of adoption is held against the one known; a day later is Seoul's reckoning."""
    assert only(f"Resolution 2397, {said}, tightened the sanctions.").verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Resolution 2397 of 2018 tightened this.", Lapse.WRONG_DATE),
        ("Resolution 2397 (2016) requires states to send workers home.", Lapse.WRONG_DATE),
        ("Resolution 2397 (2017) requires states to send workers home.", Lapse.RIGHT),
    ],
)
def test_a_wrong_year_is_told(text: str, verdict: Lapse) -> None:
    """A year that is not the number's own is a wrong date of the instrument that the number names, not another instrument."""
    found = only(text)
    assert found.verdict is verdict
    assert [one.instrument for one in found.assertion.citations] == [UNSC]
    assert any("The text dates the instrument to" in sentence for sentence in found.because) is (verdict is Lapse.WRONG_DATE)


def test_a_right_year_alone_says_nothing_of_the_law() -> None:
    """A number with its own year is a mention, and nothing to check."""
    assert checks("Resolution 2397 (2017) tightened this.") == []


def test_a_recall_by_the_sender_has_wrong_date_and_wrong_party() -> None:
    """The duty is on the host states, and its day is 22 December 2019: both are told."""
    found = only("Resolution 2397 required North Korea to recall its workers by January 2020.")
    assert found.verdict is Lapse.WRONG_DATE
    assert {Lapse.WRONG_DATE, Lapse.WRONG_PARTY} <= set(found.lapses)
    assert any("22 December 2019" in sentence for sentence in found.because)


def test_what_is_not_known_is_unknown() -> None:
    """A rule that no provision here has is unknown, never wrong."""
    assert only("Resolution 1718 demands that the tests stop.").verdict is Lapse.UNKNOWN
    assert only("A/RES/68/262 calls on states to send workers home.").verdict is Lapse.UNKNOWN


def test_periods_of_the_caller_are_taken() -> None:
    """A period found elsewhere, with the signal "by", is the deadline."""
    text = "Resolution 2397 requires states to send workers home by the winter solstice, unless they are refugees."
    start = text.index("by the winter")
    found = FoundPeriod(start, start + 22, text[start : start + 22], Period("2019-12-22", "2019-12-22"), signal="by")
    [check] = check_law(text, periods=[found])
    assert check.assertion.deadline == Period("2019-12-22", "2019-12-22")
    assert check.lapses == ()


def test_the_seed_article_has_its_permits_right_and_its_deadline_wrong(shared: Path) -> None:
    """The legal sentences of the seed: the ban on permits right, the return duty under the wrong instrument with the right one named."""
    text = (shared / "seed-case" / "article.txt").read_text("utf-8")
    rows = {row["id"]: row for row in map(json.loads, (shared / "seed-case" / "claims.jsonl").read_text("utf-8").splitlines())}
    found = check_law(text, on=date(2025, 2, 10))
    permits, deadline = found
    assert permits.assertion.start <= rows["s11"]["start"] < permits.assertion.end
    assert (permits.verdict, permits.provision) == (Lapse.RIGHT, "unscr-2375-17")
    assert deadline.assertion.start <= rows["s12"]["start"] < deadline.assertion.end
    assert (deadline.verdict, deadline.provision) == (Lapse.WRONG_INSTRUMENT, "unscr-2397-8")
    assert Lapse.EXCEPTION_DROPPED in deadline.lapses
    assert any("22 December 2019" in sentence for sentence in deadline.because)
    assert any("refugee law" in sentence for sentence in deadline.because)


def test_every_topic_finds_its_own_provision() -> None:
    """A sentence made of the first words of a topic, citing its instrument, is right for that provision's instrument."""
    for provision in provisions():
        if provision.topic.all_of and provision.verified:
            text = f"{provision.instrument}: " + " ".join(group[0] for group in provision.topic.all_of) + " must."
            if provision.instrument.startswith("S/RES/"):
                assert only(text).verdict is Lapse.RIGHT, provision.id


def test_a_known_number_is_no_slip() -> None:
    """2371 exists: to put the ban on permits into it is wrong, and not a slip of the pen."""
    found = only("Resolution 2371 bans work permits for North Koreans.")
    assert (found.verdict, found.provision, found.suggestion) == (Lapse.WRONG_INSTRUMENT, "unscr-2375-17", "")


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("Under Resolution 2397, states had 24 months to repatriate all North Koreans earning income abroad.", "unscr-2397-8"),
        ("Resolution 2375 bans new permits.", "unscr-2375-17"),
    ],
)
def test_a_rule_told_in_short_is_known(text: str, provision: str) -> None:
    """Newspapers paraphrase: months to do it, permits that are new."""
    found = only(text)
    assert (found.verdict, found.provision) == (Lapse.RIGHT, provision)
