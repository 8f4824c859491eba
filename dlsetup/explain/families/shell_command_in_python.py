"""A command of the terminal that was typed where Python is expected."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="shell-command-in-python",
    title=Text(
        en="A terminal command was typed in Python",
        ko="터미널 명령을 파이썬에 입력함",
    ),
    message=Text(
        en="Python read a command that belongs in the terminal. Nothing was installed, and "
        "nothing is broken.",
        ko="터미널에서 쓸 명령을 파이썬이 코드로 읽었습니다. 설치된 것도, 고장 난 것도 없습니다.",
    ),
    steps=(
        instruct(
            en="In Python (the line begins with `>>>`): leave it with `exit()`, then type "
            "the command in the terminal.",
            ko="파이썬 안이라면(줄 앞에 `>>>`가 있음) `exit()`로 나온 뒤 터미널에 입력하세요.",
        ),
        instruct(
            en="In a notebook: write `%pip` for `pip`, `%conda` for `conda`, and `!` "
            "before any other command.",
            ko="노트북 셀이라면 `pip`는 `%pip`, `conda`는 `%conda`로 쓰고, 다른 명령 "
            "앞에는 `!`를 붙이세요.",
        ),
    ),
    dont=Text(
        en="Do not put the command into a Python file: it belongs in the terminal.",
        ko="이 명령을 파이썬 파일에 넣지 마세요. 터미널에서 쓰는 명령입니다.",
    ),
    symptoms=(
        r"^(?:>>> |\.\.\. |In \[\d*\]: |[ \t>-]*\d* *)!?(?:python3? -m )?(?:pip3?|"
        r"conda|mamba|uv|jupyter|git|cd|sudo|apt|apt-get|brew|source|nvidia-smi|python3?|"
        r"tensorboard|py|dlsetup)(?: |-+ ?)[^\n]*\n[\s\S]{0,160}SyntaxError: "
        r"(?:invalid syntax|Missing parentheses|invalid decimal literal|unterminated|"
        r"can(?:'t|not) assign to)",
        r"File \"<(?:stdin|python-input-\d+|ipython-input[^\n>]*|pyshell#\d+)>\", "
        r"line \d+[^\n]*\n\s*(?:python3? -m )?(?:pip3?|conda|uv|jupyter|git|sudo|"
        r"apt|apt-get|brew|python3?|py|dlsetup) [^\n]*\n[\s\S]{0,80}SyntaxError: "
        r"invalid",
        r"(?:Cell In ?\[\d+\]|<ipython-input)[^\n]*\n\s*(?:python3? -m )?(?:pip3?|"
        r"conda|uv|jupyter|git|sudo|apt|apt-get|brew|python3?|dlsetup) [^\n]*\n[\s\S]{0,80}Synt"
        r"axError: invalid",
        r"NameError: name '(?:pip3?|conda|jupyter|cd|ls|git|sudo|apt|python3?|nvidia|"
        r"uv|mkdir|brew|dlsetup)' is not defined",
    ),
    matches=(
        ">>> pip install torch\n"
        '  File "<stdin>", line 1\n'
        "    pip install torch\n"
        "        ^^^^^^^\n"
        "SyntaxError: invalid syntax",
        "  Cell In[3], line 1\n    conda install pandas\n          ^\nSyntaxError: invalid syntax",
        ">>> python train.py\n"
        '  File "<python-input-0>", line 1\n'
        "    python train.py\n"
        "           ^^^^^\n"
        "SyntaxError: invalid syntax",
        "NameError: name 'pip' is not defined",
    ),
    misses=(
        '  File "hw.py", line 3\n    x = = 3\n        ^\nSyntaxError: invalid syntax',
        "NameError: name 'df' is not defined",
    ),
)
