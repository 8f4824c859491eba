"""The steps of `init`, in the order of the course notes; each is done when its checks
are silent, so that the walk and the doctor cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Literal, NamedTuple

from packaging.version import InvalidVersion, Version

from dlsetup.course import Course
from dlsetup.facts import Environment, Facts, Interpreter, Python, known
from dlsetup.fixes import plan
from dlsetup.model import Finding, Outcome, Param, Run, Step, Text
from dlsetup.remedies import ENVIRONMENTS, installer

Status = Literal["done", "todo", "blocked"]
Kind = Literal["venv", "uv", "conda", "none"]
CONDAS = frozenset({"conda", "anaconda", "miniconda", "miniforge"})
VERSIONS = ("3.12", "3.13", "3.11", "3.14", "3.10")  # best supplied with wheels first


class WalkStep(NamedTuple):
    """`teach`: what it is, in the words of the course. `needs`: steps that come first."""

    name: str
    title: Text
    teach: Text
    codes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Choice(NamedTuple):
    """How the environment is made. An empty `command`: it is there already, or, of the
    kind `none`, cannot be made and `reason` says the way on. `needs`: network."""

    kind: Kind
    command: tuple[str, ...]
    prefix: str
    python: str  # the environment's interpreter, once it exists
    needs: tuple[Literal["network"], ...] = ()
    reason: Text | None = None
    params: Mapping[str, Param] = MappingProxyType({})


class Said(NamedTuple):
    """A sentence and what fills it."""

    text: Text
    params: Mapping[str, Param]


def status(step: WalkStep, findings: Iterable[Finding], facts: Facts) -> Status:
    """Done: none of its checks fails (and it trained; and there is an environment).
    Blocked: a step that it needs is not done."""
    findings = tuple(findings)
    if not all(_done(BY_NAME[name], findings, facts) for name in step.needs):
        return "blocked"
    return "done" if _done(step, findings, facts) else "todo"


def _done(step: WalkStep, findings: Sequence[Finding], facts: Facts) -> bool:
    if any(f.outcome == Outcome.FAIL and f.code in step.codes for f in findings):
        return False
    if step.name == "environment":
        return _in_environment(facts)
    if step.name == "training":
        smoke = known(facts.smoke)
        return smoke is not None and smoke.outcome == "passed"
    return step.name != "report"  # a report is of its moment: it is always written again


def _in_environment(facts: Facts) -> bool:
    """Packages go into environments only; a service such as Colab is one as a whole."""
    python, host = known(facts.python), known(facts.host)
    if python is None:
        return False
    service = known(host.service) if host else None
    return known(python.kind, "venv") in ENVIRONMENTS or service is not None


def distribution(
    facts: Facts,
    course: Course,
    asked: str | None,
    uv: str | None,
    *,
    prefix: str,
    candidates: Callable[[str], tuple[str, ...]],
) -> Choice:
    """How the environment at `prefix` is made: as asked, else the one that is there, else
    what the course accepts: uv where it is, venv from a suitable Python, conda last.

    `candidates` is the system's `python_candidates`.
    """
    maker = _Maker(facts, course, uv, prefix, candidates)
    there = _environment(facts, prefix)
    if there is not None:
        return maker.keep(there, asked)
    if asked is not None and course.distribution.accept and not _accepted(asked, course):
        return maker.none(NOT_ACCEPTED, asked=asked, accept=", ".join(course.distribution.accept))
    if asked is not None:
        return maker.make(asked)
    tried = [maker.make(name) for name in _preferred(course)]
    made = next((choice for choice in tried if choice.kind != "none"), None)
    return made or next((choice for choice in tried if choice.reason is not NO_UV), tried[0])


def _accepted(asked: str, course: Course) -> bool:
    accept = course.distribution.accept
    return asked in accept or (asked in CONDAS and "conda" in accept)


def _preferred(course: Course) -> tuple[str, ...]:
    """uv, venv, conda, as far as the course accepts them; its own conda flavours as named."""
    accept = course.distribution.accept or ("uv", "venv", "conda")
    first = tuple(name for name in ("uv", "venv") if name in accept)
    return (*first, *(name for name in accept if name in CONDAS))


def _environment(facts: Facts, prefix: str) -> Environment | None:
    found = (each for each in known(facts.environments, ()) if each.path == prefix)
    return next((each for each in found if each.state == "ok" and each.kind in ENVIRONMENTS), None)


class _Maker(NamedTuple):
    facts: Facts
    course: Course
    uv: str | None
    prefix: str
    candidates: Callable[[str], tuple[str, ...]]

    def make(self, name: str) -> Choice:
        if name in CONDAS:
            return self.conda(name)
        return self.with_uv() if name == "uv" else self.venv()

    def keep(self, there: Environment, asked: str | None) -> Choice:
        kind: Kind = "uv" if there.kind == "uv" else "conda" if there.kind == "conda" else "venv"
        if asked is not None and ("conda" if asked in CONDAS else asked) != kind:
            return self.none(ANOTHER_KIND, found=kind, asked=asked, path=self.prefix)
        return Choice(kind, (), self.prefix, self.python(kind))

    def with_uv(self) -> Choice:
        base = suitable_python(self.facts, self.course, for_venv=False)
        version = base.path if base else _version(self.course)
        if self.uv is None or version is None:
            return self.none(NO_UV if self.uv is None else NO_VERSION, wanted=self.course.python)
        command = (self.uv, "venv", "--seed", "--python", version, self.prefix)
        return Choice("uv", command, self.prefix, self.python("uv"), ("network",))

    def venv(self) -> Choice:
        base = suitable_python(self.facts, self.course, for_venv=True)
        if base is not None:
            command = (base.path, "-m", "venv", self.prefix)
            return Choice("venv", command, self.prefix, self.python("venv"))
        lame = suitable_python(self.facts, self.course, for_venv=False)
        if lame is None:
            return self.none(NO_PYTHON, wanted=self.course.python)
        return self.none(NO_VENV_MODULE, python=lame.path)

    def conda(self, name: str) -> Choice:
        conda, version = known(self.facts.conda), _version(self.course)
        executable = known(conda.executable) if conda else None
        flavour = known(conda.flavour, name) if conda else ""
        if executable is None or name not in ("conda", flavour):
            return self.none(NO_CONDA, asked=name, wanted=self.course.python)
        if version is None:
            return self.none(NO_VERSION, wanted=self.course.python)
        command = (executable, "create", "-y", "-p", self.prefix, f"python={version}", "pip")
        return Choice("conda", command, self.prefix, self.python("conda"), ("network",))

    def none(self, reason: Text, **params: Param) -> Choice:
        return Choice("none", (), self.prefix, "", (), reason, params)

    def python(self, kind: Kind) -> str:
        """conda on Windows keeps python.exe in the prefix itself, venv in a folder of it."""
        found = self.candidates(self.prefix)
        flat = (path for path in found if _pure(path).parent == _pure(self.prefix))
        return next(flat, found[0]) if kind == "conda" else found[0]


def suitable_python(facts: Facts, course: Course, *, for_venv: bool) -> Interpreter | None:
    """The Python on the map to make an environment from: one of the course's versions, no
    environment before an environment, newest first; dlsetup's own is the last resort."""
    found = [
        each
        for each in known(facts.interpreters, ())
        if known(each.exists) and _fits(known(each.version, ""), course)
        if not (for_venv and _lacks_venv(each, known(facts.python)))
    ]
    return max(found, key=_rank, default=None)


def _rank(each: Interpreter) -> tuple[bool, bool, bool, Version]:
    own, version = known(each.own) is True, _parse(known(each.version, "0"))
    return (not own, each.kind not in ENVIRONMENTS, each.kind != "conda-base", version)


def _lacks_venv(each: Interpreter, judged: Python | None) -> bool:
    """Debian takes venv or ensurepip out of Python, into the package python3-venv."""
    if judged is None or judged.letter != each.letter:
        return False
    return known(judged.has_venv) is False or known(judged.has_ensurepip) is False


def _fits(version: str, course: Course) -> bool:
    try:
        return course.python_versions.contains(_parse(version), prereleases=False)
    except InvalidVersion:  # a version that nobody can read is not offered
        return False


def _parse(version: str) -> Version:
    """`3.13.0+` is what a Python built from a working copy calls itself."""
    return Version(version.removesuffix("+"))


def _version(course: Course) -> str | None:
    """The version to ask uv or conda for: the last patch release of a minor one will do."""
    return next((each for each in VERSIONS if _fits(f"{each}.99", course)), None)


def _pure(path: str) -> PurePath:
    return PureWindowsPath(path) if path[1:2] == ":" else PurePosixPath(path)


def packages_command(facts: Facts, course: Course, prefix: str, python: str) -> tuple[str, ...]:
    """One command for all course packages that the environment lacks; () where it lacks
    none. Before the environment exists: with `python`, the interpreter it will have."""
    judged = known(facts.python)
    if judged is None or known(judged.prefix) != prefix:
        return (python, "-m", "pip", "install", *course.packages)
    missing = _missing(judged, course)
    return (*installer(facts, judged), *missing) if missing else ()


def _missing(python: Python, course: Course) -> tuple[str, ...]:
    installed = {each.key: each.version for each in known(python.distributions, ())}
    here = {"python_version": ".".join(known(python.version, "").split(".")[:2])}
    return tuple(
        str(wanted)
        for wanted in course.requirements
        if wanted.marker is None or wanted.marker.evaluate(here)
        if not _met(installed.get(_key(wanted.name)), wanted.specifier.contains)
    )


def _met(version: str | None, contains: Callable[..., bool]) -> bool:
    try:
        return version is not None and contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False


def _key(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def dry_run(
    facts: Facts, course: Course, choice: Choice, findings: Iterable[Finding]
) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """What each step of the walk would do, before anything exists; a step that is done
    does nothing."""
    findings = tuple(findings)
    return tuple((step.name, _would_do(step, facts, course, choice, findings)) for step in STEPS)


def _would_do(
    step: WalkStep, facts: Facts, course: Course, choice: Choice, findings: Sequence[Finding]
) -> tuple[Step, ...]:
    there = not choice.command and choice.kind != "none"
    if step.name == "environment" and not there:
        return (Run(choice.command),) if choice.command else ()
    if step.name == "training":
        done = choice.kind == "none" or (there and status(step, findings, facts) == "done")
        return () if done else (Run(("dlsetup", "smoke", *_python_option(choice))),)
    if step.name == "report":
        return (Run(("dlsetup", "report")),)
    if not there and step.name in IN_ENVIRONMENT:
        return _into_new(step, course, choice)
    own = (each for each in findings if each.code in step.codes)
    return tuple(each for planned in plan(own) for each in planned.fix.steps)


def _into_new(step: WalkStep, course: Course, choice: Choice) -> tuple[Step, ...]:
    """Packages of an environment that is still to be made."""
    framework = course.framework.packages if course.framework.required else ()
    wanted = {"packages": course.packages, "framework": framework}.get(step.name, ())
    if not wanted or not choice.python:
        return ()
    return (Run((choice.python, "-m", "pip", "install", *wanted)),)


def _python_option(choice: Choice) -> tuple[str, ...]:
    return ("--python", choice.python) if choice.python else ()


def ending(facts: Facts, course: Course, activate: str) -> tuple[Said, ...]:
    """What to type next; `activate` is the line for the student's own shell."""
    names = {_key(requirement.name) for requirement in course.requirements}
    jupyter = next((name for name in JUPYTER if JUPYTER[name] & names), None)
    said = [Said(ACTIVATE, {"command": activate})]
    if jupyter is not None:
        said.append(Said(OPEN_JUPYTER, {"command": jupyter}))
    editor = known(facts.editor)
    if course.editor.name != "none" and editor is not None:
        command = known(editor.command) if known(editor.on_path) else None
        name = _pure(command).stem if command else ""
        said.append(Said(OPEN_EDITOR, {"command": f"{name} ."}) if name else _BY_HAND)
    return tuple(said)


JUPYTER = {
    "jupyter notebook": frozenset({"notebook", "jupyter"}),
    "jupyter lab": frozenset({"jupyterlab"}),
}
ACTIVATE = Text(
    en="Activate the environment, in every new terminal: {command}",
    ko="터미널을 새로 열 때마다 가상 환경을 활성화하세요: {command}",
)
OPEN_JUPYTER = Text(en="Open Jupyter: {command}", ko="주피터를 여는 명령: {command}")
OPEN_EDITOR = Text(
    en="Open VS Code in the folder you work in: {command}",
    ko="작업 폴더에서 VS Code를 여는 명령: {command}",
)
_BY_HAND = Said(
    Text(
        en="Open VS Code, then your working folder with File > Open Folder.",
        ko="VS Code를 실행한 뒤 [파일 > 폴더 열기]에서 작업 폴더를 여세요.",
    ),
    {},
)
NOT_ACCEPTED = Text(
    en="This course does not accept {asked}. It accepts: {accept}",
    ko="이 강의에서는 {asked} 배포판을 쓰지 않습니다. 쓸 수 있는 것: {accept}",
)
ANOTHER_KIND = Text(
    en="{path} is already an environment of the kind {found}, not {asked}. Take another place "
    "with --env, or leave out --with.",
    ko="{path} 위치에는 이미 {found} 환경이 있습니다(요청: {asked}). --env 옵션으로 다른 위치를 "
    "지정하거나 --with 옵션을 빼세요.",
)
NO_UV = Text(
    en="uv was not found on PATH. Install it (docs.astral.sh/uv), open a new terminal and run "
    "dlsetup init again, or use --with venv.",
    ko="PATH에서 uv를 찾지 못했습니다. 설치(docs.astral.sh/uv)한 뒤 터미널을 새로 열고 dlsetup "
    "init을 다시 실행하거나 --with venv 옵션을 쓰세요.",
)
NO_PYTHON = Text(
    en="No Python {wanted} was found to make an environment from. Install Miniforge "
    "(conda-forge.org/download) or Python (python.org), open a new terminal and run dlsetup "
    "init again.",
    ko="가상 환경을 만들 파이썬을 찾지 못했습니다. 필요한 버전: {wanted}. Miniforge"
    "(conda-forge.org/download)나 파이썬(python.org)을 설치한 뒤 터미널을 새로 열고 dlsetup "
    "init을 다시 실행하세요.",
)
NO_VENV_MODULE = Text(
    en="{python} cannot make environments: Debian and Ubuntu put that into a package of its own. "
    "Install it and run dlsetup init again: sudo apt install python3-venv",
    ko="현재 파이썬({python})에는 가상 환경을 만드는 기능이 없습니다. 데비안과 우분투에서는 별도 "
    "패키지로 제공합니다. 다음 명령으로 설치한 뒤 dlsetup init을 다시 실행하세요: "
    "sudo apt install python3-venv",
)
NO_CONDA = Text(
    en="{asked} was not found. Install Miniforge (conda-forge.org/download) or the distribution "
    "your course names, open a new terminal and run dlsetup init again. Python needed: {wanted}",
    ko="{asked} 배포판을 찾지 못했습니다. Miniforge(conda-forge.org/download)나 강의에서 정한 "
    "배포판을 설치한 뒤 터미널을 새로 열고 dlsetup init을 다시 실행하세요. 필요한 파이썬: {wanted}",
)
NO_VERSION = Text(
    en="dlsetup knows no Python release within {wanted} to ask for: tell your instructor.",
    ko="강의가 요구하는 범위({wanted})에 맞는 파이썬 버전을 알지 못합니다. 강사에게 알려 주세요.",
)

STEPS = (
    WalkStep(
        "prerequisites",
        Text(en="Before we begin", ko="준비 상태 확인"),
        Text(
            en="Deep-learning tools need a 64-bit computer, several gigabytes of free space and a "
            "folder whose path programs can read. It is easier to put this right now than after "
            "an installation that stopped half-way.",
            ko="딥러닝 도구를 쓰려면 64비트 컴퓨터와 몇 GB의 여유 공간, 그리고 프로그램이 문제없이 "
            "읽을 수 있는 폴더 경로가 필요합니다. 설치가 중간에 멈춘 뒤에 고치는 것보다 지금 "
            "확인하는 편이 훨씬 쉽습니다.",
        ),
        ("DLS701", "DLS702", "DLS703", "DLS704", "DLS705"),
    ),
    WalkStep(
        "environment",
        Text(en="Python and an environment", ko="파이썬과 가상 환경"),
        Text(
            en="A distribution (Anaconda, Miniforge, uv or Python itself) brings the interpreter "
            "that runs your code. An environment is a folder with a Python and packages of its "
            "own: what you break in it breaks nothing else, and you can always delete it. See "
            "which Python answers: `which python` (Windows: `where python`).",
            ko="배포판(Anaconda, Miniforge, uv 또는 파이썬 자체)은 코드를 실행하는 인터프리터를 "
            "설치해 줍니다. 가상 환경은 파이썬과 패키지를 따로 담아 두는 폴더라서, 잘못되어도 "
            "다른 곳에 영향을 주지 않고 언제든 지우고 다시 만들 수 있습니다. 어떤 파이썬이 "
            "실행되는지 확인해 보세요: `which python` (Windows: `where python`)",
        ),
        (*(f"DLS{code}" for code in range(101, 109)), "DLS203", "DLS302"),
    ),
    WalkStep(
        "pip",
        Text(en="pip, the package installer", ko="패키지 설치 도구 pip"),
        Text(
            en="pip downloads packages from pypi.org and puts them into one Python: the one it "
            "belongs to. `which pip` (Windows: `where pip`) and `pip --version` tell which; "
            "`python -m pip install ...` always means the Python you are using.",
            ko="pip는 pypi.org에서 패키지를 내려받아 자신이 속한 파이썬 하나에만 설치합니다. "
            "어느 파이썬의 pip인지는 `which pip` (Windows: `where pip`) 또는 `pip --version` "
            "명령으로 확인합니다. `python -m pip install ...` 형태로 쓰면 언제나 지금 쓰는 "
            "파이썬에 설치됩니다.",
        ),
        ("DLS201", "DLS202", "DLS214", "DLS215", "DLS216", "DLS217", "DLS218"),
        ("environment",),
    ),
    WalkStep(
        "packages",
        Text(en="NumPy and IPython", ko="NumPy와 IPython"),
        Text(
            en="NumPy computes with whole arrays of numbers: everything in deep learning is one. "
            "IPython is a friendlier Python prompt, with completion, history and `?` for help. "
            "Start `ipython` and try: `import numpy as np; np.__version__`",
            ko="NumPy는 배열을 통째로 계산하는 라이브러리이고, 딥러닝의 데이터는 모두 배열입니다. "
            "IPython은 자동 완성과 입력 기록, `?` 도움말을 갖춘 편리한 파이썬 프롬프트입니다. "
            "`ipython` 명령을 실행하고 다음을 입력해 보세요: `import numpy as np; np.__version__`",
        ),
        ("DLS204", "DLS211", "DLS212", "DLS213", "DLS401", "DLS402"),
        ("environment",),
    ),
    WalkStep(
        "jupyter",
        Text(en="Jupyter and its kernel", ko="주피터와 커널"),
        Text(
            en="A Jupyter notebook holds code, results and notes on one page in the browser. The "
            "code runs in a kernel: a Python process, which may be another Python than the one "
            "in your terminal. In a notebook, `import sys; sys.executable` shows which.",
            ko="주피터 노트북은 코드와 실행 결과, 설명을 브라우저의 한 페이지에 담습니다. 코드는 "
            "커널이라는 파이썬 프로세스에서 실행되는데, 터미널의 파이썬과 다를 수 있습니다. "
            "노트북에서 `import sys; sys.executable` 코드를 실행하면 어느 파이썬인지 보입니다.",
        ),
        tuple(f"DLS{code}" for code in range(403, 411)),
        ("environment",),
    ),
    WalkStep(
        "editor",
        Text(en="Visual Studio Code", ko="Visual Studio Code"),
        Text(
            en="VS Code is the editor for files longer than a notebook cell; its Python and "
            "Jupyter extensions run and debug them. Choose the course's environment with "
            "`Python: Select Interpreter` (Ctrl+Shift+P), or it runs another Python. "
            "Download: code.visualstudio.com",
            ko="VS Code는 노트북보다 긴 코드를 작성할 때 쓰는 편집기이며, Python 확장과 Jupyter "
            "확장으로 코드를 실행하고 디버깅합니다. Ctrl+Shift+P를 누르고 `Python: Select "
            "Interpreter` 메뉴에서 강의용 환경을 고르지 않으면 다른 파이썬이 실행됩니다. "
            "내려받는 곳: code.visualstudio.com",
        ),
        tuple(f"DLS{code}" for code in range(501, 506)),
    ),
    WalkStep(
        "framework",
        Text(en="A deep-learning framework", ko="딥러닝 프레임워크"),
        Text(
            en="A framework such as PyTorch computes gradients for you and uses the GPU where "
            "there is one. It is a large download, and the first training works without it. "
            "Later, look with: `import torch; torch.cuda.is_available()`",
            ko="PyTorch 같은 프레임워크는 기울기(gradient)를 자동으로 계산하고 GPU가 있으면 GPU를 "
            "사용합니다. 내려받는 용량이 크고, 첫 번째 학습은 프레임워크 없이도 할 수 있습니다. "
            "설치한 뒤에는 다음 코드로 확인합니다: `import torch; torch.cuda.is_available()`",
        ),
        ("DLS601", "DLS602", "DLS603", "DLS604"),
        ("environment",),
    ),
    WalkStep(
        "training",
        Text(en="Your first training", ko="첫 번째 학습"),
        Text(
            en="A small network learns to read handwritten digits. The loss is how wrong it is: "
            "it begins near ln 10 = 2.30, a pure guess among ten digits, and falls as the "
            "network learns. The accuracy is the share of unseen digits that it reads rightly.",
            ko="작은 신경망이 손글씨 숫자를 읽는 법을 학습합니다. 손실(loss)은 얼마나 틀렸는지를 "
            "나타내는 값으로, 열 개의 숫자 중 하나를 찍는 수준인 ln 10 = 2.30 근처에서 시작해 "
            "학습할수록 줄어듭니다. 정확도(accuracy)는 처음 보는 숫자를 맞힌 비율입니다.",
        ),
        ("DLS801",),
        ("environment", "packages"),
    ),
    WalkStep(
        "report",
        Text(en="Your report", ko="결과 보고서"),
        Text(
            en="The report shows what was found on this computer and how the training went. Your "
            "name, home folder and passwords are taken out before it is written; `dlsetup report "
            "--preview` shows exactly what you would share.",
            ko="보고서에는 이 컴퓨터의 점검 결과와 학습 결과가 담깁니다. 이름과 홈 폴더, "
            "비밀번호는 저장하기 전에 지웁니다. `dlsetup report --preview` 명령을 실행하면 공유될 "
            "내용을 그대로 미리 볼 수 있습니다.",
        ),
    ),
)
BY_NAME = {step.name: step for step in STEPS}
IN_ENVIRONMENT = frozenset({"pip", "packages", "jupyter", "framework"})
