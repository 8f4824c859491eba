"""Installing a package again whose files we compare with no list: conda's, a folder of sources."""

from __future__ import annotations

from dlsetup.facts import Distribution, Facts, Python, known
from dlsetup.model.fixes import Fix, Instruction
from dlsetup.model.text import Text
from dlsetup.remedies.packages import install_command
from dlsetup.remedies.rebuilding import rebuild_environment

CONDA = Text(
    en="conda installed `{module}`. In the Anaconda Prompt, or a terminal where conda works, "
    "install it again:",
    ko="conda로 설치한 `{module}` 패키지를 Anaconda Prompt나 conda가 되는 터미널에서 다시 "
    "설치하세요.",
)
EDITABLE = Text(
    en="`{module}` is imported from its source folder. Fix the code there, or install it again in "
    "that folder:",
    ko="`{module}` 패키지는 소스 폴더에서 바로 불러옵니다. 그 폴더의 코드를 고치거나 그 폴더에서 "
    "다시 설치하세요.",
)


def are_compared(facts: Facts, distribution: Distribution) -> bool:
    """Its files, with a list: by our readers, or by conda with nothing missing."""
    if known(distribution.installer) != "conda":
        return not known(distribution.editable)
    environment = known(facts.conda_environment)
    packages = known(environment.packages, ()) if environment else ()
    name = conda_name(distribution)
    return any(package.name == name and known(package.missing) == () for package in packages)


def conda_name(distribution: Distribution) -> str:
    """What conda calls it."""
    return {"torch": "pytorch"}.get(distribution.key, distribution.key)


def reinstall(facts: Facts, python: Python, distribution: Distribution) -> Fix:
    """By conda, or from its folder."""
    from dlsetup.remedies import pytorch_install

    if known(distribution.installer) == "conda":
        command = pytorch_install.conda_install_command(
            facts, python, "--force-reinstall", conda_name(distribution)
        )
        return Fix((Instruction(CONDA, command), rebuild_if_that_fails(facts)))
    return Fix((Instruction(EDITABLE, (*install_command(facts, python), "-e", ".")),))


def rebuild_if_that_fails(facts: Facts) -> Instruction:
    return rebuild_environment(
        facts,
        en="If that does not help, make a new environment with the same packages:",
        ko="그래도 안 되면 같은 패키지로 가상 환경을 새로 만드세요.",
    )
