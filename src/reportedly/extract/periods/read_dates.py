"""Calendar expressions at a place in a text: dates, months, years, quarters, seasons, feasts, decades."""

import re
from collections.abc import Callable, Iterator

from reportedly.extract.periods.shapes import (
    Away,
    Between,
    Date,
    Feast,
    Fiscal,
    Length,
    Many,
    Moment,
    Nearby,
    Parsed,
    Part,
    Shape,
    Turn,
    Within,
)
from reportedly.extract.periods.words import pattern, words

_ISO = (
    r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>%day)(?:(?:T|"
    r" )(?P<c>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?P<z>Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR_MONTH = r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])"
_NUMERIC = r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)"
_WEEKDAY = r"(?:(?P<w>%weekdays),? (?:the )?)?"
_ROUND = r"(?<=00) (?:[a-z]{4,}s|people|men|women|children|troops|police)\b"
_TAIL = (
    r"(?:(?:,? ?,? (?:of |in )?|,|-)(?P<y>%year(?!"
    + _ROUND
    + r")|\d{1,4}(?= ?(?:B\.?C\b|A\.?D\b))|['’]\d\d)(?!\d|:\d|[-–.,]\d| ?[ap]\.?m\b))?"
)
_ERA = r"(?: ?(?P<era>B\.?C\.?(?:E\.?)?|A\.?D\.?|CE))?"
_NTH = r"(?:st|nd|rd|th)?"
_SEP = r"(?P<sep> ?[-–—/] ?| (?:to|through|until|till|and|or) (?:the )?)"
_DAY_MONTH = _WEEKDAY + r"(?P<d>%day" + _NTH + r"|%ordinals)(?: (?:day )?(?:of )?|-)(?P<m>%months)" + _TAIL + _ERA
_MONTH_DAY = (
    _WEEKDAY
    + r"(?P<m>%months)(?: (?:the )?|, (?=\d{1,2}(?:st|nd|rd|th))|[-/])(?P<d>%day"
    + _NTH
    + r"|%ordinals)(?![\d:%%]|[.,]\d)"
    + _TAIL
    + _ERA
)
_SEPTEMBER_11 = (
    r"(?:September|Sept\.?|Sep\.?) 11(?:th)?(?= (?:terror\w*|attacks?|attackers?|hijack\w*|commission|conspiracy|"
    r"victims|families))"
)
_DAYS_MONTH = r"(?P<d>%day)" + _NTH + _SEP + r"(?P<e>%day)" + _NTH + r" (?:of )?(?P<m>%months)" + _TAIL
_MONTH_DAYS = r"(?P<m>%months) (?:the )?(?P<d>%day)" + _NTH + _SEP + r"(?P<e>%day)" + _NTH + r"(?![\d:%%]|[.,]\d)" + _TAIL
_MONTH_YEAR = (
    r"(?P<m>%months)(?:,? (?:of |in )?|[-/])(?P<y>%year(?!" + _ROUND + r")|['’]\d\d|\d{1,4}(?= ?B\.?C))(?!\d|:\d|[.,–-]\d)" + _ERA
)
_MONTH_LISTED = r"(?P<m>%months)(?=(?:, %months)*(?:,? and|,? or|/) ?%months,? (?P<y>%year)(?!\d))"
_MONTH = r"(?P<m>%months)"
_WEEKDAY_DAY = r"(?P<w>%weekdays),? (?:the )?(?P<d>\d{1,2}(?:st|nd|rd|th)|%day(?=[!?;)]|[.,](?!\d)|$))"
_WEEKDAY_NUMBERS = r"(?P<w>%weekdays),? (?:the )?(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![/\d])"
_NUMBERS = r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![/\d]|-\d+/\d+/)"
_WEEKDAY_ALONE = r"(?P<w>%weekdays)"
_WEEKDAY_BEFORE = r"(?P<w>%weekdays) before last"
_THE_NTH = r"(?P<d>(?:3[01]|[12]?\d)(?:st|nd|rd|th))(?: (?:day )?(?:of (?:the|this) (?:same )?month))?"
_NTH_OF_MONTH = r"(?P<d>%ordinal) (?:day )?of (?P<s>last|this|next) month"
_NAMED_QUARTER = r"(?P<m>%months)(?: |-)quarter(?: (?:of )?(?P<y>%year))?"
_YEARS = r"(?P<a>%year) ?[-–—/] ?(?P<b>%year|\d\d)(?![-/.]?\d)"
_YEAR = r"(?P<y>%year)(?![\d])" + _ERA
_ANCIENT = r"(?P<y>\d{1,4}) ?(?P<era>B\.?C\.?(?:E\.?)?)"
_DECADE = r"(?P<y>1[0-9]\d0(?:['’])?|20\d0)s"
_SHORT_DECADE = r"['’‘](?P<y>[0-9]0)s|(?P<name>%decades)|(?P<z>[3-9]0)['’]?s"
_CENTURY = r"(?P<n>%ordinal)(?: |-)(?:century|centuries)" + _ERA
_QUARTER = (
    r"(?P<n>first|second|third|fourth|final|latter|former|1st|2nd|3rd|4th)(?: |-)(?P<fiscal>fiscal(?: |"
    r"-))?(?P<k>quarter|half)(?:(?: (?:of|in|for) |,? )(?:(?P<fy>fiscal) )?(?P<y>%year))?"
)
_QUARTER_CODE = (
    r"(?P<k>(?-i:[QH]))(?P<n>[1-4])(?:(?: ?(?:of )?|[/-])(?P<fy>(?:FY|fiscal (?:year )?) ?)?"
    r"(?P<y>%year|['’]\d\d|(?<=[/Y-])\d\d))?|(?P<ny>%year) ?(?P<nk>(?-i:[QH]))(?P<nn>[1-4])|"
    r"(?P<mn>[1-4])(?P<mk>(?-i:[QH]))(?: ?(?P<my>%year|\d\d))?"
)
_WEEK = r"week (?P<n>\d{1,2})(?: (?:of )?(?P<y>%year))?|(?P<iy>%year)-?W(?P<in>\d\d)"
_SEASON = r"(?P<n>%seasons)(?:,? (?:of |in )?(?P<y>%year)(?:[-–/]\d\d(?:\d\d)?)?)?"
_FEAST = r"(?P<n>%feasts)(?:,? (?:of |in )?(?P<y>%year))?"
_FISCAL = r"(?:(?:fiscal|financial)(?: |-)(?:year(?: |-))?|FY ?)(?P<y>%year)(?:[-–/]\d\d(?:\d\d)?)?|(?:FY)['’]?(?P<s>\d\d)"

_MIDDLE_ORDER = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")


def day_first(text: str) -> bool:
    """Whether the text writes 9/11 as 9 November: decided by a date in it that can be read one way only, else no."""
    votes = [int(a) > 12 for a, b in _MIDDLE_ORDER.findall(text) if (int(a) > 12) != (int(b) > 12)]
    return sum(votes) * 2 > len(votes)


def _year(written: str | None) -> int | None:
    """A printed year; two digits fall in 1950..2049."""
    if not written:
        return None
    digits = written.strip("'’‘")
    return int(digits) + (0 if len(digits) > 2 else 2000 if int(digits) < 50 else 1900)


def _month(name: str) -> int:
    return words().months[name.lower().rstrip(".")]


def _year_month(found: re.Match[str]) -> Date | None:
    """A month such as 2024-10; 2009-10 is a pair of years."""
    year, month = int(found["y"]), int(found["m"])
    return None if month == (year + 1) % 100 else Date(year, month)


def day_number(written: str) -> int:
    """9 of "9", "9th" and "ninth"."""
    lowered = "-".join(written.lower().split())
    return words().ordinals.get(lowered) or int(lowered.rstrip("stndrh"))


def _weekday(name: str | None) -> int | None:
    return words().weekdays[name.lower().rstrip(".")] if name else None


def _date(found: re.Match[str]) -> Date | None:
    """A Date of the groups y, m, d, w and era, None when no calendar has it."""
    parts = found.groupdict()
    era = (parts.get("era") or "").upper()
    year = _year(parts.get("y"))
    month = _month(parts["m"]) if parts.get("m") else None
    day = day_number(parts["d"]) if parts.get("d") else None
    if day is not None and not 1 <= day <= (31 if month is None else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
        return None
    if year is not None and day == 29 and month == 2 and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        return None
    return Date(year, month, day, _weekday(parts.get("w")), era.startswith("B"))


def _month_day(found: re.Match[str]) -> Date | None:
    """A day of a month; "in December 11" is a month and a number."""
    alone = found["d"].isdigit() and not found["y"] and found["w"] is None
    return None if alone and found.string[: found.start()][-4:].lower() == " in " else _date(found)


def _nth_day(found: re.Match[str]) -> Shape | None:
    """The 20th, whose month the tense decides; "of this month" prints it."""
    day = _date(found)
    return Within(day, Turn("M", 0)) if day is not None and "this month" in " ".join(found[0].lower().split()) else day


def _nth_of_month(found: re.Match[str]) -> Shape | None:
    """The first of next month."""
    day = _date(found)
    return None if day is None else Within(day, Turn("M", {"last": -1, "this": 0, "next": 1}[found["s"].lower()]))


def _named_quarter(found: re.Match[str]) -> Part | None:
    """The March quarter ends with March; a quarter has no other name."""
    month = _month(found["m"])
    return None if month % 3 else Part(f"Q{month // 3}", _year(found["y"]))


def _iso(found: re.Match[str]) -> Date | Moment | None:
    if int(found["y"]) < 1000:
        return None
    day = Date(int(found["y"]), int(found["m"]), int(found["d"]))
    return Moment(day, found["c"] + (found["z"] or "")) if found["c"] else day


def _numeric(found: re.Match[str], *, day_leads: bool) -> Date | None:
    first, second = int(found["a"]), int(found["b"])
    dotted = found["s"] == "."  # dots write the day first wherever they are used
    day, month = (first, second) if ((day_leads or dotted) and second <= 12) or first > 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31) or (len(found["y"]) == 2 and found["s"] == "-"):
        return None
    return Date(_year(found["y"]), month, day)


def _numbers(found: re.Match[str], *, day_leads: bool) -> Date | None:
    """A date of two numbers, "5/12"; 9/11 is the day in 2001."""
    first, second = int(found["a"]), int(found["b"])
    if found[0] == "9/11":
        return Date(2001, 9, 11)
    day, month = (first, second) if (day_leads and second <= 12) or first > 12 else (second, first)
    return Date(None, month, day, _weekday(found.groupdict().get("w"))) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _days(found: re.Match[str]) -> Between | None:
    """Two days of one month; a mere list ("3 and 9 May") is no range unless `between` stands before or they touch."""
    first, last = int(found["d"]), int(found["e"])
    month, year = _month(found["m"]), _year(found["y"])
    listed = found["sep"].strip().lower() in {"and", "or"}
    between = found.string[max(0, found.start() - 12) : found.start()].lower().rstrip().endswith(("between", "between the"))
    if not 1 <= first < last <= 31 or (listed and not between and last != first + 1):
        return None
    return Between(Date(year, month, first), Date(year, month, last))


def _years(found: re.Match[str]) -> Between | None:
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first - first % 100 + int(found["b"])
    last += 100 if len(found["b"]) == 2 and last < first and last % 100 < 30 and first % 100 > 90 else 0
    if "/" in found[0] and last != first + 1:
        return None  # Directive 2003/87
    return Between(Date(first), Date(last)) if first < last else None


def _decade(found: re.Match[str]) -> Many:
    year = found["y"].rstrip("'’")
    return Many(year[:2]) if year.endswith("00") and year != "2000" else Many(year[:3])


def _short_decade(found: re.Match[str]) -> Many:
    start = int(found["y"] or found["z"] or words().decades[found["name"].lower()])
    return Many(f"{(19 if start >= 20 else 20)}{start // 10}")


def _century(found: re.Match[str]) -> Many:
    return Many(f"{day_number(found['n']) - 1:02d}", (found["era"] or "").upper().startswith("B"))


_TURNS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "latter": 2,
    "former": 1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def _quarter(found: re.Match[str]) -> Part | Fiscal | None:
    kind, n = found["k"][0].upper(), _TURNS[found["n"].lower()]
    n = 2 if kind == "H" and n == 4 else n
    if kind == "H" and n > 2:
        return None
    if (found["fiscal"] or found["fy"]) and found["y"]:
        return Fiscal(int(found["y"]), n)
    return Part(f"{kind}{n}", _year(found["y"]))


def _quarter_code(found: re.Match[str]) -> Part | Fiscal | None:
    kind = (found["k"] or found["nk"] or found["mk"]).upper()
    n = int(found["n"] or found["nn"] or found["mn"])
    year = _year(found["y"] or found["ny"] or found["my"])
    if kind == "H" and n > 2:
        return None
    return Fiscal(year, n) if found["fy"] and year else Part(f"{kind}{n}", year)


def _week(found: re.Match[str]) -> Part | None:
    n = int(found["n"] or found["in"])
    return Part(f"W{n:02d}", _year(found["y"] or found["iy"])) if 1 <= n <= 53 else None


def _season(found: re.Match[str]) -> Part:
    return Part(words().seasons[found["n"].lower()], _year(found["y"]))


def _feast(found: re.Match[str]) -> Feast:
    return Feast(" ".join(found["n"].lower().replace("’", "'").split()), _year(found["y"]))


def _fiscal(found: re.Match[str]) -> Fiscal:
    return Fiscal(_year(found["y"] or found["s"]) or 0)


_Builder = Callable[[re.Match[str]], Shape | None]
_READERS: dict[str, tuple[tuple[str, str, _Builder], ...]] = {
    "digit": (
        ("iso", _ISO, _iso),
        ("year-month", _YEAR_MONTH, _year_month),
        ("days-month", _DAYS_MONTH, _days),
        ("day-month", _DAY_MONTH, _date),
        ("decade", _DECADE, _decade),
        ("decade", _SHORT_DECADE, _short_decade),
        ("years", _YEARS, _years),
        ("ancient", _ANCIENT, _date),
        ("century", _CENTURY, _century),
        ("quarter", _QUARTER, _quarter),
        ("quarter", _QUARTER_CODE, _quarter_code),
        ("week", _WEEK, _week),
        ("the-nth", _THE_NTH, _nth_day),
        ("year", _YEAR, _date),
    ),
    "month": (
        ("nine-eleven", _SEPTEMBER_11, lambda _: Date(2001, 9, 11)),
        ("month-days", _MONTH_DAYS, _days),
        ("month-day", _MONTH_DAY, _month_day),
        ("month-year", _MONTH_YEAR, _date),
        ("month-year", _MONTH_LISTED, _date),
        ("month", _MONTH, _date),
        ("quarter", _NAMED_QUARTER, _named_quarter),
    ),
    "weekday": (
        ("month-day", _MONTH_DAY, _date),
        ("day-month", _DAY_MONTH, _date),
        ("weekday-day", _WEEKDAY_DAY, _date),
        ("weekday", _WEEKDAY_ALONE, _date),
        (
            "weekday-before",
            _WEEKDAY_BEFORE,
            lambda found: Away(Length(1.0, "W"), -1, Nearby(Date(weekday=_weekday(found["w"])), -1)),
        ),
    ),
    "ordinal": (
        ("nth-of-month", _NTH_OF_MONTH, _nth_of_month),
        ("century", _CENTURY, _century),
        ("quarter", _QUARTER, _quarter),
        ("day-month", _DAY_MONTH, _date),
    ),
    "season": (("season", _SEASON, _season),),
    "feast": (("feast", _FEAST, _feast),),
    "decade": (("decade", _SHORT_DECADE, _short_decade),),
    "fiscal": (("fiscal", _FISCAL, _fiscal),),
    "code": (("quarter", _QUARTER_CODE, _quarter_code),),
    "week": (("week", _WEEK, _week),),
}


def read_dates(text: str, at: int, sort: str, *, day_leads: bool) -> Iterator[Parsed]:
    """Every calendar reading that starts at `at`; `sort` is the class of the word there."""
    if (
        sort == "weekday"
        and (found := pattern(_WEEKDAY_NUMBERS).match(text, at))
        and (shape := _numbers(found, day_leads=day_leads))
    ):
        yield Parsed(at, found.end(), shape, "numbers-weekday")
    if sort == "digit":
        if (found := pattern(_NUMBERS).match(text, at)) and (shape := _numbers(found, day_leads=day_leads)):
            yield Parsed(at, found.end(), shape, "nine-eleven" if shape.year else "numbers")
        found = pattern(_NUMERIC).match(text, at)
        if found and (shape := _numeric(found, day_leads=day_leads)):
            yield Parsed(at, found.end(), shape, "numeric")
    for rule, source, build in _READERS.get(sort, ()):
        found = pattern(source).match(text, at)
        if found is None:
            continue
        read = build(found)
        if read is not None:
            yield Parsed(at, found.end(), read, rule, _ends(found) if isinstance(read, Between) else ())


def _ends(found: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The two ends of a range read by one pattern: years, or days of one month."""
    if "a" in found.groupdict():
        return found.span("a"), found.span("b")
    split = found.start("sep")
    return (found.start(), split), (split + len(found["sep"]), found.end())
