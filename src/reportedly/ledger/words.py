"""Words as both stores find them: folded here, so that SQLite and PostgreSQL agree on what a word is."""

import re
import unicodedata
from collections.abc import Sequence

_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
"""Runs of letters and digits; kana and ideographs one by one, because Chinese and Japanese set no spaces."""
_ASCII_WORD = re.compile(r"[a-z0-9]+")
BETWEEN = "_"
"""Stands between the parts of a column; no word looks like it, so no phrase runs from one part into the next."""
_LAST_POSITION = 16_000
_LONGEST = 100
"""PostgreSQL's positions end at 16,383 and its words at 2 KiB; nobody searches for longer words."""


def fold(text: str) -> list[str]:
    """The words of `text` in order, without case, accents and width.

    >>> fold("Général Kim Jong-un: 4,000")
    ['general', 'kim', 'jong', 'un', '4', '000']
    >>> fold("北韓 10,000명")
    ['北', '韓', '10', '000명']
    """
    if text.isascii():
        return [word[:_LONGEST] for word in _ASCII_WORD.findall(text.lower())]
    spread = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return [word[:_LONGEST] for word in _WORD.findall(unicodedata.normalize("NFC", bare))]


def fts5_row(parts: Sequence[str]) -> str:
    """What FTS5 is given to index.

    >>> fts5_row(["Harbour Office", "the office"])
    'harbour office _ the office'
    """
    return f" {BETWEEN} ".join(" ".join(fold(part)) for part in parts)


def tsvector_row(parts: Sequence[str]) -> str:
    """What PostgreSQL casts to a tsvector: the same words with their positions."""
    words = fts5_row(parts).split()[:_LAST_POSITION]
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words, 1))


def terms(text: str) -> list[list[str]]:
    """A search as phrases that must all be there: words in "quotes" stay together, a final * searches by beginning.

    >>> terms('"Kim Jong-un" worker*')
    [['kim', 'jong', 'un'], ['worker*']]
    """
    phrases = []
    for quoted, bare in re.findall(r'"([^"]*)"?|([^\s"]+)', text):
        raw = quoted or bare
        words = fold(raw)
        if words and raw.rstrip().endswith("*"):
            words[-1] += "*"
        if words:
            phrases.append(words)
    return phrases


def fts5_match(column: str, phrase: list[str]) -> str:
    """One phrase as FTS5 reads it; words hold only letters and digits, so nothing in it can be syntax."""
    open_end = phrase[-1].endswith("*")
    return f'{column} : "{" ".join(phrase).rstrip("*")}"' + (" *" if open_end else "")


def tsquery(phrase: list[str]) -> str:
    """One phrase as PostgreSQL's tsquery."""
    return " <-> ".join(f"'{word.rstrip('*')}'" + (":*" if word.endswith("*") else "") for word in phrase)
