"""A row of the table, tried with the real packages: broken, found by the doctor, cured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dlsetup.tables.compatibility import IncompatiblePair, rows
from tests.faults import components

ROOT = Path(__file__).parents[2]
COURSE = 'name = "trial"\npackages = []\n\n[title]\nen = "Trial"\nko = "시험"\n'
TRIALS = Path(__file__).with_name("trials.toml")
DOCTOR = (sys.executable, "-m", "dlsetup", "doctor", "--only", "DLS234", "--format", "json")
SECONDS = 200
OURS = ("PYTHON", "PIP_", "UV_", "VIRTUAL_ENV", "CONDA", "DLSETUP")


class Trial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`skip`: why it is not tried. `run`: a program; empty: the row's own `call`."""

    python: str = ""
    install: tuple[str, ...] = ()
    run: str = ""
    skip: str = ""


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`verdict`: shown (the symptom came, the doctor's cure ended it), contradicted, not run."""

    verdict: str
    why: str = ""
    python: str = ""
    tried: str = ""  # pandas 2.0.3, numpy 2.0.2
    changed: tuple[str, ...] = ()  # what the cure did: -numpy==2.0.2, +numpy==1.26.4


class Ended(msgspec.Struct, frozen=True):
    code: int
    output: str


@cache
def pairs() -> dict[str, IncompatiblePair]:
    return {pair.id: pair for pair in (row.parse() for row in rows())}


@cache
def trials() -> dict[str, Trial]:
    return msgspec.toml.decode(TRIALS.read_bytes(), type=dict[str, Trial])


def attempt(name: str) -> Outcome:
    """Make the environment, see the symptom, ask the doctor, take its cure, look again."""
    trial = trials()[name]
    if trial.skip:
        return Outcome("not run", trial.skip)
    if (interpreter := components.interpreter(f"python{trial.python}")) is None:
        return Outcome("not run", f"no Python {trial.python} here")
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        bench = TrialBench(Path(folder), interpreter)
        made = bench.make(trial, pairs()[name].beside)
        if made.code:
            return Outcome("not run", f"cannot be installed: {last_line(made.output)}")
        return bench.judge(pairs()[name], trial)


class TrialBench:
    """An environment, a home and a working folder that nobody else uses."""

    def __init__(self, root: Path, interpreter: Path) -> None:
        self.interpreter, self.environment = interpreter, root / "env"
        self.work, self.home = root / "work", root / "home"
        for folder in (self.work, self.home):
            folder.mkdir()
        self.course = root / "course.toml"
        self.course.write_text(COURSE, "utf-8")
        self.python = str(self.environment / "bin" / "python")

    def make(self, trial: Trial, beside: str) -> Ended:
        self._start(components.uv(), "venv", "-q", "--python", self.interpreter, self.environment)
        links = os.environ.get("PIP_FIND_LINKS", "").split()
        found = [word for each in links for word in ("--find-links", each)]
        return self._uv("install", "-q", *found, *trial.install, beside)

    def judge(self, pair: IncompatiblePair, trial: Trial) -> Outcome:
        def contradicted(why: str) -> Outcome:
            return Outcome("contradicted", why, trial.python)

        if (checked := self._uv("check")).code:
            return contradicted(f"pip check tells it: {last_line(checked.output)}")
        program = trial.run or pair.call
        if pair.symptom not in (broken := self._run(program)).output:
            return contradicted(f"other words: {last_line(broken.output)}")
        finding = self._finding(pair)
        if finding is None:
            return contradicted("the doctor does not find it")
        tried = "{package} {version}, {other} {other_version}".format(**finding["params"])
        if not pair.cures:
            return Outcome("shown", "no release cures it", trial.python, tried)
        step = finding["fix"]["steps"][0]
        if step["type"] != "run":
            return contradicted("others in this environment need both as they are")
        cure = self._uv("install", *step["argv"][-step["installs"] :])  # its paths are redacted
        again = self._run(program)
        if cure.code or again.code or pair.symptom in again.output:
            return contradicted(f"not cured: {last_line((cure if cure.code else again).output)}")
        if (checked := self._uv("check")).code:
            return contradicted(f"after the cure: {last_line(checked.output)}")
        changed = (line.strip().replace(" ", "") for line in cure.output.splitlines())
        return Outcome(
            "shown", "", trial.python, tried, tuple(c for c in changed if c[:1] in "+-~")
        )

    def _run(self, program: str) -> Ended:
        (self.work / "program.py").write_text(program + "\n", "utf-8")
        return self._start(self.python, "program.py")

    def _finding(self, pair: IncompatiblePair) -> dict[str, Any] | None:
        """What the doctor says of this row, judged by the environment's own facts."""
        told = self._start(*DOCTOR, "--course", self.course, "--python", self.python, doctor=True)
        findings: list[dict[str, Any]] = json.loads(told.output)["findings"]
        return next(
            (f for f in findings if f["params"].get("symptom") == pair.symptom),
            None,
        )

    def _uv(self, *arguments: str) -> Ended:
        command, *rest = arguments
        return self._start(components.uv(), "pip", command, "--python", self.python, *rest)

    def _start(self, *argv: str | Path, doctor: bool = False) -> Ended:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        environ = {
            **kept,
            "PATH": f"{Path(components.uv()).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "MPLBACKEND": "Agg",
            "UV_CACHE_DIR": str(components.folder("uv")),
            **({"PYTHONPATH": str(ROOT)} if doctor else {"PYTHONWARNINGS": "default"}),
        }
        try:
            ended = subprocess.run(
                list(map(str, argv)),
                cwd=self.work,
                env=environ,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if doctor else subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Ended(124, f"it took longer than {SECONDS} seconds")
        return Ended(ended.returncode, ended.stdout)


def last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1][:160] if lines else "nothing"
