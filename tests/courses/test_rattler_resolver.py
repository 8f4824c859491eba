"""conda's packages by py-rattler, from a channel of this computer; its words as values."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.courses import rattler_resolver
from dlsetup.courses.rattler_resolver import RattlerResolver, read_refusal
from dlsetup.courses.resolution import Question, Resolved, Unresolved
from dlsetup.courses.systems import SYSTEMS
from tests.courses.conda_channel import SUBDIRS, ChannelPackage, write_channel

needs_rattler = pytest.mark.skipif(not rattler_resolver.is_installed(), reason="needs py-rattler")
SYSTEM = {system.name: system for system in SYSTEMS}
UNIX = ("linux-64", "linux-aarch64", "osx-64", "osx-arm64")
CHANNEL = (
    *(ChannelPackage("python", version, on=SUBDIRS[1:]) for version in ("3.11.9", "3.12.3")),
    ChannelPackage("numpy", "1.26", ("python >=3.11,<3.12.0a0",), SUBDIRS[1:]),
    ChannelPackage("numpy", "2.0", ("python >=3.12,<3.13.0a0",), SUBDIRS[1:], 7000),
    ChannelPackage("pytorch", "2.9", ("numpy",), ("linux-64", "win-64", "osx-arm64")),
    ChannelPackage("old", "1.0", ("numpy <2",)),
    ChannelPackage("lost", "1.0", ("absent >=3",)),
    ChannelPackage("gpu", "1.0", ("__cuda",)),
    ChannelPackage("glibc", "1.0", ("__glibc >=2.30",)),
    ChannelPackage("mac", "1.0", ("__osx >=13",)),
    ChannelPackage("win", "1.0", ("__win",)),
    ChannelPackage("young", "2.0", uploaded=1_893_456_000_000),
    ChannelPackage("young", "1.0"),
)


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> RattlerResolver:
    folder = tmp_path_factory.mktemp("channel")
    return RattlerResolver([write_channel(folder, CHANNEL)], folder / "cache")


@needs_rattler
@pytest.mark.parametrize(
    ("specs", "system", "python", "expected"),
    [
        (("numpy",), "linux-x64", "3.12", {"numpy": "2.0", "python": "3.12.3"}),
        (("numpy",), "windows-arm64", "3.11", {"numpy": "1.26", "python": "3.11.9"}),
        (("old",), "linux-arm64", "3.11", {"numpy": "1.26", "old": "1.0", "python": "3.11.9"}),
        (("mac",), "macos-x64", "3.12", {"mac": "1.0", "python": "3.12.3"}),
        (("win",), "windows-x64", "3.12", {"win": "1.0", "python": "3.12.3"}),
        (("pytorch",), "macos-arm64", "3.12", {"torch": "2.9", "numpy": "2.0", "python": "3.12.3"}),
    ],
)
def test_what_conda_would_install(
    resolver: RattlerResolver,
    specs: tuple[str, ...],
    system: str,
    python: str,
    expected: dict[str, str],
) -> None:
    answer = resolver.resolve(Question(specs, SYSTEM[system], python))
    assert isinstance(answer, Resolved), answer
    assert {each.name: each.version for each in answer.packages} == expected
    assert all(each.size and each.uploaded for each in answer.packages)


@needs_rattler
@pytest.mark.parametrize(
    ("specs", "system", "python", "refusal"),
    [
        (("nothere",), "linux-x64", "3.12", ("missing", "nothere", "")),
        (("pytorch",), "macos-x64", "3.12", ("missing", "pytorch", "")),
        (("numpy=9",), "linux-x64", "3.12", ("no-version", "numpy", "9.*")),
        (("numpy",), "linux-x64", "3.13", ("no-version", "python", "3.13.*")),
        (("numpy=1.26",), "linux-x64", "3.12", ("python", "numpy", ">=3.11,<3.12.0a0")),
        (("old",), "linux-x64", "3.12", ("python", "numpy", ">=3.11,<3.12.0a0")),
        (("lost",), "linux-x64", "3.12", ("conflict", "lost", "absent >=3")),
        (("gpu",), "linux-x64", "3.12", ("conflict", "gpu", "__cuda")),
        (("glibc",), "linux-x64", "3.12", ("conflict", "glibc", "__glibc >=2.30")),
        (("win",), "linux-x64", "3.12", ("conflict", "win", "__win")),
    ],
)
def test_why_not(
    resolver: RattlerResolver,
    specs: tuple[str, ...],
    system: str,
    python: str,
    refusal: tuple[str, ...],
) -> None:
    answer = resolver.resolve(Question(specs, SYSTEM[system], python))
    assert isinstance(answer, Unresolved)
    assert (answer.kind, answer.package, answer.detail) == refusal


@needs_rattler
def test_nothing_newer_than_a_day(resolver: RattlerResolver) -> None:
    question = Question(("young",), SYSTEM["linux-x64"], "3.12")
    for newest, version in (("", "2.0"), ("2026-06-01", "1.0")):
        answer = resolver.resolve(question._replace(newest=newest))
        assert isinstance(answer, Resolved)
        assert {each.name: each.version for each in answer.packages}["young"] == version
    answer = resolver.resolve(question._replace(newest="2025-06-01"))
    assert isinstance(answer, Unresolved) and answer.kind == "no-version"


@needs_rattler
@pytest.mark.parametrize(
    ("channel", "specs", "kind"),
    [
        ("http://127.0.0.1:9/x", "numpy", "offline"),
        ("file:///no/such/channel", "numpy", "offline"),
        ("", "numpy==", "broken"),
    ],
)
def test_what_says_nothing_of_the_course(
    channel: str, specs: str, kind: str, resolver: RattlerResolver, tmp_path: Path
) -> None:
    asked = RattlerResolver([channel], tmp_path) if channel else resolver
    answer = asked.resolve(Question((specs,), SYSTEM["linux-x64"], "3.12"))
    assert isinstance(answer, Unresolved) and answer.kind == kind


REFUSALS = {
    "nothing": (
        "Cannot solve the request because of: No candidates were found for nothere *.\n",
        Unresolved("missing", "nothere"),
    ),
    "a version": (
        "Cannot solve the request because of: No candidates were found for numpy 9.*.\n",
        Unresolved("no-version", "numpy", "9.*"),
    ),
    "another python": (
        "Cannot solve the request because of: old * cannot be installed because there are no "
        "viable options:\n└─ old 1 would require\n   └─ numpy <2, which cannot be installed "
        "because there are no viable options:\n      └─ numpy 1.26.0 would require\n         └─ "
        "python >=3.11,<3.12.0a0, for which no candidates were found.\n",
        Unresolved("python", "numpy", ">=3.11,<3.12.0a0"),
    ),
    "the system": (
        "Cannot solve the request because of: cu * cannot be installed because there are no viable "
        "options:\n└─ cu 1 would require\n   └─ __cuda *, for which no candidates were found.\n",
        Unresolved("conflict", "cu", "__cuda"),
    ),
    "too young": (
        "Cannot solve the request because of: The following packages are incompatible\n└─ numpy * "
        "cannot be installed because there are no viable options:\n   └─ numpy 1.26.0 | 2.0 is "
        "excluded because the package is uploaded after the cutoff date of 2020-01-01 00:00:00\n",
        Unresolved("no-version", "numpy"),
    ),
    "something else": ("what is this", Unresolved("broken", "", "what is this")),
    "nothing at all": ("", Unresolved("broken")),
}


@pytest.mark.parametrize(("message", "refusal"), REFUSALS.values(), ids=REFUSALS.keys())
def test_its_words(message: str, refusal: Unresolved) -> None:
    assert read_refusal(message) == refusal
