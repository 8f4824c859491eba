"""pip or uv does not find this package or version."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-not-offered",
    fallback=True,
    title=Text(
        en="pip or uv does not find this package or version",
        ko="pip나 uv가 패키지나 버전을 찾지 못함",
    ),
    message=Text(
        en="PyPI has no package with this name, no such version, or none for your Python and "
        "operating system.",
        ko="PyPI에 이런 이름이나 버전이 없거나, 내 파이썬과 운영 체제에 맞는 파일이 없습니다.",
    ),
    steps=(
        instruct(
            en="Look the name up on https://pypi.org: there are its spelling, its "
            "versions and the Python versions it supports.",
            ko="https://pypi.org에서 이름을 찾아 철자, 버전, 지원하는 파이썬 버전을 확인하세요.",
        ),
        instruct(
            en="Install without `==version`, so that pip chooses one that fits.",
            ko="`==버전` 없이 설치해 pip가 맞는 버전을 고르게 하세요.",
        ),
        instruct(
            en="Check which Python pip belongs to:",
            ko="pip가 어느 파이썬에 속하는지 확인하세요.",
            argv=("python", "-m", "pip", "--version"),
        ),
    ),
    dont=Text(
        en="Do not download a file from another website: it may be changed.",
        ko="다른 웹사이트에서 파일을 받지 마세요. 바뀐 파일일 수 있습니다.",
    ),
    symptoms=(
        r"Could not find a version that satisfies the requirement \S+ \(from versions: ",
        r"ERROR: No matching distribution found for \S+",
        r"E: Unable to locate package \S+",
        r"E: [^\n]{0,60}패키지를 찾을 수 없습니다",
        r"Because \S+ was not found in the package registry",
        r"Because there is no version of \S+ and you require",
        r"No solution found when resolving (?:dependencies|script dependencies|tool "
        r"dependencies)",
    ),
    matches=(
        "ERROR: Could not find a version that satisfies the requirement numppy (from "
        "versions: none)\n"
        "ERROR: No matching distribution found for numppy",
        "  × No solution found when resolving dependencies:\n"
        "  ╰─▶ Because pandaas was not found in the package registry and you "
        "require pandaas, we can conclude that your requirements are unsatisfiable.",
    ),
    misses=(
        "ERROR: Could not find a version that satisfies the requirement sklearn "
        "(from versions: none)",
    ),
)
