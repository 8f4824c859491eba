"""pip could not build a package from its source."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-build-failed",
    fallback=True,
    title=Text(
        en="pip could not build a package from its source",
        ko="pip가 패키지를 소스에서 빌드하지 못함",
    ),
    message=Text(
        en="There is no finished package for your Python, so pip ran the package's own "
        "build, and this failed.",
        ko="내 파이썬에 맞는 설치 파일이 없어 패키지를 직접 빌드하다가 실패했습니다.",
    ),
    steps=(
        instruct(
            en="Ask for a version that needs no build:",
            ko="빌드가 필요 없는 버전을 설치하세요.",
            argv=("python", "-m", "pip", "install", "--only-binary", ":all:", "PACKAGE"),
        ),
        instruct(
            en="If no version does, use the Python version of your course. New Python "
            "versions get packages some months later.",
            ko="없다면 강의에서 정한 파이썬 버전을 쓰세요. 새 파이썬용 패키지는 몇 달 "
            "뒤에 나옵니다.",
        ),
    ),
    dont=Text(
        en="Do not read only the last line: the cause is above, after `error:`.",
        ko="마지막 줄만 읽지 마세요. 원인은 그 위 `error:` 뒤에 있습니다.",
    ),
    symptoms=(
        r"error: metadata-generation-failed",
        r"error: legacy-install-failure",
        r"Failed to build installable wheels for some pyproject\.toml",
        r"error: subprocess-exited-with-error",
        r"Getting requirements to build wheel did not run successfully",
        r"Failed to build `?[\w.-]+[`=]",
        r"The build backend returned an error",
        r"python setup\.py (?:egg_info|bdist_wheel) did not run successfully",
        r"setup\.py egg_info\"? failed with error code",
        r"Failed to build '[^'\n]+' when getting requirements to build wheel",
        r"CMake Error at CMakeLists\.txt:\d+",
        r"use_2to3 is invalid",
        r"error in \S+ setup command: ",
    ),
    matches=(
        "  error: subprocess-exited-with-error\n"
        "  × Getting requirements to build wheel did not run successfully.\n"
        "  │ exit code: 1",
        "  × Failed to build `lxml==4.6.0`\n  ├─▶ The build backend returned an error",
    ),
    misses=("Successfully built wheel",),
)
