"""The folders that a course's set-up writes to on each system. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from dlsetup.courses import sheet_messages as messages
from dlsetup.courses.sheet_hosts import accepted_distributions
from dlsetup.model.course import Course
from dlsetup.model.text import Text
from dlsetup.platforms import System, linux, macos, posix, windows
from dlsetup.remedies.icons import IconTarget, icon_for
from dlsetup.tables import distributions, hosts, install_scripts

SystemName = Literal["windows", "macos", "linux"]
PLATFORMS: Final[dict[SystemName, System]] = {
    "windows": windows,
    "macos": macos,
    "linux": linux,
}
HOMES: Final = {"windows": "%USERPROFILE%", "macos": "~", "linux": "~"}
# of platformdirs, which a test compares
MEMORY: Final = {
    "windows": r"%LOCALAPPDATA%\dlsetup",
    "macos": "~/Library/Application Support/dlsetup",
    "linux": "~/.local/share/dlsetup",
}
VARIABLES: Final = {"LOCALAPPDATA": "%LOCALAPPDATA%", "APPDATA": "%APPDATA%"}


class WrittenPlace(NamedTuple):
    """`path`: with `~` or %NAME% for a folder of whoever installs. `by`: the command that removes
    it, "" for none. `is_own`: it is made in any case, and no other program uses it."""

    path: str
    what: Text
    by: str = ""
    is_own: bool = True


def list_places(course: Course, system: SystemName) -> tuple[WrittenPlace, ...]:
    return tuple(_places(course, system))


def new_folders(course: Course, system: SystemName) -> tuple[str, ...]:
    """Without what is only made after a question, and what other programs keep."""
    return tuple(place.path for place in list_places(course, system) if place.is_own)


def _places(course: Course, system: SystemName) -> Iterator[WrittenPlace]:
    platform, home = PLATFORMS[system], HOMES[system]
    between = "\\" if system == "windows" else "/"
    scripts = install_scripts.table().places["windows" if system == "windows" else "posix"]
    environments = platform.environments_folders(home, VARIABLES)[0]
    yield WrittenPlace(f"{home}{between}{course.name}", messages.COURSE_FOLDER)
    yield WrittenPlace(
        f"{environments}{between}{course.name}", messages.ENVIRONMENT, "dlsetup init --undo"
    )
    yield WrittenPlace(scripts.program, messages.PROGRAM, UNDO[system])
    yield WrittenPlace(scripts.command, messages.COMMAND, UNDO[system])
    yield WrittenPlace(MEMORY[system], messages.MEMORY)
    target = IconTarget(course.title.en, course.name, ("dlsetup", "open"), home)
    icon = icon_for(system, home, VARIABLES, target).path
    yield WrittenPlace(icon, messages.ICON, "dlsetup init --undo", is_own=False)
    for file in _startup_files(system, home):
        yield WrittenPlace(file, messages.STARTUP, "dlsetup init --undo", is_own=False)
    for program, folders in hosts.table().written[system].items():
        yield from (
            WrittenPlace(folder, messages.WRITTEN_BY[program], is_own=False) for folder in folders
        )
    for name in accepted_distributions(course):
        row = distributions.table().distributions[name]
        path = f"{home}{between}{row.folder}"
        yield WrittenPlace(path, messages.DISTRIBUTION, "dlsetup init --undo", is_own=False)
    for folder in (platform.jupyter_data_folder(home, VARIABLES), f"{home}{between}.ipython"):
        yield WrittenPlace(folder, messages.JUPYTER, is_own=False)


def _startup_files(system: SystemName, home: str) -> tuple[str, ...]:
    """Of the shells in whose files lines are offered."""
    if system == "windows":
        file = windows.profile_file("powershell", home, rf"{home}\Documents")
        return (file,) if isinstance(file, str) else ()
    bash = ".bash_profile" if system == "macos" else ".bashrc"
    files = (posix.profile_file(shell, home, {}, bash) for shell in ("bash", "zsh", "fish"))
    login = (f"{home}/.profile",) if system == "linux" else ()
    return (*filter(None, files), *login)


UNDO: Final[dict[SystemName, str]] = {
    "windows": "install.ps1 -Undo",
    "macos": "install.sh --undo",
    "linux": "install.sh --undo",
}
