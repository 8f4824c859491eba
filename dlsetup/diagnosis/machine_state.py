"""What of a machine's facts may change from one day to the next, as names and values that can be
compared. Nothing that somebody wrote stands in it but as a digest."""

from __future__ import annotations

import hashlib
from collections import Counter
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

# what the system is, and what it forbids: its name here, and where it is among the facts
SYSTEM_FIELDS: Mapping[str, tuple[str, str]] = {
    **{name: ("host", name) for name in ("os_version", "distribution", "libc")},
    "Visual C++ runtime": ("host", "vc_version"),
    "PowerShell ExecutionPolicy": ("shell", "execution_policy"),
    "Smart App Control": ("app_control", "smart"),
    "App Control": ("app_control", "code_integrity"),
    "S mode": ("app_control", "s_mode"),
    "AppLocker": ("app_control", "app_locker"),
    "controlled folders": ("app_control", "controlled_folders"),
}

MachineState = Mapping[str, str]  # `kind:name` to a value


def describe_state(facts: Facts, home: str) -> dict[str, str]:
    """Kinds: python, hook, package, command, variable, setting, startup, kernel, file, editor,
    extension, program, gpu, driver, system. `~` for the home folder."""
    parts = (_python, _packages, _items, _files, _editor, _programs)
    pairs = (pair for part in (*parts, _hardware, _system) for pair in part(facts))
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
    for path in (*known(python.startup_files, ()), *known(python.pth_files, ())):
        yield f"hook:{base_name(path)}", ""


def base_name(path: str) -> str:
    """Of a path of any system."""
    return path.replace("\\", "/").rpartition("/")[2]


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


def _files(facts: Facts) -> Iterator[tuple[str, str]]:
    """The student's own that hide a module."""
    workspace = known(facts.workspace)
    for each in known(workspace.shadows, ()) if workspace else ():
        yield f"file:{base_name(each.path)}", ""


def _programs(facts: Facts) -> Iterator[tuple[str, str]]:
    editor, conda = known(facts.editor), known(facts.conda)
    for name, tool in (("VS Code", editor), ("conda", conda)):
        if tool and (version := known(tool.version)):
            yield f"program:{name}", version
    disabled = known(editor.disabled, ()) if editor else ()
    for each in known(editor.extensions, ()) if editor else ():
        if each.present is not False and each.id not in disabled:
            yield f"extension:{each.id}", known(each.version, "")


def _hardware(facts: Facts) -> Iterator[tuple[str, str]]:
    gpus = Counter(known(each.name, each.vendor) for each in known(facts.gpus, ()))
    for name, count in gpus.items():
        yield f"gpu:{name}", str(count)
    driver = known(facts.driver)
    if driver and (version := known(driver.version)):
        yield "driver:version", version


def _system(facts: Facts) -> Iterator[tuple[str, str]]:
    for name, (record, field) in SYSTEM_FIELDS.items():
        part = known(getattr(facts, record))
        if part and (value := known(getattr(part, field))):
            yield f"system:{name}", ", ".join(value) if isinstance(value, tuple) else str(value)
