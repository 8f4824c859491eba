from __future__ import annotations

from collections.abc import Iterator

from packaging.version import Version

from dlsetup.facts import CondaEnvironment, CondaPackage, Distribution, Facts, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.wording import ASK_INSTRUCTOR

PIP = frozenset({"pip", "uv"})
# conda's name of a package -> PyPI's
OTHER_NAMES = {"pytorch": "torch", "matplotlib-base": "matplotlib", "opencv": "opencv-python"}


def run(environment: CondaEnvironment, facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    copies = distributions_by_key(python) if python else {}
    for package in known(environment.packages, ()):
        copy = copies.get(OTHER_NAMES.get(package.name, package.name))
        if copy and is_replaced(package, copy):
            params = {
                "package": package.name,
                "conda": package.version,
                "pip": copy.version,
                "prefix": environment.prefix,
            }
            yield Problem(package.name, params, reinstall(facts, environment.prefix, package, copy))


def is_replaced(package: CondaPackage, copy: Distribution) -> bool:
    """Another version than conda's own, and put there by pip. conda builds its packages with
    pip, too, and old ones say so; those are of conda's version."""
    pips = known(copy.installer) in PIP and not known(copy.user)
    return pips and parse_release(copy.version) != parse_release(package.version)


def parse_release(version: str) -> tuple[int, ...] | str:
    """2024.08.30 of conda is 2024.8.30 of pip; builds add suffixes of their own."""
    try:
        return Version(version).release
    except ValueError:  # conda allows others than pip does
        return version


def reinstall(facts: Facts, prefix: str, package: CondaPackage, copy: Distribution) -> Fix:
    """Away with pip's copy, and conda's own once more."""
    conda, python = known(facts.conda), known(facts.python)
    executable = known(conda.executable) if conda else None
    if executable is None or python is None:
        return Fix((ASK_INSTRUCTOR,))
    spec = f"{package.name}={package.version}"
    return Fix(
        (
            Run((python.executable, "-m", "pip", "uninstall", "--yes", copy.name)),
            Run((executable, "install", "--prefix", prefix, "--force-reinstall", "--yes", spec)),
        ),
        environment=prefix,
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, PREFIX, dist, machine, python

    def case(id: str, *copies: Distribution, found: str = "", conda: object = CONDA) -> Case:
        packages = (
            CondaPackage(name="numpy", version="1.26.4"),
            CondaPackage(name="pytorch", version="2.5.1"),
        )
        facts = machine(
            conda=conda,
            python=python(kind="conda", distributions=copies),
            conda_environment=CondaEnvironment(prefix=PREFIX, packages=packages),
        )
        params = {"package": found, "prefix": PREFIX}
        versions = {
            "numpy": {"conda": "1.26.4", "pip": "2.4.6"},
            "pytorch": {"conda": "2.5.1", "pip": "2.13.0"},
        }
        return Case(facts, {found: {**params, **versions[found]}} if found else {}, id)

    ours = dist("numpy", "1.26.4", installer="conda")
    pips = dist("numpy", "2.4.6")
    return (
        Case(machine(), id="no conda"),
        case("conda's own", ours),
        case("conda's own, which says pip", dist("numpy", "1.26.4")),
        case("pip's packages beside conda's", ours, dist("einops", "0.8.2")),
        case("in the user's site, which is another check's", dist("numpy", "2.4.6", user=True)),
        case("the installer is not known", dist("numpy", "2.4.6", installer=None)),
        case("numpy", pips, found="numpy"),
        case("numpy, and no conda to mend it", pips, found="numpy", conda=None),
        case("torch over pytorch", dist("torch", "2.13.0", installer="uv"), found="pytorch"),
    )


CHECK = Check(
    code="DLS306",
    name="pip-over-conda",
    level=Level.WARN,
    about=lambda facts: facts.conda_environment,
    run=run,
    title=Text(en="pip replaced a package that conda installed", ko="conda 패키지를 pip가 덮어씀"),
    message=Text(
        en="In {prefix}, conda installed {package} {conda}, but pip replaced it with version "
        "{pip}.",
        ko="{prefix} 환경에 conda로 설치한 {package} {conda} 버전을 pip가 {pip} 버전으로 "
        "덮어썼습니다.",
    ),
    dont=Text(
        en="Do not delete files yourself or update everything with conda: the versions would be "
        "mixed even more.",
        ko="파일을 직접 지우거나 conda로 전체를 업데이트하지 마세요. 버전이 더 뒤섞입니다.",
    ),
    why=Text(
        en="conda does not know what pip changed. Packages built for conda's version may fail to "
        "import, and the next conda command may mix files of both versions. It works only if "
        "conda installs first, pip last, and each package comes from just one of them.",
        ko="conda는 pip가 바꾼 내용을 모릅니다. conda 버전에 맞춰 빌드된 패키지를 불러올 수 없게 "
        "되거나, 다음 conda 명령에서 두 버전의 파일이 섞일 수 있습니다. conda로 먼저, pip로 "
        "나중에 설치하고 같은 패키지를 두 번 설치하지 않아야 합니다.",
    ),
    symptoms=(
        r"(?i)the environment is inconsistent, please check the package plan",
        r"ClobberError: (The package|This transaction)",
        r"SafetyError: The package for .* appears to be corrupted",
    ),
    links=(
        "https://www.anaconda.com/blog/using-pip-in-a-conda-environment",
        "https://github.com/conda/conda/issues/474",
    ),
    cases=cases,
)
