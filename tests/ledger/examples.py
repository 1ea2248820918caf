"""Reports in our own words, made on the spot; the same number makes the same report."""

from dataclasses import replace
from decimal import Decimal

from reportedly.ledger import Ledger
from reportedly.model import Attribution, Bound, Claim, Document, Field, Figure, Mark, Period, Quantity, Span, Stance

SPEAKERS = ("Harbour Office", "Ana Lindqvist", "Minister Obi", "Ríos Watch", "박 대변인", "The Coast Ledger")
PLACES = (("Port Alba", "XA"), ("Nordby", "XB"), ("Santa Río", "XC"))
STANCES = tuple(Stance)


def document(number: int, *, text: str = "") -> Document:
    """One short report with three sentences."""
    speaker, (place, _) = SPEAKERS[number % len(SPEAKERS)], PLACES[number % len(PLACES)]
    text = text or (
        f"{speaker} said {1000 + number} dockers were working in {place}.\n"
        f"Another {number % 97} had left by spring, it said.\n"
        f"Nobody in {place} would confirm report no. {number}.\n"
    )
    published = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    publisher = f"Daily {number % 7}"
    return Document(text, f"Dockers {number}", f"https://example.org/{number}", publisher, published=published)


def claims(of: Document, number: int, *, rules: str = "rules 1") -> list[Claim]:
    """One claim for each line of the report; the last has no figure."""
    found, start = [], 0
    for place, line in enumerate(of.text.splitlines()):
        found.append(claim(of, start, start + len(line), number + place, rules=rules))
        start += len(line) + 1
    return found


def claim(of: Document, start: int, end: int, number: int, *, rules: str = "rules 1") -> Claim:
    """A claim over one stretch of a document."""
    town, code = PLACES[number % len(PLACES)]
    figured = number % 3 != 2
    year = f"20{10 + number % 15}"
    return Claim(
        quote=of.span(start, end),
        attribution=Attribution(
            SPEAKERS[number % len(SPEAKERS)],
            text="it",
            chain=(f"Wire {number % 4}",),
            said=Period(f"{year}-06", f"{year}-06"),
            stance=STANCES[number % len(STANCES)],
        ),
        figure=Figure(None, Decimal(1000 + number), None, Bound.APPROX, "person") if figured else None,
        quantity=Quantity(code, "docker", "present" if number % 2 else "left", code),
        counts="dockers at work",
        event="work",
        place=town,
        holds=Period(f"{year}-05", f"{year}-05") if number % 5 else None,
        marks=(Mark(Field.CONTENT, start, end, of.text[start:end], "example.whole-line"),),
        rules=rules,
    )


def report(number: int) -> tuple[Document, list[Claim]]:
    """A document with its claims."""
    made = document(number)
    return made, claims(made, number)


def reread(given: list[Claim], *, rules: str = "rules 2") -> list[Claim]:
    """The same claims as newer rules might read them: the first with another stance, the last not found any more."""
    first = given[0]
    other = Stance.BELIEVED if first.attribution.stance is not Stance.BELIEVED else Stance.ASSERTED
    changed = replace(first, attribution=replace(first.attribution, stance=other), rules=rules, id="")
    return [changed, *(replace(claim, rules=rules) for claim in given[1:-1])]


def elsewhere(text: str) -> Span:
    """A span in a document nobody has."""
    return Span("0" * 16, 0, len(text), text)


def filled(ledger: Ledger, number: int = 40) -> None:
    """Put so many reports into a ledger."""
    for each in range(number):
        ledger.add(*report(each))
