"""What every form of a report shows, as rows of plain text. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from dlsetup.diagnosis.registry import find_check_text
from dlsetup.facts import Facts, Smoke, Unknown, known
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import CommentOut, Fix, Instruction, Run, Step, Write
from dlsetup.model.text import Param, Text
from dlsetup.remedies.quoting import spell_words
from dlsetup.remedies.wording import UNTYPABLE
from dlsetup.report import messages
from dlsetup.report.record import CourseInfo, Report, Summary
from dlsetup.report.view.command_style import CommandStyle

GIB = 2**30
PLAIN = CommandStyle()
NOT_FOUND = ("off-path", "no-")  # what states of a tool begin with where typing it fails


class MapRow(NamedTuple):
    """One interpreter and who uses it; kinds of users are those of words.USERS."""

    letter: str
    path: str
    version: str
    kind: str
    name: str
    exists: bool
    users: tuple[tuple[str, str], ...]


class StepLine(NamedTuple):
    """One step of a fix: `text` for a person, or a command to be typed as it stands; the words of
    one that no shell takes are untypable."""

    kind: str  # command, text, untypable
    text: str


class FindingText(NamedTuple):
    """A finding in words."""

    code: str
    outcome: str
    label: str  # the outcome in words
    title: str
    subject: str
    message: str
    why: str
    dont: str
    steps: tuple[StepLine, ...]
    commands: tuple[str, ...]
    links: tuple[str, ...]


def map_rows(facts: Facts) -> tuple[MapRow, ...]:
    users: dict[str | None, list[tuple[str, str]]] = {}
    for letter, user in _users(facts):
        users.setdefault(letter, []).append(user)
    return tuple(
        MapRow(
            letter=interpreter.letter,
            path=interpreter.path,
            version=known(interpreter.version, "?"),
            kind=interpreter.kind,
            name=known(interpreter.name, None) or "",
            exists=known(interpreter.exists, True),
            users=tuple(users.get(interpreter.letter, ())),
        )
        for interpreter in known(facts.interpreters, ())
    )


def _users(facts: Facts) -> Iterator[tuple[str | None, tuple[str, str]]]:
    """Letters, and what is known of who uses them; of commands the ones that typing starts."""
    for tool in known(facts.tools, ()):
        if known(tool.first, True):
            yield known(tool.interpreter), ("command", tool.command)
        elif tool.state.startswith(NOT_FOUND):
            yield known(tool.interpreter), ("not-found", tool.command)
    yield from _aliases(facts)
    for kernel in known(facts.kernels, ()):
        yield known(kernel.interpreter), ("kernel", kernel.name)
    for environment in known(facts.environments, ()):
        yield (
            known(environment.interpreter),
            ("environment", known(environment.name, None) or environment.path),
        )
    editor = known(facts.editor)
    for settings in known(editor.settings, ()) if editor else ():
        yield known(settings.interpreter), ("editor", settings.scope)
    for selection in editor.existing_selections if editor else ():
        yield known(selection.interpreter), ("editor", selection.extension)
    for each in known(facts.editor_pythons, ()):
        yield known(each.interpreter), ("other-editor", messages.EDITORS.get(each.name, each.name))


def _aliases(facts: Facts) -> Iterator[tuple[str | None, tuple[str, str]]]:
    """The last one of a name holds."""
    letters = {each.prefix: each.letter for each in known(facts.interpreters, ())}
    lines = (
        each
        for each in known(facts.startup_lines, ())
        if each.kind == "alias" and known(each.exists, True)
    )
    for command, line in {each.command: each for each in lines}.items():
        if letter := letters.get(known(line.prefix, None) or ""):
            yield letter, ("alias", command)


def group_users(users: tuple[tuple[str, str], ...], lang: str) -> tuple[tuple[str, str], ...]:
    """`(("commands", "python, pip"), ...)`"""
    kinds = tuple(dict.fromkeys(kind for kind, _ in users))
    return tuple(
        (
            translate(messages.USERS, kind, lang),
            ", ".join(label for user_kind, label in users if user_kind == kind),
        )
        for kind in kinds
    )


def describe(finding: Finding, lang: str, style: CommandStyle = PLAIN) -> FindingText:
    """In words; of a check that this program does not know, its name and its params."""
    check = find_check_text(finding)
    steps = fix_lines(finding.fix, finding.params, lang, style)
    params = ", ".join(f"{name}: {value}" for name, value in finding.params.items())
    has_message = check is not None and finding.bad
    return FindingText(
        code=finding.code,
        outcome=str(finding.outcome),
        label=_label(finding, lang),
        title=style.shorten(check.title.render(lang, finding.params) if check else finding.name),
        subject=finding.subject,
        message=style.shorten(
            check.message.render(lang, finding.params) if check and has_message else params
        ),
        why=check.why.render(lang, finding.params) if check else "",
        dont=check.dont.render(lang, finding.params) if check and check.dont else "",
        steps=steps,
        commands=tuple(step.text for step in steps if step.kind == "command"),
        links=check.links if check else (),
    )


def _label(finding: Finding, lang: str) -> str:
    if finding.muted:
        return messages.MUTED.render(lang, {"reason": finding.muted})
    return translate(messages.OUTCOMES, finding.outcome, lang)


def fix_lines(
    fix: Fix | None, params: Mapping[str, Param], lang: str, style: CommandStyle
) -> tuple[StepLine, ...]:
    """`params`: of the finding that it is for."""
    steps = fix.steps if fix else ()
    return tuple(line for step in steps for line in step_lines(step, lang, style, params))


def step_lines(
    step: Step, lang: str, style: CommandStyle, params: Mapping[str, Param] | None = None
) -> tuple[StepLine, ...]:
    """A step as it is shown; a command has a line of its own, to be copied."""
    if isinstance(step, Run):
        return (_command_line(step.argv, lang, style),)
    if isinstance(step, Instruction):
        command_line = (_command_line(step.argv, lang, style),) if step.argv else ()
        return (StepLine("text", style.shorten(step.render(lang, params))), *command_line)
    if isinstance(step, CommentOut):
        lines = f"{step.first}" if step.first == step.last else f"{step.first}-{step.last}"
        text = messages.COMMENT_OUT.render(lang, {"lines": lines, "path": step.path})
        return (StepLine("text", style.shorten(text)),)
    form = messages.WRITE if isinstance(step, Write) else messages.REMOVE
    return (StepLine("text", style.shorten(form.render(lang, {"path": step.path}))),)


def _command_line(argv: tuple[str, ...], lang: str, style: CommandStyle) -> StepLine:
    if command := style.write(argv):
        return StepLine("command", command)
    return StepLine("untypable", UNTYPABLE.render(lang, {"words": spell_words(argv)}))


def operating_system(facts: Facts) -> str:
    host = known(facts.host)
    return host.os if host else "linux"


def translate(texts: dict[str, Text], name: str, lang: str) -> str:
    """The word for `name`; a newer program's name stands as it is."""
    text = texts.get(str(name))
    return text.render(lang) if text else str(name)


def verdict(counts: Mapping[str, int], lang: str) -> str:
    """Problems and warnings in figures. `counts`: by outcome, of findings or of blocks."""
    if faults := say_counts(counts, ("fail", "warn"), lang):
        return faults
    if unfinished := counts.get("crashed", 0):
        return messages.NOT_FINISHED.render(lang, {"count": unfinished})
    answered = counts.get("ok", 0) + counts.get("info", 0) + counts.get("muted", 0)
    return (messages.NO_PROBLEMS if answered else messages.NOTHING_CHECKED).render(lang)


def say_counts(counts: Mapping[str, int], names: Iterable[str], lang: str) -> str:
    """`3 problems, 1 warning`; what there is none of is left out."""
    return ", ".join(
        messages.COUNTS[name].render(lang, {"count": counts[name]})
        for name in names
        if counts.get(name)
    )


NOT_PROBLEMS = ("info", "ok", "skipped", "unknown", "crashed", "muted")


def say_rest(counts: Mapping[str, int], lang: str) -> str:
    """Behind the verdict: ` (84 checks passed)`; "" where there is nothing more."""
    rest = say_counts(counts, NOT_PROBLEMS, lang)
    return f" ({rest})" if rest else ""


def summary_counts(summary: Summary) -> dict[str, int]:
    return {name: getattr(summary, name) for name in messages.COUNTS}


def heading_rows(report: Report, lang: str) -> tuple[tuple[str, str], ...]:
    target = report.target.python or messages.NONE.render(lang)
    levels = (f"{code} ({level})" for code, level in report.course.levels.items())
    rows = (
        (messages.COURSE, say_course(report.course, lang)),
        (messages.LEVELS, ", ".join(levels)),
        (messages.TARGET, target),
        (messages.CREATED, say_time(report.created)),
        (messages.LABEL, report.label),
        (messages.SENDER, report.sender),
    )
    return tuple((label.render(lang), value) for label, value in rows if value)


def say_course(course: CourseInfo, lang: str) -> str:
    """Its title, and where it was found unless it is the built-in one."""
    title = " ".join((course.title.render(lang) or course.name).split())
    origin = messages.ORIGINS.get(course.origin)
    return f"{title} ({origin.render(lang)})" if title and origin else title


def say_time(created: str) -> str:
    """`2026-11-26 05:59 (UTC+09:00)`, of ISO 8601; what is no time stands as it is."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return created
    return f"{moment:%Y-%m-%d %H:%M} ({moment.tzname() or '?'})"


def training(facts: Facts) -> Smoke | None:
    return known(facts.smoke)


def training_rows(smoke: Smoke, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (
        (messages.OUTCOME, _training_outcome(smoke, lang)),
        (
            messages.ACCURACY,
            _value_with_bar(messages.BAR, smoke.accuracy, smoke.accuracy_bar, ".1%", lang),
        ),
        (
            messages.DEVIATION,
            _value_with_bar(messages.LIMIT, smoke.deviation, smoke.deviation_bar, ".1e", lang),
        ),
        (messages.TASK, smoke.task),
        (messages.BACKEND, join_known(smoke.backend, smoke.backend_version, smoke.device)),
        (messages.STEPS, join_known(smoke.steps)),
        (messages.SEED, join_known(smoke.seed)),
        (messages.SECONDS, "" if isinstance(smoke.seconds, Unknown) else f"{smoke.seconds:.2f}"),
        (messages.ERROR, known(smoke.error) or ""),
    )
    return tuple((label.render(lang), value) for label, value in rows if value)


def _training_outcome(smoke: Smoke, lang: str) -> str:
    reasons = ", ".join(
        translate(messages.REASONS, reason, lang) for reason in known(smoke.reasons, ())
    )
    return translate(messages.TRAINING_OUTCOMES, smoke.outcome, lang) + (
        f" ({reasons})" if reasons else ""
    )


def _value_with_bar(
    text: Text, value: float | Unknown, bar: float | Unknown, form: str, lang: str
) -> str:
    if isinstance(value, Unknown):
        return ""
    number = format(value, form)
    return (
        number
        if isinstance(bar, Unknown)
        else text.render(lang, {"value": number, "bar": format(bar, form)})
    )


def machine_rows(facts: Facts, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (*_host_rows(facts), *_software_rows(facts))
    return tuple((label.render(lang), value) for label, value in rows if value)


def _host_rows(facts: Facts) -> Iterator[tuple[Text, str]]:
    host = known(facts.host)
    if host:
        yield (
            messages.SYSTEM,
            join_known(host.os, host.distribution or host.os_version, host.machine),
        )
        yield messages.PROCESSOR, join_known(host.cpu, _format_cores(host.cores))
        yield messages.MEMORY, _format_size(host.memory)
        yield messages.LOCALE, join_known(host.language, host.locale, host.encoding)
    for place in known(facts.folders, ()):
        if place.name == "home":
            yield messages.DISK, _format_size(place.free)
    shell = known(facts.shell)
    yield messages.SHELL, shell.name if shell else ""


def _software_rows(facts: Facts) -> Iterator[tuple[Text, str]]:
    gpus = known(facts.gpus, ())
    yield messages.GPU, ", ".join(join_known(gpu.vendor, gpu.name) for gpu in gpus)
    driver, conda, editor = known(facts.driver), known(facts.conda), known(facts.editor)
    yield messages.DRIVER, join_known(driver.version) if driver else ""
    yield messages.CONDA, join_known(conda.flavour, conda.version) if conda else ""
    yield messages.EDITOR, join_known(editor.name, editor.version) if editor else ""
    python = known(facts.python)
    distributions = known(python.distributions, ()) if python else ()
    yield (
        messages.PACKAGES,
        ", ".join(f"{package.name} {package.version}" for package in distributions),
    )


def join_known(*values: object) -> str:
    """What is known of them, in a row."""
    return " ".join(str(value) for value in values if value not in (None, "") and _is_known(value))


def _is_known(value: object) -> bool:
    return not isinstance(value, Unknown)


def _format_cores(cores: int | Unknown) -> str:
    return "" if isinstance(cores, Unknown) else f"× {cores}"


def _format_size(size: int | Unknown) -> str:
    return "" if isinstance(size, Unknown) else f"{size / GIB:.1f} GiB"
