"""The command has a typing mistake."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="command-mistyped",
    title=Text(
        en="The command has a typing mistake",
        ko="명령을 잘못 입력함",
    ),
    message=Text(
        en="The program was found, but it does not know a word, an option or a version that "
        "was typed.",
        ko="프로그램은 있지만 입력한 단어나 옵션, 버전 표기가 그 프로그램에 없습니다.",
    ),
    steps=(
        instruct(
            en="Compare each word and sign with the instructions. A version needs two "
            "signs in pip: `numpy==1.26`.",
            ko="단어와 기호를 안내문과 하나씩 비교하세요. pip의 버전은 "
            "`numpy==1.26`처럼 등호가 두 개입니다.",
        ),
        instruct(
            en="See which words are allowed. An example:",
            ko="쓸 수 있는 단어를 확인하세요. 예:",
            argv=("python", "-m", "pip", "help", "install"),
        ),
    ),
    dont=Text(
        en="Do not reinstall the program: it works.",
        ko="프로그램을 다시 설치하지 마세요. 정상입니다.",
    ),
    symptoms=(
        r"Invalid requirement: ",
        r"ERROR: unknown command \"[^\"\n]+\"",
        r"no such option: --?\w+",
        r"error: unrecognized (?:arguments|subcommand)",
        r"error: unexpected argument '[^'\n]+' found",
        r"error: (?:argument \S+: )?invalid choice: ",
        r"CommandNotFoundError: No command 'conda \S+'",
        r"You must give at least one requirement to install",
        r"InvalidMatchSpec|InvalidVersionSpec: Invalid version",
        r"CondaValueError: (?:invalid package specification|too few arguments)",
        r"ERROR: You must give",
    ),
    matches=(
        'ERROR: unknown command "instal" - maybe you meant "install"',
        "CommandNotFoundError: No command 'conda creat'.",
        "ERROR: Invalid requirement: 'torch=2.1': Expected end or semicolon",
    ),
    misses=("zsh: command not found: pip",),
)
