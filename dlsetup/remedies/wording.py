"""Words for values of the facts: nothing, folders, states, versions."""

from __future__ import annotations

from dlsetup.facts.requirements import broken_condition
from dlsetup.model.course import Course
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


PLACE_WORDS = {
    "home": Text(en="your home folder", ko="홈 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}


FOLDER_STATE_WORDS = {  # of a folder that a variable is set to, behind "is set to {path}, but"
    "missing": Text(en="that folder does not exist", ko="폴더가 없습니다"),
    "not-a-folder": Text(en="that is not a folder", ko="경로가 폴더가 아닙니다"),
    "not-writable": Text(en="you cannot write there", ko="폴더에 쓸 권한이 없습니다"),
    "cannot-be-made": Text(en="you cannot create that folder", ko="폴더를 만들 권한이 없습니다"),
    "entry-missing": Text(en="that folder does not exist", ko="폴더가 없습니다"),
    "entry-not-a-folder": Text(
        en="that is a file, not a folder", ko="경로가 폴더가 아니라 파일입니다"
    ),
    "relative": Text(
        en="that is another folder wherever you work", ko="경로는 작업 폴더에 따라 달라집니다"
    ),
}

KEEP_CERTIFICATE_CHECKS = Text(
    en="Do not turn certificate checks off (`trusted-host`, `ssl_verify: false`, `verify=False`): "
    "somebody on the network could send you fake packages.",
    ko="인증서 확인을 끄지 마세요(`trusted-host`, `ssl_verify: false`, `verify=False`). 가짜 "
    "패키지를 받을 수 있습니다.",
)

UNTYPABLE = Text(
    en="This command contains characters that cannot be typed in a terminal. Its words, one by "
    "one: {words}",
    ko="터미널에 그대로 입력할 수 없는 문자가 들어 있는 명령입니다. 명령을 이루는 단어: {words}",
)

PYTHON_RANGE = {  # a message's `words`, with the params of `python_range`
    "one-version": Text(en="{oldest}", ko="{oldest}"),
    "between": Text(en="{oldest} to {newest}", ko="{oldest}~{newest}"),
    "or-newer": Text(en="{oldest} or newer", ko="{oldest} 이상"),
    "or-older": Text(en="{newest} or older", ko="{newest} 이하"),
    "one-version-except": Text(en="{oldest} (not {excluded})", ko="{oldest}({excluded} 제외)"),
    "between-except": Text(
        en="{oldest} to {newest} (not {excluded})", ko="{oldest}~{newest}({excluded} 제외)"
    ),
    "or-newer-except": Text(
        en="{oldest} or newer (not {excluded})", ko="{oldest} 이상({excluded} 제외)"
    ),
    "or-older-except": Text(
        en="{newest} or older (not {excluded})", ko="{newest} 이하({excluded} 제외)"
    ),
}

MINORS = PATCHES = 50  # more than any Python 3 has had


def python_range(course: Course) -> dict[str, Param]:
    """The course's Pythons as a student says them: `{range}` of a message with `PYTHON_RANGE`
    among its words is "3.10 to 3.14"."""
    versions = course.python_versions
    fitting = [
        (minor, patch)
        for minor in range(MINORS)
        for patch in range(PATCHES)
        if versions.contains(f"3.{minor}.{patch}")
    ]
    if not fitting:
        return {"range": course.python}
    oldest, newest = _name_ends(*fitting[0], *fitting[-1])
    excluded = sorted(each.version.removesuffix(".*") for each in versions if each.operator == "!=")
    form = _range_form(oldest, newest) + ("-except" if excluded else "")
    return {"range": form, "oldest": oldest, "newest": newest, "excluded": ", ".join(excluded)}


def _name_ends(old_minor: int, old_patch: int, new_minor: int, new_patch: int) -> tuple[str, str]:
    """3.10 is all of its releases: the first of them as the oldest, the last as the newest."""
    oldest, newest = f"3.{old_minor}.{old_patch}", f"3.{new_minor}.{new_patch}"
    if oldest == newest:
        return oldest, newest
    return oldest.removesuffix(".0"), newest.removesuffix(f".{PATCHES - 1}")


def _range_form(oldest: str, newest: str) -> str:
    if oldest == newest:
        return "one-version"
    if newest == f"3.{MINORS - 1}":
        return "or-newer"
    return "or-older" if oldest == "3.0" else "between"
