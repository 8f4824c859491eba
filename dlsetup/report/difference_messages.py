"""The words of a comparison of two reports."""

from __future__ import annotations

from dlsetup.model.text import Text

OLD = Text(en="Old: {report}", ko="이전: {report}")
NEW = Text(en="New: {report}", ko="이후: {report}")
ORDER = Text(
    en="The report that was given first is the newer one. If that was not intended, exchange the "
    "two.",
    ko="먼저 적은 보고서가 더 나중에 만든 것입니다. 의도한 것이 아니면 순서를 바꾸세요.",
)
OTHER_VERSION = Text(
    en="Two versions of dlsetup wrote them ({old} and {new}). A problem can be new because only "
    "the newer version checks for it.",
    ko="두 보고서를 만든 dlsetup의 버전이 다릅니다({old}, {new}). 새 버전만 검사하는 문제일 수 "
    "있습니다.",
)
OTHER_COURSE = Text(
    en="They were checked for two courses: {old} and {new}",
    ko="두 보고서를 검사한 강의가 다릅니다: {old}, {new}",
)
GONE = Text(en="Solved", ko="해결됨")
COME = Text(en="New", ko="새로 생김")
CHANGED = Text(en="Still there, but different", ko="남아 있지만 달라짐")
CHANGES = Text(
    en="What changed on the computer, likely causes first",
    ko="컴퓨터에서 바뀐 것(원인일 수 있는 것부터)",
)
BEFORE = Text(en="before: {message}", ko="이전: {message}")
SAME = Text(
    en="Nothing that a report shows has changed.", ko="보고서에 나오는 것은 바뀌지 않았습니다."
)
DIFF_FORMS = Text(
    en="With --diff, --format can be text or json, not {form}.",
    ko="--diff와 함께 쓸 수 있는 --format은 text와 json입니다. {form} 형식은 쓸 수 없습니다.",
)
DIFF_ALONE = Text(
    en="--diff compares two saved reports, so {option} has no effect. Remove one of the two.",
    ko="--diff는 저장된 두 보고서를 비교하므로 {option} 옵션은 쓸 수 없습니다. 둘 중 "
    "하나만 쓰세요.",
)
