"""The class of all records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dlsetup.records.plain.fields import REQUIRED, Factory, declared_fields

put = object.__setattr__


class StructSettings(NamedTuple):
    """What the words behind the bases of a class say; a class inherits all of it."""

    frozen: bool = False
    omit_defaults: bool = False
    forbid_unknown_fields: bool = False
    tag_field: str | None = None
    tag: str | Callable[[str], str] | None = None


class Shape(NamedTuple):
    """What a class knows of its fields. `positional`: those that need no name; `tag`: the word
    that says in JSON which record it is."""

    positional: tuple[str, ...] = ()
    defaults: dict[str, Any] = {}
    json_names: dict[str, str] = {}
    settings: StructSettings = StructSettings()
    tag: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        named = (name for name in self.defaults if name not in self.positional)
        return (*self.positional, *named)


def tag_of(name: str, settings: StructSettings) -> str | None:
    if callable(settings.tag):
        return settings.tag(name)
    return settings.tag or (name if settings.tag_field else None)


class StructMeta(type):
    """Takes the fields of a class out of its annotations."""

    __struct_fields__: tuple[str, ...]
    __shape__: Shape

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kw_only: bool = False,
        dict: bool = False,
        **words: Any,
    ) -> StructMeta:
        declared = declared_fields(namespace)
        above = next((base.__shape__ for base in bases if isinstance(base, StructMeta)), Shape())
        slots = [key for key in declared if key not in above.defaults]
        if dict and not any(base.__dictoffset__ for base in bases):
            slots.append("__dict__")
        rest = {key: value for key, value in namespace.items() if key not in declared}
        cls = super().__new__(mcs, name, bases, {**rest, "__slots__": tuple(slots)})
        settings = above.settings._replace(**words)
        positional = tuple(key for key in above.positional if not (kw_only and key in declared))
        new = () if kw_only else tuple(key for key in declared if key not in positional)
        cls.__shape__ = Shape(
            (*positional, *new),
            above.defaults | {key: field.default for key, field in declared.items()},
            above.json_names | {key: field.name or key for key, field in declared.items()},
            settings,
            tag_of(name, settings),
        )
        cls.__struct_fields__ = cls.__shape__.names
        setattr(cls, "__match_args__", cls.__shape__.positional)  # noqa: B010 - no type has it
        return cls

    def __init__(cls, name: str, bases: Any, namespace: Any, **words: Any) -> None:
        """Without the words, which `type` does not know."""
        super().__init__(name, bases, namespace)


class Struct(metaclass=StructMeta):
    """A record."""

    def __init__(self, *values: Any, **named: Any) -> None:
        cls = type(self)
        positional, defaults = cls.__shape__.positional, cls.__shape__.defaults
        if len(values) > len(positional):
            raise TypeError("Extra positional arguments provided")
        for name, value in zip(positional, values, strict=False):
            if name in named:
                raise TypeError(f"Argument '{name}' given by name and position")
            put(self, name, value)
        for name in cls.__struct_fields__[len(values) :]:
            put(self, name, named.pop(name) if name in named else _default(name, defaults[name]))
        for name in named:
            raise TypeError(f"Unexpected keyword argument '{name}'")
        self.__post_init__()

    def __post_init__(self) -> None:
        """A class may look at its own values here, and refuse them."""

    def __setattr__(self, name: str, value: object) -> None:
        self._refuse_change()
        put(self, name, value)

    def __delattr__(self, name: str) -> None:
        self._refuse_change()
        object.__delattr__(self, name)

    def _refuse_change(self) -> None:
        if type(self).__shape__.settings.frozen:
            raise AttributeError(f"immutable type: '{type(self).__name__}'")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return values_of(self) == values_of(other)

    def __hash__(self) -> int:
        if not type(self).__shape__.settings.frozen:
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        return hash((type(self), *values_of(self)))

    def __repr__(self) -> str:
        names = type(self).__struct_fields__
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), values_of(self))


def values_of(record: Struct) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in type(record).__struct_fields__)


def _rebuild(cls: type[Struct], values: tuple[Any, ...]) -> Struct:
    return cls(**dict(zip(cls.__struct_fields__, values, strict=True)))


def _default(name: str, default: Any) -> Any:
    if default is REQUIRED:
        raise TypeError(f"Missing required argument '{name}'")
    return default.make() if isinstance(default, Factory) else default
