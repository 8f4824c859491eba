from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ForeignOwned
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(foreign: tuple[ForeignOwned, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for file in foreign:
        yield Problem(file.path, {"path": file.path, "owner": file.owner}, give_back(file.path))


def give_back(path: str) -> Fix:
    """The account's name is filled in behind sudo: which shell is typed into does not matter."""
    return advise(
        en="Give it back to yourself with the command below. Where you have no sudo, ask the "
        "computer's administrator.",
        ko="아래 명령으로 소유자를 내 계정으로 되돌리세요. sudo를 쓸 수 없다면 컴퓨터 관리자에게 "
        "요청하세요.",
        argv=("sudo", "sh", "-c", 'chown -R "$SUDO_USER" "$0"', path),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine

    cache = ForeignOwned(path="/home/student/.cache/pip", owner="root")
    jupyter = ForeignOwned(path="/home/student/.jupyter", owner="1001")
    found = {each.path: {"path": each.path, "owner": each.owner} for each in (cache, jupyter)}
    return (
        Case(machine(), id="all one's own"),
        Case(machine(foreign_owned=Unknown("not-recorded")), id="not known"),
        Case(machine(foreign_owned=(cache, jupyter)), found, "after sudo"),
    )


CHECK = Check(
    code="DLS717",
    name="files-of-another-owner",
    level=Level.WARN,
    about=lambda facts: facts.foreign_owned,
    run=run,
    title=Text(
        en="A folder of yours belongs to somebody else",
        ko="내 폴더의 소유자가 다른 계정으로 되어 있음",
    ),
    message=Text(
        en="{path} belongs to {owner}, so you cannot write there.",
        ko="쓸 수 없는 경로: {path} (소유자: {owner})",
    ),
    why=Text(
        en="sudo pip, sudo jupyter and sudo conda write into your home folder as root. From then "
        "on the same program without sudo is refused. Do not answer with sudo again or with "
        "chmod 777: every further file becomes root's, too.",
        ko="sudo pip, sudo jupyter, sudo conda는 내 홈 폴더에 root 소유의 파일을 만듭니다. 그 "
        "뒤로는 sudo 없이 실행하면 권한이 없다고 거부됩니다. 다시 sudo를 쓰거나 chmod 777로 "
        "해결하지 마세요. 새로 생기는 파일도 모두 root의 것이 됩니다.",
    ),
    symptoms=(
        r"The directory '.*' or its parent directory is not owned",
        r"PermissionError: \[Errno 13\] .*/(\.local/share/jupyter|\.jupyter|\.ipython|\.conda)",
        r"you may want sudo'?s? -H flag",
    ),
    links=("https://github.com/pypa/pip/issues/4029",),
    cases=cases,
)
