"""A folder of this name is there already."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="environment-folder-taken",
    title=Text(
        en="The folder for the environment exists already", ko="가상 환경을 만들 폴더가 이미 있음"
    ),
    message=Text(
        en="An environment needs a new folder. A folder with this name exists: an "
        "environment or something else.",
        ko="가상 환경은 새 폴더에 만듭니다. 이 이름의 폴더가 이미 있습니다. 가상 환경일 "
        "수도, 다른 것일 수도 있습니다.",
    ),
    steps=(
        instruct(
            en="If it is the environment you want, activate it. With conda:",
            ko="쓰려던 가상 환경이면 활성화하세요. conda라면:",
            argv=("conda", "activate", "dl"),
        ),
        instruct(
            en="If not, choose another name or folder. With conda:",
            ko="아니면 다른 이름이나 폴더를 쓰세요. conda라면:",
            argv=("conda", "create", "-n", "dl2", "python=3.12"),
        ),
        instruct(
            en="In PyCharm, choose Select existing instead of Generate new.",
            ko="PyCharm에서는 새로 생성 대신 기존 항목 선택을 고르세요.",
        ),
    ),
    dont=Text(
        en="Do not delete the folder before you have looked into it: homework may be there.",
        ko="안을 보기 전에 지우지 마세요. 내 파일이 들어 있을 수 있습니다.",
    ),
    symptoms=(
        r"CondaValueError: [Pp]refix already exists",
        r"directory already exists at the target location",
        r"A directory already exists at: ",
        r"Environment location directory is not empty",
        r"already exists at: `?[^\n`]*`?\s*(?:.{0,40}--clear|Use)",
        r"A virtual environment already exists at",
    ),
    matches=(
        "CondaValueError: prefix already exists: /home/kim/miniforge3/envs/dl",
        "Environment location directory is not empty",
    ),
    misses=("EnvironmentNameNotFound: Could not find conda environment: dl",),
)
