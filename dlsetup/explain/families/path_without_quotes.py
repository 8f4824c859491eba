"""A path with a space needs quotation marks."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="path-without-quotes",
    title=Text(
        en="A path with a space needs quotation marks",
        ko="공백이 있는 경로에는 따옴표가 필요함",
    ),
    message=Text(
        en="The terminal ends the path at its first space and looks for a program of that "
        "half name.",
        ko="터미널은 첫 공백에서 경로가 끝난다고 보고 앞부분만으로 프로그램을 찾습니다.",
    ),
    steps=(
        instruct(
            en="In cmd, bash and zsh, put the whole path in quotation marks, as in "
            '`"C:\\Program Files\\Python312\\python.exe"`.',
            ko='cmd, bash, zsh에서는 `"C:\\Program Files\\Python312\\python.exe"`처럼 경로 '
            "전체를 따옴표로 묶으세요.",
        ),
        instruct(
            en="In PowerShell, write `&` and a space before the quotation mark.",
            ko="PowerShell에서는 따옴표 앞에 `&`와 공백을 쓰세요.",
        ),
    ),
    dont=Text(
        en="Do not rename `Program Files` or your home folder: programs would no longer start.",
        ko="`Program Files`나 홈 폴더의 이름을 바꾸지 마세요. 프로그램이 실행되지 않습니다.",
    ),
    symptoms=(
        r"'Path' seems to have some paths containing the '\x22' character",
        r"'[A-Za-z]:[\\/][^' \n]*'(?: is not recognized as an internal| ?[은는이가()]{1,6} "
        r"내부 또는 외부 명령)",
        r"[Tt]he term '[A-Za-z]:[\\/][^' \n]*' is not recognized as (?:the|a) name "
        r"of a cmdlet",
        r"'[A-Za-z]:[\\/][^' \n]*' 용어(?:가|는)? ?cmdlet, 함수, 스크립트 파일",
        r"env: [‘'][^’'\n]*:/[^’'\n]*[’']: (?:No such file or directory|"
        r"그런 파일이나 디렉터리가 없습니다)",
        r"export: [`'][^'\n]*:/[^'\n]*': not a valid identifier",
        r"A space was detected in your requested environment path",
    ),
    matches=(
        "'C:\\Program' is not recognized as an internal or external command,\n"
        "operable program or batch file.",
        "C:\\Program : 'C:\\Program' 용어가 cmdlet, 함수, 스크립트 파일 또는 실행할 수 "
        "있는 프로그램 이름으로 인식되지 않습니다.",
        "WARNING: A space was detected in your requested environment path:\n"
        "'C:\\Users\\my files\\anaconda3\\envs\\dl'",
    ),
    misses=("'conda' is not recognized as an internal or external command",),
)
