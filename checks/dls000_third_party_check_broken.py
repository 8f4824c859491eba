from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ThirdPartyCheck, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course


def run(checks: tuple[ThirdPartyCheck, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for check in checks:
        if check.outcome != "ok":
            yield Problem(
                subject=f"{check.distribution}: {check.entry}",
                params={
                    "distribution": check.distribution,
                    "entry": check.entry,
                    "code": known(check.code, None) or "-",
                    "outcome": check.outcome,
                    "detail": known(check.detail) or "-",
                    "more": "with-details" if known(check.detail) else "",
                },
                level=Level.WARN if check.outcome == "printed" else None,
                fix=Fix((TELL_AUTHOR, Instruction(REASONS.get(check.outcome, BREAKS_RULES)))),
            )


BREAKS_RULES = Text(
    en="For its author: the rules for checks are in docs/own-checks.md.",
    ko="작성자는 docs/own-checks.md의 규칙을 확인하세요.",
)
REASONS = {
    "printed": Text(
        en="For its author: remove the print and put the text into the check's message. What the "
        "check found was used anyway.",
        ko="작성자는 print를 지우고 알릴 내용은 message에 적으세요. 검사 결과는 그대로 "
        "사용했습니다.",
    ),
    "import-failed": Text(
        en="For its author: declare every package that the check imports, and make sure that the "
        "entry point exists.",
        ko="작성자는 검사에 필요한 패키지를 dependencies에 적고, 엔트리 포인트가 가리키는 모듈과 "
        "객체가 있는지 확인하세요.",
    ),
    "raised": Text(
        en="For its author: a fact can be Unknown, None or from an older report. `known()` gives "
        "its value.",
        ko="작성자는 facts 값을 `known()` 함수로 읽으세요. 값이 Unknown이나 None이거나 오래된 "
        "보고서의 값일 수 있습니다.",
    ),
    "hung": Text(
        en="For its author: search for an endless loop or a slow regular expression. A check only "
        "reads facts.",
        ko="작성자는 끝나지 않는 반복문이나 느린 정규식이 있는지 확인하세요. 검사는 facts만 "
        "읽어야 합니다.",
    ),
    "crashed": Text(
        en="For its author: a check must return. It must not end Python or load a library that "
        "can crash.",
        ko="작성자는 검사 안에서 파이썬을 종료하거나, 비정상 종료될 수 있는 라이브러리를 불러오지 "
        "마세요.",
    ),
    "invalid": BREAKS_RULES,
}
OUTCOMES = {
    "printed": Text(
        en="The check {entry} from the package {distribution} printed text.",
        ko="{distribution} 패키지의 검사 {entry} 항목이 글을 출력했습니다.",
    ),
    "import-failed": Text(
        en="The check {entry} from the package {distribution} could not be loaded.",
        ko="{distribution} 패키지의 검사 {entry} 항목을 불러오지 못했습니다.",
    ),
    "raised": Text(
        en="The check {entry} from the package {distribution} raised an exception.",
        ko="{distribution} 패키지의 검사 {entry} 항목에서 예외가 발생했습니다.",
    ),
    "hung": Text(
        en="The check {entry} from the package {distribution} did not finish in time.",
        ko="{distribution} 패키지의 검사 {entry} 항목이 제한 시간 안에 끝나지 않았습니다.",
    ),
    "crashed": Text(
        en="The check {entry} from the package {distribution} ended its own process.",
        ko="{distribution} 패키지의 검사 {entry} 항목이 자신의 프로세스를 종료시켰습니다.",
    ),
    "invalid": Text(
        en="The check {entry} from the package {distribution} breaks a rule for checks.",
        ko="{distribution} 패키지의 검사 {entry} 항목이 검사의 규칙에 맞지 않습니다.",
    ),
    "with-details": Text(en=" Details: {detail}", ko=" 자세한 내용: {detail}"),
}
TELL_AUTHOR = instruct(
    en="You do not have to change anything. Send the report to the author of the check:",
    ko="내 컴퓨터에서 바꿀 것은 없습니다. 보고서를 만들어 검사를 만든 사람에게 보내세요.",
    argv=("dlsetup", "report"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def one(outcome: str, detail: str = "", code: str | None = "LAB001") -> ThirdPartyCheck:
        return ThirdPartyCheck(
            distribution="lab-checks", entry="lab001", outcome=outcome, code=code, detail=detail
        )

    def case(outcome: str, detail: str, code: str | None = "LAB001") -> Case:
        params = {
            "distribution": "lab-checks",
            "entry": "lab001",
            "code": code or "-",
            "outcome": outcome,
            "detail": detail or "-",
            "more": "with-details" if detail else "",
        }
        broken = (one(outcome, detail, code), one("ok"))
        id = f"{outcome}, {'explained' if detail else 'without a word'}"
        return Case(machine(third_party=broken), {"lab-checks: lab001": params}, id)

    return (
        Case(machine(), id="none is installed"),
        Case(machine(third_party=(one("ok"),)), id="all went well"),
        case("import-failed", "ModuleNotFoundError: No module named 'lab_tools'", None),
        case("raised", "AttributeError: 'NoneType' object has no attribute 'free'"),
        case("hung", "10 s; lab_checks.py, line 7, in run"),
        case("crashed", "SIGSEGV"),
        case("invalid", ""),
        case("printed", "free: 12"),
        case("invalid", "title has no Korean text", None),
    )


CHECK = Check(
    code="DLS000",
    name="third-party-check-broken",
    level=Level.FAIL,
    about=lambda facts: facts.third_party,
    run=run,
    title=Text(
        en="A check from another package has a fault",
        ko="다른 패키지의 검사에 문제가 있음",
    ),
    message=Message(en="{outcome}{more}", ko="{outcome}{more}", words=OUTCOMES),
    why=Text(
        en="A course or a lab can add its own checks to dlsetup. They run apart from it and with "
        "a time limit, so a broken one cannot stop the others. What this check tests is still "
        "unknown.",
        ko="강의나 연구실에서 dlsetup에 검사를 추가할 수 있습니다. 추가된 검사는 따로 제한 시간을 "
        "두고 실행하므로, 고장 나도 다른 검사에는 영향이 없습니다. 다만 이 검사가 확인하려던 "
        "부분은 아직 알 수 없습니다.",
    ),
    dont=Text(
        en="Do not reinstall Python or your environment: they did not cause this.",
        ko="파이썬이나 가상 환경을 다시 설치하지 마세요. 이 문제와 관련이 없습니다.",
    ),
    links=("https://packaging.python.org/en/latest/specifications/entry-points/",),
    cases=cases,
)
