"""resiliparse: the main text of a page."""

from resiliparse.extract.html2text import extract_plain_text


def read(page: str) -> str:
    """The text it finds."""
    return str(extract_plain_text(page, main_content=True, preserve_formatting=False))
