"""Python code that was typed at the prompt of a shell."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import command_not_found

FAMILY = Family(
    name="python-in-shell",
    title=Text(
        en="Python code was typed in the terminal",
        ko="파이썬 코드를 터미널에 입력함",
    ),
    message=Text(
        en="The terminal read Python code as a command. Code belongs in Python, in a "
        "notebook or in a file.",
        ko="터미널이 파이썬 코드를 명령으로 읽었습니다. 코드는 파이썬이나 노트북, 파일에 "
        "입력하세요.",
    ),
    steps=(
        instruct(
            en="Start Python, and type the code after `>>>`:",
            ko="파이썬을 시작한 뒤 `>>>` 다음에 코드를 입력하세요.",
            argv=("python",),
        ),
        instruct(
            en="Or save the code in a file and start it. An example:",
            ko="또는 코드를 파일로 저장해 실행하세요. 예:",
            argv=("python", "hello.py"),
        ),
    ),
    dont=Text(
        en="Do not copy `>>>` or `In [1]:`: they only show where Python waits for code.",
        ko="`>>>`나 `In [1]:`은 복사하지 마세요. 파이썬이 입력을 기다린다는 표시입니다.",
    ),
    symptoms=(
        r"'(?:import|from|print|def|for|class|with|>>>|#|np\.\w+|torch\.\w+|plt\.\w+|"
        r"model\.\w+|df\.\w+)[^'\n]*'(?: is not recognized as an internal| ?[은는이가()]{1,6} "
        r"내부 또는 외부 명령)",
        r"[Tt]he term '(?:import|from|print|def|class|>>>|np\.\w+|torch\.\w+|plt\.\w+|"
        r"\w+\.\w+)[^'\n]*' is not recognized as (?:the|a) name of a cmdlet",
        r"'(?:import|from|print|def|class|>>>)[^'\n]*' 용어(?:가|는)? ?cmdlet, 함수, "
        r"스크립트 파일 또는",
        *command_not_found("import", "from", "print", "def", "class", ">>>"),
        r"^(?:-?(?:ba|z)?sh|zsh): syntax error near unexpected token `[^'\n]*'",
        r"^-?(?:bash|sh|dash)[^\n]{0,20}: [^\n]{0,10}(?:syntax error near unexpected "
        r"token|예기치 않은 토큰|unexpected token)",
        r"zsh: (?:parse error near|number expected|unknown file attribute|missing "
        r"end of string)",
        r"import(?:-im6\.q16)?: (?:unable to open X server|unable to grab mouse|attempt "
        r"to perform an operation not allowed)",
        r"from: can't read /var/mail/",
        r"이 언어 버전에서는 'from' 키워드가 지원되지 않습니다",
        r"The 'from' keyword is not supported in this version of the language",
    ),
    matches=(
        "C:\\Users\\me>import numpy as np\n"
        "'import' is not recognized as an internal or external command,\n"
        "operable program or batch file.",
        '$ print("hi")\nbash: syntax error near unexpected token `"hi"\'',
        "zsh: command not found: import",
        "'print'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는\n배치 파일이 아닙니다.",
    ),
    misses=(
        "zsh: command not found: ffmpeg",
        "SyntaxError: invalid syntax",
    ),
)
