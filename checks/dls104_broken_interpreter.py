from __future__ import annotations

from dlsetup.facts import Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD


def run(judged: Facts, facts: Facts, course: Course) -> Problem | None:
    python = facts.python
    if isinstance(python, Unknown):
        params = {"outcome": "not-understood", "python": "-", "detail": python.detail or "-"}
        return Problem(params=params, fix=FIX)
    start = known(python.start) if python else None
    if not python or start is None or start.outcome not in OUTCOMES:
        return None
    lines = known(start.stderr, "").strip().splitlines()
    signal = known(start.signal)
    detail = lines[-1] if lines else signal or "-"
    params = {"outcome": start.outcome, "python": python.executable, "detail": detail}
    return Problem(params=params, fix=FIX)


def facts_of_chosen(facts: Facts) -> Facts | Unknown | None:
    """All of them where a Python was chosen, and be it one that could not be read."""
    python = facts.python
    if python is None or (isinstance(python, Unknown) and python.reason != "reader-failed"):
        return python
    return facts


OUTCOMES = {
    "isolated-only": Text(
        en="it starts only without your settings", ko="사용자 설정을 빼야만 실행됨"
    ),
    "garbled": Text(en="its answer is garbled", ko="응답이 손상됨"),
    "not-understood": Text(en="its answer could not be made sense of", ko="응답을 해석할 수 없음"),
    "crashed": Text(en="it crashed", ko="비정상 종료"),
    "hung": Text(en="no answer in time", ko="제한 시간 안에 응답 없음"),
    "silent": Text(en="it ended without an answer", ko="응답 없이 끝남"),
    "not-started": Text(en="it could not be started", ko="실행할 수 없음"),
}
FIX = advise(
    en="An environment is quicker made again than fixed: dlsetup init. Where the "
    "Python it was made from is broken, install that one again first.",
    ko="망가진 가상 환경은 고치는 것보다 새로 만드는 편이 빠릅니다: dlsetup init. "
    "가상 환경의 바탕이 된 파이썬이 망가졌다면 그 파이썬부터 다시 설치하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Start
    from dlsetup.facts.factory import PYTHON, machine, python

    def case(start: Start | Unknown, id: str, **params: str) -> Case:
        expect = {"": {"python": PYTHON, **params}} if params else {}
        return Case(machine(python=python(start=start)), expect, id)

    stderr = (
        "Fatal Python error: init_fs_encoding\nModuleNotFoundError: No module named 'encodings'\n"
    )
    last = "ModuleNotFoundError: No module named 'encodings'"
    return (
        Case(machine(), id="answers"),
        case(Unknown("not-asked"), "was not asked"),
        case(
            Start(outcome="crashed", returncode=1, stderr=stderr),
            "crashed",
            outcome="crashed",
            detail=last,
        ),
        case(
            Start(outcome="crashed", signal="SIGSEGV", stderr=""),
            "a signal and no word",
            outcome="crashed",
            detail="SIGSEGV",
        ),
        case(
            Start(outcome="isolated-only", stderr=stderr),
            "only with -I",
            outcome="isolated-only",
            detail=last,
        ),
        case(
            Start(outcome="garbled", stderr="unreadable line: [1"),
            "garbled",
            outcome="garbled",
            detail="unreadable line: [1",
        ),
        Case(
            machine(python=Unknown("reader-failed", "KeyError: 'x'")),
            {"": {"python": "-", "outcome": "not-understood", "detail": "KeyError: 'x'"}},
            "its facts could not be put together",
        ),
        case(Start(outcome="hung"), "hung", outcome="hung", detail="-"),
        case(Start(outcome="silent"), "silent", outcome="silent", detail="-"),
        case(
            Start(outcome="not-started", stderr="Permission denied"),
            "not started",
            outcome="not-started",
            detail="Permission denied",
        ),
    )


CHECK = Check(
    code="DLS104",
    name="broken-interpreter",
    level=Level.FAIL,
    about=facts_of_chosen,
    run=run,
    title=Text(en="Python does not start properly", ko="파이썬이 제대로 실행되지 않음"),
    message=Message(
        en="The Python at {python} did not answer as it should ({outcome}). Its last words: "
        "{detail}",
        ko="파이썬이 정상적으로 응답하지 않았습니다({outcome}): {python}. 마지막 출력: {detail}",
        words={**OUTCOMES, **NONE_WORD},
    ),
    why=Text(
        en="Nothing of the course can run before this is fixed. Usual causes: the Python that an "
        "environment was made from was removed or updated; files were moved or deleted; "
        "PYTHONHOME or PYTHONPATH point elsewhere; a sitecustomize.py that fails. Do not copy "
        "files from another computer's Python into this one.",
        ko="이 문제를 해결하기 전에는 강의의 어떤 코드도 실행할 수 없습니다. 흔한 원인은 가상 "
        "환경의 바탕이 된 파이썬을 지우거나 업데이트한 경우, 파일을 옮기거나 지운 경우, "
        "PYTHONHOME이나 PYTHONPATH가 엉뚱한 곳을 가리키는 경우, sitecustomize.py에 오류가 있는 "
        "경우입니다. 다른 컴퓨터의 파이썬에서 파일을 복사해 넣지 마세요.",
    ),
    symptoms=(
        r"Fatal Python error: \w+",
        r"No module named 'encodings'",
        r"Could not find platform (in)?dependent libraries",
        r"No Python at ['\"].+['\"]",
        r"bad interpreter: No such file or directory",
        r"Unable to create process using",
        r"did not find executable at ['\"].+python",
    ),
    after=("DLS105", "DLS112", "DLS113", "DLS222"),
    links=(
        "https://github.com/python/cpython/issues/125873",
        "https://github.com/pypa/virtualenv/issues/1850",
    ),
    cases=cases,
)
