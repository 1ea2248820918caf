"""Who says which figure, through whom and how sure: every report of the tables comes out as a careful reader would have it."""

import pytest
from tests.extract.voice_cases import faults, read_cases

from reportedly.pipeline import extract

KNOWN_MISSES = {
    "mixed speech",  # "cannot carry a debt of 48 billion": the negation is on the carrying, the debt is asserted
    "relative clause, think it will cost",  # "will" stands behind the number's own clause
    "pencilled in, now sees",  # "pencilled in growth of" is no verb with an object in the tree
    "the former and the latter",
    "spokesman named later",
    "prosecutors say, allegedly",  # what prosecutors say of an alleged deed is an accusation
}


def cases(table):
    return [
        pytest.param(case, id=case.kind, marks=[pytest.mark.xfail(strict=True)] if case.kind in KNOWN_MISSES else [])
        for case in read_cases(table)
    ]


@pytest.mark.parametrize("case", cases("voices_blind.txt"))
def test_reports_written_before_the_rules(case):
    """Speaker, chain, stance and polarity of each figure."""
    assert faults(case) == []


@pytest.mark.parametrize("case", cases("voices_fresh.txt"))
def test_fresh_reports(case):
    """The same of reports that the rules had not seen when they were made."""
    assert faults(case) == []


@pytest.mark.parametrize("case", cases("voices_third.txt"))
def test_reports_of_another_reader(case):
    """The same of reports that somebody else wrote."""
    assert faults(case) == []


@pytest.mark.parametrize("case", cases("voices_interviews.txt"))
def test_interviews(case):
    """Questions and answers without names: the answers are whose the interview is with, where the text says with whom."""
    assert faults(case) == []


def test_a_date_in_a_question_is_not_that_of_the_answers():
    """When somebody said something before, by the question put to them, is not when they answer."""
    text = """In conversation with Marta Oyelaran, head of the nurses' union

On 9 March you said that 700 nurses had left. Was that right?

It was too low. We now have 910 letters on file.

How many are on strike?

About 4,200. I walked the wards."""
    said = {
        mark.quote: claim.attribution.said
        for claim in extract(text, published="2025-03-20")
        for mark in claim.marks
        if mark.field == "figure"
    }
    assert (str(said["700"].start), said["910"], said["About 4,200"]) == ("2025-03-09", None, None)


def test_an_answer_counts_what_was_asked_about():
    """ "How many people have died?" - "Nine" counts people who died, and a number may be the whole answer."""
    text = """The skipper of the Lark

Skipper Jon Aaby answered our questions on the quay this morning.

How many people have died, skipper?

"Nine, as far as I know. I counted them."

How many houses were destroyed?

"Forty."

And the harbour?

"It is our oldest. Seven boats were mended there."
"""
    found = [(mark.quote, claim.quantity.what, claim.quantity.state) for claim in extract(text) for mark in claim.marks
             if mark.field == "figure" and claim.quantity]  # fmt: skip
    assert found == [("Nine", "person", "killed"), ("Forty", "house", "destroyed"), ("Seven", "ship", "mended")]


@pytest.mark.parametrize("case", cases("voices_refused.txt"))
def test_what_nobody_vouches_for(case):
    """Refusals to speak of a figure, suppositions and denials are never the assertion of whoever refuses, supposes or denies."""
    assert faults(case) == []
