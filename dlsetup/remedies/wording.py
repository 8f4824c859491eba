"""Words for values of the facts: nothing, folders, states, versions."""

from __future__ import annotations

from dlsetup.model.course import Course
from dlsetup.model.text import Param, Text

NONE_WORD = {"-": Text(en="none", ko="없음")}


PLACE_WORDS = {
    "home": Text(en="your home folder", ko="홈 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}


PATH_STATE_WORDS = {  # of a file or folder that a variable names
    "missing": Text(en="it does not exist", ko="없는 경로"),
    "not-a-folder": Text(en="it is not a folder", ko="폴더가 아님"),
    "not-a-file": Text(en="it is a folder, not a file", ko="파일이 아니라 폴더"),
    "not-writable": Text(en="you cannot write there", ko="쓰기 권한 없음"),
    "cannot-be-made": Text(en="you cannot make it", ko="폴더를 만들 권한 없음"),
    "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
}

UNTYPABLE = Text(
    en="This command contains characters that cannot be typed in a terminal. Its words, one by "
    "one: {words}",
    ko="터미널에 그대로 입력할 수 없는 문자가 들어 있는 명령입니다. 명령을 이루는 단어: {words}",
)

RANGE_FORMS = {
    "one-version": Text(en="{oldest}", ko="{oldest}"),
    "between": Text(en="{oldest} to {newest}", ko="{oldest}~{newest}"),
    "or-newer": Text(en="{oldest} or newer", ko="{oldest} 이상"),
    "or-older": Text(en="{newest} or older", ko="{newest} 이하"),
}
PYTHON_RANGE = RANGE_FORMS | {  # a message's `words`, with the params of `python_range`
    f"{form}-except": Text(
        en=text.en + " (not {excluded})",
        ko=text.ko + "({excluded} 제외)",
    )
    for form, text in RANGE_FORMS.items()
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
