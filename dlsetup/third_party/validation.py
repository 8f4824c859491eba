"""What another distribution's check must be, and what its fixes must not do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, known
from dlsetup.model.findings import CheckText
from dlsetup.model.fixes import Fix, Instruction, Run, Step
from dlsetup.model.levels import Level
from dlsetup.model.text import PLACEHOLDER, Message, Text
from dlsetup.records import msgspec
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

CODE = re.compile(r"(?!DLS)[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
HANGUL = re.compile("[가-힣]")
_HARMFUL = """sh bash dash zsh fish csh tcsh cmd command powershell pwsh wsl osascript env sudo su
    doas runas rm del rmdir rd format dd mkfs diskpart reg curl wget"""
HARMFUL_PROGRAMS = frozenset(_HARMFUL.split())  # shells, and what removes, elevates or downloads
HARMFUL_OPTIONS = frozenset({"--break-system-packages"})
MAX_STEPS = 20


class CheckInfo(msgspec.Struct, frozen=True):
    """A check without its functions."""

    code: str
    name: str
    level: Level
    title: Text
    message: Message
    why: Text
    symptoms: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dont: Text | None = None

    @property
    def check_text(self) -> CheckText:
        return CheckText(self.title, self.message, self.why, self.links, self.dont)


def validation_error(info: CheckInfo, taken: Iterable[str]) -> str:
    """Why it cannot be a check beside ours; "": it can. `taken`: codes of earlier ones."""
    ours = all_checks()
    if info.code in ours:
        return f"{info.code} is a check of dlsetup"
    if info.code in taken:
        return f"{info.code} is another entry point's code"
    if not CODE.fullmatch(info.code):
        return f"{info.code!r}: a code is three capital letters, not DLS, and three digits"
    if not NAME.fullmatch(info.name) or info.name in {check.name for check in ours.values()}:
        return f"{info.name!r}: a name is kebab-case, of several words, and not one of dlsetup's"
    return next(_text_errors(info), "")


def _text_errors(info: CheckInfo) -> Iterator[str]:
    texts: dict[str, Text] = {"title": info.title, "message": info.message, "why": info.why}
    if info.dont is not None:
        texts["dont"] = info.dont
    for part, text in {**texts, **info.message.words}.items():
        if not text.en.strip():
            yield f"{part} has no English text"
        if not HANGUL.search(text.ko):
            yield f"{part} has no Korean text"
        if set(PLACEHOLDER.findall(text.en)) != set(PLACEHOLDER.findall(text.ko)):
            yield f"{part} has other parameters in Korean than in English"


def unsafe_reason(fix: Fix, facts: Facts) -> str:
    """Why a stranger's fix is not shown; "": it may be, and is run with consent alone."""
    if not 0 < len(fix.steps) <= MAX_STEPS:
        return f"a fix of {len(fix.steps)} steps"
    python = known(facts.python)
    if fix.environment and (python is None or fix.environment != known(python.prefix)):
        return f"{fix.environment} is not the judged environment"
    return next(filter(None, (_unsafe_step_reason(step, facts) for step in fix.steps)), "")


def _unsafe_step_reason(step: Step, facts: Facts) -> str:
    match step:
        case Run():
            return _unsafe_command_reason(step.argv, facts)
        case Instruction():
            return _unsafe_command_reason(step.argv, facts) if step.argv else ""
        case _:
            return (
                ""
                if _is_allowed_path(step.path, facts)
                else f"{step.path}: not a file to be changed"
            )


def _unsafe_command_reason(argv: tuple[str, ...], facts: Facts) -> str:
    """An absolute program, no shell; packages go into the judged environment alone."""
    python = known(facts.python)
    if not argv or not _parse_path(argv[0], facts).is_absolute():
        return f"{' '.join(argv)!r} is no absolute path of a program"
    if _parse_path(argv[0], facts).stem.lower() in HARMFUL_PROGRAMS:
        return f"{argv[0]} is a shell, or does harm"
    if HARMFUL_OPTIONS & set(argv):
        return f"{' '.join(HARMFUL_OPTIONS & set(argv))} damages the system's Python"
    if "install" not in argv[1:]:
        return ""
    if (
        python is None
        or argv[0] != python.executable
        or known(python.kind) not in ENVIRONMENT_KINDS
    ):
        return f"{' '.join(argv)}: packages go into the judged environment alone"
    return ""


def _is_allowed_path(path: str, facts: Facts) -> bool:
    """Below the home folder, the working folder or the judged environment, and none of them
    or what holds them."""
    target, roots = _parse_path(path, facts), list(_allowed_roots(facts))
    if not target.is_absolute() or ".." in target.parts:
        return False
    below = any(root in target.parents for root in roots)
    return below and not any(target == root or target in root.parents for root in roots)


def _allowed_roots(facts: Facts) -> Iterator[PurePath]:
    for place in known(facts.folders, ()):
        if place.name in ("home", "working"):
            yield _parse_path(place.path, facts)
    python = known(facts.python)
    if python is not None and (prefix := known(python.prefix)):
        yield _parse_path(prefix, facts)


def _parse_path(text: str, facts: Facts) -> PurePath:
    """As its system reads it; `~` stands for the home folder in a redacted report."""
    host = known(facts.host)
    if host and host.os == "windows":
        return PureWindowsPath(re.sub(r"^~", r"C:\\~", text))
    return PurePosixPath(re.sub(r"^~", "/~", text))
