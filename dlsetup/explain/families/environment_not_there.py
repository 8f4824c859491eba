"""There is no environment with this name here."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="environment-not-there",
    title=Text(
        en="There is no environment with this name here",
        ko="이런 이름의 가상 환경이 없음",
    ),
    message=Text(
        en="The name is misspelled, the environment was not created yet, or you are in "
        "another folder.",
        ko="이름이 틀렸거나, 아직 만들지 않았거나, 다른 폴더에 있습니다.",
    ),
    steps=(
        instruct(
            en="For conda, list the environments:",
            ko="conda라면 가상 환경 목록을 확인하세요.",
            argv=("conda", "env", "list"),
        ),
        instruct(
            en="For `.venv`: go to the folder that contains it. If no folder does, create one:",
            ko="`.venv`라면 그 폴더가 있는 곳으로 가세요. 없다면 만드세요.",
            argv=("python", "-m", "venv", ".venv"),
        ),
    ),
    dont=Text(
        en="Do not install packages before it is activated: they would go to another Python.",
        ko="활성화하기 전에 패키지를 설치하지 마세요. 다른 파이썬에 설치됩니다.",
    ),
    symptoms=(
        r"EnvironmentNameNotFound: Could not find conda environment",
        r"Could not find conda environment: \S+",
        r"[Tt]he term '[^'\n]*[Aa]ctivate(?:\.ps1|\.bat)?' is not recognized",
        r"'[^'\n]*[Aa]ctivate(?:\.ps1|\.bat)?' (?:용어|is not recognized|[은는이가()]{1,6} "
        r"내부)",
        r"[Aa]ctivate(?:\.\w+)?: (?:No such file or directory|그런 파일이나 디렉터리가 "
        r"없습니다)",
        r"no such file or directory: \S*bin/activate",
        r"error: the environment .{0,60} does not exist",
        r"DirectoryNotACondaEnvironmentError",
        r"Cannot activate, prefix does not exist at",
    ),
    matches=(
        "EnvironmentNameNotFound: Could not find conda environment: dl",
        ".\\.venv\\Scripts\\activate : '.\\.venv\\Scripts\\activate' 용어가 cmdlet, 함수, "
        "스크립트 파일 또는 실행할 수 있는 프로그램 이름으로 인식되지 않습니다.",
        "bash: venv/bin/activate: No such file or directory",
    ),
    misses=("'conda' is not recognized as an internal or external command",),
)
