"""What several commands share: finding the target, looking at it, judging it."""

from __future__ import annotations

import errno
import getpass
import importlib
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dlsetup import __version__, state, words
from dlsetup.around import Around, Deeper
from dlsetup.choosing import Wish, outside
from dlsetup.cli import plugins
from dlsetup.cli.settings import Settings
from dlsetup.collect import SHALLOW, collect
from dlsetup.course import Course, load
from dlsetup.engine import diagnose
from dlsetup.errors import FAILED, USAGE, Stop
from dlsetup.facts import Facts
from dlsetup.hosts import here
from dlsetup.model import Check, Finding
from dlsetup.registry import all_checks
from dlsetup.report.record import Report, encode, make
from dlsetup.waiting import silent

if TYPE_CHECKING:
    from dlsetup.plugins.asking import Heard


class Looked(NamedTuple):
    """A machine, looked at and judged."""

    facts: Facts
    findings: tuple[Finding, ...]
    course: Course


def now() -> str:
    """ISO 8601, UTC: the one place that reads the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def course_of(word: str | None) -> Course:
    return load(Path(word)) if word else load()


def around(settings: Settings, course: Course) -> Around:
    remembered = state.load(state.folder(settings.environ))
    if remembered.damaged:
        sys.stderr.write(
            words.STATE_DAMAGED.say(settings.lang, {"path": remembered.damaged}) + "\n"
        )
    system = here()
    return Around(
        system=system,
        environ=outside(settings.environ, sys.prefix, system),
        cwd=str(settings.cwd),
        home=str(settings.home),
        own_prefix=sys.prefix,
        course=course.name,
        remembered=remembered,
    )


def deeper(settings: Settings, course: Course, *, deep: bool, online: bool, told: bool) -> Deeper:
    """What is looked at beyond the usual. `told`: a person sees what is waited for."""
    modules = tuple(each.name for each in course.requirements) if deep else ()

    def tell(what: str) -> None:
        sys.stderr.write(words.WAITING_FOR.say(settings.lang, {"what": what}) + "\n")

    loud = told and settings.verbosity >= 0
    return Deeper(kernels=deep, network=online, modules=modules, tell=tell if loud else silent)


def meanwhile() -> None:
    """What is needed after the looking, loaded while the interpreter answers."""
    all_checks()
    importlib.import_module("dlsetup.render")
    plugins.installed()


def judged(
    settings: Settings,
    course: Course,
    wish: Wish,
    deeper: Deeper = SHALLOW,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
) -> Looked:
    here = around(settings, course)
    facts = collect(here, wish, deeper, meanwhile)
    mutes = state.reasons(here.remembered)
    facts, heard = plugins.listen(facts, course, only, deeper.tell)
    return Looked(facts, judge(facts, course, only, skip, mutes, heard), course)


def judged_again(
    report: Report, course: Course, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()
) -> Looked:
    """The facts of a saved report."""
    facts, heard = plugins.listen_again(report, course, only)
    return Looked(facts, judge(facts, course, only, skip, None, heard), course)


def judge(
    facts: Facts,
    course: Course,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    mutes: Mapping[tuple[str, str], str] | None = None,
    heard: Heard | None = None,
) -> tuple[Finding, ...]:
    """`heard`: of the checks that other distributions bring."""
    checks = {**heard.checks, **all_checks()} if heard else all_checks()
    wanted = chosen(tuple(plugins.meant(word, facts) for word in only), skip, checks)
    found = heard.findings if heard else None
    return diagnose(facts, course, [checks[code] for code in wanted], mutes, found)


def chosen(
    only: tuple[str, ...], skip: tuple[str, ...], checks: Mapping[str, Check[Any]]
) -> list[str]:
    """Codes by `--only` and `--skip`: a code, a name, or the digit of a subject.

    Raises Stop: a word that names no check.
    """
    wanted = {code for word in only for code in _named(word, checks)} if only else set(checks)
    return sorted(wanted - {code for word in skip for code in _named(word, checks)})


def _named(word: str, checks: Mapping[str, Check[Any]]) -> list[str]:
    found = [
        code
        for code, check in checks.items()
        if word.upper() == code
        or word.lower() == check.name
        or (len(word) == 1 and word.isdigit() and code[3] == word)
    ]
    if not found:
        raise Stop(words.UNKNOWN_CODE, {"found": word})
    return found


def report_of(looked: Looked) -> Report:
    return make(looked.facts, looked.findings, looked.course, version=__version__, created=now())


def rendered(settings: Settings, looked: Looked, form: str) -> bytes:
    """The redacted report in one of its forms: what leaves this program can be shared."""
    from dlsetup.report import redaction

    hidden = redaction.secrets(
        settings.environ,
        str(settings.home),
        _user(),
        platform.node(),
        _full_name(),
        extra=(os.path.realpath(settings.home),),
    )
    return render(redaction.redact(report_of(looked), hidden), form, settings.lang)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name: nothing to hide
        return ""


def _full_name() -> str:
    """The account's owner, where the system tells it."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
    except KeyError:  # a container's user without an entry
        return ""


def render(report: Report, form: str, lang: str) -> bytes:
    if form == "json":
        return encode(report, lang=lang) + b"\n"
    module = importlib.import_module(f"dlsetup.report.{form}")
    text: str = module.render(report, lang)
    return text.encode("utf-8", "backslashreplace")


def read_report(path: str) -> Report:
    """A saved report. Raises Stop: it cannot be read, or is none."""
    from dlsetup.report.reading import read

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise Stop(words.CANNOT_READ, {"path": path, "why": why}) from error
    return read(data, path)


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)  # a fault of the disk, not of what was asked


def write(path: str, data: bytes) -> None:
    """To a file, whole or not at all, or to standard output (`-`).

    Raises Stop: it cannot be written.
    """
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    scratch = Path(f"{os.path.abspath(path)}.part")
    try:
        _whole(Path(path), scratch, data)
    except OSError as error:
        why = error.strerror or str(error)
        code = FAILED if error.errno in FULL else USAGE
        raise Stop(words.CANNOT_WRITE, {"path": path, "why": why}, code) from error


def _whole(target: Path, scratch: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOENT, os.strerror(errno.ENOENT))
    try:
        scratch.write_bytes(data)
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)
