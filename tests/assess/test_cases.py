"""The cases a lawyer can read."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from reportedly.assess import assess, find_provision, provisions
from reportedly.notation import parse_claim

CASES = yaml.load((Path(__file__).parent / "cases.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    """Each case has the finding the file expects, with sentences that cite paragraph and claim."""
    law = [find_provision(provisions(), case["provision"])]
    claim = parse_claim(case["claim"])
    [found] = assess([claim], law, date.fromisoformat(case["on"]))
    assert found.finding == case["expected"], (case["reason"], found.because)
    text = " ".join(found.because)
    assert law[0].cite in text
    assert claim.id in text or "bound no one" in text
    assert case.get("also", "") in text


def test_the_file_is_large_enough_and_covers_every_exception() -> None:
    """There are at least sixty cases with names of their own, and each shipped way out of a provision in use has one."""
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 60
    assert {"elements met", "exception not excluded", "not shown", "too vague", "outside"} == {c["expected"] for c in CASES}
    tried = {case["provision"] for case in CASES}
    in_use = {p.id for p in provisions() if p.verified and p.exceptions}
    assert in_use <= tried
