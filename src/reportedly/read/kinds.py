"""What one paragraph-like stretch is, by its own words: headline, byline, credit, caption, date line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from reportedly.read.dates import day_spans, find_day
from reportedly.read.heads import head_line, is_body, is_name, is_outlet_name, names_paper
from reportedly.read.words import words

_STOP = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_SENTENCE_BEFORE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_TWO_SENTENCES = re.compile(r"[a-z]{3,}[.!?][\"”’]?\s+[\"“‘]?[A-Z]")
_NAME_WORDS = re.compile(r"[\s/,&]+")
_BULLET = re.compile(r"(?:[•‣▪●◦·*]|[-–—](?=\s))\s*\S")
_LONGEST_CREDIT = 60
_LONGEST_CAPTION = 600
_LONGEST_BUTTON = 100
_LONGEST_HEADLINE = 180
_OF_DAY = re.compile(r"(?<!\bas )\bof \d", re.IGNORECASE)  # "Attack of 12 May 2025"


@dataclass(frozen=True, slots=True)
class _Shapes:
    dash_credit: re.Pattern[str]
    bracket_name: re.Pattern[str]
    bracket_credit: re.Pattern[str]
    copyright_credit: re.Pattern[str]
    agency: re.Pattern[str]
    photo_start: re.Pattern[str]
    photo_end: re.Pattern[str]
    byline: re.Pattern[str]
    role: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    dateline: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    w = words()
    agency = w.agency
    return _Shapes(
        dash_credit=re.compile(r"(?:--|[-–—])\s*([^\s\-–—][^\-–—.!?\n]{0,58}?)\.?\s*$"),
        bracket_name=re.compile(r"[(\[]\s*([^()\[\]]{3,80}?)\s*[)\]]\.?\s*$"),
        bracket_credit=re.compile(
            rf"[(\[]\s*(?:ENDS?(?=\s*[)\]])|(?:with\s+)?(?:{agency})(?:\s*[/,&]\s*(?:{agency}|[A-Z][\w.]*))*)\s*[)\]]\.?\s*$"
        ),
        copyright_credit=re.compile(rf"(?:©|\(c\)|Copyright)\s*(?:\d{{4}}\s*)?(?:{agency})\.?\s*$", re.IGNORECASE),
        agency=re.compile(rf"(?:{agency})(?:\s*(?:/|,|&|and|via|with)\s*(?:{agency}|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?))*\.?"),
        photo_start=re.compile(
            rf"(?:an?\s+)?file\s+(?:photo|picture|image)\b|[(\[]?(?:{w.photo})\s*(?::|/|©|—|–|\bby\b|$)", re.IGNORECASE
        ),
        photo_end=re.compile(
            rf"(?:[(\[/|]\s*(?:(?:{agency})\s*(?:/\s*)?)?(?:file\s+)?(?:{w.photo})\b[^)\]]{{0,80}}[)\]]?"
            rf"|\b(?:file\s+)?(?:{w.photo})\s*:\s*[^.]{{2,80}}"
            rf"|\b(?:{agency})\s*/\s*[A-Z][^.]{{2,60}}|/\s*(?:{agency})(?:\s+via\s+Getty(?:\s+Images)?)?"
            rf"|\bvia\s+(?:{agency})|\bfile\s+(?:photo|picture|image))\.?\s*$",
            re.IGNORECASE,
        ),
        byline=re.compile(rf"(?:{w.byline})\s*:?\s+(?=\S)", re.IGNORECASE),
        role=re.compile(rf"(?:^|[,|–—-]\s*)(?:{w.byline_roles})\b", re.IGNORECASE),
        updated=re.compile(rf"(?:{w.updated})\b", re.IGNORECASE),
        published=re.compile(rf"(?:{w.published})(?![a-z])\s*(?:at|on)?\s*[:\-–|]?\s*(?=[\dA-Za-z])", re.IGNORECASE),
        dateline=re.compile(
            r"(?P<place>[A-Z][A-Z'’.\-/ ]{2,}(?:,\s[A-Z][^\W\d_]*[^\d,;:()–—]{0,30}?){0,2}|[A-Z][\w'’.\- ]{2,30}(?=\s*[(,]))"
            r"(?:,?\s+(?P<date>[A-Z]?[a-z]{2,8}\.?\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\.?(?:,?\s\d{4})?))?"
            r"\s*(?P<agency>\([^()]{2,50}\))?\s*(?P<dash>--|—|–|-|:)(?=\s)",
        ),
    )


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a final stop, closing marks aside."""
    return bool(_STOP.search(text.rstrip()))


_CLOSING = re.compile(r"(?:\(([A-Z][^()\d]{2,40})\)|[Ww]ith ([A-Z][^().\d]{2,40}))$")


def is_closing_credit(text: str) -> bool:
    """The name of a wire alone on the last line of a reprint: "(Coastal Newswire)", "With Coastal Wire"."""
    found = _CLOSING.match(text.strip())
    return found is not None and _is_capitalised(found[1] or found[2])


def credit_at_end(text: str) -> int | None:
    """Where the credit that closes a paragraph begins, None when there is none.

    A dash and a bare name are a credit only when the name is an agency's or an outlet's: after a quotation it may be the speaker.

    >>> "It said so. - The Daily Star/ANN"[credit_at_end("It said so. - The Daily Star/ANN"):]
    '- The Daily Star/ANN'
    >>> credit_at_end('"Nobody knows." - Jane Doe') is None
    True
    """
    shapes = _shapes()
    for pattern in (shapes.bracket_credit, shapes.copyright_credit, shapes.dash_credit, shapes.bracket_name):
        match = pattern.search(text, max(0, len(text) - _LONGEST_CREDIT - 20))
        if not match or not _SENTENCE_BEFORE.search(text[: match.start()]):
            continue
        if pattern.groups == 0 or _is_outlet(match[1].strip()):
            return match.start()
    return None


def name_at_end(text: str) -> int | None:
    """Where a bracketed name behind the last sentence of a brief begins: "It fell. [Quartz]"; None when there is none."""
    match = _shapes().bracket_name.search(text, max(0, len(text) - _LONGEST_BUTTON))
    named = match is not None and _SENTENCE_BEFORE.search(text[: match.start()]) is not None and _is_capitalised(match[1])
    return match.start() if match and named else None


def _is_capitalised(name: str) -> bool:
    """Whether every word of a name begins large, its small words and marks aside."""
    return all(part[0].isupper() or part.lower() in {"the", "of", "and", "with", "via", "|"} for part in name.split())


def _is_outlet(name: str) -> bool:
    """An agency, two names joined by a slash, or a capitalised name with a word like "Herald" in it."""
    name = name.strip("()[] ")
    if _shapes().agency.fullmatch(name):
        return True
    parts = [part for part in _NAME_WORDS.split(name) if part]
    named = "/" in name or any(part.strip(".,") in words().outlet_words for part in parts)
    return named and len(parts) <= 7 and _is_capitalised(" ".join(parts))


def is_credit(text: str) -> bool:
    """A line that is nothing but a credit: "- Reuters", "(AFP)", "Reporting by Jane Doe; editing by John Roe"."""
    line = text.strip()
    if not line or len(line) > 300:
        return False
    shapes = _shapes()
    if len(line) <= _LONGEST_CREDIT:
        match = shapes.dash_credit.match(line) or shapes.bracket_name.match(line)
        if (match and _is_outlet(match[1].strip())) or any(
            p.match(line) for p in (shapes.bracket_credit, shapes.copyright_credit)
        ):
            return True
        if shapes.agency.fullmatch(line):
            return True
    lower = line.lower().lstrip("([*_ -–—")
    if lower.startswith(words().credit_starts) or line.lower().startswith(words().credit_starts):
        return not lower.startswith("via ") or len(line) <= _LONGEST_CREDIT
    return any(phrase in lower for phrase in words().credit_anywhere)


def is_byline(text: str) -> bool:
    """A line that names the writer: "By Jane Doe", "Jane Doe, staff writer"."""
    line = text.strip()
    if len(line) > 120 or ends_sentence(line.rstrip(".")) or not line:
        return False
    shapes = _shapes()
    match = shapes.byline.match(line)
    rest = line[match.end() :] if match else line
    names = [word for word in re.split(r"[\s,|/&()]+", rest) if word]
    if not names or any(mark.isdigit() for mark in names[0]):
        return False
    capital = sum(word[0].isupper() for word in names) >= max(1, len(names) * 0.6)
    if match:
        return capital and names[0][0].isupper() and len(names) <= 14 and not (line.endswith(".") and len(names) > 6)
    return capital and len(names) <= 10 and bool(shapes.role.search(line)) and not line.endswith(".")


def byline_name(text: str) -> str:
    """The names in a byline, without "By".

    >>> byline_name("By Jane Doe and John Roe")
    'Jane Doe and John Roe'
    """
    line = text.strip()
    match = _shapes().byline.match(line)
    return re.split(r"\s[|·•]\s", line[match.end() :] if match else line)[0].strip()


def is_caption(text: str) -> bool:
    """A short stretch that names the maker of a picture, or is nothing but a picture's credit."""
    line = text.strip()
    if not line or len(line) > _LONGEST_CAPTION:
        return False
    shapes = _shapes()
    return bool(shapes.photo_end.search(line, max(0, len(line) - 140)) or shapes.photo_start.match(line))


def is_note(text: str) -> bool:
    """A line in which the editors speak of the report itself."""
    return text.lstrip("[(*_ ").lower().startswith(words().notes)


def is_furniture(text: str) -> bool:
    """A line of the page around the report: an advertisement's mark, a button, a pointer to other reports.

    A full sentence with a figure in it is none, whatever it begins with.

    >>> is_furniture("Related: Ten things to know about the ceasefire"), is_furniture("Ten related firms were named.")
    (True, False)
    """
    line = " ".join(text.split()).lower().strip("-–—*[]() ")
    if line in words().phrases_whole:
        return True
    told = ends_sentence(text) and any(mark.isdigit() for mark in text)
    return len(line) <= _LONGEST_BUTTON and line.startswith(words().phrases_start) and not told


def is_list_item(text: str) -> bool:
    """A line that opens with a bullet."""
    return bool(_BULLET.match(text)) and any(mark.isalnum() for mark in text)


def stated_date(text: str, *, labelled: bool = False) -> str | None:
    """The day in a line that says when the report was published ("Published: 10 Feb 2025"), or is nothing but a date.

    With `labelled` a bare date is not enough.
    """
    line = text.strip()
    if len(line) > 120 or _shapes().updated.match(line):
        return None
    match = _shapes().published.match(line)
    if match:
        return find_day(line[match.end() :]) if _is_label(line, match.end()) else None
    if not labelled and len(line) <= 40 and not ends_sentence(line.rstrip(".")) and not _OF_DAY.search(line):
        day = find_day(line)
        if day and len([word for word in re.findall(r"[^\W\d_]{3,}", line) if word.lower() not in words().months]) <= 1:
            return day
    head = None if labelled else head_line(line)
    return head.day if head else None


def _is_label(line: str, end: int) -> bool:
    """Whether "Published" and the like only say of what day the report is: no "Published figures for 12 March 2025"."""
    spans = day_spans(line[end:])
    gap = line[end:][: spans[0][0]] if spans else ""
    if ":" in gap or line[:end].rstrip().endswith(":"):
        return True
    plain = words().small | words().weekdays | {"at", "by"}
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in plain for word in re.findall(r"[\w:.]+", gap))


def is_date_line(text: str) -> bool:
    """A line that only says when the report was published or changed."""
    line = text.strip()
    return bool(stated_date(line) or (len(line) <= 120 and _shapes().updated.match(line) and find_day(line)))


_BARE_CREDIT = re.compile(r"(\([A-Z][^()\d]{2,48}\))\s*(?:--|—|–|-)(?=\s)")
"""The wire before a reprint's first sentence."""


_PLAIN = {
    code: base
    for code in range(0xC0, 0x180)
    if len(base := unicodedata.normalize("NFD", chr(code))[0]) == 1 and base.isascii() and base.isalpha()
}
"""Latin letters without their marks: ABÉCHÉ is written in capitals too."""


def dateline(text: str) -> tuple[int, str, str | None] | None:
    """End of the dateline a paragraph opens with, the agency in it as printed ("" if none), and its full date or None.

    >>> dateline("SEOUL, Feb. 10, 2025 (Yonhap) -- The agency said so.")
    (32, '(Yonhap)', '2025-02-10')
    >>> dateline("SEOUL: North Korea sent workers.")
    (6, '', None)
    >>> dateline("Coastal Wire, ORUVEL, 12 May 2025 - The agency said so.")
    (35, '(Coastal Wire)', '2025-05-12')
    >>> dateline("The agency said so - twice.") is None, dateline("(Coastal Wire) - The agency said so.")
    (True, (16, '(Coastal Wire)', None))
    """
    bare = _BARE_CREDIT.match(text[:80])
    if bare and _is_capitalised(bare[1].strip("()")):
        return bare.end(), bare[1], None
    match = _shapes().dateline.match(text[:160].translate(_PLAIN))
    if not match:
        return _wired_dateline(text[:160])
    place = match["place"]
    if not (match["agency"] or match["date"]) and is_body(place):
        return None  # a letterhead and what it heads: "PORTS AUTHORITY - Situation report"
    wired = place.isupper() or place.split(",")[0].isupper()  # behind a place and a day a name in brackets is the wire's
    named = match["agency"] and _is_capitalised(match["agency"].strip("()"))
    if match["agency"] and not _is_outlet(match["agency"]) and not (wired and named and (match["date"] or place.isupper())):
        return None
    if not place.isupper() and not match["agency"] and not (place.split(",")[0].isupper()):
        return None
    if match["dash"] == ":" and not place.isupper():
        return None
    return (
        match.end(),
        text[slice(*match.span("agency"))] if match["agency"] else "",
        find_day(match["date"]) if match["date"] else None,
    )


def _full_dateline(text: str) -> tuple[int, list[str], list[str], str] | None:
    """The end of names around a full day and a dash that open a text, the names on both sides, and the day."""
    spans = day_spans(text)
    day = find_day(text[slice(*spans[0])]) if spans else None
    before = [name for name in re.split(r",\s|\s[-–—]\s", text[: spans[0][0]].strip(" ,")) if name] if day else []
    behind = re.match(r"(?:,\s([^,.;:()]{2,40}?))?\s*(?:--|—|–|-)(?=\s)", text[spans[0][1] :]) if before else None
    if not (day and behind and all(is_name(name) for name in [*before, behind[1] or "X"])):
        return None
    return spans[0][1] + behind.end(), before, [behind[1]] if behind[1] else [], day


def _wired_dateline(text: str) -> tuple[int, str, str] | None:
    """A dateline that begins or ends with the wire's name; the place is in capitals, or the name is a wire's by its words."""
    found = _full_dateline(text)
    if found is None:
        return None
    end, before, behind, day = found
    place = before[-1]
    wire = behind[0] if behind else before[0] if len(before) == 2 else ""
    known = place.isupper() and not wire.isupper()
    return (end, f"({wire})", day) if wire and len(before) <= 2 and (known or is_outlet_name(wire)) else None


def opening_day(text: str) -> str | None:
    """The full day behind the place that opens a report's first paragraph, where the place is not in capitals.

    >>> opening_day("Oruvel, 3 May 2025 - The office said that nine had died.")
    '2025-05-03'
    >>> opening_day("On 3 May 2025 - a day of rain - it fell.") is None
    True
    """
    found = _full_dateline(text[:160])
    return found[3] if found and is_running(text) and found[1][0].split(" ", 1)[0].lower() not in words().small else None


def day_in_head(text: str) -> str | None:
    """The full day with which a line below the title ends, or that follows the place it begins with.

    >>> day_in_head("Excerpts from the briefing at the ministry, 19 March 2025"), day_in_head("It fell on 19 March 2025.")
    ('2025-03-19', None)
    >>> day_in_head("Oruvel, 20 February 2025. The mayor spoke with Ida Marsh.")
    '2025-02-20'
    """
    line = text.strip()
    spans = day_spans(line)
    if not spans or "\n" in line or len(line) > _LONGEST_HEAD or _shapes().updated.match(line):
        return None
    (start, end), (last, behind) = spans[0], spans[-1]
    if _PLACE_AHEAD.fullmatch(line[:start]) and line[end:].startswith(". ") and not is_outlet_name(line[: start - 2]):
        return find_day(line[start:end])
    closes = _NOTHING_BEHIND.fullmatch(line[behind:])
    told = closes and not _OF_DAY.search(line) and (closes[1] or _OF_PAPER.search(line))  # not "Shelling of the port, 9 May 2025"
    return find_day(line[last:]) if told else None


_LONGEST_HEAD = 200
_PLACE_AHEAD = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}, ")
_NOTHING_BEHIND = re.compile(r"\s*(\(with [^()]{3,60}\))?")
_OF_PAPER = re.compile(
    r"\b(?:published|issued|released?|statement|excerpts?|briefing|interview|bulletin|transcript|communiqu[eé]|newsletter"
    r"|operational information)\b",
    re.IGNORECASE,
)
"""What says that a line tells where the text comes from."""


def is_headline(text: str) -> bool:
    """A short line without a final stop, or one whose words are nearly all capitalised."""
    line = text.strip()
    opens = dateline(line) and (ends_sentence(line) or ":" not in line)  # "MOZAMBIQUE: Situation report no. 4" is a title
    opens = opens and (ends_sentence(line) or not names_paper(line))  # "NORTHERN HANDS - Statement to the press"
    if not line or len(line) > _LONGEST_HEADLINE or opens or credit_at_end(line) is not None:
        return False
    found = re.findall(r"[^\W\d_][\w’']*", line)
    asks = "?" in line and not ends_sentence(line)  # "Where are they? Law Society demands list of detainees"
    if not found or (_TWO_SENTENCES.search(line) and not asks):
        return False
    if not ends_sentence(line) or line.endswith(("?", "'", "’", '"', "”")):
        return True
    long = [word for word in found if len(word) > 3]
    return len(line) <= 110 and len(long) >= 3 and all(word[0].isupper() for word in long)


def is_running(text: str) -> bool:
    """A sentence, or more than a cell of figures and names holds."""
    return len(text) > 160 or (ends_sentence(text) and len(text.split()) >= 6)
