"""The place of a quantity: a code where a list knows the place, else its own name, in its country where the text gives one."""

import re

from reportedly.resolve.cities import city_country, city_key
from reportedly.resolve.places import NOWHERE, gazetteer, place_code, town_named

_NO_NAME = frozenset(("the", "a", "an", "of", "in", "at", "near")) | frozenset(
    ("town", "city", "village", "district", "province", "region", "governorate", "state", "county", "oblast", "municipality",
     "locality", "area", "department", "commune")
)  # fmt: skip
"""Words that may or may not stand with the name of one and the same place."""
_KINDS = frozenset(
    ("camp", "camps", "market", "valley", "towns", "villages", "districts", "provinces", "regions", "counties", "localities",
     "township", "suburb", "neighbourhood", "settlement", "site")
)  # fmt: skip
"""Words that stand with a name as its kind, but also tell a camp from the city that it is called by."""
_LONGEST = 60
_WITHIN = re.compile(r"(.+?)(?:, in|,| in)(?: the)? (.+)")
_SEVERAL = re.compile(r",|\band\b|&")
_SEVERAL_WITHIN = re.compile(r"(.+(?:,| and) .+),? in(?: the)? (.+)")
_BESIDE = re.compile(r"(?:north|south|east|west)\S* of ")
_DIRECTION = re.compile(r"-[a-z]+$")


def spot_code(place: str) -> str:
    """The code of a place in a quantity: 12 killed in one village are no estimate of those killed in another.

    >>> spot_code("Kursk"), spot_code("the village of Beit Jinn"), spot_code("Beit Jinn, Syria"), spot_code("the market")
    ('RU-KRS', 'beit_jinn', 'SY-beit_jinn', '-')
    >>> spot_code("Sudzha, in the Kursk region"), spot_code("Mbale in eastern Uganda")
    ('RU-KRS-sudzha', 'UG-mbale')
    >>> spot_code("Brega, east of Tripoli"), spot_code("Um Rovik in Lower Selm")
    ('LY-brega', 'um_rovik')
    >>> spot_code("Kyiv"), spot_code("Kyiv, Ukraine"), spot_code("Ukraine")
    ('UA-kyiv', 'UA-kyiv', 'UA')
    >>> spot_code("the localities of Um Jalala, El Tureif and Wad Sabil in White Nile State")
    'SD-NW-um_jalala_el_tureif_and_wad_sabil'
    >>> spot_code("Rafah, Gaza"), spot_code("al-Fashir"), spot_code("North Darfur")
    ('PS-GZ-rafah', 'SD-DN-el_fasher', 'SD-DN')
    """
    code = place_code(place)
    parts = _WITHIN.fullmatch(place)
    city = parts[1] if parts else place
    capital = gazetteer().seats.get(bare_name(city).replace("_", " "))
    if capital is not None and code[:2] == capital:
        return f"{capital}-{bare_name(city)}"
    several = _SEVERAL_WITHIN.fullmatch(place)
    if several and " and " in several[1] and place_code(several[1]) == NOWHERE and (wide := place_code(several[2]))[:2].isupper():
        return f"{_DIRECTION.sub('', wide)}-{bare_name(several[1])}"  # three villages in a state are none of them alone
    if parts and place_code(parts[1]) == NOWHERE and (name := bare_name(parts[1])):
        wide = place_code(parts[2])
        wide = wide[:2] if _BESIDE.match(parts[2]) else wide  # east of Tripoli is not in its district
        if wide[:2].isupper():
            return f"{_DIRECTION.sub('', wide)}-{name}"
        if wide == NOWHERE and bare_name(parts[2]) and not _SEVERAL.search(parts[2]):
            return name  # of a region that no list knows: with it the town would be another place
    if (town := town_named(place)) and "-" in code:
        return f"{code}-{bare_name(town)}"
    return code if code != NOWHERE else bare_name(place) or NOWHERE


def bare_name(place: str) -> str:
    """A name of a place as one word in small letters without accents, "" where nothing is named ("the market").

    >>> bare_name("Belu camp"), bare_name("the market of Belu"), bare_name("Kassala camp"), bare_name("the market")
    ('belu', 'belu', 'kassala_camp', '')
    """
    named = any(word[:1].isupper() for word in re.findall(r"[^\W_]+", place))
    words = [word for word in city_key(place).split("_") if word not in _NO_NAME]
    name = [word for word in words if word not in _KINDS]
    known = city_country("_".join(name)) or place_code(" ".join(name)) != NOWHERE
    return "_".join(words if known or not name else name)[:_LONGEST] if named else ""
