"""Voices inside voices: who is said to have spoken, and who is set against the speaker in the same sentence."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reportedly.extract.edges import trim
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.phrases import named_phrase, noun_phrase
from reportedly.extract.totals import GIVING, gives_bare
from reportedly.extract.tree import Tree, overlap
from reportedly.extract.voice_numbers import RULE_CONFIDENCE, is_body, puts_at
from reportedly.extract.voice_outlets import is_outlet
from reportedly.extract.words import seat_names, word_set, words
from reportedly.model import Extent, Voice

_JOINED = {"parataxis", "conj", "advcl", "appos"}
_SHARED = {"speak": "of", "put": "at"}
"""Verbs that a second source leaves out, and what stands before its number."""
_MARKS = frozenset("'‘\"“")
_LEAD = 12
"""Characters before a source in which a comma or "while" leads to it."""
_AGAINST = {"while", "whereas", "but", "though", "although"}


def nested(tree: Tree, voices: list[Voice]) -> Iterator[Voice]:
    """Who is said to have given a number inside another's words: "she said her client had told police that 5 left"."""
    for voice in voices:
        for extent in voice.content:
            for index in (index for index in tree.within(*extent) if tree.children[index]):
                inner = _told_inside(tree, voice, index) or _put_inside(tree, index) or _it_gave(tree, voice, index)
                if (
                    inner
                    and not _is_where(tree, voice, inner)
                    and not any(overlap(cue, inner.cue[0]) for other in voices for cue in other.cue)
                ):
                    yield _before_next_that(tree, index, inner)


def _before_next_that(tree: Tree, verb: int, inner: Voice) -> Voice:
    """A voice without what the outer speaker goes on with: "he said relatives reported 19 missing but that five had left"."""
    joined = (at for at in tree.children[verb] if at > verb and tree.tokens[at].rel == "conj")
    marks = ((tree.child(at, "mark"), tree.child(at, "cc")) for at in joined)
    opens = next((cc for that, cc in marks if that is not None and cc is not None and tree.tokens[that].text == "that"), None)
    own = tree.child(verb, "ccomp")  # "reported that 19 were missing and that five had left" is all theirs
    return inner if opens is None or own is not None else _ended_at(tree, inner, tree.tokens[opens].start)


def _is_where(tree: Tree, outer: Voice, inner: Voice) -> bool:
    """Whether who counts inside another's words is the place they speak of: "Angola recorded 40 deaths, the ministry said"."""
    place, head = tree.mention_at(inner.source[0], frozenset({"place"})), tree.head_of(inner.source[0])
    only = head is not None and tree.tokens[head].text.lower() in _LANDS  # "the country has recorded"
    outlet = bool(outer.source) and is_outlet(tree.text[slice(*outer.source[0])])
    counts = any(tree.tokens[index].lemma in word_set("speech", "counting") for index in tree.within(*inner.cue[0]))
    return (only or place == inner.source[0]) and bool(outer.source) and not outlet and counts


_LANDS = frozenset({"country", "city", "town", "village", "province", "island", "region", "county", "capital"})


def _put_inside(tree: Tree, index: int) -> Voice | None:
    """Who puts a toll somewhere or counts in another's words: "PRESENTER: The prison service has raised to nine ..."."""
    lemma, subject = tree.tokens[index].lemma, tree.child(index, "nsubj")
    others = subject is not None and tree.tokens[subject].tag != "PRON" and not _is_own(tree, subject)
    counts = lemma in word_set("speech", "counting") and others
    return puts_at(tree, index) if lemma == "put" or lemma in word_set("speech", "revising") or counts else None


def _it_gave(tree: Tree, voice: Voice, index: int) -> Voice | None:
    """The body of the sentence before, by what somebody else says of it: "It had reported 30 on Monday, the mayor said"."""
    subject, told = tree.child(index, "nsubj"), tree.child(index, "obj")
    it = subject is not None and tree.tokens[subject].text == "It" and subject == tree.sentence(index)[0]
    had = (at for at in tree.children[index] if tree.tokens[at].rel == "aux")
    before = any(tree.tokens[at].text.lower() == "had" for at in had)
    gave = tree.tokens[index].lemma in word_set("speech", "numbering") | GIVING
    if not (it and before and gave) or told is None or not any(tree.tokens[at].tag == "NUM" for at in tree.subtree(told)):
        return None
    if not voice.source or subject is None or voice.source[0][0] < tree.tokens[index].start:
        return None
    source, cue = tree.extent([subject]), (tree.tokens[index].start, tree.tokens[index].end)
    content = trim(tree.text, cue[1], tree.extent(tree.subtree(index))[1])
    return Voice((source,), (cue,), (content,), RULE_CONFIDENCE)


def _is_own(tree: Tree, subject: int) -> bool:
    """Whether a subject is the speaker's: "the army said its men had counted 12"."""
    owner = tree.child(subject, "nmod:poss")
    return owner is not None and tree.tokens[owner].tag == "PRON"


def _shown_by() -> frozenset[str]:
    """Papers and pictures, which show what others hand on."""
    return word_set("speech", "papers") | word_set("speech", "pictures")


@cache
def _attitudes() -> frozenset[str]:
    """Verbs by which somebody speaks for or against what a paper reports of him: "the army denied that 40 died, Reuters said"."""
    cues = words("stances")["cues"]
    return word_set("speech", "verbs").union(*(cues[stance] for stance in ("denied", "accused", "believed", "predicted")))


def _told_inside(tree: Tree, voice: Voice, index: int) -> Voice | None:
    token = tree.tokens[index]
    subject, said = tree.child(index, "nsubj"), tree.child(index, "ccomp")
    said = _bare_number(tree, index) if said is None else said
    if token.tag != "VERB" or subject is None or said is None or tree.tokens[subject].tag == "PRON" or said < index:
        return None
    outlet = bool(voice.source) and is_outlet(tree.text[slice(*voice.source[0])])  # a minister vouches for the data he tells of
    shown = outlet and token.lemma in word_set("speech", "publishing") and tree.tokens[subject].lemma.lower() in _shown_by()
    knows = token.lemma in word_set("speech", "knowing") and not _is_own(tree, subject)
    told = outlet and token.lemma in _attitudes()
    if not shown and not knows and not told and token.lemma not in word_set("speech", "handing"):
        return None
    if tree.tokens[subject].tag == "NUM" and tree.tokens[subject - 1].tag == "PROPN":
        return None  # "a clip shared since May 9 says": no day speaks
    negated = any(tree.tokens[below].text.lower() in {"not", "n't", "n’t"} for below in tree.children[index])
    if negated or not any(tree.tokens[below].tag == "NUM" for below in tree.subtree(said)):
        return None
    source, cue, content = noun_phrase(tree, subject), (token.start, token.end), tree.extent(tree.subtree(said))
    inside = all(any(start <= part[0] and part[1] <= end for start, end in voice.content) for part in (source, cue))
    return Voice((source,), (cue,), (trim(tree.text, *content),), RULE_CONFIDENCE) if inside else None


def _bare_number(tree: Tree, verb: int) -> int | None:
    """The number that is all somebody says, or is quoted with: "The union says 400"."""
    told = tree.child(verb, "obj")
    bare = told is not None and tree.tokens[told].tag == "NUM" and not tree.children[told]
    quoted = verb + 1 < len(tree.tokens) and tree.tokens[verb + 1].text in _MARKS
    bare = bare or (told is not None and quoted)  # "the general says 'only 12 deserters'"
    return told if bare and tree.tokens[verb].lemma in word_set("speech", "plain") else None


def passed_on(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with who said what another only hands on: "the agency told members that 5 left, according to one of them"."""
    out: list[Voice] = []
    for voice in voices:
        inner = _said_before(tree, voice)
        if inner is None or any(overlap(inner.cue[0], cue) for known in voices for cue in known.cue):
            out.append(voice)
            continue
        start = min(inner.source[0][0], voice.content[0][0])
        first, *others = voice.content
        end = first[1] if others else max(first[1], inner.cue[0][1])
        out += [replace(voice, content=((start, end), *others)), inner]
    return out


def _said_before(tree: Tree, voice: Voice) -> Voice | None:
    """Who says the "that" clause which is all that an "according to" was given for its content."""
    if not voice.cue or not voice.content or tree.text[slice(*voice.cue[0])].lower() != "according to":
        return None
    if (between := _said_between(tree, voice) or _said_at_last(tree, voice)) is not None:
        return between
    that = tree.within(*voice.content[0])
    if not that or tree.tokens[that[0]].text.lower() != "that" or tree.tokens[that[0]].rel != "mark":
        return None
    verb = tree.tokens[tree.tokens[that[0]].head].head
    subject = tree.child(verb, "nsubj") if verb >= 0 else None
    if subject is None or tree.tokens[verb].lemma not in word_set("speech", "handing") or tree.tokens[subject].tag == "PRON":
        return None
    cue = tree.tokens[verb].start, tree.tokens[verb].end
    return Voice((noun_phrase(tree, subject),), (cue,), voice.content, voice.confidence)


def _said_between(tree: Tree, voice: Voice) -> Voice | None:
    """Who is said to say it, right before who hands it on: "The toll rose to 81, the agency said, according to Anadolu"."""
    for index in tree.within(voice.content[-1][1], voice.cue[0][0]):
        subject = tree.child(index, "nsubj")
        says = tree.tokens[index].tag == "VERB" and tree.tokens[index].lemma in word_set("speech", "verbs")
        if (
            says
            and subject is not None
            and tree.tokens[subject].tag != "PRON"
            and tree.tokens[subject].start >= voice.content[-1][1]
        ):
            cue = tree.tokens[index].start, tree.tokens[index].end
            return Voice((noun_phrase(tree, subject),), (cue,), voice.content, voice.confidence)
    return None


def _said_at_last(tree: Tree, voice: Voice) -> Voice | None:
    """Who is said to say it at the end of what is handed on: "Hackers stole $2m, the agency told them, according to a member"."""
    start, end = voice.content[-1]
    for index in tree.within(start, end):
        subject, said = tree.child(index, "nsubj"), tree.child(index, "ccomp", "parataxis")
        tells = tree.tokens[index].lemma in word_set("speech", "handing") and tree.tokens[index].tag == "VERB"
        if not tells or subject is None or said is None or not said < subject < index or tree.tokens[subject].tag == "PRON":
            continue
        source, cue = noun_phrase(tree, subject), (tree.tokens[index].start, tree.tokens[index].end)
        if tree.text[start : source[0]].rstrip().endswith(","):
            return Voice((source,), (cue,), (trim(tree.text, start, source[0]),), voice.confidence)
    return None


def set_against(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with who speaks behind "while" or "but" on their own: "X said 20 came, while Y put it at 26"."""
    out = list(voices)
    more: list[Voice] = []
    for number, voice in enumerate(voices):
        for index in (index for extent in voice.content for index in tree.within(*extent)):
            other = _against(tree, index)
            if (
                other is None
                or _in_quotation(tree, other)
                or any(overlap(cue, other.cue[0]) for known in (*voices, *more) for cue in known.cue)
            ):
                continue
            opens = min([other.source[0][0], *(tree.tokens[child].start for child in _markers(tree, index))])
            kept = [trim(tree.text, start, min(end, opens)) for start, end in out[number].content if start < opens]
            if all(end - start > 1 for start, end in kept):
                out[number] = replace(out[number], content=tuple(kept))
                more.append(other)
    return [*out, *more]


def _against(tree: Tree, index: int) -> Voice | None:
    token, subject = tree.tokens[index], tree.child(index, "nsubj")
    if token.tag != "VERB" or subject is None or tree.tokens[subject].tag == "PRON":
        return None
    if not _markers(tree, index):
        return _counts_apart(tree, index, subject)
    said, of = tree.child(index, "ccomp"), next((at for at in tree.children[index] if at > index and tree.case(at) == "of"), None)
    if token.lemma == "speak" and of is not None and any(tree.tokens[at].tag == "NUM" for at in tree.subtree(of)):
        content = trim(tree.text, *tree.extent(tree.subtree(of)))
        return Voice((noun_phrase(tree, subject),), ((token.start, token.end),), (content,), RULE_CONFIDENCE)
    if token.lemma in word_set("speech", "handing") and said is not None and said > index:
        content = trim(tree.text, *tree.extent(tree.subtree(said)))
        return Voice((noun_phrase(tree, subject),), ((token.start, token.end),), (content,), RULE_CONFIDENCE)
    thing = tree.child(index, "obj")
    if thing is not None and gives_bare(tree, index, thing) and is_body(tree, subject):
        content = trim(tree.text, *tree.extent([at for at in tree.subtree(index) if at >= tree.subtree(thing)[0]]))
        return Voice((noun_phrase(tree, subject),), ((token.start, token.end),), (content,), RULE_CONFIDENCE)
    return puts_at(tree, index)


def _counts_apart(tree: Tree, index: int, subject: int) -> Voice | None:
    """Who gives a number of their own behind a bare comma: "Police say 4 died, doctors count 16"."""
    token, start = tree.tokens[index], noun_phrase(tree, subject)[0]
    comma = tree.text[:start].rstrip()[-1:] in {",", ";"}
    teller = is_body(tree, subject) or tree.tokens[subject].text.lower() in nouns().person
    verbs = word_set("speech", "numbering") | word_set("speech", "plain") | {"claim", "put", "speak"}
    number = any(tree.tokens[below].tag == "NUM" for below in tree.subtree(index) if below > index)
    if token.rel not in _JOINED or not (comma and teller and number) or token.lemma not in verbs:
        return None
    content = trim(tree.text, token.end, tree.extent(tree.subtree(index))[1])
    return Voice((noun_phrase(tree, subject),), ((token.start, token.end),), (content,), RULE_CONFIDENCE)


def _markers(tree: Tree, index: int) -> list[int]:
    return [child for child in tree.children[index] if tree.tokens[child].text.lower() in _AGAINST]


def _in_quotation(tree: Tree, voice: Voice) -> bool:
    return any(tree.quotations_over(voice.cue[0]))


def gapped(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with those that share a verb of counting: "Spain reported 14 cases and Poland nine" gives the nine to Poland."""
    out: list[Voice] = []
    for voice in voices:
        counts = any(
            tree.tokens[index].lemma in word_set("speech", "numbering") for at in voice.cue for index in tree.within(*at)
        )
        inside = tree.within(*voice.content[0]) if counts and len(voice.content) == 1 and voice.source else range(0)
        whole = range(inside[0], tree.sentence(inside[0])[1]) if inside else inside
        others = [(name, tree.tokens[index]) for index in whole if (name := _name_before(tree, index, whole))]
        if others and others[0][0][0] < voice.content[0][1]:
            own = _without_and(tree, trim(tree.text, voice.content[0][0], others[0][0][0]))
            out.append(replace(voice, content=(own,)))
        else:
            out.append(voice)
        out += [Voice((name,), voice.cue, ((told.start, told.end),), RULE_CONFIDENCE) for name, told in others]
    return _bare_tellers(tree, _shared_verbs(tree, out))


def _bare_tellers(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with those that give a number without a verb behind one who says one: "The company says 3, the union 30"."""
    for voice in list(voices):
        cue = tree.within(*voice.cue[0]) if voice.cue and voice.source and voice.content else range(0)
        first = cue[-1] + 1 if cue else len(tree.tokens)
        if first + 1 >= len(tree.tokens) or tree.tokens[first].tag != "NUM" or tree.tokens[first + 1].text not in {",", ";"}:
            continue
        teller = next((at for at in range(first + 2, min(first + _GAPPED, len(tree.tokens) - 1)) if _gives_bare(tree, at)), None)
        if teller is not None and _is_next_teller(tree, teller):
            told = tree.tokens[teller + 1]
            source = noun_phrase(tree, teller)
            voices = [_ended_at(tree, one, source[0]) for one in voices]
            voices.append(Voice((source,), voice.cue, ((told.start, told.end),), RULE_CONFIDENCE))
    return voices


_GAPPED = 7


def _gives_bare(tree: Tree, noun: int) -> bool:
    """Whether a noun stands right before a number that closes its clause."""
    behind = tree.tokens[noun + 2].text if noun + 2 < len(tree.tokens) else "."
    return tree.tokens[noun].tag in {"NOUN", "PROPN"} and tree.tokens[noun + 1].tag == "NUM" and behind in {".", ",", ";"}


def _shared_verbs(tree: Tree, voices: list[Voice]) -> list[Voice]:
    """The voices with those that share a verb with who spoke before: "Rescuers spoke of 90 missing, the mayor of 150"."""
    for index, token in enumerate(tree.tokens):
        joint = _SHARED.get(token.lemma) if token.tag == "VERB" else None
        for number in range(index + 1, tree.sentence(index)[1]) if joint else ():
            teller = tree.tokens[number].head
            if tree.case(number) != joint or not index < teller < number or not _is_next_teller(tree, teller):
                continue
            if not any(tree.tokens[below].tag == "NUM" for below in tree.subtree(number)):
                continue
            opens = tree.tokens[next(at for at in tree.children[number] if tree.tokens[at].rel == "case")]
            start, end = named_phrase(tree, teller)
            source = trim(tree.text, start, min(end, opens.start))
            told = trim(tree.text, opens.end, tree.extent(tree.subtree(number))[1])
            voices = [_ended_at(tree, voice, source[0]) for voice in voices]
            voices.append(Voice((source,), ((token.start, token.end),), (told,), RULE_CONFIDENCE))
    return voices


def _is_next_teller(tree: Tree, noun: int) -> bool:
    """Whether a body or people stand behind a comma, a semicolon or "and"."""
    start = noun_phrase(tree, noun)[0]
    before = tree.text[max(0, start - _LEAD) : start].rstrip()
    return before.endswith((",", ";", " and", " while")) and (
        tree.tokens[noun].text in seat_names()
        or is_body(tree, noun)
        or tree.tokens[noun].text.lower() in nouns().person | word_set("speech", "unnamed")
    )


def _ended_at(tree: Tree, voice: Voice, opens: int) -> Voice:
    """A voice without what stands from an offset on, in a stretch that holds it; other voices stay as they are."""
    if not any(start <= opens < end for start, end in voice.content):
        return voice
    whole = (part for part in voice.content if part[0] != opens)
    cut = (_without_and(tree, trim(tree.text, part[0], opens)) if part[0] < opens < part[1] else part for part in whole)
    return replace(voice, content=tuple(cut))


def _name_before(tree: Tree, number: int, inside: range) -> Extent | None:
    """The name that a bare number stands right behind, joined to what is before by a comma or "and"."""
    behind = tree.tokens[number + 1] if number + 1 < len(tree.tokens) else None
    token = tree.tokens[number]
    if token.tag != "NUM" or (behind is not None and behind.tag not in {"PUNCT", "CCONJ"}):
        return None
    mention = tree.mention_at((token.start - 2, token.start - 1), frozenset({"place", "organisation", "person"}))
    first = tree.within(*mention)[0] if mention else inside.start
    if mention is None or first <= inside.start or mention[1] + 1 != token.start:
        return None
    return mention if tree.tokens[first - 1].text.lower() in {",", ";", "and"} else None


def _without_and(tree: Tree, extent: Extent) -> Extent:
    """An extent without an "and" at its end."""
    start, end = extent
    return trim(tree.text, start, end - len(" and")) if tree.text[start:end].endswith(" and") else extent
