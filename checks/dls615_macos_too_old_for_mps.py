from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.tables.drivers import table, version_numbers


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    host, needs = known(facts.host), table().macos
    if host is None or host.os != "macos" or known(host.machine) != "arm64":
        return None
    version = known(host.os_version)
    if version is None or version_numbers(version) >= version_numbers(needs.mps):
        return None
    if version_numbers(torch.version)[:2] < version_numbers(needs.mps_since):
        return None
    params = {"torch": torch.version, "macos": version, "wanted": needs.mps}
    return Problem(params=params, fix=Fix((Instruction(UPDATE),)))


UPDATE = Text(
    en="Update macOS (System Settings > General > Software Update). Until then use the CPU: "
    'torch.device("cpu")',
    ko="macOS를 업데이트하세요(시스템 설정 > 일반 > 소프트웨어 업데이트). 그 전에는 CPU를 쓰면 "
    '됩니다: torch.device("cpu")',
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def mac(version: str, torch: str) -> Facts:
        system = host(os="macos", machine="arm64", os_version=version)
        return machine(host=system, torch=Torch(version=torch, cuda=None, hip=None))

    return (
        Case(machine(), id="no PyTorch"),
        Case(machine(torch=Torch(version="2.15.0")), id="no Mac"),
        Case(mac("14.6", "2.15.0"), id="new enough"),
        Case(mac("26.0", "2.15.0"), id="newest"),
        Case(mac("13.7.4", "2.6.0"), id="an old PyTorch"),
        Case(
            mac("13.7.4", "2.10.0"),
            {"": {"torch": "2.10.0", "macos": "13.7.4", "wanted": "14"}},
            "too old",
            recorded="https://github.com/pytorch/pytorch/issues/164943",
        ),
    )


CHECK = Check(
    code="DLS615",
    name="macos-too-old-for-mps",
    level=Level.WARN,
    about=lambda facts: facts.torch,
    run=run,
    title=Text(
        en="macOS is too old to compute on its graphics",
        ko="macOS가 오래되어 GPU로 계산할 수 없음",
    ),
    message=Text(
        en="PyTorch {torch} computes on Apple's graphics from macOS {wanted} on. This is {macos}.",
        ko="PyTorch {torch} 빌드로 애플 GPU를 쓰는 데 필요한 macOS: {wanted} 이상. 현재 버전: "
        "{macos}",
    ),
    why=Text(
        en="`torch.backends.mps.is_built()` is True and `is_available()` False: the package can, "
        "the system cannot. Everything runs on the CPU, which is enough for small exercises. "
        "Some releases name an older macOS in their error; do not trust that number.",
        ko="`torch.backends.mps.is_built()` 결과는 True인데 `is_available()` 결과는 False인 "
        "상태입니다. 패키지는 지원하지만 운영체제가 지원하지 않아 CPU로 실행되며, 작은 실습에는 "
        "충분합니다. 오류 문구에 나오는 macOS 버전은 실제보다 낮게 적혀 있기도 합니다.",
    ),
    symptoms=(r"The MPS backend is supported on [Mm]ac ?OS \d+(\.\d+)?\+",),
    links=(
        "https://github.com/pytorch/pytorch/issues/164943",
        "https://github.com/pytorch/pytorch/issues/139425",
    ),
    cases=cases,
)
