"""Who answers in an interview that is printed as questions and answers without names before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE
from reportedly.extract.words import word_set
from reportedly.model import Block, BlockKind, Extent, Voice

_LEAST_QUESTIONS = 3
_LEAST_ANNOUNCED = 2
"""Paragraphs that ask at least: in any text, and in one whose head says that somebody was asked."""
_LEAST_QUOTED = 3
"""Paragraphs that are all quotation at least, where answers stand between quotation marks."""
_LONGEST_QUESTION = 60
"""Words of a paragraph that may still be a question."""
_LONGEST_PROMPT = 30
"""Words of one that prompts an answer without asking: "That is still not the panel's number." """
_HEAD = 3
"""Paragraphs at most before the first question that say who is asked."""
_ADDRESSED = re.compile(r"\b(?:you|your|yours|sir|madam|ma'am)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|we|my|our|me|(?<!told )(?<!tells )us|mine|ours)\b|\bI['’]", re.IGNORECASE)
"""Who speaks tells of himself by these; "told us" may be the paper's."""
_LABELLED = re.compile(r"(?:[A-Z][\w.'’-]*\s?){1,4}:\s")
_OPENING, _CLOSING = '"“', '"”'
_ASKED = re.compile(r"\?[\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Interview:
    """Who is asked, as the text first names them, the paragraphs that ask and those that answer."""

    guest: Extent
    questions: tuple[Extent, ...]
    answers: tuple[Extent, ...]


def by_interview(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with the answers of an interview as those of whom it is with."""
    found = _interview(tree)
    if found is None:
        return voices
    said = [voice for voice in voices if not _is_label(tree, voice)]
    kept = [own for voice in said if (own := _outside_answers(tree, voice, found)) is not None]
    return [*kept, *(Voice((found.guest,), (), (answer,), RULE_CONFIDENCE) for answer in found.answers)]


def whom_asked(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices, "you" in a question of an interview being whoever is asked ("You said in May that 40 had gone")."""
    addressed = [voice for voice in voices if len(voice.source) == 1 and tree.text[slice(*voice.source[0])].casefold() == "you"]
    found = _interview(tree) if addressed else None
    if found is None:
        return voices
    asked = [voice for voice in addressed if any(overlap(voice.source[0], question) for question in found.questions)]
    return [replace(voice, source=(found.guest,)) if voice in asked else voice for voice in voices]


def _interview(tree: Tree) -> _Interview | None:
    """The parts of an interview, None for a text that is none or does not say with whom.

    Several paragraphs must ask, or answer between quotation marks, and somebody must be addressed or speak of himself:
    a list of questions about a subject ("What is cholera?") is no interview.
    """
    told = [block for block in tree.document.blocks if block.kind is BlockKind.PARAGRAPH]
    texts = [tree.text[block.start : block.end].strip() for block in told]
    if (labelled := _labelled(tree, told, texts)) is not None:
        return labelled
    asking = [number for number, text in enumerate(texts) if _asks(text)]
    if not asking or _is_labelled_throughout(texts, asking[0]):
        return None  # who speaks is written before each turn
    announced = _is_announced(tree, told[min(asking[0], _HEAD)].start)
    quoted = announced and sum(_is_quoted(text) for text in texts) >= _LEAST_QUOTED
    if len(asking) < (_LEAST_ANNOUNCED if announced else _LEAST_QUESTIONS) and not quoted:
        return None
    begins = _introduced(tree, told[: asking[0]]) if announced else asking[0]
    guest = _guest(tree, told[begins].start, answers=texts[asking[0] + 1] if asking[0] + 1 < len(texts) else "")
    roles = {at: not _is_quoted(text) for at, text in enumerate(texts) if at >= begins} if quoted else _in_turn(texts, begins)
    questions = [number for number, asks in roles.items() if asks]
    answers = [number for number, asks in roles.items() if not asks]
    addressed = announced or any(_ADDRESSED.search(texts[number]) for number in questions)
    personal = any(_OF_ONESELF.search(texts[number]) for number in answers)
    if guest is None or begins > _HEAD or not (addressed and personal):
        return None
    return _Interview(guest, tuple(_extent(told[one]) for one in questions), tuple(_extent(told[one]) for one in answers))


def _is_labelled_throughout(texts: Sequence[str], first: int) -> bool:
    """Whether a name stands before several turns; before the first question and its answer alone it tells who is who."""
    labelled = [number for number, text in enumerate(texts) if number >= first and _LABELLED.match(text)]
    return len(labelled) > 1 and labelled != [first, first + 1]


def _labelled(tree: Tree, told: Sequence[Block], texts: Sequence[str]) -> _Interview | None:
    """The parts of an interview whose turns open with "Q:" and "A:"; what stands below an answer goes on with it."""
    labels = [match[1][0] if (match := _LABEL.match(text)) else "" for text in texts]
    if min(labels.count("Q"), labels.count("A")) < _LEAST_ANNOUNCED:
        return None
    begins = next(number for number, label in enumerate(labels) if label)
    guest = _guest(tree, told[begins].start)
    roles: dict[int, str] = {}
    for number in range(begins, len(texts)):
        roles[number] = labels[number] or roles[number - 1]
    asked, answered = (tuple(_extent(told[at]) for at, role in roles.items() if role == label) for label in "QA")
    return _Interview(guest, asked, answered) if guest is not None else None


_LABEL = re.compile(r"(Q|A|Question|Answer)[:.]\s+(?=\S)")


def _is_label(tree: Tree, voice: Voice) -> bool:
    """Whether a voice is that of a label alone: "A:"."""
    return len(voice.source) == 1 and _LABEL.match(tree.text, voice.source[0][0]) is not None


def _extent(block: Block) -> Extent:
    return block.start, block.end


def _asks(text: str) -> bool:
    return _ASKED.search(text) is not None and len(text.split()) <= _LONGEST_QUESTION and text[0] not in _OPENING


def _is_quoted(text: str) -> bool:
    """Whether a paragraph is one quotation, and says nothing of who speaks."""
    return text[0] in _OPENING and text[-1] in _CLOSING


def _is_announced(tree: Tree, before: int) -> bool:
    """Whether the head says that somebody was asked: "in conversation with", "we reached her by telephone"."""
    head = f"{tree.document.title} {tree.text[:before]}".casefold()
    return any(re.search(rf"\b{re.escape(word)}\b", head) for word in word_set("speech", "interviews"))


def _introduced(tree: Tree, before: Sequence[Block]) -> int:
    """How many of the paragraphs before the first question say who is asked: the last that names a person by two words."""
    named = [
        number
        for number, block in enumerate(before[:_HEAD], 1)
        if any(
            one.kind == "person" and " " in tree.text[one.start : one.end] for one in tree.mentions_over((block.start, block.end))
        )
    ]
    told = [number for number in named if not _ADDRESSED.search(tree.text[before[number - 1].start : before[number - 1].end])]
    return max(told, default=0)


def _in_turn(texts: Sequence[str], begins: int) -> dict[int, bool]:
    """Which paragraphs from the first question on ask (True) and which answer, as far as they take turns."""
    last = max(number for number, text in enumerate(texts) if _asks(text))
    roles: dict[int, bool] = {}
    for number in range(begins, len(texts)):
        text = texts[number]
        if number > last + 1 and not _OF_ONESELF.search(text):
            break  # what follows the last answer and is nobody's own is the paper's again
        answered = number < last and roles.get(number - 1) is False and not _asks(texts[number + 1])
        prompts = answered and len(text.split()) <= _LONGEST_PROMPT and not _OF_ONESELF.search(text)
        roles[number] = number == begins or _asks(text) or prompts
    return roles


_ASKS = re.compile(
    r"\b(?:reporter|correspondent|editor|journalist|interviewer|presenter|host|by)\b[^.\n]{0,12}$"
    r"|\b(?:he|she) (?:spoke|talked|sat down|was speaking|answered)\b[^.\n]{0,25}$",
    re.IGNORECASE,
)
"""Before the name of who puts the questions: "spoke with our reporter Ida Marsh", "She spoke to Ida Marsh on Monday"."""
_NEAR = 40
_ASKED_THEM = re.compile(
    r" (?:asked|interviewed|questioned|met|spoke (?:to|with)|talked (?:to|with)|sat down with) (?:him|her|them)\b"
)
"""Behind the name of who puts the questions: "Huda Saleh asked him about the market"."""


def _guest(tree: Tree, before: int, answers: str = "") -> Extent | None:
    """The one person whom the paragraphs above the questions name, else the headline or a line below it; None for two.

    Of two it is the one whose name stands before the first of the `answers`.
    """
    body = next((block.start for block in tree.document.blocks if block.kind is BlockKind.PARAGRAPH), before)
    for start in (body, 0):
        named: dict[str, Extent] = {}
        for one in tree.mentions_over((start, before)) if start < before else ():
            asks = _ASKS.search(tree.text, max(0, one.start - _NEAR), one.start) or _ASKED_THEM.match(tree.text, one.end)
            dated = _DATED.match(tree.text, one.end)  # "Mae Sot, 12 January 2026" is a town
            if one.kind == "person" and not asks and not dated and not (named and _is_talked_to(tree, one.start)):
                family = tree.text[one.start : one.end].split()[-1].removesuffix("'s").removesuffix("’s")
                known = named.get(family, (0, 0))
                named[family] = (one.start, one.end) if one.end - one.start > known[1] - known[0] else known
        called = [extent for family, extent in named.items() if answers.casefold().startswith(f"{family.casefold()}:")]
        if named:
            return next(iter(called or named.values())) if len(called or named) == 1 else None
    return None


_DATED = re.compile(r",\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2},)\s+\d{4}\b")
_TALKED = re.compile(r"[^.\n]\s(?:spoke|speaks|talked|talks|sat down)\s+(?:to|with)\s+$")


def _is_talked_to(tree: Tree, start: int) -> bool:
    """Whether a name is of whom one named before spoke with: who puts the questions, in "President Reed spoke with Ida Marsh"."""
    return _TALKED.search(tree.text, max(0, start - _NEAR), start) is not None


def _outside_answers(tree: Tree, voice: Voice, found: _Interview) -> Voice | None:
    """A voice without what it has of the answers, unless somebody else is quoted there; None where nothing is left."""
    for answer in found.answers:
        inside = any(overlap(cue, answer) for cue in voice.cue) and bool(voice.source)
        if inside and tree.text[slice(*voice.source[0])].casefold() not in {"i", "we"}:
            return voice
    content = [part for part in voice.content if not any(overlap(part, answer) for answer in found.answers)]
    return replace(voice, content=tuple(content)) if content else None
