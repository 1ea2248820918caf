"""Who is cited and who hands on: "X reported, citing Y", "Y was quoted by X as saying", "Y, interviewed by X"."""

import re
from dataclasses import replace

from reportedly.extract.edges import trim
from reportedly.extract.phrases import named_after, noun_phrase
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.voice_rules import AS_SAYING, QUOTED_AS
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_CITING = re.compile(r"\s+(?:citing|quoting)\s+")

_THROUGH = re.compile(
    r"\s+(?:quoted|cited|interviewed|contacted|reached) by\s+(?!(?:tele|cell|mobile |satellite )?phone|e-?mail|text|radio)"
)

_QUOTING = frozenset({"quote", "cite"})

_SAID_WITHIN = 8

_NEAR_CITED = 3


def named_through(tree: Tree, source: Extent) -> tuple[Extent, Extent] | None:
    """Who speaks and who hands it on where a source names both: "Reed, interviewed by the Ledger", "the Ledger citing Reed"."""
    start, end = source
    through = _THROUGH.search(tree.text, start, end)
    if through:
        return (start, through.start()), (through.end(), end)
    citing = _CITING.search(tree.text, start, end)
    cited = tree.head_of((citing.end(), end)) if citing else None
    if citing and cited is not None and can_speak(tree, cited):
        return (citing.end(), end), (start, citing.start())
    return None


def credit_cited(tree: Tree, voice: Voice) -> Voice:
    """In "X reported, citing Y", "X quoted Y as saying" and "Y was quoted by X" the words are Y's; X stays as an outer source."""
    if voice.cue and (handed := _quoted_by(tree, voice)) is not None:
        return handed
    if not voice.source or not voice.cue or len(voice.source) > 1:
        return voice
    indices = tree.within(*voice.cue[0])
    if not indices:
        return voice
    said_within = _cited_said(tree, voice)
    if said_within is not None:
        return said_within
    first, last = tree.sentence(indices[0])
    start, end = tree.extent(range(first, last))
    quoted = QUOTED_AS.search(tree.text, start, end)
    if quoted and voice.source[0][1] <= quoted.start() and quoted.start() - voice.source[0][1] < 20:
        behind = (
            trim(tree.text, max(extent[0], quoted.end()), extent[1]) for extent in voice.content if extent[1] > quoted.end()
        )
        before = (extent for extent in voice.content if extent[1] <= quoted.start())
        content = (*before, *behind) or (trim(tree.text, start, voice.source[0][0]),)
        return replace(voice, source=(quoted.span(1), voice.source[0]), content=content)
    for index in range(first, last):
        subject = tree.child(index, "nsubj") if tree.tokens[index].text.lower() == "cited" else None
        who = subject is not None and tree.tokens[subject].text.lower() in {"who", "which"}  # "Vass, who cited relatives"
        if who or tree.tokens[index].text.lower() in {"citing", "quoting"}:
            above = tree.tokens[index].head  # "citing" taken for what describes who is cited
            cited = above if index < above <= index + _NEAR_CITED else tree.child(index, "obj")
            if cited is not None and can_speak(tree, cited) and not overlap(noun_phrase(tree, cited), voice.source[0]):
                maker = _with_maker(tree, cited, last)
                said = tuple(extent for extent in voice.content if not covers([maker], *extent))  # "which cited data of the FSB"
                return replace(voice, source=(maker, voice.source[0]), content=said)
    return voice


def _quoted_by(tree: Tree, voice: Voice) -> Voice | None:
    """The words of somebody whom an outlet quotes: "Reed was quoted as saying by Tasnim", "was quoted by Tasnim as saying"."""
    verb = next((index for index in tree.within(*voice.cue[0]) if tree.tokens[index].tag == "VERB"), None)
    if verb is None:
        return None
    quoted = verb if tree.tokens[verb].lemma in _QUOTING else tree.tokens[verb].head
    who = tree.child(quoted, "nsubj:pass") if quoted >= 0 and tree.tokens[quoted].lemma in _QUOTING else None
    end = tree.extent(range(*tree.sentence(verb)))[1]
    if who is None or AS_SAYING.search(tree.text, tree.tokens[quoted].end, end) is None:
        return None
    source = noun_phrase(tree, who)
    said = tuple(extent for extent in voice.content if not overlap(extent, source))
    outlet = next((index for index in tree.subtree(quoted) if index > quoted and tree.case(index) == "by"), None)
    through = (noun_phrase(tree, outlet),) if outlet is not None else ()
    return replace(voice, source=(source, *through), content=said) if said else None


def _cited_said(tree: Tree, voice: Voice) -> Voice | None:
    """The verb of saying behind who is cited, in text without commas: "the agency citing officials said the strikes"."""
    if tree.text[slice(*voice.cue[0])].lower() not in {"citing", "quoting"} or not voice.content:
        return None
    start, end = voice.content[0]
    for index in list(tree.within(start, end))[1:_SAID_WITHIN]:
        token = tree.tokens[index]
        if token.tag == "VERB":
            says = token.lemma in word_set("speech", "plain") and token.text.lower() != token.lemma
            source, content = trim(tree.text, start, token.start), trim(tree.text, token.end, end)
            cued = replace(voice, source=(source, voice.source[0]), cue=((token.start, token.end),), content=(content,))
            return cued if says and content[0] < content[1] else None
    return None


def _with_maker(tree: Tree, cited: int, last: int) -> Extent:
    """A paper that is cited with who made it, also where the tree hangs the maker on "quoting": "an estimate by the staff"."""
    start, end = noun_phrase(tree, cited)
    behind = tree.within(end, tree.tokens[last - 1].end)
    paper = tree.tokens[cited].lemma in word_set("speech", "papers")
    if not paper or not behind or tree.tokens[behind[0]].text.lower() not in {"by", "from"}:
        return start, end
    maker = named_after(tree, behind[0] + 1, last)
    mention = tree.mention_at(maker, frozenset({"person", "organisation"})) if maker else None
    return (start, max(maker[1], mention[1] if mention else 0)) if maker else (start, end)


def can_speak(tree: Tree, noun: int) -> bool:
    """Whether a noun that is cited names somebody: a name, a role, people without a name, a paper; not "citing intelligence".

    What somebody has or did speaks for nobody: "citing his reports on the siege"; their own survey does.
    """
    owner = tree.child(noun, "nmod:poss")
    owned = owner is not None and tree.tokens[owner].text.lower() in {"his", "her", "their", "its"}
    if owned and not any(tree.tokens[below].text.lower() == "own" for below in tree.children[noun]):
        return False
    lemma = tree.tokens[noun].lemma.lower()
    speaking = word_set("speech", "roles", "person") | word_set("speech", "roles", "body") | word_set("speech", "unnamed")
    below = [tree.tokens[index] for index in tree.subtree(noun)]
    named = any(token.tag == "PROPN" or token.lemma.lower() in word_set("speech", "nameless") for token in below)
    return named or lemma in speaking | word_set("speech", "papers")
