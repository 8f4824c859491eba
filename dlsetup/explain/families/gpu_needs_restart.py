"""The GPU has lost its way: only a restart, or another GPU, helps."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="gpu-needs-restart",
    title=Text(
        en="The GPU does not answer as it should",
        ko="GPU가 제대로 응답하지 않음",
    ),
    message=Text(
        en="The GPU reports a fault of its memory, is in use by another program, or has stopped.",
        ko="GPU가 메모리 오류를 알리거나, 다른 프로그램이 잡고 있거나, 멈췄습니다.",
    ),
    steps=(
        instruct(
            en="See which programs use the GPU, and whether it answers:",
            ko="GPU를 쓰는 프로그램과 GPU 상태를 확인하세요.",
            argv=("nvidia-smi",),
        ),
        instruct(
            en="Restart the kernel or the program. If it stays so, restart the computer.",
            ko="커널이나 프로그램을 다시 시작하세요. 그래도 같으면 컴퓨터를 다시 시작하세요.",
        ),
        instruct(
            en="On a server, tell its administrator and give the whole message: the GPU may be "
            "worn out.",
            ko="서버라면 관리자에게 메시지 전체를 알려 주세요. GPU 고장일 수 있습니다.",
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or CUDA: the GPU itself or another program is the cause.",
        ko="PyTorch나 CUDA를 다시 설치하지 마세요. GPU나 다른 프로그램의 문제입니다.",
    ),
    symptoms=(
        r"uncorrectable ECC error",
        r"all CUDA-capable devices are busy or unavailable",
        r"GPU is lost\.? +Reboot the system",
        r"GPU has fallen off the bus",
        r"Unable to determine the device handle for GPU",
        r"nvmlInit_v2_\(\) INTERNAL ASSERT FAILED",
    ),
    matches=(
        "RuntimeError: CUDA error: uncorrectable ECC error encountered",
        "RuntimeError: CUDA error: all CUDA-capable devices are busy or unavailable",
        "Unable to determine the device handle for GPU0000:01:00.0: GPU is lost.  Reboot the "
        "system to recover this GPU",
    ),
    misses=("RuntimeError: CUDA error: out of memory",),
)
