"""The filters of the pages and of the API: one set, in the address, so that a view is saved by its link."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query as Parameter

from reportedly.errors import InputError
from reportedly.ledger import Query
from reportedly.ledger.query import Order
from reportedly.model import Quantity, Stance
from reportedly.notation import parse_period

PAGE = 50
_WORDS = Parameter(max_length=200)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page or a request asks for; "" does not filter."""

    q: Annotated[str, _WORDS, Parameter(description="words in the quoted sentence")] = ""
    speaker: Annotated[str, _WORDS] = ""
    thing: Annotated[str, _WORDS] = ""
    place: Annotated[str, _WORDS] = ""
    origin: Annotated[str, _WORDS] = ""
    during: Annotated[str, Parameter(max_length=40, description="EDTF: 2024-10, 2024-10/2025-02, 2024-10/..")] = ""
    stance: Annotated[str, Parameter(max_length=20)] = ""
    low: Annotated[str, Parameter(max_length=24)] = ""
    high: Annotated[str, Parameter(max_length=24)] = ""
    quantity: Annotated[str, Parameter(max_length=120, description="whose what state where, * for any")] = ""
    document: Annotated[str, Parameter(max_length=64)] = ""
    figures: Annotated[str, Parameter(max_length=5, description="1: only claims with a figure")] = ""
    known: Annotated[str, Parameter(max_length=10, description="as known on this day, 2025-02-10")] = ""
    order: Annotated[str, Parameter(max_length=12)] = ""
    after: Annotated[str, Parameter(max_length=64, description="id of the last claim of the page before")] = ""

    def query(self, limit: int | None = None) -> Query:
        """The ledger's query. Raises InputError with the filter's name where it cannot be read."""
        return Query(
            speaker=self.speaker or None,
            thing=self.thing or None,
            place=self.place or None,
            origin=self.origin or None,
            during=parse_period(self.during) if self.during else None,
            stance=_one_of(self.stance, Stance, "stance"),
            text=self.q or None,
            low=_number(self.low, "low"),
            high=_number(self.high, "high"),
            document=self.document or None,
            quantity=quantity_of(self.quantity),
            figures_only=self.figures not in {"", "0"},
            as_known_on=_day(self.known),
            limit=limit,
            after=self.after or None,
            order=_order(self.order),
        )

    def link(self, **changes: str) -> str:
        """The address's query with some filters changed; empty ones left out."""
        return urlencode({name: value for name, value in (asdict(self) | changes).items() if value})

    @property
    def narrows(self) -> bool:
        """Some filter is set."""
        return any(value for name, value in asdict(self).items() if name not in {"after", "order"})


ORDERS: tuple[Order, ...] = ("recorded", "-recorded", "holds", "-holds", "said", "-said", "figure", "-figure")


def _order(text: str) -> Order:
    found = next((order for order in ORDERS if order == text), None)
    if text and found is None:
        raise InputError("order", f"{text!r} is none of {', '.join(ORDERS)}")
    return found or "-recorded"


def _one_of(text: str, kind: type[Stance], name: str) -> Stance | None:
    if text and text not in set(kind):
        raise InputError(name, f"{text!r} is none of {', '.join(kind)}")
    return kind(text) if text else None


def _number(text: str, name: str) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal(10) ** 18:
        raise InputError(name, f"{text!r} is not a number", "Write 4000 or 4,000")
    return value


def quantity_of(text: str) -> Quantity | None:
    """A pattern of quantities in four words; None where nothing is written. Raises InputError."""
    parts = text.split()
    if not parts:
        return None
    if len(parts) != 4 or "|" in text:
        raise InputError("quantity", f"{text!r} is not four words", "Write whose what state where, say `KP worker * RU`")
    return Quantity(*parts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise InputError("known", f"{text!r} is not a day", "Write 2025-02-10") from fault


def known_values() -> dict[str, Any]:
    """What the form of filters offers to choose from."""
    return {"stances": [stance.value for stance in Stance], "orders": ORDERS}
