"""Figures, things and voices as a reader would say them; periods and hedges stand in `reportedly.wording`."""

from decimal import Decimal
from importlib.metadata import version

from reportedly.model import Bound, Claim, Document, Field, Figure, FigureKind, Quantity, Stance
from reportedly.model import count_of as count_of  # noqa: PLC0414 - asked for here with the other words of a report
from reportedly.wording import STANCE_WORDS as STANCE_WORDS  # noqa: PLC0414
from reportedly.wording import for_period as for_period  # noqa: PLC0414
from reportedly.wording import show_date as show_date  # noqa: PLC0414
from reportedly.wording import show_period as show_period  # noqa: PLC0414

VERSION = version("reportedly")
OWN_VOICE = "the paper's own voice"

STANCE_VERBS: dict[Stance, str] = {
    Stance.ASSERTED: "said",
    Stance.BELIEVED: "believed",
    Stance.POSSIBLE: "held possible",
    Stance.PREDICTED: "predicted",
    Stance.ACCUSED: "alleged",
    Stance.UNCONFIRMED: "did not confirm",
    Stance.DENIED: "denied",
}

FIELD_WORDS: dict[Field, str] = {
    Field.FIGURE: "figure",
    Field.COUNTS: "what is counted",
    Field.EVENT: "event",
    Field.PLACE: "place",
    Field.HOLDS: "when it holds",
    Field.SAID: "when it was said",
    Field.SOURCE: "source",
    Field.CUE: "cue",
    Field.CONTENT: "content",
    Field.CHAIN: "passed on by",
    Field.STANCE: "how sure",
    Field.POLARITY: "polarity",
    Field.LAW: "law cited",
}

_HIDDEN = {
    ord(mark): f"⟨U+{ord(mark):04X}⟩" for mark in "\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
_CONTROL = dict.fromkeys((*range(32), 127, *range(128, 160), *range(55296, 57344), 65534, 65535), "�")
for _kept in (0x09, 0x0A, 0x0D, 0x85):
    del _CONTROL[_kept]


def reveal(text: str) -> str:
    r"""The text with marks that reorder or hide letters made visible, and characters no page may carry replaced.

    Reports are hostile input: a right-to-left override can turn a figure round before a reviewer's eyes.

    >>> reveal("12\u202e34")
    '12⟨U+202E⟩34'
    """
    return text.translate(_CONTROL).translate(_HIDDEN)


def show_number(value: Decimal) -> str:
    """A number with thousands apart, no trailing zeros.

    >>> show_number(Decimal("13221")), show_number(Decimal("3.50"))
    ('13,221', '3.5')
    """
    plain = value.normalize() if value.adjusted() < 30 else value
    return f"{plain:,f}" if plain.adjusted() < 30 else f"{plain:.3e}"


def show_figure(figure: Figure, worded: str = "") -> str:
    """A figure with its bound and unit; `worded` is the source's own word for a fuzzy one.

    >>> show_figure(Figure(Decimal(300), None, None, Bound.AT_LEAST, "person"))
    'at least 300'
    >>> show_figure(Figure(Decimal(2000), None, Decimal(9999), Bound.FUZZY, "person"), "thousands")
    '“thousands” (2,000–9,999)'
    """
    core = _bounded(figure)
    if figure.bound is Bound.FUZZY and worded:
        core = f"“{worded}” ({core})" if core else f"“{worded}”"
    if figure.trend:
        core = f"{figure.trend} {core}"
    return core + show_per(figure.per)


def show_per(per: str | None) -> str:
    """A denominator as it follows a number.

    >>> show_per("worker/month"), show_per("each/month"), show_per(None)
    (' per worker and month', ' each per month', '')
    """
    parts = (per or "").split("/")
    each = " each" if "each" in parts else ""
    rest = " and ".join(part for part in parts if part not in {"", "each"})
    return each + (f" per {rest}" if rest else "")


def _bounded(figure: Figure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if figure.bound is Bound.EXACT and best is not None:
        return _united(show_number(best), figure)
    if figure.bound is Bound.APPROX and best is not None:
        spread = (
            f" ({_united(f'{show_number(low)}–{show_number(high)}', figure)})" if low is not None and high is not None else ""
        )
        return f"about {_united(show_number(best), figure)}{spread}"
    if low is not None and high is not None:
        return _united(show_number(low) if low == high else f"{show_number(low)}–{show_number(high)}", figure)
    if low is not None:
        return f"at least {_united(show_number(low), figure)}"
    if high is not None:
        return f"at most {_united(show_number(high), figure)}"
    return _united(show_number(best), figure) if best is not None else ""


def _united(number: str, figure: Figure) -> str:
    """The number with a unit that changes how it is read; persons and items go without saying."""
    unit = figure.unit
    if unit == "percent":
        return f"{number}%"
    if figure.kind is FigureKind.MULTIPLE:
        return f"{number} times"
    if unit in {"", "person", "item"}:
        return number
    return f"{unit} {number}" if figure.kind is FigureKind.MONEY or (len(unit) == 3 and unit.isupper()) else f"{number} {unit}"


def quoted(text: str) -> str:
    """Words between quotation marks, unless they bring their own.

    >>> quoted("nobody came"), quoted("“Nobody came”, he said")
    ('“nobody came”', '“Nobody came”, he said')
    """
    return text if text[:1] in {"“", '"', "«", "„"} else f"“{text}”"


def speaker_of(claim: Claim) -> str:
    """Who says it: the canonical name, the words as written when nobody could be named, or the paper itself."""
    voice = claim.attribution
    return voice.speaker or (f"“{voice.text}”" if voice.text else OWN_VOICE)


def voices_of(claim: Claim) -> str:
    """The speaker and everyone the words came through, outermost last."""
    through = "".join(f", via {name}" for name in claim.attribution.chain)
    unresolved = "" if claim.attribution.resolved else " (not resolved)"
    return f"{speaker_of(claim)}{unresolved}{through}"


def is_plain(claim: Claim) -> bool:
    """Whether the claim is put as a fact and not negated, so that its bare words say no more than its speaker did."""
    return claim.attribution.stance is Stance.ASSERTED and claim.polarity == "+"


def put_by(claim: Claim) -> str:
    """Who puts it how, for texts that are read without our fields: "Officials denied", "The Board said, with a negation"."""
    negated = ", with a negation" if claim.polarity == "-" else ""
    return f"{voices_of(claim)} {STANCE_VERBS[claim.attribution.stance]}{negated}"


def told(claim: Claim, words: str) -> str:
    """Words of a claim for readers who know no stance: bare where put as a fact, else led in by who denied or predicted it."""
    return words if is_plain(claim) else f"{put_by(claim)}: {words}"


def worded(claim: Claim) -> str:
    """The figure's own words in the text, "" where no words gave it."""
    return next((mark.quote for mark in claim.marks if mark.field is Field.FIGURE), "")


def figure_of(claim: Claim) -> str:
    """The claim's figure in words, "" for a statement without one; a claim that denies it says so."""
    if claim.figure is None:
        return ""
    return ("not " if claim.polarity == "-" else "") + show_figure(claim.figure, worded(claim))


def thing_of(claim: Claim) -> str:
    """What is counted, as the report words it, or the quantity's code."""
    if claim.counts:
        return claim.counts
    return show_quantity(claim.quantity) if claim.quantity else claim.event


def counted_of(claim: Claim) -> str:
    """What a line of a table says is counted: a statement counts nothing, and an event is no thing."""
    if claim.figure is None and not claim.counts:
        return "statement"
    return claim.counts or (show_quantity(claim.quantity) if claim.quantity else "")


def happened_of(claim: Claim) -> str:
    """What befell it; not where the phrase of what is counted says so, and "not" where a statement denies it."""
    if claim.event and f" {claim.event} " in f" {counted_of(claim)} ":
        return ""
    return f"not {claim.event}" if claim.event and claim.figure is None and claim.polarity == "-" else claim.event


def show_quantity(quantity: Quantity) -> str:
    """A quantity as a phrase, leaving out what the text does not say.

    >>> show_quantity(Quantity("KP", "worker", "present", "RU"))
    'KP worker present RU'
    """
    return " ".join(part for part in (quantity.whose, quantity.what, quantity.state, quantity.where) if part not in {"-", "*"})


def head_of(claim: Claim) -> str:
    """The claim in a few words: its figure and what is counted, else the beginning of the quote."""
    if claim.figure is not None:
        return f"{figure_of(claim)} {thing_of(claim)}".strip()
    words = " ".join(claim.quote.quote.split())
    return quoted(words if len(words) <= 90 else words[:89].rstrip() + "…")


def title_of(document: Document) -> str:
    """The title, else the first line of the text, else the id."""
    first = document.title or next((line for line in document.text.splitlines() if line.strip()), "")
    title = " ".join(first.split())
    return (title if len(title) <= 160 else title[:159].rstrip() + "…") or document.id


def link_of(url: str) -> str:
    """The address when it is one a reader may follow (http or https), else "".

    >>> link_of("https://example.org/a"), link_of("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    clean = url.strip()
    safe = clean.lower().startswith(("http://", "https://")) and not any(mark in clean for mark in "\n\r\t\"'<> ")
    return clean if safe else ""


def clean(text: str) -> str:
    """A text that any other program takes: no lone surrogate, no NUL."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
