"""Whether who is called by a local office in two passages may be one: a mayor speaks of his town, a governor of his country."""

from functools import lru_cache

from reportedly.model import Reading
from reportedly.resolve.acting import sentence_of, sentence_starts
from reportedly.resolve.cities import city_country
from reportedly.resolve.places import place_code

_OF_A_TOWN = frozenset({"mayor"})
_OF_A_LAND = _OF_A_TOWN | {"governor", "prefect", "administrator", "sheriff", "coroner"}


def sits_elsewhere(reading: Reading, role: str, one: int, other: int) -> bool:
    """Whether the later of two sentences, by an offset in each, first goes to a town or land that is another's.

    "Nine were killed, the mayor of Odesa said. Two were wounded in Lviv, Mayor Bondar said": two mayors.
    Districts and villages that no list of cities knows may be his as well.
    """
    if role not in _OF_A_LAND:
        return False
    starts = sentence_starts(reading)
    number = sentence_of(starts, max(one, other))
    start, end = starts[number], starts[number + 1] if number + 1 < len(starts) else len(reading.document.text)
    towns = _towns(reading, start, end)
    before = _towns(reading, 0, start)
    new = towns.keys() - before.keys()
    if not new or not before or towns.keys() & before.keys():
        return False
    lands = {land for town, land in towns.items() if town in new}
    return role in _OF_A_TOWN or lands.isdisjoint(before.values())


def _towns(reading: Reading, start: int, end: int) -> dict[str, str]:
    """The cities and countries named between two offsets, each with the code of its country."""
    named = {reading.document.text[one.start : one.end] for one in reading.mentions if start <= one.start < end}
    lands = {name: _land(name) for name in named}
    return {name: land for name, land in lands.items() if land}


@lru_cache(maxsize=4096)
def _land(name: str) -> str:
    """The code of the country that a city or a part of it is in, or that is so called; "" where no list knows the name."""
    return city_country(name) or place_code(name).partition("-")[0]
