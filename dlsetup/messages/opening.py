"""What `open` and `run` say."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

NO_ENVIRONMENT = Text(
    en="There is no environment for this course yet. Make it first:",
    ko="이 강의의 가상 환경이 아직 없습니다. 먼저 만드세요.",
)
ENVIRONMENT_GONE = Text(
    en="The environment of this course, or its Python, no longer exists: {path}. Make it again:",
    ko="이 강의의 가상 환경이나 그 안의 파이썬이 없어졌습니다: {path}. 다시 만드세요.",
)
LEFT_OUT = Text(
    en="These variables belong to another Python and were left out: {names}",
    ko="다른 파이썬에 관한 환경 변수라서 빼고 실행합니다: {names}",
)
NO_SUCH_PROGRAM = Text(
    en="No program is named {name}, neither in the course's environment ({path}) nor on PATH. "
    "Check the spelling, or install the package that contains it.",
    ko="{name} 프로그램이 강의용 가상 환경({path})에도 PATH에도 없습니다. 철자를 확인하거나, 이 "
    "프로그램이 들어 있는 패키지를 설치하세요.",
)
NOT_STARTED = Message(
    en="{name} could not start ({why}). Check that it is a program and that you can run it.",
    ko="{name} 프로그램을 실행하지 못했습니다({why}). 실행할 수 있는 파일인지, 실행 권한이 있는지 확인하세요.",
    words=SYSTEM_ERRORS,
)
NOTHING_TO_OPEN_WITH = Text(
    en="Nothing is here to open it with: the environment has no Jupyter, and no editor was found. "
    "Install Jupyter:",
    ko="열 수 있는 프로그램이 없습니다. 가상 환경에 Jupyter가 없고 편집기도 찾지 못했습니다. "
    "Jupyter를 설치하세요.",
)
NO_EDITOR = Text(
    en="VS Code was not found. Install it, or open the folder in Jupyter:",
    ko="VS Code를 찾지 못했습니다. 설치하거나, Jupyter로 폴더를 여세요.",
)
NO_JUPYTER = Text(
    en="The course's environment has no Jupyter. Install it:",
    ko="강의용 가상 환경에 Jupyter가 없습니다. 설치하세요.",
)
BEFORE_OPENING = Text(
    en="{count:problem|problems}: {title} ({code})",
    ko="문제 {count}개: {title}({code})",
)
DETAILS = Text(en="What to do:", ko="해결 방법 보기:")
OPENS_IN = Text(en="Opening it in {program}.", ko="{program}에서 엽니다.")
TELL_EDITOR = Text(
    en="VS Code does not know yet which Python this folder uses. One line in {path} tells it:",
    ko="VS Code는 이 폴더에서 쓸 파이썬을 아직 모릅니다. {path} 파일에 다음 한 줄이 있으면 됩니다.",
)
TELL_FOLDER = Text(
    en="So that VS Code uses the course's Python in this folder, without a click:",
    ko="VS Code가 이 폴더에서 바로 강의용 파이썬을 쓰게 합니다.",
)
WRITE_THEM = Text(en="Write these lines?", ko="이 줄을 쓸까요?")
WRITE_IT = Text(en="Write this line?", ko="이 줄을 쓸까요?")
NOT_WRITTEN = Text(
    en="Nothing was written. In VS Code, choose the Python with `Python: Select Interpreter`.",
    ko="아무것도 쓰지 않았습니다. VS Code의 `Python: Select Interpreter` 명령에서 파이썬을 "
    "고르세요.",
)
SETTINGS_UNREADABLE = Text(
    en="{path} cannot be read as settings, so it was left as it is. Once it is right, add this line:",
    ko="{path} 파일을 설정으로 읽을 수 없어 그대로 두었습니다. 파일을 고친 뒤 다음 줄을 넣으세요.",
)
ANOTHER_INTERPRETER = Text(
    en="{path} names another Python for this folder: {found}. To use the course's, put this line in "
    "its place:",
    ko="{path} 파일이 이 폴더에 다른 파이썬을 지정합니다: {found}. 강의용 파이썬을 쓰려면 그 줄을 "
    "다음과 같이 바꾸세요.",
)
