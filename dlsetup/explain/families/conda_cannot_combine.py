"""conda finds no versions that fit together."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="conda-cannot-combine",
    title=Text(
        en="conda finds no versions that fit together",
        ko="conda가 서로 맞는 버전을 찾지 못함",
    ),
    message=Text(
        en="The packages that you ask for and those that are installed need different "
        "versions of something.",
        ko="설치하려는 패키지와 이미 있는 패키지가 서로 다른 버전을 요구합니다.",
    ),
    steps=(
        instruct(
            en="Make a new environment for them, instead of adding to an old one:",
            ko="기존 환경에 더하지 말고 새 환경을 만드세요.",
            argv=("conda", "create", "-n", "new", "-c", "conda-forge", "python=3.12", "PACKAGE"),
        ),
        instruct(
            en="Leave out versions (`=1.2`) and build numbers that you do not need.",
            ko="꼭 필요하지 않은 버전(`=1.2`)과 빌드 번호를 빼세요.",
        ),
    ),
    dont=Text(
        en="Do not use `--force` or pip over it: the environment will be broken.",
        ko="`--force`를 쓰거나 pip로 덮어쓰지 마세요. 환경이 망가집니다.",
    ),
    symptoms=(
        r"LibMambaUnsatisfiableError: Encountered problems while solving",
        r"UnsatisfiableError: The following specifications were found",
        r"Found conflicts! Looking for incompatible packages",
        r"error\s+libmamba Could not solve for environment specs",
        r"Solving environment: failed with (?:initial frozen solve|repodata from "
        r"current_repodata)",
        r"but none of the providers can be installed",
    ),
    matches=(
        "LibMambaUnsatisfiableError: Encountered problems while solving:\n"
        "  - package torchvision-0.15 requires python >=3.8,<3.9",
        "error    libmamba Could not solve for environment specs",
    ),
    misses=(
        "PackagesNotFoundError: The following packages are not available from current channels:",
    ),
)
