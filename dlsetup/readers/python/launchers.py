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
_HEAD = 8192
_LARGEST_LAUNCHER = 2 * 2**20
# pip and uv write this where a shebang would be too long or hold a space.
_SH_TRICK = re.compile(r"""^'''exec' (?:"([^"$]+)"|'([^']+)'|([^\s"'$]+)) "\$0\"""", re.MULTILINE)
# uv's relocatable environments: $(dirname -- "$(realpath -- "$0")")"/'python'
_SH_RELATIVE = re.compile(r"""^'''exec' "\$\(dirname .*?\)"/['"]?([\w.]+)['"]? """, re.MULTILINE)
_PYENV = re.compile(r"""\bexec\s+["']?[^"'\n]*\bpyenv["']?\s+exec\b|\bcall\s+pyenv\s+exec\b""")
_PYENV_ROOT = re.compile(r"""PYENV_ROOT=["']?([^"'\n]+)""")
_UV_RESOURCE = "UV_PYTHON_PATH".encode("utf-16-le")
_UV_PATH = re.compile(rb"[^\x00-\x1f\"<>|]{1,400}pythonw?\.exe", re.IGNORECASE)


class Behind(NamedTuple):
    """`via`: itself, native, shebang, env (the target is a name, to be found on PATH), script,
    launcher, pyenv (the target is pyenv's root), dangling, unreadable. `links`: the links
    from the command to its file, the first one's target first."""

    via: str
    target: str | None = None
    links: tuple[str, ...] = ()


def behind(path: str) -> Behind:
    """What the command file `path` starts; a target of None: no Python, as far as can be read."""
    links = _links(path)
    head = files.content(path, _HEAD)
    if isinstance(head, Unknown):
        gone = head.reason == "missing" and links
        return Behind("dangling" if gone else "unreadable", None, links)
    return _judge(path, head)._replace(links=links)


def _links(path: str) -> tuple[str, ...]:
    chain: list[str] = []
    try:
        while os.path.islink(path) and path not in chain[:-1] and len(chain) < 40:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
            chain.append(path)
    except (OSError, ValueError):
        return tuple(chain)  # the link that cannot be read is the last one in the chain
    return tuple(chain)


def _judge(path: str, head: bytes) -> Behind:
    if head.startswith(b"MZ"):
        return _windows(path)
    if head.startswith(_NATIVE):
        return _native(path)
    if head.startswith(b"#!"):
        return _script(path, files.decode(head))
    if path.lower().endswith((".bat", ".cmd")):
        return _batch(path, files.decode(head))
    return Behind("script")


def _native(path: str) -> Behind:
    itself = files.PYTHON_NAME.match(os.path.basename(path))
    return Behind("itself", path) if itself else Behind("native")


def _script(path: str, text: str) -> Behind:
    program, arguments = shebang(text.partition("\n")[0][2:])
    via = "shebang"
    if os.path.basename(program) == "env":
        via, program = "env", _env(arguments)
    name = os.path.basename(program)
    if name in _SHELLS:
        return _shell(path, text)
    return Behind(via, program) if files.PYTHON_NAME.match(name) else _OTHER


def shebang(line: str) -> tuple[str, list[str]]:
    """The program and its arguments; Windows' launchers quote a path with spaces."""
    line = line.strip()
    if line.startswith('"'):
        program, _, rest = line[1:].partition('"')
    else:
        program, _, rest = line.partition(" ")
    return program, rest.split()


def _env(arguments: list[str]) -> str:
    """The program that `env` starts: after its options (-S) and assignments."""
    words = (word for word in arguments if not word.startswith("-") and "=" not in word)
    return next(words, "")


def _shell(path: str, text: str) -> Behind:
    if _PYENV.search(text):
        root = _PYENV_ROOT.search(text)
        return Behind("pyenv", root[1] if root else _shims_root(path))
    if found := _SH_TRICK.search(text):
        return Behind("shebang", found[1] or found[2] or found[3])
    if found := _SH_RELATIVE.search(text):
        return Behind("shebang", os.path.join(os.path.dirname(files.real(path)), found[1]))
    return _OTHER


def _batch(path: str, text: str) -> Behind:
    folder = os.path.dirname(files.absolute(path))
    if _PYENV.search(text):
        return Behind("pyenv", _shims_root(path))
    if os.path.basename(folder).lower() == "condabin":
        return Behind("script", os.path.join(os.path.dirname(folder), "python.exe"))
    return _OTHER


def _shims_root(path: str) -> str:
    return os.path.dirname(os.path.dirname(files.absolute(path)))


def _windows(path: str) -> Behind:
    """A launcher carries the interpreter's path behind its code (pip, distlib, uv), or beside
    it (setuptools)."""
    data = files.content(path, _LARGEST_LAUNCHER + 1)
    if isinstance(data, Unknown):
        return Behind("unreadable")
    small = len(data) <= _LARGEST_LAUNCHER
    target = (_uv(data) or _appended(data)) if small else None
    target = target or _beside(path)
    if target is None:
        return _native(path)
    return Behind("launcher", _at(path, target))


def _at(path: str, target: str) -> str:
    """A launcher's relative target lies in the launcher's own folder."""
    target = target.removeprefix("<launcher_dir>\\")
    absolute = os.path.isabs(target) or re.match(r"[A-Za-z]:[\\/]|\\\\", target)
    return target if absolute else os.path.join(os.path.dirname(path), target)


def _uv(data: bytes) -> str | None:
    """uv's trampoline ends with path, its length (4 bytes, little endian) and UVSC or UVPY;
    a newer one holds the path as a resource.
    https://github.com/astral-sh/uv/tree/main/crates/uv-trampoline"""
    if data[-4:] in (b"UVSC", b"UVPY"):
        length = int.from_bytes(data[-8:-4], "little")
        return files.decode(data[-8 - length : -8]) if 0 < length <= len(data) - 8 else None
    found = _UV_PATH.findall(data) if _UV_RESOURCE in data else []
    return files.decode(found[-1]) if found else None


def _appended(data: bytes) -> str | None:
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
    program, _ = shebang(files.decode(data[mark + 2 : begin]).partition("\n")[0])
    return program or None


def _beside(path: str) -> str | None:
    script = files.text(os.path.splitext(path)[0] + "-script.py", _HEAD)
    if isinstance(script, Unknown) or not script.startswith("#!"):
        return None
    return shebang(script.partition("\n")[0][2:])[0] or None


_OTHER = Behind("script")
