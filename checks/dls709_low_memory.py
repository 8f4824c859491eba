from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.tables.wordings import dll_load_failed, nameless_dll_failed, windows_error

GB = 2**30
ENOUGH = 4


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    memory = known(host.memory)
    if memory is None or memory >= ENOUGH * GB * 0.9:  # firmware and graphics keep a part
        return None
    return Problem(params={"memory_gb": round(memory / GB, 1), "enough": ENOUGH}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="While you train, close other programs and browser tabs, and use small batches.",
            ko="학습할 때는 다른 프로그램과 브라우저 탭을 닫고 배치 크기를 줄이세요.",
        ),
        instruct(
            en="For larger exercises, use a server of your school or Google Colab: "
            "https://colab.research.google.com",
            ko="큰 실습은 학교 서버나 Google Colab에서 하세요: https://colab.research.google.com",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    return (
        Case(machine(), id="enough"),
        Case(machine(host=host(memory=int(3.8 * GB))), id="sold as 4 GB"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(machine(host=host(memory=2 * GB)), {"": {"memory_gb": 2.0, "enough": 4}}, "2 GB"),
    )


CHECK = Check(
    code="DLS709",
    name="low-memory",
    level=Level.INFO,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="This computer has little memory",
        ko="이 컴퓨터의 메모리가 적음",
    ),
    message=Text(
        en="This computer has {memory_gb} GB of memory. At least {enough} GB are recommended.",
        ko="이 컴퓨터의 메모리는 {memory_gb} GB입니다. {enough} GB 이상을 권장합니다.",
    ),
    dont=Text(
        en="Do not reinstall if a kernel dies: the memory was probably full, and the installation "
        "is fine.",
        ko="커널이 죽어도 다시 설치하지 마세요. 설치가 아니라 메모리 때문일 때가 많습니다.",
    ),
    why=Text(
        en="Data, model and browser share the memory. When it is full, the operating system stops "
        "the largest program without a message, often the notebook's kernel.",
        ko="데이터와 모델, 브라우저가 메모리를 나누어 씁니다. 메모리가 모자라면 운영 체제가 가장 "
        "큰 프로그램을 아무 메시지 없이 종료하는데, 흔히 노트북의 커널입니다.",
    ),
    symptoms=(
        *dll_load_failed(1455),
        *nameless_dll_failed(1455),
        *windows_error(1455),
        *windows_error(1450),
        r"DefaultCPUAllocator: (not enough|can't allocate) memory",
        r"numpy.*ArrayMemoryError",
        r"Unable to allocate .* for an array with shape",
        r"페이징 파일이 너무 작습니다",
        r"^(?:\S+: line \d+: +\d+ )?(?:Killed|죽었음)(?: |$)",
        r"zsh: killed +\S+",
        r"DataLoader worker \(pid\(?s?\)? [\d, ]+\) is killed by signal: Killed",
        r"exit(?:ed with| code:?) .*(?:SIGKILL|137 )",
        r"\[Errno 12\] Cannot allocate memory",
        r"^MemoryError\s*$",
        r"OpenBLAS error: Memory allocation still failed",
    ),
    links=("https://docs.pytorch.org/docs/stable/notes/faq.html",),
    cases=cases,
)
