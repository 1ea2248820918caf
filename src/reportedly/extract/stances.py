"""How sure a source is: from the cue, modals, adverbs and negation, each within its scope."""

import re
from dataclasses import dataclass

from reportedly.extract import conditions
from reportedly.extract.ahead import ahead, headline_plan, is_level_already, moved_to_figure
from reportedly.extract.doubts import doubts
from reportedly.extract.negation import negated
from reportedly.extract.tree import CLAUSAL, Tree
from reportedly.extract.words import word_set, words
from reportedly.model import Extent, Field, Mark, Stance, Voice

_OTHERWISE = re.compile(r":\s*[\"“‘'«]|,\s+(?:putting|saying|insisting|claiming|stating)\b")
_PARTS = re.compile(r"[;:]")
_FORESEEING = {"expect", "forecast", "foresee", "anticipate"}
_TRANSPARENT = {"xcomp", "ccomp", "aux", "aux:pass", "cop"}


@dataclass(frozen=True, slots=True)
class Hedged:
    """A stance with the marks that decide it."""

    stance: Stance
    marks: tuple[Mark, ...]


def stance_of(tree: Tree, head: int, voice: Voice | None, inside: Extent, *, figure: Extent | None = None) -> Hedged:
    """The stance of the clause of `head` under the cue of its voice.

    Hedges count when they hang on the clause's verb, on a verb that governs it inside the claim, or on the figure;
    an adverb on a date or a place weakens a statement without a figure only.
    The strongest departure from plain assertion wins, in the order of `stances.yaml`.
    """
    found: dict[Stance, Mark] = {}
    at = figure[0] if figure else inside[0]
    for index in (index for extent in (voice.cue if voice else ()) for index in tree.within(*extent)):
        if not _called_so(tree, index, at) and not _denies_otherwise(tree, index, at):
            _note(tree, found, _cue_stance(tree, index), index, "cue")
    for index in _scope(tree, head, inside, figure):
        told = _word_stance(tree, index)
        if not (told is Stance.PREDICTED and figure is not None and is_level_already(tree, index, figure)):
            _note(tree, found, told, index, "clause")
    for stance, mark in doubts(tree, head, voice, figure):
        found.setdefault(stance, mark)
    if (
        tree.tokens[head].tag == "VERB"
        and tree.tokens[head].lemma in _FORESEEING
        and tree.child(head, "obj", "nsubj:pass") is not None
    ):
        _note(tree, found, Stance.PREDICTED, head, "clause")  # "economists had expected a gap of $7.9 billion"
    fears = tree.tokens[head].tag == "VERB" and tree.tokens[head].lemma == "fear"
    if fears and tree.child(head, "obj", "nsubj:pass") is not None:
        _note(tree, found, Stance.BELIEVED, head, "clause")  # "the agency fears 1,500 deaths"
    if figure is not None and (to_come := ahead(tree, head, figure)) is not None:
        _note(tree, found, Stance.PREDICTED, to_come, "clause")
    if figure is not None and (reckoned := moved_to_figure(tree, head, figure, {"estimate", "reckoning"})) is not None:
        _note(tree, found, Stance.BELIEVED, reckoned, "clause")
    for name in words("stances")["precedence"]:
        if Stance(name) in found:
            return Hedged(Stance(name), (found[Stance(name)],))
    return Hedged(Stance.ASSERTED, ())


def _note(tree: Tree, found: dict[Stance, Mark], stance: Stance | None, index: int, scope: str) -> None:
    if stance is None or stance in found:
        return
    token = tree.tokens[index]
    why = words("stances")["reasons"][stance].format(words=token.text)
    found[stance] = Mark(Field.STANCE, token.start, token.end, token.text, f"stance.{scope}.{stance}", why)


def _called_so(tree: Tree, index: int, at: int) -> bool:
    """Whether the claim is what a thing is called instead: "dismissed the march as a few thousand malcontents"."""
    return any(
        tree.tokens[child].text.lower() == "as" and tree.tokens[index].start < tree.tokens[child].start < at
        for below in tree.children[index]
        for child in tree.children[below]
        if tree.tokens[child].rel in {"case", "mark"} and tree.tokens[below].rel.split(":")[0] in {"obl", "advcl", "xcomp"}
    )


def _denies_otherwise(tree: Tree, index: int, at: int) -> bool:
    """Whether what is denied was told before, and what is quoted behind is said instead: 'denied it: "We received none."'."""
    thing = tree.child(index, "obj")
    end = max(tree.tokens[below].end for below in tree.subtree(thing)) if thing is not None else at
    return end < at and _OTHERWISE.search(tree.text, end, at + 1) is not None


def _cue_stance(tree: Tree, index: int) -> Stance | None:
    lemma = tree.tokens[index].lemma.lower()
    if lemma in word_set("stances", "cues", "denied") and negated(tree, index) is not None:
        return Stance.UNCONFIRMED  # "did not deny that" is no denial
    if lemma == "see" and tree.tokens[index].text.lower() in {"see", "sees"} and _of_rates(tree, index):
        return Stance.PREDICTED  # "sees the economy shrinking by 1.5 percent"
    for name in words("stances")["cues"]:
        if lemma in word_set("stances", "cues", name):
            return Stance(name)
    if lemma in word_set("stances", "clause", "unconfirmed", "adverbs"):
        return Stance.UNCONFIRMED
    return None


def _of_rates(tree: Tree, verb: int) -> bool:
    """Whether what somebody sees is a rate or a movement to come: "sees growth of 3 percent"; not "sees 15,000 workers"."""
    below = [tree.tokens[index] for index in tree.subtree(verb) if index > verb]
    return any(token.text.lower() in {"%", "percent", "cent", "shrinking", "growing", "rising", "falling"} for token in below)


def _scope(tree: Tree, head: int, inside: Extent, figure: Extent | None) -> list[int]:
    """The words whose hedge reaches the claim: on its verb, on the verbs above it inside the claim, on the figure."""
    chain = [head]
    for above in tree.ancestors(head):
        token = tree.tokens[above]
        through = tree.tokens[chain[-1]].rel in CLAUSAL | _TRANSPARENT or goes_on(tree, chain[-1])
        outside = not inside[0] <= token.start < inside[1]
        # "promised to inspect 112; so far, 38 have been checked"
        # and "could not have held so many: it has 220 beds"
        through = through and not (
            tree.tokens[chain[-1]].rel == "parataxis" and _PARTS.search(tree.text, token.end, tree.tokens[chain[-1]].start)
        )
        if not through or (outside and tree.tokens[chain[-1]].rel != "xcomp"):
            break
        chain.append(above)
        if outside:
            break  # "[agreed] to free 50 and return 20": the cue itself offers
    below = head
    while (deeper := tree.child(below, "xcomp")) is not None and len(chain) < 8:
        chain.append(deeper)
        below = deeper
    near = [
        child
        for index in chain
        for child in tree.children[index]
        if tree.tokens[child].rel in {"aux", "advmod", "aux:pass", "cop", "amod"} or _is_aside(tree, child)
    ]
    near += [index for index in tree.within(*inside) if tree.tokens[index].rel == "advmod" and tree.tokens[index].head in chain]
    near += [index - 2 for index in chain if index > 1 and _is_ready(tree, index)]
    if figure is not None:
        near += [index for index in tree.within(figure[0] - 25, figure[1] + 1) if _on_figure(tree, index, figure)]
        near += [*_next_modal(tree, figure[1], inside[1]), *_modal_before(tree, figure[0])]
    else:
        near += [
            index for index in tree.within(*inside) if tree.tokens[index].rel == "advmod" and tree.tokens[index].head not in chain
        ]
    return sorted(set(chain) | set(near))


def goes_on(tree: Tree, index: int) -> bool:
    """Whether a verb shares what stands before the verb it is joined to: "would close 14 plants and lay off 9,000"."""
    token = tree.tokens[index]
    first = tree.tokens[token.head] if token.rel == "conj" and token.head >= 0 else None
    own = tree.child(index, "nsubj", "nsubj:pass", "aux", "cop", "mark", "expl") is not None
    passive = tree.child(index, "aux:pass")
    own = own or (passive is not None and tree.tokens[passive].text.lower() != "be")
    if first is None or token.tag != "VERB" or first.tag != "VERB" or own:
        return False
    before = [tree.tokens[below] for below in tree.children[token.head] if tree.tokens[below].rel in {"aux", "mark"}]
    perfect = any(one.lemma.lower() in {"have", "be"} for one in before)
    return bool(before) and (passive is not None or token.text.lower() == token.lemma.lower()) != perfect


def _is_ready(tree: Tree, verb: int) -> bool:
    """Whether an adjective and "to" stand right before a verb, also where the tree parts them: "is due to open"."""
    return tree.tokens[verb - 1].text.lower() == "to" and tree.tokens[verb - 2].tag == "ADJ"


def _is_aside(tree: Tree, index: int) -> bool:
    """Whether a verb stands apart with no more than "it is": "China, it is thought, hosts 900"."""
    token, subject = tree.tokens[index], tree.child(index, "nsubj:pass", "expl")
    alone = tree.child(index, "aux:pass") is not None and token.rel in {"advcl", "parataxis", "ccomp"}
    return alone and subject is not None and tree.tokens[subject].lemma == "it" and not _governs(tree, index)


def _next_modal(tree: Tree, start: int, end: int) -> list[int]:
    """The modal of the first verb behind a figure ("900 drivers may have joined"), also where the tree joins the two wrongly."""
    for index in list(tree.within(start, end))[:8]:
        token = tree.tokens[index]
        if token.tag in {"VERB", "PUNCT", "SCONJ", "PRON", "CCONJ"}:
            return []
        if token.tag == "AUX":
            return [index]
    return []


def _modal_before(tree: Tree, start: int) -> list[int]:
    """The modal right before a figure ("could be in the hundreds"), also where the tree hangs it elsewhere."""
    for index in reversed(tree.within(max(0, start - 30), start)):
        token = tree.tokens[index]
        if token.rel == "aux":
            return [index]
        if token.lemma != "be" and token.tag not in {"ADP", "DET", "ADV", "ADJ"}:
            return []
    return []


def _on_figure(tree: Tree, index: int, figure: Extent) -> bool:
    head = tree.tokens[index].head
    return (
        (tree.tokens[index].tag == "ADV" or (tree.tokens[index].tag == "ADJ" and tree.tokens[index].start < figure[0]))
        and head >= 0
        and figure[0] <= tree.tokens[head].start < figure[1] + 40
        and index < head
    )


def _word_stance(tree: Tree, index: int) -> Stance | None:
    token = tree.tokens[index]
    lemma, text = token.lemma.lower(), token.text.lower()
    if _is_to(tree, index) or headline_plan(tree, index) or (text == "going" and _leads_on(tree, index)):
        return Stance.PREDICTED
    if (
        lemma in word_set("stances", "hearsay")
        and (tree.child(index, "aux:pass") is not None or (token.rel == "acl" and tree.child(index, "xcomp") is not None))
        and (_governs(tree, index) or _is_aside(tree, index))
    ):
        return Stance.UNCONFIRMED if tree.child(index, "obl:agent") is None else None
    if lemma in word_set("stances", "offering") and tree.child(index, "xcomp", "advcl") is not None:
        return Stance.PREDICTED
    if _guesses(tree, index) or (lemma == "consider" and conditions.called(tree, index) is not None):
        return Stance.BELIEVED  # "are considered missing": held to be, not planned
    for name, groups in words("stances")["clause"].items():
        if "auxiliaries" in groups and token.rel == "aux" and text in groups["auxiliaries"] and not _tells_what_was(tree, index):
            return Stance(name)
        if "adverbs" in groups and token.tag in {"ADV", "ADJ"} and text in groups["adverbs"]:
            return Stance(name)
        to = index + 1 < len(tree.tokens) and tree.tokens[index + 1].text.lower() == "to"
        describes = (
            token.rel == "amod"
            or (to and (token.tag == "ADJ" or tree.child(index, "aux:pass") is not None))
            or (token.tag == "ADJ" and token.rel in {"root", "xcomp", "conj", "ccomp"})
        )
        owing = text == "due" and to and tree.tokens[min(index + 2, len(tree.tokens) - 1)].tag not in {"VERB", "AUX"}
        describes = describes and not owing  # "had been due to malaria"
        if "adjectives" in groups and describes and text in groups["adjectives"]:
            return Stance(name)
        if (
            "verbs" in groups
            and token.tag == "VERB"
            and lemma in groups["verbs"]
            and (_governs(tree, index) or _unowned(tree, index))
        ):
            return Stance(name)
    return None


def _guesses(tree: Tree, index: int) -> bool:
    """Whether "would" only softens what somebody thinks: "I would guess they sent 400"."""
    token = tree.tokens[index]
    verb = token.head
    if token.rel != "aux" or token.text.lower() not in {"would", "'d", "’d"} or verb < 0:
        return False
    subject = tree.child(verb, "nsubj")
    own = subject is not None and tree.tokens[subject].text.lower() in {"i", "we"}
    thinks = tree.tokens[verb].lemma in word_set("stances", "cues", "believed") | {"say"}
    return own and thinks and tree.child(verb, "ccomp") is not None


def _tells_what_was(tree: Tree, modal: int) -> bool:
    """Whether a modal only tells of the past: "could confirm four deaths", "would not say how many"; not "could reach 400"."""
    text, verb = tree.tokens[modal].text.lower(), tree.tokens[modal].head
    if verb < 0:
        return False
    if text == "could":
        return tree.tokens[verb].lemma in word_set("stances", "ascertaining")
    keeps_back = word_set("speech", "answering") | word_set("speech", "withholding") | word_set("speech", "unsaid")
    refuses = text == "would" and negated(tree, verb) is not None and tree.tokens[verb].lemma in keeps_back
    return refuses and not any(tree.tokens[above].rel == "ccomp" for above in (verb, *tree.ancestors(verb)))


def _unowned(tree: Tree, index: int) -> bool:
    """Whether a verb is a passive that names nobody: "is forecast at 3.9 per cent"; not "400 homes are threatened"."""
    if tree.tokens[index].lemma in word_set("stances", "acting"):
        return False
    return tree.child(index, "aux:pass") is not None and tree.child(index, "obl:agent") is None


def _leads_on(tree: Tree, going: int) -> bool:
    """Whether "going" leads to a verb: not "are going hungry"."""
    below = tree.child(going, "xcomp")
    return below is not None and (tree.tokens[below].tag == "VERB" or tree.child(below, "mark") is not None)


def _is_to(tree: Tree, index: int) -> bool:
    """Whether "is" or "are" stands before "to" and a verb: "400 staff are to lose their jobs"."""
    if index + 2 >= len(tree.tokens) or tree.tokens[index].text.lower() not in {"is", "are"}:
        return False
    verb = tree.tokens[index + 2]
    return tree.tokens[index + 1].text.lower() == "to" and verb.tag in {"VERB", "AUX"} and verb.text.lower() == verb.lemma


def _governs(tree: Tree, index: int) -> bool:
    """Whether a verb has another verb's clause under it, so that it says how that clause is meant."""
    under = tree.child(index, "xcomp", "ccomp", "advcl")
    mark = tree.child(under, "mark") if under is not None else None
    other = mark is not None and tree.tokens[mark].text.lower() not in {"to", "that"}  # "have been reported since it began"
    if under is None or tree.tokens[under].rel != "advcl":
        return under is not None
    came = (
        tree.tokens[under].text.lower().endswith("ing") and tree.tokens[under - 1].text == ","
    )  # "were reported, taking the total"
    return not (other or came or under < index)


def raised_negation(tree: Tree, head: int, voice: Voice) -> int | None:
    """The negation of a verb of thinking that is meant of what is thought: "does not expect inflation to reach 5 percent"."""
    above = tree.tokens[head].head if tree.tokens[head].rel in {"ccomp", "xcomp"} else -1
    cues = [*((above,) if above >= 0 else ()), *(index for extent in voice.cue for index in tree.within(*extent))]
    thought = (index for index in cues if tree.tokens[index].lemma in word_set("stances", "thinking"))
    found = (negated(tree, index) for index in thought if tree.child(index, "ccomp", "xcomp", "obj") is not None)
    return next((index for index in found if index is not None), None)
