"""The program cannot read or write the file."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import of_a_file, windows_error

FAMILY = Family(
    name="own-file-refused",
    own=True,
    plain=True,
    title=Text(
        en="The program cannot read or write the file",
        ko="파일을 읽거나 쓸 수 없음",
    ),
    message=Text(
        en="The file is open in another program, the path is a folder, or the folder is not "
        "yours. Python works.",
        ko="다른 프로그램이 열어 둔 파일이거나, 파일이 아닌 폴더이거나, 내 폴더가 "
        "아닙니다. 파이썬은 정상입니다.",
    ),
    steps=(
        instruct(
            en="Close the file in Excel and other programs, then try again.",
            ko="Excel 같은 프로그램에서 파일을 닫고 다시 하세요.",
        ),
        instruct(
            en="See that the path ends in a file name, not in a folder.",
            ko="경로가 폴더가 아니라 파일 이름으로 끝나는지 확인하세요.",
        ),
        instruct(
            en="Save into a folder in your home folder.",
            ko="홈 폴더 안의 폴더에 저장하세요.",
        ),
    ),
    dont=Text(
        en="Do not use `sudo` or run as administrator: later files will not belong to you.",
        ko="`sudo`나 관리자 권한으로 실행하지 마세요. 이후 파일이 내 것이 아니게 됩니다.",
    ),
    symptoms=(
        r"PermissionError: \[Errno 13\] Permission denied: ",
        r"PermissionError: \[WinError 5\]",
        *windows_error(5),
        r"OSError: \[Errno 30\] Read-only file system: ",
        r"Unexpected error while (?:saving|reading) file: [^\n]*\[Errno (?:13|30)\]",
        of_a_file("Permission denied", "허가 거부"),
        r"OSError: Cannot save file into a non-existent directory",
    ),
    matches=(
        "PermissionError: [Errno 13] Permission denied: 'result.xlsx'",
        "PermissionError: [WinError 5] 액세스가 거부되었습니다: 'data'",
    ),
    misses=(
        "PermissionError: [WinError 32] The process cannot access the file because "
        "it is being used by another process: 'a.csv'",
    ),
)
