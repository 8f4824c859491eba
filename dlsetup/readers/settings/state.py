"""What became of the thing that a setting names: one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dlsetup.facts import Unknown
from dlsetup.readers.settings import conda_pins
from dlsetup.readers.settings.places import (
    OFF,
    State,
    World,
    address_state,
    certificates_state,
    channel_state,
    environments_at_home_state,
    environments_state,
    file_state,
    folder_state,
    index_state,
    makeable_state,
    proxy_setting_state,
    served_folder_state,
    source_state,
)
from dlsetup.readers.settings.programs import (
    command_state,
    helper_state,
    hidden_state,
    interpreter_state,
    runner_state,
)
from dlsetup.readers.settings.templates import template_file_state, template_state
from dlsetup.tables.lab_plugins import needs_plugin
from dlsetup.tables.settings import (
    GUIS,
    KERAS_BACKENDS,
    KERAS_FLOATS,
    NO_NOTEBOOK_EDITORS,
)


def state_of(kind: str, value: str, world: World) -> State:
    """`present`, `gone`, `set` (an option), or why nobody can tell, without the value itself: it
    may hold a password."""
    return _LOOKS[kind](value.strip(), world)


def _option(value: str, world: World) -> State:
    return "set" if value else "present"


def _on(value: str, world: World) -> State:
    return "present" if value.lower() in OFF else "set"


def _pin(value: str, world: World) -> State:
    """A version that conda has to keep, beside the one that is installed."""
    from dlsetup.facts.requirements import is_satisfied  # 60 ms that only a pin pays

    spec = conda_pins.parse_spec(value)
    if spec is None:
        return Unknown("not-understood")
    version = conda_pins.installed_version(world.prefix, spec.name, world.modules.folders)
    if version is None:
        return Unknown("not-installed")
    return "present" if is_satisfied(spec.specifier, version) else "differs"


def _module(value: str, world: World) -> State:
    return world.modules.find(value)


def _class(value: str, world: World) -> State:
    module, dot, _ = value.rpartition(".")
    return world.modules.find(module) if dot else "present"


def _server_extension(value: str, world: World) -> State:
    return world.modules.find(value)


def _extension(value: str, world: World) -> State:
    """IPython finds those of its own by their last name."""
    state = world.modules.find(value)
    if state != "gone":
        return state
    own = world.modules.find(f"IPython.extensions.{value}")
    return state if own == "gone" else "present"


def _gui(value: str, world: World) -> State:
    needed = GUIS.get(value.lower())
    return "present" if needed is None or needed & world.modules.names else "gone"


def _keras_backend(value: str, world: World) -> State:
    module = KERAS_BACKENDS.get(value)
    return "not-known" if module is None else world.modules.find(module)


def _float_type(value: str, world: World) -> State:
    return "present" if value in KERAS_FLOATS else "not-known"


def _notebook_editor(value: str, world: World) -> State:
    return "no-cells" if value in NO_NOTEBOOK_EDITORS else "present"


def _unreplaced(value: str, world: World) -> State:
    return "not-replaced"  # the reader finds no others


def _program(value: str, world: World) -> State:
    return interpreter_state(value, world)


def _disabled_plugin(value: str, world: World) -> State:
    return "set" if needs_plugin(value) else "present"


def _python_pin(value: str, world: World) -> State:
    return Unknown("interpreters")  # the check has them all


def _syntax(value: str, world: World) -> State:
    return "invalid"


def _unknown_key(value: str, world: World) -> State:
    return "not-known"


_LOOKS: Mapping[str, Callable[[str, World], State]] = {
    "file": file_state,
    "folder": folder_state,
    "environments": environments_state,
    "environments-at-home": environments_at_home_state,
    "source": source_state,
    "index": index_state,
    "option": _option,
    "on": _on,
    "certificates": certificates_state,
    "channel": channel_state,
    "makeable": makeable_state,
    "pin": _pin,
    "default-package": _pin,
    "past-environment": _on,
    "module": _module,
    "class": _class,
    "server-extension": _server_extension,
    "extension": _extension,
    "gui": _gui,
    "keras-backend": _keras_backend,
    "float-type": _float_type,
    "interpreter": interpreter_state,
    "program": _program,
    "terminal": _program,
    "served-folder": served_folder_state,
    "address": address_state,
    "proxy": proxy_setting_state,
    "runner": runner_state,
    "hidden": hidden_state,
    "allowed-kernel": _option,
    "disabled-plugin": _disabled_plugin,
    "template": template_state,
    "template-file": template_file_state,
    "notebook-editor": _notebook_editor,
    "unreplaced": _unreplaced,
    "command": command_state,
    "helper": helper_state,
    "python-pin": _python_pin,
    "syntax": _syntax,
    "unknown-key": _unknown_key,
    "misspelled": _unknown_key,  # its value is the name that was perhaps meant
}
