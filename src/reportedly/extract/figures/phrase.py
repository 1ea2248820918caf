"""What is counted, by near words alone: no tree, no tagger."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import codes
from reportedly.extract.figures.label_words import model_end
from reportedly.extract.figures.lexicon import changes, names_people, nouns, number_words

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

LONGEST = 8
_NO_NOUNS = frozenset(["next", "last"])
_DETERMINERS = frozenset(
    [
        "mostly",
        "mainly",
        "largely",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "these",
        "those",
        "all",
        "both",
        "such",
        "said",
    ]
)
_SKIP = frozenset(["more", "other", "additional", "further", "new", "extra"])
_DEMONYM = ("ans", "ians", "is", "ese", "men", "ers")


def is_plural(low: str) -> bool:
    """Whether a word looks like a plural noun."""
    n = nouns()
    if low in n.plural:
        return True
    if low in n.person and not low.endswith("s"):
        return False
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "'s"))
        and low not in n.not_plural
        and low not in n.stop
    )


def noun_phrase(t: Tokens, j: int, *, single: bool = False) -> tuple[int, int] | None:  # noqa: PLR0915 - one walk over the words
    """First and last (half-open) token of the noun phrase that starts at token j, its head last; None where there is none."""
    n = nouns()
    i = j
    while t.lows[i] in _DETERMINERS and i < j + 3:
        i += 1
    start, k, head = i, i, -1
    while k < start + LONGEST and not (k and t.apart(k - 1)):
        low, kind = t.lows[k], t.kinds[k]
        coded = _code_end(t, k)
        if coded:
            k = coded
            if t.lows[k - 1] in {"s", "'s"} and t.kinds[k] != "n":
                head = k - 1
                break
            continue
        if kind == "p":
            if low == "-" and k > start and t.glued(k - 1) and not t.glued(k) and t.lows[k + 1] in {"and", "or"}:
                k += 2
                continue
            if low == "-" and t.glued(k - 1) and t.glued(k) and t.kinds[k + 1] in {"w", "n"} and k > start:
                k += 1
                continue
            if low == "/" and k > start and t.glued(k - 1) and t.glued(k) and t.kinds[k + 1] == "w":
                k += 1
                continue
            if low in {"\u201c", '"', "'"} and k == start:
                start = k = k + 1
                continue
            if low == "'" and t.glued(k - 1) and t.lows[k - 1].endswith("s") and t.kinds[k + 1] == "w":
                k += 1
                head = -1
                continue
            if low == "," and k > start and head < 0 and t.kinds[k + 1] == "w" and is_adjective(t, k - 1):
                k += 1
                continue
            if low == "." and t.glued(k - 1) and len(t.forms[k - 1]) == 1 and t.upper(k - 1):
                k += 1
                continue
            break
        if kind == "n" and k == start and t.lows[k + 1] == "mm" and t.kinds[k + 2] == "w":
            k += 2
            continue
        if kind != "w":
            if kind == "n" and t.lows[k - 1] == "-" and t.lows[k + 1] == "s" and t.glued(k):
                head = k + 1
                break
            if kind == "n" and (t.lows[k - 1] == "-" or (t.lows[k + 1] == "-" and t.glued(k) and t.kinds[k + 2] == "w")):
                k += 1
                continue
            break
        if k == start > j and low in n.verbs and low != "living" and not is_noun_near(t, k + 1):
            return start, k + 1
        inside = t.lows[k - 1] == "-" and k > start
        if (
            low.endswith("ing")
            and k == start
            and t.kinds[k + 1] == "w"
            and t.lows[k + 1] not in n.stop
            and not is_noun_near(t, k + 1)
        ):
            break
        if (
            head == k - 1
            and low in n.verbs_in_s
            and (is_plural(t.lows[head]) or t.lows[head] in n.person)
            and t.lows[k + 1] not in {"and", "or"}
        ):
            break
        if head < 0 and _leads(t, k, start):
            k += 1
            continue
        name = t.forms[k].isupper() and len(low) > 1 and not t.forms[k + 1].isupper()
        joined = t.lows[k + 1] == "-" and t.glued(k) and t.glued(k + 1) and t.kinds[k + 2] == "w" and head < 0
        if joined and not inside and not is_plural(low) and (t.lows[k + 2] in n.stop or low in n.stop or low.endswith("ed")):
            k += 3  # "burned-out", "run-down"
            while t.lows[k] == "-" and t.glued(k - 1) and t.glued(k):
                k += 2
            continue
        if low.endswith("ed") and len(low) > 4 and not inside and low not in n.person and not is_noun_near(t, k + 1):
            break
        if (
            not inside
            and not name
            and (low in n.stop or (low in n.verbs and (low not in n.person or head >= 0)))
            and not ((low in n.participles or low in n.verbs) and head < 0 and is_noun_near(t, k + 1))
        ):
            if low in {"and", "or"} and head < 0 and k > start and is_noun_near(t, k + 1):
                k += 1
                continue
            break
        if low.endswith("'s"):
            head = k if t.kinds[k + 1] in {"p", ""} and head < 0 else head
            k += 1
            continue
        if is_plural(low):
            head = k
        elif low in n.person or low in n.household:
            if head < 0 or not is_plural(t.lows[head]):
                head = k
        elif (head >= 0 and is_plural(t.lows[head])) or (head >= 0 and (low in _NO_NOUNS or low in _moving())):
            break
        elif head >= 0 and low not in n.person and not is_adverb(low):
            head = k
        elif (single or head < 0) and not is_adjective(t, k):
            head = k if single else -1
        k += 1
    if head < 0 and k > start:
        last = k - 1
        while last > start and t.kinds[last] != "w":
            last -= 1
        head = last if t.kinds[last] == "w" and single and not is_adverb(t.lows[last]) and t.lows[last - 1] != "-" else -1
    return (start, head + 1) if head >= start else None


def _code_end(t: Tokens, k: int) -> int | None:
    """Where the name of a type that starts at token k ends: "M777", "A320neo", "737 MAX"."""
    if t.kinds[k] == "w" and t.upper(k) and t.glued(k) and not t.glued(k - 1):
        dashed = t.lows[k + 1] == "-" and t.glued(k + 1)  # "Shahed-136"
        return codes.tail(t, k + 2 + dashed) if t.kinds[k + 1 + dashed] == "n" else None
    return model_end(t, k) if t.kinds[k] == "n" else None


def _leads(t: Tokens, k: int, start: int) -> bool:
    """Whether a word that otherwise ends a phrase leads to its noun: "newly built schools", "one daily paper"."""
    n = nouns()
    if t.kinds[k + 1] != "w" or t.lows[k + 1] in n.stop or not t.lows[k].isalpha():
        return False
    qualified = k > start and t.lows[k - 1].endswith("ly") and t.lows[k] in n.stop and is_noun_near(t, k + 1)
    return qualified or (t.lows[k] in n.often and not t.lows[k + 1].endswith(("ed", "ing")))


def is_adjective(t: Tokens, k: int) -> bool:
    """Whether a word looks like an adjective."""
    low = t.lows[k]
    adjective = low.endswith(("ous", "ful", "less", "ive", "able", "ible", "ic", "al", "ary", "ish"))
    return (adjective or is_adverb(low)) and low not in nouns().person


def is_adverb(low: str) -> bool:
    """Whether a word looks like an adverb: "newly", not "supply"."""
    return low.endswith("ly") and low not in nouns().nouns_in_ly


@cache
def _moving() -> frozenset[str]:
    """Past forms of change, which no noun has: "240 mm of rain fell"."""
    c = changes()
    return frozenset(word for word in c.moves if word not in c.nouns and not word.endswith(("s", "ing")) and word not in c.steps)


def is_noun_near(t: Tokens, k: int) -> bool:
    """Whether a plural or a person follows within three words."""
    for n in range(k, k + 3):
        if t.kinds[n] != "w" or (t.lows[n] in nouns().stop and t.lows[n] not in nouns().participles):
            return False
        if is_plural(t.lows[n]) or t.lows[n] in nouns().person:
            return True
    return False


def unit_of(t: Tokens, span: tuple[int, int]) -> str:
    """person, household or item, by the head of the phrase."""
    n = nouns()
    head = t.lows[span[1] - 1]
    if span[1] - span[0] == 1 and head in n.verbs:
        return "person"
    if head == "heads" and t.lows[span[1]] == "of" and t.lows[span[1] + 1] in n.headed:
        return "person"
    if head in n.household:
        return "household"
    if head in n.person:
        return "item" if _is_machine(t, span) else "person"
    form = t.forms[span[1] - 1]
    if form[:1].isupper() and head.endswith(_DEMONYM) and not all(f.isupper() for f in [form]) and is_plural(head):
        return "person" if head.endswith(("ans", "men", "ese", "is")) else "item"
    if names_people(head):
        return "person"
    if "-" in head:
        return "person" if head.rpartition("-")[2] in n.person else "item"
    return "item"


_AROUND = 12
"""Words around "coaches" that tell whether they are of a train."""


def _is_machine(t: Tokens, span: tuple[int, int]) -> bool:
    """Whether a word for people is one for a machine here: "jet fighters", "aircraft carriers", "six coaches derailed"."""
    head = t.lows[span[1] - 1]
    near = nouns().machines.get(head, frozenset())
    around = t.lows[max(0, span[0] - _AROUND) : span[1] + _AROUND] if head.startswith("coach") else t.lows[span[0] : span[1]]
    return not near.isdisjoint(around)


def predicate(t: Tokens, j: int) -> tuple[int, int] | None:
    """Such as "15 were women", "15 of them were women": the noun a bare number is said to be."""
    if t.lows[j] == "of" and t.lows[j + 1] in {"them", "whom", "these", "those", "which"}:
        j += 2
    if t.lows[j] not in {"were", "are", "was", "is", "being"}:
        return None
    span = noun_phrase(t, j + 1)
    return (
        span
        if span is not None and span[0] == j + 1 and t.lows[span[1] - 1] in nouns().person and is_plural(t.lows[span[1] - 1])
        else None
    )


def person_verb(t: Tokens, j: int) -> bool:
    """Whether the words after a bare number speak of people: "were killed", "fled", "have been wounded"."""
    n = nouns()
    for k in range(j, j + 5):
        low = t.lows[k]
        if low == "forced":  # from their homes; shops are forced to close
            return t.lows[k + 1] in {"from", "out"} or t.lows[k + 2] in {"flee", "leave", "move"}
        if low in n.verbs:
            return low != "shot" or t.lows[k + 1] != "down"
        if not is_adverb(low) and low not in {
            "were",
            "was",
            "had",
            "have",
            "has",
            "been",
            "be",
            "are",
            "is",
            "being",
            "more",
            "others",
            "also",
            "reportedly",
            "still",
            "later",
            "left",
            "seriously",
            "badly",
            "critically",
            "believed",
            "to",
            "said",
            "remain",
            "remained",
            "feared",
        }:
            return False
    return False


def number_word(low: str) -> bool:
    """Whether a word could open a number."""
    w = number_words()
    return low in w.small or low in w.tens
