"""What has the right shape in a regime and cannot be meant: each fault with its path and what to do."""

import re
from collections.abc import Iterator

from reportedly.assess.lines import Path
from reportedly.model import Duty, Exemption, Grade, Provision, Regime, is_day

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"\*|!?[^\s|*!]+")
_ZONE = re.compile(r"[A-Z]\w+(?:/[A-Za-z_+-]+){1,2}|UTC")

Fault = tuple[Path, str, str]


def senseless(regime: Regime) -> Iterator[Fault]:
    """What has the right shape and cannot be meant."""
    if not regime.provisions:
        yield ("provisions",), "holds no provision", "A regime needs at least one"
    seen: set[str] = set()
    for number, provision in enumerate(regime.provisions):
        at: Path = ("provisions", number)
        if provision.id in seen:
            yield (*at, "id"), f"{provision.id!r} is taken already", "Ids are cited in findings and must be unique"
        seen.add(provision.id)
        if not _SLUG.fullmatch(provision.id):
            yield (*at, "id"), f"{provision.id!r} is not a slug", "Use lower-case letters, digits and hyphens"
        if provision.regime != regime.id:
            yield (*at, "regime"), f"is {provision.regime!r}, the file's id is {regime.id!r}", "Write the same id"
        yield from _senseless_provision(provision, at)


def _senseless_provision(provision: Provision, at: Path) -> Iterator[Fault]:
    for name in ("instrument", "paragraph", "binds", "activity", "paraphrase"):
        if not getattr(provision, name).strip():
            yield (*at, name), "is empty", "A finding cites it"
    yield from _dates(provision, at)
    if provision.zone and not _ZONE.fullmatch(provision.zone):
        yield (*at, "zone"), f"{provision.zone!r} is no time zone", "Use an IANA name such as America/New_York"
    if provision.verified:
        yield from _unsupported(provision, at)
    for number, element in enumerate(provision.elements):
        here: Path = (*at, "elements", number)
        if element.part is None and not element.said:
            yield here, "can never be shown", "Give it a part with the words that meet it, or phrases under `said`"
        if element.part is not None and not element.met:
            yield here, f"asks about the {element.part} and names no word that meets it", "Fill `met`, if only with *"
        for name in ("met", "open"):
            for word in getattr(element, name):
                if not _WORD.fullmatch(word):
                    yield (*here, name), f"{word!r} is not one word of a quantity", "Write one word, * for any, !KP for not KP"
    for number, way_out in enumerate(provision.exceptions):
        yield from _dated(way_out, (*at, "exceptions", number))


def _unsupported(provision: Provision, at: Path) -> Iterator[Fault]:
    if not any(reference.grade in {Grade.A, Grade.B} for reference in provision.references):
        advice = "Add a reference that was read, or set verified: false; it is then listed and yields no finding"
        yield at, f"{provision.id} is verified and has no reference of grade A or B", advice
    if provision.duty is not Duty.PERMIT and not provision.elements:
        yield at, f"{provision.id} has no elements", "Without them no claim can be held against it"
    if provision.duty is Duty.CAP and not provision.limits:
        yield at, f"{provision.id} is a cap without a number", "Give `limits`, or set verified: false"


def _dates(provision: Provision, at: Path) -> Iterator[Fault]:
    advice = "Write a day as 2019-12-22"
    if provision.adopted is not None and not is_day(provision.adopted):
        yield (*at, "adopted"), f"{provision.adopted!r} is not a day", advice
    for number, deadline in enumerate(provision.deadlines):
        if not is_day(deadline.since) or (deadline.day is not None and not is_day(deadline.day)):
            yield (*at, "deadlines", number), "holds what is not a day", advice
        elif deadline.day is not None and deadline.day < deadline.since:
            yield (*at, "deadlines", number), f"ends on {deadline.day}, before it is set on {deadline.since}", "Swap them?"
    for number, limit in enumerate(provision.limits):
        if not is_day(limit.since):
            yield (*at, "limits", number), f"{limit.since!r} is not a day", advice


def _dated(way_out: Exemption, at: Path) -> Iterator[Fault]:
    if not way_out.test.strip():
        yield (*at, "test"), "is empty", "Say what must be so for the exception to hold"
    if way_out.before is not None and not is_day(way_out.before):
        yield (*at, "before"), f"{way_out.before!r} is not a day", "Write a day as 2017-09-11"
    if way_out.before is not None and not way_out.dated:
        yield (*at, "before"), "is never used", "Name under `dated` the words that show what the date is of (contract)"
