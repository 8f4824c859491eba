"""nvcc is not there, which PyTorch does not need."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import command_not_found

FAMILY = Family(
    name="cuda-toolkit-not-needed",
    title=Text(
        en="nvcc is missing, which PyTorch does not need",
        ko="nvcc가 없지만 PyTorch에는 필요 없음",
    ),
    message=Text(
        en="nvcc is the compiler of the CUDA Toolkit. PyTorch and JAX include what they need of "
        "CUDA. Only packages that are built here need nvcc.",
        ko="nvcc는 CUDA Toolkit의 컴파일러입니다. PyTorch와 JAX에는 CUDA가 들어 있고, "
        "직접 빌드하는 패키지에만 nvcc가 필요합니다.",
    ),
    steps=(
        instruct(
            en="See whether PyTorch finds the GPU:",
            ko="PyTorch가 GPU를 찾는지 확인하세요.",
            argv=("python", "-c", "import torch; print(torch.cuda.is_available())"),
        ),
        instruct(
            en="If that says False, look at the driver, not at nvcc:",
            ko="False가 나오면 nvcc가 아니라 드라이버를 확인하세요.",
            argv=("nvidia-smi",),
        ),
        instruct(
            en="If a package must be built here, install the CUDA Toolkit of the version in "
            "`torch.version.cuda`, and add its folder `bin` to PATH.",
            ko="패키지를 직접 빌드해야 한다면 `torch.version.cuda`와 같은 버전의 CUDA Toolkit을 "
            "설치하고, 그 `bin` 폴더를 PATH에 추가하세요.",
        ),
    ),
    dont=Text(
        en="Do not install `nvidia-cuda-toolkit` with apt: it is old, and may replace the driver.",
        ko="apt로 `nvidia-cuda-toolkit`을 설치하지 마세요. 오래됐고 드라이버를 바꾸기도 합니다.",
    ),
    symptoms=(
        *command_not_found("nvcc"),
        r"FileNotFoundError: \[Errno 2\] No such file or directory: '[^'\n]*nvcc'",
    ),
    matches=(
        "bash: nvcc: command not found",
        "'nvcc' is not recognized as an internal or external command,\n"
        "operable program or batch file.",
        "Command 'nvcc' not found, but can be installed with:\n"
        "sudo apt install nvidia-cuda-toolkit",
    ),
    misses=("bash: nvidia-smi: command not found",),
)
