"""macOS does not open a program whose maker it does not know."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="macos-blocks-a-program",
    title=Text(
        en="macOS does not open this program",
        ko="macOS가 프로그램을 열지 않음",
    ),
    message=Text(
        en="The file was downloaded with a browser, and macOS does not know who made it.",
        ko="브라우저로 내려받은 파일인데 macOS가 만든 사람을 확인하지 못합니다.",
    ),
    steps=(
        instruct(
            en="Install it with pip, conda or Homebrew: what these fetch is not blocked. An "
            "example:",
            ko="pip, conda, Homebrew로 설치하세요. 이렇게 받은 것은 막지 않습니다. 예:",
            argv=("python", "-m", "pip", "install", "--force-reinstall", "--no-deps", "numpy"),
        ),
        instruct(
            en="If you know where it comes from: System Settings > Privacy & Security > Open "
            "Anyway.",
            ko="출처를 안다면 시스템 설정 > 개인정보 보호 및 보안 > 그래도 열기를 누르세요.",
        ),
    ),
    dont=Text(
        en="Do not switch the protection off for the whole computer.",
        ko="컴퓨터 전체의 보호를 끄지 마세요.",
    ),
    symptoms=(
        r"cannot be opened because (?:the developer cannot be verified|it is from an unidentified)",
        r"[”\"'] is damaged and can[’']t be opened|손상되었기 때문에 열 수 없습니다",
        r"확인되지 않은 개발자가 배포했기 때문에|개발자를 확인할 수 없기 때문에",
        r"[Aa]pple could not verify .{1,80} is free of malware",
        r"code signature (?:in|invalid)[^\n]{0,200}not valid for use in process",
    ),
    matches=("“numpy” cannot be opened because the developer cannot be verified.",),
    misses=("zsh: killed     python train.py",),
)
