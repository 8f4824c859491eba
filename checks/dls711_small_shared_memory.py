from __future__ import annotations

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course

MB = 2**20
ENOUGH = 512  # a container has 64 unless told otherwise


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Problem | None:
    place = next((place for place in places if place.name == "shared-memory"), None)
    if place is None:
        return None
    usable = place.exists is not False and place.writable is not False
    size = known(place.total) if usable else 0
    if size is None or size >= ENOUGH * MB:
        return None
    params: dict[str, Param] = {
        "path": place.path,
        "what": "small" if usable else "closed",
        "size_mb": size // MB,
        "enough_mb": ENOUGH,
    }
    if not usable:  # multiprocessing's locks are made in it, whatever is installed
        return Problem(params=params, fix=OPEN, level=Level.WARN)
    level = Level.WARN if uses_data_loaders(facts) else Level.INFO
    return Problem(params=params, fix=FIX, level=level)


def uses_data_loaders(facts: Facts) -> bool:
    """A framework is there whose data loaders hand data over in shared memory."""
    python = known(facts.python)
    return bool(python and python.installed_keys and "torch" in python.installed_keys)


FIX = Fix(
    (
        instruct(
            en="In your code, use `DataLoader(..., num_workers=0)`.",
            ko="코드에서 `DataLoader(..., num_workers=0)`처럼 바꾸세요.",
        ),
        instruct(
            en="To solve it permanently, start the container with the Docker option "
            "`--shm-size=2g` or `--ipc=host`.",
            ko="완전히 해결하려면 Docker의 `--shm-size=2g` 옵션이나 `--ipc=host` 옵션으로 "
            "컨테이너를 다시 시작하세요.",
        ),
        instruct(
            en="On a shared server, ask the administrator for more shared memory.",
            ko="공용 서버라면 관리자에게 공유 메모리를 늘려 달라고 요청하세요.",
        ),
    )
)


OPEN = Fix(
    (
        instruct(
            en="Ask the administrator to open the folder for everyone with this command:",
            ko="관리자에게 이 명령으로 모두가 쓸 수 있게 해 달라고 요청하세요.",
            argv=("sudo", "chmod", "1777", "/dev/shm"),
        ),
        instruct(
            en="Until then, use `DataLoader(..., num_workers=0)` in your code.",
            ko="그때까지는 코드에서 `DataLoader(..., num_workers=0)`처럼 쓰세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, place, python

    with_torch = python(distributions=(*DISTRIBUTIONS, dist("torch", "2.15.0")))
    small = place("shared-memory", "/dev/shm", total=64 * MB)
    closed = place("shared-memory", "/dev/shm", writable=False)
    found: dict[str, Param] = {"path": "/dev/shm", "what": "small", "size_mb": 64, "enough_mb": 512}
    return (
        Case(machine(), id="enough"),
        Case(machine(folders=(place("home", "/home/student"),)), id="not on Linux"),
        Case(machine(folders=(Folder(name="shared-memory", path="/dev/shm"),)), id="not known"),
        Case(machine(folders=(small,)), {"": found}, "Docker's 64 MB"),
        Case(machine(folders=(small,), python=with_torch), {"": found}, "with PyTorch"),
        Case(
            machine(folders=(closed,)),
            {"": {**found, "what": "closed", "size_mb": 0}},
            "not writable",
        ),
    )


CHECK = Check(
    code="DLS711",
    name="small-shared-memory",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="Shared memory is too small or cannot be used",
        ko="공유 메모리가 작거나 쓸 수 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "small": Text(
                en="The shared memory {path} has only {size_mb} MB. At least {enough_mb} MB are "
                "recommended.",
                ko="공유 메모리({path})가 {size_mb} MB뿐입니다. {enough_mb} MB 이상을 권장합니다.",
            ),
            "closed": Text(
                en="The shared memory {path} is missing, or you cannot write to it.",
                ko="공유 메모리({path})가 없거나 쓸 수 없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall PyTorch: your code and PyTorch are not the cause.",
        ko="PyTorch를 다시 설치하지 마세요. 코드나 PyTorch가 원인이 아닙니다.",
    ),
    why=Text(
        en="PyTorch's DataLoader workers pass batches to the training through shared memory. A "
        "container gets only 64 MB of it. When it is full, a worker stops with a bus error "
        "in the middle of an epoch.",
        ko="PyTorch의 DataLoader 작업 프로세스는 공유 메모리로 배치를 넘겨줍니다. 컨테이너에는 "
        "기본으로 64 MB만 주어집니다. 가득 차면 에포크 도중에 작업 프로세스가 bus error로 "
        "종료됩니다.",
    ),
    symptoms=(
        r"(?:shm_open|posix_fallocate) failed : (?:No space left|Permission denied)",
        r"[Ee]rror while creating shared memory segment",
        r"exceeds /dev/shm size",
        r"multiprocessing[\\/]synchronize\.py\", line \d+.*\n(?:.*\n){0,2}?PermissionError",
        r"insufficient shared memory \(shm\)",
        r"DataLoader worker \(pid\(?s?\)? ?\d+\) is killed by signal: Bus error",
        r"^(?:zsh: )?[Bb]us error(?: +\(core dumped\)| +python\S*|$)",
        r"unable to (open|write to|allocate|mmap).* shared memory",
        r"No space left on device: '?/dev/shm",
        r"OMP: Error #179: Function Can't open SHM2? failed",
    ),
    links=("https://github.com/pytorch/pytorch/issues/5040",),
    cases=cases,
)
