"""YAML as it is written: nodes with their lines, of which nothing is made into an object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dlsetup.courses.source_errors import SourceError, SourceMistake

LARGEST: Final = 256 * 2**10  # characters: the export of a large environment has 30 thousand
NO_KEY: Final = "could not find expected ':'"  # told of the line behind, that before is meant
MERGE: Final = "<<"
NUMBERS: Final = (":int", ":float")  # ends of tags


def compose_document(text: str) -> Any:
    """Its one document; None: it is empty. Raises SourceError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > LARGEST:
        raise SourceError("too-large")
    try:
        return YAML(typ="safe", pure=True).compose(text)
    except RecursionError as error:
        raise SourceError("too-deep") from error
    except MarkedYAMLError as error:
        raise _explain(text, error) from error
    except (YAMLError, ValueError, AttributeError, TypeError, KeyError) as error:
        position = getattr(error, "position", None)  # of a character that YAML does not have
        if not isinstance(position, int):
            raise SourceError("not-yaml") from error
        index = len(text[: position + 1].splitlines()) - 1
        raise _at(text, index, "hidden") from error


def _explain(text: str, error: Any) -> SourceError:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    if error.problem == NO_KEY:
        marks.reverse()
    lines = text.splitlines()
    mark = next((mark for mark in marks if mark.line < len(lines)), None)
    if mark is None:
        return SourceError("not-yaml")
    line = lines[mark.line]
    if "\t" in (line[mark.column : mark.column + 1], line[: len(line) - len(line.lstrip())][:1]):
        return _at(text, mark.line, "tab")
    is_dash = line.lstrip().startswith("-") and line.lstrip()[1:2] not in ("", " ", "-")
    return _at(text, mark.line, "dash" if is_dash else "not-yaml")


def _at(text: str, index: int, mistake: SourceMistake) -> SourceError:
    """Shown without what a terminal would obey."""
    line = "".join(each if each.isprintable() else " " for each in text.splitlines()[index])
    return SourceError(mistake, index + 1, line.strip())


def table_pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Of a table with a key each, then those of the tables that it merges. Raises SourceError: one
    stands twice."""
    seen = set[str]()
    merged: list[Any] = []
    for key, value in node.value if node_kind(node) == "mapping" else ():
        if not is_scalar(key):
            continue
        if key.value in seen:
            raise SourceError("twice", line_of(key), key.value)
        seen.add(key.value)
        if key.value == MERGE:
            merged += value.value if node_kind(value) == "sequence" else (value,)
        else:
            yield key, value
    for each in merged:
        own = each.value if node_kind(each) == "mapping" else ()
        yield from ((key, value) for key, value in own if is_scalar(key) and key.value not in seen)


def node_kind(node: Any) -> str:
    """scalar, sequence or mapping."""
    return str(getattr(node, "id", ""))


def is_scalar(node: Any) -> bool:
    return node_kind(node) == "scalar"


def is_number(node: Any) -> bool:
    """Without quotes: 3.10, which a program would read as 3.1."""
    return is_scalar(node) and str(node.tag).endswith(NUMBERS)


def line_of(node: Any) -> int:
    return int(node.start_mark.line) + 1
