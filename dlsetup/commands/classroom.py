"""`dlsetup class verify`: do the losses of a class's reports belong to their seeds?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dlsetup.classroom import claims, verify
from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.verify import ClaimVerdict
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings

EXAMPLE = (
    *("dlsetup", "class", "verify", "reports/"),
    *("--seed-from", f"spring {claims.STUDENT}", "--students", "students.csv"),
)


class ClassVerdict(NamedTuple):
    """`absent`: the students of whom no report agrees."""

    verdicts: tuple[ClaimVerdict, ...]
    absent: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0 where every report agrees, and there is one of every student."""
        agree = all(verdict.outcome == verify.AGREES for verdict in self.verdicts)
        return 0 if agree and not self.absent else 1


def verify_reports(
    settings: Settings,
    reports: Sequence[str],
    seed_from: str | None,
    students: str | None,
    *,
    whole: bool = False,
) -> CommandResult[ClassVerdict]:
    """`whole`: all losses are compared.

    Raises UserError: there are no reports, or students without a pattern for their seeds.
    """
    if students and claims.STUDENT not in (seed_from or ""):
        raise UserError(
            classroom_messages.PATTERN_WITHOUT_STUDENT,
            {"example": claims.STUDENT},
            commands=(EXAMPLE,),
        )
    files = claims.find_reports(reports)
    if not files:
        raise UserError(classroom_messages.NO_REPORTS, {"paths": ", ".join(reports)})
    ids = claims.read_student_ids(students) if students else ()
    _announce(settings, len(files), whole=whole)
    verdicts = verify.verify_claims(tuple(claims.read_claims(files, seed_from, ids)), whole=whole)
    verdict = ClassVerdict(verdicts, verify.students_without_report(verdicts, ids))
    return CommandResult(verdict.exit_code, verdict, tuple(_messages(verdict, settings.lang)))


def _announce(settings: Settings, count: int, *, whole: bool) -> None:
    """A class of reports takes a minute or two, one whole training half a minute."""
    if count > 1 or whole:
        from dlsetup.terminal.screen import Screen

        text = classroom_messages.VERIFYING_WHOLE if whole else classroom_messages.VERIFYING
        Screen(settings).print_note(text, {"count": count}, "dim")


def _messages(verdict: ClassVerdict, lang: str) -> Iterator[CommandMessage]:
    yield from (CommandMessage(_verdict_line(claim, lang)) for claim in verdict.verdicts)
    outcomes = Counter(claim.outcome for claim in verdict.verdicts)
    names = dict(zip(("agree", "differ", "untold"), classroom_messages.VERDICTS, strict=True))
    counts = {name: outcomes[outcome] for name, outcome in names.items()}
    yield CommandMessage(classroom_messages.VERIFIED, counts, "bold")
    if verdict.absent:
        students = {"students": ", ".join(verdict.absent)}
        yield CommandMessage(classroom_messages.WITHOUT_REPORT, students)


def _verdict_line(claim: ClaimVerdict, lang: str) -> str:
    outcome = classroom_messages.VERDICTS[claim.outcome].render(lang)
    student = f" [{claim.student}]" if claim.student else ""
    reason = classroom_messages.VERDICT_REASONS[claim.reason].render(lang) if claim.reason else ""
    return f"{outcome}  {claim.file}{student}" + (f"  ({reason})" if reason else "")


@encode_data.register(ClassVerdict)
def _encode_verdict(verdict: ClassVerdict, settings: Settings, form: str) -> str:
    reports = [claim.as_dict() for claim in verdict.verdicts]
    return json.dumps({"reports": reports, "missing": list(verdict.absent)}, indent=2) + "\n"
