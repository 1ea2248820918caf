r"""A claim as a person writes it: one line, one claim; parse and show are inverses.

::

    2024-10 NIS < The Korea Herald believed: ~4000 person | KP worker present RU | 2024-10 | "about 4,000 ..." 0a09e6b3@526

In order: said-on, the speaker, through whom (outermost last), the stance, the figure, the quantity, as-of,
the words and their place.
``-`` stands for what is not known; as the speaker it is the paper's own voice; a speaker in ``?...?`` was not resolved.
Inside names ``\\``, ``<``, ``|`` and ``:`` are written with a backslash before them.
"""

import json
import re
from decimal import Decimal, InvalidOperation

from reportedly.errors import NotationError
from reportedly.model import Attribution, Bound, Claim, Figure, FigureKind, Period, Quantity, Span, Stance

NOTHING = "-"
_DIGITS = 300
"""Digits before or behind the point beyond which nothing is a number of something, and no float holds it."""
_LINE = re.compile(
    r"(?P<head>(?:\\.|[^\\|:])*): (?P<figure>[^|]*) \| (?P<quantity>[^|]*) \| (?P<holds>[^|]*) \| "
    r'(?P<quote>"(?:\\.|[^"\\])*") (?P<document>[^@\s]+)@(?P<start>\d+)',
)
_HEAD = re.compile(r"(?P<said>\S+) (?P<voices>.*) (?P<stance>[a-z]+)", re.DOTALL)
_ESCAPED = re.compile(r"([\\<|:?])")
_FIGURE = re.compile(
    r"(?P<value>\S+)(?: (?P<unit>[^/\s\[][^/]*?))?(?:/(?P<per>.+?))?(?: \[(?P<kind>[a-z]+)\])?(?: (?P<trend>up|down))?"
)
_EDTF_END = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)([~?%]?)")


def parse_period(text: str) -> Period:
    """Read EDTF (ISO 8601-2, level 1, the part `Period` can hold).

    >>> parse_period("2024-10/..").earliest
    datetime.date(2024, 10, 1)
    >>> parse_period("2025-01-15~").approximate
    True

    Raises NotationError.
    """
    ends = text.split("/") if "/" in text else [text, text]
    if len(ends) != 2:
        raise NotationError(text, "is not a period", "Write 2024-10, 2024-10/2025-01, 2024-10/.. or ../2019-12-31")
    marks = ""
    prefixes: list[str | None] = []
    for end in ends:
        if end == "..":
            prefixes.append(None)
            continue
        match = _EDTF_END.fullmatch(end)
        if not match:
            raise NotationError(text, f"{end!r} is not a date", "Write 2024, 2024-10 or 2024-10-31, with ~ or ? behind it")
        prefixes.append(match[1])
        marks += match[2]
    try:
        return Period(prefixes[0], prefixes[1], approximate=bool(set(marks) & set("~%")), uncertain=bool(set(marks) & set("?%")))
    except ValueError as fault:
        raise NotationError(text, str(fault)) from fault


def show_number(value: Decimal) -> str:
    """A Decimal in plain digits without trailing zeros.

    >>> show_number(Decimal("1.50E+3"))
    '1500'
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def show_figure(figure: Figure | None) -> str:
    """A figure in the notation: `300`, `~4000`, `300..`, `..300`, `3000..4000`, `?2000..9999`, then unit, per, kind and trend.

    >>> show_figure(Figure(Decimal(300), None, None, Bound.AT_LEAST, "person"))
    '300.. person'
    """
    if figure is None:
        return NOTHING
    text = _show_value(figure)
    unit = figure.unit or ("?" if figure.per or figure.trend else "")
    text += f" {unit}" if unit else ""
    text += f"/{figure.per}" if figure.per else ""
    text += f" [{figure.kind}]" if figure.kind is not _usual_kind(figure.unit, figure.per) else ""
    return text + (f" {figure.trend}" if figure.trend else "")


def _show_value(figure: Figure) -> str:
    low, best, high = (None if value is None else show_number(value) for value in (figure.low, figure.best, figure.high))
    shapes = {
        (Bound.EXACT, low is not None and low == best == high): best,
        (Bound.APPROX, best is not None and low is None and high is None): f"~{best}",
        (Bound.AT_LEAST, low is not None and best is None and high is None): f"{low}..",
        (Bound.AT_MOST, high is not None and best is None and low is None): f"..{high}",
        (Bound.RANGE, low is not None and high is not None and best is None): f"{low}..{high}",
        (Bound.FUZZY, best is None and (low is None) == (high is None)): "?" if low is None else f"?{low}..{high}",
    }
    return shapes.get((figure.bound, True)) or f"{figure.bound}({low or ''},{best or ''},{high or ''})"


def _usual_kind(unit: str, per: str | None) -> FigureKind:
    if re.fullmatch("[A-Z]{3}", unit):
        return FigureKind.MONEY
    if unit == "percent":
        return FigureKind.SHARE
    return FigureKind.RATE if per else FigureKind.COUNT


_FIGURE_ADVICE = (
    "Write 300, ~4000 (about), 300.. (at least), ..300 (at most) or 3000..4000, "
    "then the unit: 300 person, ~2.5 percent, 4000 USD; - for no figure"
)


def parse_figure(text: str) -> Figure | None:
    """Read what `show_figure` writes; `-` is no figure.

    >>> parse_figure("~800 USD/worker/month").per
    'worker/month'

    Raises NotationError.
    """
    if text == NOTHING:
        return None
    match = _FIGURE.fullmatch(text)
    if not match:
        raise NotationError(text, "is not a figure", _FIGURE_ADVICE)
    unit, per = match["unit"] or "", match["per"]
    unit = "" if unit == "?" else unit
    try:
        low, best, high, bound = _parse_value(match["value"])
        kind = FigureKind(match["kind"]) if match["kind"] else _usual_kind(unit, per)
        return Figure(low, best, high, bound, unit, per, kind, match["trend"])
    except ValueError as fault:
        raise NotationError(text, f"is not a figure ({fault})", _FIGURE_ADVICE) from fault


def _parse_value(text: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, Bound]:
    explicit = re.fullmatch(r"([a-z_]+)\(([^,]*),([^,]*),([^,]*)\)", text)
    if explicit:
        low, best, high = (parse_number(part) if part else None for part in explicit.groups()[1:])
        return low, best, high, Bound(explicit[1])
    if text == "?":
        return None, None, None, Bound.FUZZY
    bound = {"~": Bound.APPROX, "?": Bound.FUZZY}.get(text[0])
    body = text[1:] if bound else text
    if ".." in body:
        left, _, right = body.partition("..")
        low, high = (parse_number(end) if end else None for end in (left, right))
        bound = bound or (Bound.RANGE if left and right else Bound.AT_LEAST if left else Bound.AT_MOST)
        return low, None, high, bound
    number = parse_number(body)
    return (None, number, None, bound) if bound else (number, number, number, Bound.EXACT)


def parse_number(text: str) -> Decimal:
    """A number that can be counted to; raises ValueError for infinity, what is no number, and hundreds of digits."""
    try:
        value = Decimal(text)
    except InvalidOperation as fault:
        message = f"{text} is no number"
        raise ValueError(message) from fault
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS:
        message = f"{text} is no number that anybody counts to"
        raise ValueError(message)
    return value


def parse_quantity(text: str) -> Quantity:
    """Read `KP worker present RU`; each part may be `*` in a pattern or `-` when unknown. Raises NotationError."""
    parts = text.split()
    if len(parts) != 4:
        advice = "Write four words: whose what state where, as in KP worker present RU; - for what is not said, * for any"
        raise NotationError(text, "is not a quantity", advice)
    try:
        return Quantity(*parts)
    except ValueError as fault:
        raise NotationError(text, "is not a quantity", str(fault)) from fault


def _escape(name: str) -> str:
    name = _ESCAPED.sub(r"\\\1", " ".join(name.split()))
    return "\\-" if name == NOTHING else name


def _unescape(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)


def show_claim(claim: Claim) -> str:
    """The claim on one line."""
    said_by = claim.attribution
    speaker = _escape(said_by.speaker) or NOTHING
    speaker = speaker if said_by.resolved else f"?{speaker}?"
    voices = " < ".join([speaker, *(_escape(name) for name in said_by.chain)])
    said = NOTHING if said_by.said is None else said_by.said.edtf
    negated = " not" if claim.polarity == "-" else ""
    return (
        f"{said} {voices} {said_by.stance}{negated}: {show_figure(claim.figure)} | {claim.quantity or NOTHING} | "
        f"{claim.holds or NOTHING} | {_show_quote(claim.quote.quote)} {claim.quote.document}@{claim.quote.start}"
    )


def _show_quote(quote: str) -> str:
    text = json.dumps(quote, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)  # these end a line for some readers


def parse_claim(line: str) -> Claim:
    """Read one line of notation; what a line does not hold (counts, event, marks) stays empty.

    Raises NotationError, naming the part that does not fit.
    """
    match = _LINE.fullmatch(line.strip())
    if not match:
        advice = 'Write: said speaker < through stance: figure | whose what state where | as-of | "quote" document@start'
        raise NotationError(line, "is not a claim in notation", advice)
    quote = json.loads(match["quote"], strict=False)
    start = int(match["start"])
    return Claim(
        quote=Span(match["document"], start, start + len(quote), quote),
        attribution=_parse_head(match["head"]),
        figure=parse_figure(match["figure"]),
        quantity=None if match["quantity"] == NOTHING else parse_quantity(match["quantity"]),
        holds=None if match["holds"] == NOTHING else parse_period(match["holds"]),
        polarity="-" if match["head"].endswith(" not") else "+",
    )


def _parse_head(head: str) -> Attribution:
    match = _HEAD.fullmatch(head.removesuffix(" not"))
    if not match:
        raise NotationError(head, "names no date, speaker and stance", "Write: 2024-10 NIS believed, or - for what is not known")
    try:
        stance = Stance(match["stance"])
    except ValueError as fault:
        raise NotationError(match["stance"], "is not a stance", f"Use one of {', '.join(Stance)}") from fault
    speaker, *chain = match["voices"].split(" < ")  # a name writes its own with a backslash
    resolved = not (len(speaker) > 1 and speaker[0] == "?" and speaker[-1] == "?")
    speaker = speaker if resolved else speaker[1:-1]
    said = None if match["said"] == NOTHING else parse_period(match["said"])
    name = "" if speaker == NOTHING else _unescape(speaker)
    return Attribution(name, chain=tuple(map(_unescape, chain)), said=said, stance=stance, resolved=resolved)
