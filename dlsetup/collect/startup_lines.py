"""What the start-up files of the student's shell say of Python: each line of a known kind, with
whether what it names is there. No other line of theirs is kept."""

from __future__ import annotations

import ntpath
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dlsetup.facts import StartupLine, Unknown, Variable, known
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import identify, search_path
from dlsetup.records import msgspec
from dlsetup.tables import variables as table

if TYPE_CHECKING:
    from dlsetup.readers.shell.session import CodePlace, Session, ShellEvent

ORIGIN: Final = "shell-startup"
ALIASED: Final = re.compile(r"((python|pip)[\d.]*|jupyter|ipython|conda|mamba)$")
# where guides put tools, beside the folders of PATH
TOOL_FOLDERS: Final = (
    *("~/.local/bin", "~/bin", "~/.cargo/bin", "~/.pyenv/bin", "~/.pyenv/shims"),
    *("/usr/local/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin"),
)
SYSTEM_HOOKS: Final = ("/etc/profile.d/conda.sh", "/etc/profile.d/mamba.sh")
OF_THE_SYSTEM: Final = ("ls", "cmd.exe")  # a PATH without any of them serves nobody
UNKNOWN_MARKS: Final = re.compile(r"[\0\1]")  # what only the shell itself would know
PYTHONS: Final = ("bin/python", "bin/python3", "python.exe", "Scripts/python.exe")
CONDA_FILES: Final = ("bin/conda", "Scripts/conda.exe", "condabin/conda.bat", "bin/mamba")


def read_lines(session: Session | None, machine: Machine) -> tuple[StartupLine, ...]:
    """In the order in which the shell comes to them."""
    if session is None:
        return ()
    look = _Look(session, machine)
    return (*look.lines(), *look.folders_put_first(), *look.lost_path())


def aliased_prefixes(lines: tuple[StartupLine, ...] | Unknown) -> tuple[str, ...]:
    """Where the Pythons are that aliases of the shell start."""
    aliases = (each for each in known(lines, ()) if each.kind == "alias" and each.exists is True)
    return tuple(dict.fromkeys(prefix for each in aliases if (prefix := known(each.prefix))))


def read_variables(session: Session | None) -> tuple[Variable, ...]:
    """Those of the table that are exported with a value that is known: of several folders or
    libraries, those that are."""
    exports = session.exports if session else {}
    found = ((name, known_value(name, each.value)) for name, each in exports.items())
    values = {name: value for name, value in found if not UNKNOWN_MARKS.search(value)}
    return tuple(
        Variable(
            name=name,
            value=value,
            origin=ORIGIN,
            file=exports[name].place.file,
            line=exports[name].place.line,
            alone=session.stands_alone(name) if session else False,
        )
        for name, value in table.recorded(values)
    )


def known_value(name: str, value: str) -> str:
    """Without the entries that only the shell knows, where others stand beside them."""
    row = table.find_hurting(name) if UNKNOWN_MARKS.search(value) else None
    if row is None or row.kind not in ("folders", "libraries"):
        return value
    entries = [each for each in value.split(":") if each and not UNKNOWN_MARKS.search(each)]
    return ":".join(entries) or value


class _Look:
    def __init__(self, session: Session, machine: Machine) -> None:
        self.session, self.machine = session, machine

    def lines(self) -> Iterator[StartupLine]:
        convert = {
            "source": self._source,
            "foreign": self._foreign,
            **dict.fromkeys(("line-ends", "unread"), self._as_it_is),
            "hook": self._hook,
            "conda": self._conda,
            "activate": self._activate,
            "alias": self._alias,
            "sudo": self._sudo,
        }
        for event in self.session.events:
            line = convert[event.kind](event)
            if line is not None:
                yield line

    def folders_put_first(self) -> Iterator[StartupLine]:
        """Those with a Python in them, and those that are gone."""
        for folder, place in self.session.put_first():
            names = ("python", "python3", "python.exe")
            has_python = any(os.path.exists(os.path.join(folder, name)) for name in names)
            exists = has_python or is_there(folder)
            if os.path.isabs(folder) and (has_python or exists is False):
                yield StartupLine(
                    file=place.file,
                    line=place.line,
                    last=place.last,
                    alone=place.alone,
                    kind="path",
                    path=folder,
                    exists=exists,
                    prefix=find_prefix(os.path.join(folder, "python")),
                )

    def lost_path(self) -> Iterator[StartupLine]:
        """The line that set PATH to folders none of which is the system's."""
        replaced = self.session.replaced_path()
        paths = [os.path.join(folder, name) for folder, _ in replaced for name in OF_THE_SYSTEM]
        if replaced and not any(map(os.path.exists, paths)):
            folder, place = replaced[0]
            yield StartupLine(
                file=place.file,
                line=place.line,
                last=place.last,
                alone=place.alone,
                kind="path-lost",
                command="path" if self._is_set_by_path(place) else "",
                path=folder,
                exists=is_there(folder),
                prefix=None,
            )

    def _is_set_by_path(self, place: CodePlace) -> bool:
        """By zsh's `path`, which is PATH under another name."""
        return self.session.shell == "zsh" and not self.session.sets(place, "PATH")

    def _line(self, event: ShellEvent, exists: bool | Unknown) -> StartupLine:
        place = event.place
        return StartupLine(
            file=place.file,
            line=place.line,
            last=place.last,
            alone=place.alone,
            kind=event.kind,
            command=event.command,
            path=event.path,
            exists=exists,
            prefix=None,
        )

    def _source(self, event: ShellEvent) -> StartupLine:
        interpreter = self.session.values.get("VIRTUALENVWRAPPER_PYTHON", "")
        exists = is_there(event.path)
        is_wrapper = re.search(r"virtualenvwrapper(_lazy)?\.sh$", event.path) is not None
        needs = interpreter if exists is True and is_wrapper else ""
        if os.path.isabs(needs) and is_there(needs) is False:
            wrapper = event._replace(kind="hook", command="virtualenvwrapper", path=needs)
            return self._line(wrapper, False)
        return self._line(event, exists)

    def _foreign(self, event: ShellEvent) -> StartupLine:
        """With the name of the file beside it that is this shell's, `activate.fish`."""
        own = f"{event.path}.fish" if self.session.is_fish else os.path.splitext(event.path)[0]
        command = os.path.basename(own) if os.path.isfile(own) else ""
        return self._line(event._replace(command=command), True)

    def _as_it_is(self, event: ShellEvent) -> StartupLine:
        return self._line(event, True)

    def _hook(self, event: ShellEvent) -> StartupLine:
        if os.path.isabs(event.path) or ntpath.isabs(event.path):
            return self._line(event, is_there(event.path))
        return self._line(event, self._is_command(event.path))

    def _is_command(self, name: str) -> bool | Unknown:
        """It is not there where every folder is known in which the shell would look."""
        entries = [entry for entry, _ in self.session.path]
        folders = [folder.replace("~", self.machine.home, 1) for folder in TOOL_FOLDERS]
        places = (*entries, *self.session.perhaps, *folders)
        candidates = (os.path.join(folder, name) for folder in places if folder)
        if search_path.which(self.machine, name) or any(
            os.path.exists(path) for path in candidates if "\0" not in path and "\1" not in path
        ):
            return True
        if any("\0" in entry for entry in entries) or self.session.incomplete:
            return Unknown("path-not-known")
        return False

    def _conda(self, event: ShellEvent) -> StartupLine:
        exists = any(os.path.exists(os.path.join(event.path, name)) for name in CONDA_FILES)
        if not os.path.isabs(event.path):
            return self._line(event, Unknown("relative"))
        names = conda_environments(event.path)
        return msgspec.structs.replace(
            self._line(event, exists or is_there(event.path)), environment_names=names
        )

    def _activate(self, event: ShellEvent) -> StartupLine:
        if not event.command or os.path.isabs(event.path):
            return self._line(event, is_there(event.path))
        if event.command == "workon":
            place = self.session.values.get("WORKON_HOME") or self.machine.environ.get(
                "WORKON_HOME", os.path.join(self.machine.home, ".virtualenvs")
            )
            known_place = os.path.isdir(place)
            exists = os.path.isdir(os.path.join(place, event.path)) if known_place else False
            return self._line(event, exists)
        if self._is_conda_there(event.command) is False:
            missing = event._replace(kind="hook", path=event.command)
            return self._line(missing, False)
        return self._line(event, self._is_conda_environment(event.path))

    def _is_conda_there(self, command: str) -> bool | Unknown:
        """It may be a function that a file of the whole system defines."""
        roots = self.machine.system.conda_roots(self.machine.home, self.machine.environ)
        own = [each.path for each in self.session.events if each.kind == "conda"]
        if any(map(os.path.exists, (*roots, *own))):
            return True
        if self.machine.system.NAME == "windows" or any(map(os.path.exists, SYSTEM_HOOKS)):
            return Unknown("all-users")
        return self._is_command(command)

    def _is_conda_environment(self, name: str) -> bool | Unknown:
        """By its name; settings may lead to folders that are not known here."""
        roots = [each.path for each in self.session.events if each.kind == "conda"]
        folders = [os.path.join(root, "envs") for root in roots]
        folders.append(os.path.join(self.machine.home, ".conda", "envs"))
        listed = files.read_text(os.path.join(self.machine.home, ".conda", "environments.txt"))
        places = [] if isinstance(listed, Unknown) else listed.splitlines()
        if name == "base" or any(os.path.isdir(os.path.join(each, name)) for each in folders):
            return True
        if any(os.path.basename(place) == name and os.path.isdir(place) for place in places):
            return True
        settings = files.read_text(os.path.join(self.machine.home, ".condarc"))
        elsewhere = not isinstance(settings, Unknown) and "envs_" in settings
        return Unknown("settings") if elsewhere or not any(map(os.path.isdir, roots)) else False

    def _alias(self, event: ShellEvent) -> StartupLine | None:
        if not ALIASED.match(event.command) or event.path == event.command:
            return None
        path: str | None = event.path
        if not os.path.isabs(event.path) and not ntpath.isabs(event.path):
            path = search_path.which(self.machine, event.path)
        if not path or not ALIASED.match(ntpath.basename(path).lower().removesuffix(".exe")):
            return None
        line = self._line(event._replace(path=path), is_there(path))
        return msgspec.structs.replace(line, prefix=find_prefix(path))

    def _sudo(self, event: ShellEvent) -> StartupLine | None:
        program = ntpath.basename(event.path)
        if not ALIASED.match(event.command) or not ALIASED.match(program):
            return None
        return self._line(event._replace(path=program), True)


def is_there(path: str) -> bool | Unknown:
    """A folder that may not be looked into does not tell."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        return Unknown("unreadable", type(error).__name__)
    return True


def find_prefix(python: str) -> str:
    """The environment that a command lies in, spelt as the command is: only `/bin` itself is a
    link on many systems."""
    folder = os.path.dirname(python)
    folder = files.real_path(folder) if os.path.islink(folder) else folder
    is_inner = os.path.basename(folder).lower() in ("bin", "scripts", "condabin")
    return os.path.dirname(folder) if is_inner else folder


def conda_environments(root: str) -> tuple[str, ...]:
    """The names of those that lie in conda's own folder."""
    folder = os.path.join(root, "envs")
    return tuple(
        name
        for name in files.names(folder)
        if any(os.path.exists(os.path.join(folder, name, python)) for python in PYTHONS)
        or identify.is_conda_root(os.path.join(folder, name))
    )
