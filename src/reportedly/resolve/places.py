"""Names of places and peoples as codes: ISO 3166-1 and 3166-2, UN M49 for regions."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data

NOWHERE = "-"
WORLD = "001"
_DIRECTION = re.compile(
    r"\b(north|south|east|west)(?:ern)?(?:-(?:east|west)(?:ern)?)?\b|\b(north|south)-?(east|west)(?:ern)?\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names in lower case to codes: `names` of places, `peoples` of demonyms, `seats` of capitals that stand for governments.

    `countries` has the first name of each code, as written; `codes` those of places and peoples; `towns` the name a town goes by.
    """

    names: dict[str, str]
    peoples: dict[str, str]
    seats: dict[str, str]
    countries: dict[str, str]
    codes: dict[str, str]
    towns: dict[str, str]
    pattern: re.Pattern[str]
    people: re.Pattern[str]


def _fold(words: str) -> str:
    words = re.sub(r"\bUS\b", "U.S.", words.replace("’", "'"))  # "us" is a pronoun
    words = words.replace("Niger State", "Niger-State")  # Nigeria's; "Niger state television" is Niger's
    return " ".join(words.casefold().split())


def _any_of(names: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_longest(list(names))}(?!\w)")


def _longest(names: list[str], letters: int = 3) -> str:
    """A pattern of any of the names, the longest first; by their first letters, so that it fails at once at most words."""
    if not letters or "" in names:
        return f"(?:{'|'.join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))})"
    begun: dict[str, list[str]] = {}
    for name in names:
        begun.setdefault(name[0], []).append(name[1:])
    return f"(?:{'|'.join(re.escape(letter) + _longest(rest, letters - 1) for letter, rest in sorted(begun.items()))})"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places of data/places.yaml, read once."""
    data: dict[str, Any] = read_data("places")
    names: dict[str, str] = {}
    peoples: dict[str, str] = {}
    seats: dict[str, str] = {}
    countries = {code: country["names"][0] for code, country in data["countries"].items()}
    for code, country in data["countries"].items():
        names |= {_fold(name): code for name in country["names"]}
        peoples |= {_fold(form): code for name in country.get("of", ()) for form in (name, *_several(name))}
        seats |= {_fold(name): code for name in country.get("seat", ())}
    for code, plain in (data["regions"] | data["subdivisions"]).items():
        names |= {_fold(name): code for name in plain}
    towns = {_fold(name): town[0] for town in data["towns"] for name in town}
    return Gazetteer(names, peoples, seats, countries, peoples | names, towns, _any_of(names | seats), _any_of(names | peoples))


def _several(demonym: str) -> tuple[str, ...]:
    """The plural of a demonym that has one: Gambians, New Zealanders; none of "Chinese", "French", "Swiss"."""
    return () if demonym.endswith(("s", "se", "sh", "ch", "x", "z", "men")) else (f"{demonym}s",)


_WATER = re.compile(r"\b(?:lake|mount|mt\.?) $")
"""Before the name of a part of a country these name something else: Lake Victoria is not the state of Australia."""


@lru_cache(maxsize=65536)
def place_code(words: str) -> str:
    """The code of the place in `words`, "-" when none is known.

    The narrowest place named wins; a part of a country given by direction keeps the country and the direction.

    >>> place_code("Ukraine's Odesa region")
    'UA-51'
    >>> place_code("Lake Victoria"), place_code("Victoria")
    ('-', 'AU-VIC')
    >>> place_code("eastern Russia"), place_code("world (42 reporting states)"), place_code("Narnia")
    ('RU-east', '001', '-')
    """
    known = gazetteer()
    folded = _fold(words)
    found = [((known.names | known.seats)[match[0]], folded[: match.start()]) for match in known.pattern.finditer(folded)]
    codes = [code for code, before in found if "-" not in code or not _WATER.search(before)]
    if not codes:
        codes = [known.peoples[match[0]] for match in known.people.finditer(folded) if match[0] in known.peoples]
    if not codes:
        return NOWHERE
    narrow = [code for code in codes if "-" in code]
    if narrow:  # "eastern Congo's South Kivu" is in the province
        return next((code for code in narrow if not code.rpartition("-")[2].islower()), narrow[0])
    countries = [code for code in codes if code.isalpha() and code.isupper()]
    code = (countries or codes)[0]
    if re.search(r"excl|without|except|other than|outside", folded):
        return WORLD + "-ex" if WORLD in codes else f"ex-{code}"
    direction = _DIRECTION.search(known.pattern.sub(" ", folded))  # not that of a name: "East China Sea"
    if direction and code not in {"KP", "KR", "ZA", "SS", WORLD}:
        return f"{code}-{''.join(part for part in direction.groups() if part) or direction[0]}"
    return code if len(set(countries)) < 2 else "+".join(sorted(set(countries)))


def town_named(words: str) -> str:
    """The name that a town of the list goes by, where it is the narrowest place of a list in `words`; "" else.

    >>> town_named("the hospital in al-Fashir"), town_named("Kursk region"), town_named("Kursk, not Rafah")
    ('El Fasher', '', '')
    """
    known = gazetteer()
    found = (match[0] for match in known.pattern.finditer(_fold(words)))
    narrow = next((name for name in found if "-" in (known.names | known.seats)[name]), "")
    return known.towns.get(narrow, "")


@lru_cache(maxsize=65536)
def people_code(words: str) -> str:
    """The country whose people (or whose anything) `words` name, "-" when none.

    >>> people_code("North Korean workers"), people_code("NK soldiers"), people_code("some workers")
    ('KP', 'KP', '-')
    """
    known = gazetteer()
    matches = known.people.finditer(_fold(words))
    codes = [(known.peoples | known.names)[match[0]] for match in matches]
    countries = [code for code in codes if len(code) == 2]
    return countries[0] if countries else NOWHERE


def country_name(code: str) -> str:
    """The usual name of a country by its code, "" when the code is no country's.

    >>> country_name("KP"), country_name("RU-KRS")
    ('North Korea', '')
    """
    return gazetteer().countries.get(code, "")


def nation_of(place: str) -> str:
    """The country that a bare adjective of its people stands for, else the words themselves.

    >>> nation_of("French"), nation_of("French Guiana"), nation_of("the Libyan coast")
    ('France', 'French Guiana', 'the Libyan coast')
    """
    known, folded = gazetteer(), _fold(place)
    return country_name(known.peoples[folded]) or place if folded in known.peoples and folded not in known.names else place


def countries_named(text: str) -> list[tuple[str, str]]:
    """The countries, their parts, regions and seas that a text names, by name or people, each with the folded words before it.

    >>> countries_named("Floods in Ukraine's Odesa region")
    [('UA', 'floods in '), ('UA-51', "floods in ukraine's ")]
    """
    known = gazetteer()
    folded = _fold(text)
    found = known.people.finditer(folded)
    return [(known.codes[match[0]], folded[max(0, match.start() - 30) : match.start()]) for match in found]


@lru_cache(maxsize=4096)
def demonym_of(place: str) -> str:
    """The adjective for a country's people and things, "" when the words are no country.

    >>> demonym_of("North Korea"), demonym_of("Narnia")
    ('North Korean', '')
    """
    known = gazetteer()
    code = known.names.get(_fold(place)) or known.seats.get(_fold(place))
    return next((name.title() for name, of in known.peoples.items() if of == code), "") if code else ""
