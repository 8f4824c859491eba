"""The files that make an environment's kernels explain errors, as steps of a fix."""

from __future__ import annotations

from dlsetup.explain.hint_table import hint_table, table_stamp
from dlsetup.files.reading import decode, read_head, read_whole
from dlsetup.model.fixes import Write
from dlsetup.process.interpreter import PROBES
from dlsetup.readers import files
from dlsetup.readers.jupyter.hints import CONFIG, HELPER, LOG, TABLE, path_of
from dlsetup.report.view.command_style import CommandStyle

SOURCES = {CONFIG: "kernel_config.py", HELPER: "kernel_hints.py"}


def hint_files(prefix: str, lang: str, style: CommandStyle) -> tuple[Write, ...]:
    """What reads them is written last: until then a kernel has none of them. The log is among
    them so that undo takes it along."""
    contents = {
        TABLE: hint_table(lang, style),
        LOG: "",
        HELPER: _source(HELPER),
        CONFIG: _source(CONFIG),
    }
    return tuple(Write(path_of(prefix, name), content) for name, content in contents.items())


def are_current(prefix: str, lang: str) -> bool:
    """This program would write the same, and no kernel noted a failure."""
    stamp = table_stamp(lang).encode()
    try:
        head = read_head(path_of(prefix, TABLE), len(stamp))
    except OSError:
        return False
    noted = files.read_text(path_of(prefix, LOG))
    return (
        head == stamp
        and not (isinstance(noted, str) and noted.strip())
        and all(files.read_text(path_of(prefix, name)) == _source(name) for name in SOURCES)
    )


def _source(name: str) -> str:
    return decode(read_whole(PROBES / SOURCES[name]))
