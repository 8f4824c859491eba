from __future__ import annotations

from dlsetup.facts import Driver, Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.nvidia_driver import DRIVER_OF_WINDOWS, RESTART_WSL, UPDATE_WSL

OWN = "/usr/lib/wsl/"


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    wsl, torch = known(host.wsl), known(facts.torch)
    if wsl == 1 and torch and isinstance(torch.cuda, str):
        params = {"library": "wsl-1", "what": "wsl-1"}
        return Problem(params=params, fix=Fix(WSL_1), level=Level.INFO)
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
        params = {"library": loaded, "what": "linux-driver"}
        return Problem(params=params, fix=Fix(LINUX_DRIVER))
    if known(driver.on_loader_path) is False:
        params = {"library": OWN + "lib", "what": "not-found"}
        return Problem(params=params, fix=Fix(LOADER))
    return None


LINUX_DRIVER = (
    instruct(
        en="Remove the Linux driver from WSL. On Ubuntu:",
        ko="WSL 안의 Linux용 드라이버를 제거하세요. Ubuntu에서는 이렇게 합니다.",
        argv=("sudo", "apt", "purge", "nvidia-driver-*", "libnvidia-compute-*"),
    ),
    instruct(
        en="On Debian:", ko="Debian에서는 이렇게 합니다.", argv=("sudo", "apt", "purge", "libcuda1")
    ),
    DRIVER_OF_WINDOWS,
    RESTART_WSL,
)
LOADER = (
    instruct(
        en="Tell programs where the driver is:",
        ko="프로그램이 드라이버를 찾도록 등록하세요.",
        argv=("sudo", "sh", "-c", "echo /usr/lib/wsl/lib > /etc/ld.so.conf.d/ld.wsl.conf"),
    ),
    instruct(en="Then run:", ko="그런 다음 실행하세요.", argv=("sudo", "ldconfig")),
    UPDATE_WSL,
)
WSL_1 = (
    instruct(
        en="In PowerShell, show the name of your Linux:",
        ko="PowerShell에서 설치된 Linux의 이름을 확인하세요.",
        argv=("wsl", "--list"),
    ),
    instruct(
        en="Convert it to WSL 2 (write its name instead of NAME):",
        ko="WSL 2로 바꾸세요(NAME 자리에 그 이름을 넣으세요).",
        argv=("wsl", "--set-version", "NAME", "2"),
    ),
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
            {"": {"library": linux, "what": "linux-driver"}},
            "a Linux driver inside WSL",
            recorded="https://github.com/NVIDIA/cuml/issues/6218",
        ),
        Case(
            inside(lent, lent, found=False),
            {"": {"library": "/usr/lib/wsl/lib", "what": "not-found"}},
            "programs do not find it",
            recorded="https://github.com/tensorflow/tensorflow/issues/45882",
        ),
        Case(
            machine(host=host(wsl=1), torch=cuda),
            {"": {"library": "wsl-1", "what": "wsl-1"}},
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
    title=Text(en="WSL cannot use the GPU of Windows", ko="WSL에서 Windows의 GPU를 쓸 수 없음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "wsl-1": Text(
                en="This is WSL 1, which cannot use the GPU. WSL 2 can.",
                ko="WSL 1에서는 GPU를 쓸 수 없습니다. WSL 2가 필요합니다.",
            ),
            "linux-driver": Text(
                en="Programs in WSL use the Linux driver {library} instead of the driver that "
                "Windows provides.",
                ko="WSL 안의 프로그램이 Windows가 제공하는 드라이버 대신 Linux용 드라이버를 "
                "씁니다: {library}",
            ),
            "not-found": Text(
                en="Programs in WSL do not find the driver that Windows provides in {library}.",
                ko="WSL 안의 프로그램이 Windows가 제공하는 드라이버를 찾지 못합니다: {library}",
            ),
        },
    ),
    dont=Text(
        en="Never install the packages `cuda` or `nvidia-driver` inside WSL: they block the "
        "connection to the GPU.",
        ko="WSL에 cuda나 nvidia-driver 패키지를 설치하지 마세요. GPU 연결이 막힙니다.",
    ),
    why=Text(
        en="WSL uses the GPU through the Windows driver, whose file libcuda is in "
        "/usr/lib/wsl/lib. Inside WSL, Linux drivers block this connection. PyTorch needs no "
        "other driver.",
        ko="WSL에서는 Windows 드라이버를 거쳐 GPU를 쓰며, 필요한 파일(libcuda)은 /usr/lib/wsl/lib "
        "폴더에 있습니다. WSL 안에 Linux용 드라이버를 설치하면 이 연결이 막힙니다.",
    ),
    symptoms=(
        r"libcuda\.so(?:\.1)?: cannot open shared object file",
        r"/usr/lib/wsl/lib/libcuda\.so\.1 is not a symbolic link",
        r"\| NVIDIA-SMI [^\n]*CUDA Version: ERR!",
        r"GPU access blocked by the operating system",
    ),
    links=(
        "https://docs.nvidia.com/cuda/wsl-user-guide/index.html",
        "https://github.com/microsoft/WSL/issues/9254",
    ),
    cases=cases,
)
