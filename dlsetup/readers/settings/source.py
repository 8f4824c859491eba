"""A settings file that was read."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.readers.settings.entries import Entry


class Source(NamedTuple):
    """`folder`: what its paths are relative to. `module_folders`: where its modules may be found
    besides; `template_folders`: where nbconvert looks for templates besides."""

    tool: str
    path: str
    entries: tuple[Entry, ...]
    folder: str
    module_folders: tuple[str, ...] = ()
    template_folders: tuple[str, ...] = ()
