"""The reader's Problems: what is wrong, and what to do about it."""

from __future__ import annotations

from reportedly.model import Problem

MAX_BYTES = 100_000_000
"""The largest single report; archives (WARC, mbox) are read record by record and may be of any size."""


def too_large(where: str, size: int) -> Problem:
    """A single report beyond the limit."""
    return Problem(
        where,
        f"{size / 1e6:,.0f} MB is more than the {MAX_BYTES // 1_000_000} MB a single report may have",
        "Split it, or give a WARC or mbox archive, which is read record by record",
    )


def unpacks_too_large(where: str) -> Problem:
    """Packed bytes that go on beyond the limit; they are unpacked no further, so nobody knows how far."""
    return Problem(
        where,
        f"it unpacks to more than the {MAX_BYTES // 1_000_000} MB a single report may have",
        "Look whether it is a report at all; the rest of the input was read",
    )


def empty(where: str) -> Problem:
    """No bytes, or white space alone."""
    return Problem(where, "the file is empty", "Check the download; nothing was read")


def no_text(where: str, what: str) -> Problem:
    """A readable container without a report in it."""
    return Problem(where, what, "Save the page as a browser shows it, or give the text itself")


def not_text(where: str) -> Problem:
    """Bytes in no known encoding."""
    return Problem(where, "the bytes are not text in any encoding known here", "Give the report as UTF-8 text, HTML or PDF")


def damaged_bytes(where: str, count: int, encoding: str) -> Problem:
    """A text that was read all the same."""
    noun = "byte sequence is" if count == 1 else "byte sequences are"
    return Problem(
        where,
        f"{count} {noun} not valid {encoding.upper()} and shown as U+FFFD",
        "The rest was read; check the original where it matters",
    )
