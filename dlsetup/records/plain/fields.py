"""The fields of a record: names, defaults, and what they are called in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

COLLECTIONS = (list, dict, set)
REQUIRED = object()


class Factory(NamedTuple):
    """Makes the default of one record: a list of its own."""

    make: Callable[[], Any]


class FieldSettings(NamedTuple):
    """A default, and the name that stands in JSON."""

    default: Any
    name: str | None


def field(
    *, default: Any = REQUIRED, default_factory: Any = None, name: str | None = None
) -> FieldSettings:
    return FieldSettings(Factory(default_factory) if default_factory else default, name)


def default_of(settings: FieldSettings) -> Any:
    """An empty collection stands for a new one each."""
    value = settings.default
    if type(value) not in COLLECTIONS:
        return value
    if value:
        raise TypeError(
            f"Using a non-empty mutable collection ({value!r}) as a default value is unsafe. "
            "Instead configure a `default_factory` for this field."
        )
    return Factory(type(value))


def is_default(value: Any, default: Any) -> bool:
    """Whether `omit_defaults` leaves it out."""
    if isinstance(default, Factory):
        return type(value) is default.make and not value
    return value is default


def declared_fields(namespace: Mapping[str, Any]) -> dict[str, FieldSettings]:
    """Those that a class body annotates."""
    return {
        name: _settings(namespace.get(name, REQUIRED))
        for name, annotation in namespace.get("__annotations__", {}).items()
        if not annotation.removeprefix("typing.").startswith("ClassVar")
    }


def _settings(value: Any) -> FieldSettings:
    settings = value if isinstance(value, FieldSettings) else FieldSettings(value, None)
    return settings._replace(default=default_of(settings))
