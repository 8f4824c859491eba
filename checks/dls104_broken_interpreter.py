from __future__ import annotations

import re

from dlsetup.facts import Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import refuses_start
from dlsetup.remedies.environments import INIT, broken_environment, repair
from dlsetup.remedies.interpreters import telling_lines
from dlsetup.remedies.shells import is_windows


def run(judged: Facts, facts: Facts, course: Course) -> Problem | None:
    python = facts.python
    if isinstance(python, Unknown):
        return problem("not-understood", "-", python.detail, FIX)
    start = known(python.start) if python else None
    if not python or start is None or start.outcome not in OUTCOMES:
        return None
    if is_windows(facts) and refuses_start(python):  # another check names the protection
        return None
    broken = broken_environment(facts)
    fix = repair(broken, facts) if broken else FIX
    if broken and broken.state == "base-gone":
        return problem("base-gone", python.executable, broken.detail, fix)
    lines = telling_lines(known(start.stderr, ""))
    if start.outcome == "not-started" and lines and NO_FILE.match(lines[-1]):
        return problem("gone", python.executable, "", fix)
    signal = known(start.signal)
    return problem(start.outcome, python.executable, lines[-1] if lines else signal or "", fix)


def problem(outcome: str, python: str, detail: str, fix: Fix) -> Problem:
    more = "with-details" if detail and outcome != "base-gone" else ""
    params = {"outcome": outcome, "python": python, "detail": detail or "-", "more": more}
    return Problem(params=params, fix=fix)


def facts_of_chosen(facts: Facts) -> Facts | Unknown | None:
    """All of them where a Python was chosen, and be it one that could not be read."""
    python = facts.python
    if python is None or (isinstance(python, Unknown) and python.reason != "reader-failed"):
        return python
    return facts


NO_FILE = re.compile(r"\[(?:Errno 2|WinError [23])\]")
OUTCOMES = {
    "base-gone": Text(
        en="{python} cannot start. It needs {detail}, which no longer exists.",
        ko="{python} 파이썬을 실행할 수 없습니다. 필요한 {detail} 경로가 없습니다.",
    ),
    "gone": Text(
        en="{python} cannot start. It no longer exists, or the Python that it was made from was "
        "removed.",
        ko="{python} 파이썬을 실행할 수 없습니다. 이 파일이나 만들 때 쓴 파이썬이 없습니다.",
    ),
    "isolated-only": Text(
        en="{python} starts only if it ignores your PYTHON variables and your user packages.",
        ko="{python} 파이썬은 PYTHON으로 시작하는 환경 변수와 사용자 패키지를 무시해야만 "
        "실행됩니다.",
    ),
    "garbled": Text(
        en="{python} gave an answer that cannot be read.",
        ko="{python} 파이썬의 응답이 손상되어 읽을 수 없습니다.",
    ),
    "not-understood": Text(
        en="The answer from Python could not be understood.",
        ko="파이썬의 응답을 해석할 수 없습니다.",
    ),
    "crashed": Text(
        en="{python} crashes when it starts.",
        ko="{python} 파이썬이 시작하다가 비정상 종료됩니다.",
    ),
    "hung": Text(
        en="{python} did not answer in time.",
        ko="{python} 파이썬이 제한 시간 안에 응답하지 않았습니다.",
    ),
    "silent": Text(
        en="{python} ended without an answer.",
        ko="{python} 파이썬이 아무 응답 없이 끝났습니다.",
    ),
    "not-started": Text(
        en="{python} could not be started.",
        ko="{python} 파이썬을 실행할 수 없습니다.",
    ),
    "with-details": Text(en=" Details: {detail}", ko=" 자세한 내용: {detail}"),
}
FIX = Fix(
    (
        instruct(
            en="Make a new environment, which is quicker than repairing the old one:",
            ko="가상 환경은 고치는 것보다 새로 만드는 편이 빠릅니다. 새로 만드세요.",
            argv=INIT,
        ),
        instruct(
            en="If that fails, first reinstall the Python that the environment was made from.",
            ko="그래도 안 되면 가상 환경을 만들 때 쓴 파이썬부터 다시 설치하세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Environment, Start
    from dlsetup.facts.factory import PREFIX, PYTHON, host, machine, python

    def case(start: Start | Unknown, id: str, **params: str) -> Case:
        more = "" if params.get("detail") == "-" else "with-details"
        expect = {"": {"python": PYTHON, "more": more, **params}} if params else {}
        return Case(machine(python=python(start=start)), expect, id)

    stderr = (
        "Fatal Python error: init_fs_encoding\nModuleNotFoundError: No module named 'encodings'\n"
        "\nCurrent thread 0x00007f (most recent call first):\n  <no Python frame>\n"
    )
    last = "ModuleNotFoundError: No module named 'encodings'"
    refused = Start(outcome="not-started", stderr="[WinError 4551] blocked")
    return (
        Case(machine(), id="answers"),
        case(Unknown("not-asked"), "was not asked"),
        Case(
            machine(host=host(os="windows"), python=python(start=refused)),
            id="a policy of Windows: another check's business",
        ),
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
            {
                "": {
                    "python": "-",
                    "outcome": "not-understood",
                    "detail": "KeyError: 'x'",
                    "more": "with-details",
                }
            },
            "its facts could not be put together",
        ),
        case(
            Start(outcome="not-started", stderr=f"[Errno 2] No such file or directory: '{PYTHON}'"),
            "a link to nothing",
            outcome="gone",
            detail="-",
        ),
        Case(
            machine(
                python=python(start=Start(outcome="not-started", stderr="[Errno 2] No such file")),
                environments=(
                    Environment(path=PREFIX, kind="venv", state="base-gone", detail="/opt/py"),
                ),
            ),
            {"": {"python": PYTHON, "outcome": "base-gone", "detail": "/opt/py", "more": ""}},
            "its base is gone",
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
    message=Message(en="{outcome}{more}", ko="{outcome}{more}", words=OUTCOMES),
    why=Text(
        en="Nothing in the course can run before this is fixed. Usual causes are a base Python "
        "that was removed or updated, files that were moved, a wrong PYTHONHOME or PYTHONPATH, "
        "or a faulty sitecustomize.py.",
        ko="이 문제를 고쳐야 강의 코드를 실행할 수 있습니다. 가상 환경을 만든 파이썬을 지우거나 "
        "업데이트했거나, 파일을 옮겼거나, PYTHONHOME이나 PYTHONPATH가 틀렸거나, "
        "sitecustomize.py에 오류가 있을 때 생깁니다.",
    ),
    dont=Text(
        en="Do not copy files from another computer's Python: even more would break.",
        ko="다른 컴퓨터의 파이썬 파일을 복사해 넣지 마세요. 더 심하게 망가집니다.",
    ),
    symptoms=(
        r"Fatal Python error: \w+",
        r"No module named 'encodings'",
        r"Could not find platform (in)?dependent libraries",
        r"No Python at ['\"].+['\"]",
        r"python[\d.]*: [^\s:]+: bad interpreter: No such file or directory",
        r"Unable to create process using",
        r"did not find executable at ['\"].+python",
        r"error while loading shared libraries: libpython3[\w.]+: cannot open shared "
        r"object file",
        r"Unable to copy '.*venvw?launcher\.exe'",
        r"The executable \S+python[\d.]* is not functioning",
        r"python3\d+\.dll (?:was )?not found",
        r"python3\d+\.dll[을를이가()]{1,6} (?:찾을 수|없)",
    ),
    after=("DLS105", "DLS112", "DLS113", "DLS222"),
    links=(
        "https://github.com/python/cpython/issues/125873",
        "https://github.com/pypa/virtualenv/issues/1850",
    ),
    cases=cases,
)
