"""trafilatura: the text of a page."""

from trafilatura import extract


def read(page: str) -> str:
    """The text it finds."""
    return extract(page) or ""
