"""Files of projects in TOML: pyproject.toml (PEP 621, Poetry), uv.lock, pixi.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dlsetup.courses.conda_specs import add_conda_spec
from dlsetup.courses.draft import CourseDraft, DraftBuilder, LeftOutReason, Lists, no_lists
from dlsetup.courses.requirement_lines import add_list
from dlsetup.courses.source_errors import SourceError

PLACES: Final = ("git", "url", "path", "editable", "directory", "virtual", "workspace")
BOUND: Final = re.compile(r"(?P<sign>[<>!=]=|[<>])\s*(?P<version>\d[\w.*]*)")
CARET: Final = re.compile(r"(?P<sign>[\^~])\s*(?P<version>\d+(?:\.\d+)*)")


def read_pyproject(text: str, lists: Lists = no_lists) -> CourseDraft:
    """https://packaging.python.org/en/latest/specifications/pyproject-toml/"""
    document, builder = _parse(text), DraftBuilder(lists)
    project, tool = _table(document, "project"), _table(document, "tool")
    builder.name = str(project.get("name", ""))
    _take_python(builder, project.get("requires-python"))
    sources = _table(_table(tool, "uv"), "sources")
    for requirement in _list(project, "dependencies"):
        name = re.split(r"[\s<>=!~\[;@(]", str(requirement).strip(), maxsplit=1)[0]
        source = _place_of(sources.get(name))
        if source:
            builder.leave_out(None, str(requirement), source)
        else:
            builder.add(None, str(requirement))
    if "dependencies" in _list(project, "dynamic"):
        _take_lists(builder, _table(_table(_table(tool, "setuptools"), "dynamic"), "dependencies"))
    _leave_groups(builder, _table(project, "optional-dependencies"))
    _leave_groups(builder, _table(document, "dependency-groups"))
    _leave_groups(builder, _table(_table(tool, "pdm"), "dev-dependencies"))
    _leave_groups(builder, _table(_table(tool, "hatch"), "envs"))
    if _list(_table(tool, "uv"), "dev-dependencies"):
        _leave_groups(builder, {"dev": None})
    _take_poetry(builder, _table(tool, "poetry"))
    _take_pixi(builder, _table(tool, "pixi"))
    return builder.build()


def read_uv_lock(text: str, _lists: Lists = no_lists) -> CourseDraft:
    """What the project itself asks for: https://docs.astral.sh/uv/concepts/projects/layout/"""
    document, builder = _parse(text), DraftBuilder()
    _take_python(builder, document.get("requires-python"))
    for package in _tables(document, "package"):
        if not {"virtual", "editable", "directory"} & _table(package, "source").keys():
            continue
        builder.name = builder.name or str(package.get("name", ""))
        for entry in _tables(_table(package, "metadata"), "requires-dist"):
            _take_lock_entry(builder, entry)
        _leave_groups(builder, _table(_table(package, "metadata"), "requires-dev"))
    return builder.build()


def read_pixi(text: str, _lists: Lists = no_lists) -> CourseDraft:
    document, builder = _parse(text), DraftBuilder()
    _take_pixi(builder, document)
    return builder.build()


def _take_pixi(builder: DraftBuilder, document: Mapping[str, Any]) -> None:
    """What `pixi install` installs without being told an environment:
    https://pixi.sh/latest/reference/pixi_manifest/"""
    tables = (_table(document, each) for each in ("workspace", "project", "package"))
    builder.name = builder.name or next(
        (str(each["name"]) for each in tables if "name" in each), ""
    )
    default = _table(document, "environments").get("default")
    named = default.get("features") if isinstance(default, dict) else default
    wanted = [*map(str, named)] if isinstance(named, list) else []
    features = _table(document, "feature")
    for part in (document, *(_table(features, name) for name in wanted)):
        _take_each(builder, _table(part, "dependencies"), add_conda_spec)
        _take_each(builder, _table(part, "pypi-dependencies"), DraftBuilder.add)
        for system in _table(part, "target"):
            builder.leave_out(None, system, "one-system")
    _leave_groups(builder, {name: None for name in features if name not in wanted})


READERS: Final[Mapping[str, Callable[[str, Lists], CourseDraft]]] = {
    "pyproject.toml": read_pyproject,
    "uv.lock": read_uv_lock,
    "pixi.toml": read_pixi,
}


def _parse(text: str) -> dict[str, Any]:
    """Raises SourceError: it is no TOML, with the line and what stands there."""
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise SourceError("too-deep") from error
    except ValueError as error:
        match = re.search(r"at line (\d+)", str(error))
        lines = text.splitlines()
        number = int(match[1]) if match else None
        said = lines[number - 1].strip() if number and number <= len(lines) else ""
        twice = re.search(r"twice|overwrite", str(error))
        raise SourceError("twice" if twice else "not-toml", number, said) from error


def _take_python(builder: DraftBuilder, versions: Any) -> None:
    if isinstance(versions, str) and versions.strip():
        builder.take_python(None, versions)


def _take_poetry(builder: DraftBuilder, poetry: Mapping[str, Any]) -> None:
    """https://python-poetry.org/docs/dependency-specification/"""
    builder.name = builder.name or str(poetry.get("name", ""))
    for name, value in _table(poetry, "dependencies").items():
        for each in value if isinstance(value, list) else (value,):
            _take_poetry_entry(builder, name, each)
    if _table(poetry, "dev-dependencies"):
        _leave_groups(builder, {"dev": None})
    for group, content in _table(poetry, "group").items():
        _leave_groups(builder, {group: content})


def _take_poetry_entry(builder: DraftBuilder, name: str, value: Any) -> None:
    version = value.get("version", "*") if isinstance(value, dict) else value
    if place := _place_of(value):
        builder.leave_out(None, name, place)
    elif not isinstance(version, str):
        builder.leave_out(None, name, "unreadable")
    elif name == "python":
        builder.take_python(None, _without_carets(version))
    elif isinstance(value, dict) and value.get("optional") is True:
        builder.leave_out(None, name, "optional")
    else:
        spelled = _spell(name, value, _without_carets(version))
        builder.add(None, spelled + _poetry_marker(value))


def _poetry_marker(value: Any) -> str:
    """For which Pythons and systems it is, as pip says it."""
    told = value if isinstance(value, dict) else {}
    parts = [
        f'python_full_version {bound["sign"]} "{bound["version"]}"'
        for bound in BOUND.finditer(_without_carets(str(told.get("python", ""))))
    ]
    parts += [f'sys_platform == "{told["platform"]}"'] if "platform" in told else []
    parts += [f"({told['markers']})"] if "markers" in told else []
    return f" ; {' and '.join(parts)}" if parts else ""


def _take_lists(builder: DraftBuilder, dynamic: Mapping[str, Any]) -> None:
    """The packages are in files of their own."""
    named = dynamic.get("file")
    files = [named] if isinstance(named, str) else [*map(str, named or ())]
    for file in files:
        if not add_list(builder, file):
            builder.leave_out(None, file, "include")
    if not files:
        builder.leave_out(None, 'dynamic = ["dependencies"]', "include")


def _take_each(
    builder: DraftBuilder,
    packages: Mapping[str, Any],
    add: Callable[[DraftBuilder, int | None, str], None],
) -> None:
    """Names with a version, or a table that has one."""
    for name, value in packages.items():
        version = value.get("version", "*") if isinstance(value, dict) else value
        if place := _place_of(value):
            builder.leave_out(None, name, place)
        elif not isinstance(version, str):
            builder.leave_out(None, name, "unreadable")
        else:
            add(builder, None, _spell(name, value, version))


def _spell(name: str, value: Any, version: str) -> str:
    extras = value.get("extras", ()) if isinstance(value, dict) else ()
    named = f"{name}[{','.join(map(str, extras))}]" if extras else name
    bare = re.fullmatch(r"\d[\w.]*(?:\.\*)?", version.strip())
    return named + ("" if version.strip() == "*" else f"=={version.strip()}" if bare else version)


def _take_lock_entry(builder: DraftBuilder, entry: Mapping[str, Any]) -> None:
    name = str(entry.get("name", ""))
    if place := _place_of(entry):
        builder.leave_out(None, name, place)
    elif "extra ==" in str(entry.get("marker", "")):
        builder.leave_out(None, name, "optional")
    else:
        marker = f"; {entry['marker']}" if entry.get("marker") else ""
        extras = f"[{','.join(map(str, entry['extras']))}]" if entry.get("extras") else ""
        builder.add(None, f"{name}{extras}{entry.get('specifier', '')}{marker}")


def _place_of(value: Any) -> LeftOutReason | None:
    """Of a package that is not the index's."""
    found = next((key for key in PLACES if isinstance(value, dict) and key in value), None)
    if found is None:
        return None
    return "address" if found in ("git", "url") else "path"


def _leave_groups(builder: DraftBuilder, groups: Mapping[str, Any]) -> None:
    for group in groups:
        builder.leave_out(None, group, "optional")


def _without_carets(version: str) -> str:
    """`^1.2` is anything before 2, `~1.2` anything before 1.3, `1.2` itself."""
    return ",".join(_expand(part.strip()) for part in version.split(","))


def _expand(part: str) -> str:
    match = CARET.fullmatch(part)
    if match is None:
        return part
    numbers = [int(number) for number in match["version"].split(".")]
    position = 0 if match["sign"] == "^" or len(numbers) == 1 else 1
    while match["sign"] == "^" and position < len(numbers) - 1 and not numbers[position]:
        position += 1
    end = [*numbers[:position], numbers[position] + 1]
    return f">={match['version']},<{'.'.join(map(str, end))}"


def _table(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = document.get(name)
    return value if isinstance(value, dict) else {}


def _tables(document: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    value = document.get(name)
    return (
        (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())
    )


def _list(document: Mapping[str, Any], name: str) -> list[Any]:
    value = document.get(name)
    return value if isinstance(value, list) else []
