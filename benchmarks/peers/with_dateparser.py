"""dateparser: `search_dates`, each hit cut to the precision that dateparser says it has."""

import datetime as dt

from dateparser.date import DateDataParser
from dateparser.search import search_dates

_CUT = {"year": 4, "month": 7}


def periods(text: str, day: str) -> list[dict[str, object]]:
    """Its hits, found again in the text one after the other, since it gives no places."""
    settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(day), "PREFER_DATES_FROM": "past"}
    parser = DateDataParser(languages=["en"], settings=settings)
    made, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        precision = getattr(parser.get_date_data(words), "period", None) or "day"
        made.append({"start": start, "end": at, "value": when.date().isoformat()[: _CUT.get(precision, 10)]})
    return made
