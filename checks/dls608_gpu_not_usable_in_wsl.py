from __future__ import annotations

from dlsetup.facts import Driver, Facts, Host, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course

OWN = "/usr/lib/wsl/"


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    wsl, torch = known(host.wsl), known(facts.torch)
    if wsl == 1 and torch and isinstance(torch.cuda, str):
        return Problem(
            params={"library": "wsl-1"}, fix=Fix((Instruction(WSL_1),)), level=Level.INFO
        )
    driver = known(facts.driver)
    if not wsl or driver is None:
        return None
    return library_problem(driver)


def library_problem(driver: Driver) -> Problem | None:
    """CUDA's library must be the one that Windows lends, and programs must find it."""
    files, loaded = known(driver.libraries, ()), known(driver.library)
    if not any(file.startswith(OWN) for file in files):
        return None
    if loaded and not loaded.startswith(OWN):
        return Problem(params={"library": loaded}, fix=Fix((Instruction(LINUX_DRIVER),)))
    if known(driver.on_loader_path) is False:
        return Problem(params={"library": OWN + "lib"}, fix=Fix((Instruction(LOADER),)))
    return None


LINUX_DRIVER = Text(
    en="Take the Linux driver out of WSL again (Ubuntu: sudo apt purge 'nvidia-driver-*' "
    "'libnvidia-compute-*'; Debian: sudo apt purge libcuda1), keep the one of Windows up to date, "
    "then run in PowerShell: wsl --shutdown",
    ko="WSL 안에 설치한 리눅스용 드라이버를 제거하고(Ubuntu: sudo apt purge 'nvidia-driver-*' "
    "'libnvidia-compute-*', Debian: sudo apt purge libcuda1) Windows 드라이버를 최신으로 "
    "유지하세요. 그런 다음 PowerShell에서 실행하세요: wsl --shutdown",
)
LOADER = Text(
    en="Make the folder known to programs: echo /usr/lib/wsl/lib | sudo tee "
    "/etc/ld.so.conf.d/ld.wsl.conf, then sudo ldconfig. In PowerShell: wsl --update",
    ko="프로그램이 이 폴더를 찾도록 등록하세요: echo /usr/lib/wsl/lib | sudo tee "
    "/etc/ld.so.conf.d/ld.wsl.conf 실행 후 sudo ldconfig 실행. PowerShell에서: wsl --update",
)
WSL_1 = Text(
    en="WSL 1 has no access to the graphics card. In PowerShell: wsl --set-version <name> 2 (the "
    "names: wsl --list)",
    ko="WSL 1에서는 GPU를 쓸 수 없습니다. PowerShell에서 실행하세요: wsl --set-version <이름> 2 "
    "(이름 확인: wsl --list)",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Torch
    from dlsetup.facts.factory import host, machine

    lent, linux = "/usr/lib/wsl/lib/libcuda.so.1", "/usr/lib/x86_64-linux-gnu/libcuda.so.1"

    def inside(library: str, *files: str, found: bool = True) -> Facts:
        driver = Driver(library=library, libraries=files, on_loader_path=found, cuinit_result=0)
        return machine(host=host(wsl=2), driver=driver)

    cuda = Torch(version="2.15.0", cuda="13.2", hip=None)
    return (
        Case(machine(), id="no WSL"),
        Case(machine(host=host(wsl=2)), id="WSL without a card"),
        Case(inside("/usr/lib/wsl/drivers/nv/libcuda.so.1.1", lent), id="the one of Windows"),
        Case(machine(host=host(wsl=1)), id="WSL 1, no PyTorch"),
        Case(
            inside(linux, lent, linux),
            {"": {"library": linux}},
            "a Linux driver inside WSL",
            recorded="https://github.com/NVIDIA/cuml/issues/6218",
        ),
        Case(
            inside(lent, lent, found=False),
            {"": {"library": "/usr/lib/wsl/lib"}},
            "programs do not find it",
            recorded="https://github.com/tensorflow/tensorflow/issues/45882",
        ),
        Case(
            machine(host=host(wsl=1), torch=cuda),
            {"": {"library": "wsl-1"}},
            "WSL 1",
            recorded="https://docs.nvidia.com/cuda/wsl-user-guide/index.html",
        ),
    )


CHECK = Check(
    code="DLS608",
    name="gpu-not-usable-in-wsl",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="WSL does not reach the graphics card of Windows",
        ko="WSL에서 Windows의 GPU를 쓸 수 없음",
    ),
    message=Message(
        en="Programs inside WSL do not use the driver that Windows lends them. CUDA's library: "
        "{library}",
        ko="WSL 안의 프로그램이 Windows가 제공하는 드라이버를 쓰지 못합니다. CUDA 라이브러리: "
        "{library}",
        words={"wsl-1": Text(en="none, for this is WSL 1", ko="없음(WSL 1이기 때문)")},
    ),
    why=Text(
        en="Inside WSL the card is reached through the driver of Windows, whose library lies in "
        "/usr/lib/wsl/lib. A Linux driver inside WSL stands in its way. Never install the "
        "package `cuda` or `nvidia-driver` there; PyTorch needs neither.",
        ko="WSL에서는 Windows 드라이버를 거쳐 GPU를 쓰며 그 라이브러리는 /usr/lib/wsl/lib 폴더에 "
        "있습니다. WSL 안에 리눅스용 드라이버를 설치하면 이 연결이 막힙니다. `cuda` 패키지나 "
        "`nvidia-driver` 패키지를 WSL 안에 설치하지 마세요. PyTorch에는 둘 다 필요 없습니다.",
    ),
    symptoms=(
        r"libcuda\.so\.1: cannot open shared object file",
        r"/usr/lib/wsl/lib/libcuda\.so\.1 is not a symbolic link",
        r"GPU access blocked by the operating system",
    ),
    links=(
        "https://docs.nvidia.com/cuda/wsl-user-guide/index.html",
        "https://github.com/microsoft/WSL/issues/9254",
    ),
    cases=cases,
)
