"""Which distribution is installed where, and when none is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dlsetup.facts import Facts, Unknown, known
from dlsetup.facts.factory import CONDA, machine
from dlsetup.model.course import Course, Distributions
from dlsetup.model.course_file import load_course
from dlsetup.records import msgspec
from dlsetup.remedies import environment_advice, environment_refusals
from dlsetup.remedies.environment_refusals import Refusal
from dlsetup.remedies.new_distribution import DistributionPlaces, DistributionPlan
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment

HANGUL = "\ud64d\uae38\ub3d9"
change = msgspec.structs.replace


def places(
    system: str = "linux",
    *folders: str,
    closed: Iterable[str] = (),
    taken: Iterable[str] = (),
    processor: str = "x86_64",
) -> DistributionPlaces:
    return DistributionPlaces(
        system,
        processor,
        folders or ("/home/a", "/opt"),
        "/home/a/state/downloads",
        lambda path: not any(path.startswith(each) for each in closed),
        lambda path: path in taken,
    )


@pytest.mark.parametrize(
    ("places", "prefix", "is_plain"),
    [
        pytest.param(places(), "/home/a/miniforge3", True, id="the home"),
        pytest.param(
            places("windows", r"C:\Users\a"), r"C:\Users\a\miniforge3", True, id="Windows"
        ),
        pytest.param(
            places("windows", rf"C:\Users\{HANGUL}", "C:\\"), r"C:\miniforge3", True, id="Hangul"
        ),
        pytest.param(
            places("windows", r"C:\Users\Kim Minsu", "C:\\"), r"C:\miniforge3", True, id="a space"
        ),
        pytest.param(
            places("windows", r"C:\Users\a", "C:\\", closed=(r"C:\Users",)),
            *(r"C:\miniforge3", True),
            id="a home that is synced",
        ),
        pytest.param(
            places("windows", rf"C:\Users\{HANGUL}", "C:\\", closed=("C:\\mini",)),
            *(None, False),
            id="no plain place on Windows",
        ),
        pytest.param(
            places("linux", f"/home/{HANGUL}", "/opt", closed=("/opt",)),
            *(f"/home/{HANGUL}/miniforge3", False),
            id="Hangul on Linux, nowhere else",
        ),
        pytest.param(
            places("linux", f"/home/{HANGUL}", "/opt"), "/opt/miniforge3", True, id="a better one"
        ),
        pytest.param(
            places("linux", "/home/a b", "/opt", closed=("/opt",)), None, False, id="spaces"
        ),
        pytest.param(places("linux", "/home/o'neil"), None, False, id="a quote"),
    ],
)
def test_the_place(places: DistributionPlaces, prefix: str | None, is_plain: bool) -> None:
    plan = places.plan("miniforge")
    if prefix is None:
        assert plan == environment_refusals.NO_PLAIN_PLACE
        return
    assert isinstance(plan, DistributionPlan)
    assert (plan.prefix, plan.is_plain) == (prefix, is_plain)


@pytest.mark.parametrize(
    ("name", "processor", "expect"),
    [
        ("conda", "x86_64", "Miniforge3-Linux-x86_64.sh"),
        ("anaconda", "x86_64", "Anaconda3-2026.07-1-Linux-x86_64.sh"),
        ("miniconda", "aarch64", "Miniconda3-latest-Linux-aarch64.sh"),
        ("anaconda", "riscv64", environment_refusals.NO_INSTALLER),
    ],
)
def test_the_file(name: str, processor: str, expect: str | Refusal) -> None:
    plan = places(processor=processor).plan(name)
    found = plan.installer.file if isinstance(plan, DistributionPlan) else plan
    assert found == expect


def bare() -> Facts:
    """No conda, and no Python that the course can use."""
    return machine(conda=None, interpreters=(), environments=(), tools=())


def plan(
    facts: Facts,
    asked: str | None = None,
    course: Course | None = None,
    places: DistributionPlaces | None = None,
) -> EnvironmentPlan:
    return plan_environment(
        facts,
        course or load_course(),
        asked,
        None,
        prefix="/home/a/dlsetup-envs/dl",
        candidates=lambda prefix: (f"{prefix}/bin/python",),
        places=places,
    )


def accepting(*names: str, recommend: str | None = None) -> Course:
    return change(
        load_course(),
        distribution=msgspec.convert({"accept": names, "recommend": recommend}, Distributions),
    )


@pytest.mark.parametrize(
    ("asked", "course", "file", "advice"),
    [
        pytest.param("miniforge", None, "Miniforge3", None, id="Miniforge was named"),
        pytest.param("anaconda", None, "Anaconda3", None, id="Anaconda was named"),
        pytest.param(None, None, "Miniforge3", environment_advice.FREE_FOR_ALL, id="none named"),
        pytest.param(
            None,
            accepting("miniconda", "miniforge"),
            *("Miniforge3", environment_advice.FREE_FOR_ALL),
            id="the free one first",
        ),
        pytest.param(
            None,
            accepting("miniconda", "miniforge", recommend="miniconda"),
            *("Miniconda3", environment_advice.COURSE_RECOMMENDS),
            id="what the course recommends",
        ),
        pytest.param(
            None,
            accepting("anaconda"),
            *("Anaconda3", environment_advice.COURSE_ALLOWS),
            id="what it accepts",
        ),
        pytest.param(None, accepting("venv", "uv"), None, None, id="it accepts none"),
    ],
)
def test_which_one(
    asked: str | None, course: Course | None, file: str | None, advice: object
) -> None:
    found = plan(bare(), asked, course, places())
    if file is None:
        assert (found.kind, found.distribution) == ("none", None)
        return
    assert found.distribution is not None
    assert found.distribution.installer.file.startswith(file + "-")
    assert found.command[:3] == (found.distribution.conda, "create", "-y")
    assert (found.advice and found.advice.text) == advice


@pytest.mark.parametrize(
    ("flavour", "asked", "told", "options"),
    [
        ("miniforge", "anaconda", True, ()),
        ("miniforge", "miniforge", False, ()),
        ("miniforge", "conda", False, ()),
        ("miniconda", "anaconda", True, ()),
        ("anaconda", "miniforge", True, ("--override-channels", "-c", "conda-forge")),
    ],
)
def test_the_conda_that_is_there_is_used(
    flavour: str, asked: str, told: bool, options: tuple[str, ...]
) -> None:
    """Who wanted the one without terms gets packages without terms, too."""
    conda = change(CONDA, flavour=flavour)
    executable = known(conda.executable)
    found = plan(machine(conda=conda, environments=()), asked, places=places())
    assert found.distribution is None
    assert found.command[0] == executable
    assert found.command[5:-2] == options
    assert (found.advice is not None) == told


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        pytest.param(None, environment_refusals.NO_CONDA, id="it may not be installed"),
        pytest.param(
            places(taken=("/home/a/miniforge3",)),
            environment_refusals.PLACE_TAKEN,
            id="somebody's files are there",
        ),
        pytest.param(
            places(processor="riscv64"), environment_refusals.NO_INSTALLER, id="no such computer"
        ),
    ],
)
def test_none_is_installed(there: DistributionPlaces | None, reason: Refusal) -> None:
    found = plan(bare(), "miniforge", places=there)
    assert (found.kind, found.reason) == ("none", reason.reason)


@pytest.mark.parametrize("asked", [None, "miniforge"])
def test_where_a_conda_may_be_none_is_installed(asked: str | None) -> None:
    """It could not be looked at."""
    facts = change(bare(), conda=Unknown("crashed"))
    assert plan(facts, asked, places=places()).kind == "none"
