"""What the start-up files of the student's shell do to Python."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown


class StartupLine(FactsRecord, frozen=True):
    """A line of a start-up file that is of a known kind; all others are never kept.

    `kind`: source (a file is read), foreign (a file of another shell is read; `command`: the name
    of the file beside it for this one), line-ends (the first line that ends as in Windows), unread
    (`path` is not read by a login, because `file` is), hook (a program's answer is run), conda
    (conda is set up), activate (an environment), alias (a command gets another meaning), sudo (the
    administrator starts it), path (a folder is put first on PATH), path-lost (PATH has none of the
    system's folders any more; `command`: zsh's variable `path`, where that set it).
    """

    file: str
    line: int  # from 1
    kind: str
    command: str = ""  # pyenv, conda, python: of hooks and of aliases
    path: str | None = None  # that it names: a file, an environment, conda's root, a folder
    exists: bool | Unknown = NOT_RECORDED
    last: int | Unknown = NOT_RECORDED  # of the lines that belong together
    alone: bool | Unknown = NOT_RECORDED  # it can be switched off without breaking a block
    prefix: str | Unknown | None = NOT_RECORDED  # where the Python of `path` is
    environment_names: tuple[str, ...] | Unknown = NOT_RECORDED  # of the conda in `path`
