"""What is in the way before anything is made, and how it is told in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands.init import run_walk
from dlsetup.commands.init_options import InitOptions
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_preflight import find_network_fault, needs_index
from dlsetup.commands.setup_session import SetupSession
from dlsetup.commands.setup_work import SetupWork
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Connection, Facts, NamedSetting
from dlsetup.facts.factory import (
    PREFIX,
    PYTHON,
    change,
    distributions_without,
    host,
    machine,
    python,
)
from dlsetup.messages import changes
from dlsetup.messages import setup as messages
from dlsetup.model import Finding, Fix, Instruction, Outcome, Text
from dlsetup.model.course_file import load_course
from dlsetup.remedies.environment_refusals import Refused
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.settings import Settings
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME

MAKE = EnvironmentPlan("venv", ("python3", "-m", "venv", PREFIX), PREFIX, PYTHON)
THERE = EnvironmentPlan("venv", (), PREFIX, PYTHON)
WITHOUT_NUMPY = machine(python=python(distributions=distributions_without("numpy")))
FREE_SPACE = Text(en="Empty the trash.", ko="휴지통을 비우세요.")
CHOOSE = Text(en="Choose another place:", ko="다른 위치를 지정하세요.")
FULL = Finding(
    code="DLS704",
    name="low-disk",
    outcome=Outcome.FAIL,
    params={"place": "home", "path": "/p", "free": "0.1", "needed": "2", "what": "little-space"},
    fix=Fix((Instruction(FREE_SPACE),)),
)
CLOSED = EnvironmentPlan(
    "none", (), PREFIX, "", (), changes.PLACE_CLOSED, {"path": "/srv"}, (Instruction(FREE_SPACE),)
)


BY_COURSE = InitOptions(course="my course.toml", yes=True)


def start(
    lang: str,
    plan: EnvironmentPlan,
    facts: Facts,
    *findings: Finding,
    options: InitOptions = BY_COURSE,
) -> SetupSession:
    settings, course = Settings(lang, home=Path("/home/student")), load_course()
    work = SetupWork(
        SetupPlace(settings, course, PREFIX),
        plan,
        Diagnosis(facts, findings, course),
        LiveFixSession(settings, yes=True),
    )
    return SetupSession(work, options)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("plan", "findings", "expect"),
    [
        pytest.param(MAKE, (FULL,), {"en": "nearly full (DLS704)", "ko": "(DLS704)"}, id="no room"),
        pytest.param(
            CLOSED, (), {"en": "cannot make anything", "ko": "만들 수 없습니다"}, id="no rights"
        ),
    ],
)
def test_it_stops_before_anything_is_made(
    plan: EnvironmentPlan,
    findings: tuple[Finding, ...],
    expect: dict[str, str],
    lang: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_walk(start(lang, plan, machine(), *findings), STEPS).exit_code == 1
    lines = capsys.readouterr().out.splitlines()
    assert expect[lang] in lines[1]
    assert any(FREE_SPACE.render(lang) in line for line in lines)
    assert messages.AFTERWARDS.render(lang) in map(str.strip, lines)
    assert lines[-1] == '    dlsetup init --course "my course.toml"'
    assert not any("[1/" in line for line in lines)


@pytest.mark.parametrize(
    ("refused", "again"),
    [
        pytest.param("", "--with uv --env here", id="what is to be solved outside"),
        pytest.param("env", "--with uv", id="the place"),
        pytest.param("tool", "--env here", id="the tool"),
    ],
)
def test_what_was_refused_is_not_proposed_again(
    refused: Refused, again: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = Instruction(CHOOSE, ("dlsetup", "init", "--env", "there"))
    plan = CLOSED._replace(refused=refused, way_on=(elsewhere,))
    options = InitOptions(course="c.toml", tool="uv", env="here")
    run_walk(start("en", plan, machine(), options=options), STEPS)
    *_, proposed, _, last = map(str.strip, capsys.readouterr().out.splitlines())
    assert last == f"dlsetup init --course c.toml {again}"
    kept = "" if refused == "tool" else " --with uv"
    assert proposed == f"dlsetup init --env there --course c.toml{kept}"


def tried(outcome: str, **fields: Any) -> Facts:
    connection = Connection(url="https://pypi.org/simple/pip/", outcome=outcome, error="said")
    return machine(host=host(network=outcome == "ok", connection=connection), **fields)


GONE = NamedSetting(
    tool="pip",
    path="/home/student/.config/pip/pip.conf",
    setting="global.index-url",
    value="http://mirror.example/simple",
    kind="index",
    state="unreachable",
)


@pytest.mark.parametrize(
    ("facts", "expect"),
    [
        pytest.param(tried("ok"), None, id="online"),
        pytest.param(machine(), None, id="not asked"),
        pytest.param(tried("dns"), "DLS710", id="no name server"),
        pytest.param(tried("timeout"), "DLS710", id="no answer"),
        pytest.param(tried("certificate"), "DLS730", id="a certificate of the school's"),
        pytest.param(tried("proxy-authentication"), "DLS731", id="a proxy asks"),
        pytest.param(tried("ok", named_settings=(GONE,)), "DLS236", id="a mirror is gone"),
        pytest.param(
            tried("ok", named_settings=(change(GONE, setting="global.extra-index-url"),)),
            None,
            id="one of several is gone",
        ),
        pytest.param(tried("dns", named_settings=(GONE,)), "DLS710", id="all are gone"),
    ],
)
def test_what_stops_a_download(facts: Facts, expect: str | None) -> None:
    found = find_network_fault(start("en", MAKE, facts), facts)
    assert (found.code if found else None) == expect


@pytest.mark.parametrize(
    ("plan", "facts", "steps", "expect"),
    [
        pytest.param(MAKE, machine(), None, True, id="all is to be made"),
        pytest.param(MAKE, machine(), "environment", False, id="venv alone needs none"),
        pytest.param(MAKE._replace(kind="uv"), machine(), "environment", True, id="uv fetches pip"),
        pytest.param(THERE, machine(), None, False, id="all is there"),
        pytest.param(THERE, WITHOUT_NUMPY, None, True, id="a package is missing"),
        pytest.param(THERE, WITHOUT_NUMPY, "training", False, id="another step"),
    ],
)
def test_whether_the_network_is_needed(
    plan: EnvironmentPlan, facts: Facts, steps: str | None, expect: bool
) -> None:
    chosen = STEPS if steps is None else (STEPS_BY_NAME[steps],)
    assert needs_index(start("en", plan, facts), chosen) == expect
