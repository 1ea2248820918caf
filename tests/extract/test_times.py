"""Which date belongs to which figure, and whether it dates the saying or the thing said: our own paragraphs, through the whole engine."""

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from reportedly.model import Claim, Field
from reportedly.pipeline import extract

TABLE = Path(__file__).with_name("times_cases.txt")


KNOWN_MISSES = {
    # where the network of today hangs a clause or a phrase on the wrong word; take out what comes right
    "The army said it had captured 80 fighters",  # "which began" hangs on the fighters, not on the operation
}


def cases() -> list[tuple[str, str, list[list[str]]]]:
    """(publication date, paragraph, [[figure, said on, as of], ...])."""
    rows: list[tuple[str, str, list[list[str]]]] = []
    published = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            published = line[2:]
        elif line.startswith("    "):
            rows[-1][2].append([part.strip() for part in line.split("|")])
        elif line and not line.startswith("#"):
            rows.append((published, line, []))
    return rows


def claim_of(claims: list[Claim], start: int, end: int) -> Claim | None:
    """The claim whose figure overlaps [start, end)."""
    return next(
        (
            claim
            for claim in claims
            if any(mark.field is Field.FIGURE and mark.start < end and start < mark.end for mark in claim.marks)
        ),
        None,
    )


def marked() -> list[ParameterSet]:
    """The cases, with those missed today as failures that must go on failing."""
    rows = []
    for published, paragraph, expected in cases():
        missed = any(paragraph.startswith(beginning) for beginning in KNOWN_MISSES)
        rows.append(
            pytest.param(
                published, paragraph, expected, id=paragraph[:60], marks=[pytest.mark.xfail(strict=True)] if missed else []
            )
        )
    return rows


@pytest.mark.parametrize(("published", "paragraph", "expected"), marked())
def test_dates_of_figures(published: str, paragraph: str, expected: list[list[str]]) -> None:
    """Each figure has the said-on and the as-of of the table; one without a date has none."""
    claims = extract(paragraph, published=published)
    found, at = [], 0
    for figure, _, _ in expected:
        start = paragraph.index(figure, at)
        at = start + len(figure)
        claim = claim_of(claims, start, at)
        said = claim.attribution.said if claim else None
        holds = claim.holds if claim else None
        found.append([figure, said.edtf if said else "-", holds.edtf if holds else "-"])
    assert found == expected


def test_table_is_large() -> None:
    """The table keeps at least 50 paragraphs and 85 figures."""
    assert len(cases()) >= 50
    assert sum(len(expected) for _, _, expected in cases()) >= 85
