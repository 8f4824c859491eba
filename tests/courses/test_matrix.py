"""What each system gets, by answers of a resolver that were recorded as values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dlsetup.courses.index import IndexFile, PackageIndex
from dlsetup.courses.matrix import Cell, Examiner, check_cell, check_pairs
from dlsetup.courses.resolution import Question, Resolved, ResolvedPackage, Unresolved
from dlsetup.courses.systems import SYSTEMS, StudentSystem, is_supported, list_pythons
from dlsetup.model.course_rules import parse_course

LEAST: dict[str, Any] = {"name": "x", "title": {"en": "x", "ko": "x"}, "packages": ["hydra-core"]}
NO_TORCH = Unresolved("no-wheel", "torch", ">=2")
NO_ANTLR = Unresolved("no-wheel", "antlr4", "==4.9")
LINUX = SYSTEMS[2]


class RecordedResolver:
    """Answers by what is asked; remembers the questions."""

    name, version, exact = "recorded", "1", True

    def __init__(self, answer: Callable[[Question], Resolved | Unresolved]) -> None:
        self.answer = answer
        self.questions: list[Question] = []

    def resolve(self, question: Question) -> Resolved | Unresolved:
        self.questions.append(question)
        return self.answer(question)


class RecordedIndex(PackageIndex):
    """`sources`: packages that have a source file."""

    def __init__(self, *sources: str) -> None:
        super().__init__({})
        self.sources = sources

    def list_files(self, package: str) -> tuple[IndexFile, ...]:
        name = f"{package}-1.tar.gz" if package in self.sources else f"{package}-1-py3-none-any.whl"
        return (IndexFile(name, 10, None, yanked=False),)


def resolved(*names: str) -> Resolved:
    return Resolved(tuple(ResolvedPackage(name, "2", f"{name}.whl", 100) for name in names))


def all_but_torch(question: Question) -> Resolved | Unresolved:
    return NO_TORCH if "torch" in question.requirements else resolved("hydra-core")


def all_but_antlr(question: Question) -> Resolved | Unresolved:
    return resolved("hydra-core", "torch") if "antlr4" in question.without else NO_ANTLR


def nothing_at_all(question: Question) -> Resolved | Unresolved:
    return Unresolved("missing", "hydra-core")


def everything(question: Question) -> Resolved | Unresolved:
    return resolved("hydra-core", "torch")


@pytest.mark.parametrize(
    ("answer", "required", "sources", "outcome", "blamed"),
    [
        pytest.param(everything, True, (), "works", "", id="everything"),
        pytest.param(all_but_torch, True, (), "fails", "torch", id="a required framework"),
        pytest.param(
            all_but_torch, False, (), "without-framework", "torch", id="an optional framework"
        ),
        pytest.param(
            all_but_torch, True, ("torch",), "fails", "torch", id="nobody compiles a framework"
        ),
        pytest.param(all_but_antlr, True, ("antlr4",), "source", "antlr4", id="a source file"),
        pytest.param(all_but_antlr, True, (), "fails", "antlr4", id="neither wheel nor source"),
        pytest.param(nothing_at_all, False, (), "fails", "hydra-core", id="no such package"),
        pytest.param(
            lambda question: Unresolved("offline"), False, (), "unknown", "", id="no network"
        ),
    ],
)
def test_a_cell(
    answer: Callable[[Question], Resolved | Unresolved],
    required: bool,
    sources: tuple[str, ...],
    outcome: str,
    blamed: str,
) -> None:
    course = parse_course({**LEAST, "framework": {"required": required}})
    examiner = Examiner(RecordedResolver(answer), RecordedIndex(*sources))
    cell = check_cell(course, LINUX, "3.12", examiner)
    assert cell.outcome == outcome
    assert (cell.refusal.package if cell.refusal else "") == blamed
    assert cell.version_of("torch") == ("2" if outcome in ("works", "source") else "")


def test_a_package_that_is_never_found_is_not_asked_for_ever() -> None:
    resolver = RecordedResolver(
        lambda question: Unresolved("no-wheel", f"p{len(question.without)}")
    )
    index = RecordedIndex(*(f"p{number}" for number in range(20)))
    cell = check_cell(parse_course({**LEAST}), LINUX, "3.12", Examiner(resolver, index))
    assert cell.outcome == "fails" and len(resolver.questions) < 20
    assert cell.sources == ("p0", "p1", "p2", "p3", "p4")  # all that stood in the way


def check_with(examiner: Examiner) -> Callable[[StudentSystem, str], Cell]:
    course = parse_course({**LEAST})
    return lambda system, python: check_cell(course, system, python, examiner)


def test_an_index_that_is_gone_is_asked_no_more() -> None:
    resolver = RecordedResolver(lambda question: Unresolved("offline"))
    pairs = [(system, python) for system in SYSTEMS for python in ("3.11", "3.12", "3.13")]
    examiner = Examiner(resolver, RecordedIndex())
    cells = check_pairs(pairs, check_with(examiner), lambda count: None)
    assert {cell.outcome for cell in cells} == {"unknown"} and len(cells) == 18
    assert len(resolver.questions) <= 2 * 4  # those that were under way side by side


def test_cells_stand_in_order() -> None:
    counts: list[int] = []
    pairs = [(system, "3.12") for system in SYSTEMS]
    examiner = Examiner(RecordedResolver(everything), RecordedIndex(), "2026-03-02")
    cells = check_pairs(pairs, check_with(examiner), counts.append)
    assert [cell.system for cell in cells] == [system.name for system in SYSTEMS]
    assert max(counts) == len(SYSTEMS)


def test_a_course_without_packages_works() -> None:
    course = parse_course({**LEAST, "packages": [], "framework": {"packages": []}})
    resolver = RecordedResolver(nothing_at_all)
    assert check_cell(course, LINUX, "3.12", Examiner(resolver, RecordedIndex())) == Cell(
        "linux-x64", "3.12", "works"
    )


@pytest.mark.parametrize(
    ("versions", "day", "pythons"),
    [
        (">=3.10,<3.13", "2026-11-26", ("3.10", "3.11", "3.12")),
        (">=3.13", "2026-09-30", ("3.13", "3.14")),
        (">=3.13", "2026-10-01", ("3.13", "3.14", "3.15")),
        (">=3.11.4,<3.12", "2026-11-26", ("3.11",)),
        ("<3", "2026-11-26", ()),
    ],
)
def test_pythons_of_a_course(versions: str, day: str, pythons: tuple[str, ...]) -> None:
    assert list_pythons(parse_course({**LEAST, "python": versions}), day) == pythons


@pytest.mark.parametrize(("day", "supported"), [("2026-10-31", True), ("2026-11-01", False)])
def test_the_end_of_a_python(day: str, supported: bool) -> None:
    assert is_supported("3.10", day) == supported
