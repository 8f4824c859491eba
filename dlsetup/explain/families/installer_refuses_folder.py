"""The installer refuses the folder."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="installer-refuses-folder",
    title=Text(en="The installer refuses this folder", ko="설치 프로그램이 폴더를 거부함"),
    message=Text(
        en="Anaconda and Miniforge want an empty folder with a short path of English "
        "letters, without spaces.",
        ko="Anaconda와 Miniforge는 공백 없이 영문자로 된 짧은 경로의 빈 폴더에만 설치됩니다.",
    ),
    steps=(
        instruct(
            en="Choose another folder in the installer, such as `C:\\miniforge3`.",
            ko="설치 화면에서 `C:\\miniforge3` 같은 다른 폴더를 고르세요.",
        ),
        instruct(
            en="If it says that the folder is not empty, remove the older installation in "
            "Settings > Apps first.",
            ko="폴더가 비어 있지 않다고 하면 설정 > 앱에서 이전 설치부터 제거하세요.",
        ),
    ),
    dont=Text(
        en="Do not rename your account's folder: Windows would not find your files.",
        ko="계정 폴더의 이름을 바꾸지 마세요. Windows가 파일을 찾지 못합니다.",
    ),
    symptoms=(
        r"'Destination Folder' (?:cannot )?contain",
        r"Destination Folder contains \d+ space",
        r"'Destination Folder'에[^\n]{0,40}문자",
        r"대상 폴더[^\n]{0,40}공백",
        r"대상 폴더가 비어 있지 않",
        r"Directory [^\n]{0,200} is not empty, please choose",
        r"ERROR: File or directory already exists: [^\n]*(?:conda|forge)",
        r"Please (?:consider )?(?:choosing|choose) a(?:nother)? (?:location|folder|path) witho"
        r"ut spaces",
    ),
    matches=(
        "Error: Due to incompatibility with several Python libraries, 'Destination "
        "Folder' cannot contain non-ascii characters (special characters or "
        "diacritics).",
        "Warning: Destination Folder contains 1 space. This can cause problems with "
        "several conda packages.",
    ),
    misses=("Failed to execute script 'entry_point'",),
)
