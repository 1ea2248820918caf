"""Readers of the corpora: treebanks with their entities, and attributions. Text in, offsets out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    start: int
    end: int
    form: str
    lemma: str
    tag: str
    head: int  # 1-based in the sentence, 0 = root
    rel: str
    misc: str
    entity: str = "?"  # BIO label; "?" = not to be learned from
    first: bool = False  # whether it begins a sentence


@dataclass(slots=True)
class Sentence:
    name: str
    words: list[Word] = field(default_factory=list)
    newpar: bool = False


@dataclass(slots=True)
class Tree:
    """One document of a treebank: its text, put together again, and its sentences."""

    name: str
    genre: str
    text: str
    sentences: list[Sentence]


@dataclass(slots=True)
class Event:
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(slots=True)
class Report:
    """One news article with its attributions."""

    name: str
    text: str
    events: list[Event]


def read_conllu(path: str | Path) -> list[Tree]:  # noqa: PLR0915
    docs: list[Tree] = []
    parts: list[str] = []
    at = 0

    def put(s: str) -> None:
        nonlocal at
        parts.append(s)
        at += len(s)

    def close() -> None:
        if docs:
            docs[-1].text = "".join(parts)

    newpar = False
    block = "genre"
    for chunk in Path(path).read_text(encoding="utf-8").split("\n\n"):
        if not chunk.strip():
            continue
        sentence = Sentence("")
        rows: list[list[str]] = []
        for line in chunk.strip("\n").split("\n"):
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    close()
                    name = line.split("=", 1)[1].strip()
                    block = name.split("_")[1] if name.startswith("GUM_") else name.split("-")[0]
                    docs.append(Tree(name, block, "", []))
                    parts, at = [], 0
                    newpar = True
                elif line.startswith("# newpar"):
                    newpar = True
                elif line.startswith("# sent_id"):
                    sentence.name = line.split("=", 1)[1].strip()
                continue
            rows.append(line.split("\t"))
        sentence.newpar = newpar
        if docs[-1].sentences and newpar:
            while parts and parts[-1] == " ":
                parts.pop()
                at -= 1
            put("\n")
        newpar = False
        mwt_end, mwt_cursor, mwt_text, mwt_misc, mwt_left = 0, 0, "", "", 0
        for cols in rows:
            ident = cols[0]
            if "." in ident:
                continue
            if "-" in ident:
                first, last = map(int, ident.split("-"))
                mwt_end, mwt_text, mwt_misc, mwt_cursor, mwt_left = last, cols[1], cols[9], at, last - first + 1
                put(cols[1])
                if "SpaceAfter=No" not in cols[9]:
                    put(" ")
                continue
            n = int(ident)
            if n <= mwt_end:
                base = at - len(mwt_text) - (0 if "SpaceAfter=No" in mwt_misc else 1)
                used = mwt_cursor - base
                left = len(mwt_text) - used
                mwt_left -= 1
                size = min(len(cols[1]), left - mwt_left) if mwt_left else left
                start, end = mwt_cursor, mwt_cursor + max(size, 0)
                mwt_cursor = end
            else:
                start = at
                put(cols[1])
                end = at
                if "SpaceAfter=No" not in cols[9]:
                    put(" ")
            sentence.words.append(Word(start, end, cols[1], cols[2], cols[3], int(cols[6]), cols[7], cols[9]))
        sentence.words[0].first = True
        docs[-1].sentences.append(sentence)
    close()
    return docs


def add_uner(docs: list[Tree], path: str | Path) -> None:
    """Put Universal NER labels on the words of EWT (same words, same order)."""
    labels: dict[str, list[str]] = {}
    name = ""
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
            labels[name] = []
        elif line and not line.startswith("#"):
            cols = line.split("\t")
            labels[name].append("O" if cols[2] == "B-O" else cols[2])
    for doc in docs:
        for sentence in doc.sentences:
            got = labels.get(sentence.name)
            if got is not None and len(got) == len(sentence.words):
                for word, label in zip(sentence.words, got, strict=True):
                    word.entity = label


_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "professor",
        "president",
        "sir",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "princess",
        "saint",
        "st",
        "senator",
        "governor",
        "judge",
        "general",
        "captain",
        "minister",
    ]
)


def add_gum(docs: list[Tree]) -> None:
    """Derive flat names from GUM's nested entities: runs of proper nouns in a person, organisation or place.

    What does not map cleanly stays '?', which the loss leaves out.
    """
    for doc in docs:
        for sentence in doc.sentences:
            _label_gum(sentence)


def _label_gum(sentence: Sentence) -> None:
    words = sentence.words
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, str, int]] = []
    for i, word in enumerate(words):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        if not match:
            continue
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", match.group(1)):
            if piece.startswith("("):
                fields = piece.strip("()").split("-")
                stack.append((fields[0], fields[1] if len(fields) > 1 else "", i))
                if piece.endswith(")"):
                    ident, kind, start = stack.pop()
                    spans.append((start, i, kind))
            else:
                ident = piece.rstrip(")").split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == ident:
                        _, kind, start = stack.pop(k)
                        spans.append((start, i, kind))
                        break
    proper = [w.tag == "PROPN" for w in words]
    for w, p in zip(words, proper, strict=True):
        w.entity = "?" if p or (w.tag == "ADJ" and w.form[:1].isupper()) or w.tag == "X" else "O"
    settled: set[int] = set()  # words of a longer name: what is nested in one is no name of its own
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        head = next((i for i in range(start, end + 1) if not start <= words[i].head - 1 <= end), start)
        if not proper[head] or head in settled:
            continue
        low = high = head
        while low > start and (proper[low - 1] or words[low - 1].form == "-"):
            low -= 1
        while high < end and (proper[high + 1] or words[high + 1].form == "-"):
            high += 1
        left, right = _reach(words, proper, low, high, start, end)
        settled.update(range(left, right + 1))
        for i in range(left, right + 1):
            title = kind == "person" and words[i].form.lower().rstrip(".") in _TITLES
            unsure = kind not in _KINDS or (left, right) != (low, high)
            begins = i == low or words[i - 1].entity == "?"
            words[i].entity = "?" if title or unsure else ("B-" if begins else "I-") + _KINDS[kind]


_JOINING = frozenset(["of", "for", "the", "and", "&", "'s", "\u2019s", "-", "in", "on", "de", "del", "la", "von", "van"])


def _reach(words: list[Word], proper: list[bool], low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """How far a name goes on over small words to more proper nouns ("Gulf" of Mexico); such a one is left unlearned."""

    def capital(i: int) -> bool:
        return proper[i] or (words[i].tag == "ADJ" and words[i].form[:1].isupper())

    def follow(edge: int, step: int) -> int:
        at = edge + step
        while start <= at <= end and (capital(at) or words[at].form.lower() in _JOINING):
            if capital(at):
                edge = at
            at += step
        return edge

    return follow(low, -1), follow(high, 1)


def read_polnear(folder: str | Path) -> Iterator[Report]:
    """The articles of a PolNeAR compartment; of several annotators the first by file name counts."""
    folder = Path(folder)
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.name[:-4].rsplit("_", 1)[0], path)
    for stem, path in first.items():
        with (folder / "text" / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        spans: dict[str, list[tuple[int, int]]] = {}
        events: list[Event] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            p = line.split("\t")
            if len(p) < 2:
                continue
            if p[0][:1] == "T":
                spans[p[0]] = [(int(a), int(b)) for a, b in (o.split() for o in p[1].split(" ", 1)[1].split(";"))]
            elif p[0][:1] == "E":
                event = Event([], [], [])
                for arg in p[1].split():
                    role, target = arg.split(":")
                    role = role.rstrip("0123456789").lower()
                    if role in ("source", "cue", "content") and target in spans:
                        getattr(event, role).extend(spans[target])
                events.append(event)
        yield Report(stem, text, events)
