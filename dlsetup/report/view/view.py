"""What every form of a report shows, as rows of plain text. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.diagnosis.registry import words_of
from dlsetup.facts import Facts, Smoke, Unknown, known
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Do, Fix, Run, Step, Write
from dlsetup.model.text import Text
from dlsetup.remedies.quoting import command
from dlsetup.report import messages
from dlsetup.report.record import Report, consequences, roots

GIB = 2**30


class MapRow(NamedTuple):
    """One interpreter and who uses it; kinds of users are those of words.USERS."""

    letter: str
    path: str
    version: str
    kind: str
    name: str
    users: tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One step of a fix: `text` for a person, or a command to be typed as it stands."""

    kind: str  # command, text
    text: str


class Shown(NamedTuple):
    """A finding in words."""

    code: str
    outcome: str
    label: str  # the outcome in words
    title: str
    subject: str
    message: str
    why: str
    steps: tuple[Line, ...]
    commands: tuple[str, ...]
    links: tuple[str, ...]


def map_rows(facts: Facts) -> tuple[MapRow, ...]:
    users = tuple(_users(facts))
    return tuple(
        MapRow(
            letter=each.letter,
            path=each.path,
            version=known(each.version, "?"),
            kind=each.kind,
            name=known(each.name, None) or "",
            users=tuple(user for letter, user in users if letter == each.letter),
        )
        for each in known(facts.interpreters, ())
    )


def _users(facts: Facts) -> Iterator[tuple[str | None, tuple[str, str]]]:
    """Letters, and what is known of who uses them; of commands the ones that typing starts."""
    for tool in known(facts.tools, ()):
        if known(tool.first, True):
            yield known(tool.interpreter), ("command", tool.command)
    for kernel in known(facts.kernels, ()):
        yield known(kernel.interpreter), ("kernel", kernel.name)
    for place in known(facts.environments, ()):
        yield known(place.interpreter), ("environment", known(place.name, None) or place.path)
    editor = known(facts.editor)
    for settings in known(editor.settings, ()) if editor else ():
        yield known(settings.interpreter), ("editor", settings.scope)


def grouped(users: tuple[tuple[str, str], ...], lang: str) -> tuple[tuple[str, str], ...]:
    """`(("commands", "python, pip"), ...)`"""
    kinds = tuple(dict.fromkeys(kind for kind, _ in users))
    return tuple(
        (say(messages.USERS, kind, lang), ", ".join(label for each, label in users if each == kind))
        for kind in kinds
    )


def shown(finding: Finding, lang: str, dialect: str = "posix") -> Shown:
    """In words; of a check that this program does not know, its name and its params."""
    check = words_of(finding)
    steps = _steps(finding.fix, lang, dialect)
    params = ", ".join(f"{name}: {value}" for name, value in finding.params.items())
    known_words = check is not None and finding.bad
    return Shown(
        code=finding.code,
        outcome=str(finding.outcome),
        label=_label(finding, lang),
        title=check.title.say(lang, finding.params) if check else finding.name,
        subject=finding.subject,
        message=check.message.say(lang, finding.params) if check and known_words else params,
        why=check.why.say(lang, finding.params) if check else "",
        steps=steps,
        commands=tuple(step.text for step in steps if step.kind == "command"),
        links=check.links if check else (),
    )


def _label(finding: Finding, lang: str) -> str:
    if finding.muted:
        return messages.MUTED.say(lang, {"reason": finding.muted})
    return say(messages.OUTCOMES, finding.outcome, lang)


def _steps(fix: Fix | None, lang: str, dialect: str) -> tuple[Line, ...]:
    steps = fix.steps if fix else ()
    return tuple(line for step in steps for line in lines_of(step, lang, dialect))


def lines_of(step: Step, lang: str, dialect: str) -> tuple[Line, ...]:
    """A step as it is shown; a command has a line of its own, to be copied."""
    if isinstance(step, Run):
        return (Line("command", command(step.argv, dialect)),)
    if isinstance(step, Do):
        typed = (Line("command", command(step.argv, dialect)),) if step.argv else ()
        return (Line("text", step.text.say(lang)), *typed)
    words_of_step = messages.WRITE if isinstance(step, Write) else messages.REMOVE
    return (Line("text", words_of_step.say(lang, {"path": step.path})),)


class Cause(NamedTuple):
    """A finding and what it explains."""

    finding: Shown
    consequences: tuple[Shown, ...]


def causes(report: Report, lang: str) -> tuple[Cause, ...]:
    """The findings that need no other to explain them, in the order of mending."""
    spoken = dialect(report.facts)
    return tuple(
        Cause(
            shown(root, lang, spoken),
            tuple(shown(each, lang, spoken) for each in consequences(root, report.findings)),
        )
        for root in roots(report.findings)
    )


def system(facts: Facts) -> str:
    host = known(facts.host)
    return host.os if host else "linux"


def dialect(facts: Facts) -> str:
    """In which commands are spelt for the student's own shell."""
    shell = known(facts.shell)
    if system(facts) != "windows":
        return "posix"
    return "powershell" if shell and shell.name == "powershell" else "windows"


def say(texts: dict[str, Text], name: str, lang: str) -> str:
    """The word for `name`; a newer program's name stands as it is."""
    text = texts.get(str(name))
    return text.say(lang) if text else str(name)


def verdict(report: Report, lang: str) -> str:
    return say(messages.VERDICTS, report.summary.outcome, lang)


def counts(report: Report, lang: str) -> str:
    summary = report.summary
    names = ("fail", "warn", "info", "ok", "skipped", "unknown", "crashed")
    return messages.SUMMARY.say(lang, {name: getattr(summary, name) for name in names})


def heading(report: Report, lang: str) -> tuple[tuple[str, str], ...]:
    title = report.course.title.say(lang) or report.course.name
    target = report.target.python or messages.NONE.say(lang)
    rows = ((messages.COURSE, title), (messages.TARGET, target), (messages.CREATED, report.created))
    return tuple((label.say(lang), value) for label, value in rows if value)


def training(facts: Facts) -> Smoke | None:
    return known(facts.smoke)


def training_rows(smoke: Smoke, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (
        (messages.OUTCOME, _training_outcome(smoke, lang)),
        (
            messages.ACCURACY,
            _against(messages.BAR, smoke.accuracy, smoke.accuracy_bar, ".1%", lang),
        ),
        (
            messages.DEVIATION,
            _against(messages.LIMIT, smoke.deviation, smoke.deviation_bar, ".1e", lang),
        ),
        (messages.TASK, smoke.task),
        (messages.BACKEND, joined(smoke.backend, smoke.backend_version, smoke.device)),
        (messages.STEPS, joined(smoke.steps)),
        (messages.SEED, joined(smoke.seed)),
        (messages.SECONDS, "" if isinstance(smoke.seconds, Unknown) else f"{smoke.seconds:.2f}"),
        (messages.ERROR, known(smoke.error) or ""),
    )
    return tuple((label.say(lang), value) for label, value in rows if value)


def _training_outcome(smoke: Smoke, lang: str) -> str:
    reasons = ", ".join(say(messages.REASONS, each, lang) for each in known(smoke.reasons, ()))
    return say(messages.TRAININGS, smoke.outcome, lang) + (f" ({reasons})" if reasons else "")


def _against(text: Text, value: float | Unknown, bar: float | Unknown, form: str, lang: str) -> str:
    if isinstance(value, Unknown):
        return ""
    number = format(value, form)
    return (
        number
        if isinstance(bar, Unknown)
        else text.say(lang, {"value": number, "bar": format(bar, form)})
    )


def machine_rows(facts: Facts, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (*_host(facts), *_software(facts))
    return tuple((label.say(lang), value) for label, value in rows if value)


def _host(facts: Facts) -> Iterator[tuple[Text, str]]:
    host = known(facts.host)
    if host:
        yield messages.SYSTEM, joined(host.os, host.distribution or host.os_version, host.machine)
        yield messages.PROCESSOR, joined(host.cpu, _times(host.cores))
        yield messages.MEMORY, _size(host.memory)
        yield messages.LOCALE, joined(host.language, host.locale, host.encoding)
    for place in known(facts.places, ()):
        if place.name == "home":
            yield messages.DISK, _size(place.free)
    shell = known(facts.shell)
    yield messages.SHELL, shell.name if shell else ""


def _software(facts: Facts) -> Iterator[tuple[Text, str]]:
    gpus = known(facts.gpus, ())
    yield messages.GPU, ", ".join(joined(gpu.vendor, gpu.name) for gpu in gpus)
    driver, conda, editor = known(facts.driver), known(facts.conda), known(facts.editor)
    yield messages.DRIVER, joined(driver.version) if driver else ""
    yield messages.CONDA, joined(conda.flavour, conda.version) if conda else ""
    yield messages.EDITOR, joined(editor.name, editor.version) if editor else ""
    python = known(facts.python)
    found = known(python.distributions, ()) if python else ()
    yield messages.PACKAGES, ", ".join(f"{each.name} {each.version}" for each in found)


def joined(*values: object) -> str:
    """What is known of them, in a row."""
    return " ".join(str(each) for each in values if each not in (None, "") and _told(each))


def _told(value: object) -> bool:
    return not isinstance(value, Unknown)


def _times(cores: int | Unknown) -> str:
    return "" if isinstance(cores, Unknown) else f"× {cores}"


def _size(size: int | Unknown) -> str:
    return "" if isinstance(size, Unknown) else f"{size / GIB:.1f} GiB"
