from __future__ import annotations

from dlsetup.facts import Facts, Shell, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course

STRICT = frozenset({"restricted", "allsigned"})


def run(shell: Shell, facts: Facts, course: Course) -> Problem | None:
    policy: str | None = known(shell.execution_policy, None)
    if shell.name != "powershell" or policy is None or policy.lower() not in STRICT:
        return None
    profile: str | None = known(shell.profile, None)
    return Problem(params={"policy": policy, "profile": profile or "-"}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Run this in PowerShell. You do not need administrator rights:",
            ko="PowerShell에서 실행하세요. 관리자 권한은 필요 없습니다.",
            argv=("Set-ExecutionPolicy", "-Scope", "CurrentUser", "RemoteSigned"),
        ),
        instruct(
            en="If it asks, type Y and press Enter. Then open a new window.",
            ko="물으면 Y를 입력하고 Enter를 누르세요. 그런 다음 창을 새로 여세요.",
        ),
        instruct(
            en="If it is refused, your school or company blocks it. Use the Anaconda (Miniforge) "
            "Prompt or cmd.",
            ko="거부되면 학교나 회사의 정책입니다. Anaconda(Miniforge) Prompt나 cmd를 쓰세요.",
        ),
    )
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
        en="PowerShell blocks the scripts that activate environments",
        ko="PowerShell이 활성화 스크립트를 막음",
    ),
    message=Text(
        en="PowerShell's execution policy is {policy}. It does not run Activate.ps1, your profile "
        "or conda's activation.",
        ko="PowerShell 실행 정책({policy}) 때문에 Activate.ps1과 conda의 활성화 스크립트, 프로필이 "
        "실행되지 않습니다.",
    ),
    dont=Text(
        en="Do not choose Unrestricted or Bypass, and do not change LocalMachine: dangerous "
        "scripts could run, for every account.",
        ko="Unrestricted나 Bypass를 쓰거나 LocalMachine을 바꾸지 마세요. 위험합니다.",
    ),
    why=Text(
        en="Windows comes with PowerShell scripts blocked. conda and venv activate with scripts, "
        "so you see a red error and packages go to another Python. With RemoteSigned, your own "
        "scripts run and downloaded ones need a signature.",
        ko="Windows의 PowerShell은 처음에는 스크립트를 실행하지 않습니다. conda와 venv는 "
        "스크립트로 활성화하므로 오류가 나고 패키지는 다른 파이썬에 설치됩니다. RemoteSigned에서는 "
        "내 스크립트는 실행되고, 내려받은 것은 서명이 있어야 실행됩니다.",
    ),
    symptoms=(
        r"cannot be loaded because running scripts is\s+disabled on this\s+system",
        r"이 시스템에서\s+스크립트를\s+실행할 수 없으므로",
        r"FullyQualifiedErrorId\s*:\s*UnauthorizedAccess",
        r"\.ps1 is not digitally signed",
        r"스크립트를\s+실행할\s+수\s+없기\s+때문입니다",
        r"디지털 서명(?:되지 않았|이 되어 있지 않)",
    ),
    links=(
        "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies",
        "https://github.com/conda/conda/issues/15762",
        "https://github.com/conda/conda/issues/8242",
        "https://ds31x.tistory.com/578",
    ),
    cases=cases,
)
