"""The system refuses a library that asks for an executable stack."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="executable-stack-refused",
    title=Text(
        en="The system refuses a library of the package",
        ko="시스템이 패키지의 라이브러리를 거부함",
    ),
    message=Text(
        en="This release of the package was built so that it asks for an executable stack. New "
        "Linux systems do not allow that. Your files are complete.",
        ko="이 패키지 버전은 실행 가능한 스택을 요구하도록 만들어졌는데, 최신 Linux는 이를 "
        "허용하지 않습니다. 파일은 온전합니다.",
    ),
    steps=(
        instruct(
            en="Install another release of the package in the path, and of its companion "
            "packages. An example:",
            ko="경로에 나온 패키지와 짝이 되는 패키지를 다른 버전으로 설치하세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "jax", "jaxlib"),
        ),
    ),
    dont=Text(
        en="Do not switch off the protection of your system.",
        ko="시스템의 보호 기능을 끄지 마세요.",
    ),
    symptoms=(
        r"cannot enable executable stack as shared object requires",
        r"cannot open shared object file: cannot enable executable stack",
    ),
    matches=(
        "ImportError: libxla.so: cannot enable executable stack as shared object requires: "
        "Invalid argument",
    ),
    misses=("ImportError: libGL.so.1: cannot open shared object file: No such file",),
    links=("https://sourceware.org/glibc/wiki/Release/2.41",),
)
