"""Digits and number words that are no figure, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import codes, dates, identifiers, pronouns, years
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.label_words import Found
    from reportedly.extract.figures.numbers import Number
    from reportedly.extract.figures.tokens import Tokens


def before_reading(t: Tokens, i: int) -> Found | None:
    """Labels that need no number read: glued codes, dates, clock times, ordinals, idioms, telephone numbers."""
    named = codes.name(t, i)
    if named is not None:
        return named
    if t.kinds[i] == "n":
        return (
            codes.symbol(t, i)
            or dates.date(t, i)
            or dates.clock(t, i)
            or codes.phone(t, i)
            or codes.code(t, i)
            or dates.ordinal(t, i)
            or codes.list_number(t, i)
            or codes.fixed(t, i)
        )
    if t.kinds[i] == "w" and t.upper(i) and t.glued(i) and t.kinds[i + 1] == "n":
        return i, codes.tail(t, i + 2), NotFigure.IDENTIFIER, "word and digits"
    return pronouns.idiom(t, i) or pronouns.word_ordinal(t, i) or pronouns.name(t, i)


def timed(t: Tokens, i: int) -> Found | None:
    """A date or clock time at token i."""
    return dates.date(t, i) or dates.clock(t, i) if t.kinds[i] == "n" else None


def after_reading(t: Tokens, number: Number, *, bounded: bool, priced: bool) -> Found | None:
    """Labels that depend on the number and its neighbours: years, identifiers, one."""
    if priced:
        return identifiers.calibre(t, number)
    return (
        identifiers.identifier(t, number)
        or years.year(t, number, bounded=bounded)
        or pronouns.anaphor(t, number)
        or pronouns.one(t, number)
        or identifiers.street(t, number)
        or identifiers.calibre(t, number)
        or codes.runs(t, number)
        or codes.stray(t, number)
    )
