"""Whose words a voice's are: the source put right, what a relative pronoun stands for, who made a paper."""

import re
from dataclasses import replace

from reportedly.extract.edges import merge
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.voice_cited import can_speak, named_through
from reportedly.extract.voiceless import says_nothing
from reportedly.extract.words import word_set
from reportedly.model import Extent, Mention, Voice

_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)(?:\s|$)")
_ISSUED = re.compile(
    r",?\s+(?:published|released|issued|posted|seen|obtained|reviewed|dated)\s+(?:on|in|by|last|late|early|\d|[A-Z])"
    r"|,?\s+(?:circulated|sent|submitted|presented|handed|leaked|filed)\s+(?:to|with|on|in|by|last)\b(?![^.;]*\bby [A-Z])"
)
"""What is told of a paper behind who made it: "a survey by the chamber published on Friday"."""
_MADE_BY = re.compile(r"[\w' ]{3,40}?(\s+)(?:published|released|issued|compiled|collected|provided|gathered) by\s+")
"""Who made a paper speaks through it: "figures published by the border agency"."""
_DATED = re.compile(
    r",?\s+(?:today|yesterday|tonight|(?:on|late|early) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:reached|contacted|interviewed) by (?:tele|cell|mobile |satellite )?(?:phone|text|radio|e-?mail)"
    r"|(?:last|this|earlier this) (?:week|month|year|summer|winter|spring|autumn|fall)"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December)\b[\d ]*)$"
)
"""A time that the words of a source end with: "the department today"."""
_PRONOUNS = frozenset({"who", "Who", "which", "Which", "that", "That"})
_ONE_OF_WHICH = re.compile(r"(?:one|some|two) of (?:which|whom),\s+([^,.;]{2,60}),")
"""Who is named behind: "his services, one of which, the HUR, had reported"."""
_PARTED = re.compile(r"(?:\s*\([^()]{1,30}\))?,\s+(?:\w+ly )?")
"""What stands between a subject and a participle: "The team (MSMT), newly launched"."""


def own_words(tree: Tree, voice: Voice) -> Voice | None:
    """A voice with its source as the text writes it; None where nobody speaks.

    A source loses its relative clause;
    a passive that hides who speaks ("have been accused of") is no voice, nor is a law "that bans".
    """
    if says_nothing(tree, voice):
        return None
    voice = _own_clause(tree, voice)
    voice = replace(voice, source=_sources(tree, voice))
    if not voice.source:
        return voice
    start, end = voice.source[0]
    if tree.text[start:end].lower() in {"nobody", "no one"}:
        return None
    if _is_addressed(tree, voice):
        return replace(voice, source=())
    both = named_through(tree, (start, end))
    if both is not None:
        return replace(voice, source=both)
    opening = tree.text[start:end].split(maxsplit=1)[0]
    if opening in _PRONOUNS:
        voice = replace(voice, source=((start, start + len(opening)), *voice.source[1:]))
        return voice if antecedent(tree, voice.source[0]) else None
    relative = _RELATIVE.search(tree.text, start, end)
    if relative is None:
        return _without_clause(tree, voice)
    named = next((one for one in tree.mentions_over((relative.end(), end)) if _closes_aside(tree, one, end)), None)
    own = (start, relative.start()) if named is None else (named.start, named.end)  # "The firm that owns it, Elmont, said"
    return replace(voice, source=(own, *voice.source[1:]))


def _closes_aside(tree: Tree, mention: Mention, end: int) -> bool:
    """Whether a name closes a source behind a comma."""
    apart = tree.text[mention.start - len(", ") : mention.start] == ", " and not tree.text[mention.end : end].strip(" ,")
    return apart and mention.kind in {"person", "organisation"}


_AND = re.compile(r",?\s+and\s+")


def _without_clause(tree: Tree, voice: Voice) -> Voice:
    """A voice with what was taken for its source but goes on to tell: "9 died, said the mayor, Ana Lopes, and 29 were hurt"."""
    start, end = voice.source[0]
    joint = next((one for one in _AND.finditer(tree.text, start, end)), None)
    inside = [tree.tokens[index] for index in tree.within(joint.end(), end)] if joint is not None else []
    tells = bool(inside) and inside[0].tag == "NUM" and any(token.tag == "VERB" for token in inside)
    if joint is None or not tells:
        return voice
    content = tuple(merge([*voice.content, (joint.end(), end)]))
    return replace(voice, source=((start, joint.start()), *voice.source[1:]), content=content)


def _own_clause(tree: Tree, voice: Voice) -> Voice:
    """A voice without what stands before its own "as": "Cases top 800 as officials warn of undercount"."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    verb = next((index for index in indices if tree.tokens[index].tag == "VERB"), None)
    mark = tree.child(verb, "mark") if verb is not None else None
    if verb is None or mark is None or tree.tokens[mark].text.lower() != "as" or not voice.source:
        return voice
    own = tuple(extent for extent in voice.content if extent[0] >= voice.cue[0][1])
    whole = tree.child(verb, "ccomp", "obl", "obj") is not None and tree.tokens[mark].start < voice.source[0][0]
    return replace(voice, content=own) if own and whole else voice


def given_source(tree: Tree, voice: Voice) -> Voice:
    """A voice with the source that the tree gives its cue: "is estimated by the ministry at $4m", "is wary and predicts"."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    verb = next((index for index in indices if tree.tokens[index].tag == "VERB"), None)
    if verb is None:
        return voice
    agent = tree.child(verb, "obl:agent")
    if agent is not None and tree.tokens[agent].tag in {"NOUN", "PROPN"}:
        source = noun_phrase(tree, agent)
        placed = [child for child in tree.children[verb] if child > agent and tree.case(child) in {"at", "as"}]
        behind = [tree.extent(tree.subtree(child)) for child in placed]
        return replace(voice, source=(source,), content=tuple(merge([*voice.content, *behind])))
    token = tree.tokens[verb]
    if (taken := _taken_for_content(tree, voice, verb)) is not None:
        return taken
    revises = tree.child(verb, "nsubj") if not voice.source and token.lemma in word_set("speech", "revising") else None
    if revises is not None and tree.tokens[revises].text.lower() in {"which", "who"}:
        return replace(voice, source=((tree.tokens[revises].start, tree.tokens[revises].end),))
    if revises is not None and can_speak(tree, revises):
        return replace(voice, source=(noun_phrase(tree, revises),))  # "Amnesty in May revised its estimate from 54 to 79"
    shared = tree.child(token.head, "nsubj") if token.rel == "conj" and token.head >= 0 and not voice.source else None
    own = shared is None or tree.child(verb, "nsubj", "nsubj:pass", "aux:pass") is not None
    return voice if own or shared is None or not can_speak(tree, shared) else replace(voice, source=(noun_phrase(tree, shared),))


def _taken_for_content(tree: Tree, voice: Voice, verb: int) -> Voice | None:
    """A voice whose subject was read as what is said: "An officer who asked not to be named | said | seven were shot"."""
    subject = tree.child(verb, "nsubj") if not voice.source and tree.child(verb, "aux:pass") is None else None
    if subject is None or subject > verb or not can_speak(tree, subject):
        return None
    whole = tree.extent(tree.subtree(subject))
    said = tuple(extent for extent in voice.content if not overlap(extent, whole))
    return replace(voice, source=(noun_phrase(tree, subject),), content=said) if 0 < len(said) < len(voice.content) else None


def parted(tree: Tree, voice: Voice) -> Voice:
    """A voice whose source a long participle parts from its cue: "The team, launched after the veto, said ..."."""
    indices = tree.within(*voice.cue[0]) if voice.cue and not voice.source else range(0)
    if not indices or tree.tokens[indices[0] - 1].text != ",":
        return voice
    cue = indices[0]
    first, _ = tree.sentence(cue)
    own = tree.child(cue, "nsubj")
    subject = own if own is not None else next((index for index in range(first, cue) if _is_parted(tree, index, cue)), cue)
    behind = tuple(extent for extent in voice.content if extent[0] >= voice.cue[0][1])
    source = noun_phrase(tree, subject)
    opens = subject < cue and source[0] == tree.tokens[first].start and tree.tokens[subject].tag != "PRON"
    return replace(voice, source=(source,), content=behind) if opens and behind else voice


def _is_parted(tree: Tree, index: int, cue: int) -> bool:
    """Whether the tree takes a token for the subject of a participle that follows it behind a comma."""
    verb = tree.tokens[index].head
    if tree.tokens[index].rel not in {"nsubj", "nsubj:pass"} or not index < verb < cue:
        return False
    between = tree.text[noun_phrase(tree, index)[1] : tree.tokens[verb].start]
    return _PARTED.fullmatch(between) is not None and tree.child(verb, "aux", "aux:pass") is None


def _is_addressed(tree: Tree, voice: Voice) -> bool:
    """Whether the source is a court that is told or hears what others say: "Court told of 40 deaths", "Inquest hears ..."."""
    words = tree.text[slice(*voice.source[0])].lower().split()
    cue = tree.text[slice(*voice.cue[0])].lower() if voice.cue else ""
    told = voice.source[0][1] <= voice.cue[0][0] if voice.cue else False
    return told and words[-1] in word_set("speech", "addressed") and cue.split()[0] in {"told", "hears", "heard", "hear"}


def _sources(tree: Tree, voice: Voice) -> tuple[Extent, ...]:
    """The source, the stretch nearest the cue first: no dateline, and with a name that follows a title ("its envoy Reed").

    Of several stretches one inside what is said names nobody: "the union praised her, citing her work".
    """
    at = voice.cue[0][0] if voice.cue else 0
    outside = [extent for extent in voice.source if not covers(voice.content, *extent)]
    found = []
    for start, end in sorted(outside or voice.source, key=lambda extent: abs(extent[0] - at)):
        if any(overlap((start, end), line) for line in tree.datelines):
            continue
        named = [mention for mention in tree.mentions_over((end, end + 4)) if _follows(tree, mention, end)]
        owning = 2 * tree.text[start:end].endswith(("'s", "’s"))  # "the ministry's [own estimate]"
        found.append((start, named[0].end if named else end - owning))
    return tuple(found)


def _follows(tree: Tree, mention: Mention, end: int) -> bool:
    """Whether a name follows a title or stands between commas behind it: "its envoy Reed", "the owner, Lakes Transport,"."""
    titled = mention.kind == "person" and end < mention.start <= end + 1
    between = tree.text[end : mention.start] == ", " and tree.text[mention.end : mention.end + 1] == ","
    return titled or (between and mention.kind in {"person", "organisation"})


def antecedent(tree: Tree, pronoun: Extent) -> Extent | None:
    """The noun a relative pronoun stands for; None for a thing that cannot speak."""
    indices = tree.within(*pronoun)
    for mention in tree.reading.mentions:
        between = tree.text[mention.end : pronoun[0]].strip() if mention.end <= pronoun[0] <= mention.end + 4 else None
        if between in {",", "),"} and mention.kind in {"person", "organisation"}:
            return mention.start, mention.end
    for above in tree.ancestors(indices[0]) if indices else ():
        if tree.tokens[above].rel == "acl:relcl":
            noun = (
                _person_above(tree, tree.tokens[above].head)
                if tree.text[slice(*pronoun)].lower() == "who"
                else tree.tokens[above].head
            )
            law = any(
                tree.tokens[index].lemma.lower() in word_set("events", "law", "instruments") for index in tree.subtree(noun)
            )
            return None if law and tree.text[pronoun[0] : pronoun[1]].lower() != "who" else noun_phrase(tree, noun)
    return None


def _person_above(tree: Tree, noun: int) -> int:
    """Whom "who" is of, where the tree hangs it on his body: Reed in "Tom Reed of the union, who said"."""
    above = tree.tokens[noun].head
    if tree.tokens[noun].rel != "nmod" or above < 0:
        return noun
    named = tree.mention_at((tree.tokens[above].start, tree.tokens[above].end), frozenset({"person"}))
    return noun if named is None else above


def speaker_of(tree: Tree, voice: Voice) -> Extent | None:
    """The words that name who speaks: the noun behind a relative pronoun ("the mayor, who said ...")."""
    if not voice.source:
        return None
    start, end = voice.source[0]
    one_of = _ONE_OF_WHICH.match(tree.text, start)
    if one_of:
        return one_of.span(1)
    if tree.text[start:end] not in _PRONOUNS:
        maker = _released_by(tree, (start, end))
        if maker is not None:
            return maker
        by = _MADE_BY.match(tree.text, start, end)
        if by and tree.text[start : by.start(1)].split()[-1].lower().removesuffix("s") in word_set("speech", "papers"):
            start = by.end()
        issued = _ISSUED.search(tree.text, start, end) or _DATED.search(tree.text, start, end)
        return (start, issued.start()) if issued else _undescribed(tree, (start, end))  # "a letter sent to the court"
    return antecedent(tree, voice.source[0]) or (start, end)


_FIRM = re.compile(r"([Aa]n? [\w' ]+ (?:at|of|for) an? (?:\w+ )?(?:company|firm|bank|group|agency|newspaper)), ([A-Z][^,]+),?$")


def _undescribed(tree: Tree, source: Extent) -> Extent:
    """A source without what only tells more of it: "a clip viewed 80,000 times", "owners in two states", no "man named Reed"."""
    noun = tree.head_of(source)
    where = tree.child(noun, "nmod") if noun is not None else None
    counted = where is not None and tree.child(where, "nummod") is not None and tree.case(where) in {"in", "from", "across"}
    if noun is not None and counted and tree.tokens[noun].tag == "NOUN":
        return source[0], tree.tokens[noun].end  # "shipowners in two member states"
    firm = _FIRM.match(tree.text, *source)
    if firm is not None and tree.mention_at(firm.span(2), frozenset({"organisation"})) is not None:
        return firm.span(1)  # "a director at a rival company, Norvane," is not Norvane
    told = tree.child(noun, "acl") if noun is not None else None
    if noun is None or told is None or told != noun + 1 or not any(tree.tokens[at].tag == "NUM" for at in tree.subtree(told)):
        return source
    extent = tree.extent(tree.subtree(told))
    named = tree.mention_at(extent, frozenset({"person", "organisation"}))
    return source if named else (source[0], tree.tokens[noun].end)


def _released_by(tree: Tree, source: Extent) -> Extent | None:
    """Who released a paper that is told of without "which": "figures her campaign released Friday", "data issued by the port"."""
    paper = tree.head_of(source)
    if paper is None or tree.tokens[paper].lemma not in word_set("speech", "papers"):
        return None
    verb = tree.child(paper, "acl:relcl", "acl")
    agent = tree.child(verb, "obl:agent") if verb is not None else None
    subject = tree.child(verb, "nsubj") if verb is not None and agent is None else agent
    if verb is None or subject is None or tree.tokens[verb].lemma not in word_set("times", "issuing"):
        return None
    named = tree.tokens[subject].tag in {"NOUN", "PROPN"} and source[0] <= tree.tokens[subject].start < source[1]
    start, end = noun_phrase(tree, subject)
    whole = tree.mention_at((start, end), frozenset({"organisation"})) or (start, end)  # "the Office for National Statistics"
    return (start, max(end, whole[1])) if named else None
