"""A test did not find the values it expects."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="values-differ",
    own=True,
    plain=True,
    title=Text(
        en="A test did not find the values it expects",
        ko="테스트가 예상과 다른 값을 찾음",
    ),
    message=Text(
        en="The test runs, so your setup works. Your program computes something else than "
        "the test expects.",
        ko="테스트가 실행되었으니 설치는 정상입니다. 프로그램의 계산 결과가 예상과 다릅니다.",
    ),
    steps=(
        instruct(
            en="Compute the smallest case by hand and compare it with what your program gives.",
            ko="가장 작은 예를 손으로 계산해 프로그램의 결과와 비교하세요.",
        ),
        instruct(
            en="If only the last digits differ: compare with a tolerance, and set the seed.",
            ko="마지막 자리만 다르다면 허용 오차를 두고 비교하고 시드를 고정하세요.",
        ),
    ),
    dont=Text(
        en="Do not change the test to make it pass.",
        ko="통과시키려고 테스트를 고치지 마세요.",
    ),
    symptoms=(
        r"Mismatched elements: \d+ / \d+",
        r"(?:Tensor-likes|Scalars) are not (?:close|equal)!",
        r"Not equal to tolerance rtol=",
        r"AssertionError: (?:Arrays are not (?:equal|almost equal)|Lists differ|\S+ "
        r"!= \S+)",
        r"Max absolute difference: \S+",
    ),
    matches=(
        "AssertionError: Tensor-likes are not close!\n\nMismatched elements: 12 / 12 (100.0%)",
        "AssertionError: \nNot equal to tolerance rtol=1e-07, atol=0",
    ),
    misses=("ZeroDivisionError: division by zero",),
)
