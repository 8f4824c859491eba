from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, FailedStart, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.model.fixes import Instruction
from dlsetup.remedies.shells import unset_variables
from dlsetup.remedies.wording import ASK_INSTRUCTOR
from dlsetup.tables.modules import package_names


def run(failed_starts: tuple[FailedStart, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for trial in failed_starts:
        part = known(trial.part)
        name = f"{trial.subject}: {part}" if part else trial.subject
        yield Problem(name, describe(trial), fix(facts, trial))


def describe(trial: FailedStart) -> dict[str, Param]:
    params: dict[str, Param] = {"subject": trial.subject, "what": sentence(trial), "place": ""}
    if trial.outcome == "hung":
        return params
    words = [known(trial.signal), known(trial.error)]
    params["error"] = ": ".join(word for word in words if word) or trial.outcome
    if part := known(trial.part):
        params["part"] = part
    path, line = known(trial.path), known(trial.line)
    if path and line:
        return {**params, "place": "in-line", "path": path, "line": line}
    return params


def sentence(trial: FailedStart) -> str:
    """No word that a command, a package or an extension is called: those stand beside it."""
    if trial.outcome == "hung":
        return "does-not-end"
    part = known(trial.part) if trial.kind in ("server", "ipython") else None
    return f"{trial.kind}-part-fails" if part else f"{trial.kind}-fails"


def fix(facts: Facts, trial: FailedStart) -> Fix:
    """What the words of the error ask for is added where error texts are explained."""
    from dlsetup.remedies.import_cures import remove_loader_variables

    error = known(trial.error, None)
    if steps := remove_loader_variables(facts, error or ""):
        return Fix(steps)
    if names := variables_in(facts, error or ""):
        return Fix((VARIABLE, *unset_variables(facts, *names)))
    path = known(trial.path)
    if trial.kind in ("server", "ipython") and trial.outcome == "error":
        if path and "site-packages" not in path and "dist-packages" not in path:
            return Fix((OPEN_FILE,))
        if steps := update_package(facts, trial):
            return Fix(steps)
        return Fix((SERVER_SETTINGS if trial.kind == "server" else IPYTHON_SETTINGS,))
    return Fix((ASK_INSTRUCTOR,))


def update_package(facts: Facts, trial: FailedStart) -> tuple[Instruction, ...]:
    """Where a package's own line fails at what another package gives it, no setting is wrong."""
    place = IN_PACKAGE.search(known(trial.path, None) or "")
    python = known(facts.python)
    if (
        known(trial.part)
        or not place
        or not python
        or not OF_VERSIONS.match(known(trial.error, None) or "")
    ):
        return ()
    package = package_names(place[1])[0]
    from dlsetup.remedies.packages import install_command

    command = (*install_command(facts, python), "--upgrade", package)
    return (Instruction(UPDATE, command, {"package": package}),)


IN_PACKAGE = re.compile(r"(?:site|dist)-packages[/\\](\w+)")
OF_VERSIONS = re.compile(r"(?:TypeError|AttributeError|ImportError: cannot import name)\b")
UPDATE = Text(
    en="No setting is wrong: the package {package} does not fit another package. Update it:",
    ko="설정이 아니라 패키지 문제입니다. 다음 패키지가 다른 패키지와 맞지 않으니 업데이트하세요: "
    "{package}",
)


def variables_in(facts: Facts, error: str) -> tuple[str, ...]:
    """Those whose whole value the error repeats, but for those of the environment itself."""
    return tuple(
        each.name
        for each in known(facts.variables, ())
        if len(each.value) >= MIN_VALUE
        and not each.name.startswith(OF_ENVIRONMENT)
        and re.search(rf"(?<![\w/\\]){re.escape(each.value)}(?![\w/\\])", error)
    )


MIN_VALUE = 6  # characters; a shorter value may stand in any text
OF_ENVIRONMENT = ("CONDA", "VIRTUAL_ENV", "SHELL", "TERM")
VARIABLE = instruct(
    en="The error repeats the value of an environment variable. Remove the variable:",
    ko="오류에 환경 변수의 값이 그대로 나옵니다. 그 변수를 지우세요.",
)
OPEN_FILE = instruct(
    en="Open {path}. Correct line {line}, or remove it if you do not need it.",
    ko="{path} 파일을 열고 {line}번째 줄을 고치거나, 필요 없으면 지우세요.",
)
SERVER_SETTINGS = instruct(
    en="Jupyter's settings files are in the folders under `config:` in this list. Correct or "
    "remove the setting there:",
    ko="다음 목록에서 `config:` 아래의 폴더에 Jupyter 설정 파일이 있습니다. 그곳에서 해당 설정을 "
    "고치거나 지우세요.",
    argv=("jupyter", "--paths"),
)
IPYTHON_SETTINGS = instruct(
    en="IPython's settings are in this folder, in the files whose names end in `_config.py`. "
    "Correct or remove the setting there:",
    ko="다음 폴더에 이름이 `_config.py` 글자로 끝나는 IPython 설정 파일이 있습니다. 그곳에서 해당 "
    "설정을 고치거나 지우세요.",
    argv=("ipython", "locate", "profile"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown, Variable
    from dlsetup.facts.factory import HOME, PREFIX, machine

    absent = "ModuleNotFoundError: No module named 'nbdev'"
    settings = f"{HOME}/.jupyter/jupyter_server_config.py"
    packages = f"{PREFIX}/lib/python3.12/site-packages"
    loader = "ImportError: _ssl.so: undefined symbol: GENERAL_NAME_free"

    def case(id: str, kind: str, subject: str, *, recorded: str = "", **fields: object) -> Case:
        """`variables`: of the machine; all other fields are the trial's."""
        variables = fields.pop("variables", ())
        trial = FailedStart(**{"kind": kind, "subject": subject, "outcome": "error", **fields})  # type: ignore[arg-type]
        name = f"{subject}: {fields['part']}" if fields.get("part") else subject
        facts = machine(failed_starts=(trial,), variables=variables)
        return Case(facts, {name: describe(trial)}, id, recorded=recorded)

    return (
        Case(machine(), id="all works"),
        Case(machine(failed_starts=Unknown("not-asked")), id="nothing tried"),
        case(
            "a library of a variable",
            "standard",
            "ssl",
            error=loader,
            variables=(Variable(name="LD_LIBRARY_PATH", value="/opt/lib"),),
        ),
        case(
            "a command",
            "command",
            "tensorboard",
            error="ModuleNotFoundError: No module named 'pkg_resources'",
            path=f"{packages}/tensorboard/default.py",
            line=30,
            recorded="https://github.com/ufal/npfl138/issues/72",
        ),
        case("settings that import", "server", "jupyter lab", error=absent, path=settings, line=1),
        case(
            "settings that name a class",
            "server",
            "jupyter lab",
            error="Bad config encountered during initialization",
            recorded="https://github.com/jupytext/jupytext/issues/685",
        ),
        case(
            "a package that does not fit another",
            "server",
            "jupyter lab",
            error="TypeError: AsyncClient.__init__() got an unexpected keyword argument 'proxies'",
            path=f"{packages}/jupyterlab/extensions/pypi.py",
            line=134,
        ),
        case(
            "a package that finds none of the modules it could use",
            "ipython",
            "kernel",
            error="ImportError: Failed to import any of the following Qt binding modules: PyQt5",
            path=f"{packages}/matplotlib/backends/qt_compat.py",
            line=130,
        ),
        case(
            "an extension of the server",
            "server",
            "jupyter lab",
            part="jupytext",
            error=absent,
            path=f"{packages}/jupytext/__init__.py",
            line=2,
        ),
        case("a line that IPython runs", "ipython", "kernel", part="import seaborn", error=absent),
        case(
            "a file that IPython runs",
            "ipython",
            "kernel",
            error=absent,
            path=f"{HOME}/.ipython/profile_default/startup/00.py",
            line=3,
        ),
        case(
            "a process that ended",
            "computation",
            "jax",
            outcome="crashed",
            signal="SIGABRT",
            error="Unknown flag in XLA_FLAGS: --xla_x=true",
        ),
        case(
            "a value of a variable",
            "computation",
            "jax",
            outcome="crashed",
            signal="SIGABRT",
            error="Unknown flag in XLA_FLAGS: --xla_x=true",
            variables=(Variable(name="XLA_FLAGS", value="--xla_x=true"),),
        ),
        case("no word", "computation", "jax", outcome="crashed", signal=None, error=None),
        case("no end", "command", "tensorboard", outcome="hung"),
        case("a command named as a kind", "command", "ipython", error=absent),
    )


CHECK = Check(
    code="DLS632",
    name="start-fails",
    level=Level.WARN,
    about=lambda facts: facts.failed_starts,
    run=run,
    title=Text(
        en="A program or package fails when it is started",
        ko="실행해 보니 오류가 나는 프로그램이 있음",
    ),
    message=Message(
        en="{what}{place}",
        ko="{what}{place}",
        words={
            "standard-fails": Text(
                en="`{subject}` of this Python's standard library does not work: {error}",
                ko="이 파이썬의 표준 라이브러리에서 `{subject}` 기능이 작동하지 않습니다: {error}",
            ),
            "command-fails": Text(
                en="The command `{subject}` does not start: {error}",
                ko="`{subject}` 명령이 실행되지 않습니다: {error}",
            ),
            "server-fails": Text(
                en="`{subject}` does not start properly: {error}",
                ko="`{subject}` 명령이 제대로 시작되지 않습니다: {error}",
            ),
            "server-part-fails": Text(
                en="`{subject}` starts without its extension {part}: {error}",
                ko="`{subject}` 명령이 {part} 확장 없이 시작됩니다: {error}",
            ),
            "ipython-fails": Text(
                en="IPython ({subject}) shows an error whenever it starts: {error}",
                ko="IPython({subject})을 시작할 때마다 오류가 납니다: {error}",
            ),
            "ipython-part-fails": Text(
                en="IPython ({subject}) loads `{part}` whenever it starts, and fails: {error}",
                ko="IPython({subject})이 시작할 때마다 `{part}` 항목을 불러오다가 "
                "실패합니다: {error}",
            ),
            "computation-fails": Text(
                en="`import {subject}` works, but a small computation with it fails: {error}",
                ko="`import {subject}` 실행은 되지만 간단한 계산이 실패합니다: {error}",
            ),
            "does-not-end": Text(
                en="`{subject}` did not finish within a minute.",
                ko="`{subject}` 실행이 1분이 지나도 끝나지 않았습니다.",
            ),
            "in-line": Text(en=" (in {path}, line {line})", ko=" ({path} 파일의 {line}번째 줄)"),
            "crashed": Text(en="the process crashed", ko="프로세스가 비정상 종료됨"),
        },
    ),
    dont=Text(
        en="Do not install everything again before you have read the error: the settings and "
        "variables stay the same.",
        ko="오류를 읽어 보지 않고 모두 다시 설치하지 마세요. 설정과 환경 변수는 그대로 남습니다.",
    ),
    why=Text(
        en="Each program was started in its own process, as you would start it, and none of your "
        "own files ran but IPython's and Jupyter's settings. A package can be installed and still "
        "fail when it loads its settings, its extensions or another package.",
        ko="프로그램마다 따로 실행해 보았고, IPython과 Jupyter의 설정 외에는 내 파일을 실행하지 "
        "않았습니다. 패키지가 설치되어 있어도 설정, 확장, 다른 패키지를 불러오다가 실패할 수 "
        "있습니다.",
    ),
    symptoms=(
        r"JupyterLab application assets not found in",
        r"Bad config encountered during initialization",
        r"could not be found .*Are you sure the extension is installed",
        r"GUI event loop or pylab initialization failed",
    ),
    cases=cases,
)
