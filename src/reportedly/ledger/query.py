"""What can be asked of the ledger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from reportedly.model import Period, Quantity, Stance

Order = Literal["recorded", "-recorded", "holds", "-holds", "said", "-said", "figure", "-figure"]
"""What a page is sorted by; "-" sorts backwards, and what has no such value comes last."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which claims (or the documents that hold them); what is None does not filter, several filters must all hold.

    `speaker`, `thing`, `place`, `origin` (publisher or chain) and `text` (the words quoted) find whole words without regard to
    case and accents; "words in quotes" stay together, `work*` finds by beginning.
    `during` overlaps the time the claim holds. `low`, `high` overlap the numbers stated, as they stand:
    "at least 300" is found between 200 and 400, not at 5,000.
    `document` is an id; `quantity` may hold `*`, also at the end of a part (`um_tamur*`).
    `as_known_on` is what the ledger knew at the end of that day, in UTC.
    `after` is the id of the last claim (or document) of the page before.
    """

    speaker: str | None = None
    thing: str | None = None
    place: str | None = None
    origin: str | None = None
    during: Period | None = None
    stance: Stance | None = None
    text: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    document: str | None = None
    quantity: Quantity | None = None
    figures_only: bool = False
    as_known_on: date | None = None
    limit: int | None = None
    after: str | None = None
    order: Order = "recorded"

    @property
    def narrows(self) -> bool:
        """Whether anything but time of knowing, order and paging is asked."""
        asked = (self.speaker, self.thing, self.place, self.origin, self.during, self.stance, self.text, self.low, self.high)
        return self.figures_only or any(part is not None for part in (*asked, self.document, self.quantity))
