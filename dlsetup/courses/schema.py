"""The JSON Schema of a course file, made of its types, its rules and what each key means."""

from __future__ import annotations

import enum
import json
import sys
import types
from collections.abc import Iterator
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from dlsetup.courses.key_messages import plain_meaning
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.model.course import Course
from dlsetup.model.course_rules import (
    BRANCH,
    EXTENSION,
    KEY_FILE,
    KEY_NAME,
    LINK,
    LOCK_FOLDER,
    MAIL,
    MATERIALS,
    MATERIALS_FOLDER,
    MAX_LENGTH,
    MIRROR,
    NAME,
    parse_course,
)
from dlsetup.records import msgspec

FILE_NAME: Final = "dlsetup.schema.json"  # beside a course file
COMMENT: Final = "#:schema"  # https://taplo.tamasfe.dev/configuration/directives.html
CODE: Final = r"^[A-Z]{3}\d{3}$"
PATTERNS: Final = {
    "name": NAME.pattern,
    "editor.extensions": EXTENSION.pattern,
    "distribution.mirrors": MIRROR.pattern,
    "keys.names": KEY_NAME.pattern,
    "keys.file": KEY_FILE.pattern,
    "materials.address": f"{MATERIALS.pattern}|",
    "materials.branch": BRANCH.pattern,
    "materials.folder": MATERIALS_FOLDER.pattern,
    "lock.folder": LOCK_FOLDER.pattern,
    **{f"page.{name}": rf"{MIRROR.pattern}|" for name in ("scripts", "source", "course")},
    "page.colab": f"{LINK.pattern}|",
    "page.contact": f"{MAIL.pattern}|{LINK.pattern}|",
}
LOWEST: Final = {"hand_in.max_mb": 0, "materials.max_mb": 1}  # of numbers
LEAST: Final = {"name": "x", "title": {"en": "x", "ko": "x"}}


def course_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Course file of dlsetup",
        **_table(Course, parse_course(LEAST), ""),
    }


def schema_file_bytes() -> bytes:
    """The bytes of docs/course.schema.json, and of the file beside a new course."""
    return (json.dumps(course_schema(), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def list_keys(kind: type[msgspec.Struct] = Course, above: str = "") -> Iterator[str]:
    """Every key of a course file, dotted, in the order of the record."""
    hints = get_type_hints(kind)
    for name in kind.__struct_fields__:
        if _is_table(hints[name]):
            yield from list_keys(hints[name], f"{above}{name}.")
        else:
            yield f"{above}{name}" if name != "levels" else "levels.CODE"


def list_choices(key: str) -> tuple[str, ...]:
    """What may be written there, where the type says it; of a list, as an item."""
    schema = course_schema()
    for name in key.split("."):
        schema = schema.get("additionalProperties") or schema["properties"][name]
    schema = schema.get("items", schema)
    if schema.get("type") == "boolean":
        return ("true", "false")
    return tuple(schema.get("enum", ()))


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _table(kind: type[msgspec.Struct], defaults: Any, above: str) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = kind.__struct_fields__
    # what the least course must have is what any must
    required = [name for name in names if f"{above}{name}" in ("name", "title", *TITLES)]
    return {
        "type": "object",
        "properties": {
            name: _value(hints[name], getattr(defaults, name), f"{above}{name}") for name in names
        },
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


TITLES: Final = ("title.en", "title.ko")


def _value(kind: Any, default: Any, key: str) -> dict[str, Any]:
    if _is_table(kind):
        return _table(kind, default, f"{key}.")
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    shown = {} if key in ("name", *TITLES) or default is None else {"default": _plain(default)}
    if get_origin(kind) is dict:
        return {
            "type": "object",
            "propertyNames": {"pattern": CODE},
            "additionalProperties": _described(f"{key}.CODE", _item(get_args(kind)[1], key)),
        }
    if get_origin(kind) is tuple:
        items = _item(get_args(kind)[0], key)
        return _described(key, {"type": "array", "items": items, **shown})
    return _described(key, {**_item(kind, key), **shown})


def _item(kind: Any, key: str) -> dict[str, Any]:
    if get_origin(kind) is Literal:
        return {"enum": [*get_args(kind)]}
    if issubclass(kind, enum.Enum):
        return {"enum": [*map(str, kind)]}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer", "minimum": LOWEST[key]}
    pattern = {"pattern": f"^(?:{PATTERNS[key]})$"} if key in PATTERNS else {}
    return {"type": "string", "maxLength": MAX_LENGTH, **pattern}


def _described(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    """In both languages: an editor shows one text to everybody."""
    meaning = "\n".join(plain_meaning(key, lang) for lang in IN_SOURCES)
    return {"description": meaning, **schema}


def _plain(value: Any) -> Any:
    return [*value] if isinstance(value, tuple) else value


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_file_bytes())
