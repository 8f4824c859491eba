"""What belongs to which PyTorch: reads torch.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, cast

from dlsetup.tables.drivers import numbers

FILE: Final = Path(__file__).with_name("torch.toml")


class Table(NamedTuple):
    """For each package, by PyTorch's minor release, the releases that belong to it."""

    pairs: dict[str, dict[str, tuple[str, ...]]]
    stable_since: dict[str, str]


@cache
def table() -> Table:
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    stable = cast(dict[str, str], raw.pop("stable_since"))
    pairs = {
        name: {torch: tuple(releases) for torch, releases in value.items()}
        for name, value in raw.items()
        if isinstance(value, dict)
    }
    return Table(pairs, stable)


def minor(version: str) -> str:
    """`2.13.0+cpu` -> `2.13`."""
    return ".".join(str(number) for number in numbers(version.partition("+")[0])[:2])


def belong(name: str, version: str, torch: str) -> bool | None:
    """Whether this release of `name` was made for this PyTorch; None: the table cannot say."""
    since = table().stable_since.get(name)
    if since and numbers(minor(version)) >= numbers(since):
        return numbers(minor(torch)) >= numbers(minor(version))
    wanted = releases(name, torch)
    known = {each for all_of in table().pairs.get(name, {}).values() for each in all_of}
    return None if not wanted or minor(version) not in known else minor(version) in wanted


def releases(name: str, torch: str) -> tuple[str, ...]:
    """The releases of `name` that were made for this PyTorch, the newest last."""
    found = table().pairs.get(name, {}).get(minor(torch))
    since = table().stable_since.get(name)
    if found is None and since and numbers(minor(torch)) >= numbers(since):
        return (since,)
    return found or ()


def family(version: str) -> str | None:
    """What a build computes on, as far as two builds must agree: `2.13.0+cu130` -> `cu13`."""
    local = version.partition("+")[2]
    if local.startswith("cu") and local[2:].isdigit():
        return local[:-1]
    return next((each for each in ("cpu", "rocm", "xpu") if local.startswith(each)), None)
