"""What the name of a number says: a label before a colon ("Houses damaged: 7,850"), the head of a column, the label of a row."""

import calendar
import re

from reportedly.extract import conditions, event_words
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.tree import Tree
from reportedly.extract.words import participle_of, word_set, words
from reportedly.model import FoundFigure

_LONGEST = 6
_SOUGHT = frozenset({"searched", "looked"})
_RATES = frozenset({"rate", "rates", "ratio"})


def label_before(tree: Tree, figure: FoundFigure, end: int) -> range:
    """The tokens of a label with a colon right before the figure, in its line; empty where there is none.

    Nothing may be told behind `end`, where the figure or the noun of its own ends ("Dead: 11 persons").
    """
    last = tree.within(0, figure.start)[-1] if figure.start else -1
    if last < 1 or tree.tokens[last].text != ":":
        return range(0)
    first = last
    while first > 0 and last - first < _LONGEST and _goes_back(tree, first):
        first -= 1
    closes = end == len(tree.text) or tree.text[end] in ".,;\n" or tree.text.startswith(" (", end)
    opens = closes and first < last < first + _LONGEST and tree.tokens[first].text[:1].isupper()
    opens = opens and tree.tokens[first].text not in _DAYS  # "Deaths, 1-7 June: 31"
    if opens and "\n" not in tree.text[tree.tokens[first].start : figure.start]:
        return range(first, last)
    return _dated_label(tree, last) if closes else range(0)


def _dated_label(tree: Tree, colon: int) -> range:
    """The words of a label that goes on with its time: "Refugees in Norway as of 1 April 2025:"; a line without a verb."""
    line = tree.text.rfind("\n", 0, tree.tokens[colon].start) + 1
    first = tree.within(line, tree.tokens[colon].start).start
    inside = range(first, colon)
    plain = 0 < len(inside) <= _LONGEST_DATED and tree.tokens[first].text[:1].isupper()
    if not plain or any(tree.tokens[at].tag in {"AUX", "PRON"} or tree.tokens[at].text in _STOPS for at in inside):
        return range(0)
    until = next((at for at in inside if tree.tokens[at].tag == "NUM" or tree.tokens[at].text.lower() in _TIMED), colon)
    while until > first + 1 and tree.tokens[until - 1].tag in {"ADP", "PUNCT"}:
        until -= 1  # "in the", "("
    return range(first, until) if first < until < colon else range(0)


_DAYS = frozenset({*calendar.day_name, *calendar.month_name[1:]})
_LONGEST_DATED = 14
_STOPS = frozenset({".", "?", "!", ";", '"', "“", "”"})
_TIMED = frozenset({"as", "since", "during", "until", "by", "on", "over", "(", "same", "last", "this"})


def group_before(tree: Tree, number: int) -> int | None:
    """The bare word for people that opens a line and heads a number: "Children: 18 were killed", not "Police: 23 arrested"."""
    group = number - 2
    if (
        group < 0
        or tree.tokens[number - 1].text != ":"
        or tree.tokens[group].lemma.lower() not in word_set("events", "heading_lines")
    ):
        return None
    first, _ = tree.sentence(group)
    return group if first == group and tree.tokens[group].text.istitle() else None


def _goes_back(tree: Tree, first: int) -> bool:
    """Whether the word before one belongs to the same label."""
    before = tree.tokens[first - 1]
    return before.tag not in {"PUNCT", "NUM", "SYM"} and "\n" not in tree.text[before.end : tree.tokens[first].start]


def thing_of(tree: Tree, label: range) -> int | None:
    """The noun that a name says is counted: "IDPs", "Houses damaged"; no state ("Injured") nor a total ("Number of schools")."""
    return next((index for index in label if _is_thing(tree, index)), None)


def _is_thing(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    word = token.text.lower()
    told = (
        word in conditions.states() or word in word_set("events", "bare") or token.lemma.lower() in word_set("speech", "totals")
    )
    return token.tag in {"NOUN", "PROPN"} and not told and word not in word_set("tables", "hollow")


def event_of(tree: Tree, label: range) -> tuple[str, int]:
    """What a name says happened, and the token that tells: "Deaths", "People affected"; "" for a thing alone and for a rate."""
    if not label or any(tree.tokens[index].text.lower() in _RATES for index in label):
        return "", label[0] if label else 0
    for index in reversed(label):
        event = _event(tree, index, opens=index == label[0])
        if event:
            return event_words.or_else(tree, event, index), index
    return "", label[0]


def _event(tree: Tree, index: int, *, opens: bool) -> str:
    token = tree.tokens[index]
    word, states = token.text.lower(), conditions.states()
    single = re.sub(r"s$", "", re.sub(r"ies$", "y", word))
    told = words("events")["deeds"] | words("events")["labels"] | states if token.tag == "NOUN" else states
    named = next((told[form] for form in (word, token.lemma.lower(), single) if form in told), "")
    if word in _SOUGHT and index + 1 < len(tree.tokens) and tree.tokens[index + 1].text == "for":
        return f"{word} for"  # "Being searched for: 22"
    if named or token.tag == "VERB":
        return named or participle_of(token)
    done = word.endswith("ed") or word in words("events")["participles"].values()
    return word if word in word_set("events", "bare") or (done and not opens) else ""


def of_people(event: str) -> bool:
    """Whether what a name says happened befalls people, so that a name without a thing counts them: "Injured: 44"."""
    states = conditions.states()
    return event in {states.get(word, word) for word in word_set("events", "bare")} | {states["casualty"], "arrested", "died"}


def unit_of(tree: Tree, thing: int | None, event: str) -> str:
    """The unit of a number by its name alone: "person", "household" or "item"; what stands on other lines lends it none."""
    word = tree.tokens[thing].text.lower() if thing is not None else ""
    if word in nouns().household:
        return "household"
    befell = of_people(event) or event in word_set("events", "of_people") | {f"{word} for" for word in _SOUGHT}
    return "person" if word in nouns().person or (thing is None and befell) else "item"
