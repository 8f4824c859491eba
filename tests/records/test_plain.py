"""msgspec and what stands in for it do the same."""

from __future__ import annotations

# mypy: ignore-errors
# Its classes are made while it runs, by either library.
import copy
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property
from types import ModuleType
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import msgspec
import pytest

from dlsetup.records import plain

T = TypeVar("T")


class Level(StrEnum):
    """A closed set."""

    FAIL = "fail"
    WARN = "warn"


class Span(NamedTuple):
    """A tuple with names, of which the last may be left out."""

    start: int
    end: int = 0


class Records(NamedTuple):
    """The same classes, made by one of the two."""

    library: Any
    point: Any
    strict: Any
    named: Any
    warm: Any
    cold: Any
    kebab: Any
    sparse: Any
    odd: Any
    generic: Any
    cached: Any
    loose: Any
    late: Any


def records_of(library: Any) -> Records:
    class Point(library.Struct, frozen=True):
        a: int
        b: str = ""
        c: tuple[str, ...] = ()
        d: dict[str, int] = {}

    class Strict(library.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        x: int
        y: float = 0.0
        word: Literal["a", "b", 1] = "a"

    class Named(library.Struct, frozen=True):
        module: int | None = library.field(default=None, name="import")
        made: list[int] = library.field(default_factory=list)

    class Warm(library.Struct, frozen=True, tag_field="type", tag="warm"):
        v: int = 0

    class Cold(library.Struct, frozen=True, tag_field="type", tag="cold", omit_defaults=True):
        v: int = 0
        w: dict[str, int] = {}
        level: Level | None = None

    class Base(library.Struct, frozen=True, kw_only=True, omit_defaults=True):
        z: int

    class KebabCase(Base, frozen=True, kw_only=True, tag_field="kind", tag=str.lower):
        y: int = 0
        z: int = 5

    class Odd(library.Struct, frozen=True):
        x: int

        def __post_init__(self) -> None:
            if self.x % 2 == 0:
                raise ValueError("even")

    class Box(library.Struct, Generic[T], frozen=True):
        v: T

    class Cached(library.Struct, frozen=True, dict=True):
        x: int

        @cached_property
        def double(self) -> int:
            return 2 * self.x

    class Loose(library.Struct):
        x: int = 0

    class Late(Point, frozen=True, kw_only=True):
        z: int

    return Records(
        library, Point, Strict, Named, Warm, Cold, KebabCase, Base, Odd, Box, Cached, Loose, Late
    )


BOTH = (records_of(msgspec), records_of(plain))


def outcome(work: Callable[[Records], Any], records: Records) -> tuple[str, str]:
    try:
        return "value", repr(work(records))
    except (TypeError, AttributeError, ValueError) as error:
        return type(error).__name__, str(error)


def assign(record: Any) -> Any:
    record.x = record.a = 2
    return record


RECORDS: dict[str, Callable[[Records], Any]] = {
    "positions": lambda r: r.point(1, "b", ("c",), {"d": 1}),
    "names": lambda r: r.strict(x=1, y=2.0),
    "defaults": lambda r: r.point(1),
    "missing": lambda r: r.point(),
    "missing by name": lambda r: r.strict(),
    "too many": lambda r: r.point(1, "", (), {}, 5),
    "no position": lambda r: r.strict(1),
    "unexpected": lambda r: r.point(1, z=3),
    "twice": lambda r: r.point(1, a=3),
    "inherited": lambda r: (r.late(1, z=2), r.kebab(), r.kebab(y=1)),
    "fields": lambda r: [(c.__struct_fields__, c.__match_args__) for c in r[1:]],
    "own collection": lambda r: r.point(1).d is r.point(1).d,
    "equal": lambda r: (r.point(1) == r.point(1), r.point(1) != r.point(1), r.point(1) == 3),
    "equal of two classes": lambda r: r.warm() == r.cold(),
    "not a number": lambda r: r.odd(math.nan) == r.odd(math.nan),
    "hash": lambda r: hash(r.warm(1)) == hash(r.warm(1)),
    "hash of a dict": lambda r: hash(r.point(1)),
    "hash of what changes": lambda r: hash(r.loose()),
    "assigned": lambda r: assign(r.point(1)),
    "assigned where it may be": lambda r: setattr(r.loose(), "x", 3),
    "deleted": lambda r: delattr(r.point(1), "a"),
    "no such attribute": lambda r: r.point(1).zz,
    "cached": lambda r: (r.cached(2).double, r.cached(2)),
    "copied": lambda r: (copy.copy(r.point(1)), copy.deepcopy(r.late(1, z=2))),
    "refused by itself": lambda r: r.odd(2),
    "replaced": lambda r: r.library.structs.replace(r.point(1), b="x"),
    "replaced by what it refuses": lambda r: r.library.structs.replace(r.odd(1), x=2),
    "replaced where nothing is": lambda r: r.library.structs.replace(r.odd(1), q=2),
    "replaced in no record": lambda r: r.library.structs.replace(3, q=2),
    "matched": lambda r: [x for x in [r.point(1)] if isinstance(x, r.point)],
}

CONVERTED: dict[str, tuple[Any, Callable[[Records], Any]]] = {
    "bool as int": (True, lambda r: int),
    "float as int": (1.0, lambda r: int),
    "int as float": (1, lambda r: float),
    "bool as float": (True, lambda r: float),
    "huge int as float": (10**400, lambda r: float),
    "int as str": (1, lambda r: str),
    "int as bool": (1, lambda r: bool),
    "int as null": (1, lambda r: None),
    "nothing of an option": (None, lambda r: str | None),
    "int of an option": (1, lambda r: str | None),
    "list of scalars": ([], lambda r: str | int | None),
    "float of int and str": (1.5, lambda r: str | int),
    "int of str and float": (1, lambda r: str | float),
    "bool of str and float": (True, lambda r: str | float),
    "bool of int and bool": (True, lambda r: int | bool),
    "float of three": (2.0, lambda r: int | str | float),
    "a word": ("b", lambda r: Literal["a", "b"]),
    "no word": ("z", lambda r: Literal["a", "b"]),
    "a number for a word": (3, lambda r: Literal["a", "b"]),
    "no number": (3, lambda r: Literal["a", 1]),
    "a member": ("fail", lambda r: Level),
    "a member itself": (Level.FAIL, lambda r: Level | None),
    "no member": ("z", lambda r: Level),
    "a number for a member": (1, lambda r: Level | None),
    "int as record": (3, lambda r: r.point),
    "an empty record": ({}, lambda r: r.point),
    "a record": ({"a": 1, "c": ["x"], "d": {"k": 1}, "more": 2}, lambda r: r.point),
    "a wrong field": ({"a": "x"}, lambda r: r.point),
    "a key that is no text": ({1: 1, "a": 2}, lambda r: r.point),
    "unknown, forbidden": ({"x": 1, "q": 1}, lambda r: r.strict),
    "a wrong word": ({"x": 1, "word": "c"}, lambda r: r.strict),
    "deep": ({"a": 1, "c": ["x", 3]}, lambda r: r.point),
    "deeper": ([{"a": 1, "d": {"k": "v"}}], lambda r: list[r.point]),
    "a key deep down": ({"k": {1: 1}}, lambda r: dict[str, dict[str, int]]),
    "refused by itself": ([{"x": 2}], lambda r: tuple[r.odd, ...]),
    "another name": ({"import": 3}, lambda r: r.named),
    "wrong under another name": ({"import": "x"}, lambda r: r.named),
    "tuple": ([1, "a"], lambda r: tuple[int, ...]),
    "tuple of two": ((1, 2, 3), lambda r: tuple[int, int]),
    "tuple of two kinds": ([1, 2], lambda r: tuple[int, str]),
    "text as tuple": ("ab", lambda r: tuple[str, ...]),
    "named tuple": ([1, 2], lambda r: Span),
    "named tuple, short": ([1], lambda r: Span),
    "named tuple, wrong": (["x"], lambda r: Span),
    "list as dict": ([], lambda r: dict[str, int]),
    "dict of numbers": ({1: 2}, lambda r: dict[str, int]),
    "mapping": ({"a": 1}, lambda r: Mapping[str, int]),
    "dict as list": ({}, lambda r: list),
    "anything": ({"a": (1, 2)}, lambda r: Any),
    "tagged": ({"type": "warm", "v": 1}, lambda r: r.warm | r.cold),
    "tag behind": ({"v": 2, "type": "cold"}, lambda r: r.warm | r.cold | str),
    "no such tag": ({"type": "zzz"}, lambda r: r.warm | r.cold),
    "without a tag": ({}, lambda r: r.warm | r.cold),
    "a tag that is no text": ({"type": 3}, lambda r: r.warm | r.cold),
    "its own tag is not needed": ({"v": 1}, lambda r: r.warm),
    "another's tag": ({"type": "cold"}, lambda r: r.warm),
    "text for a record": ("x", lambda r: r.warm | r.cold | None),
    "text for a record or int": ("x", lambda r: r.warm | None | int),
    "wrong inside one of two": ({"type": "cold", "v": "x"}, lambda r: r.warm | r.cold),
    "generic": ({"v": 1}, lambda r: r.generic),
}

PLAIN: dict[str, Callable[[Records], Any]] = {
    "all kinds": lambda r: {"a": (1, 2), "e": Level.FAIL, "f": math.inf, "p": None, 1: {2}},
    "records": lambda r: [r.warm(), r.cold(), r.kebab(), r.named(3), r.point(1, "b")],
    "defaults are left out": lambda r: [r.cold(0, {}), r.cold(1, {"a": 1}), r.cold(False)],
    "keys of a set": lambda r: {Level.FAIL: 1},
    "a named tuple": lambda r: Span(1),
    "a function": lambda r: print,
}

TEXTS = (
    *('{"a":1}', '{"a":1', "", "[1,]", "NaN", "1.0", '{"a":1,"a":2}', "-", "01", "tru", "{1:2}"),
    *('"\\ud800"', '"a\x01"', '"\\x"', "\ufeff1", " 1 ", "'a'", "-0", "1e5", "1e400", "9" * 40),
    *('["\\ud55c"]', "[[1]]", "{}", '{"a":1}x'),
)


@pytest.mark.parametrize("name", RECORDS)
def test_records(name: str) -> None:
    first, second = (outcome(RECORDS[name], records) for records in BOTH)
    assert first == second


@pytest.mark.parametrize("name", CONVERTED)
def test_converted(name: str) -> None:
    value, kind = CONVERTED[name]
    first, second = (
        outcome(lambda r: r.library.convert(copy.deepcopy(value), kind(r)), records)
        for records in BOTH
    )
    assert first == second


def test_a_record_passes_as_what_it_is() -> None:
    for r in BOTH:
        assert r.library.convert(r.warm(1), r.warm | str) == r.warm(1)
        with pytest.raises(
            r.library.ValidationError, match=r"Expected `str \| object`, got `Cold`"
        ):
            r.library.convert(r.cold(1), r.warm | str)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_values(name: str) -> None:
    first, second = (
        outcome(lambda r: r.library.to_builtins(PLAIN[name](r)), records) for records in BOTH
    )
    assert first == second


@pytest.mark.parametrize("name", PLAIN)
def test_json(name: str) -> None:
    first, second = (
        outcome(
            lambda r: r.library.json.format(r.library.json.encode(PLAIN[name](r))),
            records,
        )
        for records in BOTH
    )
    assert first == second


def test_json_in_order() -> None:
    first, second = (
        r.library.json.encode({"b": {"d": 1, "c": [2]}, "a": "é"}, order="sorted") for r in BOTH
    )
    assert first == second


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("data", [str, str.encode], ids=["text", "bytes"])
def test_read(text: str, data: Callable[[str], Any]) -> None:
    def read(library: ModuleType | Any) -> str:
        try:
            return repr(library.json.decode(data(text)))
        except library.DecodeError:
            return "refused"

    assert read(msgspec) == read(plain)


@pytest.mark.parametrize("text", ['{"1":2,"-3":0}', '{"x":1}', '{"01":1}', '{"1.0":1}', "{}"])
def test_read_with_numbers_as_keys(text: str) -> None:
    first, second = (
        outcome(lambda r: r.library.json.decode(text, type=dict[int, int]), records)
        for records in BOTH
    )
    assert first == second


@pytest.mark.parametrize("text", ['{"a":1}', '{"a":"x"}', '{"a":1.0}', "{}"])
def test_read_as_a_record(text: str) -> None:
    first, second = (
        outcome(lambda r: r.library.json.Decoder(r.point).decode(text), records) for records in BOTH
    )
    assert first == second
