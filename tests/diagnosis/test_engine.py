"""Facts in, findings out: which order, which causes, which levels, and nothing ever raised."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from dlsetup.diagnosis.engine import diagnose, run_check, sort_by_repair_order
from dlsetup.facts import NOT_ASKED, NOT_RECORDED, Facts, Unknown
from dlsetup.model import Check, Finding, Fix, Level, Outcome, Problem, Problems, Run, Text
from dlsetup.model.course import Course

TEXT = Text(en="A sentence.", ko="문장입니다.")
COURSE = Course(name="course", title=TEXT)
FIX = Fix((Run(("/bin/true",)),))
INSTALL = Fix((Run(("/bin/python", "-m", "pip", "install", "numpy"), installs=1),))

Subject = str | Unknown | None
Causes = Mapping[tuple[str, str], tuple[str, ...]]


def check(
    code: str,
    problems: Problems | Exception = None,
    *,
    level: Level = Level.FAIL,
    after: tuple[str, ...] = (),
    about: Subject = "a machine",
) -> Check[str]:
    """A check that finds `problems`, or raises them, whatever the facts."""

    def run(_subject: str, _facts: Facts, _course: Course) -> Problems:
        if isinstance(problems, Exception):
            raise problems
        return problems

    return Check(
        code=code,
        name=f"name-of-{code}",
        level=level,
        about=lambda _facts: about,
        run=run,
        title=TEXT,
        message=TEXT,
        why=TEXT,
        cases=lambda: (),
        after=after,
    )


def failing(code: str, *subjects: str, **fields: Any) -> Check[str]:
    return check(code, tuple(Problem(subject=subject) for subject in subjects or ("",)), **fields)


def finding(code: str, outcome: str = Outcome.FAIL, **fields: Any) -> Finding:
    return Finding(code=code, name=f"name-of-{code}", outcome=outcome, **fields)


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("checks", "order"),
    [
        pytest.param(
            [
                failing("DLS101", level=Level.INFO),
                failing("DLS802"),
                failing("DLS401", level=Level.WARN),
            ],
            ["DLS401", "DLS802", "DLS101"],
            id="what is only told comes after what fails or warns",
        ),
        pytest.param(
            [check("DLS101"), check("DLS301", about=None), failing("DLS901", level=Level.INFO)],
            ["DLS901", "DLS101", "DLS301"],
            id="what is right or skipped comes last",
        ),
        pytest.param(
            [failing("DLS702", after=("DLS601",)), failing("DLS601")],
            ["DLS601", "DLS702"],
            id="a cause before its consequence, whatever their subjects",
        ),
        pytest.param(
            [
                failing("DLS001", after=("DLS101",)),
                failing("DLS101", after=("DLS201",)),
                failing("DLS201", after=("DLS801",)),
                failing("DLS801"),
            ],
            ["DLS801", "DLS201", "DLS101", "DLS001"],
            id="a chain of causes from its first",
        ),
        pytest.param(
            [
                failing("DLS001", after=("DLS101", "DLS801")),
                failing("DLS101", after=("DLS801",)),
                failing("DLS801"),
                failing("DLS701", after=("DLS801",)),
            ],
            ["DLS801", "DLS701", "DLS101", "DLS001"],
            id="the longest way to the first cause counts",
        ),
        pytest.param(
            [check("DLS001", after=("DLS801",)), failing("DLS101"), failing("DLS801")],
            ["DLS101", "DLS801", "DLS001"],
            id="a check that finds nothing is no consequence",
        ),
        pytest.param(
            [failing(f"DLS{digit}01") for digit in "012345678"],
            [f"DLS{digit}01" for digit in "071325468"],
            id="the machine before its Python, an environment before its packages",
        ),
        pytest.param(
            [failing("DLS203"), failing("DLS201"), failing("DLS202")],
            ["DLS201", "DLS202", "DLS203"],
            id="by number within a subject",
        ),
        pytest.param(
            [check("DLS204", Problem(fix=INSTALL)), failing("DLS220"), failing("DLS301")],
            ["DLS301", "DLS220", "DLS204"],
            id="what installs packages last within a subject",
        ),
        pytest.param(
            [failing("DLS101", after=("DLS102",)), failing("DLS102", after=("DLS101",))],
            ["DLS101", "DLS102"],
            id="two that name each other still end",
        ),
        pytest.param([], [], id="no checks"),
    ],
)
def test_the_order_of_mending(checks: list[Check[str]], order: list[str]) -> None:
    assert codes(diagnose(Facts(), COURSE, checks)) == order
    assert codes(diagnose(Facts(), COURSE, reversed(checks))) == order


def test_findings_of_a_report_take_the_same_order() -> None:
    findings = [
        finding("DLS601", because_of=("DLS701",)),
        finding("DLS102", Outcome.OK),
        finding("DLS101", Outcome.OK, because_of=("DLS102",)),
        finding("DLS701"),
        finding("DLS801"),
    ]
    assert codes(sort_by_repair_order(findings)) == [
        "DLS701",
        "DLS801",
        "DLS601",
        "DLS101",
        "DLS102",
    ]


def test_the_order_of_several_subjects_stands() -> None:
    findings = diagnose(Facts(), COURSE, [failing("DLS101", "b", "a", "c")])
    assert [finding.subject for finding in findings] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("checks", "causes"),
    [
        pytest.param(
            [failing("DLS401", "k"), failing("DLS402", "k", after=("DLS401",))],
            {("DLS402", "k"): ("DLS401",)},
            id="the same subject",
        ),
        pytest.param(
            [failing("DLS401", "other"), failing("DLS402", "k", after=("DLS401",))],
            {},
            id="another subject",
        ),
        pytest.param(
            [failing("DLS101"), failing("DLS402", "k", "l", after=("DLS101",))],
            {("DLS402", "k"): ("DLS101",), ("DLS402", "l"): ("DLS101",)},
            id="a cause without subject explains every subject",
        ),
        pytest.param(
            [failing("DLS401", "k"), failing("DLS402", after=("DLS401",))],
            {},
            id="a cause with a subject explains none without",
        ),
        pytest.param(
            [failing("DLS101"), failing("DLS102"), failing("DLS201", after=("DLS102", "DLS101"))],
            {("DLS201", ""): ("DLS102", "DLS101")},
            id="several, in the check's own order",
        ),
        pytest.param(
            [check("DLS101"), failing("DLS201", after=("DLS101",))], {}, id="a cause that is right"
        ),
        pytest.param(
            [check("DLS101", about=None), failing("DLS201", after=("DLS101",))],
            {},
            id="a cause that was skipped",
        ),
        pytest.param(
            [check("DLS101", RuntimeError()), failing("DLS201", after=("DLS101",))],
            {},
            id="a cause that crashed",
        ),
        pytest.param([failing("DLS201", after=("DLS101",))], {}, id="a cause that was not run"),
        pytest.param(
            [failing("DLS101"), check("DLS201", after=("DLS101",))], {}, id="no consequence"
        ),
        pytest.param(
            [failing("DLS101", level=Level.INFO), failing("DLS201", after=("DLS101",))],
            {("DLS201", ""): ("DLS101",)},
            id="a note may be the cause",
        ),
    ],
)
def test_causes(
    checks: list[Check[str]], causes: Mapping[tuple[str, str], tuple[str, ...]]
) -> None:
    findings = diagnose(Facts(), COURSE, checks)
    assert {(f.code, f.subject): f.because_of for f in findings if f.because_of} == causes


@pytest.mark.parametrize(
    ("mutes", "muted"),
    [
        pytest.param({}, {}, id="none"),
        pytest.param({("DLS401", ""): "known"}, {"a": "known", "b": "known"}, id="every subject"),
        pytest.param({("DLS401", "a"): "mine"}, {"a": "mine"}, id="one subject"),
        pytest.param(
            {("DLS401", ""): "known", ("DLS401", "a"): "mine"},
            {"a": "mine", "b": "known"},
            id="its own reason before the common one",
        ),
        pytest.param({("DLS402", ""): "known"}, {}, id="another code"),
        pytest.param({("DLS401", "c"): "known"}, {}, id="another subject"),
    ],
)
def test_muting(mutes: Mapping[tuple[str, str], str], muted: Mapping[str, str]) -> None:
    findings = diagnose(Facts(), COURSE, [failing("DLS401", "a", "b")], mutes)
    assert {f.subject: f.muted for f in findings if f.muted} == muted
    assert {f.subject for f in findings if f.bad} == {"a", "b"} - muted.keys()


def test_a_muted_finding_is_no_cause_and_comes_last() -> None:
    checks = [
        failing("DLS101"),
        failing("DLS201", after=("DLS101",)),
        failing("DLS301", level=Level.INFO),
    ]
    findings = diagnose(Facts(), COURSE, checks, {("DLS101", ""): "known"})
    assert codes(findings) == ["DLS201", "DLS301", "DLS101"]
    assert [finding.because_of for finding in findings] == [(), (), ()]


@pytest.mark.parametrize("outcome", ["ok", "skipped", "unknown", "crashed", "timed-out"])
def test_only_what_is_bad_is_muted(outcome: str) -> None:
    external = {"DLS401": [finding("DLS401", outcome)]}
    mutes = {("DLS401", ""): "known"}
    assert diagnose(Facts(), COURSE, [check("DLS401")], mutes, external)[0].muted == ""


EXTERNAL = [
    pytest.param([], ["ok"], [], id="none: the check itself is run"),
    pytest.param([finding("DLS201")], ["fail"], ["DLS101"], id="in the place of the check's own"),
    pytest.param([finding("DLS201", "timed-out")], ["timed-out"], [], id="a check that timed out"),
    pytest.param([finding("DLS201", "crashed")], ["crashed"], [], id="a check that crashed"),
    pytest.param(
        [finding("DLS201", subject="b"), finding("DLS201", "warn", subject="a")],
        ["fail", "warn"],
        ["DLS101", "DLS101"],
        id="several",
    ),
]


@pytest.mark.parametrize(("external", "outcomes", "causes"), EXTERNAL)
def test_findings_of_checks_run_elsewhere(
    external: list[Finding], outcomes: list[str], causes: list[str]
) -> None:
    checks = [failing("DLS101"), check("DLS201", after=("DLS101",))]
    findings = diagnose(Facts(), COURSE, checks, external={"DLS201": external})
    assert [f.outcome for f in findings if f.code == "DLS201"] == outcomes
    assert [code for f in findings for code in f.because_of] == causes


def test_findings_of_a_check_that_was_not_chosen_are_left_out() -> None:
    external = {"DLS999": [finding("DLS999")]}
    assert codes(diagnose(Facts(), COURSE, [check("DLS101")], external=external)) == ["DLS101"]


@pytest.mark.parametrize(
    ("about", "outcome", "params"),
    [
        pytest.param(None, "skipped", {"reason": "absent"}, id="absent"),
        pytest.param(NOT_RECORDED, "skipped", {"reason": "not-recorded", "detail": ""}, id="old"),
        pytest.param(NOT_ASKED, "skipped", {"reason": "not-asked", "detail": ""}, id="not asked"),
        pytest.param(
            Unknown("timeout", "5 s"),
            "unknown",
            {"reason": "timeout", "detail": "5 s"},
            id="unknown",
        ),
        pytest.param("", "fail", {}, id="an empty value is a value"),
    ],
)
def test_what_is_not_there_is_not_judged(about: Subject, outcome: str, params: object) -> None:
    (finding,) = run_check(failing("DLS101", about=about), Facts(), COURSE)
    assert (finding.outcome, finding.params, finding.subject) == (outcome, params, "")


def test_a_check_gets_its_subject_the_facts_and_the_course() -> None:
    given: list[object] = []

    def run(*arguments: object) -> Problems:
        given.extend(arguments)
        return None

    facts = Facts()
    run_check(replace(check("DLS101", about="numpy"), run=run), facts, COURSE)
    assert given == ["numpy", facts, COURSE] and given[1] is facts


PROBLEM = Problem(subject="k", params={"path": "/k"}, fix=FIX)


@pytest.mark.parametrize(
    ("problems", "subjects"),
    [
        pytest.param(lambda: None, [], id="nothing"),
        pytest.param(lambda: (), [], id="an empty list"),
        pytest.param(lambda: iter([]), [], id="an empty iterator"),
        pytest.param(lambda: PROBLEM, ["k"], id="one"),
        pytest.param(lambda: [Problem("a"), Problem("b")], ["a", "b"], id="several"),
        pytest.param(lambda: iter([Problem("a")]), ["a"], id="a generator's"),
    ],
)
def test_each_problem_is_a_finding(problems: Callable[[], Problems], subjects: list[str]) -> None:
    findings = run_check(check("DLS101", problems()), Facts(), COURSE)
    assert [finding.subject for finding in findings if finding.bad] == subjects
    assert [finding.outcome for finding in findings] == (["fail"] * len(subjects) or ["ok"])
    assert {(finding.code, finding.name) for finding in findings} == {("DLS101", "name-of-DLS101")}


def test_a_finding_holds_what_the_problem_says() -> None:
    (finding,) = run_check(check("DLS101", PROBLEM), Facts(), COURSE)
    assert (finding.subject, finding.params, finding.fix) == ("k", {"path": "/k"}, FIX)


@pytest.mark.parametrize(
    ("levels", "problem", "outcome"),
    [
        pytest.param({}, None, "warn", id="the check's"),
        pytest.param({}, Level.FAIL, "fail", id="the problem's before the check's"),
        pytest.param({"DLS101": Level.INFO}, Level.FAIL, "info", id="the course's before both"),
        pytest.param({"DLS102": Level.INFO}, None, "warn", id="the course's of another check"),
    ],
)
def test_the_level(levels: dict[str, Level], problem: Level | None, outcome: str) -> None:
    course = Course(name="course", title=TEXT, levels=levels)
    warning = check("DLS101", Problem(level=problem), level=Level.WARN)
    assert [finding.outcome for finding in run_check(warning, Facts(), course)] == [outcome]


def fails(*_: object) -> Any:
    raise KeyError("python")


def fails_late(*_: object) -> Iterator[Problem]:
    yield Problem("a")
    raise KeyError("python")


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(check("DLS101", KeyError("python")), id="in the judgement"),
        pytest.param(replace(check("DLS101"), run=fails_late), id="after its first problem"),
        pytest.param(replace(check("DLS101"), about=fails), id="in what it is about"),
        pytest.param(replace(check("DLS101"), run=lambda *_: 7), id="what it gives is no problem"),
    ],
)
def test_a_check_that_crashes_hides_no_other(broken: Check[str]) -> None:
    findings = diagnose(Facts(), COURSE, [broken, failing("DLS201", after=("DLS101",))])
    assert [(f.code, f.outcome) for f in findings] == [("DLS201", "fail"), ("DLS101", "crashed")]
    assert findings[1].name == "name-of-DLS101"
    error = str(findings[1].params["error"])
    assert error.startswith(("KeyError: 'python'", "TypeError: "))


@pytest.mark.parametrize("signal", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_is_no_crash_of_a_check(signal: type[BaseException]) -> None:
    def run(*_: object) -> Problems:
        raise signal

    with pytest.raises(signal):
        diagnose(Facts(), COURSE, [replace(check("DLS101"), run=run)])


def test_how_long_a_check_took() -> None:
    def run(*_: object) -> Problems:
        time.sleep(0.02)
        return [Problem("a"), Problem("b")]

    findings = run_check(replace(check("DLS101"), run=run), Facts(), COURSE)
    assert all(0.02 <= finding.seconds < 5 for finding in findings)
    assert [finding.seconds for finding in findings] == [round(f.seconds, 6) for f in findings]
