"""PowerShell reads some signs as its own."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="powershell-signs",
    title=Text(
        en="PowerShell reads some signs in another way",
        ko="PowerShell이 일부 기호를 다르게 읽음",
    ),
    message=Text(
        en="In PowerShell a text in quotation marks is not a command, and `$name:`, `<`, `@` and "
        "`&` have meanings of their own.",
        ko="PowerShell에서는 따옴표로 묶은 글은 명령이 아니고, `$이름:`, `<`, `@`, `&`에는 따로 "
        "정해진 뜻이 있습니다.",
    ),
    steps=(
        instruct(
            en="Before a program in quotation marks, type `&` and a space.",
            ko="따옴표로 묶은 프로그램 앞에는 `&`와 빈칸을 입력하세요.",
        ),
        instruct(
            en="Put the name of a variable before a colon in braces, and the other signs in single "
            "quotation marks.",
            ko="콜론 앞에 오는 변수 이름은 중괄호로 감싸고, 다른 기호는 작은따옴표로 묶으세요.",
        ),
        instruct(
            en="If the instructions are for cmd, type it in the Anaconda Prompt or in cmd.",
            ko="cmd용 안내문이라면 Anaconda Prompt나 cmd에서 입력하세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall the program: it was not started.",
        ko="프로그램을 다시 설치하지 마세요. 아직 실행되지 않았습니다.",
    ),
    symptoms=(
        r"Unexpected token '[^'\n]+' in expression or statement",
        r"식 또는 문에서 예기치 않은 [^\n]{0,80}토큰",
        r"식 또는 문에서? [^\n]{0,80}예기치 않은 토큰",
        r"Variable reference is not valid\. ':' was not followed by",
        r"변수 참조가 (?:잘못|올바르지)[^\n]{0,20} ':' 다음에",
        r"The '<' operator is reserved for future use",
        r"연산자는 나중에 사용하(?:도록|기 위해) 예약되어 있습니다",
        r"Missing file specification after redirection operator",
        r"리디렉션 연산자 (?:다음에|뒤에) 파일 사양이 (?:없습니다|누락)",
        r"The ampersand \(&\) character is not allowed",
        r"The splatting operator '@' cannot be used to reference variables",
        r"^<<? was unexpected at this time",
    ),
    matches=(
        "At line:1 char:34\n"
        '+ "C:\\Program Files\\Python311\\python.exe" -m pip list\n'
        "+                                         ~~\n"
        "Unexpected token '-m' in expression or statement.",
        "Variable reference is not valid. ':' was not followed by a valid variable name "
        "character. Consider using ${} to delimit the name.",
        "'<' 연산자는 나중에 사용하도록 예약되어 있습니다.",
        "<< was unexpected at this time.",
    ),
    misses=("The token '&&' is not a valid statement separator in this version.",),
)
