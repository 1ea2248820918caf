"""How a claim answers each element and each exception of a provision."""

from datetime import date
from functools import lru_cache

from reportedly.assess.dates import meets, say_day
from reportedly.assess.limits import reach
from reportedly.assess.words import UNKNOWN, claim_words, first, words
from reportedly.model import ANY, Answer, Claim, Element, Exemption, Part, Period, Point, Quantity
from reportedly.notation import show_number


@lru_cache(maxsize=65536)
def fits(word: str, wanted: tuple[str, ...]) -> bool:
    """Whether a word of a quantity is among the words wanted.

    A region counts as its country, and `sent-more` (a further number sent) as `sent`.

    >>> fits("RU-KRS", ("RU",)), fits("KP", ("*", "!KP")), fits("workers", ("worker",)), fits("RUS", ("RU",))
    (True, False, True, False)
    """
    if any(_same(word, refused[1:]) for refused in wanted if refused.startswith("!")):
        return False
    return any(kept == ANY or _same(word, kept) for kept in wanted if not kept.startswith("!"))


def _same(word: str, wanted: str) -> bool:
    word, wanted = word.casefold(), wanted.casefold()
    plural = wanted + "s" if len(wanted) > 2 else wanted  # RUS is no plural of RU
    return word in {wanted, plural} or word.startswith(f"{wanted}-")


def answer_element(element: Element, quantity: Quantity | None, claim: Claim) -> Point:
    """Yes, no or open, with the sentence that says why."""
    asked = f"{element.text[:1].upper()}{element.text[1:]}"
    word = getattr(quantity, element.part) if quantity and element.part else UNKNOWN
    if word in {UNKNOWN, ANY}:
        if shown := first(element.said, claim_words(claim)):
            return Point(element.id, Answer.YES, f"{asked}: the words \u201c{shown}\u201d say so.")
        return Point(element.id, Answer.OPEN, f"{asked}: the claim does not say.")
    if element.part is Part.STATE and fits(word, words().planned):
        return Point(element.id, Answer.OPEN, f"{asked}: the claim says \u201c{word}\u201d, which has yet to happen.")
    if fits(word, element.met):
        return Point(element.id, Answer.YES, f"{asked}: the claim says \u201c{word}\u201d.")
    if fits(word, element.open):
        return Point(element.id, Answer.OPEN, f"{asked}: the claim says \u201c{word}\u201d, which does not show it.")
    return Point(element.id, Answer.NO, f"{asked}: the claim says \u201c{word}\u201d instead.")


def answer_exception(way_out: Exemption, claim: Claim, time: Period | None) -> Point:
    """Yes when the claim itself shows the exception, no when it rules it out, open otherwise."""
    text = claim_words(claim)
    since, until = (None if day is None else date.fromisoformat(day) for day in (way_out.since, way_out.until))
    if not meets(time, since, until):
        return Point(way_out.id, Answer.NO, f"Ruled out, for it could hold on other days only: {way_out.text}.")
    least = reach(claim.figure)[0] if claim.figure else None
    if way_out.up_to is not None and least is not None and least > way_out.up_to:
        return Point(way_out.id, Answer.NO, f"Ruled out, for the figure is over {show_number(way_out.up_to)}: {way_out.text}.")
    if ruled_out := first(way_out.excluded, text):
        return Point(way_out.id, Answer.NO, f"Ruled out by the words \u201c{ruled_out}\u201d: {way_out.text}.")
    if shown := first(way_out.shown, text):
        return Point(way_out.id, Answer.YES, f"Shown by the words \u201c{shown}\u201d: {way_out.text}.")
    if way_out.before is not None and (named := first(way_out.dated, text)):
        return _answer_dated(way_out, date.fromisoformat(way_out.before), named, claim.holds)
    return Point(way_out.id, Answer.OPEN, f"Not excluded: {way_out.text}; the claim does not say.")


def raises(way_out: Exemption, claim: Claim) -> bool:
    """Whether the claim's own words raise the question of a dated exception ("contracts were signed")."""
    return way_out.before is not None and bool(first(way_out.dated, claim_words(claim)))


def _answer_dated(way_out: Exemption, before: date, named: str, holds: Period | None) -> Point:
    if holds is not None and holds.latest is not None and holds.latest < before:
        return Point(way_out.id, Answer.YES, f"Shown, for the claim dates \u201c{named}\u201d to {holds}: {way_out.text}.")
    if holds is not None and holds.earliest is not None and holds.earliest >= before:
        return Point(way_out.id, Answer.NO, f"Ruled out, for the claim dates \u201c{named}\u201d to {holds}: {way_out.text}.")
    when = f"{holds} lies on both sides of {say_day(before)}" if holds is not None else "it gives no date"
    return Point(way_out.id, Answer.OPEN, f"Not excluded: {way_out.text}; the claim speaks of \u201c{named}\u201d, but {when}.")
