"""Keys of services that a course uses, and how they are there; never a key itself."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown


class ApiKey(FactsRecord, frozen=True):
    """One that the course names. A variable of the environment counts before a file."""

    name: str  # HF_TOKEN
    # ok, missing; of its file: other-file, unreadable, other-encoding; of its line: commented-out,
    # other-line; of its value: empty, placeholder, quotes, spaces, not-ascii, other-form
    state: str = "ok"
    origin: str = ""  # environment, file; "": it is nowhere
    path: str = ""  # of the file: where it is, or is to be
    found: str = ""  # the name of the other file that has it
    line: int | None = None  # from 1
    tracked: bool | Unknown = NOT_RECORDED  # by git: a copy of the repository holds the key
