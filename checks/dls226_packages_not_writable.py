from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """A shared environment outside the home folder is often closed on purpose."""
    if known(python.kind) not in ENVIRONMENT_KINDS or python.site_writable is not False:
        return None
    folder = next(iter(known(python.site_packages, ())), known(python.prefix, python.executable))
    level = Level.WARN if is_own_environment(facts) else Level.INFO
    return Problem("environment", {"folder": folder}, fix(course), level)


def is_own_environment(facts: Facts) -> bool:
    places = known(facts.folders, ())
    return any(place.name == "environment" and place.in_home is True for place in places)


def fix(course: Course) -> Fix:
    own = instruct(
        en="To install packages, make your own environment:",
        ko="패키지를 설치하려면 내 가상 환경을 만드세요.",
        argv=("dlsetup", "init", "--env", f"my-{course.name}"),
    )
    return Fix((own, LEAVE_IT))


LEAVE_IT = instruct(
    en="If your instructor prepared this environment for you, you can use it as it is.",
    ko="강사가 준비해 준 가상 환경이라면 그대로 써도 됩니다.",
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
        en="You cannot install anything into this environment",
        ko="이 가상 환경에는 패키지를 설치할 수 없음",
    ),
    message=Text(
        en="You cannot write to the environment's package folder: {folder}",
        ko="가상 환경의 패키지 폴더에 쓰기 권한이 없습니다: {folder}",
    ),
    dont=Text(
        en="Do not use sudo pip or change the folder's permissions: even more files may belong to "
        "another account.",
        ko="sudo pip를 쓰거나 폴더 권한을 바꾸지 마세요. 쓸 수 없는 파일이 더 늘어납니다.",
    ),
    why=Text(
        en="The environment belongs to another account: an administrator made it, or it was made "
        "with sudo. pip then stops with a permission error, or it installs into your home folder, "
        "where this environment does not look.",
        ko="다른 계정의 가상 환경입니다. 관리자가 만들었거나 sudo로 만든 경우입니다. 이때 pip는 "
        "권한 오류로 멈추거나, 이 가상 환경에서 찾지 않는 홈 폴더에 설치합니다.",
    ),
    symptoms=(
        r"Could not open lockfile '[^'\n]*pkgs",
        r"Could not install packages due to an OSError: \[Errno 13\] Permission denied: "
        r".*site-packages",
        r"Could not install packages due to an (?:OSError|EnvironmentError): \[Errno 13\] ",
        r"\[WinError 2\][^\n]{1,200}\.exe' -> '[^\n]{1,200}\.exe\.deleteme'",
        r"Defaulting to user installation because normal site-packages is not writeable",
        r"EnvironmentNotWritableError: The current user does not have write permissions",
        r"Could not install packages due to an (OSError|EnvironmentError): \[(Errno "
        r"13|WinError 5)\] (Permission denied|Access is denied|액세스가 거부되었습니다): "
        r".*(site|dist)-packages(?!.*\\~)",
        r"pip3? install[^\n]{0,200}\[WinError 5\] (?:Access is denied|액세스가 거부되었습니다)",
        r"failed to (?:remove|copy|create|open|write)[^\n]{0,300}?(?:site-packages|Scripts)"
        r"[^\n]{0,200}(?:\n[^\n]{0,200})?\(os error (?:5|13)\)",
        r"NotWritableError: The current user does not have write permissions",
    ),
    after=("DLS705",),
    links=("https://packaging.python.org/en/latest/tutorials/installing-packages/",),
    cases=cases,
)
