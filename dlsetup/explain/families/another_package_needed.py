"""A package needs another one that is not installed, and says so."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import not_spawned

FAMILY = Family(
    name="another-package-needed",
    title=Text(
        en="The package needs another package",
        ko="패키지에 필요한 다른 패키지가 없음",
    ),
    message=Text(
        en="The package works, but this part of it needs one more package, whose name is in the "
        "text.",
        ko="패키지는 정상이지만 이 기능에는 패키지가 하나 더 필요합니다. 메시지에 그 이름이 "
        "있습니다.",
    ),
    steps=(
        instruct(
            en="Install that package with the Python that runs your program. An example:",
            ko="메시지에 나온 패키지를 프로그램을 실행하는 파이썬에 설치하세요. 예:",
            argv=("python", "-m", "pip", "install", "openpyxl"),
        ),
        instruct(
            en="If the text asks for another version, update it. An example:",
            ko="메시지에 버전 조건이 있으면 최신 버전으로 올리세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "accelerate"),
        ),
        instruct(
            en="In a notebook, restart the kernel afterwards.",
            ko="노트북이라면 설치한 뒤 커널을 다시 시작하세요.",
        ),
    ),
    dont=Text(
        en="Do not install the first package again: it is not the one that is missing.",
        ko="처음 패키지를 다시 설치하지 마세요. 없는 것은 다른 패키지입니다.",
    ),
    symptoms=(
        r"[Mm]issing optional dependency '[\w.-]+'",
        r"`Import [\w.-]+` failed\. +Use pip or conda to install",
        r"Do you need to install a parser library",
        r"Unable to find a usable engine; tried using: ",
        r"DependencyNotInstalled: ",
        not_spawned(r"(?!jupyter|ipython)[\w.-]+"),
        r"Have you installed the proper package for",
        r"You must install [\w.-]+ \(`?pip install",
        r"[Yy]ou need to have [\w.-]+(?: or [\w.-]+)? installed to",
        r"the package [\w.-]+ seems to be not installed",
        r"[Uu]sing `[\w-]+` [^\n]{0,60}requires [`\w.-]+: `pip install",
        r"requires `[\w.-]+[<>=!~]{1,2}[\w.]+`: (?:Please run|Run) `pip install",
        r"requires [\w.-]+[<>=!~]{1,2}[\d.]+ but it is not installed",
        r"requires the [\w.-]+ package,\s+which can be installed",
        r"(?:is|was) not (?:installed|available|found)[.,;:]? +(?:[Pp]lease )?(?:run|use|[Tt]ry|"
        r"install it (?:with|using)):? `?[`\"']?(?:pip|conda) install",
        r"requires (?:the )?[\w.-]+ package\b(?! to be)[^\n]{0,60}\. (?:Try|Please) install",
        r"ImportError: [\w.-]+ is required (?:for|to) [^\n]{1,80}\. Please install",
        r"requires either '[\w.-]+' or '[\w.-]+'",
        r"looks like an? \w+ file but \w+ is not available",
        r"[Pp]lease (?:run|install (?:it )?(?:with|using|via)):? [`\"']pip install",
    ),
    matches=(
        "ImportError: `Import openpyxl` failed.  Use pip or conda to install the openpyxl package.",
        "ValueError: Mime type rendering requires nbformat>=4.2.0 but it is not installed",
        "gymnasium.error.DependencyNotInstalled: box2D is not installed, run `pip install "
        '"gymnasium[box2d]"`',
        "ImportError: Using the `Trainer` with `PyTorch` requires `accelerate>=0.26.0`: Please run "
        "`pip install transformers[torch]`",
    ),
    misses=(
        "ERROR: Package 'x' requires a different Python: 3.9.6 not in '>=3.10'",
        "ModuleNotFoundError: No module named 'openpyxl'",
        "Java is required to run this program. Please install Java 17.",
        "ERROR: numba 0.57.1 requires numpy<1.25,>=1.21, but you have numpy 2.0.1 which is "
        "incompatible.",
    ),
)
