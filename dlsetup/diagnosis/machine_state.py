"""What of a machine's facts may change from one day to the next, as names and values that can be
compared. Nothing that somebody wrote stands in it but as a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from dlsetup.facts import (
    Facts,
    Kernel,
    NamedSetting,
    SettingsFile,
    StartupLine,
    Tool,
    Variable,
    VariableTarget,
    known,
)

DIGEST_CHARACTERS = 12
COMMANDS = frozenset({"python", "python3", "pip", "pip3", "jupyter", "ipython", "conda", "code"})

MachineState = Mapping[str, str]  # `kind:name` to a value


def describe_state(facts: Facts, home: str) -> dict[str, str]:
    """Kinds: python, package, command, variable, setting, startup, kernel, editor, driver, system.
    `~` for the home folder."""
    parts = (_python, _packages, _items, _editor)
    pairs = (pair for part in (*parts, _hardware) for pair in part(facts))
    return {_shorten(name, home): _shorten(value, home) for name, value in pairs}


def _shorten(text: str, home: str) -> str:
    return text.replace(home, "~") if home.strip("/\\") else text


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogateescape")).hexdigest()[:DIGEST_CHARACTERS]


def _python(facts: Facts) -> Iterator[tuple[str, str]]:
    python = known(facts.python)
    if python is None:
        return
    for name in ("version", "base_prefix", "kind", "executable"):
        value = known(getattr(python, name))
        if value:
            yield f"python:{name}", str(value)


def _packages(facts: Facts) -> Iterator[tuple[str, str]]:
    python = known(facts.python)
    for each in known(python.distributions, ()) if python else ():
        yield f"package:{each.key}", each.version


def _items(facts: Facts) -> Iterator[tuple[str, str]]:
    lists = (facts.tools, facts.variables, facts.variables_elsewhere, facts.settings_files)
    for fact in (*lists, facts.named_settings, facts.startup_lines, facts.kernels):
        for each in known(fact, ()):
            if name := _item_name(each):
                yield name, _item_value(each)


def name_of(item: object, home: str) -> str:
    """As describe_state names it; "": it is not kept track of."""
    return _shorten(_item_name(item), home)


def _item_name(item: object) -> str:
    match item:
        case Tool():
            kept = item.first is True and item.command in COMMANDS
            return f"command:{item.command}" if kept else ""
        case Variable():
            return f"variable:{item.name}"
        case VariableTarget():
            return f"variable:{item.variable}"
        case SettingsFile():
            return f"setting:{item.path}"
        case NamedSetting():
            return f"setting:{item.path} {item.setting}"
        case StartupLine():
            words = (item.file, item.kind, item.command or item.path or "")
            return f"startup:{' '.join(words)}".strip()
        case Kernel():
            return f"kernel:{item.name}"
        case _:
            return ""


def _item_value(item: object) -> str:
    """Who set it is not told what to by our file: a digest."""
    match item:
        case Tool():
            return item.path
        case Variable():
            return _digest(item.value)
        case SettingsFile():
            return _digest(f"{item.state} {known(item.values, ())}")
        case NamedSetting():
            return _digest(item.value)
        case StartupLine():
            return str(item.exists)
        case Kernel():
            argv = known(item.argv, ())
            return argv[0] if argv else ""
        case _:
            return ""


def _editor(facts: Facts) -> Iterator[tuple[str, str]]:
    editor = known(facts.editor)
    if editor is None:
        return
    for settings in known(editor.settings, ()):
        if path := known(settings.interpreter_path):
            yield f"editor:{settings.scope}", path
    for selection in known(editor.selections, ()):
        yield f"editor:{selection.extension}", selection.interpreter_path


def _hardware(facts: Facts) -> Iterator[tuple[str, str]]:
    host, driver = known(facts.host), known(facts.driver)
    for name in ("os_version", "distribution", "libc") if host else ():
        if value := known(getattr(host, name)):
            yield f"system:{name}", str(value)
    if driver and (version := known(driver.version)):
        yield "driver:version", version
