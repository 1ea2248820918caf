"""SVG elements as text: everything put in is escaped, the same input gives the same bytes."""

import re
from html import escape

from reportedly.report.words import reveal

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INK, SOFT, RULE, PAPER = "#1a1a1a", "#595959", "#c9c5bb", "#ffffff"
ACCENT = "#0b5394"
FONT = "Charter, 'Bitstream Charter', 'Source Serif 4', 'Libertinus Serif', Georgia, 'DejaVu Serif', serif"


class Svg(str):
    """Markup that is already safe."""

    __slots__ = ()


def words(text: str) -> Svg:
    """Text for between tags: escaped, with hidden marks made visible."""
    return Svg(escape(_NOT_XML.sub("�", reveal(text)), quote=True))


def tag(name: str, *inside: Svg, **attributes: str | float | None) -> Svg:
    """One element; `_` in an attribute's name becomes `-`, a trailing one is dropped, None leaves the attribute out.

    >>> tag("line", x1=0, stroke_width=1.5, class_="a")
    '<line x1="0" stroke-width="1.5" class="a"/>'
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    return Svg(f"<{name}{pairs}>{''.join(inside)}</{name}>" if inside else f"<{name}{pairs}/>")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return words(value)
    return f"{value:.1f}".removesuffix(".0")


def label(x: float, y: float, text: str, **attributes: str | float | None) -> Svg:
    """Words at a point."""
    return tag("text", words(text), x=x, y=y, **attributes)


def group(*inside: Svg, **attributes: str | float | None) -> Svg:
    """Several elements as one."""
    return tag("g", *inside, **attributes) if inside else Svg("")


def linked(href: str, about: str, *inside: Svg) -> Svg:
    """Elements that open `href` (a fragment or a path of ours); with no `href`, the elements with their tooltip alone."""
    said = tag("title", words(about))
    return tag("a", said, *inside, href=href) if href else tag("g", said, *inside)


def picture(width: float, height: float, title: str, description: str, *inside: Svg) -> Svg:
    """A whole picture with its text alternative; it scales with the column it stands in.

    One that holds links is a group to assistive technology, since what an image holds cannot be reached.
    """
    return tag(
        "svg",
        tag("title", words(title)),
        tag("desc", words(description)),
        tag("rect", width=width, height=height, fill=PAPER),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="group" if any("<a href=" in part for part in inside) else "img",
        aria_label=f"{title}. {description}",
        font_family=FONT,
        font_size=13,
        fill=INK,
    )


def wide(text: str, size: float = 13) -> float:
    """About how wide a text sets, in user units; generous, since the reader's font is not known."""
    return sum(1.0 if ord(letter) > 0x2E80 else 0.56 for letter in text) * size


def short(text: str, length: int) -> str:
    """The text cut to `length` letters with an ellipsis.

    >>> short("National Intelligence Service", 12)
    'National In…'
    """
    one = " ".join(text.split())
    return one if len(one) <= length else one[: length - 1].rstrip() + "…"
