"""What looks like a time and is none: the verb "may", April Jones, resolution numbers, 2000 soldiers."""

import re

from reportedly.extract.periods.name_traps import feast_trap, is_programme, month_trap, season_trap, titled, weekday_trap
from reportedly.extract.periods.number_traps import clock_trap, dated_trap, decade_trap, is_name, length_trap, nth_trap, year_trap
from reportedly.extract.periods.shapes import Length, Many, Nearby, Parsed, Part
from reportedly.extract.periods.tense import sentence_around
from reportedly.extract.periods.words import words

_HALF_YEARS = re.compile(
    r"-|\s(?:of\s(?:the|this|last|next)\s(?:fiscal\s|financial\s)?year|profits?|revenues?|results?|earnings|"
    r"sales|loss(?:es)?|net|pretax|gdp|figures|growth|exports|imports)\b",
    re.IGNORECASE,
)


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
        case "month" if is_name(before, after):
            return True
        case "weekdays":
            return bool(re.search(r"TGI $|T\.G\.I\. $", before))
        case "weekend":
            return written == "The Weekend" and titled("the ", after)
        case "century":
            return written[-1:] == "y" and "Century" in written and after.startswith((" Studios", " Fox"))
        case "new-year":
            return is_name(before, after)
        case "month":
            return month_trap(written, before, after)
        case "year":
            return year_trap(written, before, after)
        case "weekday":
            return weekday_trap(written, before, after)
        case "season" | "nearby-season":
            return isinstance(shape, Part) and season_trap(shape, written, before, after)
        case "feast":
            return is_name(before, after) or feast_trap(written, before, after)
        case "clock" if written[:1].isupper() and not written[0].isdigit() and titled(before, after):
            return True
        case "clock":
            return clock_trap(written, before, after)
        case "length":
            return isinstance(shape, Length) and length_trap(shape, written, before, after)
        case "years":
            return bool(re.match(r"[-/.]\d|\d", after)) or bool(
                re.search(r"(?:tel|phone|fax|no|isbn)\W{0,3}$|[\d-]\s?$", before, re.IGNORECASE)
            )
        case "month-year":
            return (
                written[0].islower() and written.split()[0].rstrip(".").lower() in words().guarded and not written[-4:].isdigit()
            )
        case "month-day" | "day-month" | "month-days" | "days-month":
            return dated_trap(written, before, after)
        case "the-nth":
            return "month" not in written.lower() and nth_trap(before, after)
        case "decade":
            return isinstance(shape, Many) and decade_trap(written, before)
        case "quarter" if re.match(r"-[A-Z]", after) or (isinstance(shape, Part) and not shape.year and _FISCAL.search(before)):
            return True  # the H1-B visa; "its fiscal third quarter" is no one's calendar's
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
        case "named-night":
            return is_programme(written, after)
        case "named-day":
            return (
                is_programme(written, after)
                or _is_title(before, after)
                or (
                    written in {"Today", "TODAY"}
                    and bool(re.search(r"[A-Z]\w+\s$", before))
                    and not re.search(r"\b(?:On|As|Until|Since|From|And|But|By|For|Of)\s$", before)
                )
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


_TITLE = re.compile(r"(?:\s[A-Z][\w’']*)+[\"”’']")


def _is_title(before: str, after: str) -> bool:
    """Whether the word opens a title in quotation marks: the film "Tomorrow Never Dies"."""
    return before[-1:] in {'"', "“", "‘", "'"} and _TITLE.match(after) is not None


_FISCAL = re.compile(r"\b(?:fiscal|financial)[\s-]$", re.IGNORECASE)
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
        return after.startswith(" as ")
    if lowered.endswith(("the past", "recent past")):
        return bool(_PAST_OF.match(after))
    if lowered in {"the present", "at present"}:
        return bool(re.match(r"\s+[a-z]+", after)) and lowered == "the present"
    return lowered.endswith("future") and not re.match(
        r"\s*(?:$|[.,;:!?)”\"'’\n–—-]|\s(?:is|was|will|and|with|to|in|as|may|might|would|could|can|but|that|remains|"
        r"looks|seems|seemed|looked|holds|held|brings|lies|belongs|depends|hangs|if|when)\b)",
        after,
    )


_DAY_LED = re.compile(
    r"(?:\b(?:for|on|during)|(?<!\border)(?<!\btime)(?<!\bsoup)(?<!\bword)(?<!\bissue)(?<!\bissues)(?<!\btimes)\sof)\s$",
    re.IGNORECASE,
)
