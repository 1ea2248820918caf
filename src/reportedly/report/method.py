"""The method statement: what was read, by which rules, who reviewed."""

from collections import Counter
from collections.abc import Sequence

from reportedly.model import Claim, Document
from reportedly.report.evidence import Evidence
from reportedly.report.pages import read_template
from reportedly.report.words import count_of


def method_of(evidence: Evidence, documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[str, ...]:
    """What was read, by which rules, who reviewed: sentences a critic can check."""
    rules = sorted({claim.rules for claim in claims if claim.rules})
    reviewers = Counter(review.reviewer for review in evidence.reviews)
    reviewed = {review.target for review in evidence.reviews} & {claim.id for claim in claims}
    days = sorted(document.published for document in documents if document.published)
    span = f", published between {days[0]} and {days[-1]}" if len(days) > 1 else f", published {days[0]}" if days else ""
    undated = sum(not document.published for document in documents)
    unresolved = sum(not claim.attribution.resolved for claim in claims)
    dropped = sum(bool(document.dropped) for document in documents)
    figures = sum(claim.figure is not None for claim in claims)
    sentences = [
        f"Asked of the ledger: {evidence.asked}." + (f" Shown as known on {evidence.known_on}." if evidence.known_on else ""),
        f"Read: {count_of(len(documents), 'report')}{span}" + (f"; {undated} without a date" if undated else "") + ".",
        f"Found by machine: {count_of(len(claims), 'claim')}, {figures} of them with a figure.",
        "Each field names the words that gave it and the rule that read them.",
        f"Rules and models: {'; '.join(rules) or 'not recorded'}.",
        _reviewing(reviewers, len(reviewed), len(claims)),
        *read_template("method.txt").splitlines(),
    ]
    if evidence.rejected:
        sentences.append(f"{count_of(evidence.rejected, 'claim')} that reviewers rejected as misread left out.")
    if unresolved:
        sentences.append(
            f"In {count_of(unresolved, 'claim')} it could not be decided who is meant; the report's own words stand there."
        )
    if dropped:
        sentences.append(f"From {count_of(dropped, 'report')} the reader left something out; it is listed with the report.")
    return tuple(sentences)


def _reviewing(reviewers: Counter[str], reviewed: int, claims: int) -> str:
    if not reviewers:
        return "No person has reviewed these claims yet."
    names = ", ".join(f"{name} ({count_of(times, 'judgement')})" for name, times in sorted(reviewers.items()))
    return f"Reviewed by a person: {reviewed} of {count_of(claims, 'claim')}; {names}."
