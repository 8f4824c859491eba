"""What an environment.yml asks of conda itself: channels and specs, as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from dlsetup.courses.conda_file import version_spec
from dlsetup.courses.yaml_nodes import compose_document, is_scalar, node_kind, table_pairs

ALIAS: Final = "https://conda.anaconda.org/"
# https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
DEFAULTS: Final = tuple(f"https://repo.anaconda.com/pkgs/{name}" for name in ("main", "r", "msys2"))


class CondaRequest(NamedTuple):
    """`channels`: addresses, the first has precedence. `specs`: of conda, with Python's. `pip`:
    lines of requirements that pip installs afterwards."""

    channels: tuple[str, ...]
    specs: tuple[str, ...]
    pip: tuple[str, ...] = ()


def read_conda_environment(text: str) -> CondaRequest:
    """Raises SourceError: it is no YAML, or a key stands twice."""
    channels: list[str] = []
    specs: list[str] = []
    pip: list[str] = []
    for key, node in table_pairs(compose_document(text)):
        if key.value == "channels":
            channels += _texts(node)
        elif key.value == "dependencies":
            specs += _texts(node)
            for item in node.value if node_kind(node) == "sequence" else (node,):
                for name, items in table_pairs(item):
                    if name.value == "pip":
                        pip += _texts(items)
                    elif spec := version_spec(name, items):
                        specs.append(spec)
    return CondaRequest(channel_addresses(channels), tuple(specs), tuple(pip))


def channel_addresses(names: list[str]) -> tuple[str, ...]:
    """Without any, conda's own `defaults`."""
    named = [name for name in names if name != "nodefaults"] or ["defaults"]
    found = (each for name in named for each in _addresses(name))
    return tuple(dict.fromkeys(found))


def _addresses(name: str) -> tuple[str, ...]:
    if name == "defaults":
        return DEFAULTS
    return (name if "://" in name else f"{ALIAS}{name}",)


def _texts(node: Any) -> Iterator[str]:
    """Of a list, or of a text with several lines."""
    items = node.value if node_kind(node) == "sequence" else (node,)
    for item in items:
        if is_scalar(item):
            yield from (line.strip() for line in item.value.splitlines() if line.strip())
