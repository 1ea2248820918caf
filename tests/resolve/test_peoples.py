"""Whose people a noun takes up that does not say so itself. The sentences are written for this test."""

import pytest

from reportedly.pipeline import extract

CASES = [
    # text, the figure's words, whose
    ("Nepal has sent 1,200 police officers to the mission, the newspaper reports.", "1,200", "NP"),
    ("Cuban doctors arrived in 2019. Each doctor is paid $900 a month.", "$900", "CU"),
    ("Filipino nurses and Indian nurses work there. Each nurse earns $300 a month.", "$300", "-"),
    ("Cuban doctors arrived in 2019. Some 300 doctors left the hospitals on strike.", "Some 300", "-"),
    ("Some 60 Moldovan drivers cross the border. Before the war, it used to be hundreds.", "hundreds", "MD"),
    ("The army lost 40 tanks in the valley.", "40", "-"),
]


@pytest.mark.parametrize(("text", "figure", "whose"), CASES, ids=[case[0][:40] for case in CASES])
def test_a_noun_said_again_keeps_its_people(text, figure, whose):
    claims = {
        text[mark.start : mark.end]: claim
        for claim in extract(text, published="2025-06-03")
        for mark in claim.marks
        if mark.field == "figure"
    }
    assert claims[figure].quantity.whose == whose
