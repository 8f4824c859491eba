from __future__ import annotations

from dlsetup.facts import CudaToolkit, Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Param, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.tables.versions import version_numbers


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
    params: dict[str, Param] = {"wheel": wheel, "toolkit": version, "folder": toolkit.folder}
    if ceiling is None:
        return Problem(params={**params, "what": "no-driver"}, fix=FIX)
    return Problem(params={**params, "what": "driver-found", "driver": ceiling}, fix=FIX)


FIX = advise(
    en="Leave everything as it is. Only if you compile CUDA code yourself, install a toolkit of "
    "version {wheel}.",
    ko="그대로 두세요. CUDA 코드를 직접 컴파일할 때만 {wheel} 버전의 Toolkit을 설치하세요.",
)


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
            {"": {**found, "what": "driver-found", "driver": "13.0"}},
            "three versions",
        ),
        Case(
            machine(torch=torch, cuda_toolkit=old),
            {"": {**found, "what": "no-driver"}},
            "no driver",
        ),
    )


CHECK = Check(
    code="DLS612",
    name="cuda-toolkit-differs",
    level=Level.INFO,
    about=lambda facts: facts.cuda_toolkit,
    run=run,
    title=Text(
        en="CUDA Toolkit version differs from PyTorch's (this is fine)",
        ko="CUDA Toolkit 버전이 다름(문제 아님)",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "driver-found": Text(
                en="The driver supports CUDA up to {driver}, PyTorch contains CUDA {wheel}, and "
                "the toolkit in {folder} is version {toolkit}.",
                ko="드라이버는 CUDA {driver}까지 지원하고 PyTorch에는 CUDA {wheel} 버전이 들어 "
                "있습니다. {folder} 폴더의 Toolkit은 {toolkit} 버전이지만 서로 달라도 됩니다.",
            ),
            "no-driver": Text(
                en="PyTorch contains CUDA {wheel}, and the toolkit in {folder} is version "
                "{toolkit}.",
                ko="PyTorch에는 CUDA {wheel} 버전이 들어 있습니다. {folder} 폴더의 Toolkit은 "
                "{toolkit} 버전이지만 서로 달라도 됩니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not install or remove a toolkit to make the versions equal: PyTorch uses its own "
        "CUDA.",
        ko="버전을 맞추려고 Toolkit을 설치하거나 지우지 마세요. PyTorch는 자체 CUDA를 씁니다.",
    ),
    why=Text(
        en="`nvidia-smi` shows the newest CUDA that the driver supports, not one that is "
        "installed. PyTorch contains its own CUDA. The toolkit (`nvcc`) is only needed to "
        "compile CUDA code.",
        ko="`nvidia-smi` 화면의 CUDA 버전은 설치된 버전이 아니라 드라이버가 지원하는 최대 "
        "버전입니다. PyTorch에는 CUDA가 들어 있습니다. Toolkit(`nvcc`)은 CUDA 코드를 직접 "
        "컴파일할 때만 필요합니다.",
    ),
    symptoms=(
        r"The detected CUDA version \([\d.]+\) mismatches the version that was used to compile",
        r"(?:nvcc|ptxas) fatal\s*: (?:Unsupported gpu architecture|Value '(?:sm|compute)_\w+')",
    ),
    links=("https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html",),
    cases=cases,
)
