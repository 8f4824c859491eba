"""The commands that a start-up file's reader knows: what they set, read or start."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dlsetup.readers.shell.commands import read_commands
from dlsetup.readers.shell.session import PATH_MARK, CodePlace, Session
from dlsetup.readers.shell.words import UNKNOWN, Token

ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\+?)=")
DECLARING = frozenset({"export", "typeset", "declare", "local", "readonly"})
TESTS: dict[str, Callable[[str], bool]] = {
    "-f": os.path.isfile,
    "-d": os.path.isdir,
    "-e": os.path.exists,
    "-s": os.path.exists,
    "-r": os.path.exists,
    "-x": os.path.exists,
    "-L": os.path.islink,
    "-h": os.path.islink,
}
PREFIXES = frozenset({"command", "builtin", "exec", "noglob", "nocorrect", "time"})
AS_ADMINISTRATOR = frozenset({"sudo", "doas"})
# Their options that take the next word: https://www.sudo.ws/docs/man/sudo.man/
WITH_VALUE = frozenset({"-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R"})
CONDAS = re.compile(r"(?:^|[\\/])(conda|mamba)(\.exe|\.bat)?$", re.IGNORECASE)
ACTIVATORS = frozenset({"conda", "mamba", "micromamba"})
HOOKS = frozenset(
    {
        *("conda", "mamba", "micromamba", "pyenv", "direnv", "mise", "rtx", "brew", "uv", "pixi"),
        *("rbenv", "nodenv", "pipenv", "poetry", "register-python-argcomplete", "starship"),
        *("zoxide", "thefuck", "fnm", "hatch", "rye", "pip", "pip3", "python", "python3"),
    }
)
MODULES = frozenset({"module", "ml", "spack", "use"})  # of clusters: what they add nobody knows
PATH_CHANGERS = frozenset({"brew", "mise", "rtx", "fnm", "rbenv", "nodenv"})
ACTIVATE = re.compile(r"(.+)[\\/](?:bin|Scripts)[\\/]activate(?:\.(?:fish|ps1|csh))?$", re.I)


class Call(NamedTuple):
    """`words` are filled in, `tokens` as they are written; `certain`: it is run, and its errors
    are seen; `runs`: it is run; `piped`: the command whose output it reads."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    place: CodePlace
    certain: bool
    runs: bool
    piped: tuple[str, ...] = ()


def run_call(session: Session, call: Call, state: bool | None) -> bool | None:
    """What is noted goes into `session`; the status of the command, where it is known."""
    words = call.words
    while words and words[0] in PREFIXES and len(words) > 1 and not words[1].startswith("-"):
        words = words[1:]
    call = call._replace(words=words, tokens=call.tokens[len(call.tokens) - len(words) :])
    name = words[0] if words else ""
    if not session.is_fish and ASSIGNMENT.match(name):
        return _assign(session, call, state is True)
    if name in ("[", "[[", "test"):
        return test(words)
    if name in (":", "true"):
        return True
    if name == "false":
        return False
    if name in ("source", "."):
        return _source(session, call)
    known = {
        "alias": _alias,
        "unalias": _unalias,
        "eval": _eval,
        "unset": _unset,
        "set": _set,
        "fish_add_path": _add_path,
        "workon": _activate,
        **dict.fromkeys(DECLARING, _declare),
        **dict.fromkeys(MODULES, _load_module),
        **dict.fromkeys(ACTIVATORS, _activate),
    }
    if look := known.get(name):
        look(session, call, state is True)
        return True if name in DECLARING or name in ("alias", "set") else None
    if name == "status" and session.is_fish:
        return True if any("interactive" in word for word in words[1:]) else None
    return None


def _load_module(session: Session, call: Call, certain: bool) -> None:
    session.incomplete = True


def test(words: Sequence[str]) -> bool | None:
    """Of one condition alone; None: it is not known."""
    inner = [word for word in words[1:] if word not in ("]", "]]")]
    if len(inner) == 3 and inner[0] == "!":
        answer = test(("test", *inner[1:]))
        return None if answer is None else not answer
    if len(inner) != 2 or UNKNOWN in inner[1]:
        return None
    look = TESTS.get(inner[0])
    try:
        return look(inner[1]) if look and inner[1] else None
    except ValueError:
        return None


def _assign(session: Session, call: Call, certain: bool) -> bool | None:
    """`NAME=value` alone; before a command it is that command's."""
    if not all(ASSIGNMENT.match(word) for word in call.words):
        return None
    for word, token in zip(call.words, call.tokens, strict=True):
        _set_variable(session, word, token, call, certain=certain, export=False)
    return True


def _set_variable(
    session: Session, word: str, token: Token, call: Call, *, certain: bool, export: bool
) -> None:
    match = ASSIGNMENT.match(word)
    if match is None:
        return
    name, value = match[1], word[match.end() :]
    if token.items is not None:
        if name == "path":  # zsh
            entries = [session.expand(item) for item in token.items]
            before = [] if not match[2] else [PATH_MARK]
            session.set_path((*before, *entries), call.place, certain=certain)
        return
    for part in token.parts:
        if part.kind == "command":
            _substituted(session, part.text, call)
    if match[2]:
        value = session.values.get(name, UNKNOWN) + value
    session.assign(name, value, call.place, certain=certain, export=export)


def _declare(session: Session, call: Call, certain: bool) -> None:
    exported = call.words[0] == "export" or any(
        word.startswith("-") and "x" in word for word in call.words[1:]
    )
    for word, token in zip(call.words[1:], call.tokens[1:], strict=True):
        if ASSIGNMENT.match(word):
            _set_variable(session, word, token, call, certain=certain, export=exported)
        elif exported and word in session.values and word != "PATH":
            session.assign(word, session.values[word], call.place, certain=certain, export=True)


def _unset(session: Session, call: Call, certain: bool) -> None:
    for word in call.words[1:]:
        session.unset(word, certain=certain)


def _set(session: Session, call: Call, certain: bool) -> None:
    """fish's; other shells' `set` changes options."""
    if not session.is_fish:
        return
    flags = [word for word in call.words[1:] if re.fullmatch(r"-\w+|--[a-z]+", word)]
    rest = [word for word in call.words[1:] if word not in flags]
    letters = "".join(flag for flag in flags if not flag.startswith("--"))
    if not rest or "q" in letters or "--query" in flags:
        return
    name, values = rest[0], rest[1:]
    if "e" in letters or "--erase" in flags:
        session.unset(name, certain=certain)
    elif name in ("PATH", "fish_user_paths"):
        _set_fish_path(session, name, letters, values, call, certain=certain)
    else:
        exported = "x" in letters or "--export" in flags
        value = " ".join(values) if len(values) < 2 else UNKNOWN
        session.assign(name, value, call.place, certain=certain, export=exported)


def _set_fish_path(
    session: Session, name: str, letters: str, values: Sequence[str], call: Call, *, certain: bool
) -> None:
    """fish_user_paths stand before PATH, whatever they are added to; `-a` and `-p` add."""
    known = [value for value in values if value not in (UNKNOWN, "")]
    before, after = ([PATH_MARK], []) if "a" in letters else ([], [])
    if "p" in letters or (name == "fish_user_paths" and "a" not in letters):
        after = [PATH_MARK]
    session.set_path((*before, *known, *after), call.place, certain=certain)


def _add_path(session: Session, call: Call, certain: bool) -> None:
    """fish: folders that are there, put first."""
    flags = [word for word in call.words[1:] if word.startswith("-")]
    folders = [word for word in call.words[1:] if word not in flags and UNKNOWN not in word]
    there = [folder for folder in folders if os.path.isdir(folder)]
    if any(flag in ("-a", "--append") for flag in flags):
        session.set_path((PATH_MARK, *there), call.place, certain=certain)
    else:
        session.set_path((*there, PATH_MARK), call.place, certain=certain)


def _alias(session: Session, call: Call, certain: bool) -> None:
    words = call.words[1:]
    pairs = [word.partition("=")[::2] for word in words if "=" in word]
    if session.is_fish and len(words) > 1 and "=" not in words[0]:
        pairs = [(words[0], " ".join(words[1:]))]
    for name, text in pairs if certain else ():
        first = next((word for word in read_commands(text) if word.kind == "command"), None)
        values = [session.expand(token) for token in first.words] if first else []
        kind, program = meaning(values)
        if program:
            session.record(kind, call.place, name, program)


def meaning(words: Sequence[str]) -> tuple[str, str]:
    """What a command that begins so starts: `alias`, or `sudo` where the administrator does."""
    kind, rest = "alias", list(words)
    while rest and (rest[0] in PREFIXES or rest[0] in AS_ADMINISTRATOR):
        if rest.pop(0) in AS_ADMINISTRATOR:
            kind = "sudo"
            while rest and (rest[0].startswith("-") or ASSIGNMENT.match(rest[0])):
                rest = rest[2 if rest[0] in WITH_VALUE else 1 :]
    return kind, rest[0] if rest else ""


def _unalias(session: Session, call: Call, certain: bool) -> None:
    gone = set(call.words[1:])
    session.events = [
        event
        for event in session.events
        if event.kind not in ("alias", "sudo") or event.command not in gone
    ]


def _source(session: Session, call: Call) -> bool | None:
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
        _activate(session, call, True)
        return None
    path = path if os.path.isabs(path) else ""
    environment = ACTIVATE.match(path)
    conda = re.match(r"(.+)/etc/(?:profile\.d/conda\.\w+|fish/conf\.d/conda\.fish)$", path)
    if call.certain and path:
        if environment and len(words) > 2:
            session.record("activate", call.place, "conda", words[2])
        elif environment:
            session.record("activate", call.place, "", environment[1])
        elif conda and os.path.exists(path):
            session.record("conda", call.place, "conda", conda[1])
        else:
            session.record("source", call.place, "", path)
    if path and not environment and not conda and call.certain:
        session.follow(path, session)
    return None


def _eval(session: Session, call: Call, certain: bool) -> None:
    """`eval "$(tool init)"`, and fish's `eval /path/conda "shell.fish" "hook" | source`."""
    if call.piped or len(call.words) > 2:
        _hook(session, call.words[1:], call)
    for token in call.tokens[1:]:
        for part in token.parts:
            if part.kind == "command":
                _substituted(session, part.text, call)


def _substituted(session: Session, text: str, call: Call) -> None:
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


def _activate(session: Session, call: Call, certain: bool) -> None:
    """`conda activate NAME`, `source activate NAME`, `workon NAME`."""
    words = [word for word in call.words if not word.startswith("-")]
    tool = "conda" if words[0] in ("source", ".") else words[0]
    target = words[1:] if tool == "workon" or words[0] != tool else words[2:]
    is_activation = tool == "workon" or "activate" in words[1:2]
    if is_activation and target and call.certain:
        session.record("activate", call.place, tool, target[-1])
