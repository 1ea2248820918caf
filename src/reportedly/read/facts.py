"""What a page says about itself: title, publisher, writer, day, language, address."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.read.dates import day_in_url, find_day

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_JSON = 1_000_000
_ARTICLE = re.compile(r"(?:News|Blog|Report|Opinion|Analysis|Background|Review|Live)?(?:Article|Posting|BlogPosting)$")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?=$|[-_])")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "cxenseparse:author")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "cxenseparse:recs:publishtime",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; "" and None where it does not; `days_differ` when its time elements name several."""

    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: str | None = None
    language: str = ""
    url: str = ""
    days_differ: bool = False


def find_facts(root: Any) -> Facts:
    """Read JSON-LD, meta elements, links and time elements, in that order of trust."""
    metas: dict[str, str] = {}
    titles: list[str] = []
    times: list[tuple[bool, str]] = []
    writers: list[str] = []
    canonical = ""
    about: dict[str, Any] = {}
    for element in root.iter("meta", "link", "title", "script", "time", "a"):
        tag = element.tag
        if tag == "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
            content = (element.get("content") or "").strip()
            if name and content:
                metas.setdefault(name, content)
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                canonical = canonical or (element.get("href") or "").strip()
        elif tag == "title":
            titles.append(" ".join((element.text or "").split()))
        elif tag == "script":
            if "ld+json" in (element.get("type") or ""):
                about = about or _article(element.text or "")
        elif tag == "time":
            times.append(_time(element))
        elif "author" in (element.get("rel") or "").lower().split():
            writers.append(" ".join("".join(element.itertext()).split()))
    publisher = _name(about.get("publisher")) or _first(metas, _PUBLISHERS)
    title = _text(about.get("headline")) or _first(metas, _TITLES) or _without_site(titles[0] if titles else "", publisher)
    url = canonical or metas.get("og:url", "")
    return Facts(
        title=" ".join(title.split())[:500],
        publisher=" ".join(publisher.split())[:200],
        byline=_byline(about, metas, writers),
        published=_published(about, metas, times) or day_in_url(url),
        language=_language(root, metas),
        days_differ=len(_days(times)) > 1,
        url=url if url.lower().startswith(("http://", "https://")) else "",
    )


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _time(element: Any) -> tuple[bool, str]:
    """Whether a time element says it is the publication's, and what it says."""
    marks = (
        f"{element.get('itemprop') or ''} {element.get('class') or ''} {'pubdate' if 'pubdate' in element.attrib else ''}".lower()
    )
    said = "modif" not in marks and "updat" not in marks
    plain = any(word in marks for word in ("publish", "pubdate", "entry-date", "posted")) and said
    return plain, (element.get("datetime") or "".join(element.itertext())) if said else ""


def _published(about: dict[str, Any], metas: dict[str, str], times: list[tuple[bool, str]]) -> str | None:
    """The first day given, by trust: JSON-LD, meta, a time element that says so; else the one day all agree on."""
    told = [_text(about.get("datePublished")), *(metas.get(name, "") for name in _DATES)]
    told += [said for plain, said in times if plain]
    first = next((day for said in told if said and (day := find_day(said[:60]))), None)
    days = _days(times)
    return first or (days.pop() if len(days) == 1 else None)


def _days(times: list[tuple[bool, str]]) -> set[str]:
    """All days that time elements name."""
    return {day for _, said in times[:200] if said and (day := find_day(said[:60]))}


def _byline(about: dict[str, Any], metas: dict[str, str], writers: list[str]) -> str:
    """Names of the writers; addresses of profiles are no names."""
    names = _names(about.get("author")) or [_first(metas, _AUTHORS)]
    found = [name for name in names if name and not name.lower().startswith(("http://", "https://", "www."))] or writers[:2]
    return ", ".join(dict.fromkeys(" ".join(name.split()) for name in found if name))[:300]


def _language(root: Any, metas: dict[str, str]) -> str:
    """The language as an ISO 639 code."""
    said = root.get("lang") or root.get("xml:lang") or metas.get("og:locale") or metas.get("content-language") or ""
    match = _LANGUAGE.match(said.strip())
    return match[0].lower() if match else ""


def _without_site(title: str, publisher: str) -> str:
    """A page title without the site's name after a bar or dash.

    >>> _without_site("Workers sent - Harbour Daily", "Harbour Daily")
    'Workers sent'
    """
    head, mark, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return head if mark and head and (tail.strip().lower() == publisher.lower() or (" | " in title and len(tail) < 40)) else title


def _article(source: str) -> dict[str, Any]:
    """The first article in a JSON-LD script; {} when there is none or the script is damaged."""
    if len(source) > _LONGEST_JSON:
        return {}
    try:
        data = json.loads(source.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return {}
    return next((thing for thing in _things(data) if any(_ARTICLE.search(kind) for kind in _kinds(thing))), {})


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD value: itself, the members of a list, of @graph and mainEntity; three levels deep."""
    level = [data]
    for _ in range(4):
        below: list[Any] = []
        for value in level[:500]:
            if isinstance(value, list):
                below += value
            elif isinstance(value, dict):
                yield value
                below += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]
        level = below


def _kinds(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [part for part in (kind if isinstance(kind, list) else [kind]) if isinstance(part, str)]


def _text(value: Any) -> str:
    """A JSON value as text when it is a text (or a list that begins with one)."""
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """The name of a JSON-LD person or organisation."""
    return next(iter(_names(value)), "")


def _names(value: Any) -> list[str]:
    """All names in a JSON-LD value."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    return (
        [name for part in value[:20] for name in (_names(part) if not isinstance(part, list) else [])]
        if isinstance(value, list)
        else []
    )
