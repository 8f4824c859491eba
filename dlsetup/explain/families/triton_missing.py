"""torch.compile finds no Triton."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="triton-missing",
    title=Text(
        en="torch.compile finds no Triton",
        ko="torch.compile에 Triton이 없음",
    ),
    message=Text(
        en="`torch.compile` makes GPU programs with Triton. PyTorch for Windows comes without it.",
        ko="`torch.compile`은 Triton으로 GPU 프로그램을 만드는데, Windows용 PyTorch에는 "
        "들어 있지 않습니다.",
    ),
    steps=(
        instruct(
            en="Run the program without `torch.compile`: it computes the same, only slower.",
            ko="`torch.compile` 없이 실행하세요. 느릴 뿐 결과는 같습니다.",
        ),
        instruct(
            en="Or, on Windows, install the package that offers it:",
            ko="또는 Windows에서 이 패키지를 설치하세요.",
            argv=("python", "-m", "pip", "install", "triton-windows"),
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch or CUDA: neither contains Triton for Windows.",
        ko="PyTorch나 CUDA를 다시 설치하지 마세요. Windows용 Triton이 없습니다.",
    ),
    symptoms=(
        r"triton[\s\S]{0,400}include file \'Python\.h\' not found",
        r"windows_utils\.py:\d+: UserWarning: Failed to find Python libs",
        r"Cannot find a working triton installation",
        r"TritonMissing: Cannot find",
        r"ModuleNotFoundError: No module named 'triton(?:\.\w+)*'",
        r"(?:A matching Triton is not available|triton not found)",
        r"ImportError: cannot import name '\w+' from 'triton(?:\.[\w.]+)?'",
        r"(?:satisfies the requirement|No matching distribution found for) triton\b",
    ),
    matches=(
        "torch._inductor.exc.TritonMissing: Cannot find a working triton "
        "installation. Either the package is not installed or it is too old.",
        "A matching Triton is not available, some optimizations will not be enabled",
        "ModuleNotFoundError: No module named 'triton'",
    ),
    misses=(
        "torch._dynamo.exc.BackendCompilerFailed: backend='inductor' raised:\n"
        "RuntimeError: Compiler: cl is not found.",
    ),
)
