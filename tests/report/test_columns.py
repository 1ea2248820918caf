"""Text with its notes beside it."""

from reportedly.report.columns import in_stretches


def cut(*paragraphs):
    """The sizes of the stretches of paragraphs of (letters, notes)."""
    return [len(some) for some in in_stretches(paragraphs, lambda one: one)]


def test_text_goes_on_beside_long_notes():
    """Short paragraphs do not wait for the notes of the one before; a stretch ends where the text has caught up."""
    assert cut((80, 5), (80, 0), (900, 0), (80, 0)) == [3, 1]


def test_a_paragraph_longer_than_its_notes_stands_alone():
    """Where the notes leave no hole, each paragraph keeps its notes at its side."""
    assert cut((900, 2), (900, 1), (900, 0)) == [1, 1, 1]


def test_no_paragraph_is_lost():
    """All stand in the stretches, in their order."""
    paragraphs = [(at * 37 % 400, at % 6) for at in range(60)]
    assert [one for some in in_stretches(paragraphs, lambda one: one) for one in some] == paragraphs
