"""Bytes to text, saying how: UTF-8 first, then byte order marks, then a guess that is reported."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COMMON = frozenset("‘’“”–—…•€£©®°´·«»½¼¾§äöüÄÖÜßáéíóúñàèìòùâêîôûçÁÉÍÓÚÑÀÈÇãõåæøÅÆØëïšžŠŽ™\xa0")
_MOST_BROKEN = 0.002


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding; `broken` counts bytes that were no text and stand as U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text of some bytes, None when they are no text at all; a byte order mark stays as U+FEFF.

    `declared` is what the file or the server says; it is believed only when UTF-8 does not fit and it does.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"), encoding)
    wide = _utf16_without_mark(data) if b"\0" in data[:_SAMPLE] else None
    if wide is not None:
        return wide
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _by_name(data, declared) or _mostly_utf8(data) or _western(data) or _guessed(data)


def _checked(text: str, encoding: str, broken: int = 0) -> Decoded | None:
    """None when control characters show that this is no text."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(2, len(sample) * 0.005):
        return None
    return Decoded(text, encoding, broken + (text.count("\ufffd") if encoding != "utf-8" else 0))


def _by_name(data: bytes, name: str) -> Decoded | None:
    """The declared encoding, when Python knows it and it fits; Latin-1 means Windows-1252, as in browsers."""
    try:
        encoding = codecs.lookup(name.strip()).name
        encoding = {"iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}.get(
            encoding, encoding
        )
        return None if encoding == "utf-8" else _checked(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes: damage is shown as U+FFFD, not papered over by another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(mark > "\x7f" for mark in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    if broken <= max(1, len(text) * _MOST_BROKEN) and wide > 2 * broken:
        return _checked(text, "utf-8", broken)
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 shows by zero bytes at every other place."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if half and zeros > half * 0.4:
            try:
                text = data[: len(data) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                return None
            return _checked(text + "\ufffd" * (len(data) % 2), encoding)  # half a letter at the end
    return None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, when what is not ASCII is rare and of the kind Western text has."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    wide = [mark for mark in text[:_SAMPLE] if mark > "\x7f"]
    if len(wide) <= 0.1 * len(text[:_SAMPLE]) and all(mark in _COMMON for mark in wide):
        return _checked(text, "cp1252")
    return None


def _guessed(data: bytes) -> Decoded | None:
    """What charset-normalizer makes of a sample, when the whole can be decoded so."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to load

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    try:
        return _checked(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError as error:
        text = data.decode(best.encoding, "replace")
        broken = text.count("\ufffd")
        return _checked(text, best.encoding, 0) if broken <= len(text) * _MOST_BROKEN and error.start > 0 else None
