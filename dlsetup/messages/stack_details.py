"""What a check of the stack adds to its outcome: a value, or why it did not run. A framework's own
error stays as it is."""

from __future__ import annotations

import re
from typing import Final

from dlsetup.model.text import Text

_DETAILS: Final = (
    (r"loss (?P<first>\S+)", Text(en="loss {first}", ko="손실 {first}")),
    (
        r"loss (?P<first>\S+) -> (?P<last>\S+)",
        Text(en="loss {first} -> {last}", ko="손실 {first} -> {last}"),
    ),
    (r"(?P<who>torch \S+) has none", Text(en="{who} has none", ko="{who}에는 없음")),
    (
        r"(?P<who>torch \S+) has none for (?P<what>\S+)",
        Text(en="{who} has none for {what}", ko="{who}에 {what}용이 없음"),
    ),
    (
        r"(?P<who>torch \S+) has no default device",
        Text(en="{who} has no default device", ko="{who}에는 기본 장치 설정이 없음"),
    ),
    (
        r"its tolerances on AMD's cards are not known",
        Text(
            en="its tolerances on AMD's GPUs are not known",
            ko="AMD GPU에서 허용할 오차를 아직 모름",
        ),
    ),
    (r"no C\+\+ compiler", Text(en="no C++ compiler", ko="C++ 컴파일러가 없음")),
    (
        r"macOS cannot fork safely",
        Text(en="macOS cannot fork safely", ko="macOS에서는 fork를 안전하게 쓸 수 없음"),
    ),
    (
        r"this system cannot (?P<what>\S+)",
        Text(en="this system cannot {what}", ko="이 시스템은 {what} 방식을 지원하지 않음"),
    ),
    (
        r"numpy is not installed",
        Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    ),
    (r"not finite", Text(en="not finite", ko="유한한 수가 아님")),
    (
        r"other numbers were read than written",
        Text(en="other numbers were read than written", ko="쓴 수와 읽은 수가 다름"),
    ),
    (
        r"after it 1000 ones summed up to (?P<what>\S+)",
        Text(
            en="after it 1000 ones summed up to {what}",
            ko="실행한 뒤 1을 1000번 더한 값이 {what}",
        ),
    ),
    (
        r"(?P<what>\S+) instead of (?P<who>\S+)",
        Text(en="{what} instead of {who}", ko="{who} 대신 {what}"),
    ),
    (
        r"(?P<what>\S+) came back changed",
        Text(en="{what} came back changed", ko="{what} 값이 바뀌어 돌아옴"),
    ),
    (
        r"numpy's numbers came back changed",
        Text(en="numpy's numbers came back changed", ko="numpy에서 값이 바뀌어 돌아옴"),
    ),
    (
        r"the training went on with other losses",
        Text(en="the training went on with other losses", ko="이어서 학습하니 손실이 달라짐"),
    ),
    (
        r"other losses from step (?P<what>\d+) on",
        Text(en="other losses from step {what} on", ko="{what}번째 스텝부터 손실이 다름"),
    ),
    (
        r"other rows than the data set contains",
        Text(en="other rows than the data set contains", ko="데이터셋에 없는 행이 나옴"),
    ),
)


def describe_detail(detail: str, lang: str) -> str:
    for pattern, text in _DETAILS:
        if match := re.fullmatch(pattern, detail):
            return text.render(lang, match.groupdict())
    return detail
