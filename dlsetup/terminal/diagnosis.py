"""The doctor's screen: the verdict, what to fix in which order, and what to type next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.facts import Unknown, known
from dlsetup.messages import history
from dlsetup.messages import program as messages
from dlsetup.messages.courses import describe_course
from dlsetup.model.course import FoundCourse
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text
from dlsetup.remedies.activation import activate_python
from dlsetup.report import messages as report_messages
from dlsetup.report.record import summarize
from dlsetup.report.view.blocks import Block, build_blocks, count_outcomes
from dlsetup.report.view.counts import say_counts, say_verdict
from dlsetup.report.view.findings import describe
from dlsetup.report.view.map_lines import map_lines
from dlsetup.settings import Settings
from dlsetup.terminal.command_style import command_style
from dlsetup.terminal.screen import Screen
from dlsetup.terminal.shortening import shorten_blocks

MOST_LINES = 40  # of a screen, or the first thing to do scrolls out of sight
SHOWN_BLOCKS = 6  # more cannot be read on so few lines, however short they are

NextCommand = tuple[tuple[str, ...], Text]


def show_diagnosis(settings: Settings, diagnosis: Diagnosis) -> None:
    screen = DoctorScreen(settings, diagnosis)
    if diagnosis.fixed is None:
        screen.show()
    else:
        screen.show_changes(diagnosis.fixed)


class DoctorScreen:
    """`numbered`: the blocks of problems and warnings."""

    def __init__(self, settings: Settings, diagnosis: Diagnosis) -> None:
        self.screen = Screen(settings)
        self.diagnosis, self.lang = diagnosis, settings.lang
        self.style = command_style(settings, diagnosis)
        self.verbose = settings.verbosity > 0
        self.blocks = build_blocks(diagnosis.findings, self.lang, self.style)
        self.numbered = tuple(b for b in self.blocks if b.outcome != Outcome.INFO)
        self.shortened, self.has_map, self.has_purposes, self.has_all_next = False, True, True, True

    def show(self) -> None:
        shown = self.numbered if self.verbose else self._shorten(self.numbered[:SHOWN_BLOCKS])
        self._show_head()
        self._show_blocks(shown)
        self._show_tail(len(shown))

    def _shorten(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """To the lines that all the others leave; if that is not enough, without the map, then
        without what the next commands are for, and at last with one of them alone."""
        if not blocks:
            return blocks
        count_lines = self.screen.count_lines
        others = count_lines(self._show_head) + count_lines(lambda: self._show_tail(len(blocks)))
        room = MOST_LINES - others
        shown = shorten_blocks(
            blocks, lambda block: count_lines(lambda: self.screen.print_block(block, "1")), room
        )
        self.shortened = shown != blocks
        self.has_map = count_lines(lambda: self._show_blocks(shown)) <= room
        self.has_purposes = self.has_map or self._count_all_lines(shown) <= MOST_LINES
        self.has_all_next = self.has_purposes or self._count_all_lines(shown) <= MOST_LINES
        return shown

    def _count_all_lines(self, shown: Sequence[Block]) -> int:
        parts = (self._show_head, lambda: self._show_blocks(shown))
        return sum(map(self.screen.count_lines, (*parts, lambda: self._show_tail(len(shown)))))

    def _show_blocks(self, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks, 1):
            self.screen.print_block(block, str(number))

    def _show_head(self) -> None:
        self._show_course()
        self._show_verdict()
        self._show_activation()

    def _show_tail(self, shown: int) -> None:
        """`shown`: how many blocks were."""
        self._show_rest(self.numbered[shown:])
        self._show_optional()
        self.screen.print_muted(self.diagnosis.findings)
        self._show_map()
        if self.verbose:
            self.screen.print_passed(self.diagnosis.findings)
        self._show_next()

    def show_changes(self, fixed: Sequence[Finding]) -> None:
        """After the fixes: what changed, and what is left; each was shown when it was asked."""
        self._show_course()
        self.screen.print_line()
        heading = messages.FIXED_HEADING if fixed else messages.NOTHING_FIXED
        self.screen.print_text(heading, {"count": len(fixed)}, "bold green" if fixed else "bold")
        self.screen.print_list(
            "ok", [(describe(f, self.lang, self.style).title, f.code) for f in fixed]
        )
        if self.numbered:
            counts = count_outcomes(self.blocks, summarize(self.diagnosis.findings))
            params = {"counts": say_verdict(counts, self.lang)}
            self.screen.print_text(messages.LEFT_HEADING, params, "bold")
        else:
            self.screen.print_text(messages.NOTHING_LEFT, style="bold green")
        for block in self.numbered:
            self.screen.print_list(block.outcome, [(block.title, block.label)])
        self._show_next()

    def _show_verdict(self) -> None:
        counts = count_outcomes(self.blocks, summarize(self.diagnosis.findings))
        verdict = say_verdict(counts, self.lang)
        if self.diagnosis.python_unread:
            self.screen.print_verdict("fail", messages.CHECKED_UNREAD.render(self.lang))
        elif not self.diagnosis.answers:
            nothing = messages.NOTHING_IN_REPORT if self._lacks_python else messages.NO_CHECKS
            self.screen.print_verdict("fail", nothing.render(self.lang))
        elif self.numbered:
            order = messages.FIX_THIS if len(self.numbered) == 1 else messages.FIX_IN_ORDER
            worst = "fail" if counts["fail"] else "warn"
            self.screen.print_verdict(worst, order.render(self.lang, {"counts": verdict}))
        else:
            self._show_no_problems(verdict, counts)
        self._show_checked()
        if counts["crashed"]:
            self.screen.print_unfinished(self.diagnosis.findings)

    def _show_no_problems(self, verdict: str, counts: Mapping[str, int]) -> None:
        passed = say_counts(counts, ("ok",), self.lang)
        is_partial = self.diagnosis.saved and self.diagnosis.is_partial and bool(passed)
        text = messages.PASSED if passed else messages.NONE_PASSED
        text = messages.PASSED_IN_PART if is_partial else text
        outcome = "warn" if counts["crashed"] or is_partial else "ok"
        params = {"verdict": verdict, "passed": passed}
        self.screen.print_verdict(outcome, text.render(self.lang, params))

    @property
    def _lacks_python(self) -> bool:
        """A report that does not even say that there was none."""
        python = self.diagnosis.facts.python
        return self.diagnosis.saved and isinstance(python, Unknown)

    def _show_course(self) -> None:
        """First, unless it is what everybody has who chose none: then the verdict is first."""
        found = FoundCourse(self.diagnosis.course, self.diagnosis.course_source)
        if self.screen.verbosity < found.is_built_in:
            return
        for line in describe_course(found, self.lang, self.style.shorten):
            self.screen.print_folded(line, 0, style="dim")

    def _show_checked(self) -> None:
        python = known(self.diagnosis.facts.python)
        if python is None:
            lacks = self._lacks_python
            text = messages.PYTHON_NOT_IN_REPORT if lacks else messages.NOTHING_CHECKED
            self.screen.print_text(text, style="dim")
            return
        path = self.style.shorten(python.executable)
        version = known(python.version, "")
        params = {"path": path, "version": f" ({version})" if version else ""}
        self.screen.print_text(messages.CHECKED, params, "dim")
        if users := self._only_users:
            self.screen.print_text(messages.USED_BY, {"users": users}, "dim")
        self._show_since()

    @property
    def _only_users(self) -> str:
        """All that use the checked Python, where nothing is wrong, `python` starts it and nothing
        uses another."""
        python = known(self.diagnosis.facts.python)
        if self.numbered or self.screen.verbosity or python is None:
            return ""
        if known(python.path_python) != known(python.letter):
            return ""
        lines = map_lines(self.diagnosis.facts, self.lang, self.style)
        note = report_messages.CHECKED_PYTHON.render(self.lang)
        found = lines[0] if len(lines) == 1 and lines[0].note == note else None
        return found.users if found else ""

    def _show_since(self) -> None:
        """When it worked, and what changed in between: the likely causes first."""
        if self.diagnosis.since is not None:
            from dlsetup.report.view.since import describe_since

            line = describe_since(self.diagnosis.since, self.lang)
            self.screen.print_folded(line, 0)

    def _show_activation(self) -> None:
        """On the second day nothing is activated: that is no fault, and yet the first to type."""
        activate = activate_python(self.diagnosis.facts)
        for finding in self.diagnosis.findings:
            steps = finding.fix.steps if finding.fix and finding.bad else ()
            first = steps[:1] == (activate,) and not finding.because_of
            if finding.outcome == Outcome.INFO and activate and first:
                self.screen.print_line()
                self.screen.print_step(activate, self.style)
                self.blocks = tuple(b for b in self.blocks if b.codes != (finding.code,))
                return

    def _show_rest(self, blocks: Sequence[Block]) -> None:
        if blocks:
            codes = ", ".join(code for block in blocks for code in block.codes)
            params = {"count": len(blocks), "codes": codes}
            self.screen.print_line()
            self.screen.print_text(messages.MORE_BLOCKS, params)
            self._print_command(("dlsetup", "doctor", *self.diagnosis.flags, "-v"))

    def _show_optional(self) -> None:
        optional = [block for block in self.blocks if block.outcome == Outcome.INFO]
        if self.verbose:
            for block in optional:
                self.screen.print_block(block, "-")
        elif optional:
            titles = " ".join(
                messages.OPTIONAL_TITLE.render(self.lang, {"title": each.title, "code": each.label})
                for each in optional
            )
            self.screen.print_line()
            self.screen.print_text(messages.OPTIONAL, {"titles": titles})

    def _show_map(self) -> None:
        if self.screen.verbosity < 0 or self._only_users or not self.has_map:
            return
        self.screen.print_line()
        if self.verbose:
            self.screen.print_map(self.diagnosis.facts)
        elif lines := map_lines(self.diagnosis.facts, self.lang, self.style):
            self.screen.print_text(report_messages.MAP, style="bold")
            self.screen.print_columns(lines)

    def _show_next(self) -> None:
        if self.screen.verbosity < 0 or self.diagnosis.saved:  # nothing of it is mended here
            return
        self.screen.print_line()
        self.screen.print_text(messages.NEXT, style="bold")
        commands = tuple(self._next_commands())
        if not self.has_all_next:
            commands = tuple(c for c in commands if c[1] is messages.NEXT_WHOLE) or commands[:1]
        if not self.has_purposes:
            for argv, _ in commands:
                self._print_command(argv)
            return
        self.screen.print_commands(
            [(self.style.write(argv) or "", note.render(self.lang)) for argv, note in commands]
        )

    @property
    def _same_python(self) -> tuple[str, ...]:
        """Of the words of this call those that say whose packages are meant."""
        flags = self.diagnosis.flags
        pairs = itertools.pairwise(flags)
        named = ("--python", "--env", "--course")
        return tuple(word for name, value in pairs if name in named for word in (name, value))

    def _next_commands(self) -> Iterator[NextCommand]:
        facts, flags = self.diagnosis.facts, self.diagnosis.flags
        if self.diagnosis.fixed is not None:
            yield from self._commands_after_fixes()
            return
        plan = plan_fixes(f for f in self.diagnosis.findings if f.outcome != Outcome.INFO)
        if any(planned.fix.automatic for planned in plan):
            yield ("dlsetup", "doctor", *flags, "--fix"), messages.NEXT_FIX
        if goes_back := bool(self.diagnosis.since and self.diagnosis.since.packages):
            yield ("dlsetup", "back", *self._same_python), history.NEXT_BACK
        if self.shortened:
            yield ("dlsetup", "doctor", *flags, "-v"), messages.NEXT_WHOLE
        elif self.blocks and not goes_back:  # three commands are enough
            code = (self.numbered or self.blocks)[0].codes[0]
            note = messages.NEXT_EXPLAIN if self.numbered else messages.NEXT_OPTIONAL
            yield ("dlsetup", "explain", code), note
        smoke = known(facts.smoke)
        if not self.numbered and (smoke is None or smoke.outcome != "passed"):
            yield ("dlsetup", "smoke"), messages.NEXT_SMOKE
        yield ("dlsetup", "report"), messages.NEXT_REPORT

    def _commands_after_fixes(self) -> Iterator[NextCommand]:
        if self.numbered:
            yield ("dlsetup", "doctor", *self.diagnosis.flags), messages.NEXT_CHECK
        if self.diagnosis.fixed:
            yield ("dlsetup", "doctor", "--undo"), messages.NEXT_UNDO
        yield ("dlsetup", "report"), messages.NEXT_REPORT

    def _print_command(self, argv: tuple[str, ...]) -> None:
        self.screen.print_line("  " + (self.style.write(argv) or " ".join(argv)), "cyan")
