from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from dlsetup.facts import Facts, SettingsFile, Variable, known
from dlsetup.model import (
    Case,
    Check,
    Level,
    Message,
    Param,
    Problem,
    Text,
    advise,
)
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

OFF = frozenset({"", "0", "no", "off", "false", "n", "f"})
FLAGS = {
    "no-deps": Level.WARN,
    "break-system-packages": Level.WARN,
    "require-hashes": Level.WARN,
}
FOLDERS = ("target", "prefix", "root", "python")  # packages go elsewhere
ONE_FRAMEWORK = "download.pytorch.org"  # nothing but PyTorch is there
Setting = tuple[str, str, str]  # where, name, value


def run(files: tuple[SettingsFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = tuple(file for file in files if file.tool == "pip")
    for file in mine:
        if file.state in ("unreadable", "invalid"):
            line = f":{file.line}" if isinstance(file.line, int) else ""
            subject = f"{file.path} {file.state}"
            params = {"where": file.path + line, "setting": file.state, "value": file.detail}
            yield Problem(subject, params, FIX, Level.FAIL)
    settings = (*settings_in_files(mine), *settings_in_variables(known(facts.variables, ())))
    names = {name for _, name, value in settings if value}
    for where, name, value in settings:
        level = harm_level(name, value, names, facts)
        if level is not None:
            yield problem(where, name, value, level)


def settings_in_files(files: tuple[SettingsFile, ...]) -> Iterator[Setting]:
    for file in files:
        for name, value in known(file.values, ()):
            yield file.path, name.partition(".")[2], value


def settings_in_variables(variables: tuple[Variable, ...]) -> Iterator[Setting]:
    """PIP_NO_INDEX is the option --no-index."""
    for variable in variables:
        if variable.name.startswith("PIP_"):
            yield variable.name, variable.name[4:].lower().replace("_", "-"), variable.value


def harm_level(name: str, value: str, names: set[str], facts: Facts) -> Level | None:
    on = value.strip().lower() not in OFF
    if name in FOLDERS:
        return Level.FAIL if value else None
    if name == "index-url":
        alone = urlsplit(value).hostname == ONE_FRAMEWORK and "extra-index-url" not in names
        return Level.FAIL if alone else None
    if name == "no-index":
        return Level.FAIL if on and "find-links" not in names else None
    if name == "no-binary":
        return Level.WARN if ":all:" in value else None
    if name == "user":
        return Level.FAIL if on and is_in_environment(facts) else None
    if name == "trusted-host":
        return Level.INFO if "pypi.org" in value.split() else None
    return FLAGS.get(name) if on else None


def is_in_environment(facts: Facts) -> bool:
    python = known(facts.python)
    return python is not None and known(python.kind) in ENVIRONMENT_KINDS


def problem(where: str, setting: str, value: str, level: Level) -> Problem:
    params: dict[str, Param] = {"where": where, "setting": setting, "value": value}
    return Problem(subject=f"{where} {setting}", params=params, fix=FIX, level=level)


FIX = advise(
    en="A setting in a file: open the file and delete the line (the file itself, where "
    "it cannot be read, may be renamed). `python -m pip config debug` shows all files "
    "that count. A variable: take it out of the shell's profile, on Windows out of the "
    "environment variables, and open a new terminal.",
    ko="파일에 있는 설정이라면 그 파일을 열어 해당 줄을 지우세요(파일을 읽을 수 없다면 "
    "파일 이름을 바꿔 두면 됩니다). `python -m pip config debug` 명령으로 어떤 파일이 "
    "적용되는지 볼 수 있습니다. 환경 변수라면 셸 설정 파일이나 Windows의 환경 변수에서 "
    "지우고 터미널을 새로 여세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine, python

    path = f"{HOME}/.config/pip/pip.conf"

    def file(**values: str) -> SettingsFile:
        pairs = tuple((f"global.{k.replace('_', '-')}", value) for k, value in values.items())
        return SettingsFile(tool="pip", path=path, values=pairs)

    def found(setting: str, value: str, where: str = path) -> dict[str, dict[str, str]]:
        params = {"where": where, "setting": setting, "value": value}
        return {f"{where.split(':')[0]} {setting}": params}

    def case(id: str, *settings: str, **values: str) -> Case:
        expect = {
            k: v
            for each in settings
            for k, v in found(each, values[each.replace("-", "_")]).items()
        }
        return Case(machine(settings_files=(file(**values),)), expect, id)

    bad = SettingsFile(tool="pip", path=path, state="invalid", line=3, detail="no section")
    closed = SettingsFile(tool="pip", path=path, state="unreadable", detail="Permission denied")
    variables = (
        Variable(name="PIP_TARGET", value="/opt/lib"),
        Variable(name="PIP_NO_INDEX", value="0"),
        Variable(name="PIP_PREFIX", value=""),
    )
    pytorch = "https://download.pytorch.org/whl/cpu"
    return (
        Case(machine(), id="no file"),
        case("a mirror", index_url="https://mirror.example/simple", cert="/etc/ssl/campus.pem"),
        case("wheels from a disk", no_index="true", find_links="/media/usb/wheels"),
        case("PyTorch's index beside PyPI", extra_index_url=pytorch),
        case(
            "PyPI beside PyTorch's index",
            index_url=pytorch,
            extra_index_url="https://pypi.org/simple",
        ),
        case("some built from source", no_binary="shapely", no_deps="false"),
        Case(
            machine(settings_files=(file(user="yes"),), python=python(kind="debian")),
            id="--user outside an environment",
        ),
        Case(
            machine(settings_files=(SettingsFile(tool="conda", path="x", state="invalid"),)),
            id="conda's",
        ),
        case("another folder", "target", target="/opt/lib"),
        case("--user in an environment", "user", user="1"),
        case("no index at all", "no-index", no_index="on"),
        case("nothing but PyTorch", "index-url", index_url=pytorch),
        case(
            "everything from source, without needs",
            "no-binary",
            "no-deps",
            no_binary=":all:",
            no_deps="1",
        ),
        case("certificates are not looked at", "trusted-host", trusted_host="pypi.org x.org"),
        Case(
            machine(settings_files=(bad,)), found("invalid", "no section", f"{path}:3"), "invalid"
        ),
        Case(machine(settings_files=(closed,)), found("unreadable", "Permission denied"), "closed"),
        Case(
            machine(settings_files=(), variables=variables),
            found("target", "/opt/lib", "PIP_TARGET"),
            "variables",
        ),
    )


CHECK = Check(
    code="DLS220",
    name="pip-settings-harmful",
    level=Level.FAIL,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="A setting of pip's breaks or redirects installations",
        ko="pip 설정 때문에 설치가 실패하거나 엉뚱한 곳에 설치됨",
    ),
    message=Message(
        en="{where}: {setting} ({value})",
        ko="설정 위치: {where}. 내용: {setting} ({value})",
        words={
            "invalid": Text(en="pip cannot understand it", ko="형식 오류"),
            "unreadable": Text(en="pip cannot read it", ko="파일을 읽을 수 없음"),
        },
    ),
    why=Text(
        en="pip reads its options from files (pip.conf, pip.ini) and from PIP_ variables, so one "
        "that was set for a single purpose holds ever after, in every environment. target, prefix "
        "and root put packages where Python does not look; user fails in an environment; no-index "
        "and an index of PyTorch alone hide all other packages; no-binary compiles everything; "
        "trusted-host switches the check of certificates off. A file that pip cannot read stops "
        "every pip command. Do not answer with sudo pip or --break-system-packages.",
        ko="pip는 설정 파일(pip.conf, pip.ini)과 PIP_ 환경 변수에서 옵션을 읽습니다. 한 번 쓰려고 "
        "넣은 설정이 그 뒤로 모든 가상 환경에 계속 적용됩니다. target, prefix, root 설정이 있으면 "
        "파이썬이 찾지 않는 곳에 설치되고, user 설정은 가상 환경에서 오류가 나며, no-index나 "
        "PyTorch 전용 저장소를 index-url로 지정하면 다른 패키지를 찾지 못합니다. no-binary 설정은 "
        "모두 컴파일하게 하고, trusted-host 설정은 인증서 검사를 끕니다. 읽을 수 없는 설정 파일이 "
        "있으면 pip 명령이 모두 실패합니다. sudo pip나 --break-system-packages 옵션으로 "
        "해결하려 하지 마세요.",
    ),
    symptoms=(
        r"Configuration file could not be loaded",
        r"Configuration file contains invalid \S+ characters",
        r"Can not perform a '--user' install\. User site-packages are not visible",
        r"Cannot set --home and --prefix together",
        r"Can not combine '--user' and '--target'",
        r"Looking in indexes: https://download\.pytorch\.org/whl/\S+\s+ERROR: Could not find",
    ),
    links=(
        "https://pip.pypa.io/en/stable/topics/configuration/",
        "https://github.com/pypa/pip/issues/6132",
        "https://github.com/pypa/pip/issues/8373",
    ),
    cases=cases,
)
