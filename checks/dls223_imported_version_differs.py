from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Text,
    advise,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    distributions = distributions_by_key(python)
    for name, version, path in imported_versions(python, facts):
        listed = distributions.get(name)
        if listed and path and version is None and lies_elsewhere(path, listed):
            level, what = Level.FAIL, "a-file"
        elif listed and version and releases_differ(listed.version, version):
            level, what = None, "a-version" if path else "a-version-somewhere"
        else:
            continue
        params = {
            "package": name,
            "listed": listed.version,
            "imported": version or "-",
            "path": path or "-",
            "what": what,
        }
        yield Problem(name, params, fix(python, facts, course, name, path), level)


def fix(python: Python, facts: Facts, course: Course, name: str, path: str) -> Fix:
    """A copy from elsewhere stays, whatever is installed; of torch only its maker's page knows
    the right build."""
    prefix = known(python.prefix)
    if prefix and path and not path.startswith(prefix):
        return ELSEWHERE
    if name in course.framework.requirements:
        return Fix((uninstall_all(python, name), FROM_PYTORCH))
    requirements: dict[str, str] = {
        canonicalize_name(requirement.name): str(requirement) for requirement in course.requirements
    }
    return install(facts, requirements.get(name, name), force=True)


def uninstall_all(python: Python, name: str) -> Instruction:
    return instruct(
        en="Repeat this command until it says that {package} is not installed:",
        ko="{package} 패키지가 설치되어 있지 않다고 나올 때까지 이 명령을 되풀이하세요.",
        argv=(python.executable, "-m", "pip", "uninstall", name),
    )


FROM_PYTORCH = instruct(
    en="Then install it with the command from https://pytorch.org/get-started/locally/",
    ko="그런 다음 https://pytorch.org/get-started/locally/ 페이지의 명령으로 다시 설치하세요.",
)
ELSEWHERE = advise(
    en="Python finds {path} first. Rename it if it is your own file, or remove its folder from "
    "PYTHONPATH.",
    ko="파이썬이 {path} 경로를 먼저 찾습니다. 내 파일이면 이름을 바꾸고, 아니면 PYTHONPATH "
    "변수에서 그 폴더를 지우세요.",
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
        params = {
            "package": "numpy",
            "listed": "2.4.6",
            "imported": "1.26.4",
            "path": path,
            "what": "a-version",
        }
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
        params = {
            "package": "numpy",
            "listed": "2.4.6",
            "imported": "-",
            "path": path or "-",
            "what": "a-file",
        }
        facts = machine(python=python(imports=(tried,), distributions=listed))
        return Case(facts, {"numpy": params} if found else {}, id)

    def torch(id: str, version: str, found: bool = False) -> Case:
        listed = (*DISTRIBUTIONS, dist("torch", "2.13.0+cpu"))
        facts = machine(
            python=python(distributions=listed),
            torch=Torch(version=version, folder=f"{SITE}/torch"),
        )
        params = {
            "package": "torch",
            "listed": "2.13.0+cpu",
            "imported": version,
            "path": f"{SITE}/torch",
            "what": "a-version",
        }
        return Case(facts, {"torch": params} if found else {}, id)

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
        en="Python imports a different version than pip lists",
        ko="불러오는 버전이 pip에 나오는 버전과 다름",
    ),
    message=Message(
        en="pip lists {package} {listed}, but Python imports {what}",
        ko="pip에는 {package} {listed} 버전이 나오지만 파이썬은 {what}",
        words={
            "a-version": Text(
                en="version {imported} from {path}",
                ko="{imported} 버전을 불러옵니다: {path}",
            ),
            "a-version-somewhere": Text(
                en="version {imported}.", ko="{imported} 버전을 불러옵니다."
            ),
            "a-file": Text(
                en="another file without a version: {path}",
                ko="버전이 없는 다른 파일을 불러옵니다: {path}",
            ),
        },
    ),
    dont=Text(
        en="Do not repeat a normal installation: pip thinks that the right version is there "
        "already.",
        ko="평소처럼 설치만 되풀이하지 마세요. pip는 맞는 버전이 이미 있다고 봅니다.",
    ),
    why=Text(
        en="The files and pip's list come from two installations (conda and pip, an interrupted "
        "upgrade, or a second copy), so pip works with the wrong version.",
        ko="패키지 파일과 설치 정보가 서로 다른 설치에서 왔습니다. conda와 pip를 섞어 썼거나, "
        "업그레이드가 중단되었거나, 다른 곳의 복사본이 먼저 발견된 경우입니다. 그래서 pip는 "
        "잘못된 버전을 기준으로 판단합니다.",
    ),
    symptoms=(
        r"cannot import name '\w+' from 'numpy\.\S+' \(.*site-packages",
        r"cannot import name '_\w+' from 'numpy\._core\.\w+' \([^)\n]*packages",
        r"torchvision.*was compiled with a different version of torch",
    ),
    after=("DLS105", "DLS216", "DLS306"),
    links=(
        "https://github.com/pytorch/vision/issues/9174",
        "https://numpy.org/devdocs/user/troubleshooting-importerror.html",
    ),
    misfit=True,
    cases=cases,
)
