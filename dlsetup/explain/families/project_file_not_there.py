"""A project's tool is called outside of the project's folder."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="project-file-not-there",
    title=Text(
        en="This folder is not a project of this tool",
        ko="이 폴더에 이 도구의 프로젝트 파일이 없음",
    ),
    message=Text(
        en="uv, pixi, Poetry and Pipenv read a file that describes the project. This folder and "
        "those above it have none.",
        ko="uv, pixi, Poetry, Pipenv는 프로젝트를 설명하는 파일을 읽습니다. 이 폴더와 위 폴더에는 "
        "그 파일이 없습니다.",
    ),
    steps=(
        instruct(
            en="Go into the folder of the course with that file, and try again. See where you are:",
            ko="그 파일이 있는 강의 폴더로 이동해 다시 하세요. 지금 위치를 보려면:",
            argv=("pwd",),
        ),
        instruct(
            en="If the course has no such file, install its packages with pip. This shows them:",
            ko="강의에 그런 파일이 없다면 pip으로 설치하세요. 필요한 패키지를 보려면:",
            argv=("dlsetup", "doctor"),
        ),
    ),
    dont=Text(
        en="Do not start a new project here: it would not know the course's packages.",
        ko="여기서 새 프로젝트를 만들지 마세요. 강의 패키지가 빠집니다.",
    ),
    symptoms=(
        r"No `?(?:pyproject\.toml|pixi\.toml)`? found in current directory or any parent",
        r"could not find (?:a )?`?(?:pixi\.toml|pyproject\.toml)\b",
        r"No Pipfile (?:present at project home|found)",
        r"not found\. Directory cannot be installed in editable mode",
        r"does not appear to be a Python project: ",
    ),
    matches=(
        "error: No `pyproject.toml` found in current directory or any parent directory",
        "Poetry could not find a pyproject.toml file in /home/kim or its parents",
        "Error:   x could not find pixi.toml or pyproject.toml which is configured to use pixi",
    ),
    misses=("FileNotFoundError: [Errno 2] No such file or directory: 'pyproject.toml'",),
)
