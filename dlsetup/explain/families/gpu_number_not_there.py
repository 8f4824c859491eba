"""The program names a card that this computer does not have."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="gpu-number-not-there",
    own=True,
    title=Text(
        en="There is no GPU with this number",
        ko="이 번호의 GPU가 없음",
    ),
    message=Text(
        en="GPUs are counted from 0, and CUDA_VISIBLE_DEVICES may hide some. The program asks for "
        "one that is not there.",
        ko="GPU 번호는 0부터 셉니다. CUDA_VISIBLE_DEVICES로 가려져 있을 수도 있습니다. 프로그램이 "
        "없는 번호를 쓰고 있습니다.",
    ),
    steps=(
        instruct(
            en="Count the GPUs that the program can use: `torch.cuda.device_count()`.",
            ko="프로그램이 쓸 수 있는 GPU 개수를 확인하세요: `torch.cuda.device_count()`",
        ),
        instruct(
            en="With one GPU write `cuda` or `cuda:0`, not `cuda:1`.",
            ko="GPU가 하나라면 `cuda:1`이 아니라 `cuda`나 `cuda:0`을 쓰세요.",
        ),
        instruct(
            en="Check whether a setting hides GPUs:",
            ko="GPU를 가리는 설정이 있는지 확인하세요.",
            argv=("dlsetup", "doctor"),
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or the driver: both work.",
        ko="PyTorch나 드라이버를 다시 설치하지 마세요. 둘 다 정상입니다.",
    ),
    symptoms=(
        r"CUDA error: invalid device ordinal",
        r"Attempting to deserialize object on CUDA device \d+ but torch\.cuda\.device_count\(\)",
        r"Invalid device id\b",
        r"cudaErrorInvalidDevice",
    ),
    matches=(
        "RuntimeError: CUDA error: invalid device ordinal",
        "RuntimeError: Attempting to deserialize object on CUDA device 2 but "
        "torch.cuda.device_count() is 1.",
    ),
    misses=("RuntimeError: No CUDA GPUs are available",),
)
