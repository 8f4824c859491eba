from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.activation import activation_command
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import make_new_copy
from dlsetup.remedies.pure_paths import pure_path


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.kind) not in ENVIRONMENT_KINDS or not known(python.user_site_enabled):
        return None
    users = [each for each in known(python.distributions, ()) if known(each.user)]
    if not users:
        return None
    folder = known(python.user_site) or known(users[0].folder, "~/.local")
    params = {
        "names": ", ".join(each.name for each in users),
        "folder": folder,
        "settings": str(pure_path(known(python.prefix, "")) / "pyvenv.cfg"),
    }
    return Problem(params=params, fix=fix(python, facts))


def fix(python: Python, facts: Facts) -> Fix:
    prefix = known(python.prefix)
    if python.kind != "conda" or prefix is None:
        return Fix((EDIT_SETTINGS, make_new_copy(python)))
    variables = ("conda", "env", "config", "vars", "set")
    return Fix(
        (
            instruct(
                en="Tell the environment to ignore these packages:",
                ko="가상 환경이 이 패키지를 무시하게 하세요.",
                argv=(*variables, "-p", prefix, "PYTHONNOUSERSITE=1"),
            ),
            instruct(
                en="Then activate the environment again:",
                ko="그런 다음 가상 환경을 다시 활성화하세요.",
                argv=activation_command(facts, prefix, "conda"),
            ),
        )
    )


EDIT_SETTINGS = instruct(
    en="Open {settings} in an editor and change `include-system-site-packages` to false. If this "
    "does not help, use the next command.",
    ko="{settings} 파일에서 `include-system-site-packages` 값을 false로 바꾸세요. 그래도 안 되면 "
    "다음 명령을 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, HOME, PREFIX, dist, machine, python

    folder = f"{HOME}/.local/lib/python3.12/site-packages"
    both = (*DISTRIBUTIONS, dist("torch", "2.2.2", folder=folder, user=True))

    def case(id: str, found: bool, enabled: bool | Unknown, **fields: object) -> Case:
        healthy = {"distributions": both, "user_site_enabled": enabled}
        facts = machine(python=python(**{**healthy, **fields}))
        params = {"names": "torch", "folder": folder, "settings": f"{PREFIX}/pyvenv.cfg"}
        return Case(facts, {"": params} if found else {}, id)

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
        en="Packages from outside the environment are used",
        ko="가상 환경 밖의 패키지가 섞여 쓰임",
    ),
    message=Text(
        en="These packages come from your home folder ({folder}), not from the environment: "
        "{names}",
        ko="가상 환경이 아니라 홈 폴더({folder})에 설치된 패키지가 쓰입니다: {names}",
    ),
    dont=Text(
        en="Do not use --user in an environment or delete the whole folder: other programs may "
        "need its packages.",
        ko="가상 환경에서 --user를 쓰거나 이 폴더를 통째로 지우지 마세요. 다른 프로그램도 씁니다.",
    ),
    why=Text(
        en="`pip install --user` puts packages into one folder for all Pythons of the same "
        "version. In a conda environment Python searches that folder first, so it imports another "
        "version than the one in the environment.",
        ko="`pip install --user` 명령은 같은 버전의 모든 파이썬이 함께 쓰는 폴더에 설치합니다. "
        "conda 환경에서는 이 폴더를 먼저 찾기 때문에 가상 환경에 설치한 것과 다른 버전을 "
        "불러옵니다.",
    ),
    symptoms=(
        r"Requirement already satisfied: \S+ in \S*[/\\]\.local[/\\]lib",
        r"Requirement already satisfied: \S+ in \S*AppData[/\\]+Roaming[/\\]+Python",
        r"File \"[^\"\n]*(?:[/\\]\.local[/\\]lib[/\\]python3|AppData\\Roaming\\Python)"
        r"[^\n]*-packages[/\\](\w+)[\s\S]{0,3000}?"
        r"(?:No module named '\1\.|cannot import name [^\n]*\1)",
    ),
    links=(
        "https://github.com/conda/conda/issues/7173",
        "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONNOUSERSITE",
    ),
    cases=cases,
)
