"""Whose a number is that stands before the words by which somebody says it: "the 40,000 refugees officials say need shelter"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract import things
from reportedly.extract.edges import merge, trim
from reportedly.extract.phrases import named_phrase, noun_phrase
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE, is_body, rest_of
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_COUNTED = {"NOUN", "PROPN", "ADJ", "NUM", "SYM"}
_FORESEEING = {"expect", "foresee", "anticipate", "predict", "forecast", "project"}
_LONGEST = 6
"""How many words a number and what it counts may have."""


def past_relative(tree: Tree, voice: Voice) -> Voice:
    """A voice of the cue's own subject, not of those named between: "Vendal, whom prosecutors accuse of fraud, said".

    Nor of those of an aside: "The board, in a drive that has drawn criticism from landlords, has said".
    """
    indices = tree.within(*voice.cue[0]) if voice.cue and voice.source else range(0)
    verb = next((index for index in indices if tree.tokens[index].tag == "VERB"), None)
    subject = tree.child(verb, "nsubj") if verb is not None else None
    speaker = tree.head_of(voice.source[0]) if voice.source else None
    if verb is None or subject is None or speaker is None or tree.tokens[subject].tag not in {"NOUN", "PROPN"}:
        return voice
    between = [below for below in tree.subtree(subject) if tree.tokens[below].rel == "acl:relcl" and subject < below < verb]
    asides = (below for below in tree.children[verb] if tree.tokens[below].rel.split(":")[0] in {"obl", "advcl"})
    between += [below for below in asides if subject < below < verb and tree.tokens[verb].lemma in word_set("speech", "verbs")]
    if not any(speaker in tree.subtree(clause) for clause in between):
        return voice
    return replace(voice, source=(noun_phrase(tree, subject),))


def inside_relative(tree: Tree, voice: Voice) -> Voice:
    """A voice put into a relative clause between commas, of that clause alone: "two men who, it alleged, had laundered $3m"."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    if len(indices) != 1 or not voice.content or not _is_put_in(tree, indices[0]):
        return voice
    start, end = tree.tokens[indices[0] + 2].start, max(stop for _, stop in voice.content)
    return replace(voice, content=((start, end),)) if start < end else voice


def told_of_who(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Who is said to have said a number in a relative clause that nobody is heard in: "Reed, who said 90 died, left"."""
    known = [cue for voice in voices for cue in voice.cue]
    for verb, token in enumerate(tree.tokens):
        subject, said = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
        speaks = token.rel == "acl:relcl" and token.lemma in word_set("speech", "plain") | word_set("speech", "handing")
        if (
            not speaks
            or subject is None
            or said is None
            or said < verb
            or tree.tokens[subject].text.lower() not in {"who", "which"}
        ):
            continue
        cue, pronoun = (token.start, token.end), tree.tokens[subject]
        numbered = any(tree.tokens[below].tag == "NUM" for below in tree.subtree(said))
        if numbered and not any(overlap(cue, other) for other in known):
            content = trim(tree.text, *tree.extent(tree.subtree(said)))
            yield Voice(((pronoun.start, pronoun.end),), (cue,), (content,), RULE_CONFIDENCE)


def told_inside_relative(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Who is put into a relative clause between commas, where nobody is heard there yet."""
    known = [cue for voice in voices for cue in voice.cue]
    for verb, token in enumerate(tree.tokens):
        if token.tag != "VERB" or token.lemma not in word_set("speech", "verbs") or not _is_put_in(tree, verb):
            continue
        cue, subject = (token.start, token.end), tree.child(verb, "nsubj")
        if subject is not None and not any(overlap(cue, other) for other in known):
            start, end = tree.tokens[verb + 2].start, tree.extent(range(*tree.sentence(verb)))[1]
            yield Voice((noun_phrase(tree, subject),), (cue,), (trim(tree.text, start, end),), RULE_CONFIDENCE)


def accused_inside(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose accusation is told of a thing in a relative clause: "seized two ships that it accuses of carrying 40 tonnes"."""
    known = [cue for voice in voices for cue in voice.cue]
    for verb, token in enumerate(tree.tokens):
        if token.rel != "acl:relcl" or token.lemma not in word_set("stances", "charging"):
            continue
        subject, deed = tree.child(verb, "nsubj"), tree.child(verb, "advcl")
        if subject is None or deed is None or subject > verb or tree.opening(deed) not in {"of", "with"}:
            continue
        cue, own = (token.start, token.end), tree.tokens[subject]
        numbered = any(tree.tokens[below].tag == "NUM" for below in tree.subtree(deed))
        if own.lemma.lower() not in {"who", "which", "that"} and numbered and not any(overlap(cue, other) for other in known):
            source = (own.start, own.end) if own.tag == "PRON" else noun_phrase(tree, subject)
            yield Voice((source,), (cue,), (trim(tree.text, *tree.extent(tree.subtree(deed))),), RULE_CONFIDENCE)


def _is_put_in(tree: Tree, verb: int) -> bool:
    """Whether a verb with its subject stands between commas right behind "who", "which" or "that"."""
    subject = tree.child(verb, "nsubj")
    if subject is None or subject > verb or verb + 2 >= len(tree.tokens) or tree.tokens[verb + 1].text != ",":
        return False
    first = tree.subtree(subject)[0]
    return first > 1 and tree.tokens[first - 1].text == "," and tree.tokens[first - 2].text.lower() in {"who", "which", "that"}


def given_before(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose a number is that stands before its own clause of saying: "double the 33,000 it reported two days earlier"."""
    for index, token in enumerate(tree.tokens):
        if token.rel != "acl:relcl" or token.lemma not in word_set("speech", "numbering") | _FORESEEING or token.head >= index:
            continue
        subject = tree.child(index, "nsubj")
        if subject is None or tree.tokens[subject].lemma.lower() in {"who", "which", "that"} or subject < token.head:
            continue
        opens = tree.tokens[tree.subtree(subject)[0] - 1].text.lower()
        if tree.child(subject, "case") is not None or opens in {"that", "which"}:
            continue  # "workers that states other than China had reported"
        number = [tree.tokens[below] for below in (token.head, *tree.children[token.head]) if tree.tokens[below].tag == "NUM"]
        cue = token.start, token.end
        if number and not any(overlap(cue, known) for voice in voices for known in voice.cue):
            own = tree.tokens[subject]
            source = (own.start, own.end) if own.tag == "PRON" else noun_phrase(tree, subject)
            start = min(number[0].start, tree.tokens[token.head].start)
            yield Voice((source,), (cue,), ((start, max(number[0].end, tree.tokens[token.head].end)),), RULE_CONFIDENCE)
    yield from _expected(tree, voices)
    yield from _reported_by(tree, voices)


def _reported_by(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose numbers are that somebody else sets a figure against: "up from 90 deaths and 40 injuries reported by the agency"."""
    for index, token in enumerate(tree.tokens):
        agent = tree.child(index, "obl:agent", "obl") if token.rel == "acl" and token.head < index else None
        told = token.lemma in word_set("speech", "numbering") and agent is not None and tree.case(agent) == "by"
        if agent is None or not told or not (is_body(tree, agent) or tree.tokens[agent].tag == "PROPN"):
            continue
        thing = tree.tokens[token.head]
        first = thing.head if thing.rel == "conj" else token.head
        numbers = [below for at in {first, token.head} for below in tree.children[at] if tree.tokens[below].rel == "nummod"]
        numbers += [token.head] if thing.tag == "NUM" else []  # "the 38,000 counted by the university"
        cue = token.start, token.end
        if numbers and not any(overlap(cue, known) for voice in voices for known in voice.cue):
            content: tuple[Extent, ...] = ((tree.tokens[min(*numbers, first)].start, tree.tokens[token.head].end),)
            if tree.opening(index) == "as":  # "at 92 losses a day, as projected by the institute, all could be lost by May"
                content = rest_of(tree, *tree.sentence(index), tree.extent(tree.subtree(index)))
            yield Voice((named_phrase(tree, agent),), (cue,), content, RULE_CONFIDENCE)


def _expected(tree: Tree, voices: Sequence[Voice]) -> Iterator[Voice]:
    """Whose a level is that was expected, where the tree hides it: "fewer than the 40 analysts had expected"."""
    for index, token in enumerate(tree.tokens):
        subject = things.expecter(tree, index) if token.tag == "NUM" else None
        verb = tree.tokens[subject].head if subject is not None else -1
        if subject is None or tree.tokens[verb].rel == "acl:relcl":
            continue
        cue = tree.tokens[verb].start, tree.tokens[verb].end
        if not any(overlap(cue, known) for voice in voices for known in voice.cue):
            start, end = noun_phrase(tree, subject)
            yield Voice(((max(start, token.end + 1), end),), (cue,), ((token.start, token.end),), RULE_CONFIDENCE)


def said_of_numbers(tree: Tree, voices: Sequence[Voice]) -> list[Voice]:
    """The voices with the number that they say it of in a clause without "that": "the $20 million experts say it costs"."""
    out = list(voices)
    for index in range(len(tree.tokens)):
        found = _number_before(tree, index)
        if found is None:
            continue
        source, number = found
        cue = tree.tokens[index].start, tree.tokens[index].end
        own = next((at for at, voice in enumerate(out) if any(overlap(cue, known) for known in voice.cue)), None)
        if own is None:
            out.append(Voice((source,), (cue,), (number,), RULE_CONFIDENCE))
        else:
            apart = [part for part in out[own].content if not overlap(part, number)]
            out[own] = replace(out[own], source=(source,), content=tuple(merge([number, *apart])))
    return out


def _number_before(tree: Tree, verb: int) -> tuple[Extent, Extent] | None:
    """Who says something of a number, and the number with what it counts, where both stand right before the verb."""
    token = tree.tokens[verb]
    first = _teller(tree, verb) if token.tag == "VERB" and token.lemma in word_set("speech", "verbs") else None
    if first is None:
        return None
    that = first - 1 if tree.tokens[first - 1].text.lower() in {"that", "which"} else first
    opens = that
    while opens - 1 >= 0 and that - opens < _LONGEST and tree.tokens[opens - 1].tag in _COUNTED:
        opens -= 1
    begins, _ = tree.sentence(verb)
    definite = opens - 1 >= begins and tree.tokens[opens - 1].text.lower() == "the"
    leads_in = opens - 2 == begins and tree.tokens[begins].tag == "ADP"  # "In the 40 days officials said"
    while tree.tokens[opens].tag == "ADJ":
        opens += 1  # "the minimum $20 million"
    counted = tree.tokens[opens].tag == "SYM" or tree.tokens[that - 1].tag in {"NOUN", "PROPN"}  # not "the 300 workers said"
    if that == opens or not definite or leads_in or not counted or tree.tokens[opens].tag not in {"NUM", "SYM"}:
        return None
    number = tree.tokens[opens].start, tree.tokens[that - 1].end
    return (tree.tokens[first].start, tree.tokens[verb - 1].end), number


def _teller(tree: Tree, verb: int) -> int | None:
    """Where they start who can speak right before a verb: bare people ("experts say"), or a body or role with its article."""
    speaking = word_set("speech", "roles", "person") | word_set("speech", "roles", "body") | word_set("speech", "unnamed")
    noun = tree.tokens[verb - 1] if verb else tree.tokens[verb]
    if noun.tag not in {"NOUN", "PROPN"} or noun.lemma.lower() not in speaking:
        return None
    before = range(verb - 2, max(verb - 5, -1), -1)
    article = next((at for at in before if tree.tokens[at].text.lower() in {"the", "a", "an"}), None)
    between = range(article + 1, verb - 1) if article is not None else range(0)
    if article is not None and all(tree.tokens[at].tag in {"NOUN", "ADJ", "PROPN"} for at in between):
        return article
    named = verb - 2 if verb > 1 and tree.tokens[verb - 2].tag == "PROPN" else verb - 1  # "NATO officials"
    return named if noun.text.lower() != noun.lemma.lower() else None
