import subprocess
import sys

import pytest

import reportedly


def test_every_public_name_can_be_had():
    """What __all__ promises is there."""
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
    assert sorted(reportedly.__all__) == sorted(reportedly._HOMES)


def test_extract_stays_a_function():
    """Importing the room of the same name does not hide the function, nor the function the room."""
    code = (
        "import reportedly.extract.words as w, reportedly; print(w.participle('send') == 'sent' and reportedly.extract('') == [])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_importing_the_package_loads_no_room():
    """`import reportedly` is cheap: no model, no web, no SQL."""
    code = "import sys, reportedly; print([m for m in sys.modules if m.startswith(('reportedly.', 'onnxruntime', 'sqlalchemy', 'fastapi'))])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\nThe ministry said 40 people were killed.",
        "<html> The ministry said 40 people were killed.",
        "From: a@x.example\nSubject: Flood\n\nThe ministry said 40 people were killed.",
        "The \ud800 ministry said\r\n40 people were killed.",
    ],
)
def test_a_text_is_read_as_it_stands(text):
    """Offsets are those of the text given, whatever it looks like and whatever characters it holds."""
    quotes = [claim.quote for claim in reportedly.extract(text)]
    assert [text[quote.start : quote.end] for quote in quotes] == [quote.quote for quote in quotes]
    assert any("40 people were killed" in quote.quote for quote in quotes)
