"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re

from reportedly.read.words import words

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (("ko", "가", "힣"), ("ja", "぀", "ヿ"), ("ru", "Ѐ", "ӿ"), ("ar", "؀", "ۿ"), ("zh", "一", "鿿"))


def guess_language(text: str, default: str = "en") -> str:
    """An ISO 639-1 code; `default` where the text is too short or of a language without a word list.

    >>> guess_language("Die Regierung wurde von der Zahl nicht informiert und das ist mit dem Bericht")
    'de'
    """
    letters = [mark for mark in text[:_SAMPLE] if mark.isalpha()]
    for code, low, high in _SCRIPTS:
        if sum(low <= mark <= high for mark in letters) > len(letters) * 0.3:
            return _cyrillic(letters) if code == "ru" else code
    found = _WORD.findall(text[:_SAMPLE].lower())
    counts = {code: sum(word in terms for word in found) for code, terms in words().languages.items()}
    best = max(counts, key=lambda code: (counts[code], code == default))
    return best if counts[best] >= max(3, len(found) * 0.08) else default


def _cyrillic(letters: list[str]) -> str:
    """Ukrainian where its own letters stand, else Russian."""
    return "uk" if any(mark in "іїєґІЇЄҐ" for mark in letters) else "ru"
