"""Whose words a voice's are: the source put right, what a relative pronoun stands for, who is cited and who hands on."""

import re
from dataclasses import replace

from reportedly.extract.edges import merge, trim
from reportedly.extract.phrases import named_after, noun_phrase
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.voice_rules import QUOTED_AS
from reportedly.extract.words import word_set
from reportedly.model import BlockKind, Extent, Mention, Voice

_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)(?:\s|$)")
_ISSUED = re.compile(
    r",?\s+(?:published|released|issued|posted|seen|obtained|reviewed|dated)\s+(?:on|in|by|last|late|early|\d|[A-Z])"
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
_THROUGH = re.compile(
    r"\s+(?:quoted|cited|interviewed|contacted|reached) by\s+(?!(?:tele|cell|mobile |satellite )?phone|e-?mail|text|radio)"
)
_ONE_OF_WHICH = re.compile(r"(?:one|some|two) of (?:which|whom),\s+([^,.;]{2,60}),")
"""Who is named behind: "his services, one of which, the HUR, had reported"."""
_PARTED = re.compile(r"(?:\s*\([^()]{1,30}\))?,\s+(?:\w+ly )?")
"""What stands between a subject and a participle: "The team (MSMT), newly launched"."""
_CITING = re.compile(r"\s+(?:citing|quoting)\s+")
_NO_SPEAKERS = frozenset(
    f"the {area}" for area in ("country", "nation", "city", "town", "village", "province", "region", "district")
)
"""Where so many are registered or reported, and who says nothing: "the country has registered 2,756 cases"."""
_OURSELVES = re.compile(
    r"(?:our|this newspaper['’]s) (?:own )?(?:\w+ )?(?:reporters?|correspondents?|newspaper|team|journalists?)\b", re.IGNORECASE
)


def own_words(tree: Tree, voice: Voice) -> Voice | None:
    """A voice with its source as the text writes it; None where nobody speaks.

    A source loses its relative clause;
    a passive that hides who speaks ("have been accused of") is no voice, nor is a law "that bans".
    """
    if voice.cue and (_hidden_passive(tree, voice.cue[0]) or any(overlap(voice.cue[0], line) for line in tree.datelines)):
        return None
    if voice.cue and (_in_name(tree, voice.cue[0]) or _is_place_line(tree, voice) or _only_does(tree, voice)):
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
    through = _THROUGH.search(tree.text, start, end)
    if through:
        return replace(voice, source=((start, through.start()), (through.end(), end)))
    citing = _CITING.search(tree.text, start, end)
    cited = tree.head_of((citing.end(), end)) if citing else None
    if citing and cited is not None and _can_speak(tree, cited):
        return replace(voice, source=((citing.end(), end), (start, citing.start())))
    opening = tree.text[start:end].split(maxsplit=1)[0]
    if opening in _PRONOUNS:
        voice = replace(voice, source=((start, start + len(opening)), *voice.source[1:]))
        return voice if antecedent(tree, voice.source[0]) else None
    relative = _RELATIVE.search(tree.text, start, end)
    return replace(voice, source=((start, relative.start()), *voice.source[1:])) if relative else voice


def _only_does(tree: Tree, voice: Voice) -> bool:
    """Whether a cue is what an authority does, which the paper tells: "the tribunal sentenced 37 men"; not "ordered that".

    Also what it undoes: "prosecutors blocked the release of 14", "withdrew notices seeking the arrest of 14".
    """
    verbs = [index for index in tree.within(*voice.cue[0]) if tree.tokens[index].tag == "VERB"]
    undoes = bool(verbs) and all(tree.tokens[index].lemma in word_set("events", "undoing") for index in verbs)
    does = undoes or (bool(verbs) and all(tree.tokens[index].lemma in word_set("speech", "doing") for index in verbs))
    spoken = does and any(any(tree.quotations_over(extent)) for extent in voice.content)
    things = (tree.child(index, "obj") for index in verbs)
    ahead = any(thing is not None and tree.child(thing, "acl") is not None for thing in things)  # "approved a plan to build"
    return does and not spoken and (undoes or not ahead) and all(tree.child(index, "ccomp") is None for index in verbs)


def _is_place_line(tree: Tree, voice: Voice) -> bool:
    """Whether capitals before a colon only open a report that says itself who speaks: "SHIMLA: The toll rose, the board said"."""
    if not voice.source or not voice.content or tree.text[slice(*voice.cue[0])] != ":":
        return False
    behind = tree.within(*voice.content[0])
    name = tree.text[slice(*voice.source[0])]
    roles = word_set("speech", "roles", "person") | word_set("speech", "unnamed")
    if not behind or not name.isupper() or name.lower().removesuffix("s") in roles:
        return False
    verbs = (at for at in range(*tree.sentence(behind[0])) if tree.tokens[at].lemma in word_set("speech", "plain"))
    said = ((at, tree.child(at, "ccomp")) for at in verbs if tree.tokens[at].rel == "root")
    return any(told is not None and told < at for at, told in said)


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
    if (quoted := _quoted_by(tree, voice, verb)) is not None:
        return quoted
    agent = tree.child(verb, "obl:agent")
    if agent is not None and tree.tokens[agent].tag in {"NOUN", "PROPN"}:
        source = noun_phrase(tree, agent)
        placed = [child for child in tree.children[verb] if child > agent and tree.case(child) in {"at", "as"}]
        behind = [tree.extent(tree.subtree(child)) for child in placed]
        return replace(voice, source=(source,), content=tuple(merge([*voice.content, *behind])))
    token = tree.tokens[verb]
    if (taken := _taken_for_content(tree, voice, verb)) is not None:
        return taken
    shared = tree.child(token.head, "nsubj") if token.rel == "conj" and token.head >= 0 and not voice.source else None
    own = shared is None or tree.child(verb, "nsubj", "nsubj:pass", "aux:pass") is not None
    return voice if own or shared is None or not _can_speak(tree, shared) else replace(voice, source=(noun_phrase(tree, shared),))


def _quoted_by(tree: Tree, voice: Voice, verb: int) -> Voice | None:
    """The words of somebody whom an outlet quotes: "Reed was quoted as saying by Tasnim", "was quoted by Tasnim as saying"."""
    above = tree.tokens[verb].head
    quoted = verb if tree.tokens[verb].lemma in _QUOTING else above
    if quoted < 0 or tree.tokens[quoted].lemma not in _QUOTING or tree.child(quoted, "aux:pass") is None:
        return None
    who = tree.child(quoted, "nsubj:pass")
    if who is None or _SAYING.search(tree.text, tree.tokens[quoted].end, tree.extent(range(*tree.sentence(quoted)))[1]) is None:
        return None
    source = noun_phrase(tree, who)
    said = tuple(extent for extent in voice.content if not overlap(extent, source))
    outlet = next((index for index in tree.subtree(quoted) if index > quoted and tree.case(index) == "by"), None)
    through = (noun_phrase(tree, outlet),) if outlet is not None else ()
    return replace(voice, source=(source, *through), content=said) if said else voice


_QUOTING = frozenset({"quote", "cite"})
_SAYING = re.compile(r"\bas (?:saying|telling|stating|confirming|reporting)\b")


def _taken_for_content(tree: Tree, voice: Voice, verb: int) -> Voice | None:
    """A voice whose subject was read as what is said: "An officer who asked not to be named | said | seven were shot"."""
    subject = tree.child(verb, "nsubj") if not voice.source and tree.child(verb, "aux:pass") is None else None
    if subject is None or subject > verb or not _can_speak(tree, subject):
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
            noun = tree.tokens[above].head
            law = any(
                tree.tokens[index].lemma.lower() in word_set("events", "law", "instruments") for index in tree.subtree(noun)
            )
            return None if law and tree.text[pronoun[0] : pronoun[1]].lower() != "who" else noun_phrase(tree, noun)
    return None


def _hidden_passive(tree: Tree, cue: Extent) -> bool:
    """Whether a cue is a passive without an agent: "is believed", "believed to be", "have been accused of".

    So is what only happened to those counted: "nine cases were confirmed last week" is nobody's saying of last week.
    """
    for index in tree.within(*cue):
        token = tree.tokens[index]
        counted = tree.child(index, "nsubj:pass") if token.lemma in word_set("speech", "numbering") else None
        if (
            counted is not None
            and tree.child(counted, "nummod") is not None
            and tree.child(index, "obl:agent", "ccomp", "xcomp") is None
        ):
            return True
        if token.lemma in word_set("stances", "hidden") and token.tag == "VERB":
            state = tree.child(index, "xcomp")
            headline = state is not None and state == index + 1 and tree.tokens[state].tag in {"ADJ", "VERB"}  # "12 feared dead"
            passive = headline or tree.child(index, "aux:pass", "nsubj:pass") is not None
            bare = token.rel in {"acl", "amod"} and token.text.lower() != token.lemma and tree.child(index, "nsubj") is None
            return (passive or (bare and not token.text.lower().endswith("ing"))) and tree.child(index, "obl:agent") is None
    return False


def _in_name(tree: Tree, cue: Extent) -> bool:
    """Whether a cue is only part of a person's name: inside a mention, or a capital amid a sentence ("Dr Omar Said gave")."""
    if any(one.kind == "person" and one.start < cue[0] and cue[1] <= one.end for one in tree.mentions_over(cue)):
        return True
    if tree.text[slice(*cue)] != "Said":
        return False
    before = tree.text[: cue[0]].rstrip()
    headline = any(block.kind is BlockKind.HEADLINE and block.start <= cue[0] < block.end for block in tree.document.blocks)
    return before[-1:].isalpha() and not headline


def is_yardstick(tree: Tree, voice: Voice) -> bool:
    """Whether what something is "according to" says nothing: a plan, a body mass index."""
    according = bool(voice.source and voice.cue) and tree.text[slice(*voice.cue[0])].lower() == "according to"
    return according and tree.text[slice(*voice.source[0])].lower().endswith(tuple(word_set("speech", "yardsticks")))


def is_paper(tree: Tree, voice: Voice) -> bool:
    """Whether the source is the paper itself, or only where it counts: "our reporter counted 33", "the country registered 90"."""
    words = tree.text[slice(*voice.source[0])].lower() if voice.source else ""
    return words in _NO_SPEAKERS or (bool(words) and _OURSELVES.match(tree.text, *voice.source[0]) is not None)


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
        return (start, issued.start()) if issued else _undescribed(tree, (start, end))
    return antecedent(tree, voice.source[0]) or (start, end)


def _undescribed(tree: Tree, source: Extent) -> Extent:
    """A source without a participle that counts or dates it: "a clip viewed 80,000 times"; not "a man named Reed"."""
    noun = tree.head_of(source)
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


def credit_cited(tree: Tree, voice: Voice) -> Voice:
    """In "X reported, citing Y" and "X quoted Y as saying" the words are Y's; X stays as an outer source."""
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
            if cited is not None and _can_speak(tree, cited) and not overlap(noun_phrase(tree, cited), voice.source[0]):
                maker = _with_maker(tree, cited, last)
                said = tuple(extent for extent in voice.content if not covers([maker], *extent))  # "which cited data of the FSB"
                return replace(voice, source=(maker, voice.source[0]), content=said)
    return voice


_SAID_WITHIN = 8
_NEAR_CITED = 3


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


def _can_speak(tree: Tree, noun: int) -> bool:
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
