from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ThirdPartyCheck, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
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
                },
                level=Level.WARN if check.outcome == "printed" else None,
                fix=Fix(
                    (
                        Instruction(REASONS.get(check.outcome, REASONS["invalid"])),
                        Instruction(UNTIL_THEN),
                    )
                ),
            )


REASONS = {
    "printed": Text(
        en="The check prints to standard output. Its findings are used all the same. For its "
        "author: take the print out; what a check has to say stands in its message.",
        ko="검사가 표준 출력에 글을 출력합니다. 검사 결과는 그대로 사용했습니다. 작성자는 print를 "
        "지우고, 알릴 내용은 message에 적으세요.",
    ),
    "import-failed": Text(
        en="The check could not be loaded: a package that it imports is missing, or the entry "
        "point names what is not there. For its author: declare what it needs as dependencies.",
        ko="검사를 불러오지 못했습니다. 검사가 쓰는 패키지가 없거나, 엔트리 포인트가 가리키는 "
        "모듈이나 객체가 없습니다. 작성자는 필요한 패키지를 dependencies에 적으세요.",
    ),
    "raised": Text(
        en="The check raised an exception. For its author: facts may be Unknown, None or of an "
        "older report; `known()` takes the value where there is one.",
        ko="검사 도중 예외가 발생했습니다. 작성자는 facts 값이 Unknown이나 None이거나 오래된 "
        "보고서의 값일 수 있다는 점을 고려해 `known()` 함수로 읽으세요.",
    ),
    "hung": Text(
        en="The check did not end in time and was given up. For its author: look for a loop or a "
        "regular expression that backtracks; a check judges facts and looks at nothing itself.",
        ko="검사가 제한 시간 안에 끝나지 않아 중단했습니다. 작성자는 끝나지 않는 반복문이나 "
        "백트래킹이 심한 정규식이 있는지 살펴보세요. 검사는 facts만 판단하고 직접 조사하지 "
        "않습니다.",
    ),
    "crashed": Text(
        en="The check ended the process that it ran in. For its author: a check returns; it must "
        "neither end Python nor load libraries that can.",
        ko="검사가 자신이 실행되던 프로세스를 종료시켰습니다. 작성자는 검사 안에서 파이썬을 "
        "종료하거나 그럴 수 있는 라이브러리를 불러오지 마세요.",
    ),
    "invalid": Text(
        en="What the check says of itself or returns is not what a check must be; the evidence "
        "names the place. For its author: docs/own-checks.md has the rules.",
        ko="검사의 정의나 반환값이 규칙에 맞지 않습니다. 어느 부분인지는 위 메시지에 있습니다. "
        "작성자는 docs/own-checks.md의 규칙을 확인하세요.",
    ),
}
OUTCOMES = {
    "printed": Text(en="it prints", ko="글을 출력함"),
    "import-failed": Text(en="it cannot be loaded", ko="불러올 수 없음"),
    "raised": Text(en="it raised an exception", ko="예외 발생"),
    "hung": Text(en="it did not end in time", ko="제한 시간 초과"),
    "crashed": Text(en="it ended its process", ko="프로세스가 종료됨"),
    "invalid": Text(en="it breaks a rule for checks", ko="검사 규칙에 맞지 않음"),
}
UNTIL_THEN = Text(
    en="Tell whoever gave you this check, with `dlsetup report`. Nothing on your computer has to "
    "be changed for it, and all other checks have run.",
    ko="`dlsetup report` 명령으로 만든 보고서와 함께 이 검사를 배포한 사람에게 알리세요. 내 "
    "컴퓨터에서 바꿀 것은 없으며, 다른 검사는 모두 실행되었습니다.",
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
            "detail": detail,
        }
        broken = (one(outcome, detail, code), one("ok"))
        return Case(machine(third_party=broken), {"lab-checks: lab001": params}, outcome)

    return (
        Case(machine(), id="none is installed"),
        Case(machine(third_party=(one("ok"),)), id="all went well"),
        case("import-failed", "ModuleNotFoundError: No module named 'lab_tools'", None),
        case("raised", "AttributeError: 'NoneType' object has no attribute 'free'"),
        case("hung", "10 s; lab_checks.py, line 7, in run"),
        case("crashed", "SIGSEGV"),
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
        en="A check that another package brings did not work",
        ko="다른 패키지가 추가한 검사가 제대로 실행되지 않음",
    ),
    message=Message(
        en="Package {distribution}, entry point {entry} (code: {code}): {outcome}. {detail}",
        ko="패키지: {distribution}, 엔트리 포인트: {entry} (코드: {code}). 결과: {outcome}. "
        "{detail}",
        words=OUTCOMES,
    ),
    why=Text(
        en="A course or a lab can install checks of its own beside dlsetup. This one gave no "
        "answer, so it is not known whether what it looks for is in order: do not take the rest "
        "of the result for its consent. Such checks run apart from dlsetup and with a time limit, "
        "so that a broken one cannot stop the others. Do not reinstall Python or your environment "
        "because of it.",
        ko="강의나 연구실에서는 dlsetup에 자체 검사를 추가로 설치할 수 있습니다. 그중 이 검사가 "
        "답을 내지 못했으므로, 이 검사가 확인하려던 부분이 정상인지는 알 수 없습니다. 다른 검사가 "
        "모두 통과했더라도 이 부분까지 정상이라고 생각하지 마세요. 추가된 검사는 dlsetup과 분리된 "
        "프로세스에서 시간 제한을 두고 실행하므로, 하나가 고장 나도 다른 검사에는 영향이 없습니다. "
        "이 문제 때문에 파이썬이나 가상 환경을 다시 설치하지 마세요.",
    ),
    links=("https://packaging.python.org/en/latest/specifications/entry-points/",),
    cases=cases,
)
