"""The bundle that a walk takes everything from, so that it needs no network."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from dlsetup.commands.bundle_opening import explain, explain_fault
from dlsetup.commands.course import FILE_NAME
from dlsetup.commands.course_lock_forms import spell_places
from dlsetup.commands.offline_source import BundleSource, find_source
from dlsetup.commands.setup_lock import planned_version
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import WHEELS, Bundle, BundleFile
from dlsetup.courses.bundle_plan import BundleConflictError, miniforge_installers, wheel_path
from dlsetup.courses.bundle_store import FileFault, StoreError
from dlsetup.courses.locks import FILE_NAME as LOCK_NAME
from dlsetup.courses.locks import LockPlace
from dlsetup.courses.systems import SYSTEMS
from dlsetup.facts import Facts, known
from dlsetup.model.course import Course
from dlsetup.model.course_lock import LockedInstall, system_name
from dlsetup.model.fixes import Instruction
from dlsetup.platforms import current_system
from dlsetup.records import msgspec
from dlsetup.remedies.environment_refusals import NO_PYTHON
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.settings import Settings

TITLES: Final = {system.name: system.title for system in SYSTEMS}


class OfflineBundle:
    """`typed`: how it was named. `bundle`: its index. All that is used of it is verified first."""

    def __init__(self, settings: Settings, typed: str, source: BundleSource) -> None:
        self.settings, self.typed, self.source = settings, typed, source
        self.bundle: Bundle = source.read_bundle()
        self._taken: set[str] = set()
        self._take(self.bundle.of_kind("course", "lock"))
        if self.bundle.find(FILE_NAME) is None:
            raise explain(settings, StoreError("no-index"), source.root)

    @property
    def course_file(self) -> Path:
        return self.source.root / FILE_NAME

    @property
    def wheels(self) -> Path:
        return self.source.root / WHEELS

    @property
    def environ(self) -> dict[str, str]:
        """For every installer of the walk, that of a fix as well. An address, for a list of paths
        is split at spaces."""
        folder = self.wheels.absolute().as_uri()
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder}
        return {**pip, "UV_OFFLINE": "1", "UV_FIND_LINKS": folder}

    @cached_property
    def places(self) -> tuple[LockPlace, ...]:
        names = (LOCK_NAME.fullmatch(file.name) for file in self.bundle.of_kind("lock"))
        return tuple(LockPlace(each["system"], f"3.{each['minor']}") for each in names if each)

    @cached_property
    def system(self) -> str:
        """Of this computer, as course check calls it; "" for one that it does not know."""
        return system_name(current_system().NAME, platform.machine())

    def narrow(self, course: Course) -> Course:
        """To the Pythons that the bundle has packages for here; all of the course for none."""
        minors = {int(place.python[2:]) for place in self.places if place.system == self.system}
        if not minors:
            return course
        first, last = min(minors), max(minors)
        holes = (f",!=3.{n}.*" for n in range(first, last) if n not in minors)
        python = f">=3.{first},<3.{last + 1}{''.join(holes)}"
        return msgspec.structs.replace(course, python=python)

    def check_plan(self, plan: EnvironmentPlan, facts: Facts) -> EnvironmentPlan:
        """Refused where the bundle has nothing for it; what to do comes from the bundle, too."""
        if plan.lock is not None and plan.kind != "none":
            return plan
        if plan.kind == "none":
            ways = self._ways() if plan.reason is NO_PYTHON.reason else plan.way_on
            return plan._replace(way_on=tuple(ways))
        python = known(facts.python)
        found = planned_version(facts, plan) or (known(python.version, "?") if python else "?")
        lang = self.settings.lang
        params = {
            "places": spell_places(self.places, lang),
            "system": self._title(lang),
            "python": found,
        }
        return EnvironmentPlan(
            "none", (), plan.prefix, "", (), messages.NOT_FOR_HERE, params, tuple(self._ways())
        )

    def _title(self, lang: str) -> str:
        title = TITLES.get(self.system)
        return title.render(lang) if title else f"{platform.system()} {platform.machine()}"

    def _ways(self) -> Iterator[Instruction]:
        if not any(place.system == self.system for place in self.places):
            yield Instruction(messages.OTHER_SYSTEM)
            return
        if installer := self._installer():
            yield Instruction(messages.INSTALLER_HERE, installer)
        yield Instruction(messages.NEEDS_PYTHON)

    def _installer(self) -> tuple[str, ...]:
        """The command that starts the one for this computer: it asks where to install and shows its
        license itself."""
        for wanted in miniforge_installers((self.system,) if self.system else ()):
            if (file := self.bundle.find(wanted.path)) and self.source.is_near:
                self._take((file,))
                path = str(self.source.root / file.path)
                return (path,) if path.endswith(".exe") else ("bash", path)
        return ()

    def prepare(self, lock: LockedInstall | None) -> None:
        """Before anything is made, where it costs no network. Raises UserError: a file is
        not as it was bundled."""
        files = self._files(lock)
        if self.source.is_near:
            self._take(files)

    def provide(self, lock: LockedInstall | None) -> None:
        """Before an installer is started. Raises UserError."""
        self._take(self._files(lock))

    def _files(self, lock: LockedInstall | None) -> tuple[BundleFile, ...]:
        """Raises UserError: the bundle has not all of them."""
        found = []
        for package in lock.packages if lock else ():
            try:
                path = wheel_path(package.wheels[0]) if package.wheels else package.name
            except BundleConflictError:  # a lock of another program
                path = package.name
            file = self.bundle.find(path)
            if file is None or file.sha256 != package.wheels[0].sha256:
                raise explain_fault(self.settings, FileFault(path, "missing"), Path(self.typed))
            found.append(file)
        return tuple(found)

    @property
    def materials(self) -> Path | None:
        """Where the course's files are once they are taken; None: it has none."""
        file = next(iter(self.bundle.of_kind("materials")), None)
        return self.source.root / file.path if file else None

    def take_materials(self) -> None:
        """Raises UserError: they are not as they were bundled."""
        self._take(self.bundle.of_kind("materials"))

    def drop_materials(self) -> None:
        """A copy that is unpacked by now."""
        if self.source.is_copy and self.materials is not None:
            self.materials.unlink(missing_ok=True)

    def _take(self, files: tuple[BundleFile, ...]) -> None:
        self.source.take(tuple(file for file in files if file.path not in self._taken))
        self._taken |= {file.path for file in files}

    def forget(self) -> None:
        """What was copied from a zip or an address and is installed by now."""
        if self.source.is_copy:
            shutil.rmtree(self.source.root, ignore_errors=True)


def open_offline(settings: Settings, typed: str) -> OfflineBundle:
    """Raises UserError: there is no such bundle, or not a whole one."""
    return OfflineBundle(settings, typed, find_source(settings, typed))
