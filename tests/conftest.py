"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("reportedly", deadline=None)  # what a test promises holds on a busy machine too
settings.load_profile("reportedly")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold data beside the checkout; tests that need it skip where it is absent."""
    path = Path(os.environ.get("REPORTEDLY_SHARED", Path(__file__).parents[2] / "shared"))
    if not path.is_dir():
        pytest.skip(f"no gold data: {path} is absent (it is for building, not for users)")
    return path
