from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """A shared environment outside the home folder is often closed on purpose."""
    if known(python.kind) not in ENVIRONMENT_KINDS or python.site_writable is not False:
        return None
    folder = next(iter(known(python.site_packages, ())), known(python.prefix) or "-")
    level = Level.WARN if is_own_environment(facts) else Level.INFO
    return Problem("environment", {"folder": folder}, FIX, level)


def is_own_environment(facts: Facts) -> bool:
    places = known(facts.folders, ())
    return any(place.name == "environment" and place.in_home is True for place in places)


FIX = advise(
    en="Make an environment of your own: dlsetup init. If your instructor's "
    "environment "
    "is meant to be used as it is, nothing is to be done.",
    ko="내 가상 환경을 새로 만드세요: dlsetup init. 강사가 준비한 환경을 그대로 쓰는 "
    "것이라면 아무것도 하지 않아도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SITE, machine, place, python

    shared = (place("environment", "/opt/course"),)
    found = {"environment": {"folder": SITE}}
    return (
        Case(machine(), id="writable"),
        Case(machine(python=python(site_writable=Unknown("no-answer"))), id="not known"),
        Case(machine(python=python(site_writable=False, kind="debian")), id="the system's"),
        Case(machine(python=python(site_writable=False)), found, "one's own"),
        Case(machine(python=python(site_writable=False), folders=shared), found, "a shared one"),
    )


CHECK = Check(
    code="DLS226",
    name="packages-not-writable",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Nothing can be installed into this environment",
        ko="이 가상 환경에는 패키지를 설치할 수 없음",
    ),
    message=Text(
        en="The folder of packages cannot be written to: {folder}",
        ko="패키지 폴더에 쓸 수 없습니다: {folder}",
    ),
    why=Text(
        en="The environment belongs to another account: an administrator made it, or it was made "
        "once with sudo. pip then puts packages into your user folder, where this environment does "
        "not look, or stops with a permission error. Do not use sudo pip and do not loosen the "
        "rights of the folder.",
        ko="다른 계정의 가상 환경입니다. 관리자가 만들었거나 sudo로 만든 경우입니다. 이때 pip는 "
        "이 환경에서 찾지 않는 사용자 폴더에 설치하거나 권한 오류로 멈춥니다. sudo pip를 쓰거나 "
        "폴더 권한을 느슨하게 바꾸지 마세요.",
    ),
    symptoms=(
        r"Could not install packages due to an OSError: \[Errno 13\] Permission denied: "
        r".*site-packages",
        r"Defaulting to user installation because normal site-packages is not writeable",
        r"EnvironmentNotWritableError: The current user does not have write permissions",
        r"Could not install packages due to an (OSError|EnvironmentError): \[(Errno "
        r"13|WinError 5)\] (Permission denied|Access is denied|액세스가 거부되었습니다): "
        r".*(site|dist)-packages(?!.*\\~)",
    ),
    after=("DLS705",),
    links=("https://packaging.python.org/en/latest/tutorials/installing-packages/",),
    cases=cases,
)
