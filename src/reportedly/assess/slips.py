"""Numbers that look like slips of one another."""

from collections.abc import Iterable


def slips(given: str, known: Iterable[str]) -> list[str]:
    """The known numbers that `given` could be a slip of: two digits swapped, or else one digit wrong; the likelier kind only.

    >>> slips("2379", ["2371", "2375", "2397"]), slips("2395", ["2397", "1718"]), slips("2397", ["2397"])
    (['2397'], ['2397'], [])
    """
    others = [number for number in dict.fromkeys(known) if number != given and len(number) == len(given)]
    swapped = [number for number in others if _swapped(given, number)]
    return swapped or [number for number in others if _apart(given, number) == 1]


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _swapped(one: str, other: str) -> bool:
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
