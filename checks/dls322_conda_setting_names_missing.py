from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Conda, Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies

WHAT = {
    ("certificates", "gone"): "certificates",
    ("file", "gone"): "certificates",
    ("channel", "gone"): "channel",
    ("makeable", "gone"): "folder",
    ("on", "set"): "no-internet",
    ("default-package", "differs"): "default-package",
}

LEVELS = {
    "folder": Level.INFO,  # conda takes the next one
    "no-internet": Level.WARN,
    "default-package": Level.WARN,
}
PYTHON = re.compile(r"python\b")  # who asks for another one gets it


def run(conda: Conda, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "conda"):
        what = None if isinstance(each.state, Unknown) else WHAT.get((each.kind, each.state))
        if what is not None:
            params = {
                "path": each.path,
                "setting": each.setting,
                "value": each.value,
                "what": what,
            }
            fix = setting_remedies.take_out(facts, each)
            is_python = what == "default-package" and PYTHON.match(each.value)
            level = Level.INFO if is_python else LEVELS.get(what, Level.FAIL)
            yield Problem(f"{each.path} {each.setting} {each.value}", params, fix, level)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, HOME, change, machine

    path = f"{HOME}/.condarc"
    offline = NamedSetting(
        tool="conda",
        path=path,
        setting="offline",
        value="true",
        kind="on",
        state="set",
        first=1,
        last=1,
    )

    def case(id: str, kind: str, setting: str, value: str, what: str) -> Case:
        each = change(offline, kind=kind, setting=setting, value=value, state="gone")
        each = offline if kind == "on" else each
        each = change(each, state="differs") if kind == "default-package" else each
        params = {"path": path, "setting": setting, "value": value, "what": what}
        facts = machine(conda=CONDA, named_settings=(each,))
        return Case(facts, {f"{path} {setting} {value}": params}, id)

    unknown = change(offline, state=Unknown("variable"))
    return (
        Case(machine(conda=CONDA), id="no settings"),
        Case(machine(named_settings=(offline,)), id="no conda"),
        Case(machine(conda=CONDA, named_settings=(unknown,)), id="not known"),
        Case(
            machine(conda=CONDA, named_settings=(change(offline, state="present"),)),
            id="switched off",
        ),
        case("no internet", "on", "offline", "true", "no-internet"),
        case("certificates", "certificates", "ssl_verify", "/old/ca.pem", "certificates"),
        case("a channel", "channel", "channels", "/old/channel", "channel"),
        case(
            "a package of every new environment",
            "default-package",
            "create_default_packages",
            "numpy=1.19",
            "default-package",
        ),
        case(
            "the Python of every new environment",
            "default-package",
            "create_default_packages",
            "python=3.7",
            "default-package",
        ),
        case("a folder", "makeable", "envs_dirs", "/usb/envs", "folder"),
    )


CHECK = Check(
    code="DLS322",
    name="conda-setting-names-missing",
    level=Level.FAIL,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(
        en="A conda setting keeps packages from being found or installed",
        ko="conda 설정 때문에 설치할 수 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "no-internet": Text(
                en="`{setting}` in {path} keeps conda from the internet, so it finds no "
                "new packages.",
                ko="{path} 파일의 `{setting}` 설정 때문에 conda가 인터넷에서 패키지를 "
                "찾지 않습니다.",
            ),
            "default-package": Text(
                en="`{setting}` in {path} puts `{value}` into every new environment. Where that "
                "version does not fit, no environment is made.",
                ko="{path} 파일의 `{setting}` 설정 때문에 새 환경마다 `{value}` 패키지가 "
                "설치됩니다. 이 버전이 맞지 않으면 환경이 만들어지지 않습니다.",
            ),
            "certificates": Text(
                en="conda cannot download anything: `{setting}` in {path} is set to a file that "
                "does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 파일이 없어서 conda가 아무것도 내려받지 "
                "못합니다: {value}",
            ),
            "channel": Text(
                en="conda finds no packages because `{setting}` in {path} is set to a folder "
                "that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 폴더가 없어서 패키지를 찾지 못합니다: "
                "{value}",
            ),
            "folder": Text(
                en="`{setting}` in {path} is set to a folder that does not exist and cannot be "
                "made: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 폴더가 없고 만들 수도 없습니다: {value}",
            ),
        },
    ),
    why=Text(
        en="conda reads its settings at every command, in every environment. The file or folder "
        "may have been deleted, or may be on another computer or a drive that is not "
        "connected.",
        ko="conda는 어느 환경에서든 명령을 실행할 때마다 설정을 읽습니다. 설정에 적힌 파일이나 "
        "폴더는 지워졌거나 다른 컴퓨터, 또는 연결하지 않은 드라이브에 있을 수 있습니다.",
    ),
    symptoms=(
        r"CondaHTTPError: HTTP 000 CONNECTION FAILED .{1,80}invalid path",
        r"UnavailableInvalidChannel: .{0,40}channel is not accessible or is invalid\.\s+"
        r"channel name: \S+\s+channel url: file://",
        r"OfflineError: EnforceUnusedAdapter called with url",
    ),
    links=("https://docs.conda.io/projects/conda/en/stable/configuration.html",),
    cases=cases,
)
