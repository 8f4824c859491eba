"""What a git server says before it sends files: its branches and tags, and the way of asking. Pure.

https://git-scm.com/docs/gitprotocol-http, https://git-scm.com/docs/gitprotocol-pack"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SERVICE: Final = b"# service=git-upload-pack"
FLUSH, BREAK = b"0000", b"0001"
WANTED: Final = (b"side-band-64k", b"no-progress", b"ofs-delta")
SUMS: Final = b"object-format="  # which ones name the objects
ANY: Final = frozenset({b"allow-any-sha1-in-want", b"allow-reachable-sha1-in-want"})
DATA, ERROR = 1, 3  # the first byte of a line, once files are sent
REFUSAL: Final = b"ERR "
PEELED: Final = "^{}"  # what a tag is of, which is listed beside it
LONGEST_REFUSAL: Final = 200
COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
LISTED: Final = re.compile(rb"[0-9a-f]{40,64}\t")  # of a branch, in the file for a plain web server


class NoGitServerError(ValueError):
    """What was said is not git's."""


class CutShortError(NoGitServerError):
    """It is git's, and not all of it."""


class PlainFilesError(NoGitServerError):
    """The repository is there, and no program of git that answers."""


class GitRefusalError(NoGitServerError):
    """`said`: why, in git's own words, as they may be shown."""

    def __init__(self, said: bytes) -> None:
        super().__init__(said)
        text = " ".join(said.decode("utf-8", "replace").split())
        shown = "".join(letter if letter.isprintable() else "?" for letter in text)
        self.said = shown[:LONGEST_REFUSAL]


class FoundCommit(NamedTuple):
    """`name`: of a commit, or of a tag of one. `folder`: in it; "" for all."""

    name: str
    folder: str = ""


class Advertisement(NamedTuple):
    """`refs`: the names of commits and tags, `HEAD` the default branch's. `able`: what the server
    can do."""

    refs: dict[str, str]
    able: frozenset[bytes]

    def find(self, branch: str) -> FoundCommit | None:
        """ "" means the default branch. A web page's address does not tell where the name of the
        branch ends and that of a folder begins."""
        if not branch:
            return FoundCommit(self.refs["HEAD"]) if "HEAD" in self.refs else None
        words = branch.split("/")
        for count in range(len(words), 0, -1):
            name, folder = "/".join(words[:count]), "/".join(words[count:])
            for ref in (f"refs/heads/{name}", f"refs/tags/{name}"):
                if ref in self.refs:
                    return FoundCommit(self.refs[ref], folder)
        return FoundCommit(words[0], "/".join(words[1:])) if COMMIT.fullmatch(words[0]) else None

    def gives(self, wanted: FoundCommit) -> bool:
        """Without being asked in a newer way."""
        names = {name for ref, name in self.refs.items() if not ref.endswith(PEELED)}
        return wanted.name in names or bool(self.able & ANY)


def read_lines(data: bytes) -> Iterator[bytes]:
    """b"" between two parts and at the end. Raises NoGitServerError."""
    start = 0
    while start < len(data):
        try:
            length = int(data[start : start + 4], 16)
        except ValueError as error:
            raise NoGitServerError from error
        end = start + max(length, 4)
        if length in (2, 3):
            raise NoGitServerError
        if end > len(data):
            raise CutShortError
        yield data[start + 4 : end]
        start = end
    if not data.endswith(FLUSH):
        raise CutShortError if data else NoGitServerError


def write_line(text: bytes) -> bytes:
    return b"%04x%s" % (len(text) + 4, text)


def read_advertisement(data: bytes) -> Advertisement:
    """Raises NoGitServerError."""
    if LISTED.match(data):
        raise PlainFilesError
    lines = [line.rstrip(b"\n") for line in map(_accept, read_lines(data))]
    if not lines or lines[0] != SERVICE:
        raise NoGitServerError
    refs: dict[str, str] = {}
    able: frozenset[bytes] = frozenset()
    for line in filter(None, lines[1:]):
        named, _, words = line.partition(b"\0")
        able |= frozenset(words.split())
        value, _, name = named.partition(b" ")
        refs[name.decode("utf-8", "replace")] = value.decode("ascii", "replace")
    return Advertisement(refs, able)


def compose_request(wanted: str, able: frozenset[bytes]) -> bytes:
    """For this commit alone, without what was before it."""
    sums = sorted(each for each in able if each.startswith(SUMS))
    words = b" ".join((*(each for each in WANTED if each in able), *sums))
    want = b"want %s %s\n" % (wanted.encode(), words)
    return write_line(want) + write_line(b"deepen 1\n") + FLUSH + write_line(b"done\n")


def compose_commit_request(name: str) -> bytes:
    """The same of a commit that is no branch's and no tag's, in the second version."""
    sums = b"sha256" if len(name) > 40 else b"sha1"
    head = (b"command=fetch", SUMS + sums)
    words = (b"want %s" % name.encode(), b"deepen 1", b"ofs-delta", b"no-progress", b"done")
    return b"".join((*map(write_line, head), BREAK, *map(write_line, words), FLUSH))


def read_pack(data: bytes) -> bytes:
    """Of the answer, the files. Raises NoGitServerError: it has none."""
    pack = bytearray()
    for line in filter(None, read_lines(data)):
        if _accept(line)[0] == DATA:
            pack += memoryview(line)[1:]
    return bytes(pack)


def _accept(line: bytes) -> bytes:
    """Raises GitRefusalError: it says why there is nothing."""
    for mark in (REFUSAL, bytes([ERROR])):
        if line.startswith(mark):
            raise GitRefusalError(line[len(mark) :])
    return line
