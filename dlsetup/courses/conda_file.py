"""conda's environment.yml, as far as people write it: a name and lists of packages. There is no
YAML here: what is written otherwise is left out, and said.
https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.courses.conda_specs import add_conda_spec
from dlsetup.courses.draft import CourseDraft, DraftBuilder
from dlsetup.courses.requirement_lines import add_requirement_line
from dlsetup.courses.source_errors import SourceError

KEY = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s+(?P<value>.*)|\s*)$")
ITEM = re.compile(r"(?P<indent>\s*)-\s+(?P<text>.*)$")
PIP = re.compile(r"[\"']?pip[\"']?\s*:\s*(?P<list>\[.*\])?")
COMMENT = re.compile(r"(?:^|\s)#.*$")


class _Item(NamedTuple):
    line: int
    indent: int
    text: str


def read_conda_file(text: str) -> CourseDraft:
    """Raises SourceError: a tab, which YAML does not take, or a key that stands twice."""
    builder, keys = DraftBuilder(), set[str]()
    key, items = "", list[_Item]()
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip():
            raise SourceError("tab", number, line.strip())
        bare = COMMENT.sub("", line).rstrip()
        if match := KEY.fullmatch(bare):
            key = match["key"]
            if key in keys:
                raise SourceError("twice", number, line.strip())
            keys.add(key)
            _take_value(builder, number, key, match["value"] or "")
        elif key == "dependencies" and (found := ITEM.fullmatch(bare)):
            items.append(_Item(number, len(found["indent"]), found["text"].strip()))
        elif key == "dependencies" and bare.strip():
            builder.leave_out(number, bare, "unreadable")
    _take_items(builder, items)
    return builder.build()


def _take_value(builder: DraftBuilder, number: int, key: str, value: str) -> None:
    """What stands on the line of its key."""
    if key == "name":
        builder.name = _unquote(value)
    elif key == "dependencies":
        for text in _flow_items(value):
            add_conda_spec(builder, number, text)


def _take_items(builder: DraftBuilder, items: list[_Item]) -> None:
    """What stands deeper than `- pip:` is pip's."""
    pip_indent: int | None = None
    for item in items:
        if pip_indent is not None and item.indent <= pip_indent:
            pip_indent = None
        match = PIP.fullmatch(item.text)
        if match:
            pip_indent = item.indent
            for text in _flow_items(match["list"] or ""):
                add_requirement_line(builder, item.line, text)
        elif pip_indent is not None:
            add_requirement_line(builder, item.line, _unquote(item.text))
        else:
            add_conda_spec(builder, item.line, _unquote(item.text))


def _flow_items(text: str) -> Iterator[str]:
    """Of `[a, b]`; a comma in quotes is part of its item."""
    inside = re.fullmatch(r"\[(.*)\]", text.strip())
    for part in re.findall(r"\s*(\"[^\"]*\"|'[^']*'|[^,]+)", inside[1]) if inside else ():
        if bare := _unquote(part):
            yield bare


def _unquote(text: str) -> str:
    """Without a pair of quotes around it; one that stands within belongs to it."""
    bare = text.strip()
    quoted = re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", bare)
    return (quoted[1] or quoted[2] or "").strip() if quoted else bare
