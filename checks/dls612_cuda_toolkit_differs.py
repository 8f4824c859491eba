from __future__ import annotations

from dlsetup.facts import CudaToolkit, Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.tables.drivers import version_numbers


def run(toolkit: CudaToolkit, facts: Facts, course: Course) -> Problem | None:
    torch, driver = known(facts.torch), known(facts.driver)
    wheel, version = known(torch.cuda) if torch else None, known(toolkit.version)
    if (
        wheel is None
        or version is None
        or version_numbers(version)[:2] == version_numbers(wheel)[:2]
    ):
        return None
    ceiling = known(driver.cuda) if driver else None
    params = {"driver": ceiling or "-", "wheel": wheel, "toolkit": version}
    return Problem(params={**params, "folder": toolkit.folder})


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Driver, Torch
    from dlsetup.facts.factory import machine

    torch = Torch(version="2.15.0", cuda="13.2", hip=None)
    driver = Driver(version="580.65.06", cuda="13.0")
    old = CudaToolkit(version="11.8.89", folder="/usr/local/cuda")
    same = CudaToolkit(version="13.2.51", folder="/usr/local/cuda")
    found = {"wheel": "13.2", "toolkit": "11.8.89", "folder": "/usr/local/cuda"}
    cpu = Torch(version="2.15.0+cpu", cuda=None)
    return (
        Case(machine(torch=torch, driver=driver), id="no toolkit"),
        Case(machine(torch=torch, cuda_toolkit=same), id="the same"),
        Case(machine(cuda_toolkit=old), id="no PyTorch"),
        Case(machine(torch=cpu, cuda_toolkit=old), id="a CPU build"),
        Case(
            machine(
                torch=torch,
                cuda_toolkit=CudaToolkit(version=Unknown("no-version-file"), folder="/opt/cuda"),
            ),
            id="not known",
        ),
        Case(
            machine(torch=torch, driver=driver, cuda_toolkit=old),
            {"": {**found, "driver": "13.0"}},
            "three versions",
        ),
        Case(machine(torch=torch, cuda_toolkit=old), {"": {**found, "driver": "-"}}, "no driver"),
    )


CHECK = Check(
    code="DLS612",
    name="cuda-toolkit-differs",
    level=Level.INFO,
    about=lambda facts: facts.cuda_toolkit,
    run=run,
    title=Text(
        en="The CUDA Toolkit is of another version than PyTorch's CUDA",
        ko="CUDA Toolkit과 PyTorch의 CUDA 버전이 다름",
    ),
    message=Message(
        en="Three versions of CUDA that mean different things: the driver runs up to {driver}, "
        "PyTorch brings {wheel} with it, the toolkit in {folder} is {toolkit}. Nothing need be "
        "done.",
        ko="뜻이 서로 다른 세 가지 CUDA 버전: 드라이버가 실행할 수 있는 최대 버전 {driver}, "
        "PyTorch에 포함된 버전 {wheel}, {folder} 폴더의 Toolkit 버전 {toolkit}. 따로 할 일은 "
        "없습니다.",
        words={"-": Text(en="- (no driver was found)", ko="-(드라이버를 찾지 못함)")},
    ),
    why=Text(
        en="The version that `nvidia-smi` shows is the newest that the driver can run, not one "
        "that is installed. PyTorch carries its own and never uses the toolkit (`nvcc "
        "--version`), which only compiles code of one's own. Do not install or remove a toolkit "
        "to make them equal.",
        ko="`nvidia-smi` 화면의 CUDA 버전은 설치된 것이 아니라 드라이버가 실행할 수 있는 최대 "
        "버전입니다. PyTorch는 자체 CUDA를 포함하며 Toolkit(`nvcc --version`)을 쓰지 않습니다. "
        "Toolkit은 직접 만든 CUDA 코드를 컴파일할 때만 필요합니다. 버전을 맞추려고 Toolkit을 "
        "설치하거나 지우지 마세요.",
    ),
    symptoms=(
        r"The detected CUDA version \([\d.]+\) mismatches the version that was used to compile",
    ),
    links=("https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html",),
    cases=cases,
)
