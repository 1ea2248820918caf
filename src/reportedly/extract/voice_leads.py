"""Who speaks by the layout: a colon before a quotation, the names before the turns of a transcript."""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial, reduce

from reportedly.extract.edges import merge, trim
from reportedly.extract.phrases import noun_phrase
from reportedly.extract.placed import placed_voices, reach
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_interviews import by_interview
from reportedly.extract.voice_numbers import RULE_CONFIDENCE
from reportedly.extract.voiceless import is_label
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Block, BlockKind, Extent, Quotation, Voice

_TURN = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z.'’-]+|[QA]|Question|Journalist|Reporter|Moderator)(:)\s+(?=\S)")
_ASKS = re.compile(r"(Q)()\s+(?=[A-Z])")
"""Who asks at a briefing, without a colon."""
_SENTENCE = 12
"""Words that follow a name at least where it is a speaker's."""
_NAMED_TURN = re.compile(
    r"((?:The )?(?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w.'’-]+)"
    r"(?P<office> \([^()\n]{2,100}\)|, [A-Z][^:.\n]{4,90})?(?P<colon>:)\s+(?=\S)"
)
"""A name before a turn, with what its holder is: "Mr. Tom Reed (Director, Port Authority): ", "Tom Reed, Minister of Ports: "."""
_SHORT_TURN = re.compile(r"([A-Z][\w'’-]+)(:)\s+(?=\S)")
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "baroness", "general", "secretary", "president"})
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "general", "colonel", "captain", "admiral"})
_LEAST_TURNS = 2
_LAST = re.compile(r"(?:(?:\s[-–—]+|(?<=\w)-)\s+|:\s+|,\s+(?:says?|according to)\s+)([^:–—]+?)(?:\s+says?)?$")
_QUOTED = re.compile(r"([\"“][^\"”]+[\"”]):\s+(?:the\s+)?([^:–—,]+?)(?=\s+(?:on|about|over|after|of)\s|$)")
"""What somebody says, and who: "I was wrong": the skipper on the wreck."""
_FIRST = re.compile(r"([^:–—,]+):\s+")
_LONGEST_LINE = 14
_SHORT_NAME = 3
"""How many words a name has at most that only its capitals tell."""
_LONGEST_SOURCE, _LEAST_HEADLINE, _NEAR = 5, 4, 8
"""How many words a source in a headline has at most, and a headline before a source without a mark at least;
how many words behind a quotation the verb of speech may stand."""


def by_layout(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with those that the layout alone gives away."""
    voices = _led_in(tree, voices)
    headed = [voice for voice in voices if _is_heading(tree, voice)]
    behind = _named_behind(tree, [voice for voice in voices if voice not in headed])
    open_ones = [voice for voice in voices if voice in headed or not voice.source]
    answered = [
        one for one in open_ones if any(overlap(own, said) for own in one.content for voice in behind for said in voice.content)
    ]
    voices = [voice for voice in voices if voice not in answered]
    return [*_headlines(tree, voices), *by_interview(tree, _turns(tree, [*voices, *behind]))]


def _is_heading(tree: Tree, voice: Voice) -> bool:
    """Whether a "speaker" is only the place that a paragraph is headed by: "Turkey: “We will pay,” the minister said"."""
    colon = len(voice.source) == len(voice.cue) == 1 and tree.text[slice(*voice.cue[0])] == ":"
    start = voice.source[0][0] if colon else 0
    return colon and tree.text[start - 1 : start] in {"", "\n"} and tree.text[slice(*voice.source[0])] in nation_names()


def _named_behind(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A quotation nobody owns belongs to the name and verb of speech right behind it: "..." activist Abu Reed told the wire."""
    found = []
    placed = placed_voices(voices)
    for quotation in tree.reading.quotations:
        inside = quotation.start, quotation.end
        owners = [voice for voice in placed.near(*inside) if voice.source]
        if quotation.depth or _owned(owners, inside) or len(tree.text[slice(*inside)].split()) < _LEAST_HEADLINE:
            continue
        behind = range(tree.within(quotation.end, quotation.end + 1).start, len(tree.tokens))[:_NEAR]
        verb = next((index for index in behind if _speaks(tree, index)), None)
        if verb is None or "\n" in tree.text[quotation.end : tree.tokens[verb].start]:
            signed = _signed(tree, quotation)
            found += [Voice((signed,), (), (trim(tree.text, *inside),), RULE_CONFIDENCE)] if signed else []
            continue
        extent = trim(tree.text, quotation.end, tree.tokens[verb].start)
        if verb == behind[0]:
            subject = tree.child(verb, "nsubj")
            extent = noun_phrase(tree, subject) if subject is not None and subject > verb else (0, 0)
        cue = _at(tree, verb)
        if extent[1] > extent[0] and not any(overlap(cue, other) for voice in placed.near(*cue) for other in voice.cue):
            found.append(Voice((extent,), (cue,), (trim(tree.text, *inside),), RULE_CONFIDENCE))
    return found


_SIGNED = re.compile(r"(?:,\s*|[,.]?\s*[-–—]\s+)([^\n.;:!?]{3,80}?)(?=,?\s+(?:on|in|at)\s|[.\n]|$)")


def _signed(tree: Tree, quotation: Quotation) -> Extent | None:
    """Who is named right behind a quotation that is a paragraph's own, without a verb: "...", Harbour minister Ana Reyes."""
    behind = _SIGNED.match(tree.text, quotation.end)
    line = tree.text.rfind("\n", 0, quotation.start) + 1
    ahead = tree.text[line : quotation.start].strip()
    if behind is None or not (ahead == "" or ahead.endswith(":")):
        return None
    person = tree.mention_at(behind.span(1), frozenset({"person"}))
    return trim(tree.text, *behind.span(1)) if person is not None and person[1] <= behind.end(1) else None


def _speaks(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag == "VERB" and tree.tokens[index].lemma in word_set("speech", "plain")


def _headlines(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The sources that headlines name behind a dash or colon, or before a colon: "9 dead in fire - police"."""
    found = []
    for block in tree.document.blocks:
        line = block.start, block.end
        headline = block.kind is BlockKind.HEADLINE or _is_line(tree, block)
        if headline and not any(overlap(cue, line) for voice in voices for cue in voice.cue):
            if two := _two_labels(tree, block):
                found += two
                continue
            source, content = _headline(tree, block) or (None, None)
            if source and content and not any(overlap(line, known) for voice in voices for known in voice.source):
                found.append(Voice((source,), (), (content,), RULE_CONFIDENCE))
    return found


def _two_labels(tree: Tree, block: Block) -> list[Voice]:
    """The voices of a headline that sets one against another: "Ministry: cholera under control - Union: 351 dead"."""
    found, start = [], block.start
    for mark in [*_SET_AGAINST.finditer(tree.text, block.start, block.end), None]:
        end = mark.start() if mark is not None else block.end
        label = _FIRST.match(tree.text, *trim(tree.text, start, end))
        if label is None or not _names_source(tree, label.span(1)):
            return []
        found.append(Voice((label.span(1),), (), (trim(tree.text, label.end(), end),), RULE_CONFIDENCE))
        start = mark.end() if mark is not None else end
    return found if len(found) > 1 else []


_SET_AGAINST = re.compile(r"\s[-–—|]\s|;\s")


def _is_line(tree: Tree, block: Block) -> bool:
    """Whether a block is one short line without a stop that an acronym leads in to: "WHO: 240 cases in two months".

    The first line of a text may also name its source behind a dash or a colon ("9 dead in blast: rebels").
    """
    line = tree.text[block.start : block.end].strip()
    short = "\n" not in line and len(line.split()) <= _LONGEST_LINE and line[-1:] not in {".", "!", "?"}
    behind = _LAST.search(line) if block is tree.document.blocks[0] else None
    source = behind is not None and len(line[: behind.start()].split()) >= _LEAST_HEADLINE
    return short and ((line.split(":")[0].isupper() and ":" in line) or source)


def _headline(tree: Tree, block: Block) -> tuple[Extent, Extent] | None:
    start, end = trim(tree.text, block.start, block.end)
    quoted = _QUOTED.match(tree.text, start, end)
    if quoted and _names_source(tree, quoted.span(2)):
        return quoted.span(2), quoted.span(1)
    last = _LAST.search(tree.text, start, end)
    if last and _names_source(tree, last.span(1)):
        return last.span(1), trim(tree.text, start, last.start())
    first = _FIRST.match(tree.text, start, end)
    if first and _names_source(tree, first.span(1)):
        return first.span(1), trim(tree.text, first.end(), end)
    word = tree.text.rfind(" ", start, end) + 1
    bare = tree.text[word:end].strip(".").lower()
    if bare in word_set("speech", "headline") and len(tree.text[start:word].split()) >= _LEAST_HEADLINE:
        return trim(tree.text, word, end), trim(tree.text, start, word)
    return None


def _names_source(tree: Tree, extent: Extent) -> bool:
    """Whether a short phrase can be a source: a named person or body, a place's government, or a word for a role."""
    words = tree.text[slice(*extent)].split()
    if " ".join(words).casefold() in word_set("speech", "rubrics"):
        return False
    if not 0 < len(words) <= _LONGEST_SOURCE or any(character.isdigit() for character in "".join(words)):
        return False
    roles = word_set("speech", "roles", "person") | word_set("speech", "roles", "body") | word_set("speech", "unnamed")
    name = len(words) <= _SHORT_NAME and all(tree.tokens[index].tag == "PROPN" for index in tree.within(*extent))
    if name and tree.text[extent[0] - 2 : extent[0]] == ": " and tree.mention_at(extent, frozenset({"place"})) is None:
        return True  # "279 died in Qatar: Amnesty"
    known = words[-1].lower() in roles or words[-1].lower().removesuffix("s") in roles
    return known or tree.mention_at(extent, frozenset({"person", "organisation"})) is not None or words[-1].isupper()


def _led_in(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A quotation behind a colon belongs to whoever speaks in the sentence that leads in to it ("The Ledger reports: ...")."""
    voices = list(voices)
    for quotation in tree.reading.quotations:
        content = trim(tree.text, quotation.start, quotation.end)
        colon = len(tree.text[: quotation.start].rstrip()) - 1
        if quotation.depth or quotation.reopened or colon < 0 or tree.text[colon] != ":" or _owned(voices, content):
            continue
        lead = _sentence_at(tree, colon)
        speaking = [number for number, voice in enumerate(voices) if any(overlap(cue, lead) for cue in voice.cue)]
        if speaking:
            own = voices[speaking[-1]]
            voices[speaking[-1]] = replace(own, content=tuple(merge([*own.content, content])))
        elif voice := _leading(tree, lead, quotation):
            voices.append(voice)
    return voices


def _owned(voices: list[Voice], content: Extent) -> bool:
    return any(overlap(extent, content) for voice in voices for extent in voice.content)


def _sentence_at(tree: Tree, offset: int) -> Extent:
    indices = tree.within(offset, offset + 1)
    if not indices:
        return offset, offset + 1
    first, last = tree.sentence(indices[0])
    return tree.extent(range(first, last))


def _leading(tree: Tree, lead: Extent, quotation: Quotation) -> Voice | None:
    """The subject of a sentence that says, writes or makes a statement and ends in a colon."""
    head = tree.head_of((lead[0], min(lead[1], quotation.start)))
    subject = None if head is None else tree.child(head, "nsubj")
    if head is None or subject is None:
        return None
    spoken = [tree.tokens[below].lemma for below in tree.subtree(head) if overlap(_at(tree, below), lead)]
    if not word_set("speech", "verbs").isdisjoint(spoken) or not word_set("speech", "utterances").isdisjoint(spoken):
        by = _maker(tree, lead, quotation)
        if by:
            return by
        cue = trim(tree.text, tree.tokens[head].start, len(tree.text[: quotation.start].rstrip()))
        content = trim(tree.text, quotation.start, quotation.end)
        return Voice((noun_phrase(tree, subject),), (cue,), (content,), RULE_CONFIDENCE)
    return None


def _maker(tree: Tree, lead: Extent, quotation: Quotation) -> Voice | None:
    """Who is named behind "by" after a word for an utterance: "rated this statement by Reed:"."""
    for index in tree.within(lead[0], min(lead[1], quotation.start)):
        maker = next((below for below in tree.children[index] if tree.case(below) == "by"), None)
        if (
            maker is not None
            and tree.tokens[index].lemma in word_set("speech", "utterances")
            and tree.tokens[index].tag == "NOUN"
        ):
            content = trim(tree.text, quotation.start, quotation.end)
            return Voice((noun_phrase(tree, maker),), (_at(tree, index),), (content,), RULE_CONFIDENCE)
    return None


def _at(tree: Tree, index: int) -> Extent:
    return tree.tokens[index].start, tree.tokens[index].end


def _turns(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The turns of a transcript: what stands behind a speaker's name and a colon is theirs, to where the next begins."""
    blocks = [block for block in tree.document.blocks if block.kind is not BlockKind.HEADLINE]
    called = [_opens_turn(tree, block) for block in blocks]
    persons = [_is_person_before(tree, block) for block in blocks]
    shorts = _short_turns(tree, blocks, {name[1].split()[-1] for name in persons if name is not None})
    often = Counter(name[1] for name in persons if name is not None)
    held = [name for name in persons if name is not None and name["office"]]
    talking = {short[1] for short in shorts if short is not None}
    sure = any(name is not None for name in called) or len(held) >= _LEAST_TURNS
    # "Tom Reed: ", with other turns, where it comes again, or where "Reed: " does
    names = [
        name or (person if person is not None and (sure or _talks_on(person, often, talking)) else None) or short
        for name, person, short in zip(called, persons, shorts, strict=True)
    ]
    named = [(number, name) for number, name in enumerate(names) if name is not None]
    if len(named) < _LEAST_TURNS:
        return voices
    turns = []
    prose = any(_is_prose(tree, block) for block in blocks[: named[0][0]])
    goes_on = named[-1][0] + 1 if prose else len(blocks)  # what is prose at first may be prose again
    for (number, name), end in zip(named, [*(number for number, _ in named[1:]), goes_on], strict=True):
        behind = ((block.start, block.end) for block in blocks[number + 1 : end])
        content = (trim(tree.text, name.end(), blocks[number].end), *behind)
        colon = "colon" if "colon" in name.re.groupindex else 2
        cue = (name.span(colon),) if name[colon] else ()
        turns.append(Voice((_untitled(tree, name.span(1)),), cue, content, RULE_CONFIDENCE))
    placed = placed_voices(turns)
    kept = (reduce(partial(_outside, tree), placed.near(*reach(voice)), voice) for voice in voices)
    return [*(voice for voice in kept if voice.content), *turns]


def _talks_on(name: re.Match[str], often: Mapping[str, int], talking: AbstractSet[str]) -> bool:
    """Whether whoever a full name before a colon is takes another turn, by it or by the last name alone."""
    return often[name[1]] > 1 or name[1].split()[-1] in talking


def _is_prose(tree: Tree, block: Block) -> bool:
    """Whether a paragraph is of whole sentences, and no letterhead or line of a date."""
    text = tree.text[block.start : block.end].rstrip()
    return text.endswith((".", "?", "!", "”", '"')) and len(text.split()) >= _LEAST_PROSE


_LEAST_PROSE = 5


def _untitled(tree: Tree, name: Extent) -> Extent:
    """A speaker's name without what only addresses them: "MS. REED" is called Reed in the next turn too."""
    title, _, rest = tree.text[slice(*name)].partition(" ")
    addressed = rest != "" and title.rstrip(".").lower() in _ADDRESSES
    return (name[1] - len(rest), name[1]) if addressed else name


def _short_turns(tree: Tree, blocks: list[Block], families: AbstractSet[str]) -> list[re.Match[str] | None]:
    """The single names before a colon, where two of them take turns: "Courier: ", "Hamid: ", "Courier: ".

    Of whoever took a turn by a full name before (`families`) once is enough.
    """
    found = [_SHORT_TURN.match(tree.text, block.start, block.end) for block in blocks]
    often = Counter(name[1] for name in found if name is not None and not is_label(name[1]))
    talking = {name for name, times in often.items() if times > 1 or name in families}
    return [name if name is not None and len(talking) > 1 and name[1] in talking else None for name in found]


def _opens_turn(tree: Tree, block: Block) -> re.Match[str] | None:
    """A speaker's name and the colon behind it, in capitals, or by title or role: "MS. REED: ", "The Prime Minister: "."""
    name = _NAMED_TURN.match(tree.text, block.start, block.end)
    words = name[1].split() if name is not None else []
    titled = words and words[0].rstrip(".").lower() in _TITLES
    known = titled or (words and words[-1].lower() in word_set("speech", "roles", "person"))
    if known:
        return name
    called = _TURN.match(tree.text, block.start, block.end)
    return called if called and not is_label(called[1]) else _ASKS.match(tree.text, block.start, block.end)


def _is_person_before(tree: Tree, block: Block) -> re.Match[str] | None:
    """A person's name and the colon behind it, where whole sentences follow: no line of a list of the dead."""
    name = _NAMED_TURN.match(tree.text, block.start, block.end)
    if name is None or len(tree.text[name.end() : block.end].split()) < _SENTENCE:
        return None
    office = name[1].split()[0].lower() in word_set("speech", "roles", "person")  # "Spokeswoman Tova Reed: "
    person = tree.mention_at(name.span(1), frozenset({"person"}))
    whole = person == name.span(1) or (office and person is not None and person[1] == name.end(1))
    return name if whole else None


def _outside(tree: Tree, voice: Voice, turn: Voice) -> Voice:
    """A voice without what it has in another's turn; whoever else speaks inside a turn is quoted there and stays."""
    start, end = turn.source[0][0], turn.content[-1][1]
    inside = any(overlap(cue, (start, end)) for cue in voice.cue) and not any(source[0] <= start + 1 for source in voice.source)
    if inside and not _is_first_person(tree, voice):
        return voice
    content: list[Extent] = []
    for extent in voice.content:
        parts = ((extent[0], min(extent[1], start)), (max(extent[0], end), extent[1]))
        content += [part for part in parts if part[1] > part[0]] if overlap(extent, (start, end)) else [extent]
    return replace(voice, content=tuple(content))


def _is_first_person(tree: Tree, voice: Voice) -> bool:
    """Whether whoever speaks says that they do: "I am saying that ..."."""
    return bool(voice.source) and tree.text[slice(*voice.source[0])].lower() in {"i", "we"}
