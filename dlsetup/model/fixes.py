"""A fix as data: steps to run, files to write or remove, instructions for people."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec


class Run(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", tag="run"):
    """Start a program: exact argv, absolute interpreter. `installs`: so many of the last words are
    packages, to which those of a like command can be added."""

    argv: tuple[str, ...]
    installs: int = 0

    @property
    def command(self) -> tuple[str, ...]:
        """Without the packages."""
        return self.argv[: len(self.argv) - self.installs]

    @property
    def packages(self) -> tuple[str, ...]:
        return self.argv[len(self.argv) - self.installs :]


class Write(msgspec.Struct, frozen=True, tag_field="type", tag="write"):
    """Write a text file (UTF-8); the old one is backed up first."""

    path: str
    content: str


class CommentOut(msgspec.Struct, frozen=True, tag_field="type", tag="comment-out"):
    """Put a `#` before lines of a text file, which is backed up first: the file's other lines
    are nobody's business. `first` to `last` from 1; where the first of them does not hold
    `mentions` any more, nothing is changed."""

    path: str
    first: int
    last: int
    mentions: str


class Recode(msgspec.Struct, frozen=True, tag_field="type", tag="recode"):
    """Save a text file as UTF-8 that was saved in another encoding: by its byte order mark, else
    the Korean code page. It is backed up first; what is in it never stands in a report."""

    path: str


class EditJson(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", tag="edit-json"):
    """Give one key of a JSON file another value, or take it out (None); the file is backed up
    first. `keys` lead to it from outside in; the numbers of a list count from 0."""

    path: str
    keys: tuple[str | int, ...]
    value: str | int | bool | dict[str, str] | None = None


class Rename(msgspec.Struct, frozen=True, tag_field="type", tag="rename"):
    """Give a file or a folder another name in its folder, where nothing has that name."""

    path: str
    name: str


class Remove(msgspec.Struct, frozen=True, tag_field="type", tag="remove"):
    """Take a file or a folder away, into the backup."""

    path: str


class Instruction(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", tag="do"):
    """Something that only a person can do; `argv`: with this command, which costs much,
    asks for itself, or belongs into a shell of theirs. The finding's params and its own fill the
    text's `{names}`; a command stands in `argv` alone, which is quoted for the student's shell."""

    text: Text
    argv: tuple[str, ...] = ()
    params: Mapping[str, Param] = {}
    installs: int = 0  # as Run's

    @property
    def command(self) -> tuple[str, ...]:
        """Without the packages."""
        return self.argv[: len(self.argv) - self.installs]

    @property
    def packages(self) -> tuple[str, ...]:
        return self.argv[len(self.argv) - self.installs :]

    def render(self, lang: str, params: Mapping[str, Param] | None = None) -> str:
        """`params`: of the finding that it is for."""
        return self.text.render(lang, {**(params or {}), **self.params})


Step = Run | Write | CommentOut | Recode | EditJson | Rename | Remove | Instruction


class Fix(msgspec.Struct, frozen=True, omit_defaults=True):
    """Steps that mend one problem. `safe`: --yes may take it. `environment`: the prefix
    whose packages the steps change, so that they can be put back. `then`: what a person does
    once it is done, such as opening a new terminal. `variables`: what new terminals do not get any
    more, so that the look after it is taken without them."""

    steps: tuple[Step, ...]
    safe: bool = False
    environment: str = ""
    then: tuple[Instruction, ...] = ()
    variables: tuple[str, ...] = ()

    @property
    def automatic(self) -> bool:
        return bool(self.steps) and not any(isinstance(step, Instruction) for step in self.steps)


def instruct(*, en: str, ko: str, argv: tuple[str, ...] = (), **params: Param) -> Instruction:
    """An instruction, with the command of `argv` under it; `params` fill its `{names}`."""
    return Instruction(Text(en=en, ko=ko), argv, params)


def advise(*, en: str, ko: str, argv: tuple[str, ...] = (), **params: Param) -> Fix:
    """The fix that one instruction is."""
    return Fix((instruct(en=en, ko=ko, argv=argv, **params),))
