"""The build does not see an installed package."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="build-needs-a-package",
    title=Text(
        en="The build does not see an installed package",
        ko="빌드할 때 설치된 패키지를 찾지 못함",
    ),
    message=Text(
        en="pip builds in a separate place without your packages, and this build needs one "
        "of them, often torch.",
        ko="pip는 내 패키지가 없는 곳에서 빌드하는데, 이 빌드에는 torch 같은 패키지가 필요합니다.",
    ),
    steps=(
        instruct(
            en="Install the package that is missing first. Then build with your own packages:",
            ko="없는 패키지를 먼저 설치한 뒤, 내 패키지를 쓰면서 빌드하세요.",
            argv=("python", "-m", "pip", "install", "--no-build-isolation", "PACKAGE"),
        ),
    ),
    dont=Text(
        en="Do not install the missing package again and again: the build never sees it.",
        ko="없는 패키지를 반복해서 설치하지 마세요. 빌드에서는 보이지 않습니다.",
    ),
    symptoms=(
        r"Getting requirements to build wheel did not run successfully[\s\S]{0,3000}ModuleNotFo"
        r"undError: No module named '(?:torch|numpy|packaging|wheel|setuptools|pkg_resources|"
        r"Cython)'",
        r"but the build backend[^\n]{0,80}ModuleNotFoundError: No module named",
        r"depends on `[\w-]+`, but doesn't declare it as a build dependency",
        r"BackendUnavailable: Cannot import ",
        r"ModuleNotFoundError: No module named '(?:torch|numpy|packaging|wheel|setuptools|"
        r"pkg_resources|Cython)'\s+\[end of output\][\s\S]{0,300}This error originates from a "
        r"subprocess",
    ),
    matches=(
        "  × Getting requirements to build wheel did not run successfully.\n"
        "  │ exit code: 1\n"
        "  ╰─> [20 lines of output]\n"
        '        File "<string>", line 22, in <module>\n'
        "      ModuleNotFoundError: No module named 'torch'\n"
        "      [end of output]",
    ),
    misses=("ModuleNotFoundError: No module named 'torch'",),
)
