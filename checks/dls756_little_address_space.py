from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.limits import lift_limit

GIB = 2**30
ENOUGH = 4 * GIB  # a framework takes 0.7, a kernel with its libraries and threads some more
ENOUGH_FOR_CUDA = 64 * GIB  # it reserves addresses for all memory of the computer and the GPU


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    limit = known(host.address_space)
    has_gpu = any(gpu.vendor == "nvidia" for gpu in known(facts.gpus, ()))
    enough = ENOUGH_FOR_CUDA if has_gpu else ENOUGH
    if limit is None or limit >= enough:
        return None
    params: dict[str, Param] = {"limit": f"{limit / GIB:.1f}", "enough": enough // GIB}
    return Problem(params=params, fix=FIX)


FIX = lift_limit(
    "-v",
    instruct(
        en="If the command is refused, the limit is the administrator's. Start your program as "
        "a job that asks for more memory.",
        ko="명령이 거부되면 관리자가 정한 제한입니다. 메모리를 더 요청하는 작업(job)으로 "
        "프로그램을 실행하세요.",
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Gpu
    from dlsetup.facts.factory import host, machine

    card = (Gpu(vendor="nvidia"),)

    def limited(gib: float, **fields: object) -> Facts:
        return machine(host=host(address_space=int(gib * GIB)), **fields)

    return (
        Case(machine(), id="no limit"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(limited(8), id="enough"),
        Case(limited(0.5), {"": {"limit": "0.5", "enough": 4}}, "no framework can be imported"),
        Case(limited(8, gpus=card), {"": {"limit": "8.0", "enough": 64}}, "CUDA needs more"),
        Case(limited(100, gpus=card), id="enough for CUDA"),
    )


CHECK = Check(
    code="DLS756",
    name="little-address-space",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="Programs get only a few memory addresses",
        ko="프로그램이 쓸 메모리 주소가 적음",
    ),
    message=Text(
        en="A program started in this terminal can use {limit} GB of memory addresses. Deep "
        "learning here needs at least {enough} GB.",
        ko="이 터미널에서 시작한 프로그램은 메모리 주소를 {limit} GB까지 쓸 수 있습니다. 여기서 "
        "딥러닝을 하려면 {enough} GB 이상이 필요합니다.",
    ),
    dont=Text(
        en="Do not make the batch size smaller: the libraries themselves need the addresses.",
        ko="배치 크기를 줄이지 마세요. 라이브러리 자체에 필요한 주소입니다.",
    ),
    why=Text(
        en="`ulimit -v` counts addresses, not memory in use. Frameworks and CUDA reserve many more "
        "than they use, so an import ends with a MemoryError, `std::bad_alloc` or `failed to map "
        "segment` while memory is free.",
        ko="`ulimit -v` 명령은 실제로 쓰는 메모리가 아니라 주소를 제한합니다. 프레임워크와 CUDA는 "
        "쓰는 것보다 훨씬 많은 주소를 잡아 두므로, 메모리가 남아 있어도 import가 MemoryError, "
        "`std::bad_alloc`, `failed to map segment` 오류로 끝납니다.",
    ),
    symptoms=(
        r"failed to map segment from shared object: Cannot allocate memory",
        r"OpenBLAS blas_thread_init: RLIMIT_AS",
    ),
    links=("https://man7.org/linux/man-pages/man2/getrlimit.2.html",),
    cases=cases,
)
