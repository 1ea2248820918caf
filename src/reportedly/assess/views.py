"""Assessments, legal checks and provisions as JSON objects: stable, others script against them."""

from typing import Any

from reportedly.model import Assessment, LegalCheck, Point, Provision, plain

CAVEAT = "If the claims are true. Not legal advice, and not a finding that anyone broke the law."


def view_assessment(one: Assessment) -> dict[str, Any]:
    """One assessment; `caveat` goes wherever a finding goes."""
    return {
        "provision": one.provision,
        "claim": one.claim,
        "on": one.on.isoformat(),
        "finding": one.finding.value,
        "because": list(one.because),
        "elements": [_point(point) for point in one.elements],
        "exceptions": [_point(point) for point in one.exceptions],
        "settle": list(one.settle),
        "chain": list(one.chain),
        "backing": None if one.backing is None else plain(one.backing),
        "caveat": CAVEAT,
    }


def _point(point: Point) -> dict[str, str]:
    return {"id": point.id, "answer": point.answer.value, "because": point.because}


def view_check(one: LegalCheck) -> dict[str, Any]:
    """One legal assertion with its verdict; offsets are code points."""
    assertion = one.assertion
    return {
        "start": assertion.start,
        "end": assertion.end,
        "quote": assertion.quote,
        "cites": [
            {"start": cited.start, "end": cited.end, "quote": cited.quote, "instrument": cited.instrument or None,
             "paragraph": cited.paragraph or None, "by": cited.by}
            for cited in assertion.citations
        ],
        "deadline": None if assertion.deadline is None else assertion.deadline.edtf,
        "accuses": assertion.accuses or None,
        "verdict": one.verdict.value,
        "lapses": [lapse.value for lapse in one.lapses],
        "provision": one.provision or None,
        "suggestion": one.suggestion or None,
        "because": list(one.because),
    }  # fmt: skip


def view_provision(one: Provision) -> dict[str, Any]:
    """One provision with all its fields, in the names of the file it was read from."""
    viewed: dict[str, Any] = plain(one)
    return viewed
