"""The package's data files."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_data(name: str) -> Any:
    """The content of `data/NAME.yaml`, read once and not to be changed; a name may lead into a folder ("figures/units")."""
    text = files("reportedly").joinpath("data", *f"{name}.yaml".split("/")).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one


def read_lines(name: str) -> list[str]:
    """The lines of `data/NAME.txt`."""
    return files("reportedly").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
