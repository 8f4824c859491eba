"""The commands of packages are in no folder of PATH."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="scripts-folder-not-in-path",
    title=Text(
        en="The commands of packages are in no folder of PATH",
        ko="패키지의 명령이 PATH에 없음",
    ),
    message=Text(
        en="The package is installed and can be imported. Only its command is not found in "
        "the terminal.",
        ko="패키지는 설치되었고 불러올 수 있습니다. 터미널이 명령만 찾지 못합니다.",
    ),
    steps=(
        instruct(
            en="Start the command as a module. An example:",
            ko="명령을 모듈로 실행하세요. 예:",
            argv=("python", "-m", "jupyter", "lab"),
        ),
        instruct(
            en="Or activate the environment: then its commands are in PATH.",
            ko="또는 가상 환경을 활성화하세요. 그러면 명령이 PATH에 들어갑니다.",
        ),
    ),
    dont=Text(
        en="Do not install the package again with `sudo`: it would go to another Python.",
        ko="`sudo`로 다시 설치하지 마세요. 다른 파이썬에 설치됩니다.",
    ),
    symptoms=(
        r"(?:is|are) installed in '[^'\n]+' which is not on PATH",
        r"Consider adding this directory to PATH",
        r"is not on your PATH\. To use installed tools",
    ),
    matches=(
        "WARNING: The script jupyter-lab is installed in '/home/me/.local/bin' which "
        "is not on PATH.",
    ),
    misses=("zsh: command not found: jupyter",),
)
