from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.facts.requirements import is_satisfied
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    pins = tuple((each, spec) for each in settings if (spec := specifier_of(each)))
    versions = tuple(installed_versions(facts))
    for each, spec in pins:
        params: dict[str, Param] = {"path": each.path, "setting": each.setting, "value": each.value}
        if other := contradicted_by(each, pins):
            params |= {"what": "contradicts", "other": other.value}
            yield Problem(each.path, params, Fix((CHOOSE,)))
        elif versions and not any(is_satisfied(spec, version) for version in versions):
            level = Level.INFO if each.tool == "uv" else None
            yield Problem(each.path, {**params, "what": "nowhere"}, cure(each), level)


def specifier_of(setting: NamedSetting) -> str | None:
    """As PEP 440 writes it. None: it is no pin, or names an environment.

    https://python-poetry.org/docs/dependency-specification/#caret-requirements"""
    if setting.kind != "python-pin":
        return None
    value = setting.value.strip()
    if match := NUMBER.fullmatch(value.removeprefix("cpython-")):
        return f"=={match[0]}" if match[0].count(".") > 1 else f"=={match[0]}.*"
    parts = tuple(_condition(part.strip()) for part in re.split(r"\s*,\s*|\s+(?=[<>=!~^])", value))
    return ",".join(part for part in parts if part) if all(parts) else None


def _condition(part: str) -> str | None:
    if match := CARET.fullmatch(part):
        return f">={match[1]},<{int(match[2]) + 1}"
    if match := TILDE.fullmatch(part):
        return f">={match[1]},=={match[1]}.*" if match[1].count(".") else f"=={match[1]}.*"
    return part if CONDITION.fullmatch(part) else None


NUMBER = re.compile(r"\d+(?:\.\d+){1,2}")
CARET = re.compile(r"\^\s*((\d{1,9})(?:\.\d+){0,2})")
TILDE = re.compile(r"~\s*(\d+(?:\.\d+)?)(?:\.\d+)?")
CONDITION = re.compile(r"(?:[<>]=?|[=!~]=)\s*\d+(?:\.\d+)*(?:\.\*)?")


def installed_versions(facts: Facts) -> Iterator[str]:
    """Those of tools' own environments are for no project."""
    for each in known(facts.interpreters, ()):
        version = known(each.version)
        if version and each.kind not in ("pipx", "uv-tool") and known(each.exists) is not False:
            yield version


def contradicted_by(
    setting: NamedSetting, pins: tuple[tuple[NamedSetting, str], ...]
) -> NamedSetting | None:
    """The project's own range, which the chosen version is outside of."""
    if setting.setting != "python-version" or not NUMBER.fullmatch(setting.value):
        return None
    version = setting.value if setting.value.count(".") > 1 else f"{setting.value}.99"
    outside = (p for p, spec in pins if p.setting == RANGE and not is_satisfied(spec, version))
    return next(outside, None)


RANGE = "requires-python"


def cure(setting: NamedSetting) -> Fix:
    if not (match := WANTED.search(setting.value)):
        return Fix((CHOOSE,))
    install = INSTALL.get(setting.tool, INSTALL["uv"])
    return Fix((Instruction(GET, (*install, match[0])), CORRECT))


WANTED = re.compile(r"\d+\.\d+(?:\.\d+)?")
INSTALL = {
    "uv": ("uv", "python", "install"),
    "pdm": ("pdm", "python", "install"),
    "poetry": ("poetry", "python", "install"),
    "pipenv": ("pyenv", "install"),
}
GET = Text(en="Install a Python that fits:", ko="맞는 버전의 파이썬을 설치하세요.")
CHOOSE = instruct(
    en="Open {path} and set `{setting}` to a version that fits the project.",
    ko="{path} 파일을 열어 `{setting}` 값을 프로젝트에 맞는 버전으로 바꾸세요.",
)
CORRECT = instruct(
    en="Or open {path} and set `{setting}` to a version that you have.",
    ko="또는 {path} 파일을 열어 `{setting}` 값을 설치되어 있는 버전으로 바꾸세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import change, interpreter, machine

    folder = "/home/student/course"
    pin = NamedSetting(
        tool="uv",
        path=f"{folder}/.python-version",
        setting="python-version",
        value="3.9",
        kind="python-pin",
        state=Unknown("interpreters"),
    )
    project = change(pin, tool="pyproject", path=f"{folder}/pyproject.toml", setting=RANGE)
    project = change(project, value=">=3.11")
    poetry = change(project, tool="poetry", setting="dependencies.python")
    pythons = {"interpreters": (interpreter("A", "/usr/bin/python3"),)}

    def case(id: str, bad: NamedSetting, what: str, *pins: NamedSetting, **more: str) -> Case:
        params: dict[str, Param] = {"path": bad.path, "setting": bad.setting, "value": bad.value}
        facts = machine(named_settings=pins, **pythons)
        return Case(facts, {bad.path: {**params, "what": what, **more}}, id)

    def healthy(id: str, *pins: NamedSetting) -> Case:
        return Case(machine(named_settings=pins, **pythons), id=id)

    old = change(poetry, value="~3.9")
    strict = change(project, value=">=3.10, <3.12")
    return (
        healthy("no pins"),
        healthy("a range", project),
        healthy("a caret", change(poetry, value="^3.8")),
        healthy("two conditions", change(poetry, value=">=3.8 <3.13")),
        healthy("an environment's name", change(pin, value="dl-env")),
        Case(machine(named_settings=(pin,), interpreters=Unknown("x")), id="Pythons not known"),
        case("nowhere", pin, "nowhere", pin),
        case("the range of Poetry", old, "nowhere", old),
        case("the range of a project", strict, "nowhere", strict),
        case("two that exclude each other", pin, "contradicts", pin, project, other=">=3.11"),
    )


CHECK = Check(
    code="DLS239",
    name="python-pin-not-met",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="No installed Python fits the project",
        ko="프로젝트에 맞는 버전의 파이썬이 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "nowhere": Text(
                en="`{setting}` in {path} allows no Python that was found on this computer.",
                ko="이 컴퓨터에서 찾은 파이썬은 모두 {path} 파일의 `{setting}` 설정에 맞지 "
                "않습니다.",
            ),
            "contradicts": Text(
                en="{path} selects Python {value}, which the project's pyproject.toml does not "
                "allow. uv stops at every command.",
                ko="{path} 파일에서 고른 파이썬 {value} 버전이 프로젝트의 pyproject.toml 설정에 "
                "맞지 않습니다. 그래서 uv 명령이 모두 멈춥니다.",
            ),
        },
    ),
    why=Text(
        en="A project can say which Python it works with. uv, Poetry, PDM and Pipenv look for one "
        "before they install anything. uv downloads one, if it may.",
        ko="프로젝트에는 쓸 수 있는 파이썬 버전을 적을 수 있습니다. uv, Poetry, PDM, Pipenv는 "
        "설치하기 전에 그런 파이썬을 찾습니다. uv는 허용되어 있으면 직접 내려받습니다.",
    ),
    dont=Text(
        en="Do not remove the Python that you have: your other environments use it.",
        ko="이미 있는 파이썬을 지우지 마세요. 다른 환경이 그 파이썬을 쓰고 있습니다.",
    ),
    symptoms=(
        r"The Python request from `\.python-version` resolved to Python",
        r"is incompatible with the project's Python requirement",
        r"Poetry was unable to find a compatible version",
        r"The currently activated Python version [\d.]+ is not supported by the project",
        r"Warning: Python [\d.]+ was not found on your system",
    ),
    links=(
        "https://docs.astral.sh/uv/concepts/python-versions/",
        "https://python-poetry.org/docs/managing-environments/",
    ),
    cases=cases,
)
