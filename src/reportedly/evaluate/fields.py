"""When a field of a found claim agrees with a marked one.

The rules are those of the scorer that ships with the gold data (gold/README.md there): lenient where careful readers differ,
strict about numbers and about who speaks.
"""

import re
from collections import Counter
from typing import Any

Row = dict[str, Any]

_TITLES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "by",
        "with",
        "from",
        "as",
        "its",
        "his",
        "her",
        "their",
        "he",
        "she",
        "it",
        "they",
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "lt",
        "lieut",
        "president",
        "minister",
        "prime",
        "head",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "director",
        "state",
        "news",
        "agency",
        "group",
        "ministry",
        "department",
        "who",
        "that",
        "which",
        "said",
        "former",
        "then",
        "local",
    ],
)
_GENERIC = frozenset(
    [
        "syrian",
        "russian",
        "american",
        "us",
        "u.s",
        "ukrainian",
        "turkish",
        "british",
        "israeli",
        "lebanese",
        "palestinian",
        "saudi",
        "iraqi",
        "haitian",
        "ethiopian",
        "tanzanian",
        "kenyan",
        "german",
        "japanese",
        "chinese",
        "korean",
        "north",
        "south",
        "east",
        "west",
        "government",
        "army",
        "military",
        "police",
        "force",
        "report",
        "source",
        "activist",
        "opposition",
        "human",
        "right",
        "health",
        "national",
        "united",
        "international",
        "monitor",
        "rebel",
        "medical",
    ],
)
_SMALL = ("the", "of", "a", "in", "and")
_UNITS: dict[str, frozenset[str]] = {
    "person": frozenset(
        [
            "person",
            "people",
            "persons",
            "human",
            "individual",
            "individuals",
            "casualty",
            "casualties",
            "worker",
            "workers",
            "soldier",
            "soldiers",
            "civilian",
            "civilians",
            "inhabitants",
            "refugee",
            "refugees",
            "troops",
            "child",
            "children",
        ],
    ),
    "percent": frozenset(["percent", "%", "pct", "per_cent", "percentage", "share", "ratio", "fraction"]),
    "USD": frozenset(["usd", "$", "us$", "dollar", "dollars", "us_dollar"]),
    "EUR": frozenset(["eur", "€", "euro", "euros"]),
    "AUD": frozenset(["aud", "a$", "australian_dollar"]),
    "household": frozenset(["household", "households", "family", "families"]),
    "m2": frozenset(["m2", "sqm", "square_metre", "square_metres", "square_meter", "m^2"]),
    "mm": frozenset(["mm", "millimetre"]),
}
_OTHER_CURRENCIES = frozenset(["gbp", "chf", "cad", "rub", "krw", "jpy", "cny"])
_STANCES = {
    "claimed": "asserted",
    "confirmed": "asserted",
    "estimated": "believed",
    "may": "possible",
    "accused_of": "accused",
    "expected": "predicted",
    "planned": "predicted",
    "reported": "unconfirmed",
}


def tokens(words: str | None) -> list[str]:
    """Lower-case runs of letters and digits, possessives dropped."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b|['’]", "", (words or "").lower()))


def stem(word: str) -> str:
    """A plural as a singular.

    >>> stem("parties"), stem("troops"), stem("press")
    ('party', 'troop', 'press')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def words_f1(gold: str | None, found: str | None) -> float:
    """F1 of two phrases as bags of stems, small words apart."""
    left, right = (Counter(map(stem, tokens(words))) for words in (gold, found))
    for word in _SMALL:
        left.pop(word, None)
        right.pop(word, None)
    if not left or not right:
        return float(not left and not right)
    return 2 * (left & right).total() / (left.total() + right.total())


def number(value: Any) -> float | None:
    """A number, or None for what is none."""
    try:
        return None if value in {None, ""} else float(value)
    except (TypeError, ValueError):
        return None


def value_agrees(gold: Row, found: Row) -> bool:
    """Whether the number is right under the gold's bound; a share may be given as a fraction."""
    if gold["unit"] == "percent" and not _value(gold, found, 0.002):
        ends = {end: number(found.get(end)) for end in ("low", "best", "high")}
        scaled = {end: value if value is None or value > 1 else 100 * value for end, value in ends.items()}
        return _value(gold, scaled, 0.012)
    return _value(gold, found, 0.002)


def _value(gold: Row, found: Row, tolerance: float) -> bool:
    low, best, high = (number(found.get(end)) for end in ("low", "best", "high"))

    def near(left: float | None, right: float | None) -> bool:
        return left is not None and right is not None and abs(left - right) <= 1e-6 + tolerance * max(abs(left), abs(right))

    def first(*choices: float | None) -> float | None:
        return next((choice for choice in choices if choice is not None), None)

    bound = gold["bound"]
    if bound in {"exact", "approx"}:
        middle = (low + high) / 2 if low is not None and high is not None else first(low, high)
        return near(first(best, middle), number(gold["best"]))
    if bound == "at_least":
        return near(first(low, best), number(gold["low"]))
    if bound == "at_most":
        return near(first(high, best), number(gold["high"]))
    if bound == "range":
        return near(low, number(gold["low"])) and near(high, number(gold["high"]))
    unit = (number(gold["low"]) or 0) / 2
    value = first(low, best)
    return bound == "fuzzy" and value is not None and 0.9 * unit <= value <= 10 * unit


def unit_name(unit: Any) -> str:
    """A unit in the gold's words: person, percent, a currency, household, m2, mm, else item."""
    name = re.sub(r"[ -]+", "_", str(unit or "").strip().lower())
    for known, aliases in _UNITS.items():
        if name in aliases:
            return known
    return name.upper() if name in _OTHER_CURRENCIES else "item"


def speaker_agrees(gold: Row, found: Row, outlet: str) -> bool:
    """Whether two namings of a source can only mean one; a shared "Syrian" or "human" is not enough."""
    said = [name for name in (found.get("speaker"), found.get("speaker_canonical")) if name]
    marked = [name for name in (gold.get("speaker"), gold.get("speaker_canonical"), *(gold.get("speaker_alt") or ())) if name]
    silent = not (found.get("speaker") or "").strip()
    if not gold.get("speaker") or "" in (gold.get("speaker_alt") or ()):
        of_outlet = bool(outlet) and not silent and bool(set(tokens(found["speaker"])) & (set(tokens(outlet)) - _TITLES))
        if silent or of_outlet:
            return True
    return not silent and any(_same_name(left, right) for left in said for right in marked)


def _same_name(left: str, right: str) -> bool:
    bare = [[word for word in tokens(name) if word not in _TITLES] for name in (left, right)]
    if tokens(left) == tokens(right) or (bare[0] and bare[0] == bare[1]):
        return True
    if any(_is_acronym(short, full) for short, full in ((left, right), (right, left))):
        return True
    if not bare[0] or not bare[1]:
        return False
    one, two = ({stem(word) for word in words} for words in bare)
    shared = (one & two) - _GENERIC
    return one == two or bool(shared and (len(one & two) / len(one | two) >= 0.5 or one <= two or two <= one))


def _is_acronym(short: str, full: str) -> bool:
    if not re.fullmatch(r"[A-Z][A-Z.]{1,7}", short.strip()):
        return False
    letters = "".join(
        word[0] for word in re.findall(r"[A-Za-z][\w’'-]*", full) if word.lower() not in {"of", "the", "for", "and", "in"}
    )
    return short.replace(".", "") == letters.upper()[: len(short)] or f"({short})" in full


def interval(text: Any) -> tuple[str, str]:
    """First and last day of an ISO prefix or interval, as strings that sort."""
    start, slash, end = str(text).strip()[:40].partition("/")
    return _first_day(start), _last_day(end if slash else start)


def _first_day(prefix: str) -> str:
    if prefix in {"", ".."}:
        return "0000-00-00"
    return prefix[:10] + "-01-01"[len(prefix) - 4 :] if len(prefix) in {4, 7} else prefix[:10]


def _last_day(prefix: str) -> str:
    if prefix in {"", ".."}:
        return "9999-99-99"
    return prefix[:10] + "-12-31"[len(prefix) - 4 :] if len(prefix) in {4, 7} else prefix[:10]


def date_agrees(gold: str | None, found: str | None, published: str, *, strict: bool = False) -> bool:
    """Whether two dates overlap (`strict`: are the same days); where the gold has none, the day of publication is no fault."""
    if not gold:
        return not found or bool(published and interval(found)[0][: len(published)] == published[:10])
    if not found:
        return False
    if strict:
        return interval(gold) == interval(found)
    (first, last), (start, end) = interval(gold), interval(found)
    return first <= end and start <= last


def stance_name(stance: Any) -> str:
    """A stance in this project's words."""
    name = str(stance or "").strip().lower()
    return _STANCES.get(name, name)
