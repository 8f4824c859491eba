from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import ApiKey, Facts
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Rename,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.tables.api_keys import STARTS


def run(keys: tuple[ApiKey, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for key in keys:
        if key.state in STATES:
            params: dict[str, Param] = {
                "name": key.name,
                "path": key.path,
                "found": key.found,
                "start": STARTS.get(key.name, ""),
                "what": describe_state(key),
            }
            if key.line is not None:
                params["line"] = key.line
            yield Problem(key.name, params, fix(key))


def describe_state(key: ApiKey) -> str:
    """One of STATES."""
    in_environment = key.origin == "environment"
    return f"{key.state}-variable" if in_environment and key.state in VALUES else key.state


def fix(key: ApiKey) -> Fix:
    path = pure_path(key.path)
    if key.state == "other-file":
        return Fix((Rename(str(path.parent / key.found), path.name),), safe=True)
    if key.state == "unreadable":
        return Fix((PERMISSIONS,))
    if key.state == "other-encoding":
        return Fix((SAVE_AS_UTF_8,))
    if key.origin == "environment":
        return Fix((SET_AGAIN,))
    return Fix((ADD_LINE if key.state == "missing" else CORRECT_LINE,))


ADD_LINE = instruct(
    en="Copy the key from the service's page, and write this line into {path}, with the key after "
    "the sign: {name}=",
    ko="서비스 페이지에서 키를 복사해 {path} 파일에 다음 줄을 쓰고, 등호 뒤에 키를 붙여 넣으세요: "
    "{name}=",
)
CORRECT_LINE = instruct(
    en="Open {path} in an editor and correct line {line}: the name, an equals sign and the key, "
    "without quotes and spaces.",
    ko="{path} 파일을 편집기로 열어 {line}번째 줄을 고치세요. 이름, 등호, 키를 따옴표와 공백 없이 "
    "쓰면 됩니다.",
)
SET_AGAIN = instruct(
    en="Set the variable again, with the key from the service's page and nothing else.",
    ko="서비스 페이지에서 복사한 키만 넣어 환경 변수를 다시 설정하세요.",
)
SAVE_AS_UTF_8: Instruction = instruct(
    en="Open {path} in an editor and save it as UTF-8 without BOM.",
    ko="{path} 파일을 편집기로 열어 UTF-8(BOM 없음) 형식으로 저장하세요.",
)
PERMISSIONS = instruct(
    en="Correct the permissions of {path}, so that you can read it.",
    ko="내가 읽을 수 있도록 {path} 파일의 권한을 고치세요.",
)
VALUES = {
    "placeholder": Text(
        en="{name} has a placeholder in {path}, not your own key",
        ko="{path} 파일의 {name} 값이 내 키가 아니라 예시 문구입니다",
    ),
    "quotes": Text(
        en="the value of {name} in {path} has quotes in it that become part of the key",
        ko="{path} 파일의 {name} 값에 따옴표가 들어 있어 키의 일부가 됩니다",
    ),
    "spaces": Text(
        en="the value of {name} in {path} has a space in it",
        ko="{path} 파일의 {name} 값에 공백이 들어 있습니다",
    ),
    "not-ascii": Text(
        en="the value of {name} in {path} has letters that no key has",
        ko="{path} 파일의 {name} 값에 키에 쓰이지 않는 글자가 있습니다",
    ),
    "other-form": Text(
        en="the value of {name} in {path} does not begin with {start}, as every such key does",
        ko="{path} 파일의 {name} 값의 앞부분이 이 서비스의 키와 다릅니다(키는 모두 {start} 글자로 "
        "시작)",
    ),
}
IN_VARIABLE = {
    "placeholder-variable": Text(
        en="the variable {name} has a placeholder in it, not your own key",
        ko="환경 변수 {name} 값이 내 키가 아니라 예시 문구입니다",
    ),
    "quotes-variable": Text(
        en="the variable {name} has quotes in it that become part of the key",
        ko="환경 변수 {name} 값에 따옴표가 들어 있어 키의 일부가 됩니다",
    ),
    "spaces-variable": Text(
        en="the variable {name} has a space in it", ko="환경 변수 {name} 값에 공백이 들어 있습니다"
    ),
    "not-ascii-variable": Text(
        en="the variable {name} has letters that no key has",
        ko="환경 변수 {name} 값에 키에 쓰이지 않는 글자가 있습니다",
    ),
    "other-form-variable": Text(
        en="the variable {name} does not begin with {start}, as every such key does",
        ko="환경 변수 {name} 값의 앞부분이 이 서비스의 키와 다릅니다(키는 모두 {start} 글자로 "
        "시작)",
    ),
}
STATES = {
    **VALUES,
    **IN_VARIABLE,
    "missing": Text(
        en="the course needs the key {name}, and neither the environment nor {path} has it",
        ko="강의에 필요한 키 {name} 값이 환경 변수에도 {path} 파일에도 없습니다",
    ),
    "other-file": Text(
        en="the key {name} is in the file {found}, but programs look for {path}",
        ko="키 {name} 값이 {found} 파일에 있는데, 프로그램은 {path} 파일을 찾습니다",
    ),
    "unreadable": Text(
        en="{path}, where the key {name} should be, cannot be opened",
        ko="키 {name} 값이 있어야 할 {path} 파일을 열 수 없습니다",
    ),
    "other-encoding": Text(
        en="programs cannot read {name} from {path} because it is not saved as UTF-8 without BOM",
        ko="{path} 파일이 UTF-8(BOM 없음) 형식이 아니어서 프로그램이 {name} 값을 읽지 못합니다",
    ),
    "commented-out": Text(
        en="line {line} of {path} has {name} behind a #, so it does not count",
        ko="{path} 파일의 {line}번째 줄은 #으로 시작하는 주석이라 {name} 값이 쓰이지 않습니다",
    ),
    "other-line": Text(
        en="line {line} of {path} has {name} in a form that programs do not read",
        ko="{path} 파일의 {line}번째 줄에 {name} 값이 프로그램이 읽지 못하는 형식으로 적혀 "
        "있습니다",
    ),
    "empty": Text(
        en="line {line} of {path} has {name} without a value",
        ko="{path} 파일의 {line}번째 줄에 {name} 값이 비어 있습니다",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, host, machine

    path = f"{HOME}/hw/.env"

    def key(state: str, origin: str = "file", **fields: Any) -> ApiKey:
        return ApiKey(name="HF_TOKEN", state=state, origin=origin, path=path, **fields)

    def case(id: str, each: ApiKey, what: str = "", **fields: object) -> Case:
        params: dict[str, Param] = {
            "name": "HF_TOKEN", "path": each.path, "found": each.found, "start": "hf_",
            "what": what or each.state,
        }  # fmt: skip
        line: dict[str, Param] = {"line": each.line} if each.line is not None else {}
        return Case(machine(api_keys=(each,), **fields), {"HF_TOKEN": {**params, **line}}, id)

    in_environment = ApiKey(name="HF_TOKEN", state="spaces", origin="environment")
    return (
        Case(machine(), id="none asked for"),
        Case(machine(api_keys=(key("ok", line=1),)), id="in order"),
        Case(machine(api_keys=(key("a newer state", line=1),)), id="of a newer program"),
        case("nowhere", key("missing", "")),
        case("saved by Windows with another ending", key("other-file", found=".env.txt")),
        case("renamed on Windows", key("other-file", found="env"), host=host(os="windows")),
        case("an example", key("placeholder", line=3)),
        case("typographic quotes", key("quotes", line=1)),
        case("of another service", key("other-form", line=1)),
        case("behind a #", key("commented-out", line=2)),
        case("as YAML", key("other-line", line=1)),
        case("nothing after the sign", key("empty", line=1)),
        case("written by PowerShell", key("other-encoding")),
        case("closed", key("unreadable")),
        case("in the environment", in_environment, "spaces-variable"),
    )


CHECK = Check(
    code="DLS747",
    name="api-key-unusable",
    level=Level.WARN,
    about=lambda facts: facts.api_keys,
    run=run,
    title=Text(en="A key of the course cannot be used", ko="강의에 필요한 키를 쓸 수 없음"),
    message=Message(en="{what}.", ko="{what}.", words=STATES),
    dont=Text(
        en="Do not write the key into a notebook or a chat: others could use your account.",
        ko="키를 노트북이나 채팅에 적지 마세요. 보는 사람이 내 계정을 쓸 수 있습니다.",
    ),
    why=Text(
        en="The course's service knows you by a key. Programs look for it in the environment or in "
        "one file, by its exact name. Otherwise the error is about your account, not about the "
        "file. The doctor checks how the key is written and keeps it nowhere.",
        ko="강의에서 쓰는 서비스는 키로 나를 알아봅니다. 프로그램은 환경 변수나 이름이 정확히 맞는 "
        "파일에서 키를 찾습니다. 잘못 적혀 있으면 파일이 아니라 계정에 관한 오류가 납니다. 키를 "
        "적은 방식만 보고, 키는 어디에도 남기지 않습니다.",
    ),
    links=("https://pypi.org/project/python-dotenv/",),
    cases=cases,
)
