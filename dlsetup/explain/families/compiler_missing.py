"""A compiler is missing, so a package cannot be built."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="compiler-missing",
    title=Text(
        en="A compiler is missing, so a package cannot be built",
        ko="컴파일러가 없어 패키지를 빌드하지 못함",
    ),
    message=Text(
        en="There is no finished package for your Python, so it is compiled, and the "
        "compiler for that is missing.",
        ko="내 파이썬에 맞는 설치 파일이 없어 직접 컴파일하려는데 컴파일러가 없습니다.",
    ),
    steps=(
        instruct(
            en="Ask for finished packages only. If it fails, use the Python version of "
            "your course.",
            ko="설치 파일만 받도록 하세요. 그래도 안 되면 강의에서 정한 파이썬 버전을 쓰세요.",
            argv=("python", "-m", "pip", "install", "--only-binary", ":all:", "PACKAGE"),
        ),
        instruct(
            en="If it must be compiled on Windows: install the C++ workload of "
            "https://visualstudio.microsoft.com/visual-cpp-build-tools/",
            ko="Windows에서 꼭 컴파일해야 한다면 C++ 도구를 설치하세요: "
            "https://visualstudio.microsoft.com/visual-cpp-build-tools/",
        ),
        instruct(
            en="On Ubuntu or Debian:",
            ko="Ubuntu나 Debian이라면:",
            argv=("sudo", "apt", "install", "build-essential", "python3-dev", "cmake"),
        ),
        instruct(
            en="On macOS:",
            ko="macOS라면:",
            argv=("xcode-select", "--install"),
        ),
    ),
    dont=Text(
        en="Do not install a compiler first: usually a Python version with finished "
        "packages is enough.",
        ko="컴파일러부터 설치하지 마세요. 대개 파이썬 버전만 맞추면 됩니다.",
    ),
    symptoms=(
        r"No CMAKE_C(?:XX)?_COMPILER could be found",
        r"C(?:XX)? compiler identification is unknown",
        r"error: Microsoft Visual C\+\+ \d+\.\d+ (?:or greater )?is required",
        r"error: command '(?:gcc|cc|g\+\+|x86_64-linux-gnu-gcc|clang|cl\.exe)' failed: "
        r"No such file or directory",
        r"unable to execute '(?:gcc|cc|g\+\+|x86_64-linux-gnu-gcc|clang|nvcc)': No "
        r"such file or directory",
        r"error: command '[^'\n]*(?:gcc|g\+\+|cl\.exe|clang|nvcc)[^'\n]*' failed "
        r"with exit (?:code|status)",
        r"fatal error: Python\.h: No such file or directory",
        r"fatal error: '?Python\.h'?: (?:file not found|그런 파일이나 디렉터리가 "
        r"없습니다)",
        r"(?:error: can't find Rust compiler|Rust toolchain .{0,40}not found|Cargo, "
        r"the Rust package manager, is not installed)",
        r"CMake must be installed to build",
        r"CMake Error: CMake was unable to find a build program",
        r"Could NOT find (?:CMake|CUDAToolkit|CUDA)\b(?! drivers)",
        r"No such file or directory: '[^'\n]*(?:nvcc|gcc|g\+\+|clang|cl|cmake|ninja)(?:\.exe)?'",
        r"No CUDA runtime is found, using CUDA_HOME",
        r"RuntimeError: Ninja is required to load C\+\+ extensions",
        r"CUDA_HOME environment variable is not set",
        r"Error checking compiler version for cl",
        r"Unknown compiler\(s\): \[\['?(?:icl|cl|cc|gcc)",
        r"ERROR: Unknown compiler",
        r"BUILD FAILED \([^)\n]*using python-build",
        r"Failed to find C compiler",
        r"'[^'\n]*(?:cuda_utils|main|__triton_launcher)\.c'[^\n]*returned non-zero exit status",
    ),
    matches=(
        "error: Microsoft Visual C++ 14.0 or greater is required. Get it with "
        '"Microsoft C++ Build Tools"',
        "error: can't find Rust compiler",
        "psutil/_psutil_common.c:9:10: fatal error: Python.h: No such file or directory",
        "OSError: CUDA_HOME environment variable is not set. Please set it to your "
        "CUDA install root.",
    ),
    misses=(
        "ImportError: DLL load failed while importing _C: The specified module could not be found.",
    ),
)
