"""The antivirus program blocks or deletes a file."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import dll_load_failed, windows_error

FAMILY = Family(
    name="blocked-by-antivirus",
    title=Text(
        en="The antivirus program blocks or deletes a file",
        ko="백신이 파일을 차단하거나 삭제함",
    ),
    message=Text(
        en="An antivirus program took the file for malware. Packages that start other "
        "programs are often mistaken for it.",
        ko="백신 프로그램이 파일을 악성 코드로 판단했습니다. 다른 프로그램을 실행하는 "
        "패키지는 자주 오해를 받습니다.",
    ),
    steps=(
        instruct(
            en="Open the protection history of your antivirus program and see which file "
            "it blocked.",
            ko="백신의 보호 기록을 열어 어떤 파일이 차단되었는지 확인하세요.",
        ),
        instruct(
            en="If it is a file of a package from pypi.org or conda, allow it there, then "
            "install the package again.",
            ko="pypi.org나 conda에서 받은 패키지 파일이라면 허용한 뒤 그 패키지를 다시 설치하세요.",
        ),
    ),
    dont=Text(
        en="Do not turn the antivirus program off: allow only the one file that you know.",
        ko="백신을 끄지 마세요. 내가 아는 파일 하나만 허용하세요.",
    ),
    symptoms=(
        *dll_load_failed(225),
        *windows_error(225),
        r"\(os error 225\)",
        r"failed to rename file from [^\n]{0,200}uv[\\/]cache[^\n]{0,200}\(os error 5\)",
        r"바이러스 또는 기타 사용자 동의 없이 설치된 소프트웨어",
        r"This script contains malicious content and has been blocked by your antivirus "
        r"software",
        r"이 스크립트는 악성 콘텐츠를 포함하고 있으며 바이러스 백신 소프트웨어에 "
        r"의해 차단",
        r"contains a virus or potentially unwanted software",
    ),
    matches=(
        "OSError: [WinError 225] Operation did not complete successfully because the "
        "file contains a virus or potentially unwanted software",
        "error: could not create file: 파일에 바이러스 또는 기타 사용자 동의 없이 "
        "설치된 소프트웨어가 있기 때문에 작업이 완료되지 않았습니다. (os error 225)",
    ),
    misses=("OSError: [WinError 126] The specified module could not be found",),
)
