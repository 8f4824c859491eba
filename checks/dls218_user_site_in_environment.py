from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.kind) not in ENVIRONMENT_KINDS or not known(python.user_site_enabled):
        return None
    names = [
        distribution.name
        for distribution in known(python.distributions, ())
        if known(distribution.user)
    ]
    if not names:
        return None
    params = {"names": ", ".join(names), "folder": known(python.user_site) or "-"}
    return Problem(params=params, fix=FIX_CONDA if python.kind == "conda" else FIX_VENV)


FIX_CONDA = advise(
    en="With the environment active: conda env config vars set PYTHONNOUSERSITE=1, "
    "then activate it again.",
    ko="가상 환경을 활성화한 상태에서 conda env config vars set PYTHONNOUSERSITE=1 "
    "명령을 실행한 뒤 환경을 다시 활성화하세요.",
)
FIX_VENV = advise(
    en="Write include-system-site-packages = false into the environment's pyvenv.cfg, "
    "or make the environment again: dlsetup init.",
    ko="가상 환경 폴더의 pyvenv.cfg 파일에서 include-system-site-packages 값을 false로 "
    "바꾸거나, 가상 환경을 새로 만드세요: dlsetup init.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, HOME, dist, machine, python

    folder = f"{HOME}/.local/lib/python3.12/site-packages"
    both = (*DISTRIBUTIONS, dist("torch", "2.2.2", folder=folder, user=True))

    def case(id: str, found: bool, enabled: bool | Unknown, **fields: object) -> Case:
        healthy = {"distributions": both, "user_site_enabled": enabled}
        facts = machine(python=python(**{**healthy, **fields}))
        return Case(facts, {"": {"names": "torch", "folder": folder}} if found else {}, id)

    return (
        Case(machine(), id="an ordinary venv"),
        case("switched off", False, False),
        case("not known", False, Unknown("no-answer"), kind="conda"),
        case("nothing in it", False, True, kind="conda", distributions=DISTRIBUTIONS),
        case("whose packages is not known", False, True, distributions=Unknown("unreadable")),
        case("the system's Python may", False, True, kind="debian"),
        case("conda", True, True, kind="conda"),
        case("a venv with the system's packages", True, True),
    )


CHECK = Check(
    code="DLS218",
    name="user-site-in-environment",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Packages from outside reach into the environment",
        ko="가상 환경 밖의 패키지가 섞여 들어옴",
    ),
    message=Text(
        en="Not from the environment, but from your user folder ({folder}): {names}",
        ko="가상 환경이 아니라 사용자 폴더에 설치된 패키지({folder}): {names}",
    ),
    why=Text(
        en="`pip install --user` puts packages into one folder for all Pythons of the same "
        "version. In a conda environment that folder comes before the environment's own, so that "
        "another version is imported than the one installed there. Do not use --user in an "
        "environment, and do not delete the folder as a whole: other programs may need it.",
        ko="`pip install --user` 명령은 같은 버전의 모든 파이썬이 함께 쓰는 폴더에 패키지를 "
        "설치합니다. conda 환경에서는 이 폴더가 환경 자체의 폴더보다 앞에 있어서, 환경에 설치한 "
        "것과 다른 버전이 import됩니다. 가상 환경에서는 --user 옵션을 쓰지 마세요. 다른 프로그램이 "
        "쓸 수 있으니 이 폴더를 통째로 지우지도 마세요.",
    ),
    symptoms=(
        r"Requirement already satisfied: \S+ in \S*[/\\]\.local[/\\]lib",
        r"Requirement already satisfied: \S+ in \S*AppData[/\\]+Roaming[/\\]+Python",
        r"File \"\S*[/\\]\.local[/\\]lib[/\\]python3",
    ),
    links=(
        "https://github.com/conda/conda/issues/7173",
        "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONNOUSERSITE",
    ),
    cases=cases,
)
