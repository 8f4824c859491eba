"""Checks of the stack: the framework and its device."""

from __future__ import annotations

from dlsetup.messages.stack_endings import REINSTALL, StackCheck
from dlsetup.model.fixes import instruct
from dlsetup.model.text import Text

DEVICE_CHECKS = {
    "import": StackCheck(
        Text(en="import of the framework", ko="프레임워크 불러오기"),
        Text(
            en="The framework itself cannot be imported.",
            ko="프레임워크 자체를 불러올 수 없습니다.",
        ),
        REINSTALL,
    ),
    "device": StackCheck(
        Text(en="requested device", ko="지정한 장치"),
        Text(
            en="PyTorch does not have this device: it is a CPU-only build, the driver does not "
            "fit, or the name is wrong.",
            ko="이 PyTorch에서 쓸 수 없는 장치입니다. CPU 전용 PyTorch이거나 드라이버 또는 장치 "
            "이름이 맞지 않습니다.",
        ),
        (
            instruct(
                en="To train on a device that is available, leave out `--device`.",
                ko="`--device` 옵션을 빼면 쓸 수 있는 장치로 학습합니다.",
            ),
            instruct(
                en="To see why the device is not found:",
                ko="장치를 찾지 못하는 이유를 확인하세요.",
                argv=("dlsetup", "doctor", "--deep"),
            ),
        ),
    ),
    "computing": StackCheck(
        Text(en="any computation", ko="가장 간단한 계산"),
        Text(
            en="The device computes nothing at all. Another program may have taken its memory, or "
            "its driver has failed.",
            ko="장치에서 아무 계산도 되지 않습니다. 다른 프로그램이 장치의 메모리를 모두 쓰고 있거나 "
            "드라이버에 문제가 있습니다.",
        ),
        (
            instruct(
                en="Shut down the kernels of your notebooks and your other programs that use the "
                "GPU. To see them, run:",
                ko="노트북의 커널과 GPU를 쓰는 내 프로그램을 닫으세요. 다음 명령으로 볼 수 있습니다.",
                argv=("nvidia-smi",),
            ),
            instruct(
                en="Then run the checks again:",
                ko="그런 다음 다시 검사해 보세요.",
                argv=("dlsetup", "smoke"),
            ),
            instruct(
                en="If it still computes nothing, restart the computer. On a shared server, tell "
                "its administrator instead.",
                ko="그래도 계산되지 않으면 컴퓨터를 다시 시작하세요. 공용 서버라면 관리자에게 "
                "알리세요.",
            ),
        ),
    ),
}
