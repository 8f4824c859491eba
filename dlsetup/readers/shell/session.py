"""What a shell would know after its start-up files: told from their text, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dlsetup.readers.shell.words import UNKNOWN, Token, WordPiece

LONGEST_VALUE = 2**15  # values and PATH may be doubled by each line
MOST_FOLDERS = 1000
# control characters (UNKNOWN and PATH_MARK are two), bytes that are no text, half-read code
NO_PATH = re.compile(r"[\0-\x1f\x7f$`\"<>|{}\ud800-\udfff]")
ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\+?)=")
PATH_MARK = "\1"  # in a value: PATH as it was before the start-up files


class CodePlace(NamedTuple):
    """Where a command stands. `end`: the last line of the block that it is in, or its own."""

    file: str
    line: int
    last: int
    alone: bool


class Call(NamedTuple):
    """`words` are filled in, `tokens` as they are written; `certain`: it is run, and its errors
    are seen; `runs`: it is run; `piped`: the command whose output it reads."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    place: CodePlace
    certain: bool
    runs: bool
    piped: tuple[str, ...] = ()


class Exported(NamedTuple):
    value: str
    place: CodePlace


class ShellEvent(NamedTuple):
    """`kind` as of facts.StartupLine, before it is looked at."""

    kind: str
    place: CodePlace
    command: str = ""
    path: str = ""


class Session:
    """Values that are known, PATH, and events, as the commands come."""

    def __init__(
        self,
        shell: str,
        home: str,
        environ: Mapping[str, str],
        follow: Callable[[str, Session], None] = lambda path, session: None,
    ) -> None:
        self.shell, self.home, self.environ = shell, home, environ
        self.values: dict[str, str] = {"HOME": home, "PATH": PATH_MARK}
        if shell == "zsh":
            self.values["path"] = PATH_MARK
        self.exports: dict[str, Exported] = {}
        self.path: list[tuple[str, CodePlace | None]] = [(PATH_MARK, None)]
        self.events: list[ShellEvent] = []
        self.assigned: dict[tuple[str, int], set[str]] = {}  # by file and line
        self.read_names: set[str] = set()
        self.follow = follow
        self.incomplete = False  # PATH may hold more than is known
        self.perhaps: list[str] = []  # folders that a condition puts into PATH

    @property
    def is_fish(self) -> bool:
        return self.shell == "fish"

    def expand(self, word: Token) -> str:
        """The word's value; what is not known of it is UNKNOWN."""
        value = "".join(map(self._expand_part, word.parts))
        return value if len(value) <= LONGEST_VALUE else UNKNOWN

    def _expand_part(self, part: WordPiece) -> str:
        kind, text, then = part
        if kind == "text":
            return text
        if kind == "home":
            return self.home
        if kind in ("variable", "if-set"):
            self.read_names.add(text)
            value = self.values.get(text, UNKNOWN)
            if kind == "variable" or value == UNKNOWN:
                return value
            return "".join(map(self._expand_part, then if value else ()))
        self.read_names.update(re.findall(r"\w+", text))  # of what is not followed
        return UNKNOWN

    def assign(
        self, name: str, value: str, place: CodePlace, *, certain: bool, export: bool
    ) -> None:
        """An assignment that perhaps is made leaves a value that is not known."""
        self.assigned.setdefault((place.file, place.line), set()).add(name)
        if name == "PATH":
            self.set_path(value.split(":"), place, certain=certain)
            return
        value = value if certain else UNKNOWN
        self.values[name] = value
        if export or name in self.exports or name in self.environ:
            self.exports[name] = Exported(value, place)

    def sets(self, place: CodePlace, name: str) -> bool:
        return name in self.assigned.get((place.file, place.line), ())

    def set_path(self, entries: Iterable[str], place: CodePlace, *, certain: bool) -> None:
        """`entries` may hold PATH as it was."""
        if not certain:
            folders = [entry for entry in entries if entry and entry != PATH_MARK]
            self.incomplete |= any(UNKNOWN in folder for folder in folders)
            self.perhaps += folders
            return
        path: list[tuple[str, CodePlace | None]] = []
        for entry in entries:
            if entry == PATH_MARK:
                path += self.path
            elif entry:
                path.append((entry, place))
        if len(path) <= MOST_FOLDERS:
            self.path = path

    def stands_alone(self, name: str) -> bool:
        """The one line that sets it can go: it sets nothing else, and no value is made of it."""
        place = self.exports[name].place
        alone = place.alone and place.last == place.line
        return (
            alone
            and self.assigned[place.file, place.line] == {name}
            and name not in self.read_names
        )

    def unset(self, name: str, *, certain: bool) -> None:
        self.values[name] = "" if certain else UNKNOWN
        if name in self.exports:
            place = self.exports.pop(name).place
            if not certain:
                self.exports[name] = Exported(UNKNOWN, place)

    def record(self, kind: str, place: CodePlace, command: str = "", path: str = "") -> None:
        if path and not NO_PATH.search(path):
            self.events.append(ShellEvent(kind, place, command, path))

    def replaced_path(self) -> tuple[tuple[str, CodePlace], ...]:
        """What PATH is, where a file dropped all that was there; none where that is not known."""
        all_known = all(place and UNKNOWN not in entry for entry, place in self.path)
        if self.incomplete or self.perhaps or not all_known:
            return ()
        return tuple((entry, place) for entry, place in self.path if place)

    def put_first(self) -> tuple[tuple[str, CodePlace], ...]:
        """What stands before PATH as it was; all of it where that is gone."""
        first: list[tuple[str, CodePlace]] = []
        for entry, place in self.path:
            if place is None:
                break
            if UNKNOWN not in entry:
                first.append((entry, place))
        return tuple(first)
