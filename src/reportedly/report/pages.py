"""Templates in which everything is escaped, and the dossier as one self-contained page."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from reportedly.model import Field
from reportedly.report.views import Dossier
from reportedly.report.words import FIELD_WORDS, VERSION, reveal


def read_template(name: str) -> str:
    """A template or style sheet of this package as text."""
    return (files("reportedly.report") / "templates" / name).read_text("utf-8")


def _load(name: str) -> str | None:
    try:
        return read_template(name)
    except (FileNotFoundError, IsADirectoryError):
        return None


def _shown(value: Any) -> Any:
    """What a template puts out: hidden marks made visible in all that is not markup of ours."""
    return reveal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def make_environment(load: Callable[[str], str | None] = _load) -> Environment:
    """Jinja with escaping always on and undefined names refused; templates that `load` does not know are this room's."""
    env = Environment(
        loader=FunctionLoader(lambda name: load(name) or _load(name)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["field_words"] = lambda name: FIELD_WORDS[Field(name)]
    env.globals["version"] = VERSION
    return env


@cache
def environment() -> Environment:
    """The dossier's own templates."""
    return make_environment()


def render_html(dossier: Dossier) -> str:
    """One file: no scripts, nothing from other hosts, a policy that lets nothing but its own style in."""
    style = read_template("fields.css") + read_template("dossier.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page: str = (
        environment()
        .get_template("dossier.html")
        .render(
            dossier=pictured(dossier),
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=digest,
            number_of={claim: at for at, claim in dossier.numbers.items()},
        )
    )
    return page.lstrip()


def pictured(dossier: Dossier) -> Dossier:
    """The dossier with its pictures as markup: they are built from escaped elements (`charts.svg`)."""
    topics = (
        replace(topic, picture=Markup(topic.picture), triangle=Markup(topic.triangle))  # noqa: S704
        for topic in dossier.topics
    )
    return replace(dossier, topics=tuple(topics))
