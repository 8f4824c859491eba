"""The training check from a notebook's cell: `dlsetup.notebook.smoke()`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from dlsetup.cli.tasks import choice, with_tasks
from dlsetup.facts import Smoke, known
from dlsetup.report import html, tasks, view
from dlsetup.smoke import running
from dlsetup.smoke.training import train


class Shown:
    """A training as a notebook shows it: `_repr_html_` is what Jupyter asks for."""

    def __init__(self, result: Smoke, lang: str) -> None:
        self.result, self.lang = result, lang

    @property
    def passed(self) -> bool:
        return self.result.outcome == "passed"

    def _repr_html_(self) -> str:
        return html.fragment(self.result, self.lang)

    def __repr__(self) -> str:
        told = [f"{label}: {value}" for label, value in view.training_rows(self.result, self.lang)]
        runs = known(self.result.tasks, ())
        return "\n".join([*told, *("  ".join(tasks.row(run, self.lang)) for run in runs)])


def smoke(*names: str, seed: int = 0, lang: str = "en") -> Shown:
    """Train the digits and the tasks of these names (none: the default ones) with the kernel's
    own interpreter, each in a child process.

    Raises Stop: a name that is no task's.
    """
    chosen = choice(names, every=False)
    environ = dict(os.environ)  # noqa: TID251 - a cell is an edge
    created = datetime.now(UTC).isoformat(timespec="seconds")
    result = train(sys.executable, env=environ, created=created, seed=seed)
    asked = running.Asked(sys.executable, environ, seed)
    return Shown(with_tasks(result, running.run(asked, chosen.tasks, named=chosen.named)), lang)
