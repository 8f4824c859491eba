"""One system with one Python of an environment.yml: what conda installs, and pip afterwards."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.courses.conda_environment import CondaRequest
from dlsetup.courses.matrix import Cell, CellOutcome, Examiner
from dlsetup.courses.resolution import UNKNOWN_KINDS, Question, Resolved, Resolver, Unresolved
from dlsetup.courses.systems import StudentSystem
from dlsetup.records import msgspec


class CondaExaminer(NamedTuple):
    """`conda` takes specs of conda. `pip`: for what the file leaves to pip, None where it leaves
    nothing. `newest`: an ISO date or ""."""

    conda: Resolver
    pip: Examiner | None = None
    newest: str = ""


def check_conda_cell(
    environment: CondaRequest,
    requirements: tuple[str, ...],
    examiner: CondaExaminer,
    system: StudentSystem,
    python: str,
) -> Cell:
    """`requirements`: of pip, which are looked for by themselves: what conda chose is not told to
    pip's resolver."""
    answer = examiner.conda.resolve(Question(environment.specs, system, python, examiner.newest))
    cell = _cell(answer, system, python)
    if cell.outcome != "works" or examiner.pip is None or not requirements:
        return cell
    question = Question(requirements, system, python, examiner.newest)
    other = _cell(examiner.pip.resolver.resolve(question), system, python)
    own = {each.name for each in cell.packages}
    added = tuple(each for each in other.packages if each.name not in own)
    return msgspec.structs.replace(other, packages=(*cell.packages, *added))


def _cell(answer: Resolved | Unresolved, system: StudentSystem, python: str) -> Cell:
    if isinstance(answer, Resolved):
        return Cell(system.name, python, "works", answer.packages, yanked=answer.yanked)
    outcome: CellOutcome = "unknown" if answer.kind in UNKNOWN_KINDS else "fails"
    return Cell(system.name, python, outcome, refusal=answer)
