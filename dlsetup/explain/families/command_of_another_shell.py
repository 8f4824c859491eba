"""The command is for another shell."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import command_not_found

FAMILY = Family(
    name="command-of-another-shell",
    title=Text(
        en="The command is for another shell",
        ko="다른 셸의 명령을 입력함",
    ),
    message=Text(
        en="This line is for bash, cmd or PowerShell, but another one of them runs here.",
        ko="bash, cmd, PowerShell 중 다른 셸의 명령을 입력했습니다.",
    ),
    steps=(
        instruct(
            en="If two commands are joined with `&&`, type them one after the other.",
            ko="`&&`로 이은 명령은 한 줄에 하나씩 따로 입력하세요.",
        ),
        instruct(
            en="To activate an environment in PowerShell, type `.venv\\Scripts\\Activate.ps1`.",
            ko="PowerShell에서 가상 환경을 활성화하려면 `.venv\\Scripts\\Activate.ps1`을 "
            "입력하세요.",
        ),
        instruct(
            en="To activate it in cmd, type `.venv\\Scripts\\activate.bat`.",
            ko="cmd에서 활성화하려면 `.venv\\Scripts\\activate.bat`을 입력하세요.",
        ),
        instruct(
            en="To activate it in bash or zsh:",
            ko="bash나 zsh에서 활성화하려면:",
            argv=("source", ".venv/bin/activate"),
        ),
    ),
    dont=Text(
        en="Do not install a program to get this command: every shell has its own word for it.",
        ko="이 명령 때문에 프로그램을 설치하지 마세요. 셸마다 같은 일을 하는 명령이 있습니다.",
    ),
    symptoms=(
        r"^Invoke-WebRequest : ",
        r"^[^\n]*> ?([\w.-]+)/\S+[^\n]*\n'\1'(?: is not recognized| ?[은는이가()]{1,6} 내부 또는)",
        r"The token '&&' is not a valid statement separator in this version",
        r"'&&' 토큰은 이 버전에서 올바른 문 구분 기호가 아닙니다",
        *command_not_found(
            "[",
            "source",
            "export",
            "sudo",
            "which",
            "touch",
            "grep",
            "chmod",
            "apt",
            "apt-get",
            "brew",
            "alias",
            "head",
            "tail",
        ),
        *command_not_found("ls", "cat", "rm", "cp", "mv", "pwd", "clear", "wget", "."),
        *command_not_found(
            "dir",
            "cls",
            "del",
            "copy",
            "setx",
            "ipconfig",
            "winget",
            "Set-ExecutionPolicy",
            "Get-Command",
        ),
        *command_not_found(".venv", "venv"),
        r"\.venv\\?Scripts\\?[Aa]ctivate[.\w]*: (?:command not found|No such file)",
        r"command not found: \S*Scripts\S*[Aa]ctivate",
        r"Sudo is disabled on this machine",
        r"이 컴퓨터에서 Sudo를 사용할 수 없습니다",
        r"\$env:\w+ ?=[\s\S]{0,120}(?:volume label syntax is incorrect|"
        r"볼륨 레이블 구문이 잘못되었습니다)",
    ),
    matches=(
        "At line:1 char:12\n"
        "+ cd project && python main.py\n"
        "+            ~~\n"
        "The token '&&' is not a valid statement separator in this version.",
        "'source' is not recognized as an internal or external command,\n"
        "operable program or batch file.",
        "export : 'export' 용어가 cmdlet, 함수, 스크립트 파일 또는 실행할 수 있는 "
        "프로그램 이름으로 인식되지 않습니다.",
        "bash: .venvScriptsactivate: command not found",
    ),
    misses=(
        "'conda' is not recognized as an internal or external command",
        "zsh: command not found: uv",
    ),
)
