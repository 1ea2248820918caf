"""Who speaks through a paper of theirs: "a survey by the Delta Institute", "finance ministry data", a release's own count."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.datafiles import read_data
from reportedly.model import SourceKind
from reportedly.resolve.known import fold, slug
from reportedly.resolve.members import Resolved
from reportedly.resolve.naming import ARTICLE, POSSESSIVE, Names
from reportedly.sources import issues_papers

_KINDS_OF_PAPER = {"court", "customs"}
"""Bodies whose papers are called so whoever made them: "court documents", "customs data"."""
_SURVEY_OF = re.compile(
    r"(?:[Tt]he )?(?:[A-Z]\w+ )+(?:Survey|Census|Record|Review|Register|Registration) of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*"
)
"""A body called by the name of a paper: "the Geological Survey of Nepal" is no survey by Nepal."""
_RELEASE = re.compile(r"\b(?:press|news|media) release\b", re.IGNORECASE)
_OWN_NEW = re.compile(
    r"(?<=['’]s) (?:own|preliminary|initial|early|first|provisional|latest|new|revised|official|daily|weekly|monthly)\b"
)


class Issuers:
    """Who issues what one report calls a paper; `papers` are patterns of the nouns for one, `publisher` is the report's."""

    def __init__(self, names: Names, papers: Sequence[str], publisher: str) -> None:
        self._names = names
        self._papers = re.compile(rf"(?:{'|'.join(papers)})s?", re.IGNORECASE) if papers else None
        self.publisher = publisher if issues_papers(publisher) else ""

    def is_paper(self, word: str) -> bool:
        """Whether a noun is one for a paper: "statement", "figures"."""
        return self._papers is not None and self._papers.fullmatch(word) is not None

    def issuer(self, words: str, body: str | None, called: Callable[[str], Resolved]) -> Resolved | None:
        """Who speaks through a paper that is theirs, as `called` resolves their words; `body` is the one named in the words."""
        if body and fold(ARTICLE.sub("", words)) == fold(body):
            return None  # "the Institute for the Study of War" is no study by a war
        if _SURVEY_OF.fullmatch(words):
            return None
        words = _RELEASE.sub("statement", words)
        by = r"\s+by\s+" if " by " in words else r"\s+(?:from|of)\s+"  # "a survey of 2,400 homes by the statistics office"
        paper, _, issuing = re.sub(by, "\0", words, count=1).partition("\0")
        paper = re.sub(r"\s+of\s.*", "", paper)
        if not self.is_paper(paper.split()[-1]):
            return None
        if " and " in paper and words.islower():
            return self.by_publisher(words) if self.publisher else None  # "the records and the statements of relatives"
        issuing = issuing or self._maker(paper, body)
        if not issuing or issuing[:1].isdigit():
            return self._own_paper(words, paper)
        found = called(issuing)
        return replace(found, rule="name.issuer", why=f'"{words}" speaks for {found.name}, who issued it.')

    def by_publisher(self, words: str) -> Resolved:
        """Who publishes the report, meant by `words`."""
        known = self._names.known.find(self.publisher)
        why = f'"{words}" is of {self.publisher}, which publishes the report.'
        source = known.id if known else slug(self.publisher)
        return Resolved(self.publisher, source, SourceKind.BODY, True, "role.publisher", why)

    def _own_paper(self, words: str, paper: str) -> Resolved | None:
        """Who publishes a release is behind a count in it that is nobody's: "according to a first assessment"."""
        counts = paper.rsplit(maxsplit=1)[-1].lower() in read_data("speech")["surveys"]
        nobodys = counts and paper[:1].isalpha() and not any(word[:1].isupper() for word in paper.split()[1:])
        return self.by_publisher(words) if nobodys and self.publisher else None

    def _maker(self, paper: str, body: str | None) -> str:
        """Who stands before a paper of theirs: the ministry in "finance ministry data", WFP in "WFP logistics records"."""
        *before, last = _OWN_NEW.sub("", ARTICLE.sub("", paper)).split()
        for length in range(len(before), 0, -1):
            maker = POSSESSIVE.sub("", " ".join(before[:length]))
            role = self._names.role_of(fold(maker)) if length == len(before) else None
            if role in _KINDS_OF_PAPER:
                return ""
            files = role in self._names.body_roles and not self.is_paper(role or "")
            if last.islower() and (files or maker == body or self._names.known.find(maker)):
                return maker
        return ""
