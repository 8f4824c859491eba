"""Files that Windows or an antivirus program does not let load: how their errors read, and the
ways on, of which none switches a protection off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Conda, Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.failed_imports import error_text, failed_imports
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Text
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import install_command
from dlsetup.remedies.shells import is_windows
from dlsetup.tables.wordings import windows_error

# Compiled when something was refused.
_POLICY = "|".join(
    (
        *(pattern for number in (4551, 1260, 577) for pattern in windows_error(number)),
        r"0x800711C7",
        r"\bos error (?:4551|1260)\b",
        r"(?:Application Control|Device Guard) policy",
    )
)
_VIRUS = "|".join((*windows_error(225), r"0x800700E1", r"\bos error 225\b"))

# A process that ends because one of its libraries was refused: STATUS_INVALID_IMAGE_HASH,
# STATUS_SYSTEM_INTEGRITY_POLICY_VIOLATION
# https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
_REFUSED_STATUS = frozenset({"0xC0000428", "0xC0E90002"})


def refused_by_policy(error: str) -> bool:
    """Windows' sentence or number, in English or Korean."""
    return re.search(_POLICY, error, re.IGNORECASE) is not None


def refused_as_virus(error: str) -> bool:
    return re.search(_VIRUS, error, re.IGNORECASE) is not None


def refused_imports(python: Python) -> tuple[ImportResult, ...]:
    """Imports that a policy refused, of packages and of the standard library."""
    failed = (*known(python.unloadable, ()), *failed_imports(python))
    return tuple(attempt for attempt in failed if is_refused(attempt))


def is_refused(attempt: ImportResult) -> bool:
    """By its error, or by the status with which it ended."""
    return refused_by_policy(error_text(attempt)) or known(attempt.signal) in _REFUSED_STATUS


def refuses_start(python: Python) -> bool:
    """The interpreter itself is refused: then there is nothing else to know."""
    start = known(python.start)
    if start is None:
        return False
    return refused_by_policy(known(start.stderr, "")) or known(start.signal) in _REFUSED_STATUS


def virus_imports(python: Python) -> tuple[ImportResult, ...]:
    failed = (*known(python.unloadable, ()), *failed_imports(python))
    return tuple(attempt for attempt in failed if refused_as_virus(error_text(attempt)))


def has_check_of_refusals(facts: Facts, attempt: ImportResult) -> bool:
    """On Windows these errors have checks of their own, which name the protection."""
    return is_windows(facts) and (is_refused(attempt) or refused_as_virus(error_text(attempt)))


def enforcing(facts: Facts) -> str:
    """Which of them refuses files here, as a word of PROTECTION_WORDS."""
    control = known(facts.app_control)
    if control is None:
        return "a-policy"
    if known(control.smart) == "on":
        return "smart-app-control"
    if known(control.app_locker, ()):
        return "app-locker"
    return "app-control" if known(control.code_integrity) == "on" else "a-policy"


def older_release(
    facts: Facts, python: Python, distributions: tuple[Distribution, ...]
) -> Iterator[Instruction]:
    """Reputation grows with the age of a release; conda-forge's files are other ones."""
    if known(python.kind) not in ENVIRONMENT_KINDS or not distributions:
        return
    conda = known(facts.conda)
    if known(python.kind, "").startswith("conda") and isinstance(conda, Conda):
        return
    wanted = tuple(f"{each.key}<{each.version}" for each in distributions)
    yield Instruction(OLDER, (*install_command(facts, python), *wanted))


BY_REPUTATION = frozenset({"smart-app-control", "a-policy"})  # may pass what many people use
PROTECTION_WORDS = {
    "smart-app-control": Text(en="Smart App Control", ko="스마트 앱 컨트롤"),
    "app-locker": Text(en="AppLocker", ko="AppLocker 규칙"),
    "app-control": Text(en="An App Control policy", ko="앱 컨트롤 정책"),
    "a-policy": Text(en="A Windows policy", ko="Windows 정책"),
}
OLDER = Text(
    en="Install an older release. Smart App Control allows files that many people have used for "
    "some time:",
    ko="이전 버전을 설치하세요. 스마트 앱 컨트롤은 많은 사람이 오래 사용한 파일을 통과시킵니다.",
)
CONDA_FORGE = Text(
    en="If it is blocked too, try conda-forge's build in a new environment:",
    ko="그것도 막히면 새 가상 환경에서 conda-forge 빌드를 써 보세요.",
)
SIGNED_PYTHON = instruct(
    en="Install Python from https://www.python.org, whose files are signed. Then make a new "
    "environment with it:",
    ko="파일에 서명이 있는 파이썬을 https://www.python.org 에서 설치한 뒤 가상 환경을 새로 "
    "만드세요.",
    argv=("dlsetup", "init"),
)
AS_MODULE = Text(
    en="Start packages as modules: their .exe files are not signed. An example:",
    ko="패키지의 .exe 파일에는 서명이 없으니 모듈로 실행하세요. 예:",
)
WSL = instruct(
    en="Or work in Linux inside Windows (WSL), where Python is not checked:",
    ko="또는 파이썬을 막지 않는 WSL(Windows 안의 Linux)에서 작업하세요.",
    argv=("wsl", "--install"),
)
COLAB = instruct(
    en="Until then, use Google Colab: https://colab.research.google.com",
    ko="그때까지는 Google Colab을 쓰세요: https://colab.research.google.com",
)
ASK_ADMINISTRATOR = instruct(
    en="On a school computer, ask the administrator to allow Python. This report lists the files:",
    ko="학교 컴퓨터라면 관리자에게 파이썬을 허용해 달라고 하세요. 보고서에 파일 이름이 있습니다.",
    argv=("dlsetup", "report"),
)


def start_as_module(python: Python) -> Instruction:
    return Instruction(AS_MODULE, (python.executable, "-m", "jupyter", "lab"))


def conda_forge_build(
    facts: Facts, distributions: tuple[Distribution, ...]
) -> Iterator[Instruction]:
    conda = known(facts.conda)
    executable = known(conda.executable) if isinstance(conda, Conda) else None
    if executable and distributions:
        names = tuple(each.key for each in distributions)
        channel = ("--channel", "conda-forge", "--override-channels")
        yield Instruction(
            CONDA_FORGE, (executable, "create", "--name", "dl-forge", *channel, *names)
        )
