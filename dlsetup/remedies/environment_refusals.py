"""Why no environment is made, and what to do then."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Message, Text
from dlsetup.remedies.wording import ASK_INSTRUCTOR, PYTHON_RANGE

Refused = Literal["", "env", "tool"]


class Refusal(NamedTuple):
    """Why, and the way on. `refused`: the option of `init` that cannot be as it was given."""

    reason: Text
    way_on: tuple[Instruction, ...]
    refused: Refused = ""


AGAIN = instruct(
    en="Then open a new terminal and run the same command again.",
    ko="그런 다음 터미널을 새로 열고 같은 명령을 다시 실행하세요.",
)
NOT_ACCEPTED = Refusal(
    Text(
        en="This course does not use {asked}. It uses: {accept}",
        ko="이 강의에서는 {asked} 도구를 쓰지 않습니다. 쓸 수 있는 것: {accept}",
    ),
    (
        instruct(
            en="Choose one of those with --with, or leave out --with.",
            ko="--with 옵션으로 그 가운데 하나를 고르거나 --with 옵션을 빼세요.",
        ),
    ),
    refused="tool",
)
ANOTHER_KIND = Refusal(
    Text(
        en="{path} is already an environment made with {found}, not with {asked}.",
        ko="{path} 위치에는 이미 {found} 환경이 있습니다(요청: {asked}).",
    ),
    (
        instruct(
            en="Choose another place with --env, or leave out --with.",
            ko="--env 옵션으로 다른 위치를 지정하거나 --with 옵션을 빼세요.",
        ),
    ),
    refused="tool",
)
NO_UV = Refusal(
    Text(en="uv was not found on PATH.", ko="PATH에서 uv를 찾지 못했습니다."),
    (
        instruct(
            en="Install uv. The page docs.astral.sh/uv shows how.",
            ko="uv를 설치하세요. 설치 방법: docs.astral.sh/uv",
        ),
        AGAIN,
        instruct(
            en="Or use venv, which comes with Python:",
            ko="또는 파이썬에 들어 있는 venv를 쓰세요.",
            argv=("dlsetup", "init", "--with", "venv"),
        ),
    ),
)
NO_PYTHON = Refusal(
    Message(
        en="An environment for this course needs Python {range}, but none was found.",
        ko="강의용 가상 환경에 필요한 파이썬 {range} 버전을 찾지 못했습니다.",
        words=PYTHON_RANGE,
    ),
    (
        instruct(
            en="Install Miniforge (conda-forge.org/download) or Python (python.org).",
            ko="Miniforge(conda-forge.org/download)나 파이썬(python.org)을 설치하세요.",
        ),
        AGAIN,
    ),
)
NO_VENV_MODULE = Refusal(
    Text(
        en="{python} cannot make environments. On Debian and Ubuntu this needs one more package.",
        ko="{python} 파이썬으로는 가상 환경을 만들 수 없습니다. Debian과 Ubuntu에서는 패키지를 "
        "하나 더 설치해야 합니다.",
    ),
    (
        instruct(
            en="Install that package:",
            ko="패키지를 설치하세요.",
            argv=("sudo", "apt", "install", "python3-venv"),
        ),
        instruct(
            en="Then run the same command again.", ko="그런 다음 같은 명령을 다시 실행하세요."
        ),
    ),
)
NO_CONDA = Refusal(
    Message(
        en="{asked} was not found. The course needs Python {range}.",
        ko="{asked} 배포판을 찾지 못했습니다. 강의에는 파이썬 {range} 버전이 필요합니다.",
        words=PYTHON_RANGE,
    ),
    (
        instruct(
            en="Install the one your course asks for, or Miniforge (conda-forge.org/download).",
            ko="강의에서 정한 배포판이나 Miniforge(conda-forge.org/download)를 설치하세요.",
        ),
        AGAIN,
    ),
)
NO_INSTALLER = Refusal(
    Text(
        en="There is no {asked} for this kind of computer.",
        ko="이 컴퓨터 종류에 맞는 {asked} 설치 파일이 없습니다.",
    ),
    (
        instruct(
            en="Use venv, which comes with Python:",
            ko="파이썬에 들어 있는 venv를 쓰세요.",
            argv=("dlsetup", "init", "--with", "venv"),
        ),
    ),
)
NO_PLAIN_PLACE = Refusal(
    Text(
        en="{asked} cannot be installed: every folder where you can write has spaces, signs or "
        "letters in its path that its installer or its tools refuse.",
        ko="{asked} 배포판을 설치할 곳이 없습니다. 내가 쓸 수 있는 폴더의 경로에 설치 프로그램이나 "
        "도구가 처리하지 못하는 공백, 기호, 글자가 있습니다.",
    ),
    (
        instruct(
            en="Use venv, which works in such a folder too:",
            ko="이런 폴더에서도 되는 venv를 쓰세요.",
            argv=("dlsetup", "init", "--with", "venv"),
        ),
    ),
)
PLACE_TAKEN = Refusal(
    Text(
        en="conda would be installed in {path}, but other files are there and no working conda.",
        ko="conda를 설치할 {path} 위치에 이미 다른 파일이 있고, 그곳의 conda는 쓸 수 없습니다.",
    ),
    (
        instruct(
            en="Move or rename that folder, then run the same command again.",
            ko="그 폴더를 옮기거나 이름을 바꾸고 같은 명령을 다시 실행하세요.",
        ),
    ),
)
NO_VERSION = Refusal(
    Message(
        en="dlsetup does not know a Python version that fits this course ({range}).",
        ko="강의에 맞는 파이썬 버전({range})을 모릅니다.",
        words=PYTHON_RANGE,
    ),
    (ASK_INSTRUCTOR,),
)
