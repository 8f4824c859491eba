"""Settings files of each syntax, as entries with their lines; what is not understood has none."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dlsetup.readers import files
from dlsetup.readers.conda import condarc
from dlsetup.readers.editor import jsonc
from dlsetup.readers.python import config_py

_SECTION = re.compile(r"\[(?P<name>[^\]]+)\]")
_OPTION = re.compile(r"(?P<name>[^\s=:#;][^=:]*?)\s*[=:]\s*(?P<value>.*)")
_GIT_SECTION = re.compile(r'\[\s*([\w.-]+)(?:\s+"((?:\\.|[^"\\])*)")?\s*\]')
_GIT_OPTION = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(.*)")
_IPYTHON_LINE = re.compile(r"%(?:load_ext|reload_ext)\s+([\w.]+)")
_CHANGES = frozenset({"add", "append", "extend", "insert", "update"})
_LISTS = frozenset({"set", "frozenset", "list", "tuple"})


class Entry(NamedTuple):
    """One value. `last` None: others stand in the same lines."""

    name: str
    value: str
    first: int | None = None
    last: int | None = None


def read_ini(data: bytes) -> Iterator[Entry]:
    """As configparser takes it; a value goes on in lines that are indented."""
    section, lines = "", [files.decode(line) for line in data.splitlines()]
    for number, line in enumerate(lines, 1):
        if match := _SECTION.match(line):
            section = match["name"]
        elif (match := _OPTION.match(line)) and section:
            last = _value_end(lines, number)
            value = "\n".join((match["value"], *(rest.strip() for rest in lines[number:last])))
            name = match["name"].lower().replace("_", "-").removeprefix("--")
            yield Entry(f"{section}.{name}", value.strip(), number, last)


def _value_end(lines: list[str], number: int) -> int:
    while number < len(lines) and lines[number][:1].isspace() and lines[number].strip():
        number += 1
    return number


def read_yaml(data: bytes) -> Iterator[Entry]:
    """conda's: lists as one entry an item, without lines where they are several."""
    text = data.decode("utf-8-sig", "surrogateescape")
    try:
        settings = condarc.parse(text)
    except condarc.YamlError:
        return
    lines = data.splitlines()
    for name, value in settings:
        items = condarc.parse_list(value)
        first, last = _yaml_lines(lines, name)
        if items is None:
            yield Entry(name, value, first, last)
            continue
        yield from (Entry(name, item, first, last if len(items) == 1 else None) for item in items)


def _yaml_lines(lines: list[bytes], name: str) -> tuple[int | None, int | None]:
    for number, line in enumerate(lines, 1):
        if line.startswith(files.encode(name) + b":"):
            last = number
            while last < len(lines) and lines[last][:1] in (b" ", b"-"):
                last += 1
            return number, last
    return None, None


def read_json(data: bytes) -> dict[str, Any]:
    """An object, with comments or without; empty where it is none."""
    try:
        value = jsonc.loads(files.decode(data))
    except (json.JSONDecodeError, RecursionError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def read_json_sections(data: bytes) -> Iterator[Entry]:
    """Jupyter's: {"ServerApp": {"root_dir": ...}}."""
    for section, members in read_json(data).items():
        for name, value in members.items() if isinstance(members, dict) else ():
            yield from (Entry(f"{section}.{name}", item) for item in _items(value))


def reader(path: str) -> Callable[[bytes], Iterator[Entry]]:
    """Of a settings file of Jupyter or IPython."""
    return read_python if path.endswith(".py") else read_json_sections


def read_git(data: bytes) -> Iterator[Entry]:
    """`[filter "lfs"]` and `clean = ...`: filter.lfs.clean."""
    section = ""
    for number, line in enumerate(data.splitlines(), 1):
        text = files.decode(line).strip()
        if match := _GIT_SECTION.match(text):
            name, subsection = match[1].lower(), match[2]
            section = f"{name}.{subsection}" if subsection is not None else name
        elif section and (match := _GIT_OPTION.match(text)):
            yield Entry(f"{section}.{match[1].lower()}", _unquote_git(match[2]), number, number)


def _unquote_git(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return (value[1:-1] if quoted else value).replace('\\"', '"').replace("\\\\", "\\")


def read_python(data: bytes) -> Iterator[Entry]:
    """`c.App.trait = ...`, what is appended to one, and what is imported, at the top level.
    Where the file changes the search path itself, nobody knows what it finds."""
    tree = config_py.parse(data)
    if isinstance(tree, config_py.SyntaxFault) or b"sys.path" in data:
        return
    for statement in tree.body:
        yield from _read_statement(statement)


def _read_statement(statement: ast.stmt) -> Iterator[Entry]:
    first, last = statement.lineno, statement.end_lineno
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from (Entry("import", name, first) for name in imported_modules(statement))
        return
    name, node = _changed_trait(statement)
    items = tuple(_items(_constant(node))) if name else ()
    yield from (Entry(name, item, first, last if len(items) == 1 else None) for item in items)


def imported_modules(statement: ast.stmt) -> tuple[str, ...]:
    if isinstance(statement, ast.Import):
        return tuple(alias.name for alias in statement.names)
    if isinstance(statement, ast.ImportFrom) and not statement.level and statement.module:
        return (statement.module,)
    return ()


def read_code(line: str) -> Iterator[tuple[str, str]]:
    """Of a line that IPython runs: the extension that it loads, the modules that it imports."""
    if match := _IPYTHON_LINE.match(line.strip()):
        yield "extension", match[1]
        return
    tree = config_py.parse(line.encode("utf-8", "surrogateescape"))
    for statement in () if isinstance(tree, config_py.SyntaxFault) else tree.body:
        yield from (("module", name) for name in imported_modules(statement))


def _changed_trait(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return _trait(config_py.dotted_name(statement.targets[0])), statement.value
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
        name = _trait(config_py.dotted_name(call.func.value))
        return (name if call.func.attr in _CHANGES else ""), call.args[-1]
    return "", None


def _trait(name: str) -> str:
    return name.removeprefix("c.") if name.startswith("c.") else ""


def _constant(node: ast.expr | None) -> Any:
    """Also of `set(["a"])`."""
    if isinstance(node, ast.Call) and config_py.dotted_name(node.func) in _LISTS and node.args:
        node = node.args[0]
    try:
        return None if node is None else ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None


def _items(value: Any) -> Iterator[str]:
    """The words in a value; of a mapping, the names that are switched on."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple | set):
        yield from (item for item in value if isinstance(item, str))
    elif isinstance(value, dict):
        yield from (name for name, on in value.items() if on is True and isinstance(name, str))
