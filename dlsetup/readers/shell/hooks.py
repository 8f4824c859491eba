"""Commands that read another file, run a program's answer, or activate an environment."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from dlsetup.readers.shell.commands import read_commands
from dlsetup.readers.shell.dialects import is_of_another_shell
from dlsetup.readers.shell.session import Call, Session
from dlsetup.readers.shell.words import UNKNOWN

CONDAS = re.compile(r"(?:^|[\\/])(conda|mamba)(\.exe|\.bat)?$", re.IGNORECASE)
HOOKS = frozenset(
    {
        *("conda", "mamba", "micromamba", "pyenv", "direnv", "mise", "rtx", "brew", "uv", "pixi"),
        *("rbenv", "nodenv", "pipenv", "poetry", "register-python-argcomplete", "starship"),
        *("zoxide", "thefuck", "fnm", "hatch", "rye", "pip", "pip3", "python", "python3"),
    }
)
PATH_CHANGERS = frozenset({"brew", "mise", "rtx", "fnm", "rbenv", "nodenv"})
ACTIVATE = re.compile(r"(.+)[\\/](?:bin|Scripts)[\\/]activate(?:\.(?:fish|ps1|csh))?$", re.I)


def run_source(session: Session, call: Call) -> bool | None:
    """`source FILE`; without one, the output of what was before it (`pyenv init - | source`)."""
    words = call.words
    if len(words) < 2 or words[1] == "-":
        if call.piped and call.certain:
            _hook(session, call.piped, call)
        return None
    path = words[1]
    if UNKNOWN in path:
        session.incomplete = True
        return None
    if path == "activate":
        note_activation(session, call, True)
        return None
    if call.certain and os.path.isabs(path):
        _read_file(session, call, path)
    return None


def _read_file(session: Session, call: Call, path: str) -> None:
    environment = ACTIVATE.match(path)
    conda = re.match(r"(.+)/etc/(?:profile\.d/conda\.\w+|fish/conf\.d/conda\.fish)$", path)
    if is_of_another_shell(path, session.shell):
        session.record("foreign", call.place, "", path)
    elif environment and len(call.words) > 2:
        session.record("activate", call.place, "conda", call.words[2])
    elif environment:
        session.record("activate", call.place, "", environment[1])
    elif conda and os.path.exists(path):
        session.record("conda", call.place, "conda", conda[1])
    else:
        session.record("source", call.place, "", path)
        if not conda:
            session.follow(path, session)


def run_eval(session: Session, call: Call, certain: bool) -> None:
    """`eval "$(tool init)"`, and fish's `eval /path/conda "shell.fish" "hook" | source`."""
    if call.piped or len(call.words) > 2:
        _hook(session, call.words[1:], call)
    for token in call.tokens[1:]:
        for part in token.parts:
            if part.kind == "command":
                note_substituted(session, part.text, call)


def note_substituted(session: Session, text: str, call: Call) -> None:
    steps = [step for step in read_commands(text, fish=session.is_fish) if step.kind == "command"]
    if len(steps) == 1:
        call = call._replace(certain=call.certain and not steps[0].quiet)
        words = tuple(map(session.expand, steps[0].words))
        _hook(session, words, call)


def _hook(session: Session, words: Sequence[str], call: Call) -> None:
    """A program whose answer the shell runs."""
    program = words[0] if words else ""
    name = os.path.basename(program).lower().removesuffix(".exe")
    if name in PATH_CHANGERS:
        session.incomplete = True
    if CONDAS.search(program) and "hook" in words:
        if not call.runs:
            return
        root = os.path.dirname(os.path.dirname(program))
        session.record("conda", call.place, name, root if root else program)
    elif call.certain and (name in HOOKS or os.path.isabs(program)) and UNKNOWN not in program:
        session.record("hook", call.place, name, program)


def note_activation(session: Session, call: Call, certain: bool) -> None:
    """`conda activate NAME`, `source activate NAME`, `workon NAME`."""
    words = [word for word in call.words if not word.startswith("-")]
    tool = "conda" if words[0] in ("source", ".") else words[0]
    target = words[1:] if tool == "workon" or words[0] != tool else words[2:]
    is_activation = tool == "workon" or "activate" in words[1:2]
    if is_activation and target and call.certain:
        session.record("activate", call.place, tool, target[-1])
