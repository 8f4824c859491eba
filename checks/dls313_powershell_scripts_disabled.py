from __future__ import annotations

from dlsetup.facts import Facts, Shell, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD

STRICT = frozenset({"restricted", "allsigned"})


def run(shell: Shell, facts: Facts, course: Course) -> Problem | None:
    policy: str | None = known(shell.execution_policy, None)
    if shell.name != "powershell" or policy is None or policy.lower() not in STRICT:
        return None
    profile: str | None = known(shell.profile, None)
    return Problem(params={"policy": policy, "profile": profile or "-"}, fix=FIX)


FIX = advise(
    en="In PowerShell, without administrator's rights, run `Set-ExecutionPolicy -Scope "
    "CurrentUser RemoteSigned` and open a new window. Where your school's or "
    "company's rules forbid it (Get-ExecutionPolicy -List shows MachinePolicy or "
    "UserPolicy), use the Anaconda (Miniforge) Prompt or cmd instead.",
    ko="PowerShell에서 관리자 권한 없이 `Set-ExecutionPolicy -Scope CurrentUser "
    "RemoteSigned` 명령을 실행하고 창을 새로 여세요. 학교나 회사의 정책으로 "
    "막혀 있다면(Get-ExecutionPolicy -List 명령에 MachinePolicy 또는 UserPolicy가 "
    "표시됨) Anaconda(Miniforge) Prompt나 cmd를 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine

    profile = r"C:\Users\student\Documents\WindowsPowerShell\profile.ps1"
    synced = r"C:\Users\student\OneDrive - School\Documents\WindowsPowerShell\profile.ps1"
    conda = "https://github.com/conda/conda/issues/8242"
    onedrive = "https://github.com/robotology/robotology-superbuild/issues/811"

    def case(
        id: str,
        policy: str | Unknown | None,
        found: bool = False,
        name: str = "powershell",
        file: str | None = profile,
        source: str = conda,
    ) -> Case:
        shell = Shell(name=name, execution_policy=policy, profile=file)
        expect = {"": {"policy": policy, "profile": file or "-"}} if found else {}
        facts = machine(host=host(os="windows"), shell=shell)
        return Case(facts, expect, id, recorded=source)  # type: ignore[arg-type]

    return (
        Case(machine(), id="not Windows"),
        case("signed or local", "RemoteSigned"),
        case("all", "Bypass"),
        case("not known", Unknown("registry-unreadable")),
        case("cmd runs no such scripts", "Restricted", name="cmd"),
        case("as Windows is delivered", "Restricted", True),
        case("a profile in OneDrive", "Restricted", True, file=synced, source=onedrive),
        case("signed only", "AllSigned", True),
        case("no profile", "Restricted", True, file=None),
    )


CHECK = Check(
    code="DLS313",
    name="powershell-scripts-disabled",
    level=Level.WARN,
    about=lambda facts: facts.shell,
    run=run,
    title=Text(
        en="PowerShell runs no scripts, so that nothing can be activated",
        ko="PowerShell에서 스크립트 실행이 막혀 있어 환경을 활성화할 수 없음",
    ),
    message=Message(
        en="PowerShell's execution policy is {policy}: `conda activate`, Activate.ps1 and the "
        "profile ({profile}) are not run.",
        ko="PowerShell 실행 정책: {policy}. `conda activate`, Activate.ps1, 프로필({profile})이 "
        "실행되지 않습니다.",
        words=NONE_WORD,
    ),
    why=Text(
        en="Windows is delivered so that PowerShell loads no script. `conda init powershell` and "
        "every venv write scripts, so activation fails with a red message and packages go to "
        "another Python. RemoteSigned for your own account is enough: your own scripts run, "
        "downloaded ones need a signature. Do not set Unrestricted or Bypass, and do not change "
        "LocalMachine, which holds for everybody.",
        ko="Windows의 PowerShell은 처음에는 스크립트를 실행하지 않습니다. `conda init powershell` "
        "명령과 venv는 스크립트를 만들기 때문에, 활성화할 때 빨간 오류가 나오고 패키지는 다른 "
        "파이썬에 설치됩니다. 내 계정(CurrentUser)만 RemoteSigned로 바꾸면 충분합니다. 내가 만든 "
        "스크립트는 실행되고 내려받은 스크립트는 서명이 있어야 실행됩니다. Unrestricted나 "
        "Bypass로 바꾸거나, 모든 사용자에게 적용되는 LocalMachine 정책을 바꾸지 마세요.",
    ),
    symptoms=(
        r"cannot be loaded because running scripts is\s+disabled on this\s+system",
        r"이 시스템에서\s+스크립트를\s+실행할 수 없으므로",
        r"FullyQualifiedErrorId\s*:\s*UnauthorizedAccess",
        r"\.ps1 is not digitally signed",
    ),
    links=(
        "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies",
        "https://github.com/conda/conda/issues/15762",
        "https://github.com/conda/conda/issues/8242",
        "https://ds31x.tistory.com/578",
    ),
    cases=cases,
)
