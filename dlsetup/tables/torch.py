"""What belongs to which PyTorch: reads torch.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, cast

from dlsetup.tables.versions import version_numbers

FILE: Final = Path(__file__).with_name("torch.toml")


class TorchTable(NamedTuple):
    """For each package, by PyTorch's minor release, the releases that belong to it."""

    releases: dict[str, dict[str, tuple[str, ...]]]
    stable_since: dict[str, str]


@cache
def table() -> TorchTable:
    document = tomllib.loads(FILE.read_text(encoding="utf-8"))
    stable_since = cast(dict[str, str], document.pop("stable_since"))
    by_package = {
        name: {torch: tuple(releases) for torch, releases in by_torch.items()}
        for name, by_torch in document.items()
        if isinstance(by_torch, dict)
    }
    return TorchTable(by_package, stable_since)


def minor_version(version: str) -> str:
    """`2.13.0+cpu` -> `2.13`."""
    return ".".join(str(number) for number in version_numbers(version.partition("+")[0])[:2])


def is_compatible(name: str, version: str, torch: str) -> bool | None:
    """Whether this release of `name` was made for this PyTorch; None: the table cannot say."""
    stable_since = table().stable_since.get(name)
    if stable_since and version_numbers(minor_version(version)) >= version_numbers(stable_since):
        return version_numbers(minor_version(torch)) >= version_numbers(minor_version(version))
    compatible = compatible_releases(name, torch)
    known_releases = {
        release for group in table().releases.get(name, {}).values() for release in group
    }
    return (
        None
        if not compatible or minor_version(version) not in known_releases
        else minor_version(version) in compatible
    )


def compatible_releases(name: str, torch: str) -> tuple[str, ...]:
    """The releases of `name` that were made for this PyTorch, the newest last."""
    listed = table().releases.get(name, {}).get(minor_version(torch))
    stable_since = table().stable_since.get(name)
    if (
        listed is None
        and stable_since
        and version_numbers(minor_version(torch)) >= version_numbers(stable_since)
    ):
        return (stable_since,)
    return listed or ()


def compute_family(version: str) -> str | None:
    """What a build computes on, as far as two builds must agree: `2.13.0+cu130` -> `cu13`."""
    local_version = version.partition("+")[2]
    if local_version.startswith("cu") and local_version[2:].isdigit():
        return local_version[:-1]
    return next(
        (
            accelerator
            for accelerator in ("cpu", "rocm", "xpu")
            if local_version.startswith(accelerator)
        ),
        None,
    )
