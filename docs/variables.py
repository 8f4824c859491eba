"""Writes docs/variables.md: what environment variables do, and which check says when one hurts.

usage: python docs/variables.py [--check]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dlsetup.remedies.variables import check_of
from dlsetup.tables import variables as table
from dlsetup.tables.variables import Hurt, VariableRow

FILE = Path(__file__).with_name("variables.md")
NOTE = "<!-- Written by docs/variables.py from dlsetup/tables/variables.toml. -->"
HEAD = """# Environment variables

What `dlsetup doctor` knows of {count} variables: those that the documentation of a course's tools
names. It records the values of these alone, and of none that is secret; a report is redacted
besides. A variable that is not here is not looked at. Each name leads to its own documentation.

doctor가 아는 환경 변수 {count}개입니다. 이 변수들의 값만 기록하고 비밀 값은 기록하지 않습니다.
이름을 누르면 각 도구의 공식 문서가 열립니다.
"""
COLUMNS = "| variable | what it does | 하는 일 | hurts when |\n| --- | --- | --- | --- |"
CONDITIONS = {
    "empty": "is set to nothing",
    "entry-file": "one of several is a file",
    "entry-gone": "one of several is missing",
    "gone": "is missing",
    "holds": "contains {values}",
    "is": "is {values}",
    "module-missing": "its module is missing",
    "not-a-number": "is not a number from {low} to {high}",
    "not-allowed": "is none of the values that the tool knows",
    "not-generated": "the system does not have that locale",
    "on": "is switched on",
    "relative": "is a relative path",
    "set": "is set",
    "stops-python": "Python does not start with it",
    "unknown-flag": "the installed version does not know the option",
    "unreachable": "does not answer (with `--online`)",
    "unusable": "cannot be used",
}


def page() -> str:
    """The whole file."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    names = table.names()
    yield f"{NOTE}\n\n{HEAD.format(count=len(names))}"
    tool = ""
    for name in names:
        row = table.find(name)
        if row is None:
            continue
        if row.tool != tool:
            tool = row.tool
            yield f"\n## {tool}\n\n{COLUMNS}"
        cells = (
            f"[{name}](<{row.source}>)",
            _prose(row.en),
            _prose(row.ko),
            "<br>".join(_hurts(row)),
        )
        yield f"| {' | '.join(cells)} |"


def _hurts(row: VariableRow) -> Iterator[str]:
    if not row.hurts and row.check:
        yield _link(row.check)
    for hurt in row.hurts:
        yield f"{_describe(hurt, row)} ({hurt.level}, {_link(check_of(row, hurt))})"


def _describe(hurt: Hurt, row: VariableRow) -> str:
    low, high = row.range or (0, 0)
    text = CONDITIONS[hurt.when].format(values=" or ".join(hurt.values), low=low, high=high)
    if hurt.lacks:
        text += f" without {' or '.join(hurt.lacks)}"
    if hurt.given:
        text += f" with {hurt.given[0]}"
    if hurt.beside:
        text += f" beside {hurt.beside}"
    return text + (f" on {hurt.os.capitalize()}" if hurt.os else "")


def _link(code: str) -> str:
    return f"[{code}](checks/{code}.md)"


def _prose(text: str) -> str:
    """Markdown in which all but `code` means itself."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_<>|])", r"\\\1", part) for part in parts
    )


def main(words: list[str]) -> int:
    if "--check" in words:
        return 0 if FILE.read_text(encoding="utf-8") == page() else 1
    FILE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
