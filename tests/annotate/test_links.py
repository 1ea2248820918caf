"""Which source and content belong to a cue is asked for every pair of a paragraph, so each question must cost little."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.links import Candidates, content_features


@st.composite
def paragraphs(draw):
    """Words of a paragraph with pieces that lie apart, as runs of labels do."""
    words = draw(st.lists(st.sampled_from(["and", "but", ",", "x", "according", '"']), min_size=12, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(words)), min_size=4, max_size=14)))
    kinds = {"source": [], "cue": [], "content": []}
    for piece in pairwise(edges):
        kinds[draw(st.sampled_from(sorted(kinds)))].append(piece)
    return Candidates(
        tuple(kinds["source"]), tuple(kinds["cue"]), tuple(kinds["content"]), tuple(range(len(words))), tuple(words)
    )


@given(paragraphs())
def test_what_lies_between_is_counted_as_by_hand(found):
    """The same features as by walking over all words and pieces in between."""
    for number, content in enumerate(found.contents):
        for at, cue in enumerate(found.cues):
            side = "before" if content[1] <= cue[0] else "after"
            low, high = (content[1], cue[0]) if side == "before" else (cue[1], content[0])
            between = found.words[low:high]
            inside = {
                name: sum(low <= a and b <= high for a, b in getattr(found, name)) for name in ("cues", "contents", "sources")
            }
            said = set(content_features(found, number, at))
            assert f"content {side} comma {',' in between}" in said
            assert f"content {side} and {'and' in between or 'but' in between}" in said
            for name, most in {"cues": 2, "contents": 3, "sources": 2}.items():
                assert f"content {side} {name} {min(inside[name], most)}" in said
