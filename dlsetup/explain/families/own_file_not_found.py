"""The program does not find a file."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import of_a_file, windows_error

FAMILY = Family(
    name="own-file-not-found",
    own=True,
    plain=True,
    title=Text(
        en="The program does not find a file",
        ko="프로그램이 파일을 찾지 못함",
    ),
    message=Text(
        en="The path is counted from the folder where the program was started, and the file "
        "is not there.",
        ko="경로는 프로그램을 시작한 폴더를 기준으로 찾는데, 그 자리에 파일이 없습니다.",
    ),
    steps=(
        instruct(
            en="See where the program looks:",
            ko="프로그램이 어디에서 찾는지 확인하세요.",
            argv=("python", "-c", "import os; print(os.getcwd(), os.listdir())"),
        ),
        instruct(
            en="Go to the folder of the file first, or write its whole path. In Windows "
            'write it as `r"C:\\folder\\file.csv"`.',
            ko="파일이 있는 폴더로 먼저 가거나 전체 경로를 쓰세요. Windows에서는 "
            '`r"C:\\폴더\\파일.csv"`처럼 쓰세요.',
        ),
        instruct(
            en="If the message shows no file: a program that your code starts is not installed.",
            ko="파일 이름이 없는 메시지라면 코드가 실행하는 프로그램이 설치되지 않은 것입니다.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python: it works.",
        ko="파이썬을 다시 설치하지 마세요. 정상입니다.",
    ),
    symptoms=(
        r"FileNotFoundError: \[Errno 2\] No such file or directory: ",
        r"FileNotFoundError: \[WinError [23]\]",
        r"Could not open requirements file: ",
        r"Could not find kaggle\.json",
        r"Cannot find path '[^'\n]+' because it does not exist",
        r"'[^'\n]+' 경로는 존재하지 않으므로 찾을 수 없습니다",
        r"cd: (?:no such file or directory|\S+: No such file or directory|\S+: 그런 "
        r"파일이나 디렉터리가 없습니다)",
        *windows_error(2),
        *windows_error(3),
        r"can't open file '[^'\n]+': \[Errno 2\] No such file or directory",
        of_a_file("No such file or directory", "그런 파일이나 디렉터리가 없습니다"),
        r"^zsh: no such file or directory: ",
        r"^unzip: +cannot find or open ",
        r"can't find '__main__' module in '",
        r"FileNotFoundError: Couldn't find any class folder in",
        r"(?:OSError|FileNotFoundError): \[Errno 22\] Invalid argument: ",
        r"NotADirectoryError: ",
        r"IsADirectoryError: ",
        r"OSError: \S+ not found\.",
        r"\[WinError 123\]",
        r"Dataset not found\. You can use download=True",
        r"Found no valid file for the classes",
        r"EnvironmentFileNotFound: ",
    ),
    matches=(
        "FileNotFoundError: [Errno 2] No such file or directory: 'data/train.csv'",
        "python: can't open file 'C:\\\\Users\\\\me\\\\hello.py': [Errno 2] No such file "
        "or directory",
        "FileNotFoundError: [WinError 3] 지정된 경로를 찾을 수 없습니다: './dataset'",
        "RuntimeError: Dataset not found. You can use download=True to download it",
    ),
    misses=("ImportError: libGL.so.1: cannot open shared object file: No such file or directory",),
)
