"""Compiled files that are refused, and variables that end every Python: each with each command."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from tests.compiled import environment, variables
from tests.compiled.environment import (
    IN_THE_FILE,
    IN_THE_IMPORT,
    Ended,
    Extension,
    Way,
    console_script,
    extensions,
    is_of_an_extra,
    make,
    standard_extensions,
    tracebacks,
)
from tests.compiled.test_refused import COMMANDS, ERROR, NEEDED_OF_PYTHON

SMALL = 40
# One of its own that is cut may end Python where Python loads it: nothing of ours can help.
OF_PYTHON: tuple[Way, ...] = ("gone", "garbage", "ImportError", "OSError")


class Trial(NamedTuple):
    """A command without one file."""

    extension: Extension
    way: Way
    words: str

    @property
    def name(self) -> str:
        return f"{self.extension.module} {self.way}: dlsetup {self.words}"

    @property
    def sentence_is_enough(self) -> bool:
        """Python itself does not do without, or takes any other error than ImportError for one."""
        return (self.extension.module in NEEDED_OF_PYTHON or is_of_an_extra(self.extension)) or (
            "." not in self.extension.module and self.way == "OSError"
        )


def run_trials(count: int, folder: Path) -> tuple[Counter[str], list[str]]:
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    healthy = _Healthy(folder / "healthy")
    chosen = list(_trials())
    random.Random(0).shuffle(chosen)
    for number, trial in enumerate(chosen[:count]):
        place = folder / str(number)
        python = make(place / "environment", trial.extension, trial.way)
        ended = environment.run(python, place / "home", trial.words.split(), ERROR)
        outcome = _judge(trial, ended, healthy.code(trial.words))
        outcomes[outcome] += 1
        if outcome == "failed":
            failures.append(trial.name)
        shutil.rmtree(place)
    return outcomes, failures


def _judge(trial: Trial, ended: Ended, expected: int) -> str:
    if list(tracebacks(ended)):
        return "failed"
    if ended.code == expected:
        return "worked"
    named = trial.extension.file.name in ended.err or trial.extension.module in ended.err
    return "sentence" if trial.sentence_is_enough and ended.code == 3 and named else "failed"


def _trials() -> Iterator[Trial]:
    ways: tuple[Way, ...] = (*IN_THE_FILE, *IN_THE_IMPORT)
    standard = [
        each for each in standard_extensions() if not each.module.startswith(("_test", "_xx", "xx"))
    ]
    for extension, way, words in product([*extensions(), *standard], ways, COMMANDS):
        if "." in extension.module or way in OF_PYTHON:
            yield Trial(extension, way, words)


class _Healthy:
    """What the commands end with where nothing is refused."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = make(folder / "environment")
        self.codes: dict[str, int] = {}

    def code(self, words: str) -> int:
        if words not in self.codes:
            home = self.folder / f"home-{len(self.codes)}"
            self.codes[words] = environment.run(self.python, home, words.split(), ERROR).code
        return self.codes[words]


def run_variables(folder: Path) -> dict[str, dict[str, str]]:
    """Whether the doctor looks, by the way it is started."""
    folder.mkdir()
    python = make(folder / "environment")
    starts = {
        "dlsetup": (str(console_script(python)),),
        "python -m dlsetup": ("-m", "dlsetup"),
        "python -E -m dlsetup": ("-E", "-m", "dlsetup"),
    }

    def outcome(start: Sequence[str], env: Mapping[str, str]) -> str:
        ended = environment.run(python, folder / "home", ["doctor"], env=env, start=start)
        return "looks" if "DLS" in ended.out else "Python does not start"

    settings = variables.settings(folder)
    return {
        name: {key: outcome(start, env) for key, env in settings.items()}
        for name, start in starts.items()
    }


def run_all(count: int, folder: Path) -> dict[str, object]:
    outcomes, failures = run_trials(count, folder)
    starts = run_variables(folder / "variables")
    unexpected = [
        f"{start}: {name}"
        for start, names in starts.items()
        for name, outcome in names.items()
        if outcome != "looks" and name not in (variables.NOT_BY[start])
    ]
    return {
        "trials": sum(outcomes.values()),
        "outcomes": dict(outcomes),
        "possible": sum(1 for _ in _trials()),
        "compiled files": [each.module for each in extensions()],
        "files of Python": len(standard_extensions()),
        "variables": starts,
        "failures": [*failures, *unexpected],
    }


def run(count: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="refused-") as folder:
        return run_all(count, Path(folder))
