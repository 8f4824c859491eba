"""Words for values of the facts: nothing, folders, states."""

from __future__ import annotations

from dlsetup.facts.requirements import broken_condition
from dlsetup.model.fixes import instruct
from dlsetup.model.text import Param, Text

ASK_INSTRUCTOR = instruct(
    en="There is no automatic fix. Send your instructor the report:",
    ko="자동으로 고칠 수 없습니다. 보고서를 만들어 강사에게 보내세요.",
    argv=("dlsetup", "report"),
)

# "{wanted}" and "{but}" of what a package or the course needs
NEED_WORDS = {
    "in-any-version": Text(en="{name}", ko="{name} 패키지가"),
    "or-newer": Text(en="{name} {limit} or newer", ko="{name} {limit} 이상 버전이"),
    "newer-than": Text(en="{name} newer than {limit}", ko="{name} {limit}보다 높은 버전이"),
    "or-older": Text(en="{name} {limit} or older", ko="{name} {limit} 이하 버전이"),
    "older-than": Text(en="{name} older than {limit}", ko="{name} {limit}보다 낮은 버전이"),
    "exactly": Text(en="{name} {limit}", ko="{name} {limit} 버전이"),
    "any-other-than": Text(
        en="{name} in a version other than {limit}", ko="{name} {limit} 외의 버전이"
    ),
    "or-compatible": Text(
        en="{name} {limit} or a compatible version", ko="{name} {limit} 또는 호환되는 버전이"
    ),
    "is-missing": Text(en="which is not installed.", ko="설치되어 있지 않습니다."),
    "is-another": Text(
        en="but version {found} is installed.", ko="{found} 버전이 설치되어 있습니다."
    ),
}
CONDITIONS = {
    ">=": "or-newer",
    ">": "newer-than",
    "<=": "or-older",
    "<": "older-than",
    "==": "exactly",
    "===": "exactly",
    "!=": "any-other-than",
    "~=": "or-compatible",
}


def describe_need(name: str, specifier: str, found: str) -> dict[str, Param]:
    """What is wanted, as params of NEED_WORDS; of several conditions the one that `found` (the
    installed version, "-" for none) does not meet."""
    if found == "-":
        return {"name": name, "wanted": "in-any-version", "but": "is-missing", "found": found}
    operator, limit = broken_condition(specifier, found)
    return {
        "name": name,
        "wanted": CONDITIONS.get(operator, "in-any-version"),
        "limit": limit.replace(".*", ".x"),
        "but": "is-another",
        "found": found,
    }


NONE_WORD = {"-": Text(en="none", ko="없음")}


PLACE_WORDS = {
    "home": Text(en="your home folder", ko="사용자 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}


PATH_STATE_WORDS = {  # of a file or folder that a variable names
    "missing": Text(en="it does not exist", ko="없는 경로"),
    "not-a-folder": Text(en="it is no folder", ko="폴더가 아님"),
    "not-a-file": Text(en="it is a folder, not a file", ko="파일이 아니라 폴더"),
    "not-writable": Text(en="you may not write there", ko="쓰기 권한 없음"),
    "cannot-be-made": Text(en="you may not make it", ko="폴더를 만들 권한 없음"),
    "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
}

UNTYPABLE = Text(
    en="This command cannot be typed in a terminal, for its words hold characters that get lost "
    "there. The words, one by one: {words}",
    ko="터미널에 그대로 입력할 수 없는 문자가 들어 있는 명령입니다. 명령을 이루는 단어: {words}",
)
