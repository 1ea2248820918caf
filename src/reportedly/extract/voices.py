"""Who speaks where: the model's voices, backed by rules where it is silent."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Quotation, Voice

RULE_CONFIDENCE = 0.7
"""What a voice found by a rule alone is worth beside the model's own confidence."""
LEAST_CONFIDENCE = 0.5
"""A voice the model trusts less than this is left to the rules."""
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]{0,6})\)\W*$")
_QUOTED_AS = re.compile(r"\bquot(?:ed|es|ing)\s+(.{2,80}?)\s+as\s+(?:saying|telling|stating|confirming|reporting)\b")
_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that)\s")
_NAME_RELS = {
    "det",
    "amod",
    "compound",
    "flat",
    "nmod:poss",
    "nummod",
    "case",
    "nmod:desc",
    "nmod:unmarked",
    "goeswith",
    "punct",
    "nmod",
}
_THAT = re.compile(r"\bthat\s+")


def find_voices(tree: Tree) -> list[Voice]:
    """Every voice of the document, in text order; contents hold whole quotations and what continues them."""
    trusted = (_near_cue(tree, voice) for voice in tree.reading.voices if voice.confidence >= LEAST_CONFIDENCE)
    voices = [own for voice in trusted if voice.content and (own := _own_words(tree, voice))]
    ruled: list[Voice] = []
    for first, last in tree.reading.sentences:
        withheld = _withheld(tree, first, last)
        if withheld:
            start, end = tree.extent(range(first, last))
            voices = [voice for voice in voices if not any(overlap((start, end), cue) for cue in voice.cue)]
            ruled.append(withheld)
        elif not _speaks(tree, voices, first, last):
            ruled.extend(_by_rule(tree, first, last))
        else:
            ruled.extend(_beside(tree, voices, first, last))
    voices = [_credit_cited(tree, voice) for voice in sorted([*voices, *ruled], key=_place)]
    return _continue_quotations(tree, _fill_quotations(tree, voices))


def _near_cue(tree: Tree, voice: Voice) -> Voice:
    """A voice without stretches that the model adds from other sentences, unless they are quoted."""
    cues = [tree.sentence_number(indices[0]) for extent in voice.cue if (indices := tree.within(*extent))]
    if not cues:
        return voice
    kept = []
    for extent in voice.content:
        near = any(tree.sentence_number(index) in cues for index in _ends(tree, extent))
        if near or (_quoted(tree, extent) and not _has_speaker(tree, extent)):
            kept.append(extent)
    return replace(voice, content=tuple(kept))


def _has_speaker(tree: Tree, extent: Extent) -> bool:
    """Whether the sentence that holds a quotation says itself whose it is: "...," the mayor told reporters."""
    ends = _ends(tree, extent)
    first, last = tree.sentence(ends[-1]) if ends else (0, 0)
    for index in range(first, last):
        token = tree.tokens[index]
        if token.tag == "VERB" and token.lemma in word_set("speech", "verbs") and not _quoted(tree, (token.start, token.end)):
            subject = tree.child(index, "nsubj")
            if subject is not None and not _quoted(tree, (tree.tokens[subject].start, tree.tokens[subject].end)):
                return True
    return False


def _ends(tree: Tree, extent: Extent) -> tuple[int, ...]:
    indices = tree.within(*extent)
    return (indices[0], indices[-1]) if indices else ()


def _quoted(tree: Tree, extent: Extent) -> bool:
    return any(
        overlap(extent, (quotation.start, quotation.end)) * 2 > extent[1] - extent[0] for quotation in tree.reading.quotations
    )


def _own_words(tree: Tree, voice: Voice) -> Voice | None:
    """A voice with its source named; None where nobody speaks.

    A source loses its relative clause, "who" becomes the one it stands for;
    a passive that hides who speaks ("have been accused of") is no voice, nor is a law that "bans".
    """
    if voice.cue and _hidden_passive(tree, voice.cue[0]):
        return None
    voice = replace(voice, source=_sources(tree, voice))
    if not voice.source:
        return voice
    start, end = voice.source[0]
    if tree.text[start:end].lower() in {"who", "which", "that"}:
        source = _antecedent(tree, voice.source[0])
        return replace(voice, source=(source, *voice.source[1:])) if source else None
    relative = _RELATIVE.search(tree.text, start, end)
    return replace(voice, source=((start, relative.start()), *voice.source[1:])) if relative else voice


def _sources(tree: Tree, voice: Voice) -> tuple[Extent, ...]:
    """The source, the stretch nearest the cue first: no dateline, and with a name that follows a title ("its envoy Reed")."""
    at = voice.cue[0][0] if voice.cue else 0
    found = []
    for start, end in sorted(voice.source, key=lambda extent: abs(extent[0] - at)):
        if any(overlap((start, end), line) for line in tree.datelines):
            continue
        named = [mention for mention in tree.reading.mentions if mention.kind == "person" and end < mention.start <= end + 1]
        found.append((start, named[0].end if named else end))
    return tuple(found)


def _antecedent(tree: Tree, pronoun: Extent) -> Extent | None:
    """The noun a relative pronoun stands for; None for a thing that cannot speak."""
    indices = tree.within(*pronoun)
    for above in tree.ancestors(indices[0]) if indices else ():
        if tree.tokens[above].rel == "acl:relcl":
            noun = tree.tokens[above].head
            law = any(
                tree.tokens[index].lemma.lower() in word_set("events", "law", "instruments") for index in tree.subtree(noun)
            )
            return None if law and tree.text[pronoun[0] : pronoun[1]].lower() != "who" else noun_phrase(tree, noun)
    return None


def _hidden_passive(tree: Tree, cue: Extent) -> bool:
    """Whether a cue is a passive without an agent: "is believed", "believed to be", "have been accused of"."""
    for index in tree.within(*cue):
        token = tree.tokens[index]
        if token.lemma in word_set("stances", "hidden") and token.tag == "VERB":
            passive = tree.child(index, "aux:pass", "nsubj:pass") is not None
            bare = token.rel in {"acl", "amod"} and token.text.lower() != token.lemma and tree.child(index, "nsubj") is None
            return (passive or (bare and not token.text.lower().endswith("ing"))) and tree.child(index, "obl:agent") is None
    return False


def _place(voice: Voice) -> int:
    return min(start for start, _ in (*voice.source, *voice.cue, *voice.content))


def _beside(tree: Tree, voices: list[Voice], first: int, last: int) -> Iterator[Voice]:
    """Who puts a number somewhere in a sentence where others speak too, outside their words."""
    for index in range(first, last):
        voice = _puts_at(tree, index) if tree.tokens[index].lemma == "put" else None
        if voice and not any(overlap(voice.content[0], extent) for other in voices for extent in (*other.content, *other.cue)):
            yield voice


def _speaks(tree: Tree, voices: list[Voice], first: int, last: int) -> bool:
    start, end = tree.extent(range(first, last))
    return any(overlap((start, end), extent) for voice in voices for extent in (*voice.cue, *voice.content))


def _by_rule(tree: Tree, first: int, last: int) -> Iterator[Voice]:
    """The first voice that one of the rules sees in a sentence the model left silent."""
    whole = _quoted_as(tree, first, last) or _said_at_end(tree, first, last) or _in_brackets(tree, first, last)
    if whole:
        yield whole
        return
    for index in range(first, last):
        token = tree.tokens[index]
        if token.text.lower() == "according" and index + 1 < last and tree.tokens[index + 1].text.lower() == "to":
            voice = _according(tree, index, first, last)
        elif token.tag == "VERB" and token.lemma in word_set("speech", "verbs") | word_set("speech", "numbering"):
            voice = _speech_verb(tree, index, first, last) or _puts_at(tree, index)
        else:
            continue
        if voice:
            yield voice
            return


def _quoted_as(tree: Tree, first: int, last: int) -> Voice | None:
    """The words behind "the Ledger quoted the mayor as saying" are the mayor's, through the Ledger."""
    start, end = tree.extent(range(first, last))
    match = _QUOTED_AS.search(tree.text, start, end)
    if not match or match.end() + 10 > end:
        return None
    through = trim(tree.text, start, match.start())
    source = (match.span(1), through) if 1 < through[1] - through[0] < 80 else (match.span(1),)
    return Voice(source, (match.span(),), (trim(tree.text, match.end(), end),), RULE_CONFIDENCE)


def _said_at_end(tree: Tree, first: int, last: int) -> Voice | None:
    """A named source and a verb of speech that close the sentence, with or without a comma before them."""
    indices = [index for index in range(first, last) if tree.tokens[index].tag != "PUNCT"]
    if len(indices) < 6 or tree.tokens[indices[-1]].lemma not in {"say", "report", "add", "claim", "announce"}:
        return None
    verb = indices[-1]
    start = verb
    while start - 1 > first and (
        tree.tokens[start - 1].tag == "PROPN" or tree.tokens[start - 1].text.lower() in {"of", "for", "the", "'s", "’s"}
    ):
        start -= 1
        if tree.tokens[start].text.lower() == "the":
            break
    if tree.tokens[verb].tag != "VERB" or not any(tree.tokens[index].text[:1].isupper() for index in range(start, verb)):
        return None
    content = trim(tree.text, tree.tokens[first].start, tree.tokens[start].start)
    cue = tree.tokens[verb].start, tree.tokens[verb].end
    return Voice((tree.extent(range(start, verb)),), (cue,), (content,), RULE_CONFIDENCE)


def _in_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in {"of", "for", "the", "and", "'s", "’s"}


def _in_brackets(tree: Tree, first: int, last: int) -> Voice | None:
    """A source in brackets at the end of a sentence: "Some 900 families moved (IRC)."."""
    start, end = tree.extent(range(first, last))
    match = _BRACKETED.search(tree.text, start, end)
    if not match or match.start() - start < 30:
        return None
    spelled = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", tree.text[start : match.start()])[-len(match[1]) :])
    if spelled == match[1]:
        return None  # an acronym behind its own long form names nobody as the source
    source = match.start(1), match.end(1)
    return Voice((source,), (), (trim(tree.text, start, match.start()),), RULE_CONFIDENCE)


def _puts_at(tree: Tree, index: int) -> Voice | None:
    """Who puts a toll somewhere, counts or expects a number says it: "the centre put the toll at 470"."""
    token = tree.tokens[index]
    subject, thing = tree.child(index, "nsubj"), tree.child(index, "obj")
    if subject is None or thing is None or tree.tokens[subject].tag == "PRON":
        return None
    puts = token.lemma == "put" and tree.tokens[thing].lemma in word_set("speech", "totals")
    counts = token.lemma in word_set("speech", "numbering") and any(
        tree.tokens[below].tag == "NUM" for below in tree.subtree(thing)
    )
    if not puts and not counts:
        return None
    content = tree.extent(
        [
            thing,
            *tree.subtree(thing),
            *(below for child in tree.children[index] if child > thing for below in tree.subtree(child)),
        ]
    )
    return Voice((noun_phrase(tree, subject),), ((token.start, token.end),), (trim(tree.text, *content),), RULE_CONFIDENCE)


def _according(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    head = tree.tokens[index].head
    if head < 0 or tree.tokens[head].tag not in {"NOUN", "PROPN", "PRON"} or not first <= head < last:
        return None
    phrase = [below for below in tree.subtree(head) if below > index + 1]
    if not phrase:
        return None
    source = tree.extent(phrase)
    cue = tree.tokens[index].start, tree.tokens[index + 1].end
    content = _rest(tree, first, last, (cue[0], source[1]))
    return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None


def _rest(tree: Tree, first: int, last: int, hole: Extent) -> tuple[Extent, ...]:
    """The sentence without the hole, trimmed of marks at the edges."""
    start, end = tree.extent(range(first, last))
    parts = (trim(tree.text, start, hole[0]), trim(tree.text, hole[1], end))
    return tuple(part for part in parts if part[1] - part[0] > 3)


def _speech_verb(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    subject = tree.child(index, "nsubj")
    if subject is None or tree.tokens[subject].text.lower() in {"i", "which", "that", "who", "you"}:
        return None
    cue = tree.tokens[index].start, tree.tokens[index].end
    source = noun_phrase(tree, subject)
    said = tree.child(index, "ccomp")
    if said is not None:
        inside = tree.subtree(said)
        if inside[0] <= index <= inside[-1]:
            return Voice(
                (source,), (cue,), _rest(tree, first, last, (min(source[0], cue[0]), max(source[1], cue[1]))), RULE_CONFIDENCE
            )
        return Voice((source,), (cue,), (trim(tree.text, *tree.extent(inside)),), RULE_CONFIDENCE)
    if tree.tokens[index].rel == "parataxis":
        hole = tree.extent(tree.subtree(index))
        content = _rest(tree, first, last, hole)
        return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None
    return None


def noun_phrase(tree: Tree, head: int) -> Extent:
    """A noun with its modifiers, without clauses and later phrases hung on it."""
    chosen = [head]
    for below in tree.children[head]:
        token = tree.tokens[below]
        close = token.rel == "nmod" and tree.tokens[tree.subtree(below)[0]].text.lower() == "of"
        if (token.rel in _NAME_RELS and token.rel != "nmod" and token.tag not in {"PUNCT", "ADP"}) or close:
            chosen.extend(tree.subtree(below))
    chosen = _unbroken(sorted(chosen), head)
    return tree.extent(chosen)


def _unbroken(indices: list[int], head: int) -> list[int]:
    """The run of neighbouring indices around the head (a gap of one mark is no gap)."""
    at = indices.index(head)
    first = last = at
    while first > 0 and indices[first] - indices[first - 1] <= 2:
        first -= 1
    while last + 1 < len(indices) and indices[last + 1] - indices[last] <= 2:
        last += 1
    return indices[first : last + 1]


def _withheld(tree: Tree, first: int, last: int) -> Voice | None:
    """In "X has yet to confirm claims by Y that Z", Y claims Z and X withholds: the speaker of Z is Y."""
    for index in range(first, last):
        token = tree.tokens[index]
        if token.lemma not in word_set("speech", "nouns") or token.tag != "NOUN":
            continue
        before = [tree.tokens[other].lemma for other in range(max(first, index - 8), index)]
        if not any(lemma in word_set("speech", "withholding") for lemma in before):
            continue
        if index + 1 >= last or tree.tokens[index + 1].text.lower() not in {"by", "from", "of"}:
            continue
        start, end = tree.extent(range(index, last))
        that = _THAT.search(tree.text, start, end)
        source = _named_after(tree, index + 2, last)
        if that and source:
            cue = tree.tokens[index].start, tree.tokens[index + 1].end
            return Voice((source,), (cue,), (trim(tree.text, that.end(), end),), RULE_CONFIDENCE)
    return None


def _named_after(tree: Tree, first: int, last: int) -> Extent | None:
    """The noun phrase that starts at a token: up to and with the last neighbouring noun or name."""
    end = first
    while (
        end < last
        and tree.tokens[end].tag in {"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "NUM"}
        and tree.tokens[end].text not in {",", "."}
    ):
        end += 1
    return tree.extent(range(first, end)) if end > first else None


def _credit_cited(tree: Tree, voice: Voice) -> Voice:
    """In "X reported, citing Y" and "X quoted Y as saying" the words are Y's; X stays as an outer source."""
    if not voice.source or not voice.cue or len(voice.source) > 1:
        return voice
    indices = tree.within(*voice.cue[0])
    if not indices:
        return voice
    first, last = tree.sentence(indices[0])
    start, end = tree.extent(range(first, last))
    quoted = _QUOTED_AS.search(tree.text, start, end)
    if quoted and voice.source[0][1] <= quoted.start() and quoted.start() - voice.source[0][1] < 20:
        behind = (
            trim(tree.text, max(extent[0], quoted.end()), extent[1]) for extent in voice.content if extent[1] > quoted.end()
        )
        before = (extent for extent in voice.content if extent[1] <= quoted.start())
        content = (*before, *behind) or (trim(tree.text, start, voice.source[0][0]),)
        return replace(voice, source=(quoted.span(1), voice.source[0]), content=content)
    for index in range(first, last):
        if tree.tokens[index].text.lower() in {"citing", "quoting"}:
            cited = tree.child(index, "obj")
            if cited is not None and not overlap(noun_phrase(tree, cited), voice.source[0]):
                return replace(voice, source=(noun_phrase(tree, cited), voice.source[0]))
    return voice


def _fill_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A content that holds part of a quotation holds all of it, unless another voice has the rest."""
    filled = []
    for voice in voices:
        content = list(voice.content)
        for quotation in tree.reading.quotations:
            inside = quotation.start, quotation.end
            shares = [extent for extent in content if overlap(extent, inside)]
            if quotation.depth or not shares or covers(shares, quotation.start + 1, quotation.end - 1):
                continue
            others = (other for other in voices if other is not voice)
            claimed = any(overlap(extent, inside) for other in others for extent in other.content)
            if not claimed and sum(overlap(extent, inside) for extent in shares) * 4 > inside[1] - inside[0]:
                content = _merge([*content, trim(tree.text, *inside)])
        filled.append(replace(voice, content=tuple(content)))
    return filled


def _continue_quotations(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """A quotation nobody owns, right behind a voice that quotes, goes on in that voice."""
    quotations = tree.reading.quotations
    for number, quotation in enumerate(quotations):
        inside = quotation.start, quotation.end
        if quotation.depth or any(overlap(extent, inside) for voice in voices for extent in voice.content):
            continue
        owner = _owner_before(tree, voices, quotation, quotations[number - 1] if number else None)
        if owner is None and not quotation.closed:
            owner = _owner_behind(tree, voices, quotation)
            inside = (inside[0], voices[owner].content[0][0]) if owner is not None else inside
        if owner is not None:
            content = _merge([*voices[owner].content, trim(tree.text, *inside)])
            voices[owner] = replace(voices[owner], content=tuple(content))
    return voices


def _owner_before(tree: Tree, voices: list[Voice], quotation: Quotation, previous: Quotation | None) -> int | None:
    """The voice that ends right before the quotation: same paragraph and no sentence between, or a reopened quotation."""
    before = [(max(end for _, end in (*voice.cue, *voice.content)), number) for number, voice in enumerate(voices)]
    ends = [(end, number) for end, number in before if end <= quotation.start]
    if not ends:
        return None
    end, number = max(ends)
    if quotation.reopened and previous is not None:
        return number
    words = tree.text[quotation.start : quotation.end].split()
    gap = tree.text[end : quotation.start]
    quotes = any(
        overlap(extent, (other.start, other.end)) for extent in voices[number].content for other in tree.reading.quotations
    )
    return number if quotes and len(words) >= 4 and "\n" not in gap and len(gap.split()) <= 8 else None


def _owner_behind(tree: Tree, voices: list[Voice], quotation: Quotation) -> int | None:
    """The voice that closes a quotation left open: the next one, within three lines, whose words end in a quotation mark."""
    ahead = [
        (voice.content[0][0], number)
        for number, voice in enumerate(voices)
        if voice.content and voice.content[0][0] >= quotation.end
    ]
    if not ahead:
        return None
    start, number = min(ahead)
    last = tree.text[start : voices[number].content[0][1] + 2]
    near = tree.text.count("\n", quotation.start, start) <= 3
    return number if near and any(mark in last for mark in '"”') and not any(mark in last[:2] for mark in '"“') else None


def _merge(extents: list[Extent]) -> list[Extent]:
    """Extents in order, those that overlap joined."""
    merged: list[Extent] = []
    for start, end in sorted(extents):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_EDGE = " \t\r\n\u00a0,;:.–—-"
_OPENING, _CLOSING = "\"“‘«„'", "\"”’»“'"


def trim(text: str, start: int, end: int) -> Extent:
    """An extent without blanks, commas, dashes and single quotation marks at its edges.

    >>> trim("x, “We left,” ", 1, 14)
    (4, 11)
    """
    while start < end:
        head, tail = text[start], text[end - 1]
        if head in _EDGE or (head in _OPENING and not _closes(text, start, end)):
            start += 1
        elif tail in _EDGE or (tail in _CLOSING and not _opens(text, start, end)):
            end -= 1
        elif head in _OPENING and tail in _CLOSING and not any(mark in text[start + 1 : end - 1] for mark in _OPENING[:5]):
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the opening mark at `start` is closed before `end`."""
    return any(mark in _CLOSING for mark in text[start + 1 : end])


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at `end` - 1 was opened after `start`; an apostrophe inside a word opens nothing."""
    mark = text[end - 1]
    opening = {"”": "“", "’": "‘", "»": "«", "“": "„"}.get(mark, mark)
    return opening in text[start : end - 1]
