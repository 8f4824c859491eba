"""The steps, what makes each done, and how an environment is made."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.facts import Environment, Facts, Interpreter, Tool, Unknown
from dlsetup.facts.factory import (
    CONDA,
    EDITOR,
    PREFIX,
    PYTHON,
    change,
    dist,
    distributions_without,
    host,
    interpreter,
    machine,
    python,
)
from dlsetup.model import Finding, Fix, Instruction, Outcome, Run, Text, Write
from dlsetup.model.course import Course, CourseEditor, Distributions, Framework
from dlsetup.model.course_file import load_course
from dlsetup.remedies import environment_refusals as refusals
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment
from dlsetup.remedies.suitable_python import suitable_python
from dlsetup.setup import closing
from dlsetup.setup.closing import can_open, closing_hints
from dlsetup.setup.plan import (
    download_size,
    framework_size,
    is_within,
    packages_command,
    plan_steps,
)
from dlsetup.setup.progress import failures_with_causes, step_status
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME, SetupStep

COURSE = load_course()
NEW = "/home/student/dlsetup/new"
NEW_PYTHON = f"{NEW}/bin/python"
CPU = "https://download.pytorch.org/whl/cpu"
UV = "/home/student/.local/bin/uv"
DEBIAN = interpreter("B", "/usr/bin/python3", prefix="/usr")
PYENV = interpreter("C", "/opt/3.14/bin/python", kind="pyenv", version="3.14.0")
OLD = interpreter("D", "/opt/3.6/bin/python", kind="pyenv", version="3.6.15")
VENV = interpreter("E", "/srv/e/bin/python", kind="venv", version="3.13.0")
BASE = interpreter("F", "/home/student/miniforge3/bin/python", kind="conda-base")
OWN = interpreter("O", "/tool/bin/python", kind="venv", version="3.13.1", own=True)
COURSES: dict[str, Course] = {
    "any": COURSE,
    "conda": change(COURSE, distribution=Distributions(accept=("miniforge", "conda"))),
    "uv": change(COURSE, distribution=Distributions(accept=("uv",))),
    "venv": change(COURSE, distribution=Distributions(accept=("venv",))),
    "forge": change(COURSE, distribution=Distributions(accept=("miniforge",))),
    "conda first": change(COURSE, distribution=Distributions(recommend="conda")),
    "forge first": change(COURSE, distribution=Distributions(recommend="miniforge")),
    "anaconda first": change(COURSE, distribution=Distributions(recommend="anaconda")),
    "venv first": change(COURSE, distribution=Distributions(recommend="venv")),
    "refused first": change(
        COURSE, distribution=Distributions(accept=("uv", "venv"), recommend="conda")
    ),
    "ancient": change(COURSE, python="<3.0"),
}


def bare(*interpreters: Interpreter, **fields: Any) -> Facts:
    """A machine with Pythons and no environment."""
    judged = python(letter="B", executable="/usr/bin/python3", prefix="/usr", kind="debian")
    given = {"python": judged, "environments": (), "smoke": None, **fields}
    return machine(interpreters=interpreters, **given)


def candidates(prefix: str) -> tuple[str, ...]:
    if prefix[1:2] == ":":
        return (rf"{prefix}\Scripts\python.exe", rf"{prefix}\python.exe")
    return (f"{prefix}/bin/python",)


def choose(
    facts: Facts,
    course: Course = COURSE,
    asked: str | None = None,
    uv: str | None = None,
    prefix: str = NEW,
) -> EnvironmentPlan:
    return plan_environment(facts, course, asked, uv, prefix=prefix, candidates=candidates)


VENV_COMMAND = ("/usr/bin/python3", "-m", "venv", NEW)
CREATE = (CONDA.executable, "create", "-y", "-p", NEW, "python=3.12", "pip")


@pytest.mark.parametrize(
    ("facts", "course", "asked", "uv", "kind", "command"),
    [
        pytest.param(bare(DEBIAN), "any", None, None, "venv", VENV_COMMAND, id="venv"),
        pytest.param(
            bare(DEBIAN),
            "any",
            None,
            UV,
            "uv",
            (UV, "venv", "--seed", "--python", "/usr/bin/python3", NEW),
            id="uv where it is",
        ),
        pytest.param(
            bare(OLD),
            "any",
            None,
            UV,
            "uv",
            (UV, "venv", "--seed", "--python", "3.12", NEW),
            id="uv brings Python",
        ),
        pytest.param(bare(DEBIAN), "any", "venv", UV, "venv", VENV_COMMAND, id="asked for venv"),
        pytest.param(
            bare(DEBIAN, conda=CONDA), "any", "conda", UV, "conda", CREATE, id="asked for conda"
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA), "any", None, None, "venv", VENV_COMMAND, id="conda unasked"
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA), "conda", None, UV, "conda", CREATE, id="conda accepted"
        ),
        pytest.param(bare(OLD, conda=CONDA), "any", None, None, "conda", CREATE, id="conda last"),
        pytest.param(bare(DEBIAN), "venv", None, UV, "venv", VENV_COMMAND, id="only venv accepted"),
        pytest.param(
            bare(DEBIAN, conda=CONDA), "conda first", None, UV, "conda", CREATE, id="recommended"
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA), "forge first", None, UV, "conda", CREATE, id="its flavour"
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA),
            *("anaconda first", None, None, "venv", VENV_COMMAND),
            id="recommended, another flavour there",
        ),
        pytest.param(
            bare(DEBIAN), "conda first", None, None, "venv", VENV_COMMAND, id="recommended, absent"
        ),
        pytest.param(
            bare(DEBIAN), "venv first", None, UV, "venv", VENV_COMMAND, id="recommended before uv"
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA),
            *("conda first", "venv", UV, "venv", VENV_COMMAND),
            id="recommended, another asked for",
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA),
            *("refused first", None, None, "venv", VENV_COMMAND),
            id="recommended, not accepted",
        ),
        pytest.param(
            bare(OWN), "any", None, None, "venv", (OWN.path, "-m", "venv", NEW), id="own, at last"
        ),
        pytest.param(bare(OWN, DEBIAN), "any", None, None, "venv", VENV_COMMAND, id="own later"),
    ],
)
def test_distribution(
    facts: Facts, course: str, asked: str | None, uv: str | None, kind: str, command: object
) -> None:
    choice = choose(facts, COURSES[course], asked, uv)
    assert (choice.kind, choice.command, choice.reason) == (kind, command, None)
    assert choice.python == NEW_PYTHON


NO_VENV = python(letter="B", has_venv=False)


@pytest.mark.parametrize(
    ("facts", "course", "asked", "refusal"),
    [
        pytest.param(bare(), "any", None, refusals.NO_PYTHON, id="nothing at all"),
        pytest.param(bare(), "uv", None, refusals.NO_UV, id="only uv accepted"),
        pytest.param(bare(OLD), "any", "venv", refusals.NO_PYTHON, id="only too old a Python"),
        pytest.param(bare(DEBIAN), "any", "uv", refusals.NO_UV, id="uv asked, not there"),
        pytest.param(bare(DEBIAN), "any", "conda", refusals.NO_CONDA, id="conda asked, not there"),
        pytest.param(
            bare(DEBIAN, conda=CONDA),
            "any",
            "anaconda",
            refusals.NO_CONDA,
            id="another flavour",
        ),
        pytest.param(bare(DEBIAN), "venv", "uv", refusals.NOT_ACCEPTED, id="not accepted"),
        pytest.param(bare(DEBIAN), "forge", None, refusals.NO_CONDA, id="only Miniforge accepted"),
        pytest.param(
            bare(DEBIAN, python=NO_VENV),
            "any",
            "venv",
            refusals.NO_VENV_MODULE,
            id="python3-venv",
        ),
        pytest.param(
            bare(DEBIAN, conda=CONDA),
            "ancient",
            "conda",
            refusals.NO_VERSION,
            id="no such version",
        ),
    ],
)
def test_a_way_on(facts: Facts, course: str, asked: str | None, refusal: refusals.Refusal) -> None:
    choice = choose(facts, COURSES[course], asked)
    assert choice.kind == "none" and choice.command == ()
    assert (choice.reason, choice.way_on, choice.refused) == refusal
    for lang in ("en", "ko"):
        assert "{" not in refusal.reason.render(lang, choice.params)


@pytest.mark.parametrize(
    ("kind", "asked", "expect"),
    [
        ("venv", None, "venv"),
        ("conda", None, "conda"),
        ("conda", "miniforge", "conda"),
        ("uv", "uv", "uv"),
        ("venv", "uv", "none"),
    ],
)
def test_an_environment_that_is_there(kind: str, asked: str | None, expect: str) -> None:
    there = Environment(path=NEW, kind=kind, sources=("dlsetup",))
    choice = choose(bare(DEBIAN, environments=(there,)), asked=asked, uv=UV)
    assert (choice.kind, choice.command) == (expect, ())
    gone = change(there, state="missing")
    assert choose(bare(DEBIAN, environments=(gone,))).command == VENV_COMMAND


@pytest.mark.parametrize(
    ("tools", "expect"),
    [
        pytest.param((), None, id="nothing else leads to it"),
        pytest.param(
            (Tool("python3", "/usr/bin/python3", interpreter="B"),), "/usr/bin/python3", id="PATH"
        ),
        pytest.param(
            (Tool("python3", f"{NEW}/bin/python3", interpreter="B"),), None, id="active itself"
        ),
    ],
)
def test_what_lies_in_the_place_makes_nothing_there(
    tools: tuple[Tool, ...], expect: str | None
) -> None:
    facts = bare(change(DEBIAN, path=f"{NEW}/bin/python"), tools=tools)
    command = choose(facts).command
    assert command == ((expect, "-m", "venv", NEW) if expect else ())


def test_conda_on_windows_keeps_python_in_the_prefix() -> None:
    facts = bare(DEBIAN, conda=CONDA)
    assert choose(facts, asked="conda", prefix=r"C:\dl\new").python == r"C:\dl\new\python.exe"
    assert choose(facts, prefix=r"C:\dl\new").python == r"C:\dl\new\Scripts\python.exe"


@pytest.mark.parametrize(
    ("found", "expect"),
    [
        pytest.param((DEBIAN, PYENV), "C", id="newest"),
        pytest.param((VENV, DEBIAN), "B", id="no environment first"),
        pytest.param((BASE, DEBIAN), "B", id="conda's base later"),
        pytest.param((VENV, OWN), "E", id="own last"),
        pytest.param((OLD, change(DEBIAN, exists=False)), None, id="old, gone"),
        pytest.param((change(DEBIAN, version="3.13.0+"),), "B", id="a local version"),
        pytest.param((change(DEBIAN, version="3.14.0rc1"),), None, id="a release candidate"),
        pytest.param((change(DEBIAN, version="?"),), None, id="no version"),
        pytest.param((change(DEBIAN, version=Unknown("hung")),), None, id="unknown"),
    ],
)
def test_suitable_python(found: tuple[Interpreter, ...], expect: str | None) -> None:
    facts = machine(interpreters=found, python=None)
    best = suitable_python(facts, COURSE, for_venv=True)
    assert (best.letter if best else None) == expect


def fail(
    code: str, fix: Fix | None = None, outcome: Outcome = Outcome.FAIL, **fields: Any
) -> Finding:
    return Finding(code=code, name="x", outcome=outcome, fix=fix, **fields)


HEALTHY = machine()
ACTIVATION = ("source", "a")


@pytest.mark.parametrize(
    ("step", "findings", "facts", "expect"),
    [
        pytest.param("packages", [], HEALTHY, "done", id="silent"),
        pytest.param("packages", [fail("DLS204")], HEALTHY, "todo", id="fails"),
        pytest.param("packages", [fail("DLS403")], HEALTHY, "done", id="another step's"),
        pytest.param("editor", [fail("DLS501", outcome=Outcome.WARN)], HEALTHY, "done", id="warns"),
        pytest.param("pip", [fail("DLS220", muted="mine")], HEALTHY, "done", id="muted"),
        pytest.param(
            "packages", [fail("DLS223", outcome=Outcome.CRASHED)], HEALTHY, "todo", id="crashed"
        ),
        pytest.param("packages", [fail("LAB204")], HEALTHY, "todo", id="another distribution's"),
        pytest.param("framework", [fail("DLS999")], HEALTHY, "done", id="no step's"),
        pytest.param("packages", [fail("DLS220")], HEALTHY, "done", id="nothing to install"),
        pytest.param(
            "packages", [fail("DLS220"), fail("DLS211")], HEALTHY, "blocked", id="pip misdirected"
        ),
        pytest.param(
            "packages", [fail("DLS201"), fail("DLS211")], HEALTHY, "todo", id="another pip typed"
        ),
        pytest.param("environment", [], machine(python=None), "todo", id="no Python"),
        pytest.param("environment", [], bare(DEBIAN), "todo", id="a system's Python"),
        pytest.param(
            "environment", [], machine(python=python(kind=Unknown("new"))), "done", id="any kind"
        ),
        pytest.param(
            "environment", [], bare(DEBIAN, host=host(service="colab")), "done", id="Colab"
        ),
        pytest.param("pip", [], machine(python=None), "blocked", id="no environment yet"),
        pytest.param("editor", [], machine(python=None), "blocked", id="nothing for the editor"),
        pytest.param("environment", [fail("DLS704")], HEALTHY, "blocked", id="no room"),
        pytest.param("training", [fail("DLS704")], HEALTHY, "blocked", id="no room for anything"),
        pytest.param("prerequisites", [fail("DLS701")], HEALTHY, "todo", id="a file of one's own"),
        pytest.param("packages", [fail("DLS701")], HEALTHY, "done", id="a file stops nothing"),
        pytest.param("training", [], HEALTHY, "done", id="trained"),
        pytest.param("training", [], machine(smoke=None), "todo", id="not trained"),
        pytest.param("training", [], machine(smoke=Unknown("damaged")), "todo", id="unknown"),
        pytest.param("training", [fail("DLS204")], machine(smoke=None), "blocked", id="no numpy"),
        pytest.param("report", [], HEALTHY, "todo", id="a report is always written"),
    ],
)
def test_status(step: str, findings: list[Finding], facts: Facts, expect: str) -> None:
    assert step_status(STEPS_BY_NAME[step], findings, facts) == expect


@pytest.mark.parametrize("step", STEPS[:-1], ids=lambda step: step.name)
def test_what_another_python_holds_counts_for_nothing(step: SetupStep) -> None:
    status = step_status(step, [], HEALTHY, in_place=False)
    expect = {"prerequisites": "done", "environment": "todo"}.get(step.name, "blocked")
    assert status == expect


@pytest.mark.parametrize(
    ("findings", "expect"),
    [
        pytest.param([fail("DLS220")], ["DLS220"], id="alone"),
        pytest.param(
            [fail("DLS622", outcome=Outcome.WARN), fail("DLS628", because_of=("DLS622",))],
            ["DLS622", "DLS628"],
            id="a milder cause",
        ),
        pytest.param(
            [
                fail("DLS306", outcome=Outcome.WARN),
                fail("DLS216", outcome=Outcome.WARN, because_of=("DLS306",)),
                fail("DLS212", because_of=("DLS216",)),
            ],
            ["DLS306", "DLS216", "DLS212"],
            id="the cause's cause",
        ),
        pytest.param(
            [fail("DLS406", outcome=Outcome.WARN, subject="a"), fail("DLS410", subject="b")],
            ["DLS410 b"],
            id="a warning beside it",
        ),
        pytest.param(
            [
                fail("DLS406", outcome=Outcome.WARN, subject="a"),
                fail("DLS406", outcome=Outcome.WARN, subject="b"),
                fail("DLS410", subject="b", because_of=("DLS406",)),
            ],
            ["DLS406 b", "DLS410 b"],
            id="the same subject's",
        ),
        pytest.param(
            [
                fail("DLS104", outcome=Outcome.WARN),
                fail("DLS410", subject="b", because_of=("DLS104",)),
            ],
            ["DLS104", "DLS410 b"],
            id="a cause without a subject",
        ),
        pytest.param([fail("DLS501", outcome=Outcome.INFO)], [], id="nothing fails"),
    ],
)
def test_failures_with_causes(findings: list[Finding], expect: list[str]) -> None:
    chosen = failures_with_causes(failed_findings(findings), findings)
    assert [f"{finding.code} {finding.subject}".strip() for finding in chosen] == expect


LACKS_TWO = machine(python=python(distributions=distributions_without("numpy", "notebook")))
THERE = EnvironmentPlan("venv", (), PREFIX, PYTHON)
BY_UV = THERE._replace(kind="uv", uv=UV)
TO_MAKE = EnvironmentPlan("venv", VENV_COMMAND, NEW, NEW_PYTHON)
NUMPY_BY_PIP = (PYTHON, "-m", "pip", "install", "numpy>=1.23")
NUMPY_BY_UV = (UV, "pip", "install", "--python", PYTHON, "numpy>=1.23")


@pytest.mark.parametrize(
    ("facts", "plan", "expect"),
    [
        pytest.param(HEALTHY, THERE, (), id="all there"),
        pytest.param(HEALTHY, BY_UV, (), id="all there, with uv"),
        pytest.param(LACKS_TWO, THERE, (*NUMPY_BY_PIP, "notebook>=7"), id="two missing"),
        pytest.param(LACKS_TWO, BY_UV, (*NUMPY_BY_UV, "notebook>=7"), id="two missing, with uv"),
        pytest.param(
            HEALTHY,
            TO_MAKE,
            (NEW_PYTHON, "-m", "pip", "install", *COURSE.packages),
            id="before it exists",
        ),
        pytest.param(
            HEALTHY,
            TO_MAKE._replace(kind="uv", uv=UV),
            (UV, "pip", "install", "--python", NEW_PYTHON, *COURSE.packages),
            id="before it exists, with uv",
        ),
    ],
)
def test_packages_command(facts: Facts, plan: EnvironmentPlan, expect: tuple[str, ...]) -> None:
    assert packages_command(facts, COURSE, plan) == expect


@pytest.mark.parametrize("command", [NUMPY_BY_PIP, NUMPY_BY_UV], ids=["pip", "uv"])
@pytest.mark.parametrize(
    ("argv", "expect"),
    [
        pytest.param(NUMPY_BY_PIP, True, id="pip"),
        pytest.param(NUMPY_BY_UV, True, id="uv"),
        pytest.param(("/other/python", *NUMPY_BY_PIP[1:]), False, id="pip of another"),
        pytest.param(
            (*NUMPY_BY_UV[:4], "/other/python", "numpy>=1.23"), False, id="uv for another"
        ),
        pytest.param((*NUMPY_BY_PIP[:4], "--force-reinstall", "numpy>=1.23"), False, id="again"),
        pytest.param((*NUMPY_BY_PIP, "scipy"), False, id="more"),
        pytest.param((PYTHON, "-m", "pip", "uninstall", "numpy>=1.23"), False, id="the reverse"),
    ],
)
def test_what_the_command_for_all_installs(
    argv: tuple[str, ...], expect: bool, command: tuple[str, ...]
) -> None:
    assert is_within(Fix((Run(argv),)), command) is expect


@pytest.mark.parametrize(
    ("packages", "os", "expect"),
    [
        pytest.param(COURSE.packages, "linux", 72, id="all of them"),
        pytest.param(("ipython>=8", "ipykernel>=6"), "macos", 12, id="one within the other"),
        pytest.param(("numpy>=1.23", "einops"), "linux", None, id="one that is not known"),
        pytest.param((), "linux", None, id="none"),
        pytest.param(COURSE.packages, "aix", None, id="another system"),
    ],
)
def test_download_size(packages: tuple[str, ...], os: str, expect: int | None) -> None:
    course, facts = change(COURSE, packages=packages), machine(host=host(os=os))
    assert download_size(facts, course, ("pip", "install", *packages)) == expect


def test_the_size_of_a_framework_is_that_of_the_build_on_pypi() -> None:
    assert framework_size(bare(DEBIAN), COURSE) is None  # the CPU's has an index of its own
    assert framework_size(machine(host=host(os="macos", machine="arm64")), COURSE) == 161


@pytest.mark.parametrize(
    ("package", "expect"),
    [
        ("numpy>=3", ("numpy>=3",)),
        ("torch; python_version < '3.0'", ()),
        ("torch; python_version == '3.21'", ('torch; python_version == "3.21"',)),
        ("NumPy", ()),
        ("jupyterLab", ()),
        ("Some_Old.Name>=1", ()),
        ("early>=0.5", ()),
        ("odd", ("odd",)),
    ],
)
def test_what_is_missing(package: str, expect: tuple[str, ...]) -> None:
    versions = {"some-old-name": "1.0", "early": "2.0rc1", "odd": "unknown"}
    packages = (*distributions_without(), *(dist(*version) for version in versions.items()))
    facts = machine(python=python(version="3.21.4", distributions=packages))
    command = packages_command(facts, change(COURSE, packages=(package,)), THERE)
    assert command[4:] == expect


def test_nothing_is_known_of_the_packages() -> None:
    facts = machine(python=python(distributions=Unknown("damaged"), version=Unknown("damaged")))
    command = packages_command(facts, change(COURSE, packages=("numpy",)), THERE)
    assert command[4:] == ("numpy",)


def test_dry_run_of_an_empty_machine() -> None:
    facts = bare(DEBIAN)
    planned = dict(plan_steps(facts, COURSE, choose(facts), [fail("DLS204", Fix((Run(("x",)),)))]))
    assert planned == {
        "environment": (Run(VENV_COMMAND),),
        "packages": (Run((NEW_PYTHON, "-m", "pip", "install", *COURSE.packages)),),
        "training": (Run(("dlsetup", "smoke", "--python", NEW_PYTHON)),),
        "report": (Run(("dlsetup", "report", "-o", "dlsetup-report.html")),),
    }


def test_dry_run_where_the_environment_is_there() -> None:
    choice = choose(HEALTHY, prefix=PREFIX)
    assert [name for name, _ in plan_steps(HEALTHY, COURSE, choice, [])] == ["report"]
    person = Instruction(Text(en="a", ko="가"))
    write = Write("/home/student/course/.vscode/settings.json", "{}")
    findings = [fail("DLS504", Fix((write,))), fail("DLS501", Fix((person,)))]
    planned = dict(plan_steps(HEALTHY, COURSE, choice, findings))
    assert planned["editor"] == (write,)


def test_dry_run_installs_all_packages_at_once() -> None:
    facts = machine(python=python(distributions=distributions_without("numpy", "notebook")))
    command = (PYTHON, "-m", "pip", "install", "numpy>=1.23", "notebook>=7")
    forced = Run((*command[:4], "--force-reinstall", "numpy>=1.23"))
    findings = [
        fail("DLS211", Fix((Run(command[:5]),))),
        fail("DLS212", Fix((forced,))),
        fail("DLS403", Fix((Run((*command[:4], "notebook>=7")),))),
    ]
    planned = dict(plan_steps(facts, COURSE, choose(facts, prefix=PREFIX), findings))
    assert planned["packages"] == (Run(command), forced)
    assert "jupyter" not in planned


def test_dry_run_trains_where_nothing_has_trained() -> None:
    facts = machine(smoke=None)
    planned = dict(plan_steps(facts, COURSE, choose(facts, prefix=PREFIX), []))
    assert planned["training"] == (Run(("dlsetup", "smoke", "--python", PYTHON)),)


def test_dry_run_downloads_only_a_required_framework() -> None:
    facts = bare(DEBIAN)
    required = change(COURSE, framework=Framework(packages=("torch", "torchvision"), required=True))
    planned = dict(plan_steps(facts, required, choose(facts), []))
    assert planned["framework"] == (
        Run((NEW_PYTHON, "-m", "pip", "install", "torch", "torchvision", "--index-url", CPU)),
    )


def test_dry_run_without_a_way() -> None:
    facts, fix = bare(), Fix((Run(("pip", "install", "numpy")),))
    planned = plan_steps(facts, COURSE, choose(facts), [fail("DLS204", fix)])
    assert [name for name, _ in planned] == ["report"]


@pytest.mark.parametrize(
    ("facts", "packages", "findings", "expect"),
    [
        pytest.param(
            HEALTHY,
            COURSE.packages,
            [],
            [ACTIVATION, ("jupyter", "notebook"), ("code", ".")],
            id="all",
        ),
        pytest.param(
            HEALTHY,
            COURSE.packages,
            [fail("DLS403")],
            [ACTIVATION, ("code", ".")],
            id="Jupyter is missing",
        ),
        pytest.param(
            machine(editor=None),
            ("jupyterlab",),
            [],
            [ACTIVATION, ("jupyter", "lab")],
            id="no editor",
        ),
        pytest.param(
            machine(editor=change(EDITOR, on_path=False)),
            (),
            [],
            [ACTIVATION, ()],
            id="not on PATH",
        ),
    ],
)
def test_ending(
    facts: Facts,
    packages: tuple[str, ...],
    findings: list[Finding],
    expect: list[tuple[str, ...]],
) -> None:
    hints = closing_hints(facts, change(COURSE, packages=packages), findings, ACTIVATION)
    assert [hint.argv for hint in hints] == expect


def test_a_course_without_an_editor_ends_without_one() -> None:
    course = change(COURSE, packages=(), editor=CourseEditor(name="none"))
    assert len(list(closing_hints(HEALTHY, course, [], ACTIVATION))) == 1


def texts() -> dict[str, Text]:
    every = {**vars(closing), **vars(refusals)}
    own = {name: value for name, value in every.items() if isinstance(value, Text)}
    for step in STEPS:
        own |= {f"{step.name} title": step.title, f"{step.name} teach": step.explanation}
        if step.lesson is not None:
            own[f"{step.name} lesson"] = step.lesson
        if step.practice is not None:
            own[f"{step.name} practice"] = step.practice.text
    return own


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in texts().items()])
def test_words(text: Text) -> None:
    names = re.compile(r"{(\w+)}")
    assert set(names.findall(text.en)) == set(names.findall(text.ko))
    assert not re.search("[가-힣]", text.en)
    assert not re.search(r"[}`](은|는|이|가|을|를|와|과|로|으로)(?![가-힣])", text.ko)
    text.ko.encode("cp949")


@pytest.mark.parametrize(
    ("facts", "course", "findings", "expect"),
    [
        pytest.param(HEALTHY, COURSE, [], True, id="both"),
        pytest.param(machine(editor=None), COURSE, [], True, id="Jupyter alone"),
        pytest.param(HEALTHY, COURSE, [fail("DLS403")], True, id="an editor alone"),
        pytest.param(machine(editor=None), COURSE, [fail("DLS403")], False, id="neither"),
        pytest.param(
            HEALTHY,
            change(COURSE, editor=CourseEditor(name="none")),
            [fail("DLS403")],
            False,
            id="an editor that the course does not use",
        ),
    ],
)
def test_what_can_be_opened(
    facts: Facts, course: Course, findings: list[Finding], expect: bool
) -> None:
    assert can_open(facts, course, findings) == expect
