"""The command line tools of macOS are missing."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="xcode-tools-missing",
    title=Text(
        en="The command line tools of macOS are missing",
        ko="macOS의 명령줄 도구가 없음",
    ),
    message=Text(
        en="git, compilers and some versions of `python3` belong to these tools. An update "
        "of macOS removes them at times.",
        ko="git과 컴파일러, 일부 `python3`이 이 도구에 들어 있습니다. macOS를 "
        "업데이트하면 사라질 때가 있습니다.",
    ),
    steps=(
        instruct(
            en="Install them, and choose Install in the window that opens:",
            ko="설치하세요. 열리는 창에서 설치를 누르세요.",
            argv=("xcode-select", "--install"),
        ),
    ),
    dont=Text(
        en="Do not download all of Xcode: the tools are enough.",
        ko="Xcode 전체를 받지 마세요. 명령줄 도구만 있으면 됩니다.",
    ),
    symptoms=(
        r"xcrun: error: invalid active developer path",
        r"missing xcrun at: ",
        r"xcode-select: error: (?:tool '[\w.-]+' requires Xcode|unable to get active "
        r"developer directory)",
        r"xcrun: error: unable to (?:lookup item|find utility)",
        r"You have not agreed to the Xcode license agreements",
        r"xcode-select: note: [Nn]o developer tools were found",
        r"Agreeing to the Xcode/iOS license requires",
    ),
    matches=(
        "xcrun: error: invalid active developer path "
        "(/Library/Developer/CommandLineTools), missing xcrun at: "
        "/Library/Developer/CommandLineTools/usr/bin/xcrun",
        "xcode-select: error: tool 'xcodebuild' requires Xcode, but active developer "
        "directory '/Library/Developer/CommandLineTools' is a command line tools "
        "instance",
    ),
    misses=("zsh: command not found: xcodebuild2",),
)
