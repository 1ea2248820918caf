"""Numbers that tell no time: resolution 2397, 2000 soldiers, a ratio of 3:1, "a minute part", the thirties of a man."""

import re
from functools import cache

from reportedly.extract.periods.name_traps import LEADS
from reportedly.extract.periods.shapes import Length
from reportedly.extract.periods.words import alternatives, words

_STRONG = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|circa|early|mid|late|between|back in|dated|years?|summer|"
    r"spring|autumn|fall|winter|season|through|before|after|by|from|as of|as at|around mid|mid)|[-–—])[\s-]*$",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥₩#%+*=<>@_&]|\d[,.](?!\s)|\b(?:resolutions?|room|articles?|paragraph|flight|no|nos|number|page|"
    r"pages|pp|boeing|route|highway|model|chapter|section|rule|"
    r"proposition|bill|act|decree|case|docket|order|apartment|suite|gates?|piers?|berth|dock|platform|locker|hangar|unit|extension|ext|code|zip|tel|phone|fax|"
    r"box|block|version|vol|volume|isbn|line|channel|windows|psalm|"
    r"about|nearly|almost|some|over|than|least|most|approximately|roughly|up to|exactly|another|additional|only|"
    r"many|few|estimated|total of|agenda|vision|horizon|(?-i:[A-Z]{1,3}\d*-)))\.?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\s-]+(?:of\s+(?:the|them|its|his|these|those)\b|percent|per\s?cent|people|men|women|children|troops|"
    r"police|personnel|staff|million|billion|thousand|hundred|"
    r"feet|km|kg|mm|cm|m|ft|lb|mph|kph|mw|gw|hp|square|cubic|meter|metre|mile|degree|yuan|won|yen|usd|euro|"
    r"hectare|acre|calories|rpm|hz|dpi|points?|votes|"
    r"(?:[a-z]+-)?(?:[a-z]{3,}[^sui\W]|[a-z]{2,}ie|[a-z]+[aeo])s)\b(?!\s*['’])"
)
_NOT_PLURAL = re.compile(
    r"[\s-]+(?:[a-z]+(?:ss|us|is)|was|has|does|goes|always|perhaps|besides|sees|saw|marks|brings|gives|comes|"
    r"makes|elections?|olympics|games|attacks|sales|earnings|results|series|protests|talks|polls|wars|floods|"
    r"riots|sanctions|accords|censuses|onwards|afterwards|upwards|news|figures|levels|estimates|prices|budgets?|"
    r"(?:earth)?quakes|hurricanes|cyclones|wildfires|famines|uprisings|bombings|massacres|"
    r"revenues|profits|statistics|targets|goals|forecasts|guidelines|rules)\b"
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|this|that|a|an|my|your|of|in|[a-z]+['’]s)|['’]s|s['’])\s*$", re.IGNORECASE
)
_IDENTIFIED = re.compile(
    r"(?:\b(?:resolutions?|decisions?|regulations?|directives?|laws?|acts?|decrees?|orders?|rulings?|res\.?|"
    r"no\.?|notes?|decision|RES)\b[^.;\n]{0,30}|\d)\s*[(/]\s*$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s(?:[A-Z][\w.'’]+\s){1,3}(?:Street|Avenue|Road|Drive|Lane|Boulevard|Way|Court|Place|Square|St|Ave|Rd|Blvd)\b"
)
_PHONE = re.compile(r"(?:\+|\b0)\d[\d ()-]*\s$")
_MINUTE = re.compile(
    r"\s(?:detail|part|amount|fraction|quantity|trace|portion|particle|speck|difference|change|proportion|size|scale)s?\b"
)


_LEVEL = re.compile(r"\bat\s$|\b(?P<change>[a-z]+)\s+to\s$", re.IGNORECASE)
_OF_PRICES = re.compile(r"\s(?:prices|levels?|rates?|values?|exchange|constant)\b")
_CALLED = re.compile(r"\b(?:helpline|hotline|telephone|phone|call|dial|freephone)\b[^.;]{0,20}$", re.IGNORECASE)


def _is_level(before: str, after: str) -> bool:
    """Whether the digits are what an index stood at or rose to: "closed at 2014"; "at 2010 prices" is a year."""
    found = _LEVEL.search(before)
    if found is None or _OF_PRICES.match(after):
        return False
    return found["change"] is None or found["change"].lower() in words().levelling


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf" (?:[A-Z][a-z]+ )?(?:{alternatives(words().named_for)})\b")


_BODY_BEFORE = re.compile(r"\b(?:Organi[sz]ation|Movement|Group|Brigades?|Front|Party|Battalion)(?: \d\d?)? $")
_LED_NAME = re.compile(r"\b(?:[Tt]he|in|of|by|[Gg]ood) (?:\d\d?(?:st|nd|rd|th)? (?:of )?)?$")
_NAMED_YEAR = re.compile(r" (?:Project|Committee|Guineas|Foundation)\b")
_WORK_BEFORE = re.compile(r"\b(?:novel|film|movie|album|song|musical|[Ll]ot) $")
_CURRENCY = re.compile(
    r" (?:rand|naira|lira|dinars?|dirhams?|riyals?|baht|pesos?|reais|kroner|kronor|zloty|rupees?|shillings?)\b"
)


def is_name(before: str, after: str) -> bool:
    """Whether a date is the name of what follows: the 6 October Bridge, the Good Friday Agreement, the 1922 Committee."""
    if _BODY_BEFORE.search(before):
        return True
    return _named().match(after) is not None and _LED_NAME.search(before) is not None


def year_trap(written: str, before: str, after: str) -> bool:
    """Four digits that count, number or measure something."""
    digits = written[:4]
    if len(written) > 4:
        return False  # with an era
    if _NAMED_YEAR.match(after) or _WORK_BEFORE.search(before) or _CURRENCY.match(after):
        return True
    if _STREET.match(after) or _PHONE.search(before) or _CALLED.search(before) or _is_level(before, after):
        return True
    if re.match(
        r"[-–]\d|[,.:/°%]\d|[°%€£$]|\s?(?:%|°)|-(?:page|foot|mile|year|day|seat|strong|odd|man|member|plus|metre|"
        r"meter|pound|acre)|-[a-z]?[A-Z]{2}|-n[A-Z]|['’]?s\b(?=\s*\d)|\+|[a-z]",
        after,
    ):
        return True
    if _NO_YEAR_BEFORE.search(before) and not re.search(
        r"\b(?:year|in|since|during|until|before|after|circa|earlier|later|sooner)\s+(?:of\s+)?(?:about|around|over|than|at\s+least|"
        r"approximately|roughly|some)?\s*$",
        before,
        re.IGNORECASE,
    ):
        return True
    if _IDENTIFIED.search(before):
        return True
    if _counts(before, after):
        return True
    strong = bool(_STRONG.search(before)) and not re.search(r"\b(?:by|from|before|after|through)\s*$", before, re.IGNORECASE)
    counted = bool(_COUNTED.match(after)) and not _NOT_PLURAL.match(after)
    if counted and not strong:
        return not (_DETERMINED.search(before) and not re.search(r"\b(?:of|in|the)\s*$", before, re.IGNORECASE)) or bool(
            re.search(r"\bof\s*$", before)
        )
    if int(digits) > 2040 and re.search(r"[a-z] [A-Z][a-z]+ $", before):
        return True  # Blade Runner 2049
    if int(digits) < 1700 or int(digits) > 2060:
        return not (
            _STRONG.search(before)
            or re.search(
                r"\b(?:the|of|and|to|than|year|[a-z]+ber|january|february|march|april|may|june|july|august)\s*$|[(–—-]\s?$",
                before,
                re.IGNORECASE,
            )
        ) or (counted and not strong)
    return False


_COUNTING = re.compile(
    r"\b(?:kill(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|paid|counted|totall?(?:ed|ing)|number(?:ed|ing)|reached|exceeded|displaced|arrested|"
    r"detained|as\s+many\s+as|as\s+few\s+as|(?:force|crowd|group|number|average|sum|price|total)\s+of)\s$",
    re.IGNORECASE,
)
_COUNTED_OF = re.compile(
    r"\s(?:were|are|have|dead|killed|wounded|injured|missing|homeless|died|fled|hurt|displaced|arrested|detained|new|more|others|additional)\b"
)
_KILLED_SO_MANY = re.compile(r"\s(?:killed|wounded|injured|displaced)\s+(?:[a-z]+\s+){0,3}\d")
_OTHER_END = re.compile(r"\s?(?:and|to|or|[-–])\s?(?P<n>\d[\d,]*)(?![\d-])")


def _counts(before: str, after: str) -> bool:
    """Whether the four digits count: "killed 2000", "1900 were men", "between 2000 and 3000 people"."""
    if _COUNTING.search(before):
        return True
    if (
        _COUNTED_OF.match(after)
        and not _KILLED_SO_MANY.match(after)
        and not re.search(
            r"\b(?:in|since|until|during|back as|\d{4},? and|\d{4} to|"
            r"(?:months?|weeks|days|quarters?|half|end|start|part) of)\s$",
            before,
            re.IGNORECASE,
        )
    ):
        return True
    other = _OTHER_END.match(after)
    if other is None or not re.search(r"\b(?:between|from|to|least|some)\s$", before, re.IGNORECASE):
        return False
    digits, rest = other["n"].rstrip(","), after[other.end() :]
    return (
        len(digits) > 4
        or not 1000 <= int(digits.replace(",", "") or 0) < 2100
        or bool(_COUNTED.match(rest) and not _NOT_PLURAL.match(rest))
    )


_LAP = re.compile(r"\s(?:miles?|marathon|lap|finish|win|record)\b")
_SCORED = re.compile(r"\b(?:[A-Z][a-z]+|ratio|odds|score[ds]?|won|lost|verse)\s$")
_CLOCK_LED = re.compile(
    r"\b(?:at|by|from|until|to|around|about|before|after|since|till|between|and|At|By|From|Until|Around|"
    r"After|Before|On|Updated|Published|Posted)\s$"
)


def clock_trap(written: str, before: str, after: str) -> bool:
    """Two numbers with a colon that are a score, a ratio or a lap."""
    if re.match(r"\d|[:/]\d|\s?(?:%|percent)", after) or (
        re.search(r"[\d:/.,-]$|[$€£]\s?$", before) and not re.search(r"[ap]\.?m\.?-$", before, re.IGNORECASE)
    ):
        return True
    if re.fullmatch(r"\d{1,2}:\d\d", written):
        return _LAP.match(after) is not None or (_SCORED.search(before) is not None and _CLOCK_LED.search(before) is None)
    return False


def length_trap(shape: Length, written: str, before: str, after: str) -> bool:
    """A length that is none ("one day he left", "a minute part") or part of a word ("day-to-day")."""
    lowered = written.lower()
    if shape.unit == "D" and lowered in {"one day", "some day", "a day", "a night", "one night", "a single day"}:
        return (
            lowered in {"one day", "some day"}
            and not re.match(r"\s(?:after|before|later|earlier|ago|of)\b|['’]", after)
            and not re.search(r"\b(?:in|for|least|only|just|than|within|every|per|single)\s*$", before, re.IGNORECASE)
        )
    if lowered == "a minute" and _MINUTE.match(after):
        return True
    if before.endswith(" as ") and lowered.startswith("many "):
        return True  # "in as many days"
    if before[-1:] == "-" and lowered.startswith("a-"):
        return True
    if shape.unit == "TS" and (shape.amount == 1 or shape.amount is None):
        return True
    if shape.unit == "Q" and re.match(r"\s?(?:of\s(?!the year|this|last|next|20|19)|final)", after):
        return True
    return bool(re.match(r"\s?(?:-?per-|/)|-to-|-by-", after))


def dated_trap(written: str, before: str, after: str) -> bool:
    """Whether "may 5", "march 12 miles" are lower-case verbs before a number; "May 10 people"; the April 6 Movement."""
    if is_name(before, after):
        return True
    first = re.match(r"[A-Za-z]+", written)
    if first and first[0].lower() in {"may", "march"} and first[0].islower():
        return True
    name = re.search(r"[A-Za-z]{3,}\.?$", written)
    if (
        name
        and written[0].isdigit()
        and name[0].rstrip(".").lower() in {"may", "march", "mar", "sun", "dec"}
        and name[0].islower()
    ):
        return True
    if written[-1].isdigit() and first and first[0].lower() in {"may", "march"} and not re.search(r"\d{4}$", written):
        return bool(_COUNTED.match(after)) and not LEADS.search(before)
    return False


_NTH_LED = re.compile(r"\b(?:from|between) the\s$", re.IGNORECASE)
_NTH_ON = re.compile(r" (?:to|until|and|through) the \d\d?(?:st|nd|rd|th)\s*(?:$|[.,;:!?)\n])")
_NTH_BEFORE = re.compile(r"\b(?:from|between) the \d\d?(?:st|nd|rd|th) (?:to|until|and|through) the\s$", re.IGNORECASE)


def nth_trap(before: str, after: str) -> bool:
    """An ordinal that is no day of a month: only "on the 5th" and the like, before a stop or a clause, is one."""
    if _NTH_LED.search(before) and _NTH_ON.match(after):
        return False
    if _NTH_BEFORE.search(before) and re.match(r"\s*(?:$|[.,;:!?)\n])", after):
        return False
    led = re.search(r"\b(?:on|by|since|until|from|before|after|the day of)\s+the\s$", before, re.IGNORECASE)
    return not (
        led
        and re.match(
            r"\s*(?:$|[.,;:!?)\n]|(?:and(?!\s(?:the\s)?\d)|of the month|of this month|was|were|when|with|he|she|"
            r"they|it|but|after|before)\b)",
            after,
        )
    )


def decade_trap(written: str, before: str) -> bool:
    """Tens that are ages or temperatures: without "the", "early", "mid" or "late"."""
    if written[:1] in "'’‘":
        return False
    if re.match(r"\d\d['’]?s", written):
        return not re.search(r"\b(?:the|early|late|mid)[\s-]$", before, re.IGNORECASE) or bool(
            re.search(r"\bin the\s$", before) and int(written[:2]) < 50
        )
    if written[0].isalpha():
        return not re.search(r"\b(?:the|early|late|mid|roaring|swinging)[\s-]$", before, re.IGNORECASE)
    return False
