"""Recognizers-Text: numbers, percentages, money (its Python port has no ranges); dates and times."""

import datetime as dt

from plain import UNITS, claim
from recognizers_date_time import recognize_datetime
from recognizers_number import Culture, recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency

ENGLISH = Culture.English
OTHERS = {"chinese yuan": "CNY", "british pound": "GBP", "indian rupee": "INR", "japanese yen": "JPY"}


def found(text: str) -> list[dict[str, object]]:
    """Money and shares, then numbers outside them."""
    made: list[dict[str, object]] = []
    for recognize, unit in ((recognize_currency, ""), (recognize_percentage, "percent"), (recognize_number, "item")):
        for one in recognize(text, ENGLISH):
            start, end, told = one.start, one.end + 1, one.resolution or {}
            value = str(told.get("value") or "").rstrip("%")
            if any(start < other["end"] and other["start"] < end for other in made) or not value:
                continue
            row = {
                "start": start,
                "end": end,
                "low": None,
                "best": None,
                "high": None,
                "bound": "exact",
                "per": None,
                "trend": None,
            }
            name = str(told.get("unit") or "").lower()
            row["unit"] = unit or UNITS.get(name) or OTHERS.get(name) or name
            row["best"] = float(value)
            made.append(row)
    return sorted(made, key=lambda one: one["start"])


figures = found


def claims(text: str, _day: str = "") -> list[dict[str, object]]:
    """Its figures outside its own dates and times; it knows no speaker."""
    dates = [(one.start, one.end + 1) for one in recognize_datetime(text, ENGLISH)]
    kept = [one for one in found(text) if not any(start < one["end"] and one["start"] < end for start, end in dates)]
    return [claim(text, one.pop("start"), one.pop("end"), **one) for one in kept]


def periods(text: str, day: str) -> list[dict[str, object]]:
    """Its dates and ranges; of two readings the later that is not after the report's day."""
    made = []
    for one in recognize_datetime(text, ENGLISH, reference=dt.datetime.fromisoformat(day)):
        values = [_period(value) for value in (one.resolution or {}).get("values", [])]
        past = [value for value in values if value and value.split("/")[0][:10] <= day]
        value = max(past) if past else next(filter(None, values), None)
        made.append({"start": one.start, "end": one.end + 1, "value": value})
    return made


def _period(value: dict[str, str]) -> str | None:
    timex = value.get("timex", "")
    if value.get("type") == "daterange" and "start" in value and "end" in value and value["start"][:4].isdigit():
        if timex[:4].isdigit() and len(timex) in (4, 7):
            return timex
        last = dt.date.fromisoformat(value["end"][:10]) - dt.timedelta(days=1)  # its ends are exclusive
        return f"{value['start'][:10]}/{last.isoformat()}"
    return value.get("value") if value.get("type") in {"date", "datetime"} else timex
