"""What docs/law.md says is so."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportedly.assess import check_law, find_provision, provisions, regimes
from reportedly.model import Finding, Lapse

TEXT = (Path(__file__).parents[2] / "docs" / "law.md").read_text("utf-8")


def test_it_names_every_finding_and_lapse() -> None:
    """Each finding has its row, each lapse its word."""
    assert all(f"| {finding.value} |" in TEXT for finding in Finding)
    assert all(lapse.value in TEXT for lapse in Lapse)


def test_it_says_plainly_what_an_assessment_is_not() -> None:
    """Not legal advice, not a finding of breach, not a finding of truth."""
    for words in ("not legal advice", "not a finding that anyone broke the law", "not a finding that the claim is true"):
        assert words in TEXT


def test_its_example_of_python_is_right() -> None:
    """The values in the comments are the values."""
    cap = find_provision(provisions(), "eu-833-3n-crude")
    for year, month, day, value in re.findall(r"cap\(date\((\d+), (\d+), (\d+)\)\)\.limit\.value\s+# ([\d.]+)", TEXT):
        rule = cap(date(int(year), int(month), int(day)))
        assert rule is not None
        assert rule.limit is not None
        assert rule.limit.value == Decimal(value)
    assert cap(date(2022, 12, 4)) is None


def test_its_example_of_a_report_is_right() -> None:
    """The quoted sentences have the verdict that the page gives."""
    quoted = re.search(r"^> (.+)$", TEXT, re.MULTILINE)
    assert quoted
    found = check_law(quoted[1])[-1]
    assert found.verdict is Lapse.WRONG_INSTRUMENT
    assert found.provision == "unscr-2397-8"
    assert {Lapse.EXCEPTION_DROPPED, Lapse.WRONG_PARTY} <= set(found.lapses)


def test_it_counts_the_regimes() -> None:
    """Four ship."""
    assert len(regimes()) == 4
    assert "Four regimes ship" in TEXT
