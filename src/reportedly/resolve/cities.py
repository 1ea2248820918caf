"""The country of a city by its bare name, where no other city of that name could be meant (GeoNames, CC BY 4.0)."""

import re
import unicodedata
from functools import cache

from reportedly.datafiles import read_lines


@cache
def _countries() -> dict[str, str]:
    """Names as `city_key` makes them, to ISO 3166-1 codes (data/cities.txt, made by scripts/write_cities.py)."""
    lines = (line.split() for line in read_lines("cities") if not line.startswith("#"))
    return {name: code for code, *names in lines for name in names}


def city_key(name: str) -> str:
    """A name as one word in small letters without accents: "Port-au-Prince" is "port_au_prince"."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "_".join(re.findall(r"[^\W_]+", "".join(one for one in letters if not unicodedata.combining(one))))


def city_country(name: str) -> str:
    """The code of the one country whose city a bare name means, "" where there is none or it may be another's.

    >>> city_country("Kassala"), city_country("Birmingham"), city_country("Beit Jinn")
    ('SD', '', '')
    """
    return _countries().get(city_key(name), "")
