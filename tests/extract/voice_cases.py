"""The tables of voices (`voices_*.txt`): reports with who says which figure, read and compared."""

import re
from dataclasses import dataclass
from pathlib import Path

from reportedly.model import Claim
from reportedly.pipeline import extract

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One report with what is expected of its figures: (words, speaker and chain, stance)."""

    kind: str
    text: str
    wanted: tuple[tuple[str, str, str], ...]


def read_cases(name):
    """The cases of a table in this folder."""
    parts = re.split(r"^## ", (HERE / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_case(part) for part in parts]


def _case(part):
    lines = part.splitlines()
    wanted = [tuple(field.strip() for field in line[2:].split("|")) for line in lines[1:] if line.startswith("= ")]
    text = "\n".join(line for line in lines[1:] if not line.startswith(("= ", "# "))).strip()
    return Case(lines[0].strip(), text, tuple(wanted))


def plain(name):
    """A name without case and leading article."""
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(name.casefold().replace("’", "'").split()))


def answer(claims: list[Claim], words: str):
    """(speaker and chain, stance) of the next claim whose figure has the words, in the table's form; None when there is none."""
    for claim in claims:
        if any(mark.field == "figure" and mark.quote == words for mark in claim.marks):
            claims.remove(claim)
            said = claim.attribution
            speaker = f"? {said.speaker}" if not said.resolved else said.speaker or "-"
            stance = ("not " if claim.polarity == "-" else "") + said.stance
            return " < ".join((speaker, *said.chain)), stance
    return None


def faults(case, published="2024-05-10"):
    """What comes out otherwise than the table says, a readable line each."""
    claims = extract(case.text, published=published)
    found = []
    for words, speaker, stance in case.wanted:
        got = answer(claims, words)
        if got is None:
            found.append(f"{words}: no such figure")
        elif [plain(part) for part in got[0].split(" < ")] != [plain(part) for part in speaker.split(" < ")]:
            found.append(
                f"{words}: speaker {got[0]!r}, wanted {speaker!r}" + (f"; {got[1]}, wanted {stance}" * (got[1] != stance))
            )
        elif got[1] != stance:
            found.append(f"{words}: {got[1]}, wanted {stance}")
    return found
