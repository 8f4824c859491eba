"""The exact command that installs a build of PyTorch: with pip, uv, or into conda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.specifiers import SpecifierSet

from dlsetup.facts import Facts, Project, Python, Torch, known
from dlsetup.facts.requirements import distributions_by_key as distributions
from dlsetup.model.fixes import Fix, Instruction, Run, Step, instruct
from dlsetup.model.text import Text
from dlsetup.remedies import pytorch_build
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, PYTHON_VERSIONS, make_environment
from dlsetup.remedies.packages import install_command
from dlsetup.remedies.projects import add_packages, project_of_checked
from dlsetup.remedies.pytorch_build import Build
from dlsetup.tables.drivers import table
from dlsetup.tables.torch import compatible_releases, compute_family


def install_commands(
    facts: Facts, python: Python, build: Build, packages: tuple[str, ...], force: bool = False
) -> Iterator[tuple[str, ...]]:
    """pip of the very interpreter, or uv; a conda environment gets the wheels by its own pip,
    for PyTorch's channel of conda ended with 2.5."""
    install = install_command(facts, python)
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    if known(python.kind) == "conda" and known(python.has_pip) is False and executable:
        yield (executable, "install", "-y", "-p", known(python.prefix, ""), "pip")
        install = (python.executable, "-m", "pip", "install")
    if force:
        yield removal_command(python, install, executable or "conda", packages)
    yield from ((*install, *arguments) for arguments in installer_arguments(build, packages))


def removal_command(
    python: Python, install: tuple[str, ...], conda: str, packages: tuple[str, ...]
) -> tuple[str, ...]:
    """The present build goes first: a forced reinstallation would take numpy and all else from
    PyTorch's index, too; and what conda brought is conda's to take away."""
    if is_from_conda(python):
        return (conda, "remove", "-p", known(python.prefix, ""), "pytorch")
    words = tuple("uninstall" if word == "install" else word for word in install)
    own = (name for name in ("torch", "torchvision") if name in packages)
    return (*words, *(("--yes",) if "-m" in words else ()), *own)


def is_from_conda(python: Python) -> bool:
    """conda installed this PyTorch."""
    torch = distributions(python).get("torch")
    return torch is not None and known(torch.installer) == "conda"


def installer_arguments(build: Build, packages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The installer's: PyTorch's own packages with their index, then what PyPI has."""
    own = {"torch": build.torch, "torchvision": build.torchvision}
    requirements = {
        re.split(r"[\s<>=!~\[;]", requirement, maxsplit=1)[0].lower(): requirement
        for requirement in packages
    }
    torch = tuple(
        requirement if own[name] == name else own[name]  # the newest unless the course says which
        for name, requirement in requirements.items()
        if own.get(name)
    )
    others = tuple(requirement for name, requirement in requirements.items() if name not in own)
    if torch:
        yield (*torch, *(("--index-url", build.index) if build.index else ()))
    if build.numpy and torch:
        others = (*others, f"numpy{build.numpy}")
    if others:
        yield others


def install_build(
    facts: Facts, build: Build, *packages: str, force: bool = False, required: bool = False
) -> Fix | None:
    """The commands, each a step for a person: they download gigabytes. What the course requires
    is run, unless another driver is better installed first."""
    python = known(facts.python)
    if python is None:
        return None
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    if not build.torch:
        return Fix((Instruction(build.reason),))
    if build.python:
        return Fix(_make_with_other_python(build.python))
    if project := project_of_checked(facts):
        return Fix((Instruction(build.reason), *_add_to_project(project, build, packages)))
    commands = tuple(install_commands(facts, python, build, packages, force))
    prefix = known(python.prefix)
    if required and prefix and build.reason is not pytorch_build.OLD_DRIVER:
        return Fix(tuple(map(Run, commands)), safe=True, environment=prefix)
    check_again = (CHECK_AGAIN,) if build.reason is pytorch_build.OLD_DRIVER else ()
    steps = (Instruction(_instruction_text(argv, build), argv) for argv in commands)
    return Fix((Instruction(build.reason), *check_again, *steps))


def _add_to_project(project: Project, build: Build, packages: tuple[str, ...]) -> tuple[Step, ...]:
    """uv keeps the index with the project; conda-forge calls PyTorch `pytorch`."""
    own = {"torch": build.torch, "torchvision": build.torchvision or "torchvision"}
    wanted = tuple(own.get(package) or package for package in packages)
    if project.tool in ("pixi", "conda-project"):
        wanted = tuple(re.sub(r"^torch(?![\w-])", "pytorch", package) for package in wanted)
    index = ("--index", f"pytorch={build.index}") if build.index else ()
    return add_packages(project, wanted, index if project.tool == "uv" else ()).steps


def install_companion(
    facts: Facts, torch: Torch, python: Python, *packages: str, required: bool = False
) -> Fix:
    """A companion of the PyTorch that is there, of its release and its build."""
    if is_from_conda(python):
        return Fix((install_with_conda(facts, python, *packages),))
    local = torch.version.partition("+")[2]
    index = table().index.url + local if compute_family(torch.version) else None
    release = next(reversed(compatible_releases("torchvision", torch.version)), None)
    # a PyTorch newer than the table: what belongs to it is the newest
    pinned = f"torchvision=={release}.*" if release else "torchvision"
    build = Build(local, f"torch=={torch.version}", pinned, index, pytorch_build.PLAIN_BUILD.reason)
    fix = install_build(facts, build, *packages, required=required)
    return fix or make_environment(facts)


def install_with_conda(facts: Facts, python: Python, *packages: str) -> Instruction:
    """What conda installed is mended by conda, in the very environment."""
    return Instruction(
        RUN_CONDA, conda_install_command(facts, python, "-c", "conda-forge", *packages)
    )


def conda_install_command(facts: Facts, python: Python, *arguments: str) -> tuple[str, ...]:
    conda = known(facts.conda)
    executable = (known(conda.executable) if conda else None) or "conda"
    return (executable, "install", "-p", known(python.prefix, ""), *arguments)


def _instruction_text(argv: tuple[str, ...], build: Build) -> Text:
    if {"uninstall", "remove"} & set(argv):
        return REMOVE
    if argv[-1] == "pip":
        return INSTALL_PIP
    if build.torch not in argv:
        return OTHERS
    return SMALL_DOWNLOAD if build.is_small else FAST_NETWORK


def installed_parts(python: Python) -> tuple[str, ...]:
    """PyTorch's packages that are there and have to be of one build."""
    names = python.installed_keys or frozenset()
    return ("torch", *(name for name in ("torchvision",) if name in names))


def _make_with_other_python(versions: str) -> tuple[Instruction, ...]:
    fitting = (version for version in PYTHON_VERSIONS if version in SpecifierSet(versions))
    version = next(fitting, PYTHON_VERSIONS[0])
    return (
        instruct(
            en="PyTorch for this computer needs another Python version. Make an environment with "
            "Python {version}, for example with uv:",
            ko="이 컴퓨터용 PyTorch는 지금의 파이썬 버전에 설치할 수 없습니다. 파이썬 "
            "{version} 버전으로 가상 환경을 만드세요.",
            argv=("uv", "venv", "--python", version),
            version=version,
        ),
        instruct(
            en="Or with conda:",
            ko="conda로는 이렇게 만듭니다.",
            argv=("conda", "create", "-n", "pytorch", f"python={version}", "pip"),
        ),
    )


RUN_CONDA = Text(
    en="conda installed this package, so use conda to fix it, in a terminal where conda works "
    "(Windows: Anaconda Prompt):",
    ko="conda로 설치한 패키지는 conda로 고쳐야 합니다. conda를 쓸 수 있는 터미널(Windows는 "
    "Anaconda Prompt)에서 실행하세요.",
)
REMOVE = Text(
    en="First remove the build that is installed now:", ko="먼저 지금 설치된 빌드를 제거하세요."
)
INSTALL_PIP = Text(
    en="First install pip into this environment:", ko="먼저 이 가상 환경에 pip를 설치하세요."
)
OTHERS = Text(
    en="Install the package that belongs to this PyTorch:",
    ko="PyTorch와 함께 쓰는 패키지를 설치하세요.",
)
SMALL_DOWNLOAD = Text(
    en="Install it (a download of a few hundred MB):",
    ko="설치하세요(수백 MB를 내려받습니다).",
)
FAST_NETWORK = Text(
    en="Install it over a fast network without a data limit (up to several GB):",
    ko="데이터 요금 걱정이 없는 빠른 네트워크에서 설치하세요(최대 몇 GB를 내려받습니다).",
)
CHECK_AGAIN = instruct(
    en="After the update, restart the computer and check again:",
    ko="업데이트한 뒤 컴퓨터를 다시 시작하고 다시 검사하세요.",
    argv=("dlsetup", "doctor"),
)
