"""The words the law room works with, from data/law_words.yaml; and finding them in a text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.datafiles import read_data
from reportedly.model import Claim, Quantity

UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary: words of each part of a quantity by the code they give, and lists for reading legal sentences."""

    quantity: Mapping[str, Mapping[str, tuple[str, ...]]]
    planned: tuple[str, ...]
    past: tuple[str, ...]
    binding: tuple[str, ...]
    asserts: tuple[str, ...]
    breach: tuple[str, ...]
    hosting: tuple[str, ...]
    exceptions: tuple[str, ...]
    until: tuple[str, ...]
    numbers: Mapping[str, int]


@cache
def words() -> Words:
    """The vocabulary, read once."""
    kept = read_data("law_words")
    quantity = {part: {code: tuple(given) for code, given in codes.items()} for part, codes in kept.pop("quantity").items()}
    numbers = kept.pop("numbers")
    return Words(quantity=quantity, numbers=numbers, **{name: tuple(given) for name, given in kept.items()})


@lru_cache(maxsize=4096)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, case and the width of blanks apart; the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)", re.IGNORECASE)


def first(phrases: Iterable[str], text: str) -> str:
    """The words of `text` that are one of the phrases, "" when none is.

    >>> first(["work permit"], "Two Work  Permits and a work  permit")
    'work  permit'
    """
    kept = tuple(phrases)
    match = pattern(kept).search(straight(text)) if kept else None
    return match[0] if match else ""


def straight(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    return text.replace("\u2019", "'").replace("\u02bc", "'")


def claim_words(claim: Claim) -> str:
    """The words of a claim: what is counted, the event, the place and the quotation."""
    return " . ".join(part for part in (claim.counts, claim.event, claim.place, claim.quote.quote) if part)


def quantity_of(claim: Claim) -> Quantity | None:
    """The claim's quantity; parts it leaves open are read from its words, conservatively. None when nothing can be said.

    In the words for what is counted, the event and the place the first match counts;
    in the whole quotation a part is read only when its words point to one thing alone.
    """
    given = claim.quantity or Quantity(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    named = " . ".join(part for part in (claim.counts, claim.event, claim.place) if part)
    parts = (("whose", given.whose), ("what", given.what), ("state", given.state), ("where", given.where))
    read = [kept if kept != UNKNOWN else _first_code(part, named) or _only_code(part, claim.quote.quote) for part, kept in parts]
    return Quantity(*(code or UNKNOWN for code in read)) if any(code not in {"", UNKNOWN} for code in read) else None


def _first_code(part: str, text: str) -> str:
    found = []
    for code, phrases in words().quantity[part].items():
        if match := pattern(phrases).search(straight(text)):
            found.append((match.start(), -len(match[0]), code))
    return min(found)[2] if found else ""


def _only_code(part: str, text: str) -> str:
    found = [code for code, phrases in words().quantity[part].items() if first(phrases, text)]
    return found[0] if len(found) == 1 else ""
