"""The lists of packages in a folder: requirements*.txt of pip, environment.yml of conda, and what
uv, Poetry and others keep for a project.

Only what no other computer can use is looked for, line by line; what a list asks for is not judged.
https://pip.pypa.io/en/stable/reference/requirements-file-format/
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from dlsetup.facts import PackageList, Unknown
from dlsetup.readers import files

MAX_FILES, MAX_BYTES = 20, 2**20
MAX_LOCK_BYTES = 2**24
_REQUIREMENTS = re.compile(r"(.*[-_.])?requirements?([-_.\d].*)?\.txt", re.IGNORECASE)
_CONDA = re.compile(r"(.*[-_.])?env(ironment)?([-_.].*)?\.ya?ml", re.IGNORECASE)
_PROJECT = re.compile(
    r"pyproject\.toml|Pipfile(\.lock)?|(uv|poetry|pdm|pixi)\.lock|pixi\.toml|pylock(\.[\w-]+)?\.toml"
    r"|(.*[-_.])?conda-lock\.ya?ml|\.pre-commit-config\.yaml"
)
_ADDRESS = re.compile(r"[\w.-]+(\[[^\]]*\])?\s*@\s*(?P<url>file://[^\s;#]+)", re.IGNORECASE)
_EXPORTED = re.compile(r"[A-Za-z0-9][\w.-]*=[\w.*!+]+(=[\w.]+)?")  # of conda list --export
# what `pip freeze` shows of the Python of Debian and Ubuntu, and no index has
_OF_THE_SYSTEM = re.compile(
    r"pkg[-_]resources==0\.0\.0|[\w.-]+===?[^\s;]*(?:build\d|[+~-]ubuntu)\S*"
    r"|(?:python-(?:apt|debian)|ubuntu-[\w-]+|command-not-found|cloud-init|unattended-upgrades|ufw"
    r"|language-selector|xkit|usb-creator|ssh-import-id|screen-resolution-extra)==\S+",
    re.IGNORECASE,
)
_CONFLICT = re.compile(r"(<{7}|>{7}) ")
_DEPENDENCY = re.compile(r"\s*-\s+(?P<name>[a-z0-9_][\w.-]*).*")
_BUILD = re.compile(r"\s*-\s+[\w.-]+=[^=]+=(py\d+)?h[0-9a-f]{7}_\w+")  # of one system
_PREFIX = re.compile(
    r"prefix:\s*[\"']?(?:(?P<windows>[A-Za-z]:[\\/])|(?P<macos>/Users/)|(?P<linux>/(home|root)/))"
)
# conda's packages that one system alone has
_PARTS = {
    "windows": "vc vs2015_runtime pywin32 wincertstore pywinpty win_inet_pton menuinst winpty",
    "linux": "_libgcc_mutex _openmp_mutex ld_impl_linux-64 libgcc-ng libstdcxx-ng",
}
_SYSTEM_PARTS = {name: system for system, names in _PARTS.items() for name in names.split()}


def read(entries: Iterable[os.DirEntry[str]]) -> tuple[PackageList, ...]:
    """Every one in a folder, of both kinds."""
    paths = [(_kind(entry.name), entry.path) for entry in entries if _kind(entry.name)]
    return tuple(_read_list(path, kind) for kind, path in paths[:MAX_FILES] if kind)


def _kind(name: str) -> str | None:
    if _REQUIREMENTS.fullmatch(name):
        return "requirements"
    if _PROJECT.fullmatch(name):
        return "project"
    return "conda" if _CONDA.fullmatch(name) else None


def _read_list(path: str, kind: str) -> PackageList:
    if kind == "project":
        return _read_project_file(path)
    data = files.read_bytes(path, MAX_BYTES)
    if isinstance(data, Unknown):
        return PackageList(path=path, kind=kind, problem=data.reason, line=None, system=None)
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return PackageList(path=path, kind=kind, problem="not-text", line=None, system=None)
    lines = files.decode(data).splitlines()
    find = _requirement_problem if kind == "requirements" else _conda_problem
    found = ((find(line), number) for number, line in enumerate(lines, 1))
    problem, line = next(((each, number) for each, number in found if each), (None, None))
    encoding = next((n for n, text in enumerate(lines, 1) if _is_undecodable(text)), None)
    if problem is None and encoding is not None:
        problem, line = "not-utf-8", encoding
    system = _find_system(lines) if kind == "conda" else None
    return PackageList(path=path, kind=kind, problem=problem, line=line, system=system)


def _read_project_file(path: str) -> PackageList:
    """Its tools check the rest."""
    data = files.read_bytes(path, MAX_LOCK_BYTES)
    content = b"" if isinstance(data, Unknown) else data
    is_marked = b"<<<<<<< " in content or b">>>>>>> " in content  # megabytes, and nearly never
    lines = files.decode(content).splitlines() if is_marked else []
    marked = (number for number, line in enumerate(lines, 1) if _CONFLICT.match(line))
    line = next(marked, None)
    problem = "merge-conflict" if line else None
    return PackageList(path=path, kind="project", problem=problem, line=line, system=None)


def _requirement_problem(line: str) -> str | None:
    line = line.strip()
    if address := _ADDRESS.match(line):
        return None if _is_there(address["url"]) else "file-address"
    if _EXPORTED.fullmatch(line):
        return "conda-export"
    if _OF_THE_SYSTEM.fullmatch(line):
        return "of-the-system"
    return _conflict_problem(line)


def _conda_problem(line: str) -> str | None:
    """YAML takes no tab before a line's text."""
    is_indented_by_tab = "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    return "tab" if is_indented_by_tab else _conflict_problem(line.strip())


def _conflict_problem(line: str) -> str | None:
    return "merge-conflict" if _CONFLICT.match(line) else None


def _is_there(url: str) -> bool:
    return os.path.exists(unquote(urlsplit(url).path))


def _is_undecodable(line: str) -> bool:
    return any("\udc80" <= letter <= "\udcff" for letter in line)


def _find_system(lines: Sequence[str]) -> str | None:
    """The one system whose packages are asked for, by their names or by builds of the system that
    the list's `prefix` is of; None: any may use it."""
    systems = set(_systems_of(lines))
    if not systems and any(_BUILD.fullmatch(line.rstrip()) for line in lines):
        places = (match for line in lines if (match := _PREFIX.match(line)))
        systems = {str(match.lastgroup) for match in places}
    return systems.pop() if len(systems) == 1 else None


def _systems_of(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = _DEPENDENCY.fullmatch(line.rstrip())
        if match and (system := _SYSTEM_PARTS.get(match["name"].lower())):
            yield system
