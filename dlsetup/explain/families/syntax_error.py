"""Python cannot read a line of the program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="syntax-error",
    own=True,
    plain=True,
    title=Text(
        en="Python cannot read a line of the program",
        ko="파이썬이 프로그램의 한 줄을 읽지 못함",
    ),
    message=Text(
        en="A bracket, a quotation mark, a colon or an indentation is wrong, in the line "
        "that is shown or just before it.",
        ko="표시된 줄이나 바로 앞줄의 괄호, 따옴표, 콜론 또는 들여쓰기가 잘못되었습니다.",
    ),
    steps=(
        instruct(
            en="Look at the place of the mark `^`, then at the end of the line above.",
            ko="`^` 표시가 있는 곳과 그 윗줄의 끝을 보세요.",
        ),
        instruct(
            en="Indent each level with four spaces, and use no tabs.",
            ko="들여쓰기는 한 단계에 공백 네 칸으로 하고 탭은 쓰지 마세요.",
        ),
        instruct(
            en="If you copied quotation marks or minus signs from a PDF or a website, type them "
            "again.",
            ko="PDF나 웹에서 복사한 따옴표와 빼기 기호는 직접 다시 입력하세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python: it reads every other program.",
        ko="파이썬을 다시 설치하지 마세요. 다른 프로그램은 잘 읽습니다.",
    ),
    symptoms=(
        r"^(?:E\s+)?SyntaxError: \S",
        r"^(?:E\s+)?(?:IndentationError|TabError): ",
        r"SyntaxError: \(unicode error\) 'unicodeescape' codec can't decode bytes",
    ),
    matches=(
        "SyntaxError: '(' was never closed",
        "IndentationError: unexpected indent",
        "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in "
        "position 2-3: truncated \\\\UXXXXXXXX escape",
    ),
    misses=("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",),
)
