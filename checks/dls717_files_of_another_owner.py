from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ForeignOwned
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(foreign: tuple[ForeignOwned, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for file in foreign:
        yield Problem(file.path, {"path": file.path, "owner": file.owner}, give_back(file.path))


def give_back(path: str) -> Fix:
    """The account's name is filled in behind sudo: which shell is typed into does not matter."""
    return Fix(
        (
            instruct(
                en="Make yourself the owner again:",
                ko="소유자를 내 계정으로 되돌리세요.",
                argv=("sudo", "sh", "-c", 'chown -R "$SUDO_USER" "$0"', path),
            ),
            instruct(
                en="If you cannot use sudo, ask the administrator of this computer.",
                ko="sudo를 쓸 수 없다면 컴퓨터 관리자에게 요청하세요.",
            ),
        )
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
        en="Some of your files belong to another account",
        ko="내 파일의 소유자가 다른 계정임",
    ),
    message=Text(
        en="{path} belongs to the account {owner}, so you cannot write there.",
        ko="{path} 항목은 {owner} 계정의 소유여서 내가 쓸 수 없습니다.",
    ),
    dont=Text(
        en="Do not use sudo pip or chmod 777: more files will belong to root, and everyone can "
        "change yours.",
        ko="sudo pip나 chmod 777을 쓰지 마세요. 내가 쓸 수 없는 파일이 더 늘어납니다.",
    ),
    why=Text(
        en="sudo pip, sudo jupyter and sudo conda can create files in your home folder that belong "
        "to root. After that, the same program without sudo is refused.",
        ko="sudo pip, sudo jupyter, sudo conda는 내 홈 폴더에 root 소유의 파일을 만들 수 있습니다. "
        "그 뒤로는 sudo 없이 실행하면 권한이 없다고 거부됩니다.",
    ),
    symptoms=(
        r"The directory '.*' or its parent directory is not owned",
        r"PermissionError: \[Errno 13\] .*/(\.local/share/jupyter|\.jupyter|\.ipython|\.conda)",
        r"you may want sudo'?s? -H flag",
    ),
    links=("https://github.com/pypa/pip/issues/4029",),
    cases=cases,
)
