"""Another environment for the course, with a Python that it supports."""

from __future__ import annotations

from dlsetup.facts import Environment, Facts, known
from dlsetup.model.course import Course
from dlsetup.model.fixes import Fix, Instruction, advise, instruct
from dlsetup.model.text import Text
from dlsetup.remedies.projects import make_project_environment, managed_project

ENVIRONMENT_KINDS = frozenset({"venv", "uv", "conda"})


PYTHON_VERSIONS = ("3.12", "3.13", "3.11", "3.14", "3.10")  # best supplied with wheels first
INIT = ("dlsetup", "init")


MAKE_ENVIRONMENT = advise(
    en="Make the course's environment:", ko="강의용 가상 환경을 만드세요.", argv=INIT
)
LEAVE_SYSTEM = Text(
    en="Leave the system's Python as it is and make the course's environment:",
    ko="시스템 파이썬은 그대로 두고 강의용 가상 환경을 만드세요.",
)
LEAVE = {
    "system": LEAVE_SYSTEM,
    "debian": LEAVE_SYSTEM,
    "homebrew": Text(
        en="Leave Homebrew's Python as it is and make the course's environment:",
        ko="Homebrew의 파이썬은 그대로 두고 강의용 가상 환경을 만드세요.",
    ),
    "conda-base": Text(
        en="Leave conda's base environment as it is and make the course's environment:",
        ko="conda의 base 환경은 그대로 두고 강의용 가상 환경을 만드세요.",
    ),
}


def make_environment(facts: Facts) -> Fix:
    """Packages belong in an environment, and the checked Python is none: it is called by its kind
    where that is known. A project has one of its own."""
    if project := managed_project(facts):
        return make_project_environment(project)
    checked = known(facts.python)
    text = LEAVE.get(known(checked.kind, "") if checked else "")
    return Fix((Instruction(text, INIT),)) if text else MAKE_ENVIRONMENT


BROKEN = frozenset({"half-made", "base-gone", "other-system", "invalid"})


def checked_environment(facts: Facts) -> Environment | None:
    """What lies in the folder of the checked Python's environment."""
    python = known(facts.python)
    prefix = known(python.prefix) if python else None
    environments = known(facts.environments, ())
    return next((each for each in environments if prefix and each.path == prefix), None)


def broken_environment(facts: Facts) -> Environment | None:
    """The checked Python's, where nothing can be installed before it is made again."""
    environment = checked_environment(facts)
    return environment if environment and environment.state in BROKEN else None


def repair(environment: Environment, facts: Facts) -> Fix:
    """Make it again; a project's tool does so by itself."""
    project = managed_project(facts)
    if project and project.holds(environment.path):
        return make_project_environment(project)
    if environment.state == "other-system":
        return make_here(environment.path)
    if environment.state == "half-made":
        return complete_environment(environment.path, facts)
    return rebuild(environment.path)


def make_here(path: str) -> Fix:
    """An environment is never copied, least of all from another system."""
    return Fix(
        (
            instruct(
                en="Make an environment on this computer:",
                ko="이 컴퓨터에서 가상 환경을 새로 만드세요.",
                argv=INIT,
            ),
            instruct(
                en="If the folder is in Git, remove it there and list it in .gitignore:",
                ko="이 폴더가 Git에 있으면 저장소에서 빼고 .gitignore 파일에 적으세요.",
                argv=("git", "rm", "-r", "--cached", path),
            ),
        )
    )


def rebuild(path: str) -> Fix:
    return Fix(
        (
            instruct(
                en="Leave this environment as it is and make a new one with the same packages:",
                ko="이 가상 환경은 그대로 두고 같은 패키지로 새로 만드세요.",
                argv=("dlsetup", "doctor", "--rebuild", "--env", path),
            ),
            instruct(
                en="Or make the course's environment from scratch:",
                ko="또는 강의용 가상 환경을 처음부터 만드세요.",
                argv=INIT,
            ),
            instruct(
                en="Then open a new terminal. Delete {path} when you need nothing in it.",
                ko="그런 다음 터미널을 새로 여세요. 필요한 파일이 없으면 {path} 폴더를 지우세요.",
                path=path,
            ),
        )
    )


def complete_environment(path: str, facts: Facts) -> Fix:
    """Debian keeps what venv needs for pip in a package of its own."""
    host = known(facts.host)
    distribution = (known(host.distribution) if host else None) or ""
    debian = (INSTALL_VENV,) if distribution.startswith(("debian", "ubuntu")) else ()
    again = instruct(
        en="Make the environment again. Nothing was installed in it yet:",
        ko="가상 환경을 다시 만드세요. 아직 설치된 패키지는 없습니다.",
        argv=("python3", "-m", "venv", "--clear", path),
    )
    return Fix((*debian, again))


INSTALL_VENV = instruct(
    en="Install what `venv` needs:",
    ko="venv에 필요한 패키지를 설치하세요.",
    argv=("sudo", "apt", "install", "python3-venv"),
)


def preferred_version(course: Course) -> str:
    """The Python to make an environment with: the best supplied one that the course takes."""
    allowed = course.python_versions
    versions = (version for version in PYTHON_VERSIONS if allowed.contains(f"{version}.99"))
    return next(versions, PYTHON_VERSIONS[0])


def make_other_environment(course: Course) -> Fix:
    """Leave the judged Python alone and make an environment with one that fits."""
    version = preferred_version(course)
    return Fix(
        (
            instruct(
                en="Leave this Python as it is and make an environment with another one:",
                ko="지금의 파이썬은 그대로 두고 다른 파이썬으로 가상 환경을 만드세요.",
                argv=INIT,
            ),
            instruct(
                en="Or make it yourself with uv:",
                ko="uv로 직접 만들어도 됩니다.",
                argv=("uv", "venv", "--python", version),
            ),
            instruct(
                en="Or with conda:",
                ko="conda로 만들어도 됩니다.",
                argv=("conda", "create", "-n", course.name, f"python={version}", "pip"),
            ),
        )
    )


def install_python(facts: Facts, course: Course) -> Fix:
    """A Python from a good source, and then the environment. python.org has none for Linux."""
    host = known(facts.host)
    install = (
        INSTALL_MINIFORGE
        if host is not None and host.os == "linux"
        else _install_from_python_org(preferred_version(course))
    )
    return Fix((install, INIT_AGAIN))


INSTALL_MINIFORGE = instruct(
    en="Install Miniforge (64-bit) from conda-forge.org/download.",
    ko="conda-forge.org/download에서 Miniforge(64비트)를 설치하세요.",
)
INIT_AGAIN = instruct(
    en="Then open a new terminal and run:",
    ko="그런 다음 터미널을 새로 열고 실행하세요.",
    argv=INIT,
)


def _install_from_python_org(version: str) -> Instruction:
    return instruct(
        en="Install Python {version} (64-bit) from python.org, or Miniforge from "
        "conda-forge.org/download.",
        ko="python.org의 파이썬 {version} 버전(64비트)이나 conda-forge.org/download의 Miniforge를 "
        "설치하세요.",
        version=version,
    )
