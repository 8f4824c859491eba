from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaEnvironment, CondaPackage, Facts, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text, advise
from dlsetup.model.course import Course


def run(environment: CondaEnvironment, facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    copies = distributions_by_key(python) if python else {}
    for package in known(environment.packages, ()):
        copy = copies.get(package.name)
        if copy and copy.version != package.version:
            continue  # pip's copy stands in its place, which is another check's
        if reason := damage(package):
            params = {"package": package.name, "version": package.version, "reason": reason}
            yield Problem(
                package.name,
                {**params, "prefix": environment.prefix},
                fix(facts, environment, package),
            )


def damage(package: CondaPackage) -> str:
    """What is wrong, in conda's own terms; empty where nothing is."""
    if package.state == "invalid":
        return f"conda-meta: {package.name}-{package.version}"
    missing = known(package.missing, ())
    return ", ".join(missing)


def fix(facts: Facts, environment: CondaEnvironment, package: CondaPackage) -> Fix | None:
    """conda unlinks what its record names before it links anew: without the record it stops."""
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    if package.state == "invalid" or executable is None:
        return NEW if package.state == "invalid" else None
    spec = f"{package.name}={package.version}"
    argv = (
        executable,
        "install",
        "--prefix",
        environment.prefix,
        "--force-reinstall",
        "--yes",
        spec,
    )
    return Fix((Run(argv),), environment=environment.prefix)


NEW = advise(
    en="Make a new environment (dlsetup init): conda can neither update nor remove a "
    "package whose record is damaged.",
    ko="환경을 새로 만드세요(dlsetup init). 기록이 손상된 패키지는 conda로 업데이트할 "
    "수도 지울 수도 없습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, PREFIX, dist, machine, python

    file = "lib/python3.12/site-packages/numpy/__init__.py"

    def case(
        id: str, reason: str = "", conda: object = CONDA, pip: str = "", **fields: object
    ) -> Case:
        package = CondaPackage(name="numpy", version="2.4.6", **fields)  # type: ignore[arg-type]
        params = {"package": "numpy", "version": "2.4.6", "reason": reason, "prefix": PREFIX}
        facts = machine(
            conda=conda,
            python=python(distributions=(dist("numpy", pip or "2.4.6"),)),
            conda_environment=CondaEnvironment(prefix=PREFIX, packages=(package,)),
        )
        return Case(facts, {"numpy": params} if reason else {}, id)

    return (
        Case(machine(), id="no conda"),
        case("whole", missing=(), files=48),
        case("not looked at"),
        case("pip's copy is another check's", missing=(file,), pip="1.26.4"),
        case("a file is missing", file, missing=(file,), files=48),
        case("a file is missing, and no conda", file, None, missing=(file,), files=48),
        case("the record is cut short", "conda-meta: numpy-2.4.6", state="invalid"),
    )


CHECK = Check(
    code="DLS309",
    name="conda-package-damaged",
    level=Level.WARN,
    about=lambda facts: facts.conda_environment,
    run=run,
    title=Text(
        en="A conda package is damaged: files are missing",
        ko="conda 패키지가 손상됨(파일 누락)",
    ),
    message=Text(
        en="{package} {version} in {prefix} is not whole. Missing or unreadable: {reason}",
        ko="온전하지 않은 패키지: {package} {version} ({prefix}). 없거나 읽을 수 없는 파일: "
        "{reason}",
    ),
    why=Text(
        en="conda keeps a record of each package's files in the environment's conda-meta. Files "
        "that it names are gone: an installation was interrupted, the disk was full, a virus "
        "scanner or a clean-up tool took them, or they were deleted by hand. `conda install` says "
        "that all is there already, so plain repetition does not help. Do not copy files from "
        "another computer and do not delete conda-meta: conda would no longer know the "
        "environment.",
        ko="conda는 패키지마다 설치한 파일 목록을 환경의 conda-meta 폴더에 기록합니다. 설치가 "
        "중간에 끊기거나, 디스크가 가득 차거나, 백신 또는 정리 프로그램이 지우거나, 직접 지워서 "
        "기록된 파일이 없어졌습니다. 이 상태에서 `conda install` 명령을 다시 실행해도 이미 "
        "설치되어 있다고만 나옵니다. 다른 컴퓨터에서 파일을 복사하거나 conda-meta 폴더를 지우지 "
        "마세요. conda가 그 환경을 더 이상 알아보지 못하게 됩니다.",
    ),
    symptoms=(
        r"CorruptedEnvironmentError: The target environment has been corrupted",
        r"conda-meta[\\/].*\.json.*(JSONDecodeError|corrupt)",
        r"CondaVerificationError: The package for .* appears to be corrupted",
        r"The path '.*' specified in the package manifest cannot be found",
    ),
    after=("DLS302",),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/commands/doctor.html",
        "https://github.com/conda/conda/issues/10332",
        "https://github.com/conda/conda/issues/15652",
    ),
    cases=cases,
)
