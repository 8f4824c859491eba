"""What was asked of `dlsetup course bundle`, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dlsetup.courses.bundle import Bundle, FileKind
from dlsetup.courses.locks import LockPlace


class CourseBundleRequest(NamedTuple):
    """What was typed. `systems`, `pythons`: () for all that the course has. `framework`: with an
    optional one. `program`: a dlsetup.pyz that goes along. `asks`: somebody reads along."""

    file: str | None = None
    output: str | None = None
    systems: tuple[str, ...] = ()
    pythons: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    framework: bool = False
    program: str | None = None
    yes: bool = False
    asks: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """With which the same is asked again."""
        many = (("--for", self.systems), ("--python", self.pythons), ("--with", self.extras))
        one = (("-o", self.output), ("--program", self.program))
        return (
            *("dlsetup", "course", "bundle", *((self.file,) if self.file else ())),
            *(word for name, value in one if value for word in (name, value)),
            *(word for name, values in many for value in values for word in (name, value)),
            *(("--framework",) if self.framework else ()),
        )


class OwnFile(NamedTuple):
    """What is copied from this computer."""

    path: str
    source: Path
    kind: FileKind


class MadeBundle(NamedTuple):
    """`path`: of the folder or the zip. `missing`: what could not be locked. `downloaded`: bytes
    that came over the network. `is_made`: false where somebody declined."""

    path: Path
    bundle: Bundle
    missing: tuple[LockPlace, ...] = ()
    downloaded: int = 0
    is_made: bool = True
