# ruff: noqa: E501 - word lists
"""What all adapters share, and the floor: every number, and who spoke by quotation marks and the nearest verb of saying.

The floor is what `textacy.extract.direct_quotations` does without its spaCy model, which is not on PyPI: written here anew.
"""

import re

NUMBER = re.compile(
    r"[$€£]\s?\d[\d,.]*\d(?:\s?(?:thousand|million|billion|trillion))?|\d+(?:[,.]\d+)*(?:\s?(?:thousand|million|billion|trillion|percent|per cent|%))?"
)
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SAID = re.compile(r"\b(?:said|says|say|told|added|adds|announced|claimed|reported|warned|stated|wrote|according to)\b")
QUOTED = re.compile(r"[\"“][^\"”]{4,}[\"”]")
NAME = re.compile(r"(?:[A-Z][\w.'’-]+)(?:\s+(?:of|the|for|[A-Z][\w.'’-]+))*")
UNITS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pound": "GBP",
    "percentage": "percent",
    "dimensionless": "item",
}
YEAR = re.compile(r"(?:19|20)\d\d")


def counted(text: str, end: int) -> str:
    """The three words behind a number, up to a mark: as good a guess of what is counted as there is without grammar."""
    return " ".join(re.match(r"[^.,;:()\n\"“”]*", text[end : end + 60]).group().split()[:3])


def value_of(surface: str) -> float:
    """The number in some words."""
    digits = float(re.search(r"\d[\d,]*(?:\.\d+)?", surface).group().replace(",", "").rstrip("."))
    return digits * next((scale for word, scale in SCALE.items() if word in surface), 1.0)


def unit_of(surface: str) -> str:
    """The unit that shows in the words themselves."""
    signs = {"$": "USD", "€": "EUR", "£": "GBP", "%": "percent", "percent": "percent", "per cent": "percent"}
    return next((unit for sign, unit in signs.items() if sign in surface), "person")


def claim(text: str, start: int, end: int, **fields: object) -> dict[str, object]:
    """A prediction in the scorer's format."""
    row = {"fig_start": start, "fig_end": end, "figure_text": text[start:end], "quote": text[start:end]}
    empty = {"low": None, "best": None, "high": None, "bound": "exact", "unit": "item", "speaker": "", "certainty": "asserted"}
    return (
        row
        | empty
        | {"event": "", "place": "", "said_on": None, "as_of": None, "about_time": "past"}
        | {"counts": counted(text, end)}
        | fields
    )


def speaker(text: str, start: int) -> str:
    """The capitals nearest a verb of saying in the sentence or quotation around a place; nothing where there is none."""
    left = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    quoted = next((found for found in QUOTED.finditer(text) if found.start() <= start < found.end()), None)
    right = (text.find(". ", quoted.end() if quoted else start) + 1) or len(text)
    sentence = text[left:right]
    verb = min(SAID.finditer(sentence), key=lambda found: abs(found.start() - (start - left)), default=None)
    if verb is None:
        return ""
    names = [found for found in NAME.finditer(sentence) if len(found.group()) > 2]
    near = min(names, key=lambda found: min(abs(found.end() - verb.start()), abs(found.start() - verb.end())), default=None)
    return near.group() if near else ""


def claims(text: str, _day: str = "") -> list[dict[str, object]]:
    """Every number but years, with the nearest speaker."""
    made = []
    for found in NUMBER.finditer(text):
        if not YEAR.fullmatch(found.group()):
            fields = {"best": value_of(found.group()), "unit": unit_of(found.group()), "speaker": speaker(text, found.start())}
            made.append(claim(text, found.start(), found.end(), **fields))
    return made
