from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Facts, SettingsFile
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Level,
    Message,
    Param,
    Problem,
    Recode,
    Rename,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import rename_command
from dlsetup.tables.account_files import ACCOUNT_FILES, AccountFile


def run(files: tuple[SettingsFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for file in files:
        row = find_row(file)
        if row is None or file.state not in STATES:
            continue
        params: dict[str, Param] = {
            "tool": row.tool,
            "path": file.path,
            "form": row.form,
            "what": describe_state(file, row),
            "detail": file.detail,
        }
        if isinstance(file.line, int):
            params["line"] = file.line
        yield Problem(file.path, params, fix(facts, file, row))


def find_row(file: SettingsFile) -> AccountFile | None:
    """By the end of its path: its folder may be another."""
    name = pure_path(file.path).name
    rows = (row for row in ACCOUNT_FILES if row.tool == file.tool)
    return next((row for row in rows if name in (pure_path(row.path).name, row.windows)), None)


def describe_state(file: SettingsFile, row: AccountFile) -> str:
    """One of STATES."""
    if file.state != "invalid":
        return file.state
    if row.form == "token":
        return "invalid-token"
    return "invalid-line" if isinstance(file.line, int) else "invalid"


def fix(facts: Facts, file: SettingsFile, row: AccountFile) -> Fix:
    path = pure_path(file.path)
    if file.state == "other-name":
        return Fix((Rename(str(path.parent / file.detail), path.name),), safe=True)
    if file.state == "unreadable":
        return Fix((PERMISSIONS,))
    if file.state == "other-encoding":
        return Fix((Recode(file.path),), safe=True)
    aside = instruct(
        en="Or keep it under another name, and get a new one:",
        ko="또는 파일 이름을 바꿔 두고 새로 받으세요.",
        argv=rename_command(facts, file.path, f"{path.name}.bad"),
    )
    again = (
        instruct(en="Log in again:", ko="다시 로그인하세요.", argv=row.again)
        if row.again
        else instruct(en="How to get it: {source}", ko="받는 방법: {source}", source=row.source)
    )
    return Fix((CORRECT, aside, again))


CORRECT = instruct(
    en="Open {path} in an editor and correct it. Nobody else should see what is in it.",
    ko="{path} 파일을 편집기로 열어 고치세요. 내용을 다른 사람에게 보여 주지 마세요.",
)
PERMISSIONS = instruct(
    en="Correct the permissions of {path}, so that you can read it.",
    ko="내가 읽을 수 있도록 {path} 파일의 권한을 고치세요.",
)
STATES = {
    "invalid": Text(
        en="{tool} cannot use {path} because it is not valid {form}",
        ko="{path} 파일이 올바른 {form} 형식이 아니어서 {tool} 도구가 읽지 못합니다",
    ),
    "invalid-line": Text(
        en="{tool} cannot use {path} because line {line} is not valid {form}",
        ko="{path} 파일의 {line}번째 줄이 올바른 {form} 형식이 아니어서 {tool} 도구가 읽지 "
        "못합니다",
    ),
    "invalid-token": Text(
        en="{tool} cannot use {path} because it must contain one word, the token",
        ko="{path} 파일에는 토큰 한 단어만 있어야 합니다. 그래서 {tool} 도구가 쓰지 못합니다",
    ),
    "empty": Text(
        en="{tool} cannot use {path} because it is empty",
        ko="{path} 파일이 비어 있어 {tool} 도구가 쓰지 못합니다",
    ),
    "other-encoding": Text(
        en="{tool} cannot read {path} because it is not saved as UTF-8",
        ko="{path} 파일이 UTF-8 형식으로 저장되지 않아 {tool} 도구가 읽지 못합니다",
    ),
    "incomplete": Text(
        en="{tool} cannot use {path} because these entries are missing: {detail}",
        ko="{path} 파일에 {tool} 도구에 필요한 항목이 없습니다: {detail}",
    ),
    "other-name": Text(
        en="{tool} looks for {path}, but the file in that folder is called {detail}",
        ko="{tool} 도구는 {path} 파일을 찾는데, 폴더에 있는 파일 이름은 다음과 같습니다: {detail}",
    ),
    "unreadable": Text(
        en="{tool} cannot open {path}", ko="{tool} 도구가 {path} 파일을 열 수 없습니다"
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, host, machine

    path = f"{HOME}/.kaggle/kaggle.json"

    def kaggle(state: str, detail: str = "", line: int | None = None) -> SettingsFile:
        return SettingsFile(tool="Kaggle", path=path, state=state, detail=detail, line=line)

    def found(file: SettingsFile, form: str = "JSON", what: str = "") -> dict[str, Any]:
        line: dict[str, Param] = {"line": file.line} if isinstance(file.line, int) else {}
        what = what or (f"{file.state}-line" if line else file.state)
        params: dict[str, Param] = {"tool": file.tool, "path": file.path, "form": form}
        return {file.path: {**params, **line, "what": what, "detail": file.detail}}

    def case(id: str, file: SettingsFile, **fields: object) -> Case:
        return Case(machine(settings_files=(file,), **fields), found(file), id)

    token = SettingsFile(
        tool="Hugging Face", path=f"{HOME}/.cache/huggingface/token", state="invalid"
    )
    login = SettingsFile(tool="wandb", path=f"{HOME}/.netrc", state="invalid", line=2)
    pip = SettingsFile(tool="pip", path="/etc/pip.conf", state="invalid")
    return (
        Case(machine(), id="none"),
        Case(machine(settings_files=(kaggle("ok"),)), id="in order"),
        Case(machine(settings_files=(pip,)), id="another tool's"),
        case("no JSON", kaggle("invalid", line=1)),
        case("without its key", kaggle("incomplete", "key")),
        case("empty", kaggle("empty")),
        case("written by PowerShell", kaggle("other-encoding"), host=host(os="windows")),
        case("downloaded twice", kaggle("other-name", "kaggle (1).json")),
        case("closed", kaggle("unreadable")),
        Case(
            machine(settings_files=(token,)),
            found(token, "token", "invalid-token"),
            "more than a token",
        ),
        Case(machine(settings_files=(login,)), found(login, "netrc"), "a word too many"),
    )


CHECK = Check(
    code="DLS746",
    name="account-file-unusable",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="A tool cannot read the file of your account",
        ko="도구가 내 계정 파일을 읽지 못함",
    ),
    message=Message(en="{what}.", ko="{what}.", words=STATES),
    dont=Text(
        en="Do not paste its content into a chat or a notebook: others could use your account.",
        ko="파일 내용을 채팅이나 노트북에 붙여 넣지 마세요. 남이 내 계정을 쓸 수 있습니다.",
    ),
    why=Text(
        en="Tools that download data read a small file with your name and a secret key. If it was "
        "typed by hand, saved in part, saved by a text editor in another form or renamed by the "
        "browser, they stop with an error that rarely mentions the file.",
        ko="데이터를 내려받는 도구는 이름과 비밀 키가 있는 작은 파일을 읽습니다. 손으로 적다가 "
        "틀렸거나, 일부만 저장되었거나, 브라우저가 이름을 바꾸면 오류가 나는데 오류에는 파일 "
        "이름이 잘 나오지 않습니다.",
    ),
    symptoms=(
        r"Could not find kaggle\.json",
        r"(?s)[/\\]kaggle[/\\](?:api[/\\])?\w+\.py.{0,1500}?JSONDecodeError",
        r"Missing username in configuration\.|Missing key in configuration\.",
        r"Illegal header value b'Bearer ",
        r"NetrcParseError: ",
        r"configparser\.\w+: [^\n]*\.aws",
        r"(?:Unable to parse|Error loading) config file[^\n]*(?:\.docker|\.aws)",
    ),
    links=(
        "https://github.com/Kaggle/kaggle-cli/issues/617",
        "https://docs.python.org/3/library/netrc.html",
    ),
    cases=cases,
)
