"""The interpreter behind a command, found by reading the command's file."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.readers import files

_NATIVE = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)
_SHELLS = ("sh", "bash", "dash", "zsh", "ksh")
_HEAD_BYTES = 8192
_LARGEST_LAUNCHER = 2 * 2**20
# pip and uv write this where a shebang would be too long or hold a space.
_SH_TRICK = re.compile(r"""^'''exec' (?:"([^"$]+)"|'([^']+)'|([^\s"'$]+)) "\$0\"""", re.MULTILINE)
# uv's relocatable environments: $(dirname -- "$(realpath -- "$0")")"/'python'
_SH_RELATIVE = re.compile(r"""^'''exec' "\$\(dirname .*?\)"/['"]?([\w.]+)['"]? """, re.MULTILINE)
_PYENV_PROGRAM = re.compile(r"""\bexec\s+["']?(/[^"'\n]*\bpyenv)["']?\s+exec\b""")
_PYENV = re.compile(r"""\bexec\s+["']?[^"'\n]*\bpyenv["']?\s+exec\b|\bcall\s+pyenv\s+exec\b""")
_ASDF = re.compile(r"""\bexec\s+["']?[^"'\n]*\basdf["']?\s+exec\b""")
_MISE = re.compile(r"mise(\.exe)?", re.IGNORECASE)
_PYENV_ROOT = re.compile(r"""PYENV_ROOT=["']?([^"'\n]+)""")
_UV_RESOURCE = "UV_PYTHON_PATH".encode("utf-16-le")
_UV_PATH = re.compile(rb"[^\x00-\x1f\"<>|]{1,400}pythonw?\.exe", re.IGNORECASE)


class CommandFile(NamedTuple):
    """`via`: itself, native, shebang, env (the target is a name, to be found on PATH), script,
    launcher, pyenv, asdf, mise (the target is its root), dangling, unreadable. `links`: the links
    from the command to its file, the first one's target first."""

    via: str
    target: str | None = None
    links: tuple[str, ...] = ()


def read_command_file(path: str) -> CommandFile:
    """What the command file `path` starts; a target of None: no Python, as far as can be read."""
    links = _links(path)
    head = files.read_bytes(path, _HEAD_BYTES)
    if isinstance(head, Unknown):
        is_dangling = head.reason == "missing" and links
        return CommandFile("dangling" if is_dangling else "unreadable", None, links)
    if links and _MISE.fullmatch(os.path.basename(links[-1])):
        return CommandFile("mise", _shims_root(path), links)
    return _classify(path, head)._replace(links=links)


def _links(path: str) -> tuple[str, ...]:
    chain: list[str] = []
    try:
        while os.path.islink(path) and path not in chain[:-1] and len(chain) < 40:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
            chain.append(path)
    except (OSError, ValueError):
        return tuple(chain)  # the link that cannot be read is the last one in the chain
    return tuple(chain)


def _classify(path: str, head: bytes) -> CommandFile:
    if head.startswith(b"MZ"):
        return _read_windows_exe(path)
    if head.startswith(_NATIVE):
        return _read_native(path)
    if head.startswith(b"#!"):
        return _read_script(path, files.decode(head))
    if path.lower().endswith((".bat", ".cmd")):
        return _read_batch_file(path, files.decode(head))
    return CommandFile("script")


def _read_native(path: str) -> CommandFile:
    is_python = files.PYTHON_NAME.match(os.path.basename(path))
    return CommandFile("itself", path) if is_python else CommandFile("native")


def _read_script(path: str, text: str) -> CommandFile:
    program, arguments = parse_shebang(text.partition("\n")[0][2:])
    via = "shebang"
    if os.path.basename(program) == "env":
        via, program = "env", _env_program(arguments)
    name = os.path.basename(program)
    if name in _SHELLS:
        return _read_shell_script(path, text)
    return CommandFile(via, program) if files.PYTHON_NAME.match(name) else _OTHER_SCRIPT


def parse_shebang(line: str) -> tuple[str, list[str]]:
    """The program and its arguments; Windows' launchers quote a path with spaces."""
    line = line.strip()
    if line.startswith('"'):
        program, _, rest = line[1:].partition('"')
    else:
        program, _, rest = line.partition(" ")
    return program, rest.split()


def _env_program(arguments: list[str]) -> str:
    """The program that `env` starts: after its options (-S) and assignments."""
    words = (word for word in arguments if not word.startswith("-") and "=" not in word)
    return next(words, "")


def _read_shell_script(path: str, text: str) -> CommandFile:
    if _PYENV.search(text):
        match, program = _PYENV_ROOT.search(text), _PYENV_PROGRAM.search(text)
        root = match[1] if match else _shims_root(path)
        if program and not program[1].startswith(root) and not os.path.exists(program[1]):
            return CommandFile("shebang", program[1])  # an update of pyenv removed it
        return CommandFile("pyenv", root)
    if _ASDF.search(text):
        return CommandFile("asdf", _shims_root(path))
    if match := _SH_TRICK.search(text):
        return CommandFile("shebang", match[1] or match[2] or match[3])
    if match := _SH_RELATIVE.search(text):
        return CommandFile(
            "shebang", os.path.join(os.path.dirname(files.real_path(path)), match[1])
        )
    return _OTHER_SCRIPT


def _read_batch_file(path: str, text: str) -> CommandFile:
    folder = os.path.dirname(files.absolute_path(path))
    if _PYENV.search(text):
        return CommandFile("pyenv", _shims_root(path))
    if os.path.basename(folder).lower() == "condabin":
        return CommandFile("script", os.path.join(os.path.dirname(folder), "python.exe"))
    return _OTHER_SCRIPT


def _shims_root(path: str) -> str:
    return os.path.dirname(os.path.dirname(files.absolute_path(path)))


def _read_windows_exe(path: str) -> CommandFile:
    """A launcher carries the interpreter's path behind its code (pip, distlib, uv), or beside
    it (setuptools)."""
    data = files.read_bytes(path, _LARGEST_LAUNCHER + 1)
    if isinstance(data, Unknown):
        return CommandFile("unreadable")
    small = len(data) <= _LARGEST_LAUNCHER
    target = (_uv_target(data) or _distlib_target(data)) if small else None
    target = target or _setuptools_target(path)
    if target is None:
        return _read_native(path)
    return CommandFile("launcher", _absolute_target(path, target))


def _absolute_target(path: str, target: str) -> str:
    """A launcher's relative target lies in the launcher's own folder."""
    target = target.removeprefix("<launcher_dir>\\")
    is_absolute = os.path.isabs(target) or re.match(r"[A-Za-z]:[\\/]|\\\\", target)
    return target if is_absolute else os.path.join(os.path.dirname(path), target)


def _uv_target(data: bytes) -> str | None:
    """uv's trampoline ends with path, its length (4 bytes, little endian) and UVSC or UVPY;
    a newer one holds the path as a resource.
    https://github.com/astral-sh/uv/tree/main/crates/uv-trampoline"""
    if data[-4:] in (b"UVSC", b"UVPY"):
        length = int.from_bytes(data[-8:-4], "little")
        return files.decode(data[-8 - length : -8]) if 0 < length <= len(data) - 8 else None
    paths = _UV_PATH.findall(data) if _UV_RESOURCE in data else []
    return files.decode(paths[-1]) if paths else None


def _distlib_target(data: bytes) -> str | None:
    """distlib's launcher: code, `#!path` and a zip whose directory says where it begins.
    https://github.com/pypa/distlib/blob/master/distlib/scripts.py"""
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        return None
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    offset = int.from_bytes(data[end + 16 : end + 20], "little")
    begin = end - size - offset
    mark = data.rfind(b"#!", 0, begin) if begin > 0 else -1
    if mark < 0:
        return None
    program, _ = parse_shebang(files.decode(data[mark + 2 : begin]).partition("\n")[0])
    return program or None


def _setuptools_target(path: str) -> str | None:
    script = files.read_text(os.path.splitext(path)[0] + "-script.py", _HEAD_BYTES)
    if isinstance(script, Unknown) or not script.startswith("#!"):
        return None
    return parse_shebang(script.partition("\n")[0][2:])[0] or None


_OTHER_SCRIPT = CommandFile("script")
