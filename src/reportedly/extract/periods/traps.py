"""What looks like a time and is none: the verb "may", April Jones, resolution numbers, 2000 soldiers."""

import re

from reportedly.extract.periods.shapes import Date, Feast, Length, Many, Moment, Nearby, Parsed, Part, Reference, Repeated, Within
from reportedly.extract.periods.tense import sentence_around
from reportedly.extract.periods.words import words

_LEADS = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|before|after|through|throughout|during|around|about|of|last|next|"
    r"this|that|early|mid|late|between|and|or|past|"
    r"every|each|coming|previous|following|for|as at|as of|beginning|starting|ending|ended|on|over|at|back|circa|"
    r"following|than|is|was|spring|summer|fall|winter|its|his|her|their|our|the|pre|post|per|both|between|"
    r"either)|[-–—/(,]|'s|’s)\s*$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|circa|early|mid|late|between|back in|dated|years?|summer|"
    r"spring|autumn|fall|winter|season|through|before|after|by|from|as of|as at|around mid|mid)|[-–—])[\s-]*$",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥₩#%+*=<>@_&]|\d[,.](?!\s)|\b(?:resolutions?|room|articles?|paragraph|flight|no|nos|number|page|"
    r"pages|pp|boeing|route|highway|model|chapter|section|rule|"
    r"proposition|bill|act|decree|case|docket|order|apartment|suite|unit|extension|ext|code|zip|tel|phone|fax|"
    r"box|block|version|vol|volume|isbn|line|channel|windows|psalm|"
    r"about|nearly|almost|some|over|than|least|most|approximately|roughly|up to|exactly|another|additional|only|"
    r"many|few|estimated|total of|agenda|vision|horizon|(?-i:[A-Z]{1,3}\d*-)))\.?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\s-]+(?:of\s+(?:the|them|its|his|these|those)\b|percent|per\s?cent|people|men|women|children|troops|"
    r"police|personnel|staff|million|billion|thousand|hundred|"
    r"feet|km|kg|mm|cm|m|ft|lb|mph|kph|mw|gw|hp|square|cubic|meter|metre|mile|degree|yuan|won|yen|usd|euro|"
    r"hectare|acre|calories|rpm|hz|dpi|points?|votes?|"
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
_FEAST_THINGS = re.compile(
    r"['’]?s?[\s-]+(?:trees?|carols?|cards?|presents?|gifts?|markets?|part(?:y|ies)|lights|songs?|shopping|"
    r"dinner|island|eggs?|bunny|bonnet|decorations?|cake|turkey|pudding|stockings?|"
    r"jumpers?|sweaters?|albums?|movies?|costumes?|candy|rising|stories|story|lily|lilies|basket)\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|sir|lady|lord|sen|rep|president|minister|secretary|judge|justice|gov|prof|miss|sgt|"
    r"capt|lt|col|gen|st|saint)\.?|[A-Z][a-z]+)\s$"
)
_NAME_AFTER = re.compile(r"\s(?:[A-Z][a-z]+(?:[A-Z][a-z]+)?|[A-Z]\.)(?![a-z])")
_SEASON_LEADS = re.compile(
    r"\b(?:in|this|last|next|by|since|during|early|mid|late|until|over|through|throughout|before|after|of|coming|"
    r"past|previous|following|every|each|and|or|to|for|from|between|that|end of|mid)(?:\s+the)?[\s-]*$",
    re.IGNORECASE,
)
_WEEKDAY_NAMES = re.compile(
    r"\s(?:Live|Times|Herald|Football|Independent|Telegraph|Mirror|Service|Agreement|agreement|Express|prayers?|Massacre|Club|Group|Night|Market|School)\b"
)
_HALF_YEARS = re.compile(
    r"-|\s(?:of\s(?:the|this|last|next)\s(?:fiscal\s|financial\s)?year|profits?|revenues?|results?|earnings|"
    r"sales|loss(?:es)?|net|pretax|gdp|figures|growth|exports|imports)\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?\n”\"“‘:;—–-]\s*)$")
_PREPOSITION = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "through",
        "during",
        "of",
        "last",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "on",
        "between",
        "around",
        "throughout",
        "to",
        "and",
        "past",
        "beyond",
    }
)
_SET_NAMES = frozenset({"daily", "weekly", "monthly", "annual", "quarterly"})


def is_trap(text: str, parsed: Parsed) -> bool:
    """Whether the words around say that this is no time expression."""
    shape = parsed.shape
    before, after = text[max(0, parsed.start - 40) : parsed.start], text[parsed.end : parsed.end + 40]
    written = text[parsed.start : parsed.end]
    if (
        before[-1:] == "-"
        and before[-2:-1].isdigit()
        and written[0].isdigit()
        and parsed.rule not in {"month", "year", "month-day"}
    ):
        return True
    match parsed.rule:
        case "month":
            return _month_trap(written, before, after)
        case "year":
            return _year_trap(written, before, after)
        case "weekday":
            return _weekday_trap(written, before, after) or bool(_WEEKDAY_NAMES.match(after)) or before.endswith("News ")
        case "season" | "nearby-season":
            return isinstance(shape, Part) and _season_trap(shape, written, before, after)
        case "feast" | "nearby-feast":
            if parsed.rule == "nearby-feast":
                return False
            return (
                not written.split()[-2 if written[-1].isdigit() else -1][:1].isupper()
                or bool(_FEAST_THINGS.match(after))
                or before.endswith(("Merry ", "Happy "))
                or before.rstrip()
                .lower()
                .endswith(("chinese", "lunar", "jewish", "persian", "vietnamese", "ethiopian", "korean", "orthodox"))
            )
        case "clock":
            return _clock_trap(written, before, after)
        case "length":
            return isinstance(shape, Length) and _length_trap(shape, written, before, after)
        case "years":
            return bool(re.match(r"[-/.]\d|\d", after)) or bool(
                re.search(r"(?:tel|phone|fax|no|isbn)\W{0,3}$|[\d-]\s?$", before, re.IGNORECASE)
            )
        case "month-year":
            return (
                written[0].islower() and written.split()[0].rstrip(".").lower() in words().guarded and not written[-4:].isdigit()
            )
        case "month-day" | "day-month" | "month-days" | "days-month":
            return _dated_trap(written, before, after)
        case "the-nth":
            return _nth_trap(before, after)
        case "decade":
            return isinstance(shape, Many) and _decade_trap(written, before)
        case "quarter" if re.match(r"-[A-Z]", after):
            return True  # the H1-B visa
        case "week" | "quarter":
            return (
                isinstance(shape, Part)
                and shape.year is None
                and written.lower().endswith("half")
                and not (_HALF_YEARS.match(after) or _is_half_year(text, parsed))
            )
        case "adverb":
            return written[:1].isupper() or bool(re.match(r"['’-]|\s[A-Z]", after))
        case "nearby-month":
            return (
                isinstance(shape, Nearby) and written.split()[-1][0].islower() and written.split()[-1].lower() in {"may", "march"}
            )
        case "reference":
            return _reference_trap(written, after)
        case "numeric":
            return bool(re.search(r"\b(?:version|v|release|build|ip|section|clause)\.?\s?$", before, re.IGNORECASE))
        case "numbers":
            return not re.search(r"\b(?:on|by|since|until|from|before|after|between)\s$", before, re.IGNORECASE) or bool(
                re.match(r"\s(?:of|the|to)\b(?!\s*\d)", after)
            )
        case "nine-eleven":
            return bool(re.match(r"\s?(?:of|%)", after))
        case "so-far":
            return (
                before.lower().endswith("up ")
                or bool(re.match(r"\s\d|-", after))
                or bool(
                    re.search(
                        r"\b(?:woman|man|girl|boy|start|begin|began|want|someone|how|like|going|used|allowed|willing|hard)\s$",
                        before,
                    )
                )
            )
        case "named-day":
            return (written in {"Today", "TODAY"} and after.startswith(" Show")) or (
                written in {"Today", "TODAY"}
                and bool(re.search(r"[A-Z]\w+\s$", before))
                and not re.search(r"\b(?:On|As|Until|Since|From|And|But|By|For|Of)\s$", before)
            )
        case "before":
            return written.lower().endswith(("before", "after", "earlier", "later", "prior")) and bool(
                re.match(r"\s(?:the|a|an|his|her|its|their|our|my|that|this|[a-z]+ing|[A-Z]\w+|he|she|they|it|we|I)\b", after)
            )
        case "then":
            return not re.search(r"\b(?:since|by|until|till|before|from)\s$", before, re.IGNORECASE)
        case "the-day":
            return not _DAY_LED.search(before)
        case "turn":
            return written.lower() == "present day" or bool(re.match(r"-old", after))
        case "same":
            return bool(re.match(r"s\b|-", after))
        case _:
            return False


_HALF_LED = re.compile(r"\b(?:in|during|for|over|throughout)\s+the\s$", re.IGNORECASE)


def _is_half_year(text: str, parsed: Parsed) -> bool:
    """Whether a half told alone is half a year, since its sentence tells of trade: "exports fell in the first half"."""
    if not _HALF_LED.search(text, max(0, parsed.start - 20), parsed.start) or text.startswith(" of ", parsed.end):
        return False
    first, last = sentence_around(text, parsed.start, parsed.end)
    return any(word.lower() in words().trade for word in re.findall(r"[A-Za-z]+", text[first:last]))


_PAST_OF = re.compile(
    r"\s+(?:\d|[a-z-]*(?:year|month|week|day|decade|hour|centur|summer|winter|spring|quarter|season|night|"
    r"weekend|few|several|couple|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half)|[A-Z])"
)


def _reference_trap(written: str, after: str) -> bool:
    """Whether "the past year" or "the present government" keep their own readings."""
    lowered = written.lower()
    if lowered == "recently":
        return after.startswith(" as ") or bool(re.match(r"[ -][a-z]+ed\b", after) and False)
    if lowered.endswith(("the past", "recent past")):
        return bool(_PAST_OF.match(after))
    if lowered in {"the present", "at present"}:
        return bool(re.match(r"\s+[a-z]+", after)) and lowered == "the present"
    return lowered.endswith("future") and not re.match(
        r"\s*(?:$|[.,;:!?)”\"'’\n–—-]|\s(?:is|was|will|and|with|to|in|as|may|might|would|could|can|but|that|remains|"
        r"looks|seems|seemed|looked|holds|held|brings|lies|belongs|depends|hangs|if|when)\b)",
        after,
    )


def _last_word(before: str) -> str:
    words_before: list[str] = re.findall(r"[\w’'-]+", before)
    return words_before[-1].lower() if words_before else ""


_STREET = re.compile(
    r"\s(?:[A-Z][\w.'’]+\s){1,3}(?:Street|Avenue|Road|Drive|Lane|Boulevard|Way|Court|Place|Square|St|Ave|Rd|Blvd)\b"
)
_DAY_LED = re.compile(
    r"(?:\b(?:for|on|during)|(?<!\border)(?<!\btime)(?<!\bsoup)(?<!\bword)(?<!\bissue)(?<!\bissues)(?<!\btimes)\sof)\s$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|\b0)\d[\d ()-]*\s$")
_MINUTE = re.compile(
    r"\s(?:detail|part|amount|fraction|quantity|trace|portion|particle|speck|difference|change|proportion|size|scale)s?\b"
)


_IS_A_MONTH = re.compile(r"\s+(?:is|was|has\s+been|had\s+been|became)\s+(?:[\w'’-]+\s+){1,7}?month\b", re.IGNORECASE)
"""Behind the name of a month: "June was by far the deadliest month"."""


def _month_trap(written: str, before: str, after: str) -> bool:
    """A lone month: certain names always, the doubtful ones only after a word of time."""
    name = written.rstrip(".").lower()
    if not written[0].isupper():
        return name in words().guarded or len(name) <= 4
    if before.endswith(" Black "):
        return True  # the Black September group
    led = (bool(_LEADS.search(before)) and _last_word(before) in _PREPOSITION | {"", "the"}) or bool(
        re.search(
            r"(?:\b(?:in|since|by|until|from|last|next|this|early|mid|late|of|and|between|during|before|after|"
            r"through|to|or)|[-–—/])[\s-]*$",
            before,
            re.IGNORECASE,
        )
    )
    if re.match(r"['’]s\b", after):
        return name in {"may", "april", "june", "august", "jan"} and not led
    if _IS_A_MONTH.match(after):
        return False
    if name not in words().guarded and len(name) > 4:
        return (
            bool(_NAME_AFTER.match(after))
            and not led
            and not re.match(r"\s(?:On|In|The|He|She|It|They|But|And)\b", after)
            and name == "january"
        )
    if not led or (
        _last_word(before) in {"the", "and", "or", "to"} and re.match(r"\s(?:on|to|for|against|through|towards?|of)\b", after)
    ):
        return True
    return (
        bool(_NAME_AFTER.match(after))
        and name != "october"
        and _last_word(before) in {"and", "of", "to", "from", "by", "before", "after", "the", ""}
    )


def _year_trap(written: str, before: str, after: str) -> bool:
    digits = written[:4]
    if len(written) > 4:
        return False  # with an era
    if _STREET.match(after) or _PHONE.search(before):
        return True
    if re.match(
        r"[-–]\d|[,.:/°%]\d|[°%€£$]|\s?(?:%|°)|-(?:page|foot|mile|year|day|seat|strong|odd|man|member|plus|metre|"
        r"meter|pound|acre)|['’]?s\b(?=\s*\d)|\+|[a-z]",
        after,
    ):
        return True
    if _NO_YEAR_BEFORE.search(before) and not re.search(
        r"\b(?:year|in|since|during|until|before|after|circa)\s+(?:of\s+)?(?:about|around|over|than|at\s+least|"
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
        and not re.search(r"\b(?:in|since|until|during|\d{4},? and|\d{4} to)\s$", before, re.IGNORECASE)
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


def _weekday_trap(written: str, before: str, after: str) -> bool:
    name = written.rstrip(".").lower()
    if len(name) > 5 or name in {"tues", "weds", "thurs"}:
        return (
            not written[0].isupper() and not re.search(r"\b(?:on|last|next|this|by|until|since|every|of)\s*$", before)
            if len(name) <= 5
            else False
        )
    return (
        not written[0].isupper()
        or not re.search(r"\b(?:on|last|next|this|by|until|since|from|to|through|early|late)\s*$|[-–]$", before, re.IGNORECASE)
        or (name in {"sun", "sat", "mon"} and not after.startswith(".") and bool(re.search(r"\b(?:by|from|to|this)\s*$", before)))
    )


def _season_trap(shape: Part, written: str, before: str, after: str) -> bool:
    if shape.year is not None:
        return False
    if written[0].isupper() and re.search(r"[A-Z][a-z]+\s$", before) and not _SEASON_LEADS.search(before):
        return True
    if not _SEASON_LEADS.search(before) and not (
        shape.code != "FA" and re.search(r"\b[Tt]he\s$", before) and not re.match(r"\s[a-z]*[A-Z]", after)
    ):
        return True
    if shape.code == "FA" and written.lower() == "fall":
        return bool(
            re.match(
                r"\s(?:of\s(?!the year|this|last|next)|in\s|from|to\s|by|below|short|apart|behind|into|back|"
                r"asleep|victim|under|through|over|off|out|down|on\s)",
                after,
            )
        ) or bool(re.search(r"\b(?:to|of|and|or|for|a|from|each|after|before|since)(?:\s+the)?\s*$", before))
    if shape.code == "SP" and re.match(
        r"s?\s(?:to|from|up|into|loaded|water|back|of\s(?!the year|this|last|next))|\s?[-]", after
    ):
        return True
    return bool(re.search(r"\b(?:to|of|for)\s*$", before)) and shape.code == "SP"


_LAP = re.compile(r"\s(?:miles?|marathon|lap|finish|win|record)\b")
_SCORED = re.compile(r"\b(?:[A-Z][a-z]+|ratio|odds|score[ds]?|won|lost|verse)\s$")
_CLOCK_LED = re.compile(
    r"\b(?:at|by|from|until|to|around|about|before|after|since|till|between|and|At|By|From|Until|Around|"
    r"After|Before|On|Updated|Published|Posted)\s$"
)


def _clock_trap(written: str, before: str, after: str) -> bool:
    if re.match(r"\d|[:/]\d|\s?(?:%|percent)", after) or (
        re.search(r"[\d:/.,-]$|[$€£]\s?$", before) and not re.search(r"[ap]\.?m\.?-$", before, re.IGNORECASE)
    ):
        return True
    if re.fullmatch(r"\d{1,2}:\d\d", written):
        return _LAP.match(after) is not None or (_SCORED.search(before) is not None and _CLOCK_LED.search(before) is None)
    return False


def _length_trap(shape: Length, written: str, before: str, after: str) -> bool:
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


def _dated_trap(written: str, before: str, after: str) -> bool:
    """Whether "may 5", "march 12 miles" are lower-case verbs before a number; "May 10 people"."""
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
        return bool(_COUNTED.match(after)) and not _LEADS.search(before)
    return False


def _nth_trap(before: str, after: str) -> bool:
    led = re.search(r"\b(?:on|by|since|until|from|before|after|the day of)\s+the\s$", before, re.IGNORECASE)
    return not (
        led
        and re.match(
            r"\s*(?:$|[.,;:!?)\n]|(?:and(?!\s(?:the\s)?\d)|of the month|of this month|was|were|when|with|he|she|"
            r"they|it|but|after|before)\b)",
            after,
        )
    )


def _decade_trap(written: str, before: str) -> bool:
    if written[:1] in "'’‘":
        return False
    if re.match(r"\d\d['’]?s", written):
        return not re.search(r"\b(?:the|early|late|mid)[\s-]$", before, re.IGNORECASE) or bool(
            re.search(r"\bin the\s$", before) and int(written[:2]) < 50
        )
    if written[0].isalpha():
        return not re.search(r"\b(?:the|early|late|mid|roaring|swinging)[\s-]$", before, re.IGNORECASE)
    return False


__all__ = ["Date", "Feast", "Moment", "Reference", "Repeated", "Within", "is_trap"]
