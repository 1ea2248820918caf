import subprocess
import sys

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
