"""conda's environment.yml: a name and lists of packages, of conda's and of pip's.
https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dlsetup.courses.conda_specs import add_conda_spec
from dlsetup.courses.draft import CourseDraft, DraftBuilder
from dlsetup.courses.requirement_lines import add_requirement_line
from dlsetup.courses.source_errors import SourceError

LARGEST: Final = 256 * 2**10  # characters: the export of a large environment has 30 thousand


def read_conda_file(text: str) -> CourseDraft:
    """Raises SourceError: it is no YAML, or a key stands twice."""
    builder = DraftBuilder()
    for key, node in table_pairs(compose_document(text)):
        if key.value == "name" and is_scalar(node):
            builder.name = node.value.strip()
        elif key.value == "dependencies":
            _take_items(builder, node)
    return builder.build()


def compose_document(text: str) -> Any:
    """The nodes of its one document: nothing in it is made into an object. None: it is empty."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > LARGEST:
        raise SourceError("too-large")
    try:
        return YAML(typ="safe", pure=True).compose(text)
    except RecursionError as error:
        raise SourceError("too-deep") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _explain(text, mark.line if mark else None) from error
    except (YAMLError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise SourceError("not-yaml") from error


def _explain(text: str, index: int | None) -> SourceError:
    """`index`: of the line, from 0."""
    lines = text.splitlines()
    if index is None or index >= len(lines):
        return SourceError("not-yaml")
    line = lines[index]
    is_tab = "\t" in line[: len(line) - len(line.lstrip())]
    return SourceError("tab" if is_tab else "not-yaml", index + 1, line.strip())


def table_pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Of a table with a key each. Raises SourceError: one stands twice."""
    seen = set[str]()
    for key, value in node.value if node_kind(node) == "mapping" else ():
        if not is_scalar(key):
            continue
        if key.value in seen:
            raise SourceError("twice", _line(key), key.value)
        seen.add(key.value)
        yield key, value


def _take_items(builder: DraftBuilder, node: Any) -> None:
    if is_scalar(node) and node.value:
        builder.leave_out(_line(node), node.value, "unreadable")
    for item in node.value if node_kind(node) == "sequence" else ():
        if is_scalar(item):
            _add(builder, item, pip=False)
        else:
            _take_table(builder, item)


def _take_table(builder: DraftBuilder, node: Any) -> None:
    """`pip:` with its list."""
    for key, value in table_pairs(node):
        if key.value != "pip":
            builder.leave_out(_line(key), key.value, "unreadable")
        elif is_scalar(value):
            _add(builder, value, pip=True)
        else:
            for item in value.value if node_kind(value) == "sequence" else ():
                _add_nested(builder, item)


def _add_nested(builder: DraftBuilder, item: Any) -> None:
    if is_scalar(item):
        _add(builder, item, pip=True)
    else:
        builder.leave_out(_line(item), node_kind(item), "unreadable")


def _add(builder: DraftBuilder, node: Any, *, pip: bool) -> None:
    """A text of several lines is a list, one each."""
    for number, text in enumerate(node.value.splitlines()):
        if not text.strip():
            continue
        add = add_requirement_line if pip else add_conda_spec
        add(builder, _line(node) + number, text.strip())


def node_kind(node: Any) -> str:
    """scalar, sequence or mapping."""
    return str(getattr(node, "id", ""))


def is_scalar(node: Any) -> bool:
    return node_kind(node) == "scalar"


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
