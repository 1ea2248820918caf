"""What is fixed beforehand and told in the present: "the council votes on Friday", "the vote is on Sunday"."""

import re
from functools import cache

from reportedly.extract.periods.words import alternatives, words

_NO_SUBJECT = "The|An?|Its|His|Her|Their|This|These|Those|All|Some|No|Few|Many|In|On|At|For"
_CLOSES = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:to|in|on|at|for|with|after|before|and|but|when|as|from|against|over|about|amid|unless|if|by|under|while|whether)\b)"
)
_REST = (
    r"(?!\w)(?:(?!\b(?:over|after|following|about|into|amid|because|since|concerning)\b)[^.,;:]){0,40}"
    r"(?:, not\s[^.,;:]{0,10})?(?<!\ba\s)(?<!\bthe\s)(?<!\bh(?:is|er)\s)$"
)
"""What may stand between the verb and its day; "faces trial over an attack on Friday" tells of another day."""
_AT_TIME = re.compile(r"(?!(?:since|by|until|till|from|before|after|through|last|past)\b)", re.IGNORECASE)
_IS_ON = re.compile(r"(?<!\bit )(?<!\bIt )(?<!\boday )(?<!\bwhat )\b(?:is|are)(?: (?:not|only|now))? $")
_THERE_IS = re.compile(r"\b[Tt]here(?: is| are|['’]s) (?:(?!of\b)[\w’'-]+ ){1,3}$")
_SAID = re.compile(r"\b(?:said|announced|confirmed)(?: that)? (?=$|[Tt]he |s?he |it |they )")


def fixed_ahead(text: str, where: tuple[int, int, int, int], *, told: bool) -> int | None:
    """How far before a time the present tense of what is fixed stands, None where none does.

    `where` holds the sentence's start, the time's start and end, and the sentence's end; `told`: another verb tells the tense.
    """
    left, start, end, right = where
    if _AT_TIME.match(text, start) is None:
        return None
    if _IS_ON.search(text, max(left, start - 16), start) or _of_whom().search(text, max(left, start - 60), start):
        return 1
    if told and not _SAID.search(text, left, start):
        return None
    found = _fixed().search(text, left, start)
    if found and (not told or _SAID.search(text, left, found.start())) and _is_told(text, left, end, right):
        return start - found.end(found.lastgroup or 0)
    if told:
        return None
    if _THERE_IS.search(text, left, start) or _arranged().search(text, left, start):
        return 1
    return 1 if _to_do().match(text, left, start) and not _helping().search(text, left, right) else None


def _third(verb: str) -> str:
    """The verb as one does it.

    >>> _third("fly"), _third("go up"), _third("launch"), _third("play")
    ('flies', 'goes up', 'launches', 'plays')
    """
    first, *rest = verb.split()
    first = (
        f"{first[:-1]}ies" if first[-1] == "y" and first[-2] not in "aeo" else f"{first}{'es' if first[-1] in 'hosx' else 's'}"
    )
    return " ".join((first, *rest))


@cache
def _verbs() -> tuple[str, str]:
    """The alternations of the verbs of what is fixed: as one does, as many do."""
    return alternatives(_third(verb) for verb in words().fixed), alternatives(words().fixed)


@cache
def _fixed() -> re.Pattern[str]:
    """A subject of at least a noun, and its verb: "The council votes", "Parliament meets", "he flies", "Ministers meet"."""
    one, many = _verbs()
    return re.compile(
        r"(?<![\w-])(?:(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his)(?: [\w’'-]+){1,4}|[Ss]?he|it|"
        rf"(?!(?:{_NO_SUBJECT})\b)[A-Z][\w’'-]+) (?P<v>{one})|"
        rf"(?:[Tt]hey|(?!(?:{_NO_SUBJECT})\b)[A-Z][\w’'-]+|[a-z]{{2,}}(?<!s)s) (?P<w>{many})){_REST}"
    )


@cache
def _of_whom() -> re.Pattern[str]:
    """A clause of its own: "the minister, who resigns on Friday, blamed the press"."""
    one, many = _verbs()
    return re.compile(rf"(?:\bwho|, which) (?:{one}|{many}){_REST}")


@cache
def _arranged() -> re.Pattern[str]:
    """He is flying home on Friday."""
    return re.compile(rf"\b(?:is|are) (?:not )?(?:{alternatives(words().arranged)}){_REST}")


@cache
def _to_do() -> re.Pattern[str]:
    """A headline of what is to be: "Court to rule on Friday"."""
    return re.compile(rf"[A-Z][\w’'-]*(?: [\w’'-]+){{0,4}} to (?:{_verbs()[1]}){_REST}")


def _is_told(text: str, left: int, end: int, right: int) -> bool:
    """Whether the sentence is one of prose and has no other verb that would make "rises" a noun; headlines tell what was so."""
    prose = {*text[right - 1 : right + 1]} & {*".!?"} and _CLOSES.match(text, end)
    return bool(prose) and _helping().search(text, left, right) is None


@cache
def _helping() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives([*words().copulas, 'has', 'have', 'do', 'does'])})\b", re.IGNORECASE)
