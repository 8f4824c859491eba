"""torch.compile finds no C++ compiler."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="compiler-for-torch-compile",
    title=Text(
        en="torch.compile finds no C++ compiler",
        ko="torch.compile용 C++ 컴파일러 없음",
    ),
    message=Text(
        en="`torch.compile` writes C++ for the processor and compiles it while your program runs. "
        "Everything else of PyTorch works without a compiler.",
        ko="`torch.compile`은 실행 중에 C++ 코드를 만들어 컴파일합니다. PyTorch의 다른 기능에는 "
        "컴파일러가 필요하지 않습니다.",
    ),
    steps=(
        instruct(
            en="Run the program without `torch.compile`: it computes the same, only slower.",
            ko="`torch.compile` 없이 실행하세요. 느릴 뿐 결과는 같습니다.",
        ),
        instruct(
            en="Or, on Windows, install the C++ workload of "
            "https://visualstudio.microsoft.com/visual-cpp-build-tools/ and start Python in its "
            "`x64 Native Tools` prompt.",
            ko="Windows라면 https://visualstudio.microsoft.com/visual-cpp-build-tools/ 의 C++ "
            "도구를 설치하고 `x64 Native Tools` 창에서 실행하세요.",
        ),
        instruct(
            en="Or, on Ubuntu or Debian:",
            ko="Ubuntu나 Debian이라면:",
            argv=("sudo", "apt", "install", "g++"),
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch: no PyTorch contains a compiler.",
        ko="PyTorch를 다시 설치하지 마세요. 컴파일러는 들어 있지 않습니다.",
    ),
    symptoms=(
        r"RuntimeError: Compiler: \S+ is not found",
        r"No working C\+\+ compiler found in torch\._inductor",
        r"InvalidCxxCompiler",
    ),
    matches=(
        "torch._inductor.exc.InductorError: RuntimeError: Compiler: cl is not found.",
        "torch._inductor.exc.InvalidCxxCompiler: No working C++ compiler found in "
        "torch._inductor.config.cpp.cxx: (None, 'g++')",
    ),
    misses=("error: Microsoft Visual C++ 14.0 or greater is required.",),
    links=("https://docs.pytorch.org/tutorials/unstable/inductor_windows.html",),
)
