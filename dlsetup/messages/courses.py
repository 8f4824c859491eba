"""What is said of the course that a command goes by, and of where it was found."""

from __future__ import annotations

from collections.abc import Callable

from dlsetup.model.course import FoundCourse, Origin
from dlsetup.model.text import Message, Text

USED: dict[Origin, Text] = {
    "option": Text(en="Course: {title} (from {file})", ko="강의: {title} (강의 파일: {file})"),
    "variable": Text(en="Course: {title} (from {file}, which DLSETUP_COURSE is set to)", ko="강의: {title} (환경 변수 DLSETUP_COURSE에 지정된 파일: {file})"),
    "folder": Text(en="Course: {title} (from {file}, found for this folder)", ko="강의: {title} (이 폴더에서 찾은 강의 파일: {file})"),
    "environment": Text(en="Course: {title} (the one this environment was made for)", ko="강의: {title} (이 가상 환경을 만들 때 쓴 강의)"),
    "report": Text(en="Course: {title} (the one in the report)", ko="강의: {title} (보고서에 담긴 강의)"),
    "built-in": Text(en="Course: {title} (built into dlsetup)", ko="강의: {title} (dlsetup에 들어 있는 기본 강의)"),
}  # fmt: skip
LEVELS_SET = Text(
    en="This course changes how serious these checks are: {codes}",
    ko="이 강의가 심각도를 바꾼 검사: {codes}",
)
OTHER_THAN_REPORT = Text(
    en='The report was made for another course, "{title}". Its findings may differ.',
    ko='보고서는 다른 강의("{title}")에 맞춰 만들어졌으므로 결과가 다를 수 있습니다.',
)
NOT_IN_REPORT = Text(
    en='The report does not contain its course "{title}" in a form that can be used. The built-in '
    "course is used instead.",
    ko='보고서에서 "{title}" 강의의 내용을 읽을 수 없어 기본 강의로 검사합니다.',
)
NOT_REMEMBERED = Text(
    en='This environment was made for the course "{name}", but what dlsetup remembers of that '
    "course cannot be used any more. The built-in course is used instead.",
    ko='이 가상 환경은 "{name}" 강의를 위해 만들었지만, 기록해 둔 강의 내용을 이제 쓸 수 없어 '
    "기본 강의로 검사합니다.",
)
FROM_VARIABLE = Text(
    en="The variable DLSETUP_COURSE is set to {path}. The option --course built-in ignores it.",
    ko="환경 변수 DLSETUP_COURSE에 {path} 파일이 지정되어 있습니다. --course built-in 옵션을 붙이면 쓰지 않습니다.",
)
FROM_FOLDER = Text(
    en="It was found for this folder. The option --course built-in ignores it.",
    ko="이 폴더에서 찾은 강의 파일입니다. --course built-in 옵션을 붙이면 쓰지 않습니다.",
)


def with_origin(wrong: Text, origin: Text) -> Message:
    """What is wrong with a file that nobody typed, and why it was read."""
    words = {"wrong": wrong, "origin": origin}
    return Message(en="{wrong}\n{origin}", ko="{wrong}\n{origin}", words=words)


def describe_course(
    found: FoundCourse, lang: str, shorten: Callable[[str], str] = str
) -> tuple[str, ...]:
    """A line that names it, and one of the levels that it changes. `shorten`: of its file's path."""
    title = found.course.title.render(lang)
    params = {"title": title, "file": shorten(found.source.file)}
    line = USED[found.source.origin].render(lang, params)
    if not found.course.levels:
        return (line,)
    codes = ", ".join(f"{code} ({level})" for code, level in found.course.levels.items())
    return line, LEVELS_SET.render(lang, {"codes": codes})
