"""Who speaks in the sentences where the model hears nobody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reportedly.extract.edges import trim
from reportedly.extract.phrases import named_after, named_phrase, noun_phrase
from reportedly.extract.placed import Placed, placed_voices
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE, is_body, puts_at, rest_of
from reportedly.extract.voice_reckonings import by_estimate, its_estimate
from reportedly.extract.words import word_set
from reportedly.model import Extent, Voice

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]{0,6})\)\W*$")
AS_SAYING = re.compile(r"\bas\s+(?:saying|telling|stating|confirming|reporting)\b")
QUOTED_AS = re.compile(rf"\b(?:quot|cit)(?:ed|es|ing)\s+(?!by\b)(.{{2,80}}?)\s+{AS_SAYING.pattern}")
_THAT = re.compile(r"\bthat\s+")
_OF_TOTALS = frozenset({"have", "arrive"})
"""Verbs that speak with a total alone: "had the toll at 814", "the survey arrived at 38,000"."""
_NAMED = frozenset({"person", "organisation"})
_FEW, _SOME = 7, 4
_NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM"}
"""How many words may stand behind a verb of speech that closes a sentence, and how many before its source."""


def by_rule(tree: Tree, first: int, last: int) -> Iterator[Voice]:
    """The first voice that one of the rules sees in a sentence the model left silent."""
    whole = _quoted_as(tree, first, last) or _said_at_end(tree, first, last)
    whole = whole or said_last(tree, placed_voices(()), first, last) or _in_brackets(tree, first, last)
    if whole:
        yield whole
        return
    for index in range(first, last):
        token = tree.tokens[index]
        if token.text.lower() == "according" and index + 1 < last and tree.tokens[index + 1].text.lower() == "to":
            voice = _according(tree, index, first, last)
        elif token.text.lower() == "by":
            voice = by_estimate(tree, index, first, last)
        elif token.tag == "VERB" and token.lemma in _verbs():
            voice = _speech_verb(tree, index, first, last) or puts_at(tree, index)
        elif token.tag == "NOUN" and token.lemma in _reckoned():
            voice = its_estimate(tree, index) or _through_paper(tree, index)
        else:
            continue
        if voice:
            yield voice
            return


@cache
def _verbs() -> frozenset[str]:
    """Verbs by which somebody speaks, counts, or changes a count of theirs."""
    return (
        word_set("speech", "verbs")
        | word_set("speech", "numbering")
        | word_set("speech", "revising")
        | {"give", "read", "name"}
        | _OF_TOTALS
    )


@cache
def _reckoned() -> frozenset[str]:
    """Nouns for what somebody reckons, and for papers."""
    return word_set("speech", "estimates") | word_set("speech", "forecasts") | word_set("speech", "papers") | {"toll"}


def beside(tree: Tree, voices: Placed[Voice], first: int, last: int) -> Iterator[Voice]:
    """Who puts a number somewhere in a sentence where others speak too, outside their words."""
    for index in (index for index in range(first, last) if tree.children[index] or tree.tokens[index].rel == "case"):
        lemma, subject = tree.tokens[index].lemma, tree.child(index, "nsubj")
        who = tree.tokens[index].head if subject is not None and tree.tokens[subject].text.lower() == "which" else subject
        counts = lemma in word_set("speech", "counting") and who is not None and is_body(tree, who)
        puts = lemma in _PUTS_BESIDE or lemma in word_set("speech", "revising") or counts
        voice = puts_at(tree, index) if puts else by_estimate(tree, index, first, last) or its_estimate(tree, index)
        if voice is None:
            continue
        content, source = _before_speakers(tree, index, voice.content[0], voices), voice.source[0]
        same = (one for other in voices.near(*source) for one in other.source[:1] if one[0] == source[0])
        voice = replace(voice, source=(next(same, source),), content=(content,))  # "a nurse there put it at 26, saying ..."
        if not any(overlap(content, extent) for other in voices.near(*content) for extent in (*other.content, *other.cue)):
            yield voice


_PUTS_BESIDE = frozenset({"put", "have", "say", "give", "name", "find", "cite"})
"""Verbs by which somebody may give a number beside what others say."""


def _before_speakers(tree: Tree, verb: int, content: Extent, voices: Placed[Voice]) -> Extent:
    """What somebody puts at a number, without the clause behind it in which others speak: "to 22, after tests showed that"."""
    clauses = [tree.extent(tree.subtree(child)) for child in tree.children[verb] if tree.tokens[child].rel == "advcl"]
    told = [clause for clause in clauses if any(overlap(clause, cue) for voice in voices.near(*clause) for cue in voice.cue)]
    end = min((start for start, _ in told if start > content[0]), default=content[1])
    return trim(tree.text, content[0], min(content[1], end))


def withheld(tree: Tree, first: int, last: int) -> Voice | None:
    """In "X will not confirm the claim by Y that Z", Y claims Z and X withholds: the speaker of Z is Y."""
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
    """The words behind "the Ledger quoted the mayor as saying" are the mayor's, through the Ledger; so are those before it."""
    start, end = tree.extent(range(first, last))
    match = QUOTED_AS.search(tree.text, start, end)
    if not match:
        return None
    opens = match.start()
    if match.end() + 10 > end:
        before = tree.within(start, match.start())
        opens = tree.tokens[_name_start(tree, first, before[-1] + 1)].start if before else start
    content = (match.end(), end) if match.end() + 10 <= end else (start, opens)
    through = trim(tree.text, *((start, match.start()) if match.end() + 10 <= end else (opens, match.start())))
    source = (match.span(1), through) if 1 < through[1] - through[0] < 80 else (match.span(1),)
    return Voice(source, (match.span(),), (trim(tree.text, *content),), RULE_CONFIDENCE) if content[1] - content[0] > 10 else None


def said_last(tree: Tree, voices: Placed[Voice], first: int, last: int) -> Voice | None:
    """Who says a whole sentence at its end, though the model hears another inside: "Envoys approved 40 names, diplomats said"."""
    verb = _closing_verb(tree, first, last)
    subject = tree.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or tree.tokens[verb].rel not in {"root", "parataxis"}:
        return None
    source, cue = noun_phrase(tree, subject), (tree.tokens[verb].start, tree.tokens[verb].end)
    start, _ = tree.extent(range(first, last))
    apart = source[1] + 1 == cue[0] and tree.text[start : source[0]].rstrip().endswith(",")
    if not apart or any(overlap(cue, known) for voice in voices.near(*cue) for known in voice.cue):
        return None
    return Voice((source,), (cue,), (trim(tree.text, start, source[0]),), RULE_CONFIDENCE)


def speaks_out(tree: Tree, voice: Voice) -> bool:
    """Whether a cue is a word of speech or of counting, and no act that the model takes for one ("approved")."""
    lemmas = {tree.tokens[index].lemma.lower() for extent in voice.cue for index in tree.within(*extent)}
    return not lemmas.isdisjoint(
        _verbs() | word_set("speech", "nouns") | word_set("speech", "handing") | {"accord", "cite", "quote"}
    )


def _said_at_end(tree: Tree, first: int, last: int) -> Voice | None:
    """A source and a verb of speech that close the sentence, with or without a comma before them."""
    verb = _closing_verb(tree, first, last)
    if verb is None:
        return None
    start = _name_start(tree, first, verb)
    if start in {verb, _before_bracket(tree, first, verb)} or start - first < _SOME:
        return None
    content = trim(tree.text, tree.tokens[first].start, tree.tokens[start].start)
    cue = tree.tokens[verb].start, tree.tokens[verb].end
    return Voice((tree.extent(range(start, verb)),), (cue,), (content,), RULE_CONFIDENCE)


def _closing_verb(tree: Tree, first: int, last: int) -> int | None:
    """The last plain verb of speech among the last few words, with no other clause or number behind it."""
    verb = next((index for index in range(last - 1, max(first + 3, last - _FEW), -1) if _reports(tree, index)), None)
    if verb is None or any(tree.tokens[index].tag in {"VERB", "SCONJ", "NUM"} for index in range(verb + 1, last)):
        return None
    return verb


def _reports(tree: Tree, index: int) -> bool:
    """Whether a token is a plain verb of speech in the past or present, one without a clause of its own behind it."""
    token = tree.tokens[index]
    return token.tag == "VERB" and token.lemma in {"say", "report", "add", "claim", "announce", "tell"} and token.rel != "acl"


def _name_start(tree: Tree, first: int, verb: int) -> int:
    """Where the name or noun phrase that ends right before a token starts; the token itself where none does."""
    start = verb = _before_bracket(tree, first, verb)
    mention = tree.mention_at((tree.tokens[verb - 1].start, tree.tokens[verb - 1].end), _NAMED)
    if mention:
        start = tree.within(*mention)[0]
    while start - 1 >= first and (_in_name(tree, start - 1) or (start < verb and _titles(tree, start - 1, verb))):
        start -= 1
        if tree.tokens[start].tag == "DET":
            break
    named = tree.tokens[start].tag in {"PROPN", "NOUN"} or tree.tokens[start].text.isupper()
    alone = start == verb - 1 and not mention and not named
    return verb if alone else start


def _before_bracket(tree: Tree, first: int, verb: int) -> int:
    """Where an acronym in brackets before a token starts ("the State Water Board (SWB) said"), else the token itself."""
    acronym = verb - 3 >= first and tree.tokens[verb - 1].text == ")" and tree.tokens[verb - 3].text == "("
    return verb - 3 if acronym and tree.tokens[verb - 2].text.isupper() else verb


def _in_name(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    acronym = len(token.text) > 1 and token.text.isupper()
    return token.tag == "PROPN" or acronym or token.text.lower() in {"of", "for", "the", "'s", "’s"}


def _titles(tree: Tree, index: int, verb: int) -> bool:
    """Whether a word belongs to the phrase before the verb by the tree: "activist" in "activist Abu Malek told"."""
    above = [index, *tree.ancestors(index)]
    return tree.tokens[index].rel in {"compound", "amod", "det", "appos", "nmod:poss"} and any(
        index < other < verb for other in above[1:3]
    )


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


def _according(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    head = tree.tokens[index].head
    nominal = head >= 0 and tree.tokens[head].tag in {"NOUN", "PROPN", "PRON"} and index < head < last
    phrase = [below for below in tree.subtree(head) if below > index + 1] if nominal else []
    source = tree.extent(phrase) if phrase else named_after(tree, index + 2, last)
    if source is None:
        return None
    cue = tree.tokens[index].start, tree.tokens[index + 1].end
    content = rest_of(tree, first, last, (cue[0], source[1]))
    return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None


def _through_paper(tree: Tree, index: int) -> Voice | None:
    """Who brings out a paper says what it does: "prosecutors unsealed an indictment accusing 8 people of ..."."""
    verb, says = tree.tokens[index].head, tree.child(index, "acl")
    if tree.tokens[index].rel != "obj" or says is None or not tree.tokens[says].text.lower().endswith("ing"):
        return None
    subject = tree.child(verb, "nsubj")
    named = subject is not None and tree.tokens[subject].tag in {"NOUN", "PROPN"}
    if subject is None or not named or tree.tokens[verb].lemma not in word_set("times", "issuing"):
        return None
    if tree.tokens[says].lemma not in word_set("speech", "verbs"):
        return None
    cue, (_, end) = (tree.tokens[says].start, tree.tokens[says].end), tree.extent(tree.subtree(says))
    content = trim(tree.text, cue[1], end)
    return Voice((noun_phrase(tree, subject),), (cue,), (content,), RULE_CONFIDENCE) if content[0] < content[1] else None


def _said_behind_list(tree: Tree, index: int, first: int) -> Voice | None:
    """Who says at the end, where the tree lists them with the harmed: "killing 32 people, rescuers and a local group said"."""
    comma = next((at for at in range(index - 1, first, -1) if tree.tokens[at].text == ","), None)
    if comma is None or not 1 < index - comma <= _FEW or tree.tokens[index].lemma not in word_set("speech", "plain"):
        return None
    own = [tree.tokens[at] for at in range(comma + 1, index)]
    people = word_set("speech", "roles", "person") | word_set("speech", "roles", "body") | word_set("speech", "unnamed")
    if any(token.tag not in _NOMINAL for token in own) or own[-1].lemma.lower() not in people:
        return None
    start, cue = tree.tokens[first].start, (tree.tokens[index].start, tree.tokens[index].end)
    content = trim(tree.text, start, tree.tokens[comma].start)
    return Voice(((own[0].start, own[-1].end),), (cue,), (content,), RULE_CONFIDENCE)


def _speech_verb(tree: Tree, index: int, first: int, last: int) -> Voice | None:
    subject = tree.child(index, "nsubj")
    if tree.tokens[index].lemma in _OF_TOTALS:
        return None
    if subject is None:
        return _said_behind_list(tree, index, first)
    if tree.tokens[subject].text.lower() in {"i", "we", "which", "that", "who", "you"}:
        return None
    cue = tree.tokens[index].start, tree.tokens[index].end
    source = named_phrase(tree, subject)
    said = tree.child(index, "ccomp")
    if said is not None:
        inside = tree.subtree(said)
        if inside[0] <= index <= inside[-1]:
            return Voice(
                (source,), (cue,), rest_of(tree, first, last, (min(source[0], cue[0]), max(source[1], cue[1]))), RULE_CONFIDENCE
            )
        return Voice((source,), (cue,), (trim(tree.text, *tree.extent(inside)),), RULE_CONFIDENCE)
    if tree.tokens[index].rel == "parataxis":
        hole = tree.extent(tree.subtree(index))
        apart = tree.text[: source[0]].rstrip().endswith(";")  # "few doses remain; the agency pledged 900 more"
        content = (trim(tree.text, cue[1], hole[1]),) if apart else rest_of(tree, first, last, hole)
        return Voice((source,), (cue,), content, RULE_CONFIDENCE) if content else None
    return None
