from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaEnvironment, CondaPackage, Facts, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Run, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(environment: CondaEnvironment, facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    copies = distributions_by_key(python) if python else {}
    for package in known(environment.packages, ()):
        copy = copies.get(package.name)
        if copy and copy.version != package.version:
            continue  # pip's copy stands in its place, which is another check's
        if reason := damage(package):
            params = {
                "package": package.name,
                "version": package.version,
                "reason": reason,
                "damaged": "record" if package.state == "invalid" else "files",
                "prefix": environment.prefix,
            }
            yield Problem(package.name, params, fix(facts, environment, package))


def damage(package: CondaPackage) -> str:
    """What is wrong, in conda's own terms; empty where nothing is."""
    if package.state == "invalid":
        return f"conda-meta: {package.name}-{package.version}"
    missing = known(package.missing, ())
    return ", ".join(missing)


def fix(facts: Facts, environment: CondaEnvironment, package: CondaPackage) -> Fix:
    """conda unlinks what its record names before it links anew: without the record it stops."""
    record = known(package.record, "")
    if record.startswith("._"):  # what macOS puts beside a file on a disk of another system
        path = pure_path(environment.prefix) / "conda-meta" / record
        return Fix((Remove(str(path)),), safe=True, environment=environment.prefix)
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    if package.state == "invalid" or executable is None:
        return rebuild(facts, environment.prefix)
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


def rebuild(facts: Facts, prefix: str) -> Fix:
    """conda's base is no environment that can be made again."""
    python = known(facts.python)
    if python is not None and known(python.kind) == "conda-base":
        return INSTEAD_OF_BASE
    return advise(
        en="Leave this environment as it is and make a new one with the same packages:",
        ko="이 환경은 그대로 두고 같은 패키지로 새로 만드세요.",
        argv=("dlsetup", "doctor", "--rebuild", "--env", prefix),
    )


INSTEAD_OF_BASE = advise(
    en="Make an environment for the course and use that instead of base:",
    ko="base 대신 쓸 강의용 가상 환경을 만드세요.",
    argv=("dlsetup", "init"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, PREFIX, dist, machine, python

    file = "lib/python3.12/site-packages/numpy/__init__.py"

    def case(
        id: str,
        reason: str = "",
        conda: object = CONDA,
        pip: str = "",
        kind: str = "conda",
        **fields: object,
    ) -> Case:
        package = CondaPackage(name="numpy", version="2.4.6", **fields)  # type: ignore[arg-type]
        params = {"package": "numpy", "version": "2.4.6", "reason": reason, "prefix": PREFIX}
        params |= {"damaged": "files" if reason == file else "record"}
        facts = machine(
            conda=conda,
            python=python(kind=kind, distributions=(dist("numpy", pip or "2.4.6"),)),
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
        case("a record of base", "conda-meta: numpy-2.4.6", kind="conda-base", state="invalid"),
    )


CHECK = Check(
    code="DLS309",
    name="conda-package-damaged",
    level=Level.WARN,
    about=lambda facts: facts.conda_environment,
    run=run,
    title=Text(en="A conda package is damaged", ko="conda 패키지가 손상됨"),
    message=Message(
        en="{damaged}",
        ko="{damaged}",
        words={
            "files": Text(
                en="In {prefix}, files of the package {package} {version} are missing: {reason}",
                ko="{prefix} 환경의 {package} {version} 패키지에 없는 파일이 있습니다: {reason}",
            ),
            "record": Text(
                en="In {prefix}, conda's record of the package {package} {version} is damaged, so "
                "conda can neither update nor remove it.",
                ko="{prefix} 환경에서 {package} {version} 패키지의 conda 기록이 손상되었습니다. "
                "conda로 업데이트하거나 지울 수 없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not copy files from another computer or delete the folder conda-meta: conda would "
        "no longer know the environment.",
        ko="파일을 복사해 넣거나 conda-meta를 지우지 마세요. conda가 환경을 알아보지 못합니다.",
    ),
    why=Text(
        en="conda records each package's files in the folder conda-meta. An interrupted "
        "installation, a full disk, a virus scanner or a clean-up tool can remove some of them. "
        "`conda install` then says that everything is installed, so repeating it does not help.",
        ko="conda는 패키지마다 설치한 파일을 conda-meta 폴더에 기록합니다. 설치가 중간에 끊기거나, "
        "디스크가 가득 차거나, 백신 프로그램이 지우면 파일이 없어집니다. 그래도 `conda install` "
        "명령은 이미 설치되어 있다고만 하므로 다시 실행해도 소용없습니다.",
    ),
    symptoms=(
        r"CorruptedEnvironmentError: The target environment has been corrupted",
        r"conda-meta[\\/].*\.json.*(JSONDecodeError|corrupt)",
        r"CondaVerificationError: The package for .* appears to be corrupted",
        r"The path '.*' specified in the package manifest cannot be found",
        r"InvalidArchiveError\(.Error with archive"
        r"(?![\s\S]{0,900}No such file or directory: '[^'\n]{220,})",
        r"You probably need to delete and re-download or re-create this file"
        r"(?![\s\S]{0,900}No such file or directory: '[^'\n]{220,})",
    ),
    after=("DLS302",),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/commands/doctor.html",
        "https://github.com/conda/conda/issues/10332",
        "https://github.com/conda/conda/issues/15652",
    ),
    cases=cases,
)
