"""What a git server says before it sends files: its branches and tags, and the way of asking. Pure.

https://git-scm.com/docs/gitprotocol-http, https://git-scm.com/docs/gitprotocol-pack"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

SERVICE: Final = b"# service=git-upload-pack"
FLUSH: Final = b"0000"
WANTED: Final = (b"side-band-64k", b"no-progress", b"ofs-delta")
SUMS: Final = b"object-format="  # which ones name the objects
DATA, ERROR = 1, 3  # the first byte of a line, once files are sent


class NoGitServerError(ValueError):
    """What was said is not git's."""


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
        return None


def read_lines(data: bytes) -> Iterator[bytes]:
    """b"" between two parts. Raises NoGitServerError."""
    start = 0
    while start < len(data):
        try:
            length = int(data[start : start + 4], 16)
        except ValueError as error:
            raise NoGitServerError from error
        end = start + max(length, 4)
        if end > len(data) or length in (1, 2, 3):
            raise NoGitServerError
        yield data[start + 4 : end]
        start = end


def write_line(text: bytes) -> bytes:
    return b"%04x%s" % (len(text) + 4, text)


def read_advertisement(data: bytes) -> Advertisement:
    """Raises NoGitServerError."""
    lines = [line.rstrip(b"\n") for line in read_lines(data)]
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


def read_pack(data: bytes) -> bytes:
    """Of the answer, the files. Raises NoGitServerError: it has none."""
    lines = [line for line in read_lines(data) if line]
    if any(line[0] == ERROR or line.startswith(b"ERR ") for line in lines):
        raise NoGitServerError
    return b"".join(line[1:] for line in lines if line[0] == DATA)
