"""Figures as the tables of cases write them, and how far the finder agrees with a table.

A figure reads `value unit /per trend role #counted :kind of:base`; a figure's words may leave out all but the value, trend and role:
300 exact, ~300 about, 300.. at least, ..300 at most, 200..300 a range, 200..250..300 a range with its best, {24..99} vague, {} vague without numbers.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.extract.figures import find_figures
from reportedly.model import Bound, FoundFigure


def value_of(figure: FoundFigure) -> str:
    """The numbers of a figure with their bound."""
    low, best, high = (
        "" if value is None else format(round(value, 9).normalize(), "f") for value in (figure.low, figure.best, figure.high)
    )
    return {
        Bound.EXACT: best,
        Bound.APPROX: f"~{best}",
        Bound.AT_LEAST: f"{low}..",
        Bound.AT_MOST: f"..{high}",
        Bound.RANGE: "..".join(part for part in (low, best, high) if part),
        Bound.FUZZY: f"{{{low}..{high}}}" if low else "{}",
    }[figure.bound]


def words_of(figure: FoundFigure, text: str) -> dict[str, str]:
    """All that a case may say of a figure."""
    counts = text[slice(*figure.counts)] if figure.counts else ""
    base = text[slice(*figure.base)] if figure.base else ""
    return {
        "value": value_of(figure), "unit": figure.unit.replace(" ", "_"), "per": (figure.per or "").replace(" ", "_"),
        "trend": figure.trend or "", "role": figure.role, "counts": counts, "kind": figure.kind.value, "base": base,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One figure of a case; what is not said of it is not compared, but trend and role always are."""

    said: dict[str, str]

    @classmethod
    def parse(cls, words: str) -> "Wanted":
        """Read the notation."""
        value, *rest = words.split()
        said = {"value": value, "trend": "", "role": ""}
        for word in rest:
            if word in {"up", "down"}:
                said["trend"] = word
            elif word in {"earlier", "denied"}:
                said["role"] = word
            elif word.startswith("of:"):
                said["base"] = word[3:]
            else:
                said[{"/": "per", "#": "counts", ":": "kind"}.get(word[0], "unit")] = word.lstrip("/#:")
        return cls(said)

    def faults(self, found: dict[str, str]) -> dict[str, str]:
        """The fields in which a found figure differs, with what was found."""
        return {
            name: found[name]
            for name, wanted in self.said.items()
            if (wanted not in found[name].split() if name in {"counts", "base"} else wanted != found[name])
        }


@dataclass(slots=True)
class Tally:
    """What came of a table: figures wanted, found, found whole; traps, and figures in them."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    traps: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of whole figures, traps left out."""
        return 2 * self.right / ((self.wanted + self.found) or 1)


def cases(path: Path) -> Iterator[tuple[str, str, list[Wanted]]]:
    """(section, sentence, figures) of a table."""
    section = sentence = ""
    figures: list[Wanted] = []
    for line in [*path.read_text("utf-8").splitlines(), "# end"]:
        if line.startswith("    "):
            figures = [Wanted.parse(part) for part in line.split(" ; ")]
            continue
        if sentence:
            yield section, sentence, figures
        sentence, figures = ("" if line.startswith("#") else line.strip()), []
        section = line[3:] if line.startswith("## ") else section


def tally(path: Path) -> dict[str, Tally]:
    """The score of each section of a table. Found figures are matched to wanted ones in order, by value first."""
    table: dict[str, Tally] = {}
    for section, sentence, figures in cases(path):
        row = table.setdefault(section, Tally())
        found = [words_of(figure, sentence) for figure in find_figures(sentence)]
        if not figures:
            row.traps += 1
            row.false += bool(found)
            row.misses += [f"{sentence} | FALSE {one['value']} {one['unit']}" for one in found]
            continue
        row.wanted += len(figures)
        row.found += len(found)
        left = Counter(range(len(found)))
        for figure in figures:
            at = next((k for k in left if found[k]["value"] == figure.said["value"]), None)
            faults = figure.faults(found[at]) if at is not None else {"value": " ; ".join(one["value"] for one in found)}
            if at is not None:
                del left[at]
            row.right += not faults
            if faults:
                row.misses.append(f"{sentence} | {figure.said} | {faults}")
        row.misses += [f"{sentence} | EXTRA {found[k]}" for k in left]
    return table
