"""The exact packages of a course for one system and one Python, as a pylock.toml says them.
https://packaging.python.org/en/latest/specifications/pylock-toml/"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from dlsetup.records import msgspec

MAKER: Final = "dlsetup"
LARGEST: Final = 4 * 2**20  # bytes of one lock: a hundred packages take 60 thousand
# `broken`: cut short, or no TOML; `other`: TOML, and no lock; `changed`: not as it was written.
LockMistake = Literal["broken", "other", "changed"]
OS_NAMES: Final = {"windows": "windows", "macos": "macos", "linux": "linux"}
MACHINES: Final = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}


class LockError(ValueError):
    """A file that is no lock of ours, or no whole one."""

    def __init__(self, mistake: LockMistake, detail: str = "") -> None:
        super().__init__(mistake)
        self.mistake, self.detail = mistake, detail


class LockSource(NamedTuple):
    """Where the locks of a course are, and what the course asks for today."""

    folder: str
    requirements: tuple[str, ...] = ()


class LockedFile(msgspec.Struct, frozen=True):
    """An installation file. `size`: bytes, None where the index did not tell."""

    url: str
    sha256: str
    size: int | None = None

    @property
    def name(self) -> str:
        return self.url.partition("#")[0].rpartition("/")[2]


class LockedPackage(msgspec.Struct, frozen=True):
    """`name`: normalized. `wheels`: the best first. `framework`: only the framework needs it."""

    name: str
    version: str
    wheels: tuple[LockedFile, ...] = ()
    framework: bool = False


class Lock(msgspec.Struct, frozen=True):
    """`system`: as course check calls it, windows-x64; `python`: 3.13; `requirements`: what the
    course asked for; `day`: ISO 8601, after which nothing counts; `without`: what the course asks
    for and cannot have there. All are "" or empty in a lock that another program wrote."""

    packages: tuple[LockedPackage, ...] = ()
    system: str = ""
    python: str = ""
    requirements: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    day: str = ""
    maker: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of all that it says but the day."""
        import hashlib  # milliseconds that only a course with a lock pays

        content = msgspec.to_builtins(msgspec.structs.replace(self, day="", maker=""))
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @property
    def versions(self) -> dict[str, str]:
        return {package.name: package.version for package in self.packages}

    @property
    def download(self) -> int:
        """Bytes, as far as they are known."""
        return sum(each.wheels[0].size or 0 for each in self.packages if each.wheels)


class LockedInstall(NamedTuple):
    """What of a lock one machine installs. `source`: the lock's file; `file`: where the list for
    the installer is written. `framework`: the framework's own packages, pinned, where they come
    from another index."""

    source: str
    file: str
    packages: tuple[LockedPackage, ...]
    framework: tuple[str, ...] = ()
    wheels: str = ""

    @property
    def text(self) -> str:
        """Requirements with their sums, which every pip and uv knows."""
        return "".join(f"{_with_sums(package)}\n" for package in self.packages)

    @property
    def download(self) -> int:
        """Bytes, as far as they are known."""
        return sum(each.wheels[0].size or 0 for each in self.packages if each.wheels)


def _with_sums(package: LockedPackage) -> str:
    sums = (f"--hash=sha256:{file.sha256}" for file in package.wheels)
    return " ".join((f"{package.name}=={package.version}", *dict.fromkeys(sums)))


def lock_file_name(system: str, python: str) -> str:
    """The part between the dots may hold none: pylock.linux-x64-py313.toml."""
    return f"pylock.{system}-py{python.replace('.', '')}.toml"


def system_name(os: str, machine: str) -> str:
    """Of facts: as course check calls the system; "" for one that it does not know."""
    known_os, known_machine = OS_NAMES.get(os), MACHINES.get(machine.lower())
    return f"{known_os}-{known_machine}" if known_os and known_machine else ""


def parse_lock(text: str) -> Lock:
    """Of ours, and of other programs as far as they keep to the specification.

    Raises LockError: it is broken or cut short, no lock, or was changed by hand.
    """
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise LockError("broken", str(error)) from error
    try:
        lock, digest = _read(raw)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise LockError("other", str(error)) from error
    if lock.maker == MAKER and not digest:
        raise LockError("broken")  # our own table stands last
    if digest and digest != lock.digest:
        raise LockError("changed")
    return lock


def _read(raw: Mapping[str, Any]) -> tuple[Lock, str]:
    """And the digest that stands in it."""
    if not str(raw["lock-version"]).startswith("1."):
        raise ValueError(raw["lock-version"])
    own: Any = raw.get("tool", {}).get(MAKER, {})
    framework = frozenset(own.get("framework", ()))
    lock = Lock(
        tuple(_packages(raw["packages"], framework)),
        str(own.get("system", "")),
        str(own.get("python", "")),
        tuple(map(str, own.get("requirements", ()))),
        tuple(map(str, own.get("without", ()))),
        str(own.get("day", "")),
        str(raw.get("created-by", "")),
    )
    return lock, str(own.get("sha256", ""))


def _packages(items: Any, framework: frozenset[str]) -> Iterator[LockedPackage]:
    for item in items:
        name = str(item["name"])
        wheels = tuple(
            LockedFile(str(wheel["url"]), str(wheel["hashes"]["sha256"]), wheel.get("size"))
            for wheel in item.get("wheels", ())
        )
        yield LockedPackage(name, str(item.get("version", "")), wheels, name in framework)
