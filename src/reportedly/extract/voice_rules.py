"""Who speaks in the sentences where the model hears nobody."""

import re
from collections.abc import Iterator

from reportedly.extract.edges import trim
from reportedly.extract.phrases import named_after, noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

RULE_CONFIDENCE = 0.7
"""What a voice found by a rule alone is worth beside the model's own confidence."""
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]{0,6})\)\W*$")
QUOTED_AS = re.compile(r"\bquot(?:ed|es|ing)\s+(.{2,80}?)\s+as\s+(?:saying|telling|stating|confirming|reporting)\b")
_THAT = re.compile(r"\bthat\s+")


def by_rule(tree: Tree, first: int, last: int) -> Iterator[Voice]:
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


def beside(tree: Tree, voices: list[Voice], first: int, last: int) -> Iterator[Voice]:
    """Who puts a number somewhere in a sentence where others speak too, outside their words."""
    for index in range(first, last):
        voice = _puts_at(tree, index) if tree.tokens[index].lemma == "put" else None
        if voice and not any(overlap(voice.content[0], extent) for other in voices for extent in (*other.content, *other.cue)):
            yield voice


def withheld(tree: Tree, first: int, last: int) -> Voice | None:
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
        source = named_after(tree, index + 2, last)
        if that and source:
            cue = tree.tokens[index].start, tree.tokens[index + 1].end
            return Voice((source,), (cue,), (trim(tree.text, that.end(), end),), RULE_CONFIDENCE)
    return None


def _quoted_as(tree: Tree, first: int, last: int) -> Voice | None:
    """The words behind "the Ledger quoted the mayor as saying" are the mayor's, through the Ledger."""
    start, end = tree.extent(range(first, last))
    match = QUOTED_AS.search(tree.text, start, end)
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
