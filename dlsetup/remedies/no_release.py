"""Packages of which no release works beside what is installed."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.facts import Python, known
from dlsetup.facts.requirements import is_satisfied
from dlsetup.model.fixes import advise
from dlsetup.tables.compatibility import rows

NO_RELEASE = advise(
    en="No release of {package} works with {other} {other_version}. Use another package instead, "
    "or make a separate environment with an older {other}.",
    ko="{other} {other_version} 버전과 함께 쓸 수 있는 {package} 버전이 없습니다. 다른 패키지를 "
    "쓰거나, 더 낮은 {other} 버전으로 가상 환경을 따로 만드세요.",
)


class BlockingPackage(NamedTuple):
    """It is installed, and the other one is not for it."""

    name: str
    version: str


def find_blocking(package: str, python: Python) -> BlockingPackage | None:
    """What no release of the package works with."""
    versions = {each.key: each.version for each in known(python.distributions, ())}
    versions["python"] = known(python.version) or ""
    for row in rows():
        version = versions.get(row.other) if row.package == package else None
        if version and is_satisfied(row.other_versions, version) and not row.parse().cures:
            return BlockingPackage("Python" if row.other == "python" else row.other, version)
    return None
