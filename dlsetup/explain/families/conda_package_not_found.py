"""conda's channels do not have this package."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="conda-package-not-found",
    title=Text(
        en="conda's channels do not have this package",
        ko="conda 채널에 패키지가 없음",
    ),
    message=Text(
        en="The name is misspelled, or the package is in another channel or only on PyPI.",
        ko="이름이 틀렸거나, 다른 채널에 있거나, PyPI에만 있는 패키지입니다.",
    ),
    steps=(
        instruct(
            en="Search conda-forge:",
            ko="conda-forge에서 찾아보세요.",
            argv=("conda", "search", "-c", "conda-forge", "PACKAGE"),
        ),
        instruct(
            en="The channel `pytorch` gets no new versions. Install it with pip in an environment:",
            ko="`pytorch` 채널은 더 이상 업데이트되지 않습니다. 가상 환경에서 pip로 설치하세요.",
            argv=("python", "-m", "pip", "install", "torch"),
        ),
    ),
    dont=Text(
        en="Do not add channels that you do not know: anybody can offer packages there.",
        ko="모르는 채널을 추가하지 마세요. 누구나 패키지를 올릴 수 있습니다.",
    ),
    symptoms=(
        r"PackagesNotFoundError: The following packages are (?:not available from "
        r"current channels|missing from the target environment)",
        r"ResolvePackageNotFound",
        r"nothing provides requested [\w.-]+",
        r"No candidates were found for [\w.-]+ ",
        r"UnavailableInvalidChannel|HTTP 404 NOT FOUND for channel",
    ),
    matches=(
        "PackagesNotFoundError: The following packages are not available from "
        "current channels:\n"
        "\n"
        "  - pytorch-cuda=12.8*",
        "- nothing provides requested numppy",
    ),
    misses=("LibMambaUnsatisfiableError: Encountered problems while solving:",),
)
