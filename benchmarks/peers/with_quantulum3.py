"""quantulum3: figures with units."""

from plain import UNITS, YEAR, claim
from quantulum3 import parser


def found(text: str) -> list[dict[str, object]]:
    """Its quantities; what it writes as value and uncertainty is a range."""
    made = []
    for one in parser.parse(text):
        start, end = one.span
        unit = UNITS.get(one.unit.name, one.unit.name)
        low, high = (one.value - one.uncertainty, one.value + one.uncertainty) if one.uncertainty else (None, None)
        made.append({"start": start, "end": end, "low": low, "best": None if low is not None else one.value, "high": high,
                     "bound": "range" if low is not None else "exact", "unit": unit, "per": None, "trend": None})  # fmt: skip
    return made


figures = found


def claims(text: str, _day: str = "") -> list[dict[str, object]]:
    """Its quantities without bare years; it knows no speaker."""
    kept = [one for one in found(text) if not YEAR.fullmatch(text[one["start"] : one["end"]].strip())]
    return [claim(text, one.pop("start"), one.pop("end"), **one) for one in kept]
