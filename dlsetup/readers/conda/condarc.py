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
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine
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
_CREDENTIALS = re.compile(r"(?<=//)[^/@\s]+@|(?<=/t/)[^/\s]+")  # a password, a token


class YamlError(ValueError):
    """No YAML: `line` counts from 1."""

    def __init__(self, detail: str, line: int) -> None:
        super().__init__(detail)
        self.line = line


class YamlLine(NamedTuple):
    number: int
    indent: int
    text: str


def read(machine: Machine, prefix: str | None) -> tuple[SettingsFile, ...]:
    """Those that conda would load in the judged environment, in its order: a later one wins."""
    configurations = tuple(_read_file(path) for path in paths(machine, prefix) if _is_present(path))
    custom_path = machine.environ.get("CONDARC", "")
    return (
        (*configurations, _read_file(custom_path))
        if custom_path and not os.path.isdir(custom_path)
        else configurations
    )


def paths(machine: Machine, prefix: str | None) -> tuple[str, ...]:
    """https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/use-condarc.html"""
    home, environ = machine.home, machine.environ
    machine_folders: tuple[str, ...] = ("/etc/conda", "/var/lib/conda")
    if machine.system.NAME == "windows":
        machine_folders = ((environ.get("PROGRAMDATA") or r"C:\ProgramData") + "\\conda",)
    executable = environ.get("CONDA_EXE", "")
    root_folders = (os.path.dirname(os.path.dirname(executable)),) if executable else ()
    config_home = environ.get("XDG_CONFIG_HOME")
    user_folders = ((os.path.join(config_home, "conda"),) if config_home else ()) + (
        os.path.join(home, ".config", "conda"),
        os.path.join(home, ".conda"),
    )
    active_prefix = environ.get("CONDA_PREFIX") or prefix
    folders = (
        *machine_folders,
        *root_folders,
        *user_folders,
        home,
        *((active_prefix,) if active_prefix else ()),
    )
    candidates = (
        os.path.join(folder, name) for folder in folders for name in _file_names(folder, home)
    )
    return tuple(dict.fromkeys(candidates))


def parse(text: str) -> tuple[tuple[str, str], ...]:
    """The settings in their order, a list as `[a, b]`. Raises YamlError."""
    return tuple(_parse_settings(list(_logical_lines(text))))


def parse_list(value: str) -> tuple[str, ...] | None:
    """The items of a list, None where the value is none."""
    if not (value.startswith("[") and value.endswith("]")):
        return None
    return tuple(_unquote(item) for item in value[1:-1].split(",") if item.strip())


def _file_names(folder: str, home: str) -> tuple[str, ...]:
    return (".condarc",) if folder == home else (".condarc", "condarc")


def _is_present(path: str) -> bool:
    return os.path.lexists(path) and not (
        os.path.basename(path) == "condarc" and os.path.isdir(path)
    )


def _read_file(path: str) -> SettingsFile:
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        state = "missing" if data.reason == "missing" else "unreadable"
        return SettingsFile(tool="conda", path=path, state=state, detail=data.detail)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _invalid_configuration(path, "UTF-16", 1)
    try:
        settings = parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _invalid_configuration(path, "not UTF-8", data[: error.start].count(b"\n") + 1)
    except YamlError as error:
        return _invalid_configuration(path, str(error), error.line)
    values = tuple((key, _CREDENTIALS.sub("", value)) for key, value in settings if key in KEYS)
    return SettingsFile(tool="conda", path=path, line=None, values=values)


def _invalid_configuration(path: str, detail: str, line: int) -> SettingsFile:
    return SettingsFile(tool="conda", path=path, state="invalid", detail=detail, line=line)


def _logical_lines(text: str) -> Iterator[YamlLine]:
    """Lines that say something, without their comments; a list in brackets is one line."""
    unclosed: YamlLine | None = None
    for number, raw_line in enumerate(text.splitlines(), 1):
        bare = _strip_comment(raw_line).rstrip()
        if not bare.strip() or bare in ("---", "...") or bare.startswith("%"):
            continue
        body = bare.lstrip(" ")
        if body.startswith("\t") and unclosed is None:
            raise YamlError("a tab in the indentation", number)
        line = YamlLine(number, len(bare) - len(body), body.strip())
        if unclosed is not None:
            line = unclosed._replace(text=f"{unclosed.text} {line.text}")
        unclosed = line if _is_unclosed(line.text) else None
        if unclosed is None:
            yield line
    if unclosed is not None:
        raise YamlError("a bracket or a quote that is not closed", unclosed.number)


def _strip_comment(line: str) -> str:
    quote = ""
    for position, letter in enumerate(line):
        if letter == "#" and not quote and (position == 0 or line[position - 1] in " \t"):
            return line[:position]
        if letter == quote:
            quote = ""
        elif letter in "'\"" and not quote and line[position - 1 : position] in ("", " ", "[", ","):
            quote = letter
    return line


def _is_unclosed(text: str) -> bool:
    """A value that begins with a bracket or a quote and goes on in the next line."""
    value = _line_value(text)
    if value[:1] in ("'", '"'):
        return len(value) == 1 or value.count(value[0]) % 2 == 1
    if value[:1] in ("[", "{"):
        return value.count(value[0]) > value.count("]" if value[0] == "[" else "}")
    return False


def _line_value(text: str) -> str:
    match = _ITEM.match(text) or _KEY.match(text)
    return ((match["value"] if match else None) or "").strip()


def _parse_settings(lines: list[YamlLine]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.indent or (key := _KEY.match(line.text)) is None:
            raise YamlError("neither a setting nor an item of a list", line.number)
        if key["key"] in seen:
            raise YamlError("a setting that is there twice", line.number)
        seen.add(key["key"])
        end = _block_end(lines, position + 1)
        yield from _parse_setting(
            key["key"], (key["value"] or "").strip(), lines[position + 1 : end], line
        )
        position = end


def _block_end(lines: list[YamlLine], begin: int) -> int:
    """Past what belongs to a key: indented, or items, which may stand under the key itself."""
    end = begin
    while end < len(lines) and (lines[end].indent or _ITEM.match(lines[end].text)):
        end += 1
    return end


def _parse_setting(
    key: str, value: str, block: list[YamlLine], line: YamlLine
) -> Iterator[tuple[str, str]]:
    if value:
        if not value.startswith(("|", ">")):
            _check_value(value, line.number)
            if block and value[0] in "[{'\"":
                raise YamlError("indented under a value", block[0].number)
        yield key, _unquote(value)
    elif block and _ITEM.match(block[0].text):
        yield key, f"[{', '.join(_parse_items(block))}]"
    else:
        yield key, "" if block else "null"
        yield from _parse_nested(key, block)


def _parse_items(block: list[YamlLine]) -> Iterator[str]:
    """The items; what stands deeper than they do belongs to the one before it."""
    indent = block[0].indent
    for line in block:
        item = _ITEM.match(line.text)
        if (line.indent == indent and item is None) or line.indent < indent:
            raise YamlError("neither a setting nor an item of a list", line.number)
        if line.indent == indent and item:
            value = (item["value"] or "").strip()
            _check_value(value, line.number)
            yield _unquote(value)


def _parse_nested(key: str, block: list[YamlLine]) -> Iterator[tuple[str, str]]:
    for line in block:
        if line.indent == block[0].indent:
            if (match := _KEY.match(line.text)) is None:
                raise YamlError("neither a setting nor an item of a list", line.number)
            yield f"{key}.{match['key']}", _unquote((match["value"] or "").strip())


def _check_value(value: str, number: int) -> None:
    if value[:1] in ("@", "`", "%"):
        raise YamlError("a value that needs quotes", number)
    if value[:1] not in ("'", '"', "[", "{") and re.search(r":\s|:$", value):
        raise YamlError("a colon within a value", number)


def _unquote(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value
