"""How a new terminal finds `conda` and this program: lines in the shell's start-up file, shown as
they are and written where somebody agrees."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.own_command import find_command_folder
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.facts import Facts, known
from dlsetup.messages import setup as messages
from dlsetup.platforms import Machine, posix
from dlsetup.platforms.common import has_conda_hook
from dlsetup.readers import files
from dlsetup.readers.shell import startup
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.remedies.shell_lines import ShellLines, conda_lines, path_lines
from dlsetup.repair.added_lines import add_lines, is_closed

SCRIPTS_RUN = frozenset({"RemoteSigned", "Unrestricted", "Bypass"})  # PowerShell's policies
AGAIN = ("dlsetup", "init", "--shell")


def plan_shell(
    place: SetupPlace, facts: Facts, environment: EnvironmentPlan
) -> tuple[ShellLines, ...]:
    """What a new terminal lacks to find the commands of this walk. Nothing where the home folder
    is not to be touched (--prefix), nor for a shell that is set up by Windows' registry."""
    machine = place.settings.machine
    shell = startup.choose_shell(machine, facts.shell)
    if place.root or shell is None:
        return ()
    return (*_conda_lines(machine, shell, facts, environment), *_own_lines(machine, shell, facts))


def _conda_lines(
    machine: Machine, shell: str, facts: Facts, environment: EnvironmentPlan
) -> Iterator[ShellLines]:
    """Of a conda that no terminal finds yet; where a start-up file has one's lines, that is it."""
    conda, new = known(facts.conda), environment.distribution
    path = _startup_file(machine, shell, facts)
    made_by_conda = os.path.isdir(os.path.join(environment.prefix, "conda-meta"))
    is_of_conda = environment.kind == "conda" or made_by_conda
    if not is_of_conda or path is None or _knows_conda(machine, shell, path):
        return
    if new is not None:
        root, command = new.prefix, new.conda
    elif conda is not None and conda.on_path is False and (found := known(conda.executable)):
        root, command = conda.root, found
    else:
        return
    lines = conda_lines(path, shell, root, command)
    yield from (lines,) if lines else ()


def _knows_conda(machine: Machine, shell: str, path: str) -> bool:
    paths = (path, *startup.startup_files(machine, shell, path))
    return any(has_conda_hook(each) is True for each in dict.fromkeys(paths))


def _own_lines(machine: Machine, shell: str, facts: Facts) -> Iterator[ShellLines]:
    """Of a folder of commands that a new terminal does not search."""
    folder = find_command_folder(machine)
    if folder is None or machine.system.NAME == "windows":
        return
    session = startup.read(machine, facts.shell)
    if session is not None and folder in (entry for entry, _ in session.path):
        return
    path = _startup_file(machine, shell, facts)
    paths = [path, *_login_files(machine, shell)] if path else []
    for each in paths:
        lines = path_lines(each, shell, folder, machine.home)
        yield from (lines,) if lines else ()


def _startup_file(machine: Machine, shell: str, facts: Facts) -> str | None:
    """The file that `conda init` edits for a shell; of bash on macOS the one that its login reads,
    as another one would keep it from being read."""
    seen = known(facts.shell)
    if machine.system.NAME == "windows":
        return _profile_of_windows(facts)
    if seen is not None and seen.name == shell == "powershell":
        return known(seen.profile)
    bash = ".bashrc" if machine.system.NAME != "macos" else _login_file(machine) or ".bash_profile"
    return posix.profile_file(shell, machine.home, machine.environ, bash)


def _profile_of_windows(facts: Facts) -> str | None:
    """PowerShell's, where it may run one: else each new window would begin with an error."""
    seen = known(facts.shell)
    if seen is None or seen.name != "powershell":
        return None
    return known(seen.profile) if known(seen.execution_policy) in SCRIPTS_RUN else None


def _login_file(machine: Machine) -> str | None:
    names = startup.LOGIN_FILES
    return next((n for n in names if os.path.isfile(os.path.join(machine.home, n))), None)


def _login_files(machine: Machine, shell: str) -> tuple[str, ...]:
    """What a login reads in place of .bashrc, on Linux: a new account has one that reads it."""
    if shell != "bash" or machine.system.NAME == "macos":
        return ()
    path = os.path.join(machine.home, _login_file(machine) or ".profile")
    content = files.read_text(path)
    return () if isinstance(content, str) and "bashrc" in content else (path,)


def offer_shell(session: LiveFixSession, lines: Sequence[ShellLines], *, wanted: bool) -> None:
    """Shown, asked, written, and undone by `init --undo`. `wanted`: the option says so; without it
    somebody is asked while questions are left, and else told how."""
    if not lines:
        return
    if not (wanted or (session.agreed and session.has_question_left)):
        show_way(session, lines)
        return
    show_lines(session, lines)
    closed = [each.path for each in lines if is_closed(Path(each.path))]
    if closed:
        session.screen.print_text(messages.SHELL_CLOSED, {"path": session.style.shorten(closed[0])})
    elif (wanted and session.yes) or session.screen.confirm(messages.ADD_LINES):
        _add(session, lines)


def show_way(session: LiveFixSession, lines: Sequence[ShellLines]) -> None:
    session.screen.print_text(messages.SHELL_LATER, {"names": _names(lines)})
    session.screen.print_line("  " + session.style.show(AGAIN), "cyan")


def show_lines(session: LiveFixSession, lines: Sequence[ShellLines]) -> None:
    """Exactly what is put into which file."""
    screen, style = session.screen, session.style
    for text, group in groupby(lines, lambda each: (each.command, each.text)):
        places = [_place(style.shorten(each.path), each.path) for each in group]
        params = {"name": text[0], "path": ", ".join(places)}
        screen.print_text(messages.SHELL_LINES, params)
        for line in text[1].splitlines():
            screen.print_line(f"  {line}", "cyan")


def _place(shown: str, path: str) -> str:
    """A link of those who keep such files elsewhere: what it leads to is changed."""
    return f"{shown} -> {os.path.realpath(path)}" if os.path.islink(path) else shown


def _add(session: LiveFixSession, lines: Sequence[ShellLines]) -> None:
    for each in lines:
        if not session.check_result(add_lines(each.path, each.text, session.journal)):
            return
    session.screen.print_text(messages.LINES_ADDED)


def _names(lines: Sequence[ShellLines]) -> str:
    return ", ".join(dict.fromkeys(each.command for each in lines))
