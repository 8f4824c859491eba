from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dlsetup.facts import CondaEnvironment, CondaPackage, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(environment: CondaEnvironment, facts: Facts, course: Course) -> Iterator[Problem]:
    by_name: dict[str, list[CondaPackage]] = defaultdict(list)
    for package in known(environment.packages, ()):
        by_name[package.name].append(package)
    for name, packages in by_name.items():
        if len(packages) > 1:
            versions = ", ".join(package.version for package in packages)
            params = {"name": name, "versions": versions}
            yield Problem(name, params, cure(environment, packages, facts))


def cure(environment: CondaEnvironment, packages: list[CondaPackage], facts: Facts) -> Fix:
    """Python's own records say which version is there; the other records are left over."""
    python, name = known(facts.python), packages[0].name
    installed = {
        each.version
        for each in (known(python.distributions, ()) if python else ())
        if each.key == name
    }
    stale = [package for package in packages if package.version not in installed]
    records = [known(package.record) for package in stale]
    if len(installed) == 1 and len(stale) == len(packages) - 1 and all(records):
        folder = pure_path(environment.prefix) / "conda-meta"
        return Fix(tuple(Remove(str(folder / r)) for r in records if r), safe=True)
    conda = known(facts.conda)
    command = (known(conda.executable) if conda else None) or "conda"
    return Fix(
        (
            instruct(
                en="Install it again, so that conda writes one record:",
                ko="conda가 기록을 하나만 남기도록 다시 설치하세요.",
                argv=(command, "install", "-p", environment.prefix, "--force-reinstall", name),
            ),
        )
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, dist, machine, python

    def package(version: str, name: str = "tqdm") -> CondaPackage:
        return CondaPackage(name=name, version=version, record=f"{name}-{version}-py_0.json")

    def environment(*packages: CondaPackage) -> CondaEnvironment:
        return CondaEnvironment(prefix=PREFIX, packages=packages)

    twice = environment(package("4.1"), package("4.6"), package("1", "pip"))
    found = {"tqdm": {"name": "tqdm", "versions": "4.1, 4.6"}}
    known_version = python(distributions=(dist("tqdm", "4.6"),))
    return (
        Case(machine(), id="no conda environment"),
        Case(machine(conda_environment=environment(package("4.6"))), id="one record"),
        Case(machine(conda_environment=CondaEnvironment(prefix=PREFIX)), id="not known"),
        Case(machine(conda_environment=twice), found, "two records"),
        Case(machine(conda_environment=twice, python=known_version), found, "one is stale"),
    )


CHECK = Check(
    code="DLS321",
    name="conda-package-recorded-twice",
    level=Level.WARN,
    about=lambda facts: facts.conda_environment,
    run=run,
    title=Text(
        en="conda has two records of one package", ko="conda에 한 패키지의 기록이 두 개 있음"
    ),
    message=Text(
        en="conda has more than one record of {name} in this environment: {versions}",
        ko="이 환경에 {name} 패키지의 conda 기록이 두 개 이상 있습니다: {versions}",
    ),
    why=Text(
        en="An interrupted update leaves the record of the old version behind. conda then "
        "shows the wrong version, or stops because the two do not fit.",
        ko="업데이트가 도중에 끊기면 예전 버전의 기록이 남습니다. conda가 틀린 버전을 보여 주거나 "
        "두 기록이 맞지 않아 멈춥니다.",
    ),
    symptoms=(
        r"CorruptedEnvironmentError: The target environment has been corrupted",
        r"cannot link distribution .{1,80} since it is already linked",
    ),
    links=("https://github.com/conda/conda/issues/5743",),
    cases=cases,
)
