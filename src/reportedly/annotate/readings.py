"""A reading put together, stretch by stretch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reportedly.annotate.bearing import can_bear
from reportedly.annotate.engine import Engine, engine
from reportedly.annotate.lemmas import find_lemma
from reportedly.annotate.names import Name, agree, find_names
from reportedly.annotate.paragraphs import Parsed, parse
from reportedly.annotate.quotations import find_quotations
from reportedly.annotate.sentences import cut_long, find_sentences
from reportedly.annotate.stretches import dateline_end, find_stretches
from reportedly.annotate.tokens import find_words
from reportedly.annotate.voices import as_voice, find_heard
from reportedly.model.document import Document
from reportedly.model.reading import Extent, Reading, Token, Voice

_LONE: Final = "X"
_TOGETHER: Final = 5_000
"""Words of a paragraph that are read together: what the network says of each is held, and joined over the whole of them."""


@dataclass(slots=True)
class _Page:
    """What has been read of a document so far."""

    tokens: list[Token] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


def read_document(document: Document, *, whole: bool = False) -> Reading:
    """The reading of a document; `whole` has the network read what cannot bear a claim as well."""
    model = engine()
    page = _Page()
    for start, end, read in find_stretches(document):
        text = document.text[start:end]
        words = find_words(text)
        if not words:
            continue
        if not (read and (whole or can_bear(text, model.cues))):
            _skim(page, model, text, words, start)
            continue
        for low, high in _pieces(text, words):
            first, last = words[low][0], words[high - 1][1]
            own = words if high - low == len(words) else [(a - first, b - first) for a, b in words[low:high]]
            _read(page, model, text if own is words else text[first:last], own, start if own is words else start + first)
    return Reading(
        document=document,
        tokens=tuple(page.tokens),
        sentences=tuple(page.sentences),
        mentions=agree(page.names, model.names),
        quotations=find_quotations(document.text, document.blocks),
        voices=tuple(page.voices),
        engine=model.name,
    )


def _pieces(text: str, words: list[Extent]) -> Iterator[tuple[int, int]]:
    """A paragraph as it is, or cut between sentences where it is longer than any report has one."""
    low = before = 0
    for _, high in cut_long(text, words, find_sentences(text, words)) if len(words) > _TOGETHER else ():
        if high - low > _TOGETHER:
            yield low, before
            low = before
        before = high
    yield low, len(words)


def _read(page: _Page, model: Engine, text: str, words: list[Extent], at: int) -> None:
    """Have the network read one paragraph of the text, which begins at `at` of the document."""
    dateline = dateline_end(text, 0, len(text))
    forced = next((i for i, (a, _) in enumerate(words) if a >= dateline), 0) if dateline else 0
    parsed = parse(model, text, words, forced)
    base = len(page.tokens)
    places = [(a + at, b + at) for a, b in words]
    _add_tokens(page, model, text, words, parsed, at)
    page.sentences += [(a + base, b + base) for a, b in parsed.sentences]
    page.names += [
        Name(n.start + at, n.end + at, n.text, n.kinds) for n in find_names(text, words, parsed.name, model.name_moves)
    ]
    number = tuple(k for k, (a, b) in enumerate(parsed.sentences) for _ in range(a, b))
    lowered = tuple(text[a:b].lower() for a, b in words)
    heard = find_heard(lowered, number, parsed.role, model.role_moves, model.roles, model.links, model.telling)
    page.voices += [as_voice(h, places, model.trust) for h in heard]


def _add_tokens(page: _Page, model: Engine, text: str, words: list[Extent], parsed: Parsed, at: int) -> None:
    base = len(page.tokens)
    for (a, b), tag, head, relation in zip(words, parsed.tags, parsed.heads, parsed.relations, strict=True):
        word, name = text[a:b], model.tags[tag]
        lemma = find_lemma(word, name, model.exceptions, model.endings)
        page.tokens.append(Token(a + at, b + at, word, name, -1 if head < 0 else base + head, model.relations[relation], lemma))


def _skim(page: _Page, model: Engine, text: str, words: list[Extent], at: int) -> None:
    """Words and sentences of a paragraph that the network does not read; each sentence hangs on its first word."""
    for low, high in cut_long(text, words, find_sentences(text, words)):
        base = len(page.tokens)
        for a, b in words[low:high]:
            word = text[a:b]
            tag = _plain_tag(word)
            lemma = find_lemma(word, tag, model.exceptions, model.endings)
            first = len(page.tokens) == base
            page.tokens.append(Token(a + at, b + at, word, tag, -1 if first else base, "root" if first else "dep", lemma))
        page.sentences.append((base, len(page.tokens)))


def _plain_tag(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    if not any(c.isalnum() for c in word):
        return "PUNCT"
    return "PROPN" if word[0].isupper() else _LONE
