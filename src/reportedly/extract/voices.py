"""Who speaks where: the model's voices, put right and backed by rules where it is silent."""

import re
from dataclasses import replace

from reportedly.extract.edges import whole_words
from reportedly.extract.placed import Placed, placed_voices
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.unsaid import leaves_unsaid
from reportedly.extract.voice_apart import without_news
from reportedly.extract.voice_cited import credit_cited
from reportedly.extract.voice_compared import is_set_aside, with_compared
from reportedly.extract.voice_inside import gapped, nested, passed_on, set_against
from reportedly.extract.voice_interviews import whom_asked
from reportedly.extract.voice_leads import by_layout
from reportedly.extract.voice_lists import credited, over_lists
from reportedly.extract.voice_numbers import speaks_of, with_number
from reportedly.extract.voice_outlets import through_outlets
from reportedly.extract.voice_pairs import tell_apart
from reportedly.extract.voice_presupposed import is_told
from reportedly.extract.voice_quotes import continue_quotations, fill_quotations
from reportedly.extract.voice_reach import inside_dashes, reach_on, without_when
from reportedly.extract.voice_reckonings import claims_of, is_called_wrong, opened, own_counts
from reportedly.extract.voice_relatives import (
    accused_inside,
    given_before,
    inside_relative,
    past_relative,
    said_of_numbers,
    told_inside_relative,
    told_of_who,
)
from reportedly.extract.voice_rules import beside, by_rule, said_last, speaks_out, withheld
from reportedly.extract.voice_sources import given_source, own_words, parted
from reportedly.extract.voiceless import is_heading, is_paper, is_yardstick, only_reported
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

LEAST_CONFIDENCE = 0.3
LEAST_WITHOUT_SOURCE = 0.4
"""A voice the model trusts less than this is left to the rules; one without a source must be surer."""


def find_voices(tree: Tree) -> list[Voice]:
    """Every voice of the document, in text order; contents hold whole quotations and what continues them."""
    heard = (one for one in tree.reading.voices if _is_trusted(one) and not _only_cites(tree, one) and not _is_label(tree, one))
    trusted = (with_number(tree, _near_cue(tree, voice)) for voice in heard)
    sourced = (parted(tree, past_relative(tree, given_source(tree, voice))) for voice in trusted if voice.content)
    voices = [own for voice in sourced if (own := own_words(tree, voice))]
    modelled = placed_voices(tell_apart(tree, by_layout(tree, voices)))
    ruled: list[Voice] = []
    for first, last in tree.reading.sentences:
        here = tree.extent(range(first, last))
        claimed = withheld(tree, first, last)
        if claimed:
            modelled = placed_voices(voice for voice in modelled if not _has_cue_in(voice, here))
            ruled.append(claimed)
        elif not _speaks(modelled, here):
            silent = placed_voices(by_rule(tree, first, last))
            ruled += [*silent, *(beside(tree, silent, first, last) if silent else ())]
        elif closing := said_last(tree, modelled, first, last):
            modelled = placed_voices(one for one in modelled if speaks_out(tree, one) or not _has_cue_in(one, here))
            ruled.append(closing)
        else:
            ruled.extend(beside(tree, modelled, first, last))
    unsaid = (leaves_unsaid, is_told, is_set_aside)
    spoken = sorted((voice for voice in (*modelled, *ruled) if not any(one(tree, voice) for one in unsaid)), key=_place)
    voices = [inside_relative(tree, inside_dashes(tree, credit_cited(tree, without_when(tree, voice)))) for voice in spoken]
    voices = through_outlets(tree, passed_on(tree, voices))
    voices = set_against(tree, [voice for voice in voices if not _is_nobodys(tree, voice)])
    voices += [
        *told_inside_relative(tree, voices),
        *told_of_who(tree, voices),
        *accused_inside(tree, voices),
        *nested(tree, voices),
        *given_before(tree, voices),
        *speaks_of(tree, voices),
        *own_counts(tree, voices),
        *claims_of(tree, voices),
        *opened(tree),
    ]
    voices = [voice for voice in said_of_numbers(tree, credited(tree, over_lists(tree, voices))) if not is_heading(tree, voice)]
    voices.sort(key=_place)
    whole = reach_on(tree, continue_quotations(tree, fill_quotations(tree, voices)))
    apart = with_compared(tree, [without_news(tree, voice) for voice in whole])
    return whom_asked(tree, gapped(tree, sorted(apart, key=_place)))


def _is_nobodys(tree: Tree, voice: Voice) -> bool:
    wrong = any(is_called_wrong(tree, index) for extent in voice.cue for index in tree.within(*extent))
    return wrong or is_paper(tree, voice) or is_yardstick(tree, voice) or only_reported(tree, voice)


def _is_label(tree: Tree, voice: Voice) -> bool:
    """Whether all that "speaks" is a label or a dateline before its colon: "TAMSIN: The army said"."""
    heads = (line for line in tree.datelines for cue in voice.cue if overlap(cue, line))
    return is_heading(tree, voice) or any(overlap(source, line) for line in heads for source in voice.source)


def _only_cites(tree: Tree, voice: Voice) -> bool:
    """Whether all that is heard of a speaker is what they cite: "Reed said on Monday, citing early data"; rules hear the rest."""
    cue = tree.within(*voice.cue[0]) if voice.cue else range(0)
    if not cue or tree.tokens[cue[0]].text.lower() != "citing":
        return False
    verb = tree.tokens[cue[0]].head
    speaks = verb >= 0 and tree.tokens[verb].tag == "VERB" and tree.tokens[verb].lemma in word_set("speech", "plain")
    return speaks and tree.child(verb, "nsubj") is not None


def _is_trusted(voice: Voice) -> bool:
    return voice.confidence >= (LEAST_CONFIDENCE if voice.source else LEAST_WITHOUT_SOURCE)


def _near_cue(tree: Tree, voice: Voice) -> Voice:
    """A voice without stretches that the model adds from other sentences, unless they are quoted."""
    cues = [tree.sentence_number(indices[0]) for extent in voice.cue if (indices := tree.within(*extent))]
    if not cues:
        return voice
    kept = []
    for extent in voice.content:
        led = any(0 <= extent[0] - end <= 1 and tree.text[end - 1] == ":" for _, end in voice.cue)
        near = led or any(tree.sentence_number(index) in cues for index in _ends(tree, extent))
        near = near and not _is_other_clause(tree, voice, extent)
        if near or (_quoted(tree, extent) and not _has_speaker(tree, extent)):
            kept.append(extent)
    source = tuple(_without_comma(tree, part) for part in voice.source)
    if len(source) == 1 and (colon := _SAID_BEHIND.search(tree.text, *source[0])) is not None:
        kept.append((colon.end(), source[0][1]))  # "according to the envoy: 636 by the government and 212 by the rebels"
        source = ((source[0][0], colon.start()),)
    cue = tuple(_with_after(tree, whole_words(tree.text, part)) for part in voice.cue)
    return replace(voice, source=source, cue=cue, content=tuple(kept))


def _with_after(tree: Tree, cue: Extent) -> Extent:
    """A cue with the "after" by which its speaker said so before: "admitted that 126 were aboard, after insisting on 111"."""
    verb = next(iter(tree.within(*cue)), None)
    if verb is None or not tree.tokens[verb].text.lower().endswith("ing") or tree.tokens[verb].rel != "advcl":
        return cue
    says = tree.tokens[tree.tokens[verb].head].lemma in word_set("speech", "verbs") | word_set("speech", "revising")
    after = verb > 0 and tree.tokens[verb - 1].text.lower() == "after"
    return (tree.tokens[verb - 1].start, cue[1]) if says and after else cue


_SAID_BEHIND = re.compile(r"(?<=[^\W\d]):\s+(?=\d)")
"""The colon behind who speaks, before the figures that they give."""


def _without_comma(tree: Tree, source: Extent) -> Extent:
    """A source without the comma behind it, or the apostrophe of many: "According to the report, ...", "the rebels' claim"."""
    if tree.text[slice(*source)].endswith(("s'", "s’")):
        return source[0], source[1] - 1
    return (source[0], source[1] - 1) if tree.text[source[1] - 1] in ",;:" and source[1] - source[0] > 1 else source


def _is_other_clause(tree: Tree, voice: Voice, extent: Extent) -> bool:
    """Whether a stretch stands before the semicolon behind which its speaker speaks: "212 homes fell; the state says 9 did".

    Or in the clause that another verb heads, before one of time or reason in which the speaker speaks.
    """
    cue = voice.cue[0][0]
    behind = any(start > cue for start, _ in voice.content)
    return behind and extent[1] <= cue and (";" in tree.text[extent[1] : cue] or _is_put_before(tree, cue, extent))


def _is_put_before(tree: Tree, cue: int, extent: Extent) -> bool:
    """Whether a stretch is what somebody else puts at a number: "cut the toll to 22, after tests showed that a man ..."."""
    verb = next(iter(tree.within(cue, cue + 1)), None)
    if verb is None:
        return False
    token = tree.tokens[verb]
    above = token.head if token.rel == "advcl" else -1
    put = above >= 0 and tree.tokens[above].lemma in word_set("speech", "revising") and tree.child(above, "nsubj") is not None
    return put and extent[1] <= tree.extent(tree.subtree(verb))[0]


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
    shares = (overlap(extent, (quotation.start, quotation.end)) for quotation in tree.quotations_over(extent))
    return any(share * 2 > extent[1] - extent[0] for share in shares)


def _place(voice: Voice) -> int:
    return min(start for start, _ in (*voice.source, *voice.cue, *voice.content))


def _speaks(voices: Placed[Voice], sentence: Extent) -> bool:
    return any(overlap(sentence, extent) for voice in voices.near(*sentence) for extent in (*voice.cue, *voice.content))


def _has_cue_in(voice: Voice, sentence: Extent) -> bool:
    return any(overlap(sentence, cue) for cue in voice.cue)
