from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import (
    Case,
    Check,
    CommentOut,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.exported_variables import switch_off_variables

LISTS = frozenset(
    {"channels", "default_channels", "create_default_packages", "envs_dirs", "pkgs_dirs"}
)
SWITCHES = frozenset(
    {"offline", "always_yes", "always_copy", "auto_activate", "auto_activate_base"}
    | {"auto_update_conda", "pip_interop_enabled", "use_only_tar_bz2"}
)
BOOLEAN = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "1", "0"})
NO = frozenset({"false", "no", "off", "n", "0"})
PRIORITIES = frozenset({"strict", "flexible", "disabled"}) | BOOLEAN
EMPTY = frozenset({"", "null", "~"})


def run(files: tuple[SettingsFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for file in files:
        if file.tool != "conda":
            continue
        for fault, line, reason in faults(file):
            params = {"path": file.path, "line": line, "reason": reason, "fault": fault}
            yield Problem(f"{file.path}: {reason}", params, fix(facts, file, fault, reason))


def faults(file: SettingsFile) -> Iterator[tuple[str, str, str]]:
    """What conda cannot take, or had better not be told."""
    if file.state == "missing":
        yield "no-file", "-", "CONDARC names no file"
    elif file.state == "invalid":
        line = known(file.line)
        yield ("bad-line" if line else "bad-file"), str(line or "-"), file.detail
    for key, value in known(file.values, ()):
        if is_invalid(key, value.lower()):
            yield kind_of_value(key), "-", f"{key}: {value}"


def kind_of_value(key: str) -> str:
    kinds = {"ssl_verify": "unverified", "channel_priority": "bad-priority"}
    return kinds.get(key, "bad-list" if key in LISTS else "bad-switch")


def is_invalid(key: str, value: str) -> bool:
    if value in EMPTY or value.startswith(("$", "{")):
        return False
    if key in LISTS:
        return not value.startswith("[")
    if key in SWITCHES:
        return value not in BOOLEAN
    if key == "channel_priority":
        return value not in PRIORITIES
    return key == "ssl_verify" and value in NO


def fix(facts: Facts, file: SettingsFile, fault: str, reason: str) -> Fix:
    """By itself where nothing but the mistake goes: conda takes its own value then."""
    line = known(file.line)
    if (
        fault == "bad-line"
        and line
        and reason == LEFT_OVER
        and setting_remedies.is_own(facts, file.path)
    ):
        return Fix((CommentOut(file.path, line, line, ""),), safe=True)
    if fault in ("bad-switch", "bad-priority"):
        named = setting_remedies.select(facts, "conda")
        key = reason.partition(":")[0]
        mine = tuple(each for each in named if (each.path, each.setting) == (file.path, key))
        if mine and (out := setting_remedies.take_out(facts, *mine)).automatic:
            return out
    return correct(facts, fault, file.path)


def correct(facts: Facts, fault: str, path: str) -> Fix:
    if fault == "no-file":
        return switch_off_variables(facts, "CONDARC", useless=True)
    conda = known(facts.conda)
    command = (known(conda.executable) if conda else None) or "conda"
    return verify(command, path) if fault == "unverified" else edit(command, EDITS[fault])


def verify(conda: str, path: str) -> Fix:
    return Fix(
        (
            instruct(
                en="Delete this setting from {path}:",
                ko="{path} 파일에서 이 설정을 지우세요.",
                argv=(conda, "config", "--file", path, "--remove-key", "ssl_verify"),
            ),
            instruct(
                en="If conda then reports certificate errors, let it use the system's "
                "certificates:",
                ko="그 뒤에 인증서 오류가 나오면 운영 체제의 인증서를 쓰도록 설정하세요.",
                argv=(conda, "config", "--set", "ssl_verify", "truststore"),
            ),
        )
    )


def edit(conda: str, steps: tuple[Instruction, ...]) -> Fix:
    read_again = instruct(
        en="Then check that conda reads it:",
        ko="고친 뒤 conda가 읽을 수 있는지 확인하세요.",
        argv=(conda, "config", "--show-sources"),
    )
    return Fix((*steps, read_again))


LAYOUT = instruct(
    en="Write each setting as `key: value`. Indent with spaces, not tabs. Write one list item per "
    "line.",
    ko="설정은 `키: 값` 형식으로 적고, 들여쓰기는 탭 대신 공백으로, 목록 항목은 한 줄에 하나씩 "
    "적으세요.",
)
EDITS: dict[str, tuple[Instruction, ...]] = {
    "bad-line": (
        instruct(
            en="Keep a copy of {path}, then correct line {line}.",
            ko="{path} 파일의 사본을 남기고 {line}번째 줄을 고치세요.",
        ),
        LAYOUT,
    ),
    "bad-file": (
        instruct(
            en="Keep a copy of {path}, then correct it.",
            ko="{path} 파일의 사본을 남기고 고치세요.",
        ),
        LAYOUT,
    ),
    "bad-list": (
        instruct(
            en="Keep a copy of {path}. Then write each item of this list on its own line, after "
            "`- `.",
            ko="{path} 파일의 사본을 남기고, 목록의 항목을 한 줄에 하나씩 `- ` 뒤에 적으세요.",
        ),
    ),
    "bad-switch": (
        instruct(
            en="Keep a copy of {path}. Then change the value to `true` or `false`.",
            ko="{path} 파일의 사본을 남기고 `true` 또는 `false` 값으로 바꾸세요.",
        ),
    ),
    "bad-priority": (
        instruct(
            en="Keep a copy of {path}. Then change the value to `strict`, `flexible` or "
            "`disabled`.",
            ko="{path} 파일의 사본을 남기고 값을 `strict`, `flexible`, `disabled` 가운데 하나로 "
            "바꾸세요.",
        ),
    ),
}

LEFT_OVER = "neither a setting nor an item of a list"
REASONS = {
    "a tab in the indentation": Text(
        en="it is indented with a tab", ko="들여쓰기에 탭 문자가 있음"
    ),
    "a bracket or a quote that is not closed": Text(
        en="a bracket or a quote is not closed", ko="닫지 않은 괄호나 따옴표가 있음"
    ),
    "a colon within a value": Text(
        en="a value with a colon needs quotes", ko="콜론이 든 값은 따옴표로 묶어야 함"
    ),
    "indented under a value": Text(
        en="it is indented under a value", ko="값 아래 줄의 들여쓰기가 잘못됨"
    ),
    "neither a setting nor an item of a list": Text(
        en="it is neither a setting nor a list item", ko="설정도 목록의 항목도 아님"
    ),
    "a setting that is there twice": Text(
        en="this setting is there twice", ko="같은 설정이 두 번 있음"
    ),
    "a value that needs quotes": Text(en="the value needs quotes", ko="값을 따옴표로 묶어야 함"),
    "not UTF-8": Text(en="not saved as UTF-8", ko="UTF-8로 저장되지 않음"),
    "UTF-16": Text(en="saved as UTF-16, not UTF-8", ko="UTF-8이 아니라 UTF-16으로 저장됨"),
}
FAULTS = {
    "no-file": Text(
        en="The variable CONDARC points to {path}, which does not exist.",
        ko="환경 변수 CONDARC에 지정된 {path} 파일이 없습니다.",
    ),
    "bad-line": Text(
        en="conda cannot read line {line} of {path}: {reason}",
        ko="conda가 {path} 파일의 {line}번째 줄을 읽지 못합니다: {reason}",
    ),
    "bad-file": Text(
        en="conda cannot read {path}: {reason}", ko="conda가 {path} 파일을 읽지 못합니다: {reason}"
    ),
    "bad-list": Text(
        en="In {path}, `{reason}` must be a list.",
        ko="{path} 파일의 `{reason}` 설정은 목록이어야 합니다.",
    ),
    "bad-switch": Text(
        en="In {path}, `{reason}` must be `true` or `false`.",
        ko="{path} 파일의 `{reason}` 설정은 `true` 또는 `false`여야 합니다.",
    ),
    "bad-priority": Text(
        en="In {path}, `{reason}` is not a priority that conda has.",
        ko="{path} 파일의 `{reason}` 설정은 conda에 없는 값입니다.",
    ),
    "unverified": Text(
        en="In {path}, `{reason}` turns off certificate checks.",
        ko="{path} 파일의 `{reason}` 설정이 인증서 확인을 끕니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.condarc"

    def case(id: str, at: str = "-", reason: str = "", fault: str = "", **fields: object) -> Case:
        file = SettingsFile(tool="conda", path=path, **fields)  # type: ignore[arg-type]
        params = {"path": path, "line": at, "reason": reason, "fault": fault}
        return Case(
            machine(settings_files=(file,)), {f"{path}: {reason}": params} if reason else {}, id
        )

    def values(id: str, key: str, value: str, fault: str = "") -> Case:
        reason = f"{key}: {value}" if fault else ""
        return case(id, reason=reason, fault=fault, values=((key, value),))

    tab = "a tab in the indentation"
    return (
        Case(machine(), id="no file"),
        case("in order", values=(("channels", "[conda-forge]"), ("channel_priority", "strict"))),
        case("what cannot be read is another check's", state="unreadable", detail="denied"),
        Case(
            machine(settings_files=(SettingsFile(tool="pip", path=path, state="invalid"),)),
            id="of another tool",
        ),
        values("the campus's certificate", "ssl_verify", "/etc/ssl/campus.pem"),
        values("an empty list", "channels", "null"),
        case("a tab", "2", tab, "bad-line", state="invalid", detail=tab, line=2),
        case("a tab, and no line", "-", tab, "bad-file", state="invalid", detail=tab),
        case("CONDARC names nothing", "-", "CONDARC names no file", "no-file", state="missing"),
        values("a list that is none", "channels", "conda-forge", "bad-list"),
        values("neither yes nor no", "offline", "3.x", "bad-switch"),
        values("no such priority", "channel_priority", "strikt", "bad-priority"),
        values("verification is off", "ssl_verify", "False", "unverified"),
    )


CHECK = Check(
    code="DLS308",
    name="conda-settings-invalid",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(en="conda's settings file has a mistake", ko="conda 설정 파일에 오류가 있음"),
    message=Message(en="{fault}", ko="{fault}", words={**FAULTS, **REASONS}),
    dont=Text(
        en="Do not reinstall conda or set `ssl_verify: false`: the first changes nothing, the "
        "second is dangerous.",
        ko="conda를 다시 설치하거나 인증서 확인(ssl_verify)을 끄지 마세요. 해결되지 않습니다.",
    ),
    why=Text(
        en="conda reads .condarc before every command. One mistake stops them all, or conda "
        "ignores the file and uses other channels. With `ssl_verify: false`, anyone on the network "
        "can change packages unnoticed, and most certificate errors stay.",
        ko="conda는 명령마다 .condarc 파일을 먼저 읽습니다. 오타 하나로 모든 명령이 멈추거나, "
        "파일 전체가 무시되어 다른 채널에서 패키지를 받습니다. `ssl_verify: false` 설정에서는 누가 "
        "패키지를 바꿔도 알 수 없고, 인증서 오류도 대부분 그대로입니다.",
    ),
    symptoms=(
        r"(?i)load ?error: .*condarc",
        r"(?i)unable to load configuration file[\s\S]{0,200}condarc",
        r"reason: invalid yaml at line \d+",
        r"InvalidTypeError: Parameter \w+ = .* declared in .*condarc",
        r"CustomValidationError: Parameter \w+ = .* declared in",
        r"Ignoring configuration file \(.*condarc\) due to error",
        r"LoadError: Load Error: in .*condarc",
    ),
    links=(
        "https://github.com/conda/conda/issues/7242",
        "https://github.com/ContinuumIO/anaconda-issues/issues/1597",
        "https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html",
    ),
    cases=cases,
)
