"""What one document gives the drafting, and what every draft shares: voice, stance, polarity, times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract import doubts, negation, said_times, stances, times, told_verbs
from reportedly.extract.carrying import carried, content_marks
from reportedly.extract.given_then import given_on, giving, put_anew
from reportedly.extract.placed import Placed
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.voice_sources import speaker_of
from reportedly.extract.words import word_set
from reportedly.model import Extent, Field, FoundFigure, FoundPeriod, Mark, Stance, Voice
from reportedly.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one document gives the drafting."""

    tree: Tree
    figures: Placed[FoundFigure]
    periods: Placed[FoundPeriod]
    voices: Placed[Voice]
    movers: dict[int, str]
    """Heads of clauses that only say that a number has moved, and which way."""


def voice_over(scene: Scene, start: int, end: int) -> tuple[Voice | None, list[Voice]]:
    """The innermost voice whose content holds the stretch, and those around it, innermost first."""
    near = scene.voices.near(*_with_sentence_before(scene.tree, start, end))
    voices = [voice for voice in near if not _is_share(scene.tree, voice)]
    holding = [voice for voice in voices if any(overlap(extent, (start, end)) for extent in voice.content)]
    holding = [voice for voice in holding if not covers(voice.source, start, end)]
    if not holding:
        return _hanging(scene.tree, voices, start, end) or carried(scene.tree, voices, (start, end)), []
    holding.sort(
        key=lambda voice: sum(last - first for first, last in voice.content if overlap((first, last), (start - 400, end + 400)))
    )
    inner = holding[0]
    outer = [
        voice
        for voice in holding[1:]
        if voice.source and not any(overlap(mine, other) for mine in voice.source for other in inner.source)
    ]
    around = [
        voice for voice in outer if any(overlap(content, cue) for content in voice.content for cue in inner.cue or inner.source)
    ]
    return (around[0], around[1:]) if around and _rejects(scene.tree, around[0], inner) else (inner, around)


def _rejects(tree: Tree, outer: Voice, inner: Voice) -> bool:
    """Whether one rejects another's claim, so that the denial is his: "the governor dismissed a report by the union that"."""
    cues = {index for extent in outer.cue for index in tree.within(*extent)}
    claimed = [tree.tokens[index] for extent in inner.cue for index in tree.within(*extent)]
    denying = {index for index in cues if tree.tokens[index].lemma in word_set("stances", "cues", "denied")}
    return any(token.tag == "NOUN" and token.rel == "obj" and token.head in denying for token in claimed)


_SHARE = re.compile(r"(?:\w+ )?(?:[\d.,]+|\w+) ?(?:%|percent|per cent)$", re.IGNORECASE)


def _is_share(tree: Tree, voice: Voice) -> bool:
    """Whether those who speak are a share of all who were asked: "only 22 per cent said"; their number is not their word."""
    return bool(voice.source) and _SHARE.match(tree.text[slice(*voice.source[0])]) is not None


def _with_sentence_before(tree: Tree, start: int, end: int) -> Extent:
    """A stretch with the sentences it stands in and the one before."""
    inside = tree.within(start, end)
    if not inside:
        return start, end
    first = tree.sentence(inside[0])[0]
    first = tree.sentence(first - 1)[0] if first else 0
    return tree.tokens[first].start, max(end, tree.tokens[tree.sentence(inside[-1])[1] - 1].end)


def _hanging(tree: Tree, voices: Sequence[Voice], start: int, end: int) -> Voice | None:
    """A voice of the same sentence whose content governs the stretch behind it ("..., in addition to one killed elsewhere")."""
    top = tree.head_of((start, end))
    if top is None:
        return None
    path = [top, *tree.ancestors(top)]
    for voice in voices:
        outside = not any(overlap((start, end), extent) for extent in (*voice.source, *voice.cue))
        heads = [head for extent in voice.content if extent[1] <= start and (head := tree.head_of(extent)) is not None]
        if voice.source and outside and any(head in path[1:] and _hangs_on(tree, voice, head, path) for head in heads):
            return voice
    return None


_TIMED = frozenset({"after", "before", "since", "while", "when", "until", "as"})
"""What opens a clause that tells when something was said."""


_OF_WHOM = re.compile(r"\s+of (?:whom|which)\b")


def _hangs_on(tree: Tree, voice: Voice, head: int, path: list[int]) -> bool:
    """Whether the way up to a head of a content leads through nothing that the paper tells on its own.

    That is a clause on the cue ("tweeted the day after 49 were shot"), when it was ("refused after 14 asked"), and what is told
    of a thing that is not said of it ("criticised the handling of Bendar, where four died").
    """
    cues = {index for extent in voice.cue for index in tree.within(*extent)}
    part = _OF_WHOM.match(tree.text, tree.tokens[path[0]].end) is not None  # "reported the abduction of 16, six of whom returned"
    clause, below = False, path[0]
    for index in path[: path.index(head)]:
        mark = tree.child(index, "mark")
        timed = mark is not None and tree.tokens[mark].text.lower() in _TIMED
        told = tree.tokens[index].rel == "acl:relcl" and tree.tokens[head].tag != "VERB" and not part
        beside = clause and index in cues and tree.tokens[below].rel.split(":")[0] in {"obl", "advcl"}
        if beside or timed or told:
            return False
        clause, below = clause or tree.tokens[index].tag == "VERB", index
    return True


def limit_of(voice: Voice | None, at: int, sentence: Extent) -> Extent:
    """The part of the sentence that belongs to the voice at an offset."""
    if voice is None:
        return sentence
    inside = next((extent for extent in voice.content if extent[0] <= at <= extent[1]), sentence)
    return max(inside[0], sentence[0]), min(inside[1], sentence[1])


def base_draft(
    scene: Scene, quote: Extent, head: int, voice: Voice | None, outer: list[Voice], limit: Extent, figure: FoundFigure | None
) -> Draft:
    """What every draft shares: voice, stance, polarity and times."""
    tree = scene.tree
    cue = voice.cue if voice else ()
    hedge = stances.stance_of(tree, head, voice, limit, figure=(figure.start, figure.end) if figure else None)
    stance = hedge.stance
    told = told_verbs.told_verb(tree, head)
    undone = _negation(tree, head, told, voice, figure) if not _is_only_judged(tree, head, hedge) else None
    given = giving(tree, figure) if figure is not None and voice is not None else None
    said = _said(scene, voice, head) if given is None else given_on(tree, given, _of_sentence(scene, given))
    holds = times.holds_at(tree, head, quote, voice, scene.periods, figure, said)
    withheld = _withheld(tree, voice) if voice is not None else None
    marks = [withheld] if withheld else [*hedge.marks]
    speaker = speaker_of(tree, voice) if voice else None
    if voice:
        named = [speaker] if speaker and speaker not in voice.source[:1] else []
        marks += [mark(tree, Field.SOURCE, extent, "voice.source") for extent in (*named, *voice.source[:1])]
        marks += [mark(tree, Field.CUE, extent, "voice.cue", "This word hands on what the source says.") for extent in voice.cue]
        marks += content_marks(tree, voice, quote)
    marks += [mark(tree, Field.SAID, (said.start, said.end), said.rule or "said.cue")] if said else []
    marks += [mark(tree, Field.HOLDS, (holds.start, holds.end), holds.rule or "holds.clause")] if holds else []
    marks += (
        [
            mark(
                tree,
                Field.POLARITY,
                (tree.tokens[undone].start, tree.tokens[undone].end),
                "polarity.negation",
                "The verb itself is negated.",
            )
        ]
        if undone is not None
        else []
    )
    relays = tuple(
        extent for other in outer for extent in (speaker_of(tree, other) or other.source[0], *other.source[1:2]) if other.source
    )
    if voice:
        relays = (*voice.source[1:2], *_told(tree, voice), *_seen_by(tree, voice), *relays)
    marks += [mark(tree, Field.CHAIN, extent, "chain.relay", "The words reached the text through it.") for extent in relays]
    polarity, confidence = "-" if undone is not None else "+", voice.confidence if voice else 1.0
    return Draft(
        *quote, None, None, None, "", None, holds, said,
        (speaker,) if speaker else (), cue, voice.content if voice else (), relays,
        Stance.UNCONFIRMED if withheld else stance, polarity, tuple(marks), confidence,
    )  # fmt: skip


def _is_only_judged(tree: Tree, head: int, hedge: stances.Hedged) -> bool:
    """Whether a "not" is of what is thought of a claim, and not of what it says: "is not supported", "is not wrong"."""
    return doubts.is_judged(tree, head) or any(one.rule == "stance.unsupported" for one in hedge.marks)


def _negation(tree: Tree, head: int, told: int, voice: Voice | None, figure: FoundFigure | None) -> int | None:
    """The word by which a clause says that something did not happen."""
    found = None if tree.tokens[told].lemma in word_set("speech", "withholding") else negation.negated(tree, told)
    if found is None and stances.goes_on(tree, told):
        found = negation.negated(tree, tree.tokens[told].head)  # "did not kill 12 people or wound 30"
    if found is None and told != head and tree.tokens[head].lemma in {"expect", "believe", "think"}:
        found = negation.negated(tree, head)  # "three are not expected to survive"; not "not supposed to send"
    if found is None and figure is None:
        found = negation.naught(tree, told)
    if found is None and voice is not None:
        found = stances.raised_negation(tree, head, voice)
    if found is not None and figure is not None and figure.start <= tree.tokens[found].start < figure.end:
        return None  # "never more than a dozen": the bound has it
    return found


def _withheld(tree: Tree, voice: Voice) -> Mark | None:
    """The mark of a cue that stands under "has yet to confirm"."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    if not indices or tree.tokens[indices[0]].lemma not in word_set("speech", "nouns"):
        return None
    for index in range(max(tree.sentence(indices[0])[0], indices[0] - 8), indices[0]):
        if tree.tokens[index].lemma in word_set("speech", "withholding") and not _confirms(tree, index):
            extent = tree.tokens[index].start, tree.tokens[indices[0]].end
            why = f'"{" ".join(tree.text[slice(*extent)].split())}" says that others have not confirmed it.'
            return mark(tree, Field.STANCE, extent, "stance.withheld", why)
    return None


_UNDONE = re.compile(r"\b(?:no|not|never|neither|nor|nobody|none|yet|without|cannot)\b|n[’']t\b", re.IGNORECASE)


def _confirms(tree: Tree, verb: int) -> bool:
    """Whether somebody does what others refuse: "confirmed a report by"; not "has not confirmed", "refused to confirm"."""
    token = tree.tokens[verb]
    finite = token.text.lower().endswith(("ed", "s")) and token.text.lower() != token.lemma
    first = tree.tokens[tree.sentence(verb)[0]].start
    return finite and _UNDONE.search(tree.text, first, token.start) is None


_SORT = re.compile(
    r"(?:the |a )?(?:[\w-]+ ){0,2}?"
    r"(?:broadcaster|newspaper|daily|weekly|news agency|network|channel|station|outlet|website) (?=[A-Z])"
)
"""What an outlet is, before its name: "told the local broadcaster KBC"."""


_SEEN = re.compile(r"\b(?:seen|obtained|reviewed|viewed|read|leaked to|shared with) (?:by )?(?:the )?(?=[A-Z])")
"""By whom a paper came out: "in a letter seen by the Ledger"."""
_SEEN_NEAR = 40


def _seen_by(tree: Tree, voice: Voice) -> list[Extent]:
    """The outlet that saw the paper a source speaks through: the Ledger, in "the memo, obtained by the Ledger, says"."""
    if not voice.cue or not voice.source:
        return []
    ends = sorted([*voice.source[0], *voice.cue[0]])
    for match in _SEEN.finditer(tree.text, max(0, ends[0] - _SEEN_NEAR), ends[-1] + _SEEN_NEAR):
        words = tree.within(match.start(), match.end())
        paper = tree.tokens[words[0]].head
        mention = tree.mention_at((match.end(), match.end() + len("The X")), frozenset({"organisation", "other", "person"}))
        same = tree.sentence(words[0]) == tree.sentence(tree.within(*voice.cue[0])[0])
        if mention and same and paper >= 0 and tree.tokens[paper].lemma.lower() in word_set("speech", "papers"):
            return [mention]
    return []


def _told(tree: Tree, voice: Voice) -> list[Extent]:
    """The outlet a source told: the organisation right behind "told" or "in an interview with"."""
    for extent in voice.cue:
        indices = tree.within(*extent)
        last = tree.sentence(indices[0])[1] - 1 if indices else 0
        behind = tree.text[extent[0] : min(extent[1] + 60, tree.tokens[last].end)]
        match = re.search(r"\b(?:told|telling|interview with|speaking to|spoke to)\s+", behind)
        if match:
            start = extent[0] + match.end()
            sort = _SORT.match(tree.text, start)
            start = sort.end() if sort else start
            mention = tree.mention_at((start, start + 12), frozenset({"organisation", "other"}))
            forum = mention is not None and tree.text[mention[0] : mention[1]].split()[-1].lower() in word_set("speech", "forums")
            if mention and not forum:
                return [(start if tree.text[start : mention[0]].lower().strip() == "the" else mention[0], mention[1])]
    return []


def _said(scene: Scene, voice: Voice | None, head: int) -> FoundPeriod | None:
    if voice is None:
        return None
    tree = scene.tree
    if anew := put_anew(tree, head, scene.periods):
        return anew
    back = said_times.points_back(tree, voice)
    if back:
        found = said_times.last_before(tree, back[0], scene.periods)
        return (
            replace(
                found, start=back[0], end=back[1], text=tree.text[back[0] : back[1]], rule="said.points-back", anchored="text"
            )
            if found
            else None
        )
    cue = tree.within(*voice.cue[0]) if voice.cue else range(0)
    sentence = tree.extent(range(*tree.sentence(cue[0]))) if cue else (0, 0)
    found = said_times.said_on(tree, voice, scene.periods.near(*sentence), scene.voices.near(*sentence))
    if found is None and (sat := said_times.sitting(tree, voice, scene.periods.near(0, said_times.HEAD))) is not None:
        return replace(sat, rule="said.sitting")
    if found is None and (talked := said_times.interviewed(tree, voice, scene.periods)) is not None:
        return replace(talked, rule="said.sitting")
    return None if found is not None and _is_measure(tree, voice) and found.end <= voice.content[0][0] else found


def _of_sentence(scene: Scene, index: int) -> Sequence[FoundPeriod]:
    """The times of a token's sentence."""
    return scene.periods.near(*scene.tree.extent(range(*scene.tree.sentence(index))))


def _is_measure(tree: Tree, voice: Voice) -> bool:
    """Whether a voice only tells of a level that another is set against: "fewer than the 40 analysts had expected"."""
    cue = tree.within(*voice.cue[0]) if voice.cue and voice.content and voice.source else range(0)
    hangs = any(tree.tokens[index].rel in {"acl:relcl", "advcl"} for index in cue)
    return hangs and voice.content[0][0] < voice.source[0][0] < voice.cue[0][0]


def mark(tree: Tree, field: Field, extent: Extent, rule: str, why: str = "") -> Mark:
    """The mark of a field on an extent of the document."""
    return Mark(field, extent[0], extent[1], tree.text[extent[0] : extent[1]], rule, why)
