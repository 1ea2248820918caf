"""What stands in one sentence or headline with somebody's words and is the paper's: "..., he said, as the EU prepared to ..."."""

from dataclasses import replace

from reportedly.extract.edges import trim
from reportedly.extract.tree import SUBJECTS, Tree
from reportedly.model import BlockKind, Extent, Voice


def without_news(tree: Tree, voice: Voice) -> Voice:
    """A voice without what a headline tells behind its semicolon, and without what went on while one spoke."""
    if not voice.content or not voice.source or not voice.cue:
        return voice
    kept = [own for part in voice.content if (own := _until_meanwhile(tree, voice, part))]
    news = _other_news(tree, voice)
    if news is not None:
        kept = [trim(tree.text, start, min(end, news)) for start, end in kept if start < news]
    return replace(voice, content=tuple(kept)) if kept else voice


def _until_meanwhile(tree: Tree, voice: Voice, part: Extent) -> Extent | None:
    """A stretch behind who spoke, up to what others did just then: "as the EU prepared to sanction 20 more"."""
    if not (voice.content[0][1] <= voice.source[0][0] < part[0] and part[0] > voice.cue[-1][1]):
        return part
    _, last = tree.sentence(tree.within(*voice.source[0])[0])
    if part[0] > tree.tokens[last - 1].end or any(tree.quotations_over(part)):
        return part
    opens = next((at for at in tree.within(*part) if _opens_meanwhile(tree, at)), None)
    start, end = trim(tree.text, part[0], tree.tokens[opens].start) if opens is not None else part
    return (start, end) if opens is None or len(tree.text[start:end].split()) > _TIME else None


_HEADLINE = 16
"""Words of a headline at most."""
_TIME = 3
"""Words of a time at most, which says nothing: "on Monday morning"."""


def _opens_meanwhile(tree: Tree, at: int) -> bool:
    """Whether an "as" opens a clause in which somebody else acts."""
    if tree.tokens[at].text.lower() != "as" or tree.tokens[at].rel != "mark":
        return False
    doing = tree.tokens[at].head
    who = tree.child(doing, *SUBJECTS)
    acts = tree.tokens[doing].tag == "VERB" and tree.child(doing, "cop") is None
    return acts and who is not None and tree.tokens[who].tag in {"NOUN", "PROPN"}


def _other_news(tree: Tree, voice: Voice) -> int | None:
    """The semicolon behind which a headline tells that others acted: "UN says 300 killed; rebels seize 12 villages"."""
    line = next((block for block in tree.document.blocks if block.start <= voice.source[0][0] < block.end), None)
    short = line is not None and len(tree.text[line.start : line.end].split()) <= _HEADLINE
    if line is None or not (line.kind is BlockKind.HEADLINE or (short and tree.text[line.end - 1].isalnum())):
        return None
    for at in tree.within(voice.source[0][1], line.end):
        acts = tree.tokens[at].rel in {"parataxis", "conj"} and tree.tokens[at].tag == "VERB"
        who = tree.child(at, *SUBJECTS) if acts else None
        counted = who is not None and (tree.tokens[who].tag == "NUM" or tree.child(who, "nummod") is not None)
        if who is None or counted or tree.tokens[who].tag not in {"NOUN", "PROPN"}:
            continue
        opens = tree.subtree(who)[0]
        if opens > 0 and tree.tokens[opens - 1].text == ";" and tree.tokens[opens - 1].start > voice.source[0][1]:
            return tree.tokens[opens - 1].start
    return None
