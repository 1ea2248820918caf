"""A ledger of made-up reports for measuring the desk: skewed like real ones, from templates in our own words.

Few quantities, speakers and papers make up most of it; every twentieth report reprints the one before under another
masthead; some figures are denied or doubtful, some reports undated, some claims judged.
Written in large transactions through the ledger's own `append`, so that a million claims take minutes.
"""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from reportedly.ledger import Ledger
from reportedly.ledger.codec import dump
from reportedly.ledger.write import Draft, append
from reportedly.model import (
    Attribution,
    Bound,
    Claim,
    Document,
    EntryKind,
    Field,
    Figure,
    Mark,
    Period,
    Quantity,
    Review,
    Stance,
    Verdict,
)
from reportedly.model.identity import content_id

TOWNS = ["Saltmark", "Northmoor", "Port Ellis", "Grey Strait", "Old Quay", "Lower Fen", "Ashby Cross", "Tarn Head"]
PLACES = ["RU", "KP", "CN", "UA", "SY", "AF", "KH", "LA", "QA", "AE", "MN", "PL", "RO", "MD", "GE", "AM", "AZ", "TR", "IR", "IQ"]
THINGS = ["worker", "soldier", "person", "ship", "visa", "missile", "shell", "mine", "barrel", "permit", "crate", "refugee"]
STATES = ["present", "sent", "killed", "arrived", "wounded", "paid"]
PEOPLE = ["KP", "RU", "CN", "UA", "-"]
OFFICES = ["Ministry", "Office", "Agency", "Bureau", "Mission", "Council", "Union", "Command"]
STANCES = (Stance.ASSERTED, Stance.BELIEVED, Stance.POSSIBLE, Stance.PREDICTED, Stance.ACCUSED, Stance.UNCONFIRMED, Stance.DENIED)
T = TypeVar("T")
BATCH = 200
PER_REPORT = 10


def skewed(dice: random.Random, items: list[T]) -> T:
    """One of `items`, the first ones far more often."""
    return items[int(dice.paretovariate(0.8) - 1) % len(items)]


def reports(many: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Reports of ten claims each; the same number gives the same ones."""
    speakers = [f"{office} of {town} {number}" for number in range(40) for office in OFFICES for town in TOWNS]
    before: tuple[list[str], list[Claim]] | None = None
    for number in range(many):
        dice = random.Random(number)
        day = f"{2015 + dice.randrange(11)}-{1 + dice.randrange(12):02}-{1 + dice.randrange(28):02}"
        again = before if number % 20 == 19 else None
        lines = again[0] if again else [_line(dice, speakers) for _ in range(PER_REPORT)]
        dropped = ("a table of two columns",) if number % 53 == 0 else ()
        document = Document(
            "\n".join(lines), f"Report {number} of {day}", f"https://wire.example/{number}",
            f"Wire {int(dice.paretovariate(0.8)) % 60}", published=None if number % 97 == 0 else day, dropped=dropped,
        )  # fmt: skip
        starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
        yield document, [_claim(document, day, dice, start, line) for start, line in zip(starts, lines, strict=True)]
        before = (lines, [])


def _line(dice: random.Random, speakers: list[str]) -> str:
    value = int(skewed(dice, [40, 900, 4000, 12000, 90000]) * dice.uniform(0.5, 1.5))
    who, people, thing = skewed(dice, speakers), skewed(dice, PEOPLE), skewed(dice, THINGS)
    told = f"about {value:,} {people} {thing}s were {skewed(dice, STATES)} in {skewed(dice, PLACES)}"
    return f"{who} said {told}, and that more would come before winter."


def _claim(document: Document, day: str, dice: random.Random, at: int, line: str) -> Claim:
    who, _, rest = line.partition(" said about ")
    value, people, thing, _, state, _, place = rest.split(", and")[0].split()
    words = f"about {value}"
    start = at + line.index(words)
    marks = (
        Mark(Field.SOURCE, at, at + len(who), who, "benchmark", "the subject of said"),
        Mark(Field.CUE, at + len(who) + 1, at + len(who) + 5, "said", "benchmark", "a verb of speech"),
        Mark(Field.FIGURE, start, start + len(words), words, "benchmark", "about: near"),
    )
    number = Decimal(value.replace(",", ""))
    unit = "person" if thing in {"worker", "soldier", "person", "refugee"} else "item"
    stance = dice.choices(STANCES, (80, 8, 4, 2, 2, 2, 2))[0]
    voice = Attribution(who, who, "", (document.publisher,), Period(day, day), stance, resolved=dice.random() > 0.01)
    return Claim(
        document.span(at, at + len(line)), voice, Figure(None, number, None, Bound.APPROX, unit),
        Quantity(people, thing.rstrip("s"), state, place), thing, "be", place,
        dice.choice((Period(day[:7], day[:7]), Period(day, day), Period(day[:4], day[:4]))), marks=marks,
        confidence=round(dice.uniform(0.6, 1.0), 2), rules="benchmark",
    )  # fmt: skip


def make(path: Path, claims: int) -> None:
    """Write the ledger, some hundred reports in a transaction."""
    with Ledger(path, by="benchmark") as ledger:
        drafts: list[Draft] = []
        total = claims // PER_REPORT
        for number, (document, found) in enumerate(reports(total), 1):
            drafts.append(Draft(EntryKind.DOCUMENT, document.id, dump(document)))
            drafts += [Draft(EntryKind.CLAIM, claim.id, dump(claim)) for claim in {one.id: one for one in found}.values()]
            if number % 40 == 0:
                drafts.append(_review(found[0], number))
            if number % BATCH == 0 or number == total:
                with ledger.writing() as connection:
                    append(connection, drafts, ledger.now(), "benchmark")
                drafts = []


def _review(claim: Claim, number: int) -> Draft:
    verdict = (Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)[number // 40 % 4]
    review = Review(claim.id, verdict, ("ada", "bea")[number // 40 % 2], "2026-01-10", claim.anchor)
    return Draft(EntryKind.REVIEW, content_id(review), dump(review))
