"""conda's settings files (.condarc), which are YAML.

Of YAML only what conda itself writes and people write by hand: keys with a value, lists below
a key or in brackets, one level of keys below a key. A program that reads all of YAML would be
a dependency more for the sake of one file. What is not understood is passed over; what no
YAML reader takes (a tab, a line that is neither key nor item, a bracket or a quote left open,
a key twice) is told with its line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dlsetup.facts import Configuration, Unknown
from dlsetup.platforms import System
from dlsetup.readers import files

KEYS = frozenset(
    {"allow_conda_downgrades", "always_copy", "always_yes", "auto_activate"}
    | {"auto_activate_base", "auto_update_conda", "channel_alias", "channel_priority"}
    | {"channels", "create_default_packages", "custom_channels", "default_channels"}
    | {"default_threads", "envs_dirs", "offline", "path_conflict", "pinned_packages"}
    | {"pip_interop_enabled", "pkgs_dirs", "plugins.auto_accept_tos", "proxy_servers.http"}
    | {"proxy_servers.https", "remote_connect_timeout_secs", "remote_read_timeout_secs"}
    | {"safety_checks", "sat_solver", "solver", "ssl_verify", "use_only_tar_bz2"}
)
_KEY = re.compile(r"""(?P<quote>['"]?)(?P<key>[\w.-]+)(?P=quote)\s*:(?:\s+(?P<value>.*))?$""")
_ITEM = re.compile(r"-(?:\s+(?P<value>.*))?$")
_SECRET = re.compile(r"(?<=//)[^/@\s]+@|(?<=/t/)[^/\s]+")  # a password, a token


class YamlError(ValueError):
    """No YAML: `line` counts from 1."""

    def __init__(self, detail: str, line: int) -> None:
        super().__init__(detail)
        self.line = line


class Line(NamedTuple):
    number: int
    indent: int
    text: str


def read(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[Configuration, ...]:
    """Those that conda would load in the judged environment, in its order: a later one wins."""
    found = tuple(_file(path) for path in paths(home, environ, system, prefix) if _there(path))
    named = environ.get("CONDARC", "")
    return (*found, _file(named)) if named and not os.path.isdir(named) else found


def paths(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[str, ...]:
    """https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/use-condarc.html"""
    machine: tuple[str, ...] = ("/etc/conda", "/var/lib/conda")
    if system.NAME == "windows":
        machine = ((environ.get("PROGRAMDATA") or r"C:\ProgramData") + "\\conda",)
    executable = environ.get("CONDA_EXE", "")
    root = (os.path.dirname(os.path.dirname(executable)),) if executable else ()
    own = environ.get("XDG_CONFIG_HOME")
    user = ((os.path.join(own, "conda"),) if own else ()) + (
        os.path.join(home, ".config", "conda"),
        os.path.join(home, ".conda"),
    )
    active = environ.get("CONDA_PREFIX") or prefix
    below = (*machine, *root, *user, home, *((active,) if active else ()))
    found = (os.path.join(f, n) for f in below for n in _names(f, home))
    return tuple(dict.fromkeys(found))


def parse(text: str) -> tuple[tuple[str, str], ...]:
    """The settings in their order, a list as `[a, b]`. Raises YamlError."""
    return tuple(_settings(list(_lines(text))))


def items(value: str) -> tuple[str, ...] | None:
    """The items of a list, None where the value is none."""
    if not (value.startswith("[") and value.endswith("]")):
        return None
    return tuple(_plain(each) for each in value[1:-1].split(",") if each.strip())


def _names(folder: str, home: str) -> tuple[str, ...]:
    return (".condarc",) if folder == home else (".condarc", "condarc")


def _there(path: str) -> bool:
    return os.path.lexists(path) and not (
        os.path.basename(path) == "condarc" and os.path.isdir(path)
    )


def _file(path: str) -> Configuration:
    data = files.content(path)
    if isinstance(data, Unknown):
        state = "missing" if data.reason == "missing" else "unreadable"
        return Configuration(tool="conda", path=path, state=state, detail=data.detail)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _invalid(path, "UTF-16", 1)
    try:
        found = parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _invalid(path, "not UTF-8", data[: error.start].count(b"\n") + 1)
    except YamlError as error:
        return _invalid(path, str(error), error.line)
    values = tuple((key, _SECRET.sub("", value)) for key, value in found if key in KEYS)
    return Configuration(tool="conda", path=path, line=None, values=values)


def _invalid(path: str, detail: str, line: int) -> Configuration:
    return Configuration(tool="conda", path=path, state="invalid", detail=detail, line=line)


def _lines(text: str) -> Iterator[Line]:
    """Lines that say something, without their comments; a list in brackets is one line."""
    opened: Line | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        bare = _uncommented(raw).rstrip()
        if not bare.strip() or bare in ("---", "...") or bare.startswith("%"):
            continue
        body = bare.lstrip(" ")
        if body.startswith("\t") and opened is None:
            raise YamlError("a tab in the indentation", number)
        line = Line(number, len(bare) - len(body), body.strip())
        if opened is not None:
            line = opened._replace(text=f"{opened.text} {line.text}")
        opened = line if _open(line.text) else None
        if opened is None:
            yield line
    if opened is not None:
        raise YamlError("a bracket or a quote that is not closed", opened.number)


def _uncommented(raw: str) -> str:
    quote = ""
    for position, letter in enumerate(raw):
        if letter == "#" and not quote and (position == 0 or raw[position - 1] in " \t"):
            return raw[:position]
        if letter == quote:
            quote = ""
        elif letter in "'\"" and not quote and raw[position - 1 : position] in ("", " ", "[", ","):
            quote = letter
    return raw


def _open(text: str) -> bool:
    """A value that begins with a bracket or a quote and goes on in the next line."""
    value = _value(text)
    if value[:1] in ("'", '"'):
        return len(value) == 1 or value.count(value[0]) % 2 == 1
    if value[:1] in ("[", "{"):
        return value.count(value[0]) > value.count("]" if value[0] == "[" else "}")
    return False


def _value(text: str) -> str:
    found = _ITEM.match(text) or _KEY.match(text)
    return ((found["value"] if found else None) or "").strip()


def _settings(lines: list[Line]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.indent or (key := _KEY.match(line.text)) is None:
            raise YamlError("neither `key: value` nor an item of a list", line.number)
        if key["key"] in seen:
            raise YamlError(f"{key['key']} stands twice", line.number)
        seen.add(key["key"])
        end = _end(lines, position + 1)
        yield from _setting(
            key["key"], (key["value"] or "").strip(), lines[position + 1 : end], line
        )
        position = end


def _end(lines: list[Line], begin: int) -> int:
    """Past what belongs to a key: indented, or items, which may stand under the key itself."""
    end = begin
    while end < len(lines) and (lines[end].indent or _ITEM.match(lines[end].text)):
        end += 1
    return end


def _setting(key: str, value: str, below: list[Line], line: Line) -> Iterator[tuple[str, str]]:
    if value:
        if not value.startswith(("|", ">")):
            _checked(value, line.number)
            if below and value[0] in "[{'\"":
                raise YamlError("indented under a value", below[0].number)
        yield key, _plain(value)
    elif below and _ITEM.match(below[0].text):
        yield key, f"[{', '.join(_listed(below))}]"
    else:
        yield key, "" if below else "null"
        yield from _nested(key, below)


def _listed(below: list[Line]) -> Iterator[str]:
    """The items; what stands deeper than they do belongs to the one before it."""
    first = below[0].indent
    for line in below:
        item = _ITEM.match(line.text)
        if (line.indent == first and item is None) or line.indent < first:
            raise YamlError("neither `key: value` nor an item of a list", line.number)
        if line.indent == first and item:
            value = (item["value"] or "").strip()
            _checked(value, line.number)
            yield _plain(value)


def _nested(key: str, below: list[Line]) -> Iterator[tuple[str, str]]:
    for line in below:
        if line.indent == below[0].indent:
            if (found := _KEY.match(line.text)) is None:
                raise YamlError("neither `key: value` nor an item of a list", line.number)
            yield f"{key}.{found['key']}", _plain((found["value"] or "").strip())


def _checked(value: str, number: int) -> None:
    if value[:1] in ("@", "`", "%"):
        raise YamlError(f"a value may not begin with {value[0]}", number)
    if value[:1] not in ("'", '"', "[", "{") and re.search(r":\s|:$", value):
        raise YamlError("a colon within a value", number)


def _plain(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value
