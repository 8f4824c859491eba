"""What one sees of the walk: each step's heading, lesson and status, and the ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import setup as messages
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.folding import fold_sentence
from dlsetup.model.text import Param, Text
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.findings import FindingText, describe
from dlsetup.setup.closing import CommandHint
from dlsetup.setup.plan import is_within
from dlsetup.setup.progress import failures_with_causes
from dlsetup.setup.steps import LessonLine, SetupStep
from dlsetup.terminal.lines import MIN_FOLD_WIDTH
from dlsetup.terminal.screen import Screen

INDENT = 6  # under `[1/10]`
COMMAND_INDENT = INDENT + 2
COLUMNS = 80  # a line of text is no longer than this on a wide terminal, either


class SetupScreen:
    """`shown`: code and subject of the findings that the student saw."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.shown: set[tuple[str, str]] = set()

    def show_title(self, course: Text, prefix: str) -> None:
        params = {"course": course.render(self.screen.lang), "prefix": prefix}
        self.screen.print_text(messages.SETUP_TITLE, params, "bold")

    def show_heading(self, step: SetupStep, number: str, status: str = "") -> None:
        """With its status, where nothing is left to do before it is known."""
        title = f"{number} {step.title.render(self.screen.lang)}"
        self.screen.print_line(self._with_leaders(title, status) if status else title, "bold")

    def _with_leaders(self, title: str, status: str) -> str:
        if self.screen.accessible:
            return f"{title}: {status}"
        room = self._columns - self._width(title) - self._width(status) - 2
        return f"{title} {'.' * max(room, 3)} {status}"

    def show_lesson(self, step: SetupStep, style: CommandStyle, *, works: bool) -> None:
        """One line, where something is done; what there is to know of it, and to type, with -v."""
        if self.screen.verbosity <= 0:
            if works and self.screen.verbosity == 0 and step.lesson is not None:
                self.print_body(step.lesson)
            return
        self.print_body(step.explanation)
        if step.practice is not None:
            self.print_body(step.practice.text)
            self.print_command(self._practice_line(step.practice, style))

    def _practice_line(self, practice: LessonLine, style: CommandStyle) -> str:
        return practice.code or style.show(practice.argv)

    def status_words(self, text: Text, params: Mapping[str, Param] | None = None) -> str:
        """As it stands behind a step; a mark never stands without its word."""
        words = self.screen.render(text, params)
        good = text in (messages.STEP_READY, messages.STEP_READY_BUT)
        return f"{self.screen.marks['ok']} {words}" if good else words

    def show_status(self, words: str, *, good: bool) -> None:
        self.print_line(words, style="green" if good else "yellow")

    def print_body(
        self, text: Text, params: Mapping[str, Param] | None = None, style: str = ""
    ) -> None:
        """A sentence of a step."""
        self.print_line(self.screen.render(text, params), style=style)

    def print_line(self, line: str, indent: int = INDENT, style: str = "") -> None:
        """Folded between words, under the step's heading."""
        for part in fold_sentence(line, max(self._columns - indent, MIN_FOLD_WIDTH)):
            self.screen.print_line(" " * indent + part, style)

    def print_command(self, command: str, indent: int = COMMAND_INDENT) -> None:
        """Never folded: it may be copied."""
        self.screen.print_line(" " * indent + command, "cyan")

    def mark_shown(self, findings: Sequence[Finding]) -> bool:
        """Whether one of them was new to the student."""
        is_new = self.has_new(findings)
        self.shown |= {(finding.code, finding.subject) for finding in findings}
        return is_new

    def has_new(self, findings: Sequence[Finding]) -> bool:
        return any((finding.code, finding.subject) not in self.shown for finding in findings)

    def show_titles(self, findings: Iterable[Finding]) -> None:
        """One line for each that is new: the ending says what to do."""
        for finding in findings:
            if self.mark_shown([finding]):
                text = describe(finding, self.screen.lang)
                mark = self.screen.marks.get(str(finding.outcome), "?")
                self.print_line(f"{mark} {text.title} ({finding.code})")

    def show_optional(self, finding: Finding, style: CommandStyle) -> None:
        """What the course can do without, and how to have it."""
        text = describe(finding, self.screen.lang, style)
        self.print_line(f"{self.screen.marks['info']} {text.title} ({finding.code})")
        if not text.steps:
            return
        self.print_body(messages.HOW_TO_INSTALL)
        self._print_steps(text, COMMAND_INDENT)

    def show_needs(
        self,
        titles: Sequence[str],
        failures: Sequence[Finding],
        packages: tuple[str, ...],
        diagnosis: Diagnosis,
        style: CommandStyle,
    ) -> None:
        """`titles`: of steps that are open without a failure; each failure with its fix, those
        together that the command `packages` fixes."""
        findings = failures_with_causes(failures, diagnosis.findings)
        roots = [finding for finding in findings if not _is_consequence(finding, findings)]
        missing = [f for f in roots if f.fix and is_within(f.fix, packages)]
        missing = missing if len(missing) > 1 else []
        count = len(titles) + len(roots) - max(len(missing) - 1, 0)
        self.screen.print_text(messages.SETUP_NEEDS, {"count": count}, "bold yellow")
        numbers = iter(range(1, count + 1))
        for title in titles:
            self._show_need_title(next(numbers), title)
        if missing:
            self._show_missing(next(numbers), missing, packages, diagnosis.course, style)
        for finding in roots:
            if finding not in missing:
                self._show_need(next(numbers), finding, findings, style)

    def _show_need_title(self, number: int, title: str) -> None:
        self.print_line(f"{number}. {title}", 2, "bold")

    def _show_missing(
        self,
        number: int,
        missing: Sequence[Finding],
        packages: tuple[str, ...],
        course: Course,
        style: CommandStyle,
    ) -> None:
        count = len(set(map(str, course.requirements)).intersection(packages))
        title = messages.SETUP_PACKAGES_MISSING.render(self.screen.lang, {"count": count})
        codes = ", ".join(finding.code for finding in missing)
        self._show_need_title(number, f"{title} ({codes})")
        self.print_command(style.show(packages), 7)

    def _show_need(
        self, number: int, finding: Finding, findings: Sequence[Finding], style: CommandStyle
    ) -> None:
        text = describe(finding, self.screen.lang, style)
        self._show_need_title(number, f"{text.title} ({finding.code})")
        if text.message:
            self.print_line(text.message, 5)
        self._print_steps(text, 5)
        if not text.steps and not finding.because_of:
            self.print_line(messages.SETUP_NO_FIX.render(self.screen.lang), 5)
            self.print_command(style.show(("dlsetup", "report")), 7)
        also = [other for other in findings if finding.code in other.because_of]
        if also:
            titles = "; ".join(
                f"{describe(other, self.screen.lang).title} ({other.code})" for other in also
            )
            self.print_line(
                messages.SETUP_ALSO_FIXED.render(self.screen.lang, {"titles": titles}), 5
            )

    def _print_steps(self, text: FindingText, indent: int) -> None:
        for line in text.steps:
            if line.kind == "command":
                self.print_command(line.text, indent + 2)
            else:
                self.print_line(line.text, indent)
        if text.dont:
            self.print_line(text.dont, indent)

    def show_hint(self, hint: CommandHint, style: CommandStyle) -> None:
        self.print_line(hint.text.render(self.screen.lang), 2)
        if hint.argv:
            self.print_command(style.show(hint.argv), 4)

    @property
    def _columns(self) -> int:
        return min(self.screen.out.width, COLUMNS)

    def _width(self, text: str) -> int:
        """In cells: a letter of Hangul takes two."""
        return self.screen.out.render_str(text, markup=False, emoji=False).cell_len


def _is_consequence(finding: Finding, findings: Sequence[Finding]) -> bool:
    return any(other.code in finding.because_of for other in findings)


def numbered(steps: Sequence[SetupStep]) -> Iterator[tuple[str, SetupStep]]:
    for number, step in enumerate(steps, 1):
        yield f"[{number}/{len(steps)}]", step
