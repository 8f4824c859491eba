"""Every system with every Python of a course: what its students would get."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Literal, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dlsetup.courses.index import PackageIndex
from dlsetup.courses.resolution import (
    UNKNOWN_KINDS,
    Question,
    Resolved,
    ResolvedPackage,
    Resolver,
    Unresolved,
)
from dlsetup.courses.systems import StudentSystem
from dlsetup.model.course import Course
from dlsetup.process.run import kill_all
from dlsetup.records import msgspec

# `source`: some packages must be compiled by each student; `without-framework`: all else can be
# installed, and the framework is optional.
CellOutcome = Literal["works", "without-framework", "source", "fails", "unknown"]
SIDE_BY_SIDE: Final = 4  # resolvers wait for the network most of the time
MAX_SOURCES: Final = 5  # packages without a wheel, after which nothing more is tried


class Cell(msgspec.Struct, frozen=True):
    """One system with one Python. `refusal`: why it does not work, or works without something.
    `sources`: packages that have no wheel there."""

    system: str
    python: str
    outcome: CellOutcome
    packages: tuple[ResolvedPackage, ...] = ()
    refusal: Unresolved | None = None
    sources: tuple[str, ...] = ()
    yanked: tuple[str, ...] = ()

    @property
    def download(self) -> int:
        """Bytes, as far as the index tells the sizes."""
        return sum(package.size or 0 for package in self.packages)

    def version_of(self, name: str) -> str:
        """ "": it is not installed."""
        return next((each.version for each in self.packages if each.name == name), "")


class Examiner(NamedTuple):
    """Who resolves, and what the index is asked besides. `newest`: an ISO date or ""."""

    resolver: Resolver
    packages: PackageIndex
    newest: str = ""


def check_pairs(
    pairs: Sequence[tuple[StudentSystem, str]],
    check_pair: Callable[[StudentSystem, str], Cell],
    on_cell: Callable[[int], object],
) -> tuple[Cell, ...]:
    """A cell for each pair, in their order; `on_cell` is told how many are done. An index that
    cannot be reached is asked no more."""
    done: list[Cell] = []

    def check(pair: tuple[StudentSystem, str]) -> Cell:
        system, python = pair
        lost = next((cell.refusal for cell in tuple(done) if cell.outcome == "unknown"), None)
        if lost is not None:
            return Cell(system.name, python, "unknown", refusal=lost)
        cell = check_pair(system, python)
        done.append(cell)
        on_cell(len(done))
        return cell

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        try:
            return tuple(pool.map(check, pairs))
        except KeyboardInterrupt:  # or the resolvers would outlive us, one after another
            kill_all()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def check_cell(course: Course, system: StudentSystem, python: str, examiner: Examiner) -> Cell:
    """With the framework; without it where it is optional and only that can be installed."""
    framework = tuple(course.framework.packages)
    cell = _try(course, framework, system, python, examiner)
    if cell.outcome != "fails" or course.framework.required or not framework:
        return cell
    other = _try(course, (), system, python, examiner)
    if other.outcome not in ("works", "source"):
        return cell
    outcome: CellOutcome = "without-framework" if other.outcome == "works" else "source"
    return msgspec.structs.replace(other, outcome=outcome, refusal=cell.refusal)


def _try(
    course: Course,
    framework: tuple[str, ...],
    system: StudentSystem,
    python: str,
    examiner: Examiner,
) -> Cell:
    question = Question((*course.packages, *framework), system, python, examiner.newest)
    if not question.requirements:
        return Cell(system.name, python, "works")
    answer = examiner.resolver.resolve(question)
    own = {canonicalize_name(Requirement(text).name) for text in framework}
    first = answer
    while (package := _source_package(answer, question, examiner.packages)) and package not in own:
        question = question._replace(without=(*question.without, package))
        answer = examiner.resolver.resolve(question)
    if isinstance(answer, Resolved):
        outcome: CellOutcome = "source" if question.without else "works"
        refusal = first if isinstance(first, Unresolved) else None
        packages = answer.packages
        return Cell(
            system.name, python, outcome, packages, refusal, question.without, answer.yanked
        )
    outcome = "unknown" if answer.kind in UNKNOWN_KINDS else "fails"
    return Cell(system.name, python, outcome, refusal=answer, sources=question.without)


def _source_package(answer: Resolved | Unresolved, question: Question, index: PackageIndex) -> str:
    """The package that stands in the way and could be compiled; "": there is none."""
    if not isinstance(answer, Unresolved) or answer.kind != "no-wheel":
        return ""
    tried = answer.package in question.without or len(question.without) >= MAX_SOURCES
    return answer.package if not tried and index.has_source(answer.package) else ""
