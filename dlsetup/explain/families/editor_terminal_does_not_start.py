"""The terminal of the editor ends at once."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="editor-terminal-does-not-start",
    title=Text(en="The editor's terminal did not start", ko="편집기의 터미널이 시작되지 않음"),
    message=Text(
        en="The shell ended as soon as VS Code started it. Its start-up file has an "
        "error, or VS Code's settings contain a wrong shell.",
        ko="VS Code가 실행한 셸이 바로 끝났습니다. 셸 설정 파일에 오류가 있거나 설정의 "
        "셸이 잘못되었습니다.",
    ),
    steps=(
        instruct(
            en="Start the same shell outside VS Code. If it ends there too, its start-up "
            "file or Windows is the cause.",
            ko="같은 셸을 VS Code 밖에서 실행해 보세요. 거기서도 끝나면 셸 설정 파일이나 "
            "Windows가 원인입니다.",
        ),
        instruct(
            en="In VS Code: Ctrl+Shift+P > Terminal: Select Default Profile, and choose "
            "another shell.",
            ko="VS Code: Ctrl+Shift+P > 터미널: 기본 프로필 선택에서 다른 셸을 고르세요.",
        ),
        instruct(
            en="In Windows, turn off `Use legacy console` in the properties of cmd.",
            ko="Windows에서는 cmd 속성의 `레거시 콘솔 사용`을 끄세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python: the terminal has not come so far.",
        ko="파이썬을 다시 설치하지 마세요. 파이썬은 아직 실행되지도 않았습니다.",
    ),
    symptoms=(
        r"terminal process (?!failed to launch: Path)[^\n]{0,300}(?:terminated with exit code|"
        r"failed to launch)",
        r"터미널 프로세스[^\n]{0,300}(?:종료 코드|종료되었습니다|시작하지 못)",
    ),
    matches=(
        'The terminal process "C:\\WINDOWS\\System32\\cmd.exe" terminated with exit code: 1.',
        "The terminal process failed to launch: A native exception occurred during "
        "launch (File not found: winpty-agent.exe).",
    ),
    misses=(
        "The terminal process failed to launch: Path to shell executable "
        '"/usr/bin/fish" does not exist.',
    ),
    links=("https://code.visualstudio.com/docs/supporting/troubleshoot-terminal-launch",),
)
