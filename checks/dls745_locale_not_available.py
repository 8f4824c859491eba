from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.shells import set_variables
from dlsetup.remedies.variables import Harm, find_harm


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    harm = list(find_harm(facts, "DLS745"))
    if not harm:
        return None
    shown = ", ".join(f"{each.variable}={each.value}" for each in harm)
    level = Level.WARN if any(each.level == Level.WARN for each in harm) else Level.INFO
    return Problem(params={"variables": shown}, fix=fix(harm, facts), level=level)


def fix(harm: list[Harm], facts: Facts) -> Fix:
    """Without the variable the system's own language holds."""
    names = (each.variable for each in harm)
    out = switch_off_variables(facts, *names, useless=True)
    return out if out.automatic else Fix((*generate(facts), *out.steps, *choose(facts)))


def generate(facts: Facts) -> Iterator[Instruction]:
    host = known(facts.host)
    distribution = known(host.distribution, None) if host else None
    if distribution and distribution.startswith(("ubuntu", "debian")):
        yield instruct(
            en="If you have administrator rights, install the missing language:",
            ko="관리자 권한이 있으면 빠진 언어를 설치하세요.",
            argv=("sudo", "dpkg-reconfigure", "locales"),
        )


def choose(facts: Facts) -> tuple[Instruction, ...]:
    host = known(facts.host)
    locale = "en_US.UTF-8" if host and host.os == "macos" else "C.UTF-8"
    return set_variables(facts, {"LANG": locale})


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import host, machine, python

    def facts(works: bool, **values: str) -> Facts:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        return machine(variables=variables, python=python(locale_works=works))

    korean = {"LANG": "ko_KR.UTF-8"}
    both = {"LC_ALL": "ko_KR.eucKR", **korean}
    return (
        Case(machine(), id="nothing set"),
        Case(facts(True, **both), id="there"),
        Case(facts(False, LC_ALL="C"), id="C is everywhere"),
        Case(facts(False, **korean), {"": {"variables": "LANG=ko_KR.UTF-8"}}, "not generated"),
        Case(
            facts(False, **both),
            {"": {"variables": "LC_ALL=ko_KR.eucKR"}},
            "LC_ALL comes first",
        ),
        Case(
            machine(
                host=host(os="macos", distribution=None),
                python=python(locale_works=False),
                variables=(Variable(name="LC_CTYPE", value="ko_KR.utf-9"),),
            ),
            {"": {"variables": "LC_CTYPE=ko_KR.utf-9"}},
            "on a Mac",
        ),
    )


CHECK = Check(
    code="DLS745",
    name="locale-not-available",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The system does not have the chosen locale",
        ko="설정된 로캘이 시스템에 없음",
    ),
    message=Text(
        en="These variables ask for a locale that is not installed: {variables}",
        ko="다음 환경 변수에 설정된 로캘이 설치되어 있지 않습니다: {variables}",
    ),
    dont=Text(
        en="Do not set LC_ALL permanently: it comes before every other setting.",
        ko="LC_ALL을 계속 설정해 두지 마세요. 다른 모든 설정보다 먼저 적용됩니다.",
    ),
    why=Text(
        en="A locale is a language with its encoding. WSL, containers and small servers come with "
        "few of them. Programs then show warnings, write without Korean letters, or stop with "
        "`unsupported locale setting`.",
        ko="로캘은 언어와 인코딩의 조합입니다. WSL, 컨테이너, 작은 서버에는 로캘이 몇 개만 들어 "
        "있습니다. 없는 로캘을 설정하면 경고가 나오거나, 한글이 깨지거나, 프로그램이 "
        "`unsupported locale setting` 오류로 멈춥니다.",
    ),
    symptoms=(
        r"locale\.Error: unsupported locale setting",
        r"(perl: warning: Setting locale failed|setlocale: LC_\w+: cannot change locale)",
        r"Cannot set LC_\w+ to default locale: No such file or directory",
    ),
    after=("DLS104",),
    links=("https://docs.python.org/3/library/locale.html#locale.setlocale",),
    cases=cases,
)
