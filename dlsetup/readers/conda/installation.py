"""conda: where it is, whose it is, and which channels it takes packages from."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Mapping

from dlsetup.facts import Conda, MisencodedFile, Unknown
from dlsetup.platforms import Machine, System
from dlsetup.readers import files
from dlsetup.readers.python import identify, launchers
from dlsetup.readers.python.search_path import PathCommand

_RECORD = re.compile(r"(.+)-([^-]+)-[^-]+\.json$")  # conda-26.9.1-py312h7900ff3_0.json
_CHANNEL = re.compile(r"""\s*-\s*['"]?([^'"#\s]+)""")


def read(machine: Machine, path_commands: Iterable[PathCommand]) -> Conda | None:
    """The conda that this shell would use, or the first found; the collector adds the letter
    of the Python in `root`."""
    on_path = [command.path for command in path_commands if command.name == "conda"]
    roots = _roots(machine, on_path)
    if not roots:
        return None
    root, *others = roots
    package_versions = _package_versions(root)
    channels, problems = _channels(root, machine)
    return Conda(
        root=root,
        flavour=_flavour(root, package_versions),
        version=package_versions.get("conda", Unknown("no-record", root)),
        executable=_executable(root),
        on_path=bool(on_path),
        active=machine.environ.get("CONDA_PREFIX") or None,
        other_roots=tuple(others),
        channels=channels,
        problems=problems,
        misencoded=_misencoded_lists(machine.home),
        ascii=root.isascii(),
        program=_program_state(root, machine.system),
    )


def _roots(machine: Machine, on_path: Iterable[str]) -> tuple[str, ...]:
    system, environ = machine.system, machine.environ
    command_roots = (_find_root(path) for path in (environ.get("CONDA_EXE", ""), *on_path) if path)
    candidates = [root for root in command_roots if root]
    candidates += [
        root for root in system.conda_roots(machine.home, environ) if identify.is_conda_root(root)
    ]
    unique = {files.path_key(root): root for root in reversed(candidates)}
    return tuple(reversed(unique.values()))


def _find_root(command: str) -> str | None:
    """The root that a `conda` command belongs to: it lies in bin, condabin or Scripts."""
    target = launchers.read_command_file(command).target
    for path in (command, files.real_path(command), target or ""):
        root = os.path.dirname(os.path.dirname(path))
        for prefix in (root, os.path.dirname(path)):
            if path and identify.is_conda_root(prefix):
                return prefix
    return None


def _package_versions(root: str) -> dict[str, str]:
    matches = (_RECORD.match(name) for name in files.names(os.path.join(root, "conda-meta")))
    return {match[1]: match[2] for match in matches if match}


def _flavour(root: str, package_versions: Mapping[str, str]) -> str:
    """By what its installer put there: only Miniforge's takes its packages from conda-forge."""
    if "anaconda" in package_versions:
        return "anaconda"
    history = files.read_text(os.path.join(root, "conda-meta", "history"), 2**16)
    uses_conda_forge = not isinstance(history, Unknown) and "/conda-forge" in history
    uses_conda_forge = uses_conda_forge or "conda-forge" in _parse_channels(
        files.read_text(os.path.join(root, ".condarc"))
    )
    is_miniforge = any(name.startswith("miniforge") for name in package_versions)
    return "miniforge" if is_miniforge or uses_conda_forge else "miniconda"


def _executable(root: str) -> str | None:
    names = (("bin", "conda"), ("Scripts", "conda.exe"), ("condabin", "conda.bat"))
    paths = (os.path.join(root, *name) for name in names)
    return next((path for path in paths if os.path.exists(path)), None)


def _program_state(root: str, system: System) -> str | Unknown:
    """Whether the root's own Python has conda's module: an update of Python leaves it behind."""
    program = _executable(root)
    if program is None:
        return Unknown("no-program", root)
    if _is_of_another_python(program, root):
        return Unknown("other-python", program)
    candidates = system.python_candidates(root)
    python = next((path for path in candidates if os.path.exists(path)), None)
    if python is None:
        return "python-gone"
    version = os.path.basename(files.real_path(python))  # python3.12: its library's folder
    patterns = system.site_packages_patterns(glob.escape(root))
    folders = [folder for pattern in patterns for folder in glob.glob(pattern)]
    own = [folder for folder in folders if f"{os.sep}{version}{os.sep}" in folder] or folders
    has_module = any(os.path.isdir(os.path.join(folder, "conda")) for folder in own)
    return "ok" if has_module else "module-gone"


def _is_of_another_python(program: str, root: str) -> bool:
    """A command that was linked or copied there, and does without the root's own Python."""
    command = launchers.read_command_file(program)
    if command.via != "shebang" or command.target is None:
        return False
    own = os.path.join(files.real_path(root), "")
    return os.path.exists(command.target) and not files.real_path(command.target).startswith(own)


def _channels(root: str, machine: Machine) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The channels of every .condarc, the user's before the installation's; and the files
    that are there and cannot be read."""
    channels: list[str] = []
    problems: list[str] = []
    for path in _condarc_paths(root, machine):
        content = files.read_text(path)
        channels += _parse_channels(content)
        if isinstance(content, Unknown) and content.reason != "missing":
            problems.append(path)
    return tuple(dict.fromkeys(channels)), tuple(problems)


def _condarc_paths(root: str, machine: Machine) -> Iterator[str]:
    home = machine.home
    if custom_path := machine.environ.get("CONDARC"):
        yield custom_path
    for folder in (home, os.path.join(home, ".conda"), os.path.join(home, ".config", "conda")):
        yield os.path.join(folder, ".condarc")
    yield os.path.join(root, ".condarc")


def _misencoded_lists(home: str) -> tuple[MisencodedFile, ...]:
    """The list of environments, where conda cannot read it: before 4.6.14 it was written in the
    system's code page (https://github.com/conda/conda/issues/8662)."""
    path = os.path.join(home, ".conda", "environments.txt")
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return ()
    for encoding in ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        misencoded = MisencodedFile(path=path, encoding=encoding, text=text)
        return () if encoding == "utf-8" else (misencoded,)
    return (MisencodedFile(path=path, encoding=Unknown("not-a-known-one"), text=Unknown("unread")),)


def _parse_channels(content: str | Unknown) -> tuple[str, ...]:
    """The items of `channels:`: a list below it or in brackets. Not all of YAML: no program
    that reads all of it is at hand before anything is installed."""
    lines = () if isinstance(content, Unknown) else content.splitlines()
    channels: list[str] = []
    inside = False
    for line in lines:
        if line.startswith("channels:"):
            inside = True
            channels += re.findall(r"[^\s,'\"\[\]]+", line.removeprefix("channels:").split("#")[0])
        elif inside and (item := _CHANNEL.match(line)):
            channels.append(item[1])
        elif line.strip() and not line.lstrip().startswith("#"):
            inside = False
    return tuple(channels)
