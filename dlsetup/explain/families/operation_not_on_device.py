"""A device lacks an operation that the program asks it for."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="operation-not-on-device",
    title=Text(
        en="The device does not have this operation",
        ko="이 장치에서는 이 연산을 쓸 수 없음",
    ),
    message=Text(
        en="PyTorch works, but this operation does not exist for this device, for this type of "
        "numbers, or in this version.",
        ko="PyTorch는 정상입니다. 이 연산이 이 장치나 이 수의 자료형, 이 버전에는 없습니다.",
    ),
    steps=(
        instruct(
            en="On a Mac, let the processor compute what the GPU cannot. Set this before Python "
            "starts:",
            ko="Mac에서는 GPU에 없는 연산을 CPU가 하게 하세요. 파이썬을 켜기 전에 설정하세요.",
            argv=("export", "PYTORCH_ENABLE_MPS_FALLBACK=1"),
        ),
        instruct(
            en="Otherwise compute this step on the processor: `x.cpu()`, and `.to(device)` after "
            "it.",
            ko="다른 장치라면 이 단계만 CPU에서 하세요. `x.cpu()`로 옮기고 끝나면 `.to(device)`로 "
            "되돌리세요.",
        ),
        instruct(
            en="A newer PyTorch may have it:",
            ko="더 높은 버전의 PyTorch에는 있을 수도 있습니다.",
            argv=("python", "-m", "pip", "install", "--upgrade", "torch"),
        ),
    ),
    dont=Text(
        en="Do not reinstall the driver: it works.",
        ko="드라이버를 다시 설치하지 마세요. 드라이버는 정상입니다.",
    ),
    symptoms=(
        r"The operator '[\w:.]+' is not current(?:ly)? (?:implemented|supported) (?:for|on) "
        r"the \w+",
        r"Could not run '(?!torchvision::)[\w:.]+' with arguments from the '\w+' backend",
    ),
    links=("https://docs.pytorch.org/docs/stable/mps_environment_variables.html",),
    matches=(
        "NotImplementedError: The operator 'aten::linalg_qr.out' is not currently implemented for "
        "the MPS device.",
        "NotImplementedError: Could not run 'aten::_slow_conv2d_forward' with arguments from the "
        "'CUDA' backend.",
    ),
    misses=(
        "NotImplementedError: Could not run 'torchvision::nms' with arguments from the 'CUDA' "
        "backend.",
        'NotImplementedError: Module [Net] is missing the required "forward" function',
    ),
)
