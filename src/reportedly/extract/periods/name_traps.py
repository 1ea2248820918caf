"""Months, weekdays, seasons and feasts whose words are something else: the verb "may", April Jones, a spring of water."""

import re
from functools import cache

from reportedly.extract.periods.shapes import Part
from reportedly.extract.periods.words import alternatives, words

LEADS = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|before|after|through|throughout|during|around|about|of|last|next|"
    r"this|that|early|mid|late|between|and|or|past|"
    r"every|each|coming|previous|following|for|as at|as of|beginning|starting|ending|ended|on|over|at|back|circa|"
    r"following|than|is|was|spring|summer|fall|winter|its|his|her|their|our|the|pre|post|per|both|between|"
    r"either)|[-–—/(,]|'s|’s)\s*$",
    re.IGNORECASE,
)
_FEAST_THINGS = re.compile(
    r"['’]?s?[\s-]+(?:trees?|carols?|cards?|presents?|gifts?|markets?|part(?:y|ies)|lights|songs?|shopping|"
    r"dinner|island|eggs?|bunny|bonnet|decorations?|cake|turkey|pudding|stockings?|"
    r"jumpers?|sweaters?|albums?|movies?|costumes?|candy|rising|stories|story|lily|lilies|basket)\b",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s(?:[A-Z][a-z]+(?:[A-Z][a-z]+)?|[A-Z]\.)(?![a-z])")
_SEASON_LEADS = re.compile(
    r"\b(?:in|this|last|next|by|since|during|early|mid|late|until|over|through|throughout|before|after|of|coming|"
    r"past|previous|following|every|each|and|or|to|for|from|between|that|end of|mid)(?:\s+the)?[\s-]*$",
    re.IGNORECASE,
)
_WEEKDAY_NAMES = re.compile(
    r"\s(?:Mosque|Post|Review|Magazine|Supplement|Live|Times|Herald|Football|Independent|Telegraph|Mirror|Service|Agreement|agreement|Express|prayers?|Massacre|Club|Group|Night|Market|School)\b"
)
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
        "for",
        "throughout",
        "to",
        "and",
        "past",
        "beyond",
    }
)


def _last_word(before: str) -> str:
    words_before: list[str] = re.findall(r"[\w’'-]+", before)
    return words_before[-1].lower() if words_before else ""


_IS_A_MONTH = re.compile(r"\s+(?:is|was|has\s+been|had\s+been|became)\s+(?:[\w'’-]+\s+){1,7}?month\b", re.IGNORECASE)
"""Behind the name of a month: "June was by far the deadliest month"."""


_DELIVERY = re.compile(r"\s(?:delivery|settlement|futures|contracts?|expiry)\b")
"""Behind the name of a month: "Brent for March delivery"."""


def month_trap(written: str, before: str, after: str) -> bool:
    """A lone month: certain names always, the doubtful ones only after a word of time."""
    name = written.rstrip(".").lower()
    if not written[0].isupper():
        return name in words().guarded or len(name) <= 4
    if before.endswith(" Black "):
        return True  # the Black September group
    if written.isupper() and len(written) < 5 and _last_word(before) in {"the", "a", "an"}:
        return True  # the SEP scheme
    if _DELIVERY.match(after):
        return False
    led = (bool(LEADS.search(before)) and _last_word(before) in _PREPOSITION | {"", "the"}) or bool(
        re.search(
            r"(?:\b(?:in|since|by|until|from|last|next|this|early|mid|late|of|and|between|during|before|after|"
            r"through|to|or|(?:earlier|later|sooner) than|as (?:recently|late|early|far back) as)|[-–—/])[\s-]*$",
            before,
            re.IGNORECASE,
        )
    )
    if re.match(r"['’]s\b", after):
        return name in {"may", "april", "june", "august", "jan"} and (not led or before.endswith("for "))
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
        and _last_word(before) in {"and", "of", "for", "to", "from", "by", "before", "after", "the", ""}
    )


_OPENS = re.compile(r"(?:^|[.!?\n][\"”’')]*\s*|[\"“‘]|\b(?:Mr|Mrs|Ms|Dr)\.?\s)$")
_SURNAME = re.compile(r"\s[A-Z][a-z]+\s[a-z]")
_PROGRAMME = re.compile(r" (?:[Ss]how|[Pp]rogramme)\b")


def titled(before: str, after: str) -> bool:
    """Whether a day opens the name of a paper, a programme or a film: "the Sunday Mail"; not "on Sunday World Cup winners"."""
    return before.endswith(("The ", "the ", "film ")) and _paper().match(after) is not None


def is_programme(written: str, after: str) -> bool:
    """NBC's Today show, the Tonight Show."""
    return written.istitle() and _PROGRAMME.match(after) is not None


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(words().papers)})\b")


@cache
def _dubbed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words().dubbed)})\s$")


def weekday_trap(written: str, before: str, after: str) -> bool:
    """A weekday that names a thing ("the Sunday Times"), or a short form without a word of time: "sat", "sun"."""
    if titled(before, after) or _dubbed().search(before) or after.startswith(".com"):
        return True
    if _WEEKDAY_NAMES.match(after) or before.endswith("News "):
        return True
    if _OPENS.search(before) and _SURNAME.match(after):
        return True  # Friday Okonkwo was freed
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


def season_trap(shape: Part, written: str, before: str, after: str) -> bool:
    """A season's word that is a verb, a thing or a name: "fall apart", "a spring of water", "Alto Springs"."""
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


def feast_trap(written: str, before: str, after: str) -> bool:
    """Whether a feast is a thing of its day ("Christmas trees"), a greeting, or another people's."""
    return (
        not written.split()[-2 if written[-1].isdigit() else -1][:1].isupper()
        or bool(_FEAST_THINGS.match(after))
        or before.endswith(("Merry ", "Happy "))
        or before.rstrip()
        .lower()
        .endswith(("chinese", "lunar", "jewish", "persian", "vietnamese", "ethiopian", "korean", "orthodox"))
    )
