"""LangExtract with a stub in place of its language model: what the frame costs, not what a model would find.

The stub answers at once with every number of the chunk, so that there is something to align.
"""

import json
from collections.abc import Iterator
from typing import Any

import langextract
from langextract.core import base_model, types
from plain import NUMBER, YEAR, claim, unit_of, value_of

ASK = "Find every figure."
SHOWN = [langextract.data.ExampleData("The office counted 12 ships.", [langextract.data.Extraction("figure", "12")])]


class Stub(base_model.BaseLanguageModel):
    """A model that takes no time."""

    def infer(self, batch_prompts: Any, **_: Any) -> Iterator[list[types.ScoredOutput]]:
        """Every number of each prompt's question."""
        for prompt in batch_prompts:
            asked = prompt.rsplit("Q: ", 1)[-1].rsplit("A:", 1)[0]
            found = [{"figure": one.group()} for one in NUMBER.finditer(asked)]
            yield [types.ScoredOutput(score=1.0, output=json.dumps({"extractions": found}))]


def claims(text: str, _day: str = "") -> list[dict[str, object]]:
    """What comes back of the stub's numbers, aligned."""
    told = langextract.extract(
        text_or_documents=text, prompt_description=ASK, examples=SHOWN, model=Stub(), show_progress=False, fence_output=False,
        use_schema_constraints=False,
    )  # fmt: skip
    made = []
    for one in told.extractions or ():
        place = one.char_interval
        if place and place.start_pos is not None and not YEAR.fullmatch(one.extraction_text):
            words = one.extraction_text
            made.append(claim(text, place.start_pos, place.end_pos, best=value_of(words), unit=unit_of(words)))
    return made
