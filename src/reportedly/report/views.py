"""A dossier as plain values: what every rendering (page, paper, text) says in the same words."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.report.columns import in_stretches
from reportedly.report.lit import Passage


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: an estimate with the claims that retell it, or one claim.

    `numbers` lead with the claim nearest to the source.
    """

    numbers: tuple[int, ...]
    when: str
    figure: str
    who: str
    sure: str
    said: str
    backing: str
    quote: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with the claims it speaks of.

    `kind` heads it; `was` and `became` stand side by side where figures changed; `points` are what would settle what is open.
    """

    kind: str
    text: str
    numbers: tuple[int, ...] = ()
    was: str = ""
    became: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One quantity: what is asked, the answer in a sentence, the picture, and what stands for and against it.

    `near` are quantities that may be the same in other words, each with its answer.
    """

    title: str
    code: str
    answer: str
    picture: str
    rows: tuple[Row, ...]
    revisions: tuple[Remark, ...] = ()
    contradictions: tuple[Remark, ...] = ()
    mutations: tuple[Remark, ...] = ()
    law: tuple[Remark, ...] = ()
    triangle: str = ""
    near: tuple[Remark, ...] = ()

    @property
    def sections(self) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
        """The remarks under their headings, in the order of reading."""
        return (
            ("What disagrees", self.contradictions),
            ("What was revised", self.revisions),
            ("What changed in retelling", self.mutations),
            ("What may be the same in other words", self.near),
            ("Which obligation it bears on", self.law),
        )


@dataclass(frozen=True, slots=True)
class Brief:
    """One quantity in a line: which topic it is (from 1), its title, its latest figure in a sentence, how many estimates."""

    at: int
    title: str
    latest: str
    estimates: int


@dataclass(frozen=True, slots=True)
class Given:
    """One field of a claim: what it means, the words that gave it, the rule and why."""

    name: str
    field: str
    words: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A claim beside its text."""

    number: int
    claim: str
    figure: str
    thing: str
    voices: str
    sure: str
    when: str
    said: str
    quote: str
    given: tuple[Given, ...]
    reviews: tuple[str, ...]
    confidence: str
    rules: str
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A document lit up, with a note for each claim; `link` is "" where the address is none a reader should follow."""

    number: int
    id: str
    title: str
    facts: tuple[str, ...]
    address: str
    link: str
    language: str
    evidence: str
    passages: tuple[tuple[Passage, tuple[Note, ...]], ...]
    dropped: tuple[str, ...] = ()

    @property
    def stretches(self) -> list[list[tuple[Passage, tuple[Note, ...]]]]:
        """The passages as they are set beside their notes."""
        return in_stretches(self.passages, lambda one: (len(one[0].text), len(one[1])))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole, ready to be set; `once` are figures that stand alone in their quantity.

    `short` are the quantities told of most, where there are too many for the answer to tell them all.
    """

    question: str
    answer: str
    asked: str
    topics: tuple[Topic, ...]
    once: tuple[Row, ...]
    statements: tuple[Row, ...]
    law: tuple[Remark, ...]
    reports: tuple[Report, ...]
    method: tuple[str, ...]
    problems: tuple[str, ...]
    head: str
    counts: str
    numbers: Mapping[int, str]
    short: tuple[Brief, ...] = ()
