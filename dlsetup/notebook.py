"""The training check from a notebook's cell: `dlsetup.notebook.smoke()`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from dlsetup.commands.command_lines import describe_error
from dlsetup.commands.disclosure import redact_training
from dlsetup.commands.train import keep_training
from dlsetup.diagnosis.runs import judge_runs
from dlsetup.facts import Smoke
from dlsetup.facts.encoding import spell_out
from dlsetup.languages.catalogue import list_languages
from dlsetup.messages.usage import BAD_VALUE
from dlsetup.messages.writing import write_plain
from dlsetup.model.errors import UserError
from dlsetup.process import run as process
from dlsetup.report.formats import html, text
from dlsetup.settings import choose_language, environ, utc_timestamp
from dlsetup.smoke import messages
from dlsetup.smoke.check import TrainingListener, TrainingTarget, run_training_check
from dlsetup.smoke.choices import Backend, Device
from dlsetup.smoke.request import choose_seed, choose_tasks, make_request
from dlsetup.smoke.tasks.catalogue import task_title
from dlsetup.smoke.tasks.events import TaskEvent, TaskStarted


class InvalidRequestError(Exception):
    """What was asked for cannot be trained; a notebook shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]  # https://ipython.readthedocs.io/en/stable/config/integrating.html


class NotebookListener(TrainingListener):
    """A line for each training that begins, for a cell without a word seems to hang."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._write_line(messages.TRAINING.render(lang))

    def on_task_event(self, event: TaskEvent) -> None:
        if isinstance(event, TaskStarted):
            self._write_line(task_title(event.task, self.lang))

    def _write_line(self, text: str) -> None:
        write_plain(text + "\n")  # the kernel's, which shows it at once
        sys.stdout.flush()


class NotebookResult:
    """A training as a notebook shows it: `_repr_html_` is what Jupyter asks for. What is shown is
    saved and handed in, so it is redacted as a report is."""

    def __init__(self, result: Smoke, lang: str) -> None:
        self.result, self.lang = redact_training(result, environ(), Path.home()), lang
        self.run_findings = judge_runs(result)

    @property
    def passed(self) -> bool:
        return self.result.outcome == "passed"

    def _repr_html_(self) -> str:
        return html.render_training(self.result, self.lang, self.run_findings)

    def __repr__(self) -> str:
        return spell_out("\n".join(text.training_lines(self.result, self.lang, self.run_findings)))


def smoke(
    *names: str,
    seed: int = 0,
    backend: str = "auto",
    device: str = "auto",
    lang: str | None = None,
) -> NotebookResult:
    """The training check with the kernel's own interpreter, each part in a child process: the
    digits, the tasks of these names (none: the default ones), the framework's parts and curve.
    It is remembered for the next report. `lang`: ko, en, another of dlsetup's, or the system's.

    Raises InvalidRequestError: a task, backend, device, seed or language that there is not.
    """
    variables = dict(environ())
    lang = lang or choose_language(variables)
    try:
        for name, value, choices in (
            ("lang", lang, list_languages()),
            ("backend", backend, get_args(Backend)),
            ("device", device, get_args(Device)),
        ):
            if value not in choices:
                params = {"name": name, "value": value, "choices": ", ".join(choices)}
                raise UserError(BAD_VALUE, params)
        tasks, seed = choose_tasks(names, all_tasks=False), choose_seed(seed, None)
        request = make_request(tasks, seed=seed, backend=backend, device=device, full=False)
    except UserError as error:
        raise InvalidRequestError(describe_error(error, lang, variables)) from None
    process.reset_after_interrupt()  # an earlier cell may have been interrupted
    training = run_training_check(
        TrainingTarget(sys.executable, variables),
        request,
        created=utc_timestamp(),
        listener=NotebookListener(lang),
    )
    result = keep_training(variables, sys.executable, training)
    for message in result.messages:
        write_plain(message.render(lang) + "\n")
    return NotebookResult(result.data, lang)
