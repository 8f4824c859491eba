"""A package lacks a name that another one, or the program, asks it for."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-lacks-a-name",
    fallback=True,
    title=Text(
        en="The package and the code do not fit together",
        ko="패키지와 코드의 버전이 서로 맞지 않음",
    ),
    message=Text(
        en="The package's version is too old or too new for the code that uses it, or files of two "
        "versions are mixed.",
        ko="이 패키지의 버전이 사용하는 코드에 비해 너무 낮거나 높습니다. 두 버전의 파일이 섞였을 "
        "수도 있습니다.",
    ),
    steps=(
        instruct(
            en="See which versions are installed:",
            ko="설치된 버전을 확인하세요.",
            argv=("python", "-m", "pip", "list"),
        ),
        instruct(
            en="The traceback shows which package asks. Update it and the one it asks. An example:",
            ko="오류 위쪽에 어느 패키지가 찾는지 나옵니다. 두 패키지를 함께 업데이트하세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "nbconvert", "mistune"),
        ),
        instruct(
            en="Then restart the notebook's kernel: a running one keeps the old version.",
            ko="그런 다음 노트북의 커널을 다시 시작하세요. 실행 중인 커널은 옛 버전을 계속 씁니다.",
        ),
    ),
    dont=Text(
        en="Do not edit files in `site-packages`: the next update overwrites them.",
        ko="`site-packages`의 파일을 고치지 마세요. 업데이트하면 사라집니다.",
    ),
    symptoms=(r"AttributeError: 'super' object has no attribute '__sklearn_tags__'",),
    general=(
        r"^AttributeError: module '[a-z_]\w*' has no attribute '\w+'\s*\Z",
        r"site-packages[\s\S]{0,300}AttributeError: module '\w+' has no attribute '\w+'(?!\. Did)",
        r"ImportError: cannot import name '\w+' from '\w+\.[\w.]+'",
        r"ImportError: cannot import name '\w+' from '\w+' \([^)\n]*-packages[/\\]",
        r"-packages[/\\][^\n]{1,200}\.py\", line \d+, in <module>\n[^\n]*\n(?:[ ~^]+\n)?"
        r"(?:Attribute|Type|Value)Error: ",
    ),
    matches=(
        '  File "C:\\Anaconda3\\lib\\site-packages\\nbconvert\\markdown_mistune.py", line 40\n'
        "AttributeError: module 'mistune' has no attribute 'BlockGrammar'",
        "File ~/env/lib/python3.12/site-packages/transformers/trainer.py:221\n"
        "ImportError: cannot import name 'is_mlu_available' from 'accelerate.utils'",
        '  File "C:\\anaconda3\\lib\\site-packages\\transformers\\file_utils.py", line 281, in '
        "<module>\n    _torch_fx_available = (torch_version.major, torch_version.minor) == (\n"
        "AttributeError: 'Version' object has no attribute 'major'",
    ),
    misses=("AttributeError: 'NoneType' object has no attribute 'shape'",),
)
