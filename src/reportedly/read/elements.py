"""What an element of a page is: by its tag, its role, and what its class and id say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any

from reportedly.model import BlockKind
from reportedly.read.words import words

SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "input",
        "select",
        "option",
        "textarea",
        "datalist",
        "button",
        "svg",
        "math",
        "rt",
        "rp",
        "picture",
        "source",
        "track",
        "progress",
        "meter",
    ]
)
STRUCK = frozenset({"del", "s", "strike"})
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "title",
        "nitf",
        "hedline",
        "hl1",
        "hl2",
        "tobject",
    ]
)
_KINDS = {
    "li": BlockKind.LIST,
    "dd": BlockKind.LIST,
    "dt": BlockKind.LIST,
    "td": BlockKind.TABLE,
    "th": BlockKind.TABLE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    **{f"h{n}": BlockKind.HEADLINE for n in range(1, 7)},
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = {
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "banner",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_CAPTIONS = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|image-description|photo-description|cutline)(?:$|[\s_-])", re.IGNORECASE
)
_BYLINES = re.compile(r"(?:^|[\s_-])(?:byline|bylines|author|authors|author-name|writer)(?:$|[\s_-])", re.IGNORECASE)
_BODIES = re.compile(
    r"(?:^|\s)(?:article[-_]{1,2}(?:body|content|text)|entry-content|post-content|story[-_]{1,2}(?:body|content|text)|news[-_](?:body|content|text)|body-content|articlebody|td-post-content)(?:$|\s)",
    re.IGNORECASE,
)
_TAG_CLASS = re.compile(r"\b(?:credit|copyright|source|photographer|caption)", re.IGNORECASE)


class Doubt(IntEnum):
    """How sure it is that an element is not the report."""

    NONE = 0
    LIKELY = 1
    CERTAIN = 2


@dataclass(slots=True)
class Element:
    """An element that holds the stretches from `first` to before `last`."""

    first: int
    last: int
    tag: str
    doubt: Doubt = Doubt.NONE
    why: str = ""
    rank: int = 0  # 3 the body of an article, 2 an article, 1 main


@lru_cache(maxsize=8192)
def _doubt(names: str) -> tuple[Doubt, str]:
    """What an element's class and id say of it."""
    if match := words().certain.search(names):
        return Doubt.CERTAIN, match[0].strip(" _-\t\n").lower()
    if match := words().likely.search(names):
        return Doubt.LIKELY, match[0].strip(" _-\t\n").lower()
    return Doubt.NONE, ""


@lru_cache(maxsize=8192)
def _class_kind(names: str) -> BlockKind | None:
    if _CAPTIONS.search(names):
        return BlockKind.CAPTION
    return BlockKind.BYLINE if _BYLINES.search(names) else None


@lru_cache(maxsize=8192)
def _is_body(names: str) -> bool:
    return bool(_BODIES.search(names))


def is_hidden(attributes: Any) -> bool:
    """Whether an element says of itself that it does not show."""
    style = attributes.get("style")
    shown = not (style and _HIDDEN.search(style)) and attributes.get("aria-hidden") != "true"
    return "hidden" in attributes or not shown


def stands_apart(attributes: Any) -> bool:
    """Inline elements that a style sheet sets apart: picture credits, and those styled as blocks."""
    names, style = attributes.get("class"), attributes.get("style")
    return bool((names and _TAG_CLASS.search(names)) or (style and "block" in style))


def element_of(first: int, tag: str, attributes: Any) -> Element:
    """The element that begins at a stretch, with what tag, role, class and id say of it."""
    made = Element(first, 0, tag)
    made.rank = {"article": 2, "main": 1}.get(tag, 0)
    if tag in {"nav", "footer", "aside", "dialog", "menu"}:
        made.doubt, made.why = Doubt.CERTAIN if tag == "nav" else Doubt.LIKELY, tag
    if not attributes:
        return made
    role = attributes.get("role")
    if role == "main":
        made.rank = max(made.rank, 1)
    elif role in _ROLES:
        made.doubt, made.why = Doubt.CERTAIN, _ROLES[role]
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    if attributes.get("itemprop") == "articleBody" or (names != " " and _is_body(names)):
        made.rank = 3
    if made.doubt < Doubt.CERTAIN and names != " " and tag not in {"body", "html", "main", "figcaption"}:
        made.doubt, made.why = max((made.doubt, made.why), _doubt(names))
    if is_hidden(attributes):
        made.doubt, made.why = Doubt.CERTAIN, "hidden"
    return made


def kind_of(tag: str, attributes: Any, around: BlockKind | None) -> tuple[BlockKind | None, int, bool]:
    """Kind, heading level, and whether unknown elements inside are inline; `around` is the kind of the element around it."""
    kind = _KINDS.get(tag)
    if kind is BlockKind.HEADLINE:
        return kind, int(tag[1]), True
    if kind is None and attributes:
        names = attributes.get("class") or ""
        kind = _class_kind(names) if names else None
        if tag == "blockquote" and "tweet" in names:
            kind = BlockKind.OTHER
    if kind is None and tag not in {"table", "article", "main", "body"}:
        kind = None if around is BlockKind.HEADLINE else around
    return kind, 0, tag in {"p", "li", "td", "figcaption", "dd"}
