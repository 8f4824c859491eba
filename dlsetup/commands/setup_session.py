"""One walk as it is shown: each step's lesson, work and status, and the ending."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from dlsetup.commands.course import has_changed, lock_source
from dlsetup.commands.error_answer import LikelyCause, find_likely_cause
from dlsetup.commands.history import remember_good_run
from dlsetup.commands.init_options import NO_OPTIONS, InitOptions
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.own_command import own_command
from dlsetup.commands.place import choose_place
from dlsetup.commands.setup_agreement import agree_to_plan
from dlsetup.commands.setup_consent import show_checking, show_size
from dlsetup.commands.setup_ending import SetupEnding
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_icon import offer_icon
from dlsetup.commands.setup_prefix import absolute, environment_within
from dlsetup.commands.setup_shell import offer_shell, plan_shell
from dlsetup.commands.setup_work import SetupWork
from dlsetup.commands.signature import read_signature
from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.facts import known
from dlsetup.messages import setup as messages
from dlsetup.model.course import FoundCourse
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.report.view.command_style import style_of
from dlsetup.settings import Settings
from dlsetup.setup import plan as setup_plan
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME, SetupStep
from dlsetup.terminal.digits import result_params
from dlsetup.terminal.screen import Screen
from dlsetup.terminal.setup import SetupScreen, numbered

if TYPE_CHECKING:
    from dlsetup.commands.offline_bundle import OfflineBundle


class SetupSession:
    """`program`: how this program is called."""

    def __init__(
        self,
        work: SetupWork,
        options: InitOptions = NO_OPTIONS,
        program: tuple[str, ...] = ("dlsetup",),
    ) -> None:
        self.work, self.options = work, options
        self.place, self.fix_session = work.place, work.fix_session
        self.fix_session.find_cause = self._find_cause
        style = style_of(work.diagnosis.facts, program)
        again = options.without(work.environment.refused).repeated
        self.fix_session.style = style._replace(again=again, repeating=frozenset({"init"}))

    @classmethod
    def start(
        cls,
        settings: Settings,
        found: FoundCourse,
        options: InitOptions,
        offline: OfflineBundle | None = None,
    ) -> SetupSession:
        signature = read_signature(settings, options.label, None)
        fix_session = LiveFixSession(settings, yes=options.yes, result=not options.as_json)
        asks = not (options.yes or options.dry_run)
        agrees = partial(_agrees_to_active, fix_session.screen) if asks else _agrees_to_none
        env, root = options.env, ""
        if options.prefix is not None:
            root, env = absolute(options.prefix), env or environment_within(options.prefix)
        chosen = choose_place(settings, found.course, env, agrees)
        if root and options.env is None:
            chosen = chosen._replace(reason=messages.PLACE_PREFIX)
        place = SetupPlace(
            settings,
            found.course,
            chosen.prefix,
            chosen,
            root,
            lock_source(found),
            found.source,
            offline,
        )
        fix_session.source_environ = offline.environ if offline else {}
        with show_checking(fix_session):
            diagnosis = place.diagnose()
        plan = place.plan(diagnosis, options.tool, explicit=env is not None)
        work = SetupWork(place, plan, diagnosis, fix_session, signature=signature)
        return cls(work, options, own_command(settings.machine))

    @property
    def screen(self) -> SetupScreen:
        return self.fix_session.setup_screen

    def run_steps(self, steps: Sequence[SetupStep]) -> int:
        """0: all of them are done, and after the whole walk the doctor finds no fault either."""
        self.show_title()
        self.work.is_whole = len(steps) == len(STEPS)
        if self.work.is_whole and not agree_to_plan(self.work):
            return 1
        for number, step in numbered(steps):
            self._take_step(step, number)
            if reason := self.work.why_stopped(step):
                self.screen.screen.print_line()
                self.screen.screen.print_text(reason, {"prefix": self.place.short_prefix()})
                break
        self.fix_session.note_end()
        return self.end(steps)

    def show_title(self) -> None:
        """What is set up, where, and why there."""
        self.screen.show_title(self.place.course.title, self.place.short_prefix())
        chosen, style = self.place.chosen, self.fix_session.style
        is_usual = chosen is not None and chosen.reason is messages.PLACE_OWN
        if chosen is not None and self.screen.screen.verbosity >= is_usual:
            hint_params = {name: style.shorten(path) for name, path in chosen.params.items()}
            self.screen.print_line(chosen.reason.render(self.screen.screen.lang, hint_params), 0)
            if chosen.command:
                self.screen.print_command(style.show(chosen.command), 2)
        self.screen.screen.print_line()

    def _take_step(self, step: SetupStep, number: str) -> None:
        if self.work.is_blocked(step):
            words = self.screen.status_words(messages.STEP_WAITING, self._waited_for(step))
            self.screen.show_heading(step, number, words)
        elif self.work.has_work(step):
            self._run_step(step, number)
        else:
            self._show_step(step, number)

    def _show_step(self, step: SetupStep, number: str) -> None:
        """One in which nothing is to be done."""
        if step.name == "environment":
            self.work.remember_environment()
        self.screen.show_heading(step, number, self._status_words(step))
        self.screen.show_lesson(step, self.fix_session.style, works=False)
        self._show_findings(step)
        if step.name == "training":
            self._show_training()

    def _run_step(self, step: SetupStep, number: str) -> None:
        self.screen.show_heading(step, number)
        self.screen.show_lesson(step, self.fix_session.style, works=True)
        self.work.run(step)
        if step.name != "report":  # of its moment: its findings are those of the steps before
            self._show_findings(step)
        self.screen.show_status(self._status_words(step), good=not self.work.is_left(step))

    def end(self, steps: Sequence[SetupStep]) -> int:
        """Tells what is left, by the last look; the exit code."""
        diagnosis, whole = self.work.diagnosis, len(steps) == len(STEPS)
        steps = self._with_needs(steps)
        open_steps = [step for step in steps if self.work.is_left(step)]
        own_findings = [finding for step in steps for finding in self.work.findings(step)]
        judged = diagnosis.findings if whole and self.work.is_seen else own_findings
        failures = failed_findings(judged)
        arguments = ("init", *self.options.repeated)
        ending = SetupEnding(self.place, self.screen, diagnosis, arguments, self.fix_session.style)
        self.screen.screen.print_line()
        ending.show(
            [step for step in open_steps if self._is_told_by_title(step)],
            failures,
            self.work.packages_command(),
        )
        self._tell_changed_course()
        if whole and not open_steps and not failures:
            remember_good_run(self.place.settings, diagnosis)
            ending.show_complete(self.fix_session.failed, lacks_files=self.work.lacks_files)
            self._offer_shell()
            offer_icon(self.fix_session, self.place)
        elif self.options.shell and self.work.is_ready():
            self._offer_shell()
        if self.work.is_ready():
            is_open = bool(open_steps or failures)
            title = messages.SETUP_PARTLY_READY if is_open else messages.SETUP_READY
            is_told = whole and not is_open
            ending.show_ready(self.work.environment.kind, None if is_told else title)
        return 1 if open_steps or failures else 0

    def _tell_changed_course(self) -> None:
        """The walk went by what it had read at its start."""
        if has_changed(self.place.source):
            path = self.fix_session.style.shorten(self.place.source.file)
            self.screen.screen.print_text(messages.COURSE_CHANGED, {"path": path}, "bold yellow")
            again = ("dlsetup", "init", *self.options.repeated)
            self.screen.print_command(self.fix_session.style.show(again), 2)

    def _offer_shell(self) -> None:
        lines = plan_shell(self.place, self.work.diagnosis.facts, self.work.environment)
        offer_shell(self.fix_session, lines, wanted=self.options.shell)

    def _is_told_by_title(self, step: SetupStep) -> bool:
        """It waits for none, and none of its findings says what is left."""
        return not (self.work.is_blocked(step) or failed_findings(self.work.findings(step)))

    def _with_needs(self, steps: Sequence[SetupStep]) -> list[SetupStep]:
        """And those that they wait for, which are to be told of first."""
        needs = [self.work.open_need(step) for step in steps]
        return [step for step in STEPS if step in steps or step in needs]

    def _waited_for(self, step: SetupStep) -> dict[str, str]:
        """The earlier step that this one cannot do without, by its title."""
        first = self.work.open_need(step)
        if first is None:
            first = STEPS_BY_NAME["packages" if self.work.stuck else "pip"]
        return {"step": first.title.render(self.screen.screen.lang)}

    def _status_words(self, step: SetupStep) -> str:
        if self.work.is_left(step):
            return self.screen.status_words(messages.STEP_NEEDS_STUDENT)
        bad = [finding for finding in self.work.findings(step) if finding.bad]
        warnings = sum(finding.outcome == Outcome.WARN for finding in bad)
        warnings += step.name == "notebooks" and self.work.lacks_files
        if warnings:
            return self.screen.status_words(messages.STEP_READY_BUT, {"count": warnings})
        is_absent = step.name == "notebooks" and not self.work.has_notebooks()
        optional = bad or is_absent or self.work.goes_on_without(step)
        return self.screen.status_words(messages.STEP_OPTIONAL if optional else messages.STEP_READY)

    def _show_findings(self, step: SetupStep) -> None:
        """What is wrong, by its title, as the ending says what to do; with -v what is optional, and
        the way to have it, of which the heading says enough."""
        findings = [finding for finding in self.work.findings(step) if finding.bad]
        optional = [finding for finding in findings if finding.outcome == Outcome.INFO]
        if not self.work.stuck:  # one installation failed: the ending tells what it leaves
            self.screen.show_titles(each for each in findings if each not in optional)
        for finding in optional if self.screen.screen.verbosity > 0 else ():
            if self.screen.mark_shown([finding]):
                self._show_optional(finding)

    def _show_optional(self, finding: Finding) -> None:
        self.screen.show_optional(finding, self.fix_session.style)
        if finding.code == setup_plan.FRAMEWORK_MISSING:
            size = setup_plan.framework_size(self.work.diagnosis.facts, self.place.course)
            show_size(self.screen, size)

    def _show_training(self) -> None:
        smoke = known(self.work.diagnosis.facts.smoke)
        if smoke is not None:
            params = result_params(smoke) | {"created": known(smoke.created, "?")[:10]}
            self.screen.print_body(messages.ALREADY_TRAINED, params)

    def _find_cause(self, output: str) -> LikelyCause | None:
        place = self.place
        with show_checking(self.fix_session):
            return find_likely_cause(
                place.settings, place.course, place.request, output, self.fix_session.style
            )


def _agrees_to_none(prefix: str) -> bool:
    """Who is not asked has not agreed."""
    return False


def _agrees_to_active(screen: Screen, prefix: str) -> bool:
    """That the course's packages go into an environment that is not the course's."""
    if not screen.can_ask():
        return False
    screen.print_text(messages.ACTIVE_ENVIRONMENT)
    screen.print_line("  " + prefix)
    return screen.confirm(messages.CONFIRM_ACTIVE)
