from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    distributions = distributions_by_key(python)
    for name, version, path in imported_versions(python, facts):
        listed = distributions.get(name)
        if listed and path and version is None and lies_elsewhere(path, listed):
            params = {"package": name, "listed": listed.version, "imported": "-", "path": path}
            yield Problem(name, params, fix(python, facts, course, name, path), Level.FAIL)
        elif listed and version and releases_differ(listed.version, version):
            yield Problem(
                subject=name,
                params={
                    "package": name,
                    "listed": listed.version,
                    "imported": version,
                    "path": path or "-",
                },
                fix=fix(python, facts, course, name, path),
            )


def fix(python: Python, facts: Facts, course: Course, name: str, path: str) -> Fix:
    """A copy from elsewhere stays, whatever is installed; of torch only its maker's page knows
    the right build."""
    prefix = known(python.prefix)
    if prefix and path and not path.startswith(prefix):
        return ELSEWHERE
    if name in course.framework.packages:
        return advise(
            en="Repeat this command until it says that nothing is installed, then install with the "
            "command of https://pytorch.org/get-started/locally/:",
            ko="설치된 것이 없다고 나올 때까지 아래 명령을 되풀이한 다음, "
            "https://pytorch.org/get-started/locally/ 페이지의 명령으로 다시 설치하세요.",
            argv=(python.executable, "-m", "pip", "uninstall", name),
        )
    requirements: dict[str, str] = {
        canonicalize_name(requirement.name): str(requirement) for requirement in course.requirements
    }
    return install(facts, requirements.get(name, name), safe=False, force=True)


ELSEWHERE = advise(
    en="Another folder stands before the environment's own: see which package or "
    "variable (PYTHONPATH) brings the path named above, and take it away.",
    ko="환경의 폴더보다 먼저 검색되는 폴더가 있습니다. 위에 나온 경로가 어디에서 왔는지"
    "(PYTHONPATH 변수 등) 확인하고 그 설정을 없애세요.",
)


def imported_versions(python: Python, facts: Facts) -> Iterator[tuple[str, str | None, str]]:
    """Name, version and place of what Python really gets: numpy is imported, torch read."""
    for attempt in known(python.imports, ()):
        if attempt.outcome == "ok":
            path = known(attempt.path)
            yield attempt.module, known(attempt.version), path or ""
    if torch := known(facts.torch):
        yield "torch", torch.version, known(torch.folder) or ""


def lies_elsewhere(path: str, listed: Distribution) -> bool:
    """The file is none of the distribution's: another one bears its name."""
    folder = known(listed.folder) or path
    return not known(listed.editable) and not path.startswith(folder)


def releases_differ(listed: str, imported: str) -> bool:
    """By the release alone: builders add their own suffixes."""
    try:
        return Version(listed).release != Version(imported).release
    except InvalidVersion:  # of a build by hand: nothing can be compared
        return False


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, Torch
    from dlsetup.facts.factory import DISTRIBUTIONS, SITE, dist, machine, python

    path = f"{SITE}/numpy/__init__.py"

    def case(id: str, version: str | None, found: bool = False) -> Case:
        tried = ImportResult(module="numpy", outcome="ok", version=version, path=path)
        params = {"package": "numpy", "listed": "2.4.6", "imported": "1.26.4", "path": path}
        return Case(
            machine(python=python(imports=(tried,))), {"numpy": params} if found else {}, id
        )

    def nameless(id: str, path: str | None, found: bool = False, editable: bool = False) -> Case:
        tried = ImportResult(module="numpy", outcome="ok", version=None, path=path)
        listed = (
            Distribution(
                name="numpy", version="2.4.6", key="numpy", folder=SITE, editable=editable
            ),
        )
        params = {"package": "numpy", "listed": "2.4.6", "imported": "-", "path": path or "-"}
        facts = machine(python=python(imports=(tried,), distributions=listed))
        return Case(facts, {"numpy": params} if found else {}, id)

    def torch(id: str, version: str, found: bool = False) -> Case:
        listed = (*DISTRIBUTIONS, dist("torch", "2.13.0+cpu"))
        facts = machine(
            python=python(distributions=listed),
            torch=Torch(version=version, folder=f"{SITE}/torch"),
        )
        params = {"package": "torch", "listed": "2.13.0+cpu", "imported": version}
        return Case(facts, {"torch": {**params, "path": f"{SITE}/torch"}} if found else {}, id)

    return (
        Case(machine(), id="nothing was imported"),
        case("the same", "2.4.6"),
        case("it has no version", None),
        case("no version at all", "unknown"),
        case("another", "1.26.4", True),
        nameless("no version, in its folder", path),
        nameless("no version, from a folder without a file", None),
        nameless("a build from its source", "/src/numpy/__init__.py", editable=True),
        nameless("a file that bears its name", "/home/student/numpy.py", True),
        torch("another build of it", "2.13.0.post302"),
        torch("another torch", "2.6.0+cu124", True),
    )


CHECK = Check(
    code="DLS223",
    name="imported-version-differs",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The version that is imported is not the one pip lists",
        ko="import되는 버전이 pip에 나오는 버전과 다름",
    ),
    message=Message(
        en="pip lists {package} {listed}, but `import {package}` gives {imported} ({path}).",
        ko="pip에 나오는 {package} 버전: {listed}. 실제로 import되는 버전: {imported} ({path})",
        words={"-": Text(en="something without a version", ko="버전이 없는 다른 파일")},
    ),
    why=Text(
        en="The package's files and its description come from two installations: conda and pip in "
        "one environment, an upgrade that was cut short, or a copy found earlier on the path. "
        "Whatever pip decides rests on the wrong version. Do not install over it once more "
        "without taking the old one away: the mixture remains.",
        ko="패키지 파일과 설치 정보가 서로 다른 설치에서 온 것입니다. 한 환경에서 conda와 pip를 "
        "섞어 "
        "썼거나, 업그레이드가 중간에 끊겼거나, 다른 곳의 복사본이 먼저 발견된 경우입니다. pip는 "
        "잘못된 버전을 기준으로 판단하게 됩니다. 예전 것을 지우지 않고 위에 덮어 설치하지 마세요. "
        "섞인 상태가 그대로 남습니다.",
    ),
    symptoms=(
        r"numpy\.core\.multiarray failed to import",
        r"cannot import name '\w+' from 'numpy\.\S+' \(.*site-packages",
        r"torchvision.*was compiled with a different version of torch",
    ),
    after=("DLS105", "DLS216", "DLS306"),
    links=(
        "https://github.com/pytorch/vision/issues/9174",
        "https://numpy.org/devdocs/user/troubleshooting-importerror.html",
    ),
    cases=cases,
)
