"""What to do when NVIDIA's library of the driver answers with an error, by what the error means."""

from __future__ import annotations

from dlsetup.model.fixes import Instruction, instruct
from dlsetup.remedies.nvidia_driver import DRIVER_OF_WINDOWS, RESTART_WSL, UPDATE_WSL

Steps = tuple[Instruction, ...]

SLOW: Steps = (
    instruct(
        en="Wait until this command prints a result:",
        ko="다음 명령의 결과가 나올 때까지 기다리세요.",
        argv=("nvidia-smi",),
    ),
    instruct(
        en="If it does, nothing is wrong: a server with many GPUs is slow. Its administrator can "
        "make it faster:",
        ko="결과가 나오면 문제가 아닙니다. GPU가 많은 서버는 원래 느리며, 관리자가 빠르게 할 수 "
        "있습니다.",
        argv=("sudo", "nvidia-smi", "-pm", "1"),
    ),
    instruct(
        en="If it never does, restart the computer or tell the administrator.",
        ko="끝내 나오지 않으면 컴퓨터를 다시 시작하거나 관리자에게 알리세요.",
    ),
)
MISMATCH: Steps = (
    instruct(
        en="Restart the computer: the driver was updated, but the old one is still running.",
        ko="컴퓨터를 다시 시작하세요. 드라이버가 업데이트되었지만 이전 드라이버가 아직 실행 "
        "중입니다.",
    ),
    instruct(
        en="If that does not help, install the driver again.",
        ko="그래도 같으면 드라이버를 다시 설치하세요.",
    ),
)
RESTART: Steps = (
    instruct(
        en="Restart the computer: after sleep, the driver can stop working.",
        ko="컴퓨터를 다시 시작하세요. 절전 모드에서 깨어난 뒤 드라이버가 멈추는 일이 많습니다.",
    ),
    instruct(
        en="If that does not help, install the NVIDIA driver again "
        "(https://www.nvidia.com/drivers).",
        ko="그래도 같으면 NVIDIA 드라이버를 다시 설치하세요(https://www.nvidia.com/drivers).",
    ),
)
NO_DEVICE: Steps = (
    instruct(
        en="Check whether this command lists your GPU:",
        ko="다음 명령에 GPU가 나오는지 확인하세요.",
        argv=("nvidia-smi",),
    ),
    instruct(
        en="A laptop may have switched the GPU off to save power. On Ubuntu, switch it on:",
        ko="노트북 컴퓨터는 절전을 위해 GPU를 꺼 두기도 합니다. Ubuntu에서는 이렇게 켭니다.",
        argv=("sudo", "prime-select", "nvidia"),
    ),
    instruct(
        en="If the GPU is newer than the driver, update the driver and restart the computer.",
        ko="GPU가 드라이버보다 새 제품이면 드라이버를 업데이트하고 컴퓨터를 다시 시작하세요.",
    ),
    instruct(
        en="On a shared server (Slurm), you see a GPU only in a job that asked for one.",
        ko="공용 서버(Slurm)에서는 GPU를 요청한 작업 안에서만 GPU가 보입니다.",
    ),
)
STUB: Steps = (
    instruct(
        en="Remove the folder .../cuda/lib64/stubs from LD_LIBRARY_PATH: it has a file for "
        "compiling instead of the driver.",
        ko="LD_LIBRARY_PATH에서 .../cuda/lib64/stubs 폴더를 빼세요. 드라이버가 아니라 컴파일용 "
        "파일이 들어 있습니다.",
    ),
    instruct(
        en="Correct its line in the settings file of your shell (~/.bashrc), then open a new "
        "terminal.",
        ko="셸 설정 파일(~/.bashrc)에서 이 변수를 설정하는 줄을 고치고 터미널을 새로 여세요.",
    ),
)
COMPATIBILITY: Steps = (
    instruct(
        en="Restart the computer: the driver may be only half updated.",
        ko="컴퓨터를 다시 시작하세요. 드라이버가 일부만 업데이트되었을 수 있습니다.",
    ),
    instruct(
        en="If that does not help, remove cuda-compat (also from LD_LIBRARY_PATH) and update the "
        "driver. GeForce GPUs do not support cuda-compat.",
        ko="그래도 같으면 cuda-compat을 제거하고(LD_LIBRARY_PATH에서도) 드라이버를 "
        "업데이트하세요(GeForce에는 못 씀).",
    ),
    instruct(
        en="In a container, use an image with an older CUDA, or update the driver of its host.",
        ko="컨테이너라면 CUDA 버전이 더 낮은 이미지를 쓰거나 호스트의 드라이버를 업데이트하세요.",
    ),
)
LOADER: Steps = (
    instruct(
        en="Let programs find the file again:",
        ko="프로그램이 이 드라이버를 다시 찾게 하세요.",
        argv=("sudo", "ldconfig"),
    ),
    instruct(
        en="If a folder in LD_LIBRARY_PATH has a damaged libcuda.so.1, remove that folder from "
        "the variable.",
        ko="LD_LIBRARY_PATH에 손상된 libcuda.so.1 파일이 든 폴더가 있으면 변수에서 그 폴더를 "
        "빼세요.",
    ),
)
NOT_READY: Steps = (
    instruct(
        en="Tell the administrator of the server: nvidia-fabricmanager is not running, or its "
        "version differs from the driver's.",
        ko="서버 관리자에게 알리세요. nvidia-fabricmanager 서비스가 꺼져 있거나 드라이버와 버전이 "
        "다릅니다.",
    ),
)
WSL: Steps = (DRIVER_OF_WINDOWS, UPDATE_WSL, RESTART_WSL)
REMEDIES = {
    "mismatch": MISMATCH,
    "restart": RESTART,
    "no-device": NO_DEVICE,
    "stub": STUB,
    "compatibility": COMPATIBILITY,
    "not-ready": NOT_READY,
}


def driver_error_steps(meaning: str, *, in_wsl: bool) -> Steps:
    """`meaning`: as tables/drivers writes it; of one that says nothing, to restart. In WSL it is
    the driver of Windows that finds no GPU, or has stopped."""
    steps = REMEDIES.get(meaning, RESTART)
    return WSL if in_wsl and steps in (RESTART, NO_DEVICE) else steps
