"""`dlsetup class verify`: do the losses of a class's reports belong to their seeds?"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dlsetup.classroom import claims, show_messages, verify
from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom.claims import SeedOwners, TrainingClaim
from dlsetup.classroom.roster_file import read_roster
from dlsetup.classroom.submissions import FOREIGN, RefusedFile, read_submissions
from dlsetup.classroom.verify import ClaimVerdict
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.settings import Settings

EXAMPLE = (
    *("dlsetup", "class", "verify", "reports/"),
    *("--seed-from", f"spring {claims.STUDENT}", "--students", "students.csv"),
)
REASONS = {**classroom_messages.REFUSALS, **classroom_messages.VERDICT_REASONS}


class ClassVerdict(NamedTuple):
    """`absent`: the students of whom no report agrees. `refused`: files that are no reports."""

    verdicts: tuple[ClaimVerdict, ...]
    absent: tuple[str, ...]
    refused: tuple[RefusedFile, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where every report agrees, and there is one of every student."""
        agree = all(verdict.outcome == verify.AGREES for verdict in self.verdicts)
        return 0 if agree and self.verdicts and not self.absent else 1


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
    _require_paths(reports)
    roster = read_roster(students) if students else None
    owners = SeedOwners(seed_from, roster) if seed_from else None
    files = read_submissions(reports, (students,) if students else ())
    entries = tuple(claims.read_claims(files, owners))
    claimed = tuple(each for each in entries if isinstance(each, TrainingClaim))
    refused = tuple(each for each in entries if isinstance(each, RefusedFile))
    if not claimed and all(each.reason == FOREIGN for each in refused):
        raise UserError(classroom_messages.NO_REPORTS, {"paths": ", ".join(reports)})
    _announce(settings, len(claimed), whole=whole)
    verdicts = verify.verify_claims(claimed, whole=whole)
    absent = verify.students_without_report(verdicts, owners.ids if owners else ())
    verdict = ClassVerdict(verdicts, absent, refused)
    return CommandResult(verdict.exit_code, verdict, tuple(_messages(verdict, settings.lang)))


def _require_paths(paths: Sequence[str]) -> None:
    """Raises UserError: there is no such file or folder."""
    for path in paths:
        try:
            os.stat(path)
        except OSError as error:
            why = system_error_name(error)
            raise UserError(messages.CANNOT_READ, {"path": path, "why": why}) from error


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
    for reason, count in Counter(file.reason for file in verdict.refused).items():
        text = classroom_messages.REFUSALS[reason].render(lang)
        yield CommandMessage(show_messages.NOT_READ, {"count": count, "reason": text})
    if verdict.absent:
        students = {"students": ", ".join(verdict.absent)}
        yield CommandMessage(classroom_messages.WITHOUT_REPORT, students)


def _verdict_line(claim: ClaimVerdict, lang: str) -> str:
    outcome = classroom_messages.VERDICTS[claim.outcome].render(lang)
    student = f" [{claim.student}]" if claim.student else ""
    reason = f"  ({REASONS[claim.reason].render(lang)})" if claim.reason else ""
    return f"{outcome}  {claim.file}{student}{reason}"


@encode_data.register(ClassVerdict)
def _encode_verdict(verdict: ClassVerdict, settings: Settings, form: str) -> str:
    reports = [claim.as_dict() for claim in verdict.verdicts]
    refused = [file._asdict() for file in verdict.refused]
    told = {"reports": reports, "missing": list(verdict.absent), "refused": refused}
    return json.dumps(told, indent=2) + "\n"
