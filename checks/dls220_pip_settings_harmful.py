from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from dlsetup.facts import Facts, SettingsFile, Variable, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Level,
    Message,
    Param,
    Problem,
    Recode,
    Step,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import rename_command

OFF = frozenset({"", "0", "no", "off", "false", "n", "f"})
FLAGS = {
    "no-deps": Level.WARN,
    "break-system-packages": Level.WARN,
    "require-hashes": Level.WARN,
    "pre": Level.WARN,
}
FOR_A_PERSON = frozenset({"break-system-packages", "trusted-host", "require-virtualenv"})
# pip reads `no-user = true` as `user = true`: https://github.com/pypa/pip/issues/5735
USER = frozenset({"user", "no-user"})
FOLDERS = ("target", "prefix", "root", "python")  # packages go elsewhere
ONE_FRAMEWORK = "download.pytorch.org"  # nothing but PyTorch is there
OTHER_ENCODING = re.compile(r"\ufeff|\\ufeff|codec can't decode")
Setting = tuple[str, str, str]  # where, name, value


def run(files: tuple[SettingsFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = tuple(file for file in files if file.tool == "pip")
    for file in mine:
        if file.state in ("unreadable", "invalid"):
            yield unusable_file(file, facts)
    settings = (*settings_in_files(mine), *settings_in_variables(known(facts.variables, ())))
    names = {name for _, name, value in settings if value}
    for where, name, value in settings:
        level = harm_level(name, value, names, facts)
        if level is not None:
            yield problem(where, name, value, level, facts)


def unusable_file(file: SettingsFile, facts: Facts) -> Problem:
    """pip ignores a file that it cannot open, and stops at one that it cannot understand."""
    line = f":{file.line}" if isinstance(file.line, int) else ""
    params: dict[str, Param] = {
        "where": file.path + line,
        "setting": file.state,
        "value": file.detail,
        "what": f"is-{file.state}",
    }
    aside = instruct(
        en="If you do not need its settings, rename the file:",
        ko="설정이 필요 없으면 파일 이름을 바꾸세요.",
        argv=rename_command(facts, file.path, f"{pure_path(file.path).name}.off"),
    )
    invalid = file.state == "invalid"
    if invalid and setting_remedies.is_own(facts, file.path) and OTHER_ENCODING.search(file.detail):
        again = Fix((Recode(file.path),), safe=True)
        return Problem(f"{file.path} {file.state}", params, again, Level.FAIL)
    fix = Fix((CORRECT if invalid else ALLOW, aside))
    level = Level.FAIL if invalid else Level.WARN
    return Problem(f"{file.path} {file.state}", params, fix, level)


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
    if name in USER:
        return Level.FAIL if on and is_in_environment(facts) else None
    if name == "require-virtualenv":
        return Level.WARN if on and not is_in_environment(facts) else None
    if name == "trusted-host":
        return Level.INFO if "pypi.org" in value.split() else None
    return FLAGS.get(name) if on else None


def is_in_environment(facts: Facts) -> bool:
    python = known(facts.python)
    return python is not None and known(python.kind) in ENVIRONMENT_KINDS


def problem(where: str, setting: str, value: str, level: Level, facts: Facts) -> Problem:
    params: dict[str, Param] = {
        "where": where,
        "setting": setting,
        "value": " ".join(value.split()),  # a list may stand on several lines
        "what": f"sets-{setting}",
    }
    variable = where.startswith("PIP_")
    if variable:  # a folder that was chosen, or the only index of a school, may be meant
        fix = switch_off_variables(facts, where, useless=setting in USER)
    else:
        fix = take_out(where, setting, facts)
    return Problem(f"{where} {setting}", params, fix, level)


def take_out(where: str, setting: str, facts: Facts) -> Fix:
    """By itself where nothing is lost: what protects the system, or a proxy's certificates, is for
    a person to decide."""
    named = next(
        (
            each
            for each in setting_remedies.select(facts, "pip")
            if each.path == where and each.setting.rpartition(".")[2] == setting
        ),
        None,
    )
    if named is None or setting in FOR_A_PERSON:
        return Fix(delete_line(facts))
    fix = setting_remedies.take_out(facts, named)
    return fix if fix.automatic else Fix(delete_line(facts))


def delete_line(facts: Facts) -> tuple[Step, ...]:
    python = known(facts.python)
    show = instruct(
        en="If pip still uses it, find the other files that pip reads:",
        ko="그래도 적용되면 pip가 읽는 다른 설정 파일을 찾아보세요.",
        argv=(python.executable if python else "python", "-m", "pip", "config", "debug"),
    )
    return (DELETE_LINE, show)


DELETE_LINE = instruct(
    en="Open {where} in an editor and delete the line that sets `{setting}`.",
    ko="{where} 파일을 편집기로 열어 `{setting}` 값을 정하는 줄을 지우세요.",
)
CORRECT = instruct(
    en="Open the file in an editor and correct this place: {where}",
    ko="파일을 편집기로 열어 다음 위치를 고치세요: {where}",
)
ALLOW = instruct(
    en="If you need its settings, correct the permissions of the file: {where}",
    ko="설정이 필요하면 파일의 권한을 고치세요: {where}",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine, python

    path = f"{HOME}/.config/pip/pip.conf"

    def file(**values: str) -> SettingsFile:
        pairs = tuple((f"global.{k.replace('_', '-')}", value) for k, value in values.items())
        return SettingsFile(tool="pip", path=path, values=pairs)

    def found(setting: str, value: str, where: str = path) -> dict[str, dict[str, str]]:
        what = f"is-{setting}" if setting in ("invalid", "unreadable") else f"sets-{setting}"
        params = {"where": where, "setting": setting, "value": value, "what": what}
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
        case("--no-user, which is read the other way round", "no-user", no_user="1"),
        case("no index at all", "no-index", no_index="on"),
        case("nothing but PyTorch", "index-url", index_url=pytorch),
        case(
            "everything from source, without needs",
            "no-binary",
            "no-deps",
            no_binary=":all:",
            no_deps="1",
        ),
        case(
            "all others",
            "prefix",
            "root",
            "python",
            "require-hashes",
            "break-system-packages",
            prefix="/p",
            root="/r",
            python="/py",
            require_hashes="1",
            break_system_packages="1",
        ),
        case("unfinished versions", "pre", pre="true"),
        case("an environment is asked for", require_virtualenv="true"),
        Case(
            machine(settings_files=(file(require_virtualenv="1"),), python=python(kind="debian")),
            found("require-virtualenv", "1"),
            "outside an environment",
        ),
        case("certificates are not looked at", "trusted-host", trusted_host="pypi.org x.org"),
        Case(
            machine(settings_files=(file(trusted_host="pypi.org\n  x.org"),)),
            found("trusted-host", "pypi.org x.org"),
            "on several lines",
        ),
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
        en="A pip setting makes installations fail or go wrong",
        ko="pip 설정 때문에 설치가 실패하거나 잘못됨",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "sets-target": Text(
                en="`target` in {where} puts packages into {value}, where Python does not look.",
                ko="{where}의 `target` 설정 때문에 파이썬이 찾지 않는 {value} 폴더에 설치됩니다.",
            ),
            "sets-prefix": Text(
                en="`prefix` in {where} puts packages into {value}, where Python does not look.",
                ko="{where}의 `prefix` 설정 때문에 파이썬이 찾지 않는 {value} 폴더에 설치됩니다.",
            ),
            "sets-root": Text(
                en="`root` in {where} puts packages into {value}, where Python does not look.",
                ko="{where}의 `root` 설정 때문에 파이썬이 찾지 않는 {value} 폴더에 설치됩니다.",
            ),
            "sets-python": Text(
                en="`python` in {where} makes pip install into another Python: {value}",
                ko="{where}의 `python` 설정 때문에 다른 파이썬에 설치됩니다: {value}",
            ),
            "sets-index-url": Text(
                en="`index-url` in {where} lets pip search only {value}, which has PyTorch and "
                "little else.",
                ko="{where}의 `index-url` 설정 때문에 PyTorch 말고는 거의 없는 {value} "
                "저장소에서만 패키지를 찾습니다.",
            ),
            "sets-no-index": Text(
                en="`no-index` in {where} keeps pip from searching the internet, so it finds no "
                "new packages.",
                ko="{where}의 `no-index` 설정 때문에 pip가 인터넷에서 패키지를 찾지 않습니다.",
            ),
            "sets-no-binary": Text(
                en="`no-binary` in {where} makes pip compile every package, which is slow and "
                "often fails.",
                ko="{where}의 `no-binary` 설정 때문에 모든 패키지를 컴파일하느라 느리고 자주 "
                "실패합니다.",
            ),
            "sets-user": Text(
                en="`user` in {where} makes pip install into your home folder, not into the "
                "environment. This usually fails.",
                ko="{where}의 `user` 설정 때문에 pip가 가상 환경이 아니라 홈 폴더에 설치하려 하고, "
                "대개 오류가 납니다.",
            ),
            "sets-no-user": Text(
                en="pip reads `no-user` in {where} as its opposite, and installs into your home "
                "folder instead of the environment. This usually fails.",
                ko="pip는 {where}의 `no-user` 설정을 반대로 읽어서 가상 환경이 아니라 홈 폴더에 "
                "설치하려 하고, 대개 오류가 납니다.",
            ),
            "sets-trusted-host": Text(
                en="`trusted-host` in {where} turns off the certificate check for {value}.",
                ko="{where}의 `trusted-host` 설정 때문에 인증서를 검사하지 않습니다: {value}",
            ),
            "sets-pre": Text(
                en="`pre` in {where} makes pip install unfinished versions (alpha, beta) of every "
                "package.",
                ko="{where}의 `pre` 설정 때문에 모든 패키지의 미완성 버전(알파, 베타)이 "
                "설치됩니다.",
            ),
            "sets-require-virtualenv": Text(
                en="`require-virtualenv` in {where} makes pip refuse to install because no "
                "environment is active.",
                ko="{where}의 `require-virtualenv` 설정 때문에 가상 환경을 활성화하지 않으면 "
                "설치되지 않습니다.",
            ),
            "sets-no-deps": Text(
                en="`no-deps` in {where} makes pip leave out the packages that a package needs.",
                ko="{where}의 `no-deps` 설정 때문에 패키지에 필요한 다른 패키지가 설치되지 "
                "않습니다.",
            ),
            "sets-break-system-packages": Text(
                en="`break-system-packages` in {where} lets pip change the packages of the "
                "operating system.",
                ko="{where}의 `break-system-packages` 설정 때문에 pip가 운영 체제의 패키지를 "
                "바꿀 수 있습니다.",
            ),
            "sets-require-hashes": Text(
                en="`require-hashes` in {where} makes pip refuse every package without a known "
                "hash.",
                ko="{where}의 `require-hashes` 설정 때문에 해시를 적지 않은 패키지는 설치되지 "
                "않습니다.",
            ),
            "is-invalid": Text(
                en="Every pip command fails because pip cannot understand {where} ({value}).",
                ko="pip가 설정 파일 {where}의 내용을 이해하지 못해 모든 pip 명령이 "
                "실패합니다({value}).",
            ),
            "is-unreadable": Text(
                en="pip ignores the settings in {where} because it cannot open the file ({value}).",
                ko="pip가 {where} 파일을 열 수 없어 그 설정을 무시합니다({value}).",
            ),
        },
    ),
    dont=Text(
        en="Do not use sudo pip or --break-system-packages: the setting stays and your system can "
        "break.",
        ko="sudo pip, --break-system-packages를 쓰지 마세요. 시스템이 망가집니다.",
    ),
    why=Text(
        en="pip reads options from settings files (pip.conf, pip.ini) and from environment "
        "variables that begin with PIP_. An option that was set for one purpose then applies to "
        "every later installation, in every environment.",
        ko="pip는 설정 파일(pip.conf, pip.ini)과 PIP_로 시작하는 환경 변수에서 옵션을 읽습니다. 한 "
        "번 쓰려고 넣은 설정도 그 뒤로 모든 가상 환경의 모든 설치에 적용됩니다.",
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
