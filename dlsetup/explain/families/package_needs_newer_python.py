"""An installed package is written for a newer Python."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-needs-newer-python",
    title=Text(
        en="An installed package is written for a newer Python",
        ko="설치된 패키지가 더 높은 파이썬용임",
    ),
    message=Text(
        en="The error is in a file of the package, not in yours: this Python cannot read it, "
        "because the package's version needs a newer one.",
        ko="내 파일이 아니라 패키지의 파일에서 난 오류입니다. 이 패키지 버전은 더 높은 파이썬이 "
        "필요해서 지금 파이썬이 읽지 못합니다.",
    ),
    steps=(
        instruct(
            en="See which Python runs:",
            ko="어느 파이썬이 실행되는지 확인하세요.",
            argv=("python", "--version"),
        ),
        instruct(
            en="The best way is an environment with a Python of the course:",
            ko="강의에 맞는 파이썬으로 가상 환경을 만드는 것이 가장 좋습니다.",
            argv=("dlsetup", "init"),
        ),
        instruct(
            en="If this Python must stay, let pip choose a version for it. An example:",
            ko="이 파이썬을 꼭 써야 한다면 pip가 맞는 버전을 고르게 하세요. 예:",
            argv=("python", "-m", "pip", "install", "--force-reinstall", "networkx"),
        ),
    ),
    dont=Text(
        en="Do not edit the package's file, and do not use --ignore-requires-python.",
        ko="패키지 파일을 고치지 말고, --ignore-requires-python도 쓰지 마세요.",
    ),
    symptoms=(
        r"[/\\](?:site|dist)-packages[/\\][^\n\"]+\", line \d+[^\n]*\n[^\n]*\n(?:[ ~^]*\n)?"
        r"SyntaxError: (?:invalid syntax|future feature annotations is not defined|"
        r"f-string|unmatched|positional)",
        r"(?:site|dist)-packages[\s\S]{0,400}TypeError: dataclass\(\) got an unexpected keyword "
        r"argument '(?:slots|kw_only)'",
        r"(?:site|dist)-packages[\s\S]{0,400}TypeError: unsupported operand type\(s\) for \|: "
        r"'(?:type|ABCMeta|NoneType)'",
        r"cannot import name '\w+' from '(?:typing|types|collections|enum|functools|datetime)' \("
        r"(?:[^)\n]*[/\\])?[Ll]ib(?:64)?[/\\](?:python3[\d.]*[/\\])?\w+\.py\)",
        r"torch\.compile is not supported on Python 3\.\d+",
        r"cannot import name '\w+' from 'typing'(?! \()",
    ),
    matches=(
        '  File "/Library/Python/2.7/site-packages/pip/_internal/cli/main.py", line 60\n'
        '    sys.stderr.write(f"ERROR: {exc}")\n'
        "                                   ^\n"
        "SyntaxError: invalid syntax",
        '  File "/home/a/env/lib/python3.9/site-packages/networkx/utils/configs.py", line 12, in '
        "<module>\n    @dataclass(init=False, eq=False, slots=True, kw_only=True)\n"
        "TypeError: dataclass() got an unexpected keyword argument 'slots'",
        "ImportError: cannot import name 'Self' from 'typing' (/usr/lib/python3.10/typing.py)",
    ),
    misses=(
        "ImportError: cannot import name 'GenericAlias' from 'types' (/home/kim/hw1/types.py)",
        '  File "hw.py", line 3\n    x = = 3\n        ^\nSyntaxError: invalid syntax',
        "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    ),
)
