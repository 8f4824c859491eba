"""What is wrong with a file that somebody or something has damaged: values, and bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

STRINGS = (
    *("", " ", "\0", "a" * 5_000, "\ud800", "\udcff\udc80", "\x1b]0;x\x07\x1b[2J", "\x9b2J"),
    *("\u1112\u1161\u11ab", "\u202e", "\r\n", "\n\n", "{x}", "{0.__class__}", "{e!r:>99999999}"),
    *("%s%n", "~", "~/x", "/", "//", "\\\\", "C:\\", "C:", "..", "../..", "nan", "1e999", "A"),
    *("unknown", "[red]x[/red]", "[/]", "[link=http://x]y[/link]", "\\", ":smile:", "`x`", "<b>"),
    *("==1.0", ">=x", ";", "torch", "numpy", "3.12", "3.x", "-1.-1", "3.12.1.1.1", "9" * 400),
    *("9" * 5_000, "1." + "9" * 5_000, ">=" + "9" * 5_000, "^" + "9" * 5_000, "3"),
    *("sm_", "sm_9999999999", "(", "[", "(?P<a>", "*" * 50, "2026-13-45T99:99:99", "$.a[0].b"),
)
NUMBERS = (
    *(0, -1, 1, 2**31, 2**53, 2**63, 2**64, -(2**63), 10**30, 10**400),
    *(1e308, -1e308, 5e-324, float("nan"), float("inf"), float("-inf")),
)
SHAPES: tuple[Any, ...] = (
    *(None, True, False, [], {}, [[]], [None], ["a"] * 500, {"a": {"a": {"a": {}}}}, [[1, 2]]),
    *([1, 2, 3], [["a", "b"]], {"type": "unknown"}, {"type": "unknown", "reason": 1}),
    *({"type": "unknown", "reason": "x", "detail": "y"}, {"type": "x"}, {"name": "x", "value": 1}),
    *({"en": "x"}, {"en": "x", "ko": "y"}, {"\ud800": 1}, {"a.b[0]": {"c]": 1}}),
)
VALUES = (*STRINGS, *NUMBERS, *SHAPES)
KEYS = ("type", "name", "code", "params", "words", "fix", "kind", "\ud800", "a.b", "[0]", "")
PIECES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\t", b'"', b"'", b"{", b"[", b"]", b":", b"%"),
    *(b"%(x)s", b"=", b"\\", b"\r", b"-" * 100, b"(" * 2_000, b"[" * 50_000, b"\xed\xa0\x80"),
    *(b"9" * 5_000, b"/" * 5_000, b"\\ud800", b"NaN", b"1e999", b"</script>", b"\x1b[2J"),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "utf-32", "cp949", "latin-1")

Place = tuple[Any, Any]  # a container, and the key or number of something in it


def places(value: Any) -> list[Place]:
    return list(_places(value))


def _places(value: Any) -> Iterator[Place]:
    waiting = [value]
    while waiting:
        container = waiting.pop()
        keys = container if isinstance(container, dict) else range(len(container))
        for key in list(keys):
            yield container, key
            if isinstance(container[key], dict | list):
                waiting.append(container[key])


def change_places(value: Any, random: Random) -> Any:
    """The value itself, wrong in one place, or in many."""
    found = places(value) if isinstance(value, dict | list) else []
    for _ in range(random.choice((1, 1, 1, 2, 3, 8, 40)) if found else 0):
        container, key = random.choice(found)
        if _is_there(container, key):  # what was changed before may have removed it
            _change_place(container, key, found, random)
    return value


def _is_there(container: Any, key: Any) -> bool:
    return key in container if isinstance(container, dict) else key < len(container)


def _change_place(container: Any, key: Any, found: list[Place], random: Random) -> None:
    how, new = random.random(), copy.deepcopy(random.choice(VALUES))
    other, other_key = random.choice(found)
    if how < 0.1:
        del container[key]
    elif how < 0.25 and isinstance(text := container[key], str):
        at = random.randrange(len(text) + 1)
        container[key] = text[:at] + random.choice(STRINGS) + text[at:]
    elif how < 0.35:
        container[key] = copy.deepcopy(other[other_key]) if _is_there(other, other_key) else new
    elif how < 0.45 and isinstance(container, dict):
        container[random.choice(KEYS)] = new
    elif how < 0.5 and isinstance(container, list):
        container.insert(key, new)
    else:
        container[key] = new


def change_bytes(data: bytes, random: Random) -> bytes:
    """A file that was cut short, mixed up, or typed into."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        how, at = random.random(), random.randrange(len(changed) + 1)
        if how < 0.3:
            changed[at:at] = random.randbytes(random.choice((1, 3, 50)))
        elif how < 0.5:
            del changed[at : at + random.choice((1, 5, 100, 1000))]
        elif how < 0.7 and changed:
            changed[at % len(changed)] = random.randrange(256)
        else:
            changed[at:at] = random.choice(PIECES)
    return bytes(changed)


def change_json(data: bytes, random: Random) -> bytes:
    """By its structure, where it is JSON; written plainly, or in any encoding."""
    try:
        value = json.loads(data)
    except ValueError:
        return change_bytes(data, random)
    text = json.dumps(change_places(value, random), ensure_ascii=random.random() < 0.5)
    if random.random() < 0.1:
        return text.encode(random.choice(ENCODINGS), "replace")
    return text.encode("utf-8", "surrogatepass")


def mutate(data: bytes, random: Random) -> bytes:
    change = change_json if random.random() < 0.7 else change_bytes
    return change(data, random)
