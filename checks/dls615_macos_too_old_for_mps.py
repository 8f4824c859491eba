from __future__ import annotations

from dlsetup.facts import Facts, Torch, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.tables.versions import version_numbers


def run(torch: Torch, facts: Facts, course: Course) -> Problem | None:
    host = known(facts.host)
    if host is None or host.os != "macos" or known(host.machine) != "arm64":
        return None
    from dlsetup.tables.drivers import table

    version, needs = known(host.os_version), table().macos
    if version is None or version_numbers(version) >= version_numbers(needs.mps):
        return None
    if version_numbers(torch.version)[:2] < version_numbers(needs.mps_since):
        return None
    params = {"torch": torch.version, "macos": version, "wanted": needs.mps}
    return Problem(params=params, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Update macOS: System Settings > General > Software Update.",
            ko="시스템 설정 > 일반 > 소프트웨어 업데이트에서 macOS를 업데이트하세요.",
        ),
        instruct(
            en='Until then, train on the CPU: `torch.device("cpu")`',
            ko='그 전에는 CPU로 학습하세요: `torch.device("cpu")`',
        ),
    )
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
        en="macOS is too old for PyTorch to use the GPU",
        ko="macOS가 오래되어 GPU로 계산할 수 없음",
    ),
    message=Text(
        en="PyTorch {torch} needs macOS {wanted} or newer to use the Apple GPU. This Mac has "
        "macOS {macos}.",
        ko="PyTorch {torch} 버전으로 애플 GPU를 쓰려면 macOS {wanted} 이상이 필요합니다. 이 "
        "맥에는 macOS {macos} 버전이 설치되어 있습니다.",
    ),
    dont=Text(
        en="Do not trust the macOS version in PyTorch's own error message: it may be too low.",
        ko="PyTorch 오류 메시지에 나온 macOS 버전을 믿지 마세요. 실제보다 낮을 수 있습니다.",
    ),
    why=Text(
        en="`torch.backends.mps.is_built()` is True and `is_available()` is False: PyTorch "
        "supports the GPU, but this macOS does not. Everything runs on the CPU, which is "
        "enough for small exercises.",
        ko="`is_built()` 결과는 True인데 `is_available()` 결과는 False인 "
        "상태입니다(`torch.backends.mps`). PyTorch는 GPU를 지원하지만 이 macOS는 지원하지 "
        "않습니다. 그래서 CPU로 계산하며, 작은 실습에는 충분합니다.",
    ),
    symptoms=(r"The MPS backend is supported on [Mm]ac ?OS \d+(\.\d+)?\+",),
    links=(
        "https://github.com/pytorch/pytorch/issues/164943",
        "https://github.com/pytorch/pytorch/issues/139425",
    ),
    cases=cases,
)
