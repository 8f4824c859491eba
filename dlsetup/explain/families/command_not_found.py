"""The terminal does not find this command."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import any_command_not_found

FAMILY = Family(
    name="command-not-found",
    fallback=True,
    title=Text(
        en="The terminal does not find this command",
        ko="터미널이 명령을 찾지 못함",
    ),
    message=Text(
        en="No program with this name is installed, its name is misspelled, or its folder is "
        "not in PATH.",
        ko="이런 이름의 프로그램이 없거나, 철자가 틀렸거나, 그 폴더가 PATH에 없습니다.",
    ),
    steps=(
        instruct(
            en="Compare the spelling with the instructions that you follow.",
            ko="따라 하는 안내문과 철자를 비교하세요.",
        ),
        instruct(
            en="If it is a tool of a Python package, start it as a module of your Python. "
            "An example:",
            ko="파이썬 패키지의 도구라면 파이썬의 모듈로 실행하세요. 예:",
            argv=("python", "-m", "jupyter", "lab"),
        ),
        instruct(
            en="If you have installed it just now, open a new terminal: an open one does "
            "not know it yet.",
            ko="방금 설치했다면 터미널을 새로 여세요. 열려 있던 터미널은 아직 모릅니다.",
        ),
    ),
    dont=Text(
        en="Do not install Python again: the other commands still work.",
        ko="파이썬을 다시 설치하지 마세요. 다른 명령은 잘 동작합니다.",
    ),
    symptoms=(
        *any_command_not_found(),
        r"Windows cannot find '[^'\n]+'\. Make sure you typed the name",
        r"Windows에서 (?:이 프로그램|'[^'\n]+')[은는이가을를()]{1,6} 찾을 수 없습니다"
        r"\. 이름을 올바르게",
        r"FileNotFoundError: \[Errno 2\] No such file or directory: '(?:git|ffmpeg|"
        r"nvcc|cmake|make|ninja|wget|unzip|7z|node|npm|curl)'",
    ),
    matches=(
        "zsh: command not found: uv",
        "'git' is not recognized as an internal or external command,\n"
        "operable program or batch file.",
        "bash: cmake: command not found",
        "tensorboard : 'tensorboard' 용어가 cmdlet, 함수, 스크립트 파일 또는 실행할 "
        "수 있는 프로그램 이름으로 인식되지 않습니다.",
        "fish: Unknown command: black",
        "Command 'tree' not found, but can be installed with:\nsudo apt install tree",
    ),
    misses=(
        "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'",
        "ModuleNotFoundError: No module named 'git'",
    ),
)
