from __future__ import annotations

from dlsetup.facts import Facts, ImportResult, PackageFiles, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import COLAB, virus_imports
from dlsetup.remedies.packages import install_again
from dlsetup.remedies.shells import is_windows


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    attempts = virus_imports(python) if is_windows(facts) else ()
    if not attempts:
        return None
    from dlsetup.remedies.import_blame import compared_files

    damaged = tuple(filter(None, (compared_files(python, attempt) for attempt in attempts)))
    gone = tuple(dict.fromkeys(name for files in damaged for name in known(files.gone, ())))
    params = {
        "program": program(facts),
        "what": "files-gone" if gone else "files-blocked",
        "modules": ", ".join(dict.fromkeys(attempt.module for attempt in attempts)),
        "files": ", ".join(gone),
    }
    return Problem(params=params, fix=Fix((HISTORY, *install(facts, damaged), COLAB)))


def program(facts: Facts) -> str:
    """The one that is registered beside Defender, for it does the work then."""
    control = known(facts.app_control)
    registered = known(control.antivirus, ()) if control else ()
    others = [name for name in registered if name in PROGRAM_WORDS and name != "defender"]
    if others:
        return others[0]
    is_off = control is not None and known(control.real_time) is False
    return "defender" if registered == ("defender",) and not is_off else "a-program"


def install(facts: Facts, damaged: tuple[PackageFiles, ...]) -> tuple[Instruction, ...]:
    """Only what the student has found to be harmless, so that nothing does it by itself."""
    commands = (
        getattr(step, "argv", ())
        for files in dict.fromkeys(damaged)
        if files.version
        for step in install_again(facts, files.key, files.version).steps
    )
    return tuple(Instruction(INSTALL, argv) for argv in commands if argv)


HISTORY = instruct(
    en="Open the antivirus program's protection history. If the file belongs to a package from "
    "pypi.org or conda, allow that one file.",
    ko="백신의 보호 기록을 여세요. pypi.org나 conda에서 받은 패키지의 파일이면 그 파일만 "
    "허용하세요.",
)
INSTALL = Text(
    en="Then install the same version again:", ko="그런 다음 같은 버전을 다시 설치하세요."
)
PROGRAM_WORDS = {
    "defender": Text(en="Microsoft Defender", ko="Microsoft Defender 백신"),
    "v3": Text(en="AhnLab V3", ko="안랩 V3 백신"),
    "alyac": Text(en="ALYac", ko="알약 백신"),
    "avast": Text(en="Avast", ko="Avast 백신"),
    "avg": Text(en="AVG", ko="AVG 백신"),
    "avira": Text(en="Avira", ko="Avira 백신"),
    "bitdefender": Text(en="Bitdefender", ko="Bitdefender 백신"),
    "eset": Text(en="ESET", ko="ESET 백신"),
    "kaspersky": Text(en="Kaspersky", ko="Kaspersky 백신"),
    "mcafee": Text(en="McAfee", ko="McAfee 백신"),
    "norton": Text(en="Norton", ko="Norton 백신"),
    "sophos": Text(en="Sophos", ko="Sophos 백신"),
    "trend": Text(en="Trend Micro", ko="Trend Micro 백신"),
    "a-program": Text(en="An antivirus program", ko="백신 프로그램"),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import AppControl, Unknown
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        app_control,
        dist,
        host,
        machine,
        package_files,
        python,
    )

    english = "OSError: [WinError 225] Operation did not complete successfully"
    korean = "파일에 바이러스 또는 기타 사용자 동의 없이 설치된 소프트웨어가 있기 때문에"
    gone = package_files("psutil", "7.2.2", gone=("psutil/_psutil_windows.pyd",), damaged=1)

    def case(
        id: str,
        error: str,
        program: str = "",
        *files: PackageFiles,
        os: str = "windows",
        control: AppControl | Unknown | None = None,
    ) -> Case:
        tried = ImportResult(module="psutil", outcome="error", error=error)
        here = (*DISTRIBUTIONS, dist("psutil", "7.2.2"))
        judged = python(imports=(tried,), distributions=here, package_files=files)
        facts = machine(host=host(os=os), python=judged, app_control=control)
        params = {
            "program": program,
            "what": "files-gone" if files else "files-blocked",
            "modules": "psutil",
            "files": ", ".join(name for each in files for name in known(each.gone, ())),
        }
        recorded = "https://github.com/pandas-dev/pandas/issues/54120" if program else ""
        return Case(facts, {"": params} if program else {}, id, recorded=recorded)

    return (
        Case(machine(), id="nothing tried"),
        case("another error", "ImportError: x", control=app_control()),
        case("not Windows", english, os="linux"),
        case("Defender", english, "defender", control=app_control()),
        case("in Korean, V3", korean, "v3", control=app_control(antivirus=("defender", "v3"))),
        case("deleted", english, "defender", gone, control=app_control()),
        case(
            "one of no known name",
            english,
            "a-program",
            control=app_control(antivirus=("another",)),
        ),
        case("Defender is off", english, "a-program", control=app_control(real_time=False)),
        case("an old report", english, "a-program", control=Unknown("not-recorded")),
    )


CHECK = Check(
    code="DLS753",
    name="antivirus-blocks-files",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The antivirus program blocks files of packages", ko="백신이 패키지 파일을 차단함"
    ),
    message=Message(
        en="{program} took files of packages for a virus. {what}",
        ko="{program}에서 패키지 파일을 바이러스로 판단했습니다. {what}",
        words={
            **PROGRAM_WORDS,
            "files-blocked": Text(
                en="These modules cannot be imported: {modules}",
                ko="불러올 수 없는 모듈: {modules}",
            ),
            "files-gone": Text(en="It removed: {files}", ko="삭제된 파일: {files}"),
        },
    ),
    dont=Text(
        en="Do not turn the antivirus program off: allow only the one file that you know.",
        ko="백신을 끄지 마세요. 내가 아는 파일 하나만 허용하세요.",
    ),
    why=Text(
        en="Packages that start other programs or read the system's state look like malware to an "
        "antivirus program. Until the file is allowed, it is removed again after each "
        "installation.",
        ko="다른 프로그램을 실행하거나 시스템 상태를 읽는 패키지를 백신이 악성 코드로 잘못 "
        "판단하기도 합니다. 파일을 허용하기 전에는 설치할 때마다 다시 삭제됩니다.",
    ),
    links=(
        "https://support.microsoft.com/windows/protection-history-f1e5fd95-09b4-46d1-b8c7-1059a1e09708",
    ),
    cases=cases,
)
