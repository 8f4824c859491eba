"""The start-up files of the student's shell, in the order in which a terminal reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dlsetup.facts import Shell, Unknown, known
from dlsetup.platforms import Machine
from dlsetup.platforms.common import SHELLS
from dlsetup.readers import files

if TYPE_CHECKING:  # the reader of a language is loaded where a file has something to say
    from dlsetup.readers.shell.session import Session

LONGEST: Final = 2**16  # bytes of a file that is read; longer ones are no student's own
MOST_FILES: Final = 24
# that are no student's own, and bring no tools
KEEPS_PATH: Final = re.compile(r"virtualenvwrapper|conda\.|bash_completion|p10k|fzf|git-")
DEFAULT_SHELLS: Final = {"windows": "powershell", "macos": "zsh"}
LOGIN_FILES: Final = (".bash_profile", ".bash_login", ".profile")  # bash reads the first of them
ZSH_FILES: Final = (".zprofile", ".zshrc", ".zlogin")
# they define functions, and say nothing of what the student has set
LIBRARIES: Final = re.compile(
    r"(oh-my-zsh|nvm|virtualenvwrapper(_lazy)?|conda|mamba|bash_completion|bashcompinit|p10k|fzf"
    r"|git-prompt|git-completion\.\w+)(\.\w+)?$"
)
# what every new account of Debian and Ubuntu has says nothing
_STOCK: Final = (
    rb"(?:#|PATH=\"\$HOME/(?:\.local/)?bin:\$PATH\"\s*$|\.\s+\"?(?:~|\$HOME)/\.(?:bashrc|bash_aliases)"
    rb"|\.\s+/(?:usr/share|etc)/|test -r ~/\.dircolors|\[ -x /usr/bin/lesspipe \])"
)
_WORDS: Final = (
    rb"python|pip\b|conda|mamba|[Aa]ctivate|workon|virtualenv|pyenv|jupyter|PATH|path|export\s"
    rb"|declare\s|typeset\s|\bset\s+-|\$env:|alias\s+-|source\s|\beval\s|(?:^|[;&\s])\.\s"
)
INTERESTING: Final = re.compile(rb"^(?![ \t]*" + _STOCK + rb")[^\n]*?(?:" + _WORDS + rb")", re.M)


def _says_something(path: str) -> bool:
    content = files.read_bytes(path, LONGEST)
    return isinstance(content, bytes) and INTERESTING.search(content) is not None


def read(machine: Machine, shell: Shell | Unknown) -> Session | None:
    """What the student's shell knows after them; None: they say nothing, or are not read."""
    name = choose_shell(machine, shell)
    if name is None:
        return None
    seen = known(shell)
    paths = tuple(startup_files(machine, name, known(seen.profile) if seen else None))
    aliases = os.path.join(machine.home, ".bash_aliases")
    if not any(map(_says_something, (*paths, aliases))):
        return None
    from dlsetup.readers.shell.session import Session

    reading = _Reading(machine)
    session = Session(name, machine.home, machine.environ, reading.follow)
    for path in paths:
        reading.follow(path, session)
        if path.endswith(LOGIN_FILES[:2]) and machine.system.NAME == "linux":
            reading.note_unread(path, session)
    return session


def choose_shell(machine: Machine, shell: Shell | Unknown) -> str | None:
    """The one that dlsetup was started from; a bare `sh` is seldom a person's."""
    seen = known(shell)
    login = SHELLS.get(os.path.basename(machine.environ.get("SHELL", "")))
    names = (seen.name if seen else None, known(seen.login) if seen else None, login)
    read_shells = ("bash", "zsh", "fish", "powershell")
    default = DEFAULT_SHELLS.get(machine.system.NAME, "bash")
    if seen and seen.name in ("cmd", "anaconda-prompt", "nu", "xonsh", "csh"):
        return None
    return next((name for name in names if name in read_shells), default)


def startup_files(machine: Machine, shell: str, profile: str | None = None) -> Iterator[str]:
    """The user's own, in the shell's order. bash's `.bashrc` comes last: on Linux a terminal reads
    it whatever the login read, on macOS only where a file of the login names it."""
    home, environ = machine.home, machine.environ
    if shell == "bash":
        login = (os.path.join(home, name) for name in LOGIN_FILES)
        yield from [path for path in login if os.path.isfile(path)][:1]
        if machine.system.NAME != "macos":
            yield os.path.join(home, ".bashrc")
    elif shell == "zsh":
        yield os.path.join(home, ".zshenv")
        folder = environ.get("ZDOTDIR") or home
        yield from (os.path.join(folder, name) for name in ZSH_FILES)
    elif shell == "fish":
        folder = os.path.join(environ.get("XDG_CONFIG_HOME") or f"{home}/.config", "fish")
        snippets = files.names(os.path.join(folder, "conf.d"))
        yield from (os.path.join(folder, "conf.d", n) for n in snippets if n.endswith(".fish"))
        yield os.path.join(folder, "config.fish")
    else:
        from dlsetup.readers.shell import powershell

        for folder in powershell.folders(home, machine.system.NAME, profile):
            for name in ("profile.ps1", "Microsoft.PowerShell_profile.ps1"):
                yield os.path.join(folder, name)


class _Reading:
    """Each file once: they name each other, in circles as well."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.seen: set[str] = set()

    def follow(self, path: str, session: Session) -> None:
        key = files.path_key(path)
        if key in self.seen:
            return
        if len(self.seen) >= MOST_FILES or not self._is_own(path):
            keeps_path = KEEPS_PATH.match(os.path.basename(path))
            session.incomplete |= os.path.exists(path) and not keeps_path
            return
        self.seen.add(key)
        content = files.read_text(path, LONGEST + 1)
        if isinstance(content, Unknown) or len(content) > LONGEST or "\0" in content:
            return
        if session.shell == "powershell":
            from dlsetup.readers.shell import powershell

            powershell.run_profile(session, content, path)
        else:
            from dlsetup.readers.shell.running import run_text

            text = content.replace("\r\n", "\n")
            if "\r\n" in content and self.machine.system.NAME != "windows":
                from dlsetup.readers.shell.session import CodePlace

                line = content.count("\n", 0, content.index("\r")) + 1
                session.record("line-ends", CodePlace(path, line, line, alone=False), "", path)
            run_text(session, text, path)

    def note_unread(self, path: str, session: Session) -> None:
        """What a login does not read because this file is there, and names neither of the two:
        bash reads the first one alone."""
        profile, bashrc = (
            os.path.join(self.machine.home, name) for name in (".profile", ".bashrc")
        )
        if session.incomplete or self.seen & {files.path_key(profile), files.path_key(bashrc)}:
            return
        unread = profile if os.path.isfile(profile) else bashrc
        from dlsetup.readers.shell.session import CodePlace

        if _says_something(bashrc) or _says_something(profile):
            session.record("unread", CodePlace(path, 1, 1, alone=False), "", unread)

    def _is_own(self, path: str) -> bool:
        """A student's own file: none of a program's libraries."""
        own_folders = (self.machine.home, self.machine.environ.get("ZDOTDIR") or self.machine.home)
        inside = any(path.startswith(folder + os.sep) for folder in own_folders)
        return inside and not LIBRARIES.search(os.path.basename(path))
