"""Settings files of the tools a student uses."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown


class SettingsFile(FactsRecord, frozen=True):
    """A settings file that is there, or that a variable names. `values` are those settings
    that change where things go or whether they work, each as `section.key`."""

    # pip, conda, jupyter, ipython, hints (the files of our own), or one of tables/account_files.py
    tool: str
    path: str
    # ok, missing (a variable names it), unreadable, invalid; of accounts: empty, incomplete,
    # other-encoding, other-name
    state: str = "ok"
    detail: str = ""  # the reader's own words
    line: int | Unknown | None = NOT_RECORDED  # where it is invalid, from 1
    values: tuple[tuple[str, str], ...] | Unknown = NOT_RECORDED


class NamedSetting(FactsRecord, frozen=True):
    """A setting that names something, or that changes what other commands do."""

    tool: (
        # pip, conda, jupyter, ipython, keras, editor, env-file, pycharm, git, uv, poetry, pdm,
        # pipenv, pyproject
        str
    )
    path: str  # of the file
    setting: str  # as its tool calls it: global.constraint, ServerApp.contents_manager_class
    value: str  # one of them, where it is a list; without credentials
    kind: str  # file, folder, module, class, extension, program, index, option, ...
    # present, gone, set, differs, hides, switched-off, unreachable, no-cells, not-replaced
    state: str | Unknown = NOT_RECORDED
    first: int | Unknown | None = NOT_RECORDED  # its lines, from 1; None: not told
    last: int | Unknown | None = NOT_RECORDED  # None: others stand in the same lines
