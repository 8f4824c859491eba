from __future__ import annotations

from dlsetup.facts import Facts, PackageFiles, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import is_windows


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    closed = [each for each in known(python.package_files, ()) if known(each.unreadable, ())]
    if not closed:
        return None
    owners = {known(each.owner, None) or "another" for each in closed}
    owner = owners.pop() if len(owners) == 1 else "another"
    params = {
        "packages": ", ".join(dict.fromkeys(each.key for each in closed)),
        "what": f"owned-by-{owner}",
    }
    return Problem(params=params, fix=fix(facts, closed, owner))


def fix(facts: Facts, closed: list[PackageFiles], owner: str) -> Fix:
    """Reading is opened for everybody, and running where it is open for somebody."""
    folders = tuple(dict.fromkeys(each.folder for each in closed))
    if is_windows(facts):
        return Fix((Instruction(ASK, ("icacls", *folders, "/reset", "/T")),))
    if owner == "own":
        command = ("chmod", "-R", "u+rX", *folders)
        return Fix((instruct(en="Open them:", ko="읽을 수 있게 바꾸세요.", argv=command),))
    command = ("sudo", "chmod", "-R", "a+rX", *folders)
    return Fix((Instruction(ASK, command), OWN_ENVIRONMENT))


ASK = Text(
    en="Ask the administrator, or the person who installed them, to run this:",
    ko="관리자나 설치한 사람에게 다음 명령을 실행해 달라고 하세요.",
)
OWN_ENVIRONMENT = instruct(
    en="If nobody can do this, make your own environment:",
    ko="부탁할 사람이 없으면 내 가상 환경을 따로 만드세요.",
    argv=("dlsetup", "init"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine, package_files, python

    def case(id: str, packages: str, owner: str, *owners: str | None, **fields: object) -> Case:
        closed = tuple(
            package_files(name, unreadable=(f"{name}/__init__.py",), owner=owner)
            for name, owner in zip(packages.split(", "), owners, strict=True)
        )
        facts = machine(python=python(package_files=closed), **fields)
        return Case(facts, {"": {"packages": packages, "what": f"owned-by-{owner}"}}, id)

    return (
        Case(machine(), id="nothing compared"),
        Case(machine(python=python(package_files=Unknown("unreadable"))), id="not known"),
        Case(machine(python=python(package_files=(package_files("numpy"),))), id="readable"),
        case("of root", "numpy, pandas", "root", "root", "root"),
        case("of the student's own", "numpy", "own", "own"),
        case("of a teacher", "numpy", "another", "another"),
        case("of two", "numpy, pandas", "another", "root", "own"),
        case("on Windows", "numpy", "another", None, host=host(os="windows")),
    )


CHECK = Check(
    code="DLS231",
    name="package-files-not-readable",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="You cannot read the files of a package",
        ko="패키지의 파일을 읽을 권한이 없음",
    ),
    message=Message(
        en="The files of these packages are there, but {what}: {packages}",
        ko="다음 패키지의 파일은 있지만 {what}: {packages}",
        words={
            "owned-by-root": Text(
                en="only the administrator can read them", ko="관리자만 읽을 수 있습니다"
            ),
            "owned-by-another": Text(
                en="only another account can read them", ko="다른 계정만 읽을 수 있습니다"
            ),
            "owned-by-own": Text(
                en="their permissions do not let you read them", ko="읽기 권한이 꺼져 있습니다"
            ),
        },
    ),
    dont=Text(
        en="Do not install them again: their files are complete.",
        ko="다시 설치하지 마세요. 파일은 온전합니다.",
    ),
    why=Text(
        en="Somebody installed the packages with an account whose settings (umask 077) let nobody "
        "else read new files, often with sudo. Python then says that the module does not exist or "
        "that permission is denied.",
        ko="새 파일을 다른 사람이 읽지 못하게 하는 설정(umask 077)의 계정에서, 흔히 sudo로 "
        "패키지를 설치한 경우입니다. 그러면 파이썬은 모듈이 없다거나 권한이 없다고 합니다.",
    ),
    symptoms=(r"PermissionError: \[Errno 13\] Permission denied: '\S*-packages/\S+/__init__\.py'",),
    links=("https://docs.python.org/3/library/os.html#os.umask",),
    cases=cases,
)
