"""Clock times at a place in a text: 10:30 a.m. EST, 19:00 GMT, noon, 0600 local time."""

import re

from reportedly.extract.periods.words import pattern, words

_TWELVE = r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)? ?(?P<half>a\.m\.?|p\.m\.?|am|pm|AM|PM)"
_COLON = r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![:\d])"
_MILITARY = r"(?P<h>[01]\d|2[0-3])\.?(?P<m>[0-5]\d)(?= ?(?:GMT|UTC|hours|hrs|local time|[A-Z]{2,4}T\b))(?: ?(?:hours|hrs))?"
_DOTTED = r"(?P<h>[01]?\d|2[0-4])[.h](?P<m>[0-5]\d)(?= (?:on|yesterday|today|local|%zone)\b)"
_ALSO = r" \((?:\d{4}|\d\d?[:.]\d\d) (?:GMT|UTC)\)(?= (?:on|yesterday|today)\b)"
_OCLOCK = r"(?P<h>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock"
_NAMED = r"(?P<name>noon|midday|midnight)"
_PAST_HOUR = (
    r"(?P<n>half|(?:a )?quarter|five|ten|twenty|twenty(?: |-)five) (?P<s>past|to) "
    r"(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])"
    r"(?= (?:on|in|this|that|at|yesterday|today)\b|[.,;]| ?[ap]\.?m)(?: ?(?P<half>a\.m\.?|p\.m\.?|am|pm))?"
)
_ZONE = r",? ?\(?(?P<z>%zone)\)?"
_PART = r" (?:in the|this|that) (?P<p>morning|afternoon|evening)|(?P<q> at night)"

_OFFSETS = {
    "gmt": "Z",
    "utc": "Z",
    "zulu": "Z",
    "est": "-05",
    "edt": "-04",
    "cst": "-06",
    "cdt": "-05",
    "mst": "-07",
    "mdt": "-06",
    "pst": "-08",
    "pdt": "-07",
    "cet": "+01",
    "cest": "+02",
    "eet": "+02",
    "eest": "+03",
    "msk": "+03",
    "jst": "+09",
    "kst": "+09",
}


_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25, "twenty-five": 25}


def _past_hour(found: re.Match[str]) -> tuple[int, str]:
    """Half past six is 06:30, a quarter to nine 08:45."""
    minutes, hour = _MINUTES[" ".join(found["n"].lower().split())], _hour(found)
    if found["s"].lower() == "to":
        hour, minutes = (hour - 1) or 12, 60 - minutes
    hour += 12 if (found["half"] or "").lower().startswith("p") and hour < 12 else 0
    return found.end(), f"{hour:02d}:{minutes:02d}"


def _hour(found: re.Match[str]) -> int:
    written = found["h"].lower()
    hour = words().numbers.get(written)
    return int(written) if hour is None else hour


def _read(text: str, at: int) -> tuple[int, str] | None:
    if (past := pattern(_PAST_HOUR).match(text, at)) is not None:
        return _past_hour(past)
    for source in (_TWELVE, _COLON, _MILITARY, _DOTTED, _OCLOCK, _NAMED):
        found = pattern(source).match(text, at)
        if found is None or (source is _DOTTED and text[max(0, at - 4) : at].lower() != " at "):
            continue
        if source is _NAMED:
            return found.end(), words().clockwords[found["name"].lower()]
        hour = _hour(found)
        minute = found.groupdict().get("m") or "00"
        half = (found.groupdict().get("half") or "").lower()
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        part = pattern(_PART).match(text, found.end()) if not half else None
        if part is not None and hour < 12 and (part["q"] or part["p"].lower() != "morning"):
            hour += 12
        return (part.end() if part else found.end()), f"{hour:02d}:{minute}"
    return None


def read_clock(text: str, at: int) -> tuple[int, str] | None:
    """End and ISO time ("19:00", with the zone's offset where it is a fixed one), or None."""
    read = _read(text, at)
    if read is None:
        return None
    end, clock = read
    zone = pattern(_ZONE).match(text, end)
    if zone is None:
        also = pattern(_ALSO).match(text, end)  # "at 9:30 am (0630 GMT) on Monday" is one hour, told twice
        return also.end() if also else end, clock
    offset = _OFFSETS.get(zone["z"].lower(), "")
    return zone.end() - (0 if zone[0].count("(") == zone[0].count(")") else 1), clock + offset
