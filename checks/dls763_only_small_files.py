from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.limits import lift_limit

MIB = 2**20
ENOUGH = 4 * 2**30  # bytes: PyTorch's wheel has nearly one, a saved model of a course up to three


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    limit = known(host.file_size)
    if limit is None or limit >= ENOUGH:
        return None
    return Problem(params={"limit": max(1, limit // MIB)}, fix=FIX)


FIX = lift_limit(
    "-f",
    instruct(
        en="If the command is refused, ask the administrator for a higher limit, and for a "
        "folder for datasets and models.",
        ko="명령이 거부되면 관리자에게 제한을 늘려 달라고 하고, 데이터셋과 모델을 둘 "
        "폴더도 문의하세요.",
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def limited(size: int) -> Facts:
        return machine(host=host(file_size=size))

    return (
        Case(machine(), id="no limit"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(limited(100 * 2**30), id="enough"),
        Case(limited(500 * MIB), {"": {"limit": 500}}, "no wheel of PyTorch"),
        Case(limited(1000), {"": {"limit": 1}}, "hardly a file"),
    )


CHECK = Check(
    code="DLS763",
    name="only-small-files",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="Programs may write only small files",
        ko="프로그램이 작은 파일만 쓸 수 있음",
    ),
    message=Text(
        en="A program started in this terminal may write files of at most {limit} MB. Datasets, "
        "packages and saved models are larger.",
        ko="이 터미널에서 시작한 프로그램은 {limit} MB까지만 파일에 쓸 수 있습니다. 데이터셋, "
        "패키지, 저장한 모델은 그보다 큽니다.",
    ),
    dont=Text(
        en="Do not delete files for it: the disk is not full.",
        ko="파일을 지우지 마세요. 디스크가 가득 찬 것이 아닙니다.",
    ),
    why=Text(
        en="`ulimit -f` limits the size of each file. A download or a saved model ends there with "
        "`File too large` or `File size limit exceeded`, and the file is cut off.",
        ko="`ulimit -f` 명령은 파일 하나의 크기를 제한합니다. 다운로드나 모델 저장이 그 크기에서 "
        "`File too large` 또는 `File size limit exceeded` 오류로 끝나고 파일이 잘립니다.",
    ),
    symptoms=(
        r"\[Errno 27\] File too large",
        r"file ?size limit exceeded",
        r"파일 크기 제한[이을]? ?초과",
    ),
    links=("https://man7.org/linux/man-pages/man2/getrlimit.2.html",),
    cases=cases,
)
