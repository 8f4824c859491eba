from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import AppControl, Facts, ImportResult, Python, Unknown, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import (
    ASK_ADMINISTRATOR,
    COLAB,
    WSL,
    enforcing,
    refused_imports,
    refuses_start,
    start_as_module,
)

FEW = 4  # packages that are named


def run(control: AppControl, facts: Facts, course: Course) -> Problem | None:
    """What is blocked already is another check's business, and so is S mode."""
    state = state_of(control, facts)
    if state is None or known(control.s_mode) or is_blocked(control, facts):
        return None
    params = describe(state, known(control.audited, ()), unsigned(known(facts.python)))
    if not params:
        return None
    is_note = state == "evaluation" and params["what"] == "unsigned"  # as new computers are
    level = Level.INFO if is_note else Level.WARN
    return Problem(params=params, fix=Fix(tuple(steps(state, known(facts.python)))), level=level)


def is_blocked(control: AppControl, facts: Facts) -> bool:
    """By the log, by an import that failed, or at the start of Python."""
    python = known(facts.python)
    refused = python and (refused_imports(python) or refuses_start(python))
    return bool(known(control.blocked, ()) or refused)


def unsigned(python: Python | None) -> list[str]:
    """Keys of installed packages with files of which the table knows no signature."""
    from dlsetup.tables.signatures import unsigned_packages

    installed = python.installed_keys if python else None
    return sorted(unsigned_packages() & (installed or frozenset()))


def describe(state: str, audited: tuple[str, ...], packages: list[str]) -> dict[str, Param]:
    """What the log of a policy on trial names weighs more than what a table makes likely."""
    what, names = ("audited", list(audited)) if audited else ("unsigned", packages)
    if not names:
        return {}
    named = ", ".join(names[:FEW])
    return {"state": state, "what": what, "count": len(names), "names": named}


def steps(state: str, python: Python | None) -> Iterator[Instruction]:
    """Reputation is Smart App Control's alone; rules are an administrator's."""
    is_smart = state in ("evaluation", "smart-app-control")
    yield KEEP_RELEASES if is_smart else ASK_ADMINISTRATOR
    if python:
        yield start_as_module(python)
    if is_smart:
        yield WSL
    yield COLAB


def state_of(control: AppControl, facts: Facts) -> str | None:
    """A word of the message; None: everything may run."""
    if (protection := enforcing(facts)) != "a-policy":
        return protection
    return "evaluation" if known(control.smart) == "evaluation" else None


KEEP_RELEASES = instruct(
    en="As long as everything works, do not update packages during the course: new releases are "
    "blocked first.",
    ko="지금 잘 되면 강의 중에는 패키지를 업데이트하지 마세요. 새 버전이 먼저 차단됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, app_control, dist, host, machine, python

    def case(
        id: str,
        state: str = "",
        *more: str,
        control: AppControl | Unknown | None = None,
        recorded: str = "",
    ) -> Case:
        names = ("numpy", *more)
        others = tuple(each for each in DISTRIBUTIONS if each.key not in ("numpy", "pip"))
        judged = python(distributions=(*others, *(dist(name, "1.0") for name in more and names)))
        facts = machine(host=host(os="windows"), app_control=control, python=judged)
        audited = known(control.audited, ()) if isinstance(control, AppControl) else ()
        found = describe(state, audited, sorted(names))
        return Case(facts, {"": found} if state else {}, id, recorded=recorded)

    evaluating = app_control(smart="evaluation", code_integrity="audit")
    on = app_control(smart="on", code_integrity="on")
    trial = app_control(smart="evaluation", audited=("site-packages/numpy/x.pyd",))
    two = ("pandas",)
    thread = "https://github.com/NousResearch/hermes-agent/issues/56554"  # it was 2, became 1
    return (
        Case(machine(), id="not Windows"),
        case("off", "", *two, control=app_control()),
        case("not known", "", *two, control=AppControl()),
        case("not recorded", "", *two, control=Unknown("not-recorded")),
        case("none of the table's packages", control=on),
        case("S mode: another check's", "", *two, control=app_control(s_mode=True, smart="on")),
        case(
            "blocked: another check's",
            "",
            *two,
            control=app_control(smart="on", blocked=("site-packages/numpy/x.pyd",)),
        ),
        Case(
            machine(
                host=host(os="windows"),
                app_control=on,
                python=python(
                    imports=(ImportResult(module="x", outcome="error", error="[WinError 4551]"),),
                    distributions=(dist("numpy", "2.4.6"),),
                ),
            ),
            id="an import is blocked: another check's",
        ),
        case("evaluation", "evaluation", *two, control=evaluating, recorded=thread),
        case("the log of a trial", "evaluation", *two, control=trial),
        case("on", "smart-app-control", "scipy", "pandas", "pillow", "pyzmq", control=on),
        case("App Control", "app-control", *two, control=app_control(code_integrity="on")),
        case("AppLocker", "app-locker", *two, control=app_control(app_locker=("exe",))),
    )


CHECK = Check(
    code="DLS751",
    name="app-control-may-block-files",
    level=Level.WARN,
    about=lambda facts: facts.app_control,
    run=run,
    title=Text(
        en="Windows may block files of packages",
        ko="Windows가 패키지 파일을 차단할 수 있음",
    ),
    message=Message(
        en="{state}. {what}",
        ko="{state}. {what}",
        words={
            "unsigned": Text(
                en="{count:package has|packages have} files without a signature: {names}",
                ko="서명이 없는 파일이 든 패키지 {count}개: {names}",
            ),
            "audited": Text(
                en="It would have blocked {count:file|files}: {names}",
                ko="차단했을 파일 {count}개: {names}",
            ),
            "evaluation": Text(
                en="Smart App Control is in evaluation mode and may switch on by itself",
                ko="스마트 앱 컨트롤이 평가 모드이며 저절로 켜질 수 있습니다",
            ),
            "smart-app-control": Text(
                en="Smart App Control is on", ko="스마트 앱 컨트롤이 켜져 있습니다"
            ),
            "app-locker": Text(
                en="AppLocker decides which programs run", ko="AppLocker가 프로그램을 제한합니다"
            ),
            "app-control": Text(
                en="An App Control policy decides which programs run",
                ko="앱 컨트롤 정책이 프로그램을 제한합니다",
            ),
        },
    ),
    dont=Text(
        en="Do not switch the protection off because of this message: nothing is blocked now.",
        ko="이 메시지만 보고 보호 기능을 끄지 마세요. 지금 차단된 것은 없습니다.",
    ),
    why=Text(
        en="A new Windows 11 computer only observes for about 30 days. Then Smart App Control may "
        "switch on by itself, and files that are neither signed nor well known are blocked. "
        "Small packages and fresh releases are hit first.",
        ko="새 Windows 11 컴퓨터는 약 30일 동안 지켜보기만 합니다. 그 뒤 스마트 앱 컨트롤이 저절로 "
        "켜지면 서명이 없고 잘 알려지지 않은 파일은 차단됩니다. 작은 패키지와 막 나온 버전이 먼저 "
        "차단됩니다.",
    ),
    links=(
        "https://support.microsoft.com/windows/smart-app-control-frequently-asked-questions-285ea03d-fa88-4d56-882e-6698afdb7003",
    ),
    cases=cases,
)
