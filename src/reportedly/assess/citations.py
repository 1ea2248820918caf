r"""Instruments named in a text: by number, by title, by year, or by reference back.

Forms read::

    UNSCR 2375 - UN Security Council Resolution 2375 - Resolutions 2375 and 2397 - resolution 2397 (2017) - S/RES/2397(2017)
    paragraph 8 of resolution 2397 - resolution 2397, para. 8 - Article 8 of Resolution 2397 - UNSCR 2397 OP8
    General Assembly resolution 68/262 - A/RES/68/262
    Council Decision (CFSP) 2017/1838 - Regulation (EU) No 833/2014 - Article 3n of Regulation 833/2014
    Article 5 of the Ottawa Convention - the Doha agreement          (titles come from the provisions)
    the 2017 resolution - a 2017 UN resolution - under the resolution - that decision

A bare lower-case "resolution 1080" (a height of a screen) is read only in a text that speaks of the United Nations.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.assess.law import provisions as shipped
from reportedly.assess.words import straight
from reportedly.model import Citation, Provision

_UN = r"(?:(?:UN|U\.N\.|United\s+Nations)(?:'s)?\s+)?"
_PARA = (
    r"(?:(?:operative\s+)?(?:paragraphs?|paras?\.?|art\.?|articles?|\u00b6)\s*|\bOP\s*)"
    r"(?P<{0}>\d{{1,3}}[a-z]?(?:\s*\([a-z]\))?)"
)
_BEFORE = r"(?:" + _PARA.format("before") + r"\s+(?:of|in|to)\s+(?:the\s+)?)?"
_AFTER = r"(?:,?\s+(?:\(|at\s+)?" + _PARA.format("after") + r"\)?)?"
_YEAR = r"(?:\s*\((?P<year>\d{4})\)|\s+of\s+(?P<of>(?:19|20)\d\d)\b)?"
_COUNCIL = re.compile(
    _BEFORE
    + r"(?P<head>"
    + _UN
    + r"Security\s+Council(?:'s)?\s+(?:Resolutions?|Res\.)"
    + r"|UNSC(?:'s)?\s+(?:Resolutions?|Res\.?)|UNSCRs?|(?:UN|U\.N\.)\s+(?:Resolutions?|Res\.)"
    + r"|(?<!Assembly )(?<!House )(?<!Senate )(?<!Joint )(?<!Concurrent )(?<!Parliament )(?<!Board )Resolutions?)"
    + r"\s+(?:Nos?\.?\s*|number\s+)?(?P<number>\d{3,4})(?![\dpx\u00d7%/.,]\d|\d|p\b|\s?[x\u00d7]\s?\d|\s*dpi)"
    + _YEAR
    + _AFTER,
    re.IGNORECASE,
)
_SYMBOL = re.compile(_BEFORE + r"S/RES/(?P<number>\d{1,4})" + _YEAR + _AFTER, re.IGNORECASE)
_ASSEMBLY = re.compile(
    _BEFORE + _UN + r"(?:General\s+Assembly\s+(?:Resolution|Res\.)\s+|A/RES/)(?P<number>\d{1,4}(?:/\d{1,4})?)" + _AFTER,
    re.IGNORECASE,
)
_EUROPE = re.compile(
    _BEFORE
    + r"(?:(?:Council|Commission|EU|EC)\s+){0,2}(?:Implementing\s+|Delegated\s+)?(?P<kind>Decision|Regulation)\s*"
    + r"(?P<body>\((?:CFSP|EU|EC|EEC|EU,\s*Euratom)\))?\s*(?:No\.?\s*)?(?P<number>\d{2,4}/\d{2,4})(?P<tail>/CFSP|/EU)?"
    + _AFTER,
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*/\s*|\s*&\s*)(?P<number>\d{3,4})(?!\d|[/.,]\d)" + _YEAR)
_BY_YEAR = re.compile(
    r"\b(?:the|a|that|its|this)\s+(?P<year>(?:19|20)\d\d)\s+(?:(?:UN|U\.N\.|United\s+Nations|Security\s+Council|sanctions)\s+){0,3}resolution\b"
    r"|\b(?:the|a)\s+(?P<ban>(?:19|20)\d\d)\s+(?:UN|U\.N\.|United\s+Nations|Security\s+Council)\s+(?:ban|embargo|sanctions)\b"
    r"|\b(?:the|a|that)\s+(?:(?:UN|U\.N\.|Security\s+Council)\s+){0,2}resolution\s+(?:adopted|passed|agreed|approved)\s+in\s+(?:[A-Z]\w+\s+)?(?P<in>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:the|that|this|the\s+same|said)\s+(?:(?:UN|U\.N\.|Security\s+Council|sanctions)\s+){0,3}"
    r"(?P<noun>resolution|decision|regulation|convention|treaty|agreement|accord|deal|pact)\b(?!\s+(?:No\.?\s*)?\d)(?!\s+(?:of|adopted|passed)\s)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"Security Council|UNSC|United Nations|\bU\.?N\.?\b|\bsanctions?\b|S/RES/")
_SCREENS = {"480", "576", "600", "720", "768", "800", "900", "1024", "1080", "1200", "1440", "1600", "2160", "4320"}
_KINDS = {"resolution": {"council", "assembly"}, "decision": {"europe"}, "regulation": {"europe"}}


def find_citations(text: str, provisions: Sequence[Provision] | None = None) -> list[Citation]:
    """Every instrument named in the text, in text order, apart from each other; titles and years come from the provisions.

    Without provisions, those shipped are used.
    """
    law = shipped() if provisions is None else provisions
    plain = straight(text)
    found = [*_numbered(plain, law), *_assembly(plain), *_europe(plain, law)]
    found = _apart(found)
    found = _apart([*found, *_titled(plain, law), *_by_year(plain)])
    found = _apart([*found, *_back(plain, found)])
    return [replace(one, quote=text[one.start : one.end]) for one in sorted(found, key=lambda one: one.start)]


def key(instrument: str) -> tuple[str, str]:
    """What identifies an instrument, however it is written.

    >>> key("S/RES/2397 (2017)"), key("Regulation (EU) No 833/2014"), key("Doha agreement (2020)")
    (('council', '2397'), ('europe', '833/2014'), ('title', 'doha agreement (2020)'))
    """
    if match := re.match(r"S/RES/(\d+)", instrument):
        return "council", match[1]
    if match := re.match(r"A/RES/(\S+)", instrument):
        return "assembly", match[1]
    if match := re.search(r"(?:Decision|Regulation).*?(\d{2,4}/\d{2,4})", instrument):
        return "europe", match[1]
    return "title", instrument.casefold()


def _apart(found: Sequence[Citation]) -> list[Citation]:
    """Those that overlap no earlier one in the list."""
    kept: list[Citation] = []
    spans: list[tuple[int, int]] = []
    for citation in found:
        at = bisect_left(spans, (citation.start, citation.end))
        after_the_last = at == 0 or spans[at - 1][1] <= citation.start
        if after_the_last and (at == len(spans) or citation.end <= spans[at][0]):
            spans.insert(at, (citation.start, citation.end))
            kept.append(citation)
    return kept


def _year_of(number: str, law: Sequence[Provision]) -> str:
    for provision in law:
        if key(provision.instrument) == ("council", number):
            return provision.instrument.removeprefix(f"S/RES/{number}")
    return ""


def _council(number: str, year: str | None, law: Sequence[Provision]) -> str:
    """The number alone names a resolution: where it is known its own year stands, whatever year the text gives."""
    return f"S/RES/{number}" + (_year_of(number, law) or (f" ({year})" if year else ""))


def _numbered(text: str, law: Sequence[Provision]) -> list[Citation]:
    found = []
    for expression in (_SYMBOL, _COUNCIL):
        for match in expression.finditer(text):
            head = match.groupdict().get("head")
            if head == "resolution" and match["number"] in _SCREENS and not _CONTEXT.search(text):
                continue
            year = match["year"] or match["of"]
            paragraph = match["before"] or match["after"] or ""
            instrument = _council(match["number"], year, law)
            found.append(Citation(match.start(), match.end(), match[0], instrument, paragraph, year=year or ""))
            found.extend(_listed(text, match.end(), law))
    return found


def _listed(text: str, at: int, law: Sequence[Provision]) -> list[Citation]:
    """The further numbers of "resolutions 2371, 2375 and 2397"."""
    found = []
    while match := _MORE.match(text, at):
        year = match["year"] or match["of"]
        start, at = match.start("number"), match.end()
        found.append(Citation(start, at, text[start:at], _council(match["number"], year, law), year=year or ""))
    return found


def _assembly(text: str) -> list[Citation]:
    return [
        Citation(match.start(), match.end(), match[0], f"A/RES/{match['number']}", match["before"] or match["after"] or "")
        for match in _ASSEMBLY.finditer(text)
    ]


def _europe(text: str, law: Sequence[Provision]) -> list[Citation]:
    found = []
    known = {key(provision.instrument): provision.instrument for provision in law}
    for match in _EUROPE.finditer(text):
        if match["body"] is None and match["tail"] is None and not re.search(r"Council|Commission|EU\b|EC\b|No", match[0]):
            year_like = re.fullmatch(r"(?:19|20)\d\d/\d+|\d+/(?:19|20)\d\d", match["number"])
            if year_like is None:
                continue
        named = f"{match['kind'].capitalize()} {match['body'] or ''}".strip()
        instrument = known.get(("europe", match["number"]), f"{named} {match['number']}")
        found.append(Citation(match.start(), match.end(), match[0], instrument, match["before"] or match["after"] or ""))
    return found


def _titled(text: str, law: Sequence[Provision]) -> list[Citation]:
    titles = {title.casefold(): provision.instrument for provision in law for title in provision.titles}
    if not titles:
        return []
    names = "|".join(r"\s+".join(map(re.escape, title.split())) for title in sorted(titles, key=len, reverse=True))
    expression = re.compile(rf"{_BEFORE}\b(?P<title>{names})\b(?!\s+(?:talks|negotiations)){_AFTER}", re.IGNORECASE)
    return [
        Citation(
            match.start(),
            match.end(),
            match[0],
            titles[" ".join(match["title"].split()).casefold()],
            match["before"] or match["after"] or "",
            "title",
        )
        for match in expression.finditer(text)
    ]


def _by_year(text: str) -> list[Citation]:
    return [
        Citation(match.start(), match.end(), match[0], "", by="year", year=match["year"] or match["ban"] or match["in"])
        for match in _BY_YEAR.finditer(text)
    ]


def _back(text: str, named: Sequence[Citation]) -> list[Citation]:
    """The nearest instrument of its kind named before, for each "the resolution"."""
    found = []
    by_kind: dict[str, list[Citation]] = {}
    for one in sorted(named, key=lambda citation: citation.start):
        by_kind.setdefault(key(one.instrument)[0] if one.instrument else "council", []).append(one)
    for match in _BACK.finditer(text):
        kinds = _KINDS.get(match["noun"].casefold(), {"title"})
        nearest = [before for kind in kinds if (before := _last_before(by_kind.get(kind, []), match.start())) is not None]
        if nearest:
            named_last = max(nearest, key=lambda citation: citation.end)
            found.append(replace(named_last, start=match.start(), end=match.end(), quote=match[0], paragraph="", by="back"))
    return found


def _last_before(ordered: Sequence[Citation], at: int) -> Citation | None:
    place = bisect_right(ordered, at, key=lambda citation: citation.end)
    return ordered[place - 1] if place else None
