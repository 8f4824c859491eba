"""What of a lock is there, what its command is, and what the course's packages weigh."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement

from dlsetup.facts import Facts, Host, Unknown
from dlsetup.facts.factory import PREFIX, PYTHON, change, dist, host, machine, python
from dlsetup.model import Fix, Outcome, Run
from dlsetup.model.course import Course, Framework
from dlsetup.model.course_file import load_course
from dlsetup.model.course_lock import LockedFile, LockedInstall, LockedPackage
from dlsetup.model.findings import Finding
from dlsetup.remedies.new_distribution import DistributionPlan
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.setup.plan import (
    WholeSize,
    download_size,
    follows_lock,
    framework_size,
    is_within,
    minutes_for,
    packages_command,
    plan_steps,
    whole_size,
)
from dlsetup.tables.distributions import find_installer
from dlsetup.tables.downloads import download_megabytes, room_for

COURSE = load_course()
REQUIRED = change(COURSE, framework=Framework(required=True))
LOCKED = (LockedPackage("numpy", "2.4.6"), LockedPackage("torch", "2.13.0"))
LOCK = LockedInstall("pylock.toml", "/state/locked.txt", LOCKED)
FROM_LOCK = ("--no-deps", "--require-hashes", "-r", "/state/locked.txt")
PIP = (PYTHON, "-m", "pip", "install")
FITS = (dist("numpy", "2.4.6"), dist("torch", "2.13.0+cu126"), dist("pandas", "2.1.4"))


def planned(lock: LockedInstall | None, *, prefix: str = PREFIX, uv: str = "") -> EnvironmentPlan:
    return EnvironmentPlan("venv", (), prefix, PYTHON, uv=uv, lock=lock)


@pytest.mark.parametrize(
    ("distributions", "follows"),
    [
        pytest.param(FITS, True, id="another build, and more"),
        pytest.param((dist("numpy", "2.4.6"), dist("torch", "2.12.0+cu126")), False, id="older"),
        pytest.param((dist("numpy", "2.4.6"),), False, id="one is absent"),
        pytest.param(Unknown("unreadable"), False, id="not known"),
    ],
)
def test_follows_lock(distributions: object, follows: bool) -> None:
    judged = change(python(), distributions=distributions)
    assert follows_lock(judged, LOCK) is follows
    command = packages_command(machine(python=judged), COURSE, planned(LOCK))
    assert command == (() if follows else (*PIP, *FROM_LOCK))


def test_a_build_of_the_lock_itself_may_be_another() -> None:
    lock = LOCK._replace(packages=(LockedPackage("torch", "2.13.0+cpu"),))
    assert follows_lock(python(distributions=(dist("torch", "2.13.0"),)), lock)


@pytest.mark.parametrize(
    ("plan", "command"),
    [
        pytest.param(planned(LOCK, prefix="/new"), (*PIP, *FROM_LOCK), id="pip"),
        pytest.param(
            planned(LOCK, prefix="/new", uv="/uv"),
            ("/uv", "pip", "install", "--python", PYTHON, *FROM_LOCK),
            id="uv",
        ),
        pytest.param(
            planned(LOCK._replace(wheels="/usb"), prefix="/new"),
            (*PIP, "--no-index", "--find-links", "/usb", *FROM_LOCK),
            id="wheels of a disk",
        ),
    ],
)
def test_a_new_environment_gets_the_whole_lock(
    plan: EnvironmentPlan, command: tuple[str, ...]
) -> None:
    facts = machine(python=python(distributions=FITS))
    assert packages_command(facts, COURSE, plan) == command


@pytest.mark.parametrize(
    ("words", "within"),
    [
        pytest.param(("NumPy",), True, id="another spelling"),
        pytest.param(("numpy>=2", "torch"), True, id="a version and another"),
        pytest.param(("numpy", "pandas"), False, id="one more"),
        pytest.param((), False, id="none"),
    ],
)
def test_is_within_a_lock(words: tuple[str, ...], within: bool) -> None:
    fix = Fix((Run((*PIP, *words), installs=len(words)),))
    assert is_within(fix, (*PIP, *FROM_LOCK), LOCK) is within
    assert not is_within(fix, (), LOCK)


@pytest.mark.parametrize(
    ("argv", "within"),
    [
        pytest.param((*PIP, "numpy"), True, id="the same"),
        pytest.param(("/conda", "install", "numpy"), True, id="another installer"),
        pytest.param((*PIP, "torch"), False, id="another package"),
        pytest.param(("/x/python", *PIP[1:], "numpy"), False, id="another environment"),
        pytest.param(("/conda", "numpy"), False, id="no installation"),
    ],
)
def test_is_within_a_command(argv: tuple[str, ...], within: bool) -> None:
    assert is_within(Fix((Run(argv),)), (*PIP, "numpy", "pandas")) is within


@pytest.mark.parametrize(
    ("lock", "asked"),
    [pytest.param(LOCK, False, id="a lock"), pytest.param(None, True, id="no lock")],
)
def test_a_fix_for_what_the_lock_installs_is_not_asked(
    lock: LockedInstall | None, asked: bool
) -> None:
    fix = Fix((Run((*PIP, "torch"), installs=1),))
    found = [Finding(code="DLS211", name="x", outcome=Outcome.FAIL, fix=fix)]
    facts = machine(python=python(distributions=(dist("numpy", "2.4.6"),)))
    steps = dict(plan_steps(facts, COURSE, planned(lock), found))
    assert (fix.steps[0] in steps["packages"]) is asked


@pytest.mark.parametrize(
    ("size", "wheels", "megabytes"),
    [
        pytest.param(187_400_000, "", 187, id="of the files that it names"),
        pytest.param(400_000, "", None, id="next to nothing"),
        pytest.param(187_400_000, "/usb", None, id="of a disk"),
    ],
)
def test_what_a_lock_downloads(size: int, wheels: str, megabytes: int | None) -> None:
    file = LockedFile("https://pypi.org/numpy-2.4.6-py3-none-any.whl", "0" * 64, size)
    packages = (LockedPackage("numpy", "2.4.6", (file,)),)
    lock = LOCK._replace(packages=packages, wheels=wheels)
    assert download_size(machine(), COURSE, (*PIP, *FROM_LOCK), lock) == megabytes


@pytest.mark.parametrize(
    "framework",
    [pytest.param((), id="among the others"), pytest.param(("torch==2.13.0",), id="another index")],
)
def test_what_a_new_environment_is_made_of(framework: tuple[str, ...]) -> None:
    make = (PYTHON, "-m", "venv", "/new")
    plan = planned(LOCK._replace(framework=framework), prefix="/new")._replace(command=make)
    steps = dict(plan_steps(machine(python=None), REQUIRED, plan, []))
    assert steps["environment"] == (Run(make),)
    assert steps["packages"] == (Run((*PIP, *FROM_LOCK)),)
    assert "jupyter" not in steps
    runs = [step for step in steps.get("framework", ()) if isinstance(step, Run)]
    assert [run.argv[: len(PIP) + 1] for run in runs] == [(*PIP, name) for name in framework]


@pytest.mark.parametrize("only_safe", [True, False])
def test_what_is_asked_one_by_one_is_left_out(only_safe: bool) -> None:
    safe, unsafe = Fix((Run(("x",)),), safe=True), Fix((Run(("y",)),))
    fixes = {"DLS501": safe, "DLS504": unsafe, "DLS505": None}
    found = [
        Finding(code=code, name="x", outcome=Outcome.FAIL, fix=fix) for code, fix in fixes.items()
    ]
    steps = dict(plan_steps(machine(), COURSE, planned(None), found, only_safe=only_safe))
    assert steps["editor"] == (*safe.steps, *(() if only_safe else unsafe.steps))


@pytest.mark.parametrize(
    ("megabytes", "minutes"), [(0, 1), (1, 1), (75, 1), (300, 2), (1500, 10), (2780, 19)]
)
def test_minutes_at_20_megabits_a_second(megabytes: int, minutes: int) -> None:
    assert minutes_for(megabytes) == minutes


@pytest.mark.parametrize(
    ("facts", "course", "missing", "names"),
    [
        pytest.param(machine(), COURSE, ("NumPy>=2",), ("numpy",), id="one"),
        pytest.param(
            machine(host=host(os="windows")), REQUIRED, ("numpy",), ("numpy", "torch"), id="PyTorch"
        ),
    ],
)
def test_whole_size(
    facts: Facts, course: Course, missing: tuple[str, ...], names: tuple[str, ...]
) -> None:
    system = "windows" if course is REQUIRED else "linux"
    megabytes = download_megabytes(names, system)
    assert megabytes
    size = whole_size(facts, course, map(Requirement, missing))
    assert size == WholeSize(megabytes, room_for(names, system))


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param(machine(), (), id="nothing is missing"),
        pytest.param(machine(), ("nobody-knows-it",), id="not in the table"),
        pytest.param(machine(host=Unknown("reader-failed")), ("numpy",), id="no system"),
    ],
)
def test_no_whole_size(facts: Facts, missing: tuple[str, ...]) -> None:
    assert whole_size(facts, REQUIRED, map(Requirement, missing)) is None


def test_no_size_of_a_download_for_a_system_that_is_not_known() -> None:
    facts = machine(host=Unknown("reader-failed"))
    assert download_size(facts, COURSE, (*PIP, *COURSE.packages)) is None


def test_a_course_without_packages_installs_none() -> None:
    course = change(COURSE, packages=())
    plan = planned(None, prefix="/new")._replace(command=("make",))
    assert packages_command(machine(python=None), course, plan) == ()
    assert "packages" not in dict(plan_steps(machine(python=None), course, plan, []))


def test_a_framework_for_a_system_that_is_not_known() -> None:
    facts = machine(python=None, host=Unknown("reader-failed"))
    plan = planned(None, prefix="/new")._replace(command=("make",))
    steps = dict(plan_steps(facts, REQUIRED, plan, []))
    assert steps["framework"] == (Run((*PIP, *REQUIRED.framework.packages)),)


def test_a_distribution_is_installed_first() -> None:
    installer = find_installer("miniforge", "linux", "x86_64")
    assert installer
    first = DistributionPlan(installer, "/opt/conda", "/new/installer.sh", "/opt/conda/bin/conda")
    plan = planned(None, prefix="/new")._replace(command=("make",), distribution=first)
    steps = dict(plan_steps(machine(python=None), COURSE, plan, []))
    assert steps["environment"] == (Run(first.command), Run(("make",)))


def test_no_size_of_a_framework_for_a_system_that_is_not_known() -> None:
    facts = machine(host=Unknown("reader-failed"))
    assert framework_size(facts, REQUIRED) is None
    assert framework_size(machine(host=Host(os="plan9")), REQUIRED) is None
