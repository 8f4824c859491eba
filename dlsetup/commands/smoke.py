"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands import diagnose
from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.consent import ask_once
from dlsetup.commands.course import find_course, show_course
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.commands.target import find_target_python
from dlsetup.commands.train import keep_training, train
from dlsetup.facts import Smoke, known
from dlsetup.messages import program as messages
from dlsetup.model.course import Course, FoundCourse
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.fixes import Run
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.smoke import messages as smoke_messages
from dlsetup.smoke.choices import Backend, Device
from dlsetup.smoke.request import choose_seed, choose_tasks, make_request
from dlsetup.smoke.tasks import catalogue

EXCLUDED_BY_DISTRIBUTED = {  # by option: what --distributed does not go with
    **{"seed": "--seed", "seed_from": "--seed-from", "backend": "--backend", "device": "--device"},
    **{"task": "--task", "all_tasks": "--all", "full": "--full", "as_json": "--format"},
}


NUMPY_MISSING = "DLS211"


class SmokeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be trained. `record`: the result of a distributed training, a file;
    `as_json`: nothing is shown as it goes."""

    python: str | None = None
    env: str | None = None
    course: str | None = None
    seed: int | None = None
    seed_from: str | None = None
    backend: Backend = "auto"
    device: Device = "auto"
    task: tuple[str, ...] = ()
    all_tasks: bool = False
    list_tasks: bool = False
    full: bool = False
    distributed: bool = False
    record: str | None = None
    as_json: bool = False


class TaskList(NamedTuple):
    """The catalogue, with what each task needs and takes."""

    tasks: tuple[catalogue.Task, ...]


class CourseTraining(NamedTuple):
    """A training, and the course that it was for."""

    smoke: Smoke
    found: FoundCourse


def run_smoke(settings: Settings, options: SmokeOptions) -> CommandResult[Any]:
    """A training, a distributed one's record, or the list of tasks.

    Raises UserError: it cannot be trained as it was asked for.
    """
    request = make_request(
        choose_tasks(options.task, all_tasks=options.all_tasks),
        seed=choose_seed(options.seed, options.seed_from),
        backend=options.backend,
        device=options.device,
        full=options.full,
    )
    if options.list_tasks:
        return CommandResult(0, TaskList(tuple(catalogue.TASKS.values())))
    reject_conflicts(options)
    chosen = TargetRequest(options.python, options.env, find_target(None, settings.cwd))
    found = find_course(settings, chosen, options.course)
    agrees = ask_once(settings, yes=False, can_ask=not options.as_json)
    again = ("dlsetup", "smoke", *repeat_options(course=options.course))
    python = find_target_python(settings, found.course, chosen, agrees, again=again)
    if python is None:
        commands = (("dlsetup", "init", *repeat_options(course=options.course)),)
        raise UserError(messages.NEEDS_PYTHON, code=EXIT_FAILED, commands=commands)
    if options.distributed:
        from dlsetup.commands.distributed import run_distributed

        return run_distributed(settings, python, options.record)
    if not options.as_json:
        show_course(settings, found)
    smoke = train(settings, python, request, quiet=options.as_json)
    result = keep_training(settings.environ, python, smoke)
    said = next_steps(settings, options, found.course, python, smoke)
    return CommandResult(result.exit_code, CourseTraining(smoke, found), (*said, *result.messages))


def next_steps(
    settings: Settings, options: SmokeOptions, course: Course, python: str, smoke: Smoke
) -> tuple[CommandMessage, ...]:
    """What to type after a training that did not pass: one command."""
    if smoke.outcome == "passed" or options.as_json:
        return ()
    if "numpy-missing" in known(smoke.reasons, ()) and (
        install := find_installation(settings, course, python)
    ):
        return (CommandMessage(smoke_messages.INSTALL_IT, commands=(install,)),)
    command = ("dlsetup", "doctor", *repeat_options(options.python, options.env, options.course))
    return (CommandMessage(smoke_messages.WHAT_TO_DO, commands=(command,)),)


def find_installation(settings: Settings, course: Course, python: str) -> tuple[str, ...] | None:
    """The command that installs numpy into this Python; None where it takes more than one."""
    diagnosis = diagnose.diagnose_machine(
        settings, course, TargetRequest(python), only=(NUMPY_MISSING,)
    )
    fixes = [finding.fix for finding in diagnosis.findings if finding.bad and finding.fix]
    steps = [step for fix in fixes if fix.automatic for step in fix.steps]
    return steps[0].argv if len(steps) == 1 and isinstance(steps[0], Run) else None


def reject_conflicts(options: SmokeOptions) -> None:
    """--distributed trains one thing. Raises UserError: an option that means nothing with it, or
    --result without it."""
    if options.record and not options.distributed:
        command = ("dlsetup", "smoke", "--distributed", "--result", options.record)
        raise UserError(smoke_messages.RESULT_OF_DISTRIBUTED, commands=(command,))
    default = SmokeOptions()
    excluded = [
        name
        for field, name in EXCLUDED_BY_DISTRIBUTED.items()
        if getattr(options, field) != getattr(default, field)
    ]
    if options.distributed and excluded:
        raise UserError(smoke_messages.DISTRIBUTED_ALONE, {"options": ", ".join(excluded)})


@encode_data.register(CourseTraining)
def _encode_training(training: CourseTraining, settings: Settings, form: str) -> str:
    from dlsetup.commands.disclosure import check_output, redact_training
    from dlsetup.commands.report import course_words

    course, source, _ = training.found
    redacted = redact_training(training.smoke, settings.environ, settings.home)
    named = {"name": course.name, "title": course.title, "origin": source.origin}
    value = {"course": msgspec.to_builtins(named), **msgspec.to_builtins(redacted)}
    text = json.dumps(value, indent=2) + "\n"
    check_output(text.encode("utf-8", "backslashreplace"), settings, course_words(course))
    return text


@show_data.register(TaskList)
def _show_tasks(tasks: TaskList, settings: Settings) -> None:
    from dlsetup.terminal.tasks import show_list

    show_list(settings)


@encode_data.register(TaskList)
def _encode_tasks(tasks: TaskList, settings: Settings, form: str) -> str:
    return json.dumps([_task_value(task) for task in tasks.tasks], indent=2) + "\n"


def _task_value(task: catalogue.Task) -> dict[str, object]:
    goals = [{"metric": goal.metric, "bar": goal.bar} for goal in task.goals]
    return {**task._asdict(), "title": msgspec.to_builtins(task.title), "goals": goals}
