"""Words of a text, cut the way the Universal Dependencies treebanks of English cut them.

Offsets are those of the text itself: nothing is normalised, so `text[start:end]` is the word.
"""

import re
from typing import Final

from reportedly.annotate.lexicon import fused_words, word_list

_FUSED: Final = fused_words()
_PREFIXES: Final = word_list("prefixes")
_SHOUTED: Final = ("MR", "MRS", "MS", "DR", "INC", "LTD", "CORP", "GEN", "GOV", "SEN")
_SHORT: Final = "|".join([*sorted(word_list("abbreviations"), key=len, reverse=True), *_SHOUTED])
_FILES: Final = "(?i:docx?|pdf|xlsx?|html?|jpe?g|png|gif|txt|csv|pptx?|zip|exe)"
_APOSTROPHE = "['\u2019\u02bc\u00b4`]"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<address>(?:https?://|ftp://|www\.)[^\s<>"'\u201c\u201d]*[^\s<>"'\u201c\u201d.,;:!?)\]}}]
        |[\w.+%-]{{0,80}}\w@[\w-]+(?:\.[\w-]+)*
        |(?<![\w@.])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:com|org|net|gov|edu|info|co\.uk|int)
            (?:/[^\s<>"'\u201c\u201d,;]*[^\s<>"'\u201c\u201d.,;:!?)\]}}])?(?![\w-])
        |(?<![\w@.])[a-z]{{1,40}}(?:\.[a-z][a-z-]{{1,40}}){{2,8}}(?![\w-]))
    |(?P<file>(?:\w[\w\#-]{{0,80}})?\.(?:{_FILES})\b)
    |(?P<phone>(?:(?<![\w-])(?:1-)?\d{{3}}-|(?<=\d{{3}}\)\s)|(?<=\d{{3}}\)))\d{{3}}-\d{{4}}(?![\w-]))
    |(?P<handle>(?<!\w)[@\#][A-Za-z_]\w*)
    |(?P<number>
        \d+(?:/\d+){{1,2}}(?![\w/])
        |\d{{1,2}}:\d\d(?::\d\d)?
        |\d+(?:,\d{{2,3}})*(?:\.\d+)*(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b|{_APOSTROPHE}?s\b)?
        |(?<![\w.])\.\d+)
    |(?P<initials>(?:{_LETTER}\.){{2,}}|(?<![\w.'\u2019])[A-Z]\.(?=\s*[A-Z]|\s*$|,)|\b(?:a\.m|p\.m|i\.e|e\.g)\.?)
    |(?P<ending>\betc(?=\.(?:\s*\Z|\s*\n|\s+[A-Z])))
    |(?P<broken>(?<![\w-])(?:I|[A-Za-z]?[a-z])-(?=[,\s])(?!\s(?:and|or|to)\b))
    |(?P<short>\b(?:(?:{_SHORT})\.(?!\w)|[Nn]os?\.(?=\s*\d)))
    |(?P<joined>{_LETTER}+&{_LETTER}+)
    |(?P<currency>(?<!\w)(?:US|A|AU|C|CAD|NZ|HK|S|R)\$|\${{2,}}
        |(?<![\w.-])[A-Z][A-Za-z]{{0,2}}
            (?=\d{{1,3}}(?:\.\d+[ ]?(?:[mk]|[bt]n|[mbtr]+illion)\b|\.\d\d(?![\w.])|(?:,\d{{3}})+(?!\d))))
    |(?P<word>{_LETTER}[\w]*(?:{_APOSTROPHE}{_LETTER}\w*)*{_APOSTROPHE}?)
    |(?P<decade>{_APOSTROPHE}\d\ds?\b)
    |(?P<clitic>{_APOSTROPHE}(?:s|S|re|ve|ll|d|m|em|til|cause|tis|twas|n)\b)
    |(?P<dots>\.{{2,}}|\u2026+)
    |(?P<dashes>[-=]{{2,}}>?|<{{2,}}|>{{2,}}|[\u2013\u2014\u2015]+|_{{2,}}|\*{{2,}}|~{{2,}}|\+{{2,}}|\#{{2,}})
    |(?P<marks>[!?]+\.?|\.[!?]+)
    |(?P<quotes>''|``|\u2019\u2019|\u2018\u2018|\u2018\u2019)
    |(?P<face>[:;=8]-?[)(DPp/](?!\w))
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(rf"(?i)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")
# Words without their apostrophe that can be nothing else where they stand: "im", "its the".
_UNMARKED = re.compile(r"(?:i(?=(?:m|ve)\b)|[Ii]t(?=s\s+(?:the|a|an|not|been)\b))")
_PLURAL = re.compile(rf"{_APOSTROPHE}$")


def find_words(text: str) -> list[tuple[int, int]]:
    """The words of a text as half-open spans, in order; no word holds white space.

    >>> [t for s, e in find_words("They can't pay $4,000.") for t in ["They can't pay $4,000."[s:e]]]
    ['They', 'ca', "n't", 'pay', '$', '4,000', '.']
    """
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            _cut_word(text, start, end, found)
        else:
            found.append((start, end))
    return _join_prefixes(text, found)


def _cut_word(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Cut clitics off a word: can't, dogs', they'd've; cannot, gonna."""
    tail: list[tuple[int, int]] = []
    if _PLURAL.search(text, start, end):
        tail.append((end - 1, end))
        end -= 1
    while True:
        match = _CLITIC.search(text, start, end)
        if match is None or match.start() <= start:
            break
        tail.append((match.start(), end))
        end = match.start()
    bare = _UNMARKED.match(text, start)
    cut = bare.end() - start if bare else _FUSED.get(text[start:end].lower())
    if cut is not None:
        found.append((start, start + cut))
        start += cut
    found.append((start, end))
    found.extend(reversed(tail))


def _join_prefixes(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put back e-mail, co-operate, anti-war: the treebanks split compounds, not affixes."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        start, end = words[i]
        if (
            i + 2 < len(words)
            and words[i + 1] == (end, end + 1)
            and text[end] == "-"
            and words[i + 2][0] == end + 1
            and text[start:end].lower() in _PREFIXES
            and not text[start:end].isupper()
            and text[words[i + 2][0]].isalpha()
            and (start == 0 or text[start - 1] != "-")
        ):
            out.append((start, words[i + 2][1]))
            i += 3
            continue
        out.append((start, end))
        i += 1
    return out
