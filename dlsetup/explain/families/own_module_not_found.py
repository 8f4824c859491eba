"""Python does not find a module with this name."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="own-module-not-found",
    own=True,
    title=Text(
        en="Python does not find a module with this name",
        ko="이런 이름의 모듈을 찾지 못함",
    ),
    message=Text(
        en="No well-known package has this name, so it is probably your own file, or one of the "
        "project that you copied.",
        ko="잘 알려진 패키지 이름이 아닙니다. 내가 쓴 파일이거나 복사한 프로젝트의 파일인 "
        "것 같습니다.",
    ),
    steps=(
        instruct(
            en="Start the program from the folder that contains the file, or in a "
            "notebook: open the notebook there.",
            ko="그 파일이 있는 폴더에서 프로그램을 시작하세요. 노트북도 그 폴더에서 여세요.",
        ),
        instruct(
            en="See where Python looks:",
            ko="파이썬이 어디에서 찾는지 확인하세요.",
            argv=("python", "-c", "import sys; print(sys.path)"),
        ),
        instruct(
            en="If it is a package after all: the project's README or requirements.txt "
            "says what to install.",
            ko="패키지가 맞다면 프로젝트의 README나 requirements.txt에서 설치할 이름을 찾으세요.",
        ),
    ),
    dont=Text(
        en="Do not install a package with the same name from PyPI: it is somebody else's.",
        ko="PyPI에서 같은 이름의 패키지를 설치하지 마세요. 다른 사람이 만든 패키지입니다.",
    ),
    symptoms=(
        r"ModuleNotFoundError: No module named '(?!_)\w[\w.]*'",
        r": No module named [\w./\\-]+\.py$",
        r"Error while finding module specification for '\w+",
        r"ImportError: attempted relative import (?:with no known parent package|"
        r"beyond top-level package)",
        r"ModuleNotFoundError: No module named '__main__\.\w+'; '__main__' is not "
        r"a package",
        r"ImportError: cannot import name '\w+' from '\w+' \((?!unknown)[^)\n]*\)",
        r"ImportError: cannot import name '\w+' from '\w+' \(unknown location\)",
    ),
    matches=(
        "ModuleNotFoundError: No module named 'my_model'",
        "    from utils import load_data\nModuleNotFoundError: No module named 'utils'",
        "ImportError: attempted relative import with no known parent package",
        "ImportError: cannot import name 'MyNet' from 'model' (/home/student/hw1/model.py)",
    ),
    misses=(
        "ImportError: DLL load failed while importing _C: The specified module could not be found.",
    ),
)
