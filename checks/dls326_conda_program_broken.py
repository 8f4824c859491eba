from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import is_windows

NAMES = {"anaconda": "Anaconda", "miniconda": "Miniconda", "miniforge": "Miniforge"}


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    state = known(conda.program)
    if state not in STATES:
        return None
    params: dict[str, Param] = {"root": conda.root, "state": state}
    return Problem(conda.root, params, install_over(conda, facts))


def install_over(conda: Conda, facts: Facts) -> Fix:
    """The environments below the root have Pythons of their own."""
    name = distribution_name(conda)
    if is_windows(facts):
        again = instruct(
            en="Rename the folder {root}, then install {name} there again.",
            ko="{root} 폴더의 이름을 바꾼 뒤 원래 위치에 {name} 배포판을 다시 설치하세요.",
            name=name,
        )
        return Fix((again, ENVIRONMENTS, LATER))
    over = instruct(
        en="Download the installer of {name} and let it update this folder. Environments stay:",
        ko="{name} 설치 파일을 내려받아 이 폴더를 업데이트하세요. 다른 환경은 그대로 남습니다.",
        argv=("bash", f"{name}3.sh", "-u", "-p", conda.root),
        name=name,
    )
    return Fix((over, LATER))


def distribution_name(conda: Conda) -> str:
    """By its folder first: what is broken may no longer tell."""
    folder = pure_path(conda.root).name.lower()
    by_folder = next((NAMES[word] for word in NAMES if word in folder), None)
    return by_folder or NAMES.get(known(conda.flavour) or "", NAMES["miniforge"])


ENVIRONMENTS = instruct(
    en="Move the folder `envs` from the renamed folder to the new one.",
    ko="이름을 바꾼 폴더에 있는 `envs` 폴더를 새 폴더로 옮기세요.",
)
LATER = instruct(
    en="Later, install packages into an environment of your own, not into base.",
    ko="앞으로 패키지는 base가 아니라 따로 만든 가상 환경에 설치하세요.",
)
STATES = {
    "python-gone": Text(
        en="Every conda command fails because the Python in {root} no longer exists.",
        ko="{root} 폴더의 파이썬이 없어서 모든 conda 명령이 실패합니다.",
    ),
    "module-gone": Text(
        en="Every conda command fails because the Python in {root} does not have conda's own "
        "module.",
        ko="{root} 폴더의 파이썬에 conda 모듈이 없어서 모든 conda 명령이 실패합니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, host, machine

    def found(state: str) -> dict[str, dict[str, Param]]:
        return {CONDA.root: {"root": CONDA.root, "state": state}}

    upgraded, removed = (change(CONDA, program=state) for state in ("module-gone", "python-gone"))
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="not known"),
        Case(machine(conda=change(CONDA, program="ok")), id="in order"),
        Case(
            machine(conda=upgraded),
            found("module-gone"),
            "base got another Python",
            recorded="https://github.com/conda/conda/issues/9907",
        ),
        Case(machine(conda=removed), found("python-gone"), "base has no Python"),
        Case(machine(conda=upgraded, host=host(os="windows")), found("module-gone"), "on Windows"),
    )


CHECK = Check(
    code="DLS326",
    name="conda-program-broken",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(en="conda itself does not start", ko="conda 자체가 실행되지 않음"),
    message=Message(en="{state}", ko="{state}", words=STATES),
    dont=Text(
        en="Do not install conda with pip: the package with this name is old and does not work.",
        ko="pip로 conda를 설치하지 마세요. 그 이름의 패키지는 오래되어 동작하지 않습니다.",
    ),
    why=Text(
        en="conda is a Python program in its base environment. If another package changes the "
        "Python there, or an update stops halfway, that Python no longer finds conda. Your other "
        "environments have a Python of their own and still work.",
        ko="conda는 base 환경에 설치된 파이썬 프로그램입니다. 패키지를 설치하다가 base의 파이썬 "
        "버전이 바뀌거나 업데이트가 중간에 멈추면 conda를 찾지 못합니다. 다른 가상 환경은 "
        "파이썬이 따로 있어 그대로 쓸 수 있습니다.",
    ),
    symptoms=(
        r"(?:from conda\.cli import main|import conda\.cli)[\s\S]{0,300}No module named '?conda\b",
        r"(?:ModuleNotFoundError|ImportError): No module named '?conda(?:\.cli(?:\.main)?)?'?\s*$",
    ),
    links=(
        "https://github.com/conda/conda/issues/9505",
        "https://github.com/conda/conda/issues/9907",
    ),
    cases=cases,
)
