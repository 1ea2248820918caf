"""Files and folders: a fixed order, one fault one line."""

from __future__ import annotations

import gzip
import os
from io import BytesIO
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from reportedly.model import Document, Problem
from reportedly.read import Parcel, find_parcels, problems, read_parcel, read_path, read_paths
from samples import write_record


def fill(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "two.txt").write_text("It said that 300 had died.")
    (folder / "a.html").write_text("<html><body><p>It said that 400 had died.</p></body></html>")
    (folder / "c.txt").write_text("")
    (folder / ".hidden.txt").write_text("not read")
    (folder / "README.md").write_text("What lies here, for people.")


def test_folders_are_read_in_order_of_names(tmp_path: Path):
    """Below the folders too; hidden files are left out; a fault is a line in its place."""
    fill(tmp_path)
    found = list(read_paths([tmp_path]))
    assert [path.name for path, _ in found] == ["a.html", "two.txt", "c.txt"]
    assert [type(made) for _, made in found] == [Document, Document, Problem]


def test_a_missing_file_is_a_problem(tmp_path: Path):
    """One line, and the next file is read."""
    fill(tmp_path)
    (_, problem), (_, document) = read_paths([tmp_path / "none.txt", tmp_path / "b"])
    assert "no such file" in str(problem)
    assert isinstance(document, Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_problem(tmp_path: Path):
    """Permissions are named."""
    fill(tmp_path)
    (tmp_path / "a.html").chmod(0)
    assert any("may not be read" in str(made) for _, made in read_paths([tmp_path]))


def test_an_unopenable_file_is_a_problem_for_root_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One unreadable file in a folder: one line, the rest goes on."""
    fill(tmp_path)
    opened = Path.open

    def refuse(self: Path, *args: object, **more: object) -> object:
        if self.name == "a.html":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **more)

    monkeypatch.setattr(Path, "open", refuse)
    made = [item for _, item in read_paths([tmp_path])]
    assert [type(item) for item in made] == [Problem, Document, Problem]
    assert "may not be read" in str(made[0])


def test_a_dangling_link_is_a_problem(tmp_path: Path):
    """A link to nothing is named like a missing file."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    ((_, problem),) = read_paths([tmp_path])
    assert "no such file" in str(problem)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path):
    """200 MB of nothing: one clear line, at once."""
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.write(b"words ")
        stream.truncate(200_000_000)
    (problem,) = read_path(tmp_path / "big.txt")
    assert isinstance(problem, Problem)
    assert "200 MB is more than the 100 MB" in problem.what


def test_a_large_mailbox_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The limit is on single reports, not on archives."""
    one = "From a@example.org Mon Feb 10 08:00:00 2025\nFrom: a@example.org\nSubject: One\nDate: Mon, 10 Feb 2025 08:00:00 +0900\n\nIt said that 300 had died.\n\n"
    (tmp_path / "a.mbox").write_text(one * 20)
    monkeypatch.setattr(problems, "MAX_BYTES", 1000)
    assert len(list(read_path(tmp_path / "a.mbox"))) == 20


def test_a_large_crawl_is_streamed_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A packed crawl is known by what it holds, so that reading it and cutting it give the same."""
    with (tmp_path / "crawl.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for page in range(8):
            words = f"The harbour office said {page + 40} boats were lost off Nordby.".encode()
            address = f"http://x.example/{page}"
            write_record(writer, writer.create_warc_record(address, "resource", BytesIO(words), warc_content_type="text/plain"))
    monkeypatch.setattr(problems, "MAX_BYTES", 1000)
    assert len(list(find_parcels([tmp_path]))) == 8
    assert all(isinstance(found, Document) for _, found in read_paths([tmp_path]))
    assert len(list(read_paths([tmp_path]))) == 8


def test_a_folder_given_as_a_file(tmp_path: Path):
    """The message names the function that goes into folders."""
    (problem,) = read_path(tmp_path)
    assert "folder" in str(problem)


def test_a_named_pipe_stops_nothing(tmp_path: Path):
    """Nobody writes to it, so opening it would never end: one line instead, by name and by a link in a folder."""
    fill(tmp_path)
    os.mkfifo(tmp_path / ".pipe")
    (tmp_path / "b" / "a-link.txt").symlink_to(tmp_path / ".pipe")
    for found in ([made for _, made in read_paths([tmp_path])], list(find_parcels([tmp_path]))):
        assert next(str(one) for one in found if isinstance(one, Problem)).endswith(
            "a-link.txt: this is no file but a pipe, socket or device. Save what it gives as a file"
        )
        assert len(found) == 4
    assert [type(one) for one in find_parcels([tmp_path / ".pipe", tmp_path / "a.html"])] == [Problem, Parcel]


def test_a_pipe_of_the_shell_is_read(tmp_path: Path):
    """What `<(...)` hands over is read to its end, by both ways in."""
    for read_one in (lambda path: next(read_paths([path]))[1].text, lambda path: next(iter(find_parcels([path]))).data.decode()):
        ours, theirs = os.pipe()
        os.write(theirs, b"It said that 300 had died.")
        os.close(theirs)
        assert read_one(Path(f"/dev/fd/{ours}")) == "It said that 300 had died."
        os.close(ours)


def test_what_stands_behind_a_gzip_file_is_said(tmp_path: Path):
    """Whole members are read, whatever follows; zeros that fill a block are nothing."""
    packed = gzip.compress(b"It said that 300 ") + gzip.compress(b"had died.")
    (tmp_path / "a.txt.gz").write_bytes(packed + b"junk")
    (tmp_path / "b.txt.gz").write_bytes(packed + b"\0" * 600)
    (tmp_path / "c.txt.gz").write_bytes(packed[:-9])
    found = [made for _, made in read_paths([tmp_path])]
    assert [type(one) for one in found] == [Problem, Document, Document, Problem]
    assert found[1].text == found[2].text == "It said that 300 had died."
    assert "behind the packed text stand 4 bytes that are not packed" in str(found[0])
    assert "damaged or cut short" in str(found[3])


def test_half_a_letter_at_the_end_is_shown(tmp_path: Path):
    """UTF-16 without a mark and with one byte too many is read, and the byte is said."""
    (tmp_path / "a.txt").write_bytes("It said that 300 had died.".encode("utf-16-le") + b"x")
    damage, document = (made for _, made in read_paths([tmp_path]))
    assert "1 byte sequence is not valid UTF-16-LE" in str(damage)
    assert document.text == "It said that 300 had died.\ufffd"


def test_a_link_in_a_circle_stops_nothing(tmp_path: Path):
    """One line, and the other files of the folder are read."""
    fill(tmp_path)
    (tmp_path / "aa").symlink_to("aa")
    for found in ([made for _, made in read_paths([tmp_path])], list(find_parcels([tmp_path]))):
        assert next(str(one) for one in found if isinstance(one, Problem)).startswith(f"{tmp_path}/aa: cannot be read")
        assert len(found) == 4


def test_a_report_without_a_day_has_the_one_of_its_files_name_and_says_so(tmp_path):
    (tmp_path / "2025-02-10-daily.txt").write_text("Seven died\n\nSeven people died on Sunday, the mayor said.\n")
    (tmp_path / "2025-03-01-late.txt").write_text("ARDU, Feb. 9, 2025 (Wire) -- Seven people died, the mayor said.\n")
    (tmp_path / "vol-2-2025-02-10-3.txt").write_text("Eight people died on Sunday, the mayor said.\n")
    made = {path.name: found for path, found in read_paths([tmp_path])}
    assert made["2025-02-10-daily.txt"].published == "2025-02-10"
    assert "file's name" in made["2025-02-10-daily.txt"].dropped[-1]
    assert made["2025-03-01-late.txt"].published == "2025-02-09", "what the report says goes before its name"
    assert made["vol-2-2025-02-10-3.txt"].published is None
    told = next(iter(read_paths([tmp_path / "2025-02-10-daily.txt"], published="2025-02-11")))[1]
    assert told.published == "2025-02-11"
    parcels = find_parcels([tmp_path / "2025-02-10-daily.txt"])
    assert [found.published for parcel in parcels for found in read_parcel(parcel)] == ["2025-02-10"]
