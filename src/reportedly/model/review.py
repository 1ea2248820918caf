"""A person's judgement of a claim or of two sources."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a reviewer can say."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOTE = "note"


class Role(StrEnum):
    """What a person may do: a reader looks, a coder adds and judges, an editor also settles disputes and gives roles."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"


CORRECTABLE = (
    "figure", "quantity", "counts", "event", "place", "holds", "said", "stance", "speaker", "source", "chain", "polarity",
)  # fmt: skip
"""The fields that a review can correct; `source` is the mark of the `speaker`."""


@dataclass(frozen=True, slots=True)
class Review:
    """One judgement by one person on one day.

    `target` is a claim's id, or two source ids joined by "=" for same, different and unsure.
    `anchor` is the claim's document and offset, so that a review of a claim
    which a newer extraction replaced shows as stale instead of carrying over.
    `field` and `replacement` hold a correction.
    """

    target: str
    verdict: Verdict
    reviewer: str
    on: str
    anchor: str = ""
    field: str = ""
    replacement: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.CORRECT and not self.field:
            message = "a correction names the field it corrects"
            raise ValueError(message)
