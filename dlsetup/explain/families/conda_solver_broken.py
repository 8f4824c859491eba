"""conda's solver does not start."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="conda-solver-broken",
    title=Text(
        en="conda's solver does not start",
        ko="conda의 solver가 시작되지 않음",
    ),
    message=Text(
        en="conda chooses versions with a part named libmamba, and a library of this part "
        "is missing. Your environments are not damaged.",
        ko="conda가 버전을 고를 때 쓰는 libmamba의 라이브러리가 없습니다. 가상 환경은 "
        "손상되지 않았습니다.",
    ),
    steps=(
        instruct(
            en="Repair it with the old solver:",
            ko="이전 solver로 고치세요.",
            argv=(
                "conda",
                "install",
                "-n",
                "base",
                "--solver=classic",
                "conda-libmamba-solver",
                "libmambapy",
                "libarchive",
            ),
        ),
    ),
    dont=Text(
        en="Do not delete Anaconda: your environments are in its folder.",
        ko="Anaconda를 지우지 마세요. 그 폴더에 가상 환경이 들어 있습니다.",
    ),
    symptoms=(
        r"Error while loading conda entry point: conda-libmamba-solver",
        r"You have chosen a non-default solver backend",
        r"CustomValidationError: Parameter solver = ",
    ),
    matches=(
        "Error while loading conda entry point: conda-libmamba-solver "
        "(libarchive.so.20: cannot open shared object file: No such file or "
        "directory)",
        "CondaValueError: You have chosen a non-default solver backend (libmamba) "
        "but it was not recognized. Choose one of: classic",
    ),
    misses=("LibMambaUnsatisfiableError: Encountered problems while solving:",),
)
