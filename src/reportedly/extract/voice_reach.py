"""How far a voice reaches in its sentence, where the model stops it inside a clause or at the words that name the source."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.edges import merge, trim
from reportedly.extract.placed import Placed, placed_voices
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import COIN, word_set
from reportedly.model import Extent, Voice

_LEVEL = re.compile(
    r",?\s+((?:compared (?:with|to)|(?:(?:up|down) )?from|versus|against)\s(?:about |around |some |the )?"
    + COIN
    + r"\d(?:[^,;.]|[,.]\d)*)"
)
"""A level that what was said is set against: ", compared with 11 percent a year earlier"."""
_TOTAL = re.compile(r",\s+((?:bringing|taking|raising) the (?:[\w-]+ ){0,3}(?:total|toll|number|count|tally)\b(?:[^.;]|\.\d)*)")
"""What a count of new ones brings the old to: ", taking the cumulative total to 12,340"."""
_DASHES = frozenset({"-", "–", "—", "--"})
_MORE = (
    r"(?:with|among (?:them|these|those)|including|of (?:whom|which)|(?:more than |nearly |almost )?(?:double|twice|triple|half)"
    r"|(?:up|down) from|compared (?:with|to)|an? (?:rise|fall|drop|increase|decline|decrease) of"
    r"|(?:about |some |nearly |almost |around )?\d[\d.]* ?(?:per cent|percent|%) (?:more|fewer|less|higher|lower|above|below)"
    r"|(?:bringing|taking|raising) the (?:[\w-]+ ){0,2}(?:total|toll|number|count|tally))\b"
)
_AND_MORE = re.compile(_MORE)
"""What goes on to count behind the source: "the mayor said, among them 47 women"."""
_WITH = re.compile(rf"[^,.;\"“]{{2,40}},\s+(?={_MORE})")
"""A time between the source and what else was counted: "said on Friday, with 31 injured"."""


def reach_on(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """Each voice with the rest of the clause it was cut off in.

    "Prices rose 3 percent, according to the bureau, and rents by 5": what is joined to the words before the source goes on.
    What stands behind a comma without a source between may be the paper's own comment, and what follows a quotation unquoted
    is the paper's: neither is taken.
    """
    apart = placed_voices(voices)
    reached = placed_voices(_reached(tree, voice, apart) for voice in apart)
    reached = placed_voices(_beyond_mark(tree, voice, reached) for voice in reached)
    return [_reached_back(tree, voice, reached) for voice in reached]


def inside_dashes(tree: Tree, voice: Voice) -> Voice:
    """A voice between dashes without what stands outside them: "an ambitious - some say unrealistic - pledge to cut 80"."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.source else range(0)
    if not cue:
        return voice
    first, last = tree.sentence(cue[0])
    opening = (end for start, end in _dashes(tree, range(first, cue[0])) if end <= min(voice.source[0][0], voice.cue[0][0]))
    closing = (start for start, _ in _dashes(tree, range(cue[-1] + 1, last)) if start >= voice.source[0][1])
    opens, closes = max(opening, default=None), min(closing, default=None)
    if opens is None or closes is None:
        return voice
    inside = (extent for extent in voice.content if overlap(extent, (opens, closes)))
    kept = tuple(trim(tree.text, max(start, opens), min(end, closes)) for start, end in inside)
    return replace(voice, content=kept) if kept else voice


_WHEN = re.compile(
    r"[,\s]+(?:the (?:day|night|week|month|year) |(?:\w+ ){1,2}(?:days|hours|weeks|months|minutes) )?(?:after|before) "
)


def without_when(tree: Tree, voice: Voice) -> Voice:
    """A quotation without what only tells when it was said: "'We pray,' Reed tweeted the day after 49 were shot"."""
    if len(voice.content) < _SEVERAL or not voice.cue or not any(tree.quotations_over(voice.content[0])):
        return voice
    kept = [
        one for one in voice.content if any(tree.quotations_over(one)) or not _WHEN.fullmatch(tree.text, voice.cue[-1][1], one[0])
    ]
    return replace(voice, content=tuple(kept))


_SEVERAL = 2


def _dashes(tree: Tree, inside: range) -> Iterator[Extent]:
    """The dashes between words, no hyphens."""
    for index in inside:
        token = tree.tokens[index]
        apart = tree.text[token.start - 1 : token.start].isspace() or token.text in {"—", "--"}
        if token.text in _DASHES and apart:
            yield token.start, token.end


def _reached_back(tree: Tree, voice: Voice, voices: Placed[Voice]) -> Voice:
    """A voice that closes the sentence, with all that leads to the end it was given: "40 died, one of them a nurse, X said"."""
    if not voice.content or not voice.cue or not voice.source or voice.content[0][1] > voice.source[0][0]:
        return voice
    indices = tree.within(*voice.content[0])
    top = tree.head_of(voice.content[0])
    if not indices or top is None:
        return voice
    first, _ = tree.sentence(indices[0])
    start = tree.tokens[first].start
    start = next((end for begin, end in tree.datelines if begin <= start < end), start)
    before = trim(tree.text, start, voice.content[0][0])
    above = tree.tokens[top].head
    under = above >= 0 and before[0] <= tree.tokens[above].start < before[1] and tree.tokens[top].rel in {"appos", "nmod", "acl"}
    cue = tree.within(*voice.cue[0])
    if any(tree.tokens[index].rel == "acl:relcl" for index in cue):
        return voice  # "Profit was $4m, above the $3m analysts had forecast"
    spoken = (tree.tokens[index] for index in tree.within(*before))
    hangs = under or any(token.rel == "ccomp" and token.head in cue for token in spoken)
    taken = _has_another(voices, voice, before)
    quoted = any(tree.quotations_over(before))
    if not hangs or taken or quoted or before[0] >= before[1]:
        return voice
    return replace(voice, content=((before[0], voice.content[0][1]), *voice.content[1:]))


def _reached(tree: Tree, voice: Voice, voices: Placed[Voice]) -> Voice:
    if not voice.content or _only_of_number(tree, voice):
        return voice
    content_end = max(end for _, end in voice.content)
    indices = tree.within(content_end - 1, content_end)
    if not indices:
        return voice
    first, last = tree.sentence(indices[0])
    close = tree.extent(range(first, last))[1]
    level = _LEVEL.match(tree.text, content_end, close) or _TOTAL.match(tree.text, content_end, close)
    if level is not None and voice.source and not _has_another(voices, voice, (level.start(1), level.end())):
        return replace(voice, content=tuple(merge([*voice.content, (content_end, level.end())])))
    end = max(stop for _, stop in (*voice.source, *voice.cue, *voice.content) if stop <= close + 2)
    behind_source = end > content_end
    tail = trim(tree.text, end, close)
    apart = _WITH.match(tree.text, *tail) if behind_source else None
    tail = (apart.end(), tail[1]) if apart else tail
    joined = behind_source or not tree.text[end : tail[0]].strip()
    if not joined or len(tree.text[slice(*tail)].split()) < 2 or not tree.text[tail[0]].isalnum():
        return voice
    taken = _has_another(voices, voice, tail) or (behind_source and _quoted(tree, voice))
    if taken or not _governed(tree, voice, tail, first, last):
        return voice
    return replace(voice, content=tuple(merge([*voice.content, tail if behind_source else (content_end, tail[1])])))


def _only_of_number(tree: Tree, voice: Voice) -> bool:
    """Whether a cue only says whose a number is: "the 38,000 counted by the university lies between the two"."""
    cue = tree.within(*voice.cue[0]) if voice.cue else range(0)
    above = tree.tokens[cue[0]].head if cue and tree.tokens[cue[0]].rel == "acl" else -1
    return (
        above >= 0
        and tree.tokens[above].tag == "NUM"
        and any(overlap(one, voice.cue[0]) == 0 and one[1] == tree.tokens[above].end for one in voice.content)
    )


def _beyond_mark(tree: Tree, voice: Voice, voices: Placed[Voice]) -> Voice:
    """A voice with what it goes on to say behind a semicolon, colon or dash: "12 died, the board said; 300 were hurt"."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.source and voice.content else range(0)
    if not cue or tree.tokens[cue[0]].rel == "acl:relcl" or _quoted(tree, voice):
        return voice
    acts = word_set("stances", "charging") | word_set("stances", "cues", "predicted")
    if any(tree.tokens[index].lemma in acts for index in cue) and _tells_what_came(tree, cue[-1]):
        return voice  # "charged 12 officers; 10 have been acquitted", "had forecast 3 percent; it came in at 2.1"
    first, last = tree.sentence(cue[0])
    end = max(stop for _, stop in (voice.source[0], *voice.cue, *voice.content))
    behind = [index for index in range(first, last) if tree.tokens[index].start >= end]
    at = next((index for index in behind if tree.tokens[index].text in {";", ":"} or _takes_up(tree, index)), None)
    if at is None or any(tree.tokens[index].tag in {"VERB", "AUX"} for index in range(behind[0], at)):
        return voice
    opens = tree.tokens[cue[0]].text == "According"  # "According to the navy, 466 were saved: a first group of 334 and"
    if tree.tokens[at].text == ":" and max(stop for _, stop in voice.content) > voice.cue[0][0] and not opens:
        return voice  # "shows what it would cost: $30"
    tail = trim(tree.text, tree.tokens[at].end, tree.tokens[last - 1].end)
    numbered = any(tree.tokens[index].tag == "NUM" for index in range(at, last))
    if tree.tokens[first].tag == "ADP" and tree.tokens[at + 1].tag == "ADP":
        return voice  # "On 3 May the ministry reported 55; by 8 May the toll had risen to 71"
    if tail[0] >= tail[1] or not numbered or _has_another(voices, voice, tail):
        return voice
    return replace(voice, content=tuple(merge([*voice.content, tail])))


def _tells_what_came(tree: Tree, cue: int) -> bool:
    """Whether what stands behind a cue, apart from it, is told in the past."""
    behind = [index for index in tree.children[cue] if tree.tokens[index].rel == "parataxis" and index > cue]
    has = {"has", "have", "had", "was", "were"}
    return any(
        tree.tokens[index].text.lower() != tree.tokens[index].lemma
        or any(tree.tokens[below].text.lower() in has for below in tree.children[index])
        for index in behind
    )


def _takes_up(tree: Tree, index: int) -> bool:
    """Whether a dash goes on about those just told of: "21 were held – they included five men"."""
    behind = tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""
    return tree.tokens[index].text in {"-", "–", "—"} and behind in {"they", "these", "those"}


def _has_another(voices: Placed[Voice], voice: Voice, extent: Extent) -> bool:
    others = (other for other in voices.near(*extent) if other is not voice)
    return any(overlap(extent, known) for other in others for known in (*other.source, *other.cue, *other.content))


def _quoted(tree: Tree, voice: Voice) -> bool:
    return any(
        overlap(voice.content[-1], (quotation.start, quotation.end)) * 2 > voice.content[-1][1] - voice.content[-1][0]
        for quotation in tree.quotations_over(voice.content[-1])
    )


def _governed(tree: Tree, voice: Voice, tail: Extent, first: int, last: int) -> bool:
    """Whether the tail hangs on a word of the voice's content, or the content on it ("The fire, according to X, destroyed 9").

    A clause with "as" ("as a memo put it") names another voice.
    """
    top = tree.head_of(tail)
    if top is None or tree.tokens[tree.within(*tail)[0]].text.lower() == "as":
        return False
    if _counts_with(tree, tail, first):
        return True
    inside = {index for extent in voice.content for index in tree.within(*extent) if first <= index < last}
    heads = {tree.tokens[index].head for index in inside} - inside
    cue = {index for extent in voice.cue for index in tree.within(*extent)}
    return tree.tokens[top].head in inside or (bool(inside) and heads == {top} and top not in cue)


def _counts_with(tree: Tree, tail: Extent, first: int) -> bool:
    """Whether a tail tells how many more there are: "90 died, the mayor said on Friday, with 31 injured"."""
    indices = tree.within(*tail)
    numbered = any(tree.tokens[index].tag == "NUM" for index in indices)
    opens = _AND_MORE.match(tree.text, *tail) is not None
    return opens and numbered and first <= indices[0] and tree.tokens[indices[0] - 1].text == ","
