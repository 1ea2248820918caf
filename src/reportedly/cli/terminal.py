"""What reports and file names may do to a terminal: nothing. And what may stop a line from being printed: nothing either."""

import codecs
import io
import re
import sys
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rich.console import Console

_LINE_ENDS = re.compile(r"[\n\r\t\x85]")
_BACK = re.compile(r"\r(?!\n)|\x85")
"""What would write over the line that stands there."""


def shown(text: str) -> str:
    r"""Text of others as one line on a terminal: no control characters, what reorders or hides letters made visible.

    >>> shown("a\x1b[2J\nb\u202e.txt")
    'a�[2J⟨U+000A⟩b⟨U+202E⟩.txt'
    """
    return _reveal(_LINE_ENDS.sub(lambda mark: f"⟨U+{ord(mark[0]):04X}⟩", text))


def shown_lines(text: str) -> str:
    """The same for text of several lines."""
    return _reveal(_BACK.sub("�", text))


def _reveal(text: str) -> str:
    from reportedly.report.words import reveal  # loads nouns, which --help does without

    return reveal(text)


class Terminal(io.TextIOWrapper):
    """Standard output where it is a terminal: whatever is printed, no command to the terminal comes out."""

    def write(self, text: str, /) -> int:
        """Write the text as a person may safely see it."""
        super().write(shown_lines(text))
        return len(text)


def prepare() -> None:
    """Make the standard streams take any text, in whatever encoding they are, and a terminal only text."""
    codecs.register_error("reportedly.escape", _escape)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="reportedly.escape")
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and out.isatty():
        sys.stdout = Terminal(out.detach(), out.encoding, "reportedly.escape", line_buffering=True)


def _escape(fault: UnicodeError) -> tuple[str, int]:
    """What the encoding lacks as JSON escapes it: four digits, beyond the first 65,536 in two halves."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    halves = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{halves[at : at + 2].hex()}" for at in range(0, len(halves), 2)), fault.end


def console(**settings: Any) -> "Console":
    """A console for colours and tables: in what is printed on a terminal, the words of others are shown, not obeyed."""
    from rich.console import Console
    from rich.segment import Segment

    class Careful(Console):
        """Reveals each piece of text before its colours are put round it."""

        def render(self, *given: Any, **more: Any) -> Iterable[Segment]:
            """The pieces, revealed."""
            for one in super().render(*given, **more):
                yield one if one.control else Segment(shown_lines(one.text), one.style)

    out = sys.stdout
    if not isinstance(out, Terminal):
        return Console(**settings)
    plain = io.TextIOWrapper(out.buffer, out.encoding, out.errors, line_buffering=True, write_through=True)
    return Careful(file=cast("IO[str]", _Kept(plain)), **settings)


class _Kept:
    """A stream over somebody else's bytes, which it leaves open when it goes."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __del__(self) -> None:
        self._stream.detach()
