from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course

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
        for line, reason in faults(file):
            params = {"path": file.path, "line": line, "reason": reason}
            yield Problem(f"{file.path}: {reason}", params, FIX)


def faults(file: SettingsFile) -> Iterator[tuple[str, str]]:
    """What conda cannot take, or had better not be told."""
    if file.state == "missing":
        yield "-", "CONDARC names no file"
    elif file.state == "invalid":
        yield str(known(file.line) or "-"), file.detail
    for key, value in known(file.values, ()):
        if is_invalid(key, value.lower()):
            yield "-", f"{key}: {value}"


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


FIX = advise(
    en="Open the named file, keep a copy, and put the named line right: `key: value`, "
    "spaces and never tabs before it, each item of a list on its own line behind "
    "`  - `. Take `ssl_verify: false` out. Then look: conda config --show-sources",
    ko="위 파일의 사본을 남긴 뒤 편집기로 열어 해당 줄을 고치세요. 형식은 `키: 값`이고 "
    "들여쓰기에는 탭 대신 공백을 쓰며, 목록의 항목은 한 줄에 하나씩 `  - ` 뒤에 "
    "적습니다. `ssl_verify: false` 줄은 지우세요. 고친 뒤 확인하는 명령: conda config "
    "--show-sources",
)

WORDS = {
    "-": Text(en="not known", ko="알 수 없음"),
    "CONDARC names no file": Text(
        en="the variable CONDARC names no file", ko="CONDARC 변수가 가리키는 파일이 없음"
    ),
    "a tab in the indentation": Text(en="a tab in the indentation", ko="들여쓰기에 탭 문자가 있음"),
    "a bracket or a quote that is not closed": Text(
        en="a bracket or a quote that is not closed", ko="닫지 않은 괄호나 따옴표가 있음"
    ),
    "a colon within a value": Text(
        en="a colon within a value", ko="값 안에 콜론이 있음(따옴표로 묶어야 함)"
    ),
    "indented under a value": Text(
        en="a line is indented under a value", ko="값 아래의 줄이 잘못 들여쓰기됨"
    ),
    "not UTF-8": Text(en="not UTF-8", ko="UTF-8이 아님"),
    "UTF-16": Text(en="UTF-16, not UTF-8", ko="UTF-8이 아니라 UTF-16"),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.condarc"

    def case(id: str, at: str = "-", reason: str = "", **fields: object) -> Case:
        file = SettingsFile(tool="conda", path=path, **fields)  # type: ignore[arg-type]
        params = {"path": path, "line": at, "reason": reason}
        return Case(
            machine(settings_files=(file,)), {f"{path}: {reason}": params} if reason else {}, id
        )

    def values(id: str, key: str, value: str, found: bool = True) -> Case:
        return case(id, reason=f"{key}: {value}" if found else "", values=((key, value),))

    tab = "a tab in the indentation"
    return (
        Case(machine(), id="no file"),
        case("in order", values=(("channels", "[conda-forge]"), ("channel_priority", "strict"))),
        case("what cannot be read is another check's", state="unreadable", detail="denied"),
        Case(
            machine(settings_files=(SettingsFile(tool="pip", path=path, state="invalid"),)),
            id="of another tool",
        ),
        values("the campus's certificate", "ssl_verify", "/etc/ssl/campus.pem", found=False),
        values("an empty list", "channels", "null", found=False),
        case("a tab", "2", tab, state="invalid", detail=tab, line=2),
        case("CONDARC names nothing", reason="CONDARC names no file", state="missing"),
        values("a list that is none", "channels", "conda-forge"),
        values("neither yes nor no", "offline", "3.x"),
        values("no such priority", "channel_priority", "strikt"),
        values("verification is off", "ssl_verify", "False"),
    )


CHECK = Check(
    code="DLS308",
    name="conda-settings-invalid",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="conda's settings file has a mistake", ko="conda 설정 파일(.condarc)에 오류가 있음"
    ),
    message=Message(
        en="{path}, line {line}: {reason}",
        ko="설정 파일: {path}, 줄: {line}, 문제: {reason}",
        words=WORDS,
    ),
    why=Text(
        en="conda reads .condarc before every command. A slip in it stops all of them, or conda "
        "passes the whole file over and takes packages from other channels than you meant. "
        "`ssl_verify: false` lets anybody in between hand you changed packages and does not even "
        "cure most certificate errors: give conda the network's certificate, or write `ssl_verify: "
        "truststore`. Do not reinstall conda: the file stays as it is.",
        ko="conda는 명령을 실행할 때마다 .condarc 파일을 먼저 읽습니다. 오타가 하나만 있어도 모든 "
        "명령이 멈추거나, conda가 파일 전체를 무시하고 다른 채널에서 패키지를 받습니다. "
        "`ssl_verify: false` 설정은 중간에서 패키지를 바꿔치기해도 알 수 없게 만들며, 인증서 "
        "오류도 대부분 해결하지 못합니다. 학교나 회사의 인증서를 지정하거나 `ssl_verify: "
        "truststore` 설정을 쓰세요. conda를 다시 설치해도 이 파일은 그대로 남습니다.",
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
