"""conda's environment.yml: a name and lists of packages, of conda's and of pip's.
https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html"""

from __future__ import annotations

import difflib
import re
from typing import Any, Final

from dlsetup.courses.conda_specs import add_conda_spec
from dlsetup.courses.draft import CourseDraft, DraftBuilder, Lists, no_lists
from dlsetup.courses.requirement_lines import add_requirement_line
from dlsetup.courses.source_errors import SourceError, SourceMistake
from dlsetup.courses.yaml_nodes import (
    compose_document,
    is_number,
    is_scalar,
    line_of,
    node_kind,
    table_pairs,
)

PACKAGES: Final = "dependencies"
VERSION: Final = re.compile(r"(?P<any>\*?)|(?P<sign>[<>=!~].*)|(?P<plain>\d[\w.*]*)")
# No option of pip: one letter, and perhaps a file or an address at once (-rmore.txt).
WITHOUT_SPACE: Final = re.compile(r"-(?![rcefi][^\s=<>~]*[./:])\w\S")


def read_conda_file(text: str, lists: Lists = no_lists) -> CourseDraft:
    """Raises SourceError: it is no YAML, a key stands twice, or it has no list of packages."""
    builder = DraftBuilder(lists)
    items = _Items(builder, text)
    pairs = tuple(table_pairs(document := compose_document(text)))
    for key, node in pairs:
        if key.value == "name" and is_scalar(node):
            builder.name = node.value.strip()
        elif key.value == PACKAGES:
            items.take(node)
    if document is not None and not any(key.value == PACKAGES for key, _ in pairs):
        raise _without_packages(pairs)
    return builder.build()


def _without_packages(pairs: tuple[tuple[Any, Any], ...]) -> SourceError:
    for key, _ in pairs:
        if difflib.get_close_matches(key.value.casefold(), (PACKAGES,)):
            return SourceError("misspelt", line_of(key), key.value)
    return SourceError("no-dependencies")


class _Items:
    """`dependencies:`, whose lines go to the builder."""

    def __init__(self, builder: DraftBuilder, text: str) -> None:
        self.builder, self.lines = builder, text.splitlines()

    def take(self, node: Any) -> None:
        if is_scalar(node) and node.value:
            raise self._no_list(node)
        if node_kind(node) == "mapping":
            self._take_table(node)
        for item in node.value if node_kind(node) == "sequence" else ():
            if node_kind(item) == "mapping":
                self._take_table(item)
            else:
                self._add(item, pip=False)

    def _take_table(self, node: Any) -> None:
        """`pip:` with its list, or a package with its version."""
        pairs = tuple(table_pairs(node))
        if not pairs:
            self._leave_out(node)
        for key, value in pairs:
            if key.value == "pip" and not is_number(value):
                self._take_pip(value)
            elif spec := version_spec(key, value):
                add_conda_spec(self.builder, line_of(key), spec)
            else:
                self._leave_out(key)

    def _take_pip(self, node: Any) -> None:
        if is_scalar(node) and WITHOUT_SPACE.match(node.value):
            raise self._no_list(node)
        if is_scalar(node):
            self._add(node, pip=True)
        elif node_kind(node) == "mapping":
            self._leave_out(node)
        for item in node.value if node_kind(node) == "sequence" else ():
            self._add(item, pip=True)

    def _add(self, node: Any, *, pip: bool) -> None:
        """A text of several lines is a list, one each."""
        if not is_scalar(node) or is_number(node):
            self._leave_out(node)
            return
        for number, text in enumerate(node.value.splitlines()):
            if not text.strip():
                continue
            add = add_requirement_line if pip else add_conda_spec
            add(self.builder, line_of(node) + number, text.strip())

    def _no_list(self, node: Any) -> SourceError:
        """To YAML, dashes without a space behind them are one text."""
        mistake: SourceMistake = "dash" if WITHOUT_SPACE.match(node.value) else "no-list"
        return SourceError(mistake, line_of(node), self._written(node))

    def _leave_out(self, node: Any) -> None:
        self.builder.leave_out(line_of(node), self._written(node), "unreadable")

    def _written(self, node: Any) -> str:
        return self.lines[line_of(node) - 1].strip()


def version_spec(key: Any, value: Any) -> str:
    """`python: 3.10` as conda writes it: no list does so, but what is meant is clear. "": it is
    not."""
    match = VERSION.fullmatch(value.value.strip()) if is_scalar(value) else None
    if match is None:
        return ""
    return str(key.value) + (match["sign"] or (f"={match['plain']}" if match["plain"] else ""))
