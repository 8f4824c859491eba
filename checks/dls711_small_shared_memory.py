from __future__ import annotations

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import Case, Check, Level, Param, Problem, Text, advise
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
    params: dict[str, Param] = {"path": place.path, "size_mb": size // MB, "enough_mb": ENOUGH}
    return Problem(
        params=params, fix=FIX, level=Level.WARN if uses_data_loaders(facts) else Level.INFO
    )


def uses_data_loaders(facts: Facts) -> bool:
    """A framework is there whose data loaders hand data over in shared memory."""
    python = known(facts.python)
    return bool(python and python.installed_keys and "torch" in python.installed_keys)


FIX = advise(
    en="In your program: DataLoader(..., num_workers=0). For good, start the container "
    "with more: docker run --shm-size=2g (or --ipc=host); on a shared server ask its "
    "administrator.",
    ko="코드에서는 DataLoader(..., num_workers=0)으로 실행하세요. 근본적으로는 "
    "컨테이너를 docker run --shm-size=2g(또는 --ipc=host) 옵션으로 다시 시작하고, "
    "공용 서버라면 관리자에게 요청하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, place, python

    with_torch = python(distributions=(*DISTRIBUTIONS, dist("torch", "2.15.0")))
    small = place("shared-memory", "/dev/shm", total=64 * MB)
    closed = place("shared-memory", "/dev/shm", writable=False)
    found: dict[str, Param] = {"path": "/dev/shm", "size_mb": 64, "enough_mb": 512}
    return (
        Case(machine(), id="enough"),
        Case(machine(folders=(place("home", "/home/student"),)), id="not on Linux"),
        Case(machine(folders=(Folder(name="shared-memory", path="/dev/shm"),)), id="not known"),
        Case(machine(folders=(small,)), {"": found}, "Docker's 64 MB"),
        Case(machine(folders=(small,), python=with_torch), {"": found}, "with PyTorch"),
        Case(machine(folders=(closed,)), {"": {**found, "size_mb": 0}}, "not writable"),
    )


CHECK = Check(
    code="DLS711",
    name="small-shared-memory",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(en="There is little shared memory", ko="공유 메모리가 작음"),
    message=Text(
        en="{path} has room for {size_mb} MB; {enough_mb} MB are advised.",
        ko="{path} 크기: {size_mb} MB (권장 {enough_mb} MB 이상)",
    ),
    why=Text(
        en="PyTorch's data loaders hand batches to the training through shared memory, and a "
        "container gets 64 MB of it. When it is full, a worker dies of a bus error in the middle "
        "of an epoch. Nothing is wrong with your program or with PyTorch; do not reinstall.",
        ko="PyTorch의 DataLoader 작업자는 공유 메모리로 배치를 넘겨주는데, 컨테이너에는 기본으로 "
        "64 MB만 주어집니다. 가득 차면 에포크 도중에 작업자가 bus error로 종료됩니다. 코드나 "
        "PyTorch의 잘못이 아니니 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"insufficient shared memory \(shm\)",
        r"DataLoader worker \(pid\(?s?\)? ?\d+\) is killed by signal: Bus error",
        r"unable to (open|write to|allocate|mmap).* shared memory",
        r"No space left on device: '?/dev/shm",
    ),
    links=("https://github.com/pytorch/pytorch/issues/5040",),
    cases=cases,
)
