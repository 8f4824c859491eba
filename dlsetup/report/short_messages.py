"""The words of a report's short code."""

from __future__ import annotations

from dlsetup.model.text import Text

WRONG_LETTER = Text(
    en='{code}: "{letter}" is not in any code of a report. Codes contain no 0, O, 1, I or L. '
    "Compare it with the original.",
    ko='{code}: 보고서 코드에는 "{letter}" 문자가 없습니다. 0, O, 1, I, L도 쓰지 않습니다. '
    "원래 코드와 비교하세요.",
)
WRONG_CODE = Text(
    en="{code}: a character of the code is wrong, missing or in the wrong place. Compare it with "
    "the original.",
    ko="{code}: 코드의 문자가 틀렸거나 빠졌거나 순서가 바뀌었습니다. 원래 코드와 비교하세요.",
)
NEWER_CODE = Text(
    en="{code}: a newer version of dlsetup wrote this code. Update dlsetup to read it.",
    ko="{code}: 더 새로운 dlsetup이 만든 코드입니다. dlsetup을 업데이트한 뒤 확인하세요.",
)
SHORT_HINT = Text(
    en="The code contains the version of dlsetup, the operating system, the outcome of the "
    "training and the first problems, but no names. To read it:",
    ko="코드에는 dlsetup 버전, 운영 체제, 학습 확인 결과, 앞의 문제만 들어 있고 이름은 없습니다. "
    "코드를 읽으려면:",
)
SHORT_ALONE = Text(
    en="The code of --short has no room for {option}. Remove one of the two.",
    ko="--short 코드에는 {option} 내용을 담을 수 없습니다. 둘 중 하나만 쓰세요.",
)
HEADING = Text(en="Short report: {code}", ko="짧은 보고서: {code}")
VERSION = Text(en="dlsetup version: {version}", ko="dlsetup 버전: {version}")
SYSTEM = Text(en="Operating system: {system}", ko="운영 체제: {system}")
TRAINING = Text(en="Training: {outcome}", ko="학습 확인: {outcome}")
OTHER = Text(en="another one", ko="다른 것")
NONE = Text(en="not recorded", ko="기록 없음")
PROBLEMS = Text(en="Problems, in the order of fixing", ko="문제(고칠 순서대로)")
NO_PROBLEMS = Text(en="No problems or warnings.", ko="문제나 경고가 없습니다.")
MORE = Text(
    en="There were more than the code has room for.", ko="코드에 담지 못한 문제가 더 있습니다."
)
UNKNOWN_CHECK = Text(
    en="{code} (this version of dlsetup does not have it)", ko="{code} (이 dlsetup에 없는 검사)"
)
