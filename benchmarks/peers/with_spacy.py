# ruff: noqa: E501 - word lists
"""A spaCy pipeline of the same job, as far as it goes without a trained model (none is on PyPI): rules over a blank pipeline."""

import spacy
from plain import NAME, UNITS, claim, unit_of
from spacy.matcher import Matcher
from spacy.util import filter_spans

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
VERBS = ["said", "says", "told", "added", "announced", "claimed", "reported", "warned", "stated", "wrote"]
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
BOUNDS = {"at least": "at_least", "more than": "at_least", "over": "at_least", "up to": "at_most", "as many as": "at_most",
          "about": "approx", "some": "approx", "nearly": "approx", "around": "approx", "almost": "approx"}  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MATCH = Matcher(NLP.vocab)
MATCH.add("figure", [[{"ORTH": {"IN": ["$", "€", "£"]}, "OP": "?"}, {"LIKE_NUM": True}, {"LOWER": {"IN": list(SCALES)}, "OP": "?"},
                      {"LOWER": {"IN": ["%", "percent"]}, "OP": "?"}]])  # fmt: skip


def claims(text: str, _day: str = "") -> list[dict[str, object]]:
    """Numbers that are no dates, with bound words to their left and the name nearest the sentence's verb of saying."""
    document = NLP(text)
    made = []
    for span in filter_spans([document[start:end] for _, start, end in MATCH(document)]):
        value = _value(span)
        if value is None or _is_date(document, span):
            continue
        before = document[max(0, span.start - 3) : span.start].text.lower()
        bound = next((bound for words, bound in BOUNDS.items() if before.endswith(words)), "exact")
        slot = {"at_least": "low", "at_most": "high"}.get(bound, "best")
        unit = unit_of(span.text)
        fields = {slot: value, "bound": bound, "unit": UNITS.get(unit, unit), "speaker": _speaker(span.sent)}
        made.append(claim(text, span.start_char, span.end_char, **fields))
    return made


def _value(span: object) -> float | None:
    value, scale = None, 1.0
    for token in span:
        if token.like_num and token.lower_ not in SCALES:
            try:
                value = float(token.text.replace(",", ""))
            except ValueError:
                value = WORDS.get(token.lower_)
        scale *= SCALES.get(token.lower_, 1.0)
    return None if value is None else value * scale


def _is_date(document: object, span: object) -> bool:
    near = [token.text for token in document[max(0, span.start - 1) : span.end + 1]]
    year = span.text.isdigit() and len(span.text) == 4 and span.text[:2] in {"19", "20"}
    return year or any(month in near for month in MONTHS)


def _speaker(sentence: object) -> str:
    verbs = [token for token in sentence if token.lower_ in VERBS or token.lower_ == "according"]
    if not verbs:
        return ""
    at = verbs[0].idx - sentence.start_char
    names = list(NAME.finditer(sentence.text))
    best = min(names, key=lambda name: min(abs(name.end() - at), abs(name.start() - at)), default=None)
    return best.group() if best else ""
