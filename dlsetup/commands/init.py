"""The walk on the command line: each step taught, done with consent, and looked at again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dlsetup.collect.choose_interpreter import Wish, active, first_python
from dlsetup.collect.collect import SHALLOW
from dlsetup.collect.context import Deeper
from dlsetup.commands import diagnose
from dlsetup.commands.fix import Mender
from dlsetup.commands.output import write
from dlsetup.commands.report import rendered
from dlsetup.diagnosis.diagnosis import Looked
from dlsetup.facts import Shell, known
from dlsetup.messages import program as messages
from dlsetup.model.course import Course
from dlsetup.model.errors import Stop
from dlsetup.model.fixes import Fix, Run
from dlsetup.platforms import here
from dlsetup.readers.python.search_path import which
from dlsetup.remedies.new_environment import Choice, distribution
from dlsetup.remedies.quoting import command as quoted
from dlsetup.repair import fixes
from dlsetup.settings import Settings, now
from dlsetup.setup import progress
from dlsetup.setup.steps import BY_NAME, STEPS, WalkStep
from dlsetup.storage import state
from dlsetup.terminal.diagnosis import dialect_of
from dlsetup.terminal.digits import numbers

REPORT = "dlsetup-report.html"


def step_named(name: str | None) -> tuple[WalkStep, ...]:
    """All steps, or the one of that name. Raises Stop: there is none."""
    if name is None:
        return STEPS
    found = tuple(step for step in STEPS if step.name == name)
    if not found:
        names = ", ".join(step.name for step in STEPS)
        raise Stop(messages.NO_SUCH_STEP, {"found": name, "names": names})
    return found


@dataclass
class Walk:
    """One walk; `looked` is what was last seen."""

    settings: Settings
    course: Course
    prefix: str
    choice: Choice
    looked: Looked
    mender: Mender
    stuck: bool = False  # an installation failed or was declined: the next would be, too

    @classmethod
    def begin(
        cls, settings: Settings, course: Course, asked: str | None, env: str | None, *, yes: bool
    ) -> Walk:
        prefix = _prefix(settings, course, env)
        looked = _look(settings, course, prefix)
        uv = which("uv", settings.environ, here())
        choice = distribution(
            looked.facts,
            course,
            asked,
            uv,
            prefix=prefix,
            candidates=here().python_candidates,
        )
        return cls(settings, course, prefix, choice, looked, Mender(settings, yes=yes, result=True))

    def go(self, steps: Sequence[WalkStep]) -> int:
        screen = self.mender.screen
        for number, step in enumerate(steps, 1):
            screen.plain()
            screen.plain(f"[{number}/{len(steps)}] {step.title.say(screen.lang)}", "bold")
            if self._status(step) != "done" and self.settings.verbosity >= 0:
                screen.paragraph(step.teach.say(screen.lang))
            if self._status(step) == "blocked" or (self.stuck and step.name == "jupyter"):
                screen.say(messages.WALK_BLOCKED, style="yellow")
                continue
            self._take(step)
            self._close(step)
        left = [step for step in steps if self._status(step) != "done" and step.name != "report"]
        self._end(left)
        return 1 if left else 0

    def _status(self, step: WalkStep) -> str:
        return progress.status(step, self.looked.findings, self.looked.facts)

    def _take(self, step: WalkStep) -> None:
        match step.name:
            case "environment":
                self._environment()
            case "packages":
                self._packages()
            case "training":
                self._training()
            case "report":
                self._report()
            case _:
                self._fixes(step)

    def _close(self, step: WalkStep) -> None:
        screen, done = self.mender.screen, self._status(step) == "done"
        if step.name == "report":
            return
        notes = any(each.bad and each.code in step.codes for each in self.looked.findings)
        if not done:
            screen.say(messages.WALK_LEFT, style="yellow")
        elif notes:
            screen.say(messages.WALK_ENOUGH, style="green")
        else:
            screen.say(messages.WALK_DONE, style="green")

    def _environment(self) -> None:
        choice, screen = self.choice, self.mender.screen
        screen.say(messages.WALK_WHERE, {"prefix": self.prefix})
        if choice.reason is not None:
            screen.say(choice.reason, choice.params, "bold red")
        if choice.command and self._consent([choice.command]):
            Path(self.prefix).parent.mkdir(parents=True, exist_ok=True)
            made = fixes.create(
                self.prefix, choice.command, run=self.mender.run, journal=self.mender.journal
            )
            if self.mender.tell(made):
                self._remember()
                self._again()
        elif choice.kind != "none" and not choice.command:
            self._remember()

    def _remember(self) -> None:
        folder = state.folder(self.settings.environ)
        remembered = state.load(folder)
        old = state.environment_of(remembered, self.course.name)
        known_already = old is not None and old.prefix == self.prefix and not self.choice.command
        if self.choice.kind == "none" or known_already:
            return
        made = state.Made(self.course.name, self.prefix, self.choice.kind, now())
        state.save(folder, state.with_environment(remembered, made))

    def _packages(self) -> None:
        """One command for all that the course needs, rather than one for each finding."""
        if not self._ready():
            return
        command = progress.packages_command(
            self.looked.facts, self.course, self.prefix, self.choice.python
        )
        if command and not self._consent([command]):
            self.stuck = True  # who declines the whole is not asked for each part
        elif command:
            fix = Fix((Run(command),), safe=True, environment=self.prefix)
            applied = fixes.apply(fix, run=self.mender.run, journal=self.mender.journal)
            self.stuck = not self.mender.tell(applied)
            self._again()
        if not self.stuck:
            self._fixes(BY_NAME["packages"])

    def _fixes(self, step: WalkStep) -> None:
        own = [each for each in self.looked.findings if each.code in step.codes]
        tried = [self.mender.apply(planned, dialect_of(self.looked)) for planned in fixes.plan(own)]
        if any(each is not None for each in tried):
            self._again()

    def _training(self) -> None:
        from dlsetup.commands.train import remember, train
        from dlsetup.smoke.check import Wanted

        smoke = known(self.looked.facts.smoke)
        if smoke is not None and smoke.outcome == "passed":
            params = numbers(smoke) | {"created": known(smoke.created, "-")[:10]}
            self.mender.screen.say(messages.ALREADY_TRAINED, params)
        elif self._ready():
            trained = train(self.settings, self.choice.python, Wanted(tasks=()))
            remember(self.settings.environ, self.choice.python, trained)
            self._again()

    def _report(self) -> None:
        if self._ready():
            self._again(Deeper(kernels=True))
        data = rendered(self.settings, self.looked, "html")
        write(REPORT, data)
        screen = self.mender.screen
        screen.say(messages.REPORT_WRITTEN, {"path": str(self.settings.cwd / REPORT)})
        screen.note(messages.REPORT_HINT, style="dim")

    def _ready(self) -> bool:
        """The environment is there and is what was last looked at."""
        python = known(self.looked.facts.python)
        return python is not None and known(python.prefix) == self.prefix

    def _consent(self, commands: Sequence[Sequence[str]]) -> bool:
        screen = self.mender.screen
        screen.say(messages.WALK_COMMANDS)
        for command in commands:
            screen.plain("  " + quoted(tuple(command), dialect_of(self.looked)), "cyan")
        return self.mender.yes or screen.ask(messages.ASK)

    def _again(self, deeper: Deeper = SHALLOW) -> None:
        self.looked = _look(self.settings, self.course, self.prefix, deeper)

    def _end(self, left: Sequence[WalkStep]) -> None:
        screen, lang = self.mender.screen, self.settings.lang
        screen.plain()
        if left:
            names = ", ".join(step.title.say(lang) for step in left)
            screen.say(messages.WALK_OPEN, {"count": len(left), "names": names}, "bold yellow")
        else:
            screen.say(messages.WALK_ALL, style="bold green")
        if self._ready():
            screen.say(messages.WALK_END, style="bold")
            for said in progress.ending(self.looked.facts, self.course, self._activate()):
                screen.plain("  " + said.text.say(lang, said.params))

    def _activate(self) -> str:
        shell = known(self.looked.facts.shell)
        name = shell.name if isinstance(shell, Shell) else "bash"
        if self.choice.kind == "conda":
            return f"conda activate {quoted((self.prefix,), dialect_of(self.looked))}"
        return here().activate(self.prefix, name)


def show_plan(walking: Walk) -> int:
    """Every command of the whole walk; nothing is run."""
    screen, system = walking.mender.screen, dialect_of(walking.looked)
    screen.say(messages.WALK_DRY)
    screen.say(messages.WALK_WHERE, {"prefix": walking.prefix})
    if walking.choice.reason is not None:
        screen.say(walking.choice.reason, walking.choice.params, "bold red")
    planned = progress.dry_run(
        walking.looked.facts, walking.course, walking.choice, walking.looked.findings
    )
    for name, steps in planned:
        screen.plain(BY_NAME[name].title.say(screen.lang), "bold")
        for step in steps:
            screen.step(step, system)
    return 0 if walking.choice.kind != "none" else 1


def _prefix(settings: Settings, course: Course, env: str | None) -> str:
    """`--env`; else the active environment; else the course's remembered or fixed place."""
    folder = here().environments_folder(str(settings.home), settings.environ)
    if env is not None:
        pathlike = os.path.dirname(env) or env.startswith("~")
        return os.path.abspath(Path(env).expanduser()) if pathlike else os.path.join(folder, env)
    around = diagnose.around(settings, course)
    current = active(settings.environ)
    own = current and os.path.realpath(current) == os.path.realpath(around.own_prefix)
    if current and not own and first_python(current, here()):
        return os.path.abspath(current)
    made = state.environment_of(around.remembered, course.name)
    return made.prefix if made else os.path.join(folder, course.name)


def _look(settings: Settings, course: Course, prefix: str, deeper: Deeper = SHALLOW) -> Looked:
    there = first_python(prefix, here()) is not None
    return diagnose.judged(settings, course, Wish(python=prefix if there else None), deeper)
