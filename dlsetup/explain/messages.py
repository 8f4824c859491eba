"""The words of a check's page, and of the answer to an error text."""

from __future__ import annotations

from dlsetup.model.text import Text

EXAMPLE = Text(en="For example", ko="예")
HOW_SEEN = Text(en="How it is found: {facts}", ko="확인하는 정보: {facts}")
FOUND_HERE = Text(en="Found on this computer", ko="이 컴퓨터에서 찾은 문제")
UNFOUND = {
    "not-found": Text(
        en="This computer does not have this problem.", ko="이 컴퓨터에는 이 문제가 없습니다."
    ),
    "unknown": Text(
        en="It does not apply to this computer, or could not be checked.",
        ko="이 컴퓨터에는 해당하지 않거나 확인할 수 없습니다.",
    ),
}
FIRST_CHECK_HERE = Text(en="Fix this first", ko="먼저 해결할 문제")
MAY_FOLLOW_FROM = Text(en="First check", ko="먼저 확인할 문제")
TO_DO = Text(en="What to do", ko="해결 방법")
NOT_TO_DO = Text(en="What not to do", ko="하지 말 것")
FIX_HINT = Text(
    en="Or let dlsetup do it (it asks first):", ko="또는 dlsetup이 고치게 하세요(먼저 묻습니다)."
)
KINDS = Text(en="What each kind means and what to do", ko="종류별 뜻과 해결 방법")
WHY = Text(en="Why", ko="이유")
SYMPTOMS = Text(en="Error messages you may see", ko="이런 오류 메시지가 보일 수 있습니다")
LINKS = Text(en="Links", ko="참고 링크")
PLACEHOLDER = {
    "<python>": Text(en="<python> is the path of your Python", ko="<python>: 내 파이썬의 경로"),
    "<environment>": Text(
        en="<environment> is the folder of your environment",
        ko="<environment>: 내 가상 환경의 폴더",
    ),
    "<home>": Text(en="<home> is your home folder", ko="<home>: 내 홈 폴더"),
}
PLACEHOLDERS = Text(
    en="<python>, <environment> and <home> are the paths of your Python, environment and home "
    "folder",
    ko="<python>, <environment>, <home>: 각각 내 파이썬, 가상 환경, 홈 폴더의 경로",
)
SYSTEM_NAMES = {"windows": "Windows", "macos": "macOS", "linux": "Linux"}

LIST_USE = Text(
    en="These problems can be found. To see what one means and how to fix it, give its code:",
    ko="dlsetup이 찾을 수 있는 문제입니다. 뜻과 해결 방법을 보려면 코드를 적으세요.",
)
LIST_PASTE = Text(
    en="To look up an error message, paste it into:", ko="오류 메시지로 찾으려면 붙여 넣으세요."
)
SUBJECTS = {  # by the first digit of the codes
    "1": Text(en="Python", ko="파이썬"),
    "2": Text(en="pip and packages", ko="pip와 패키지"),
    "3": Text(en="conda", ko="conda"),
    "4": Text(en="Jupyter", ko="Jupyter"),
    "5": Text(en="VS Code", ko="VS Code"),
    "6": Text(en="GPU and frameworks", ko="GPU와 프레임워크"),
    "7": Text(en="This computer", ko="컴퓨터"),
    "8": Text(en="Training", ko="학습"),
}
FAMILIES = Text(en="Errors that are explained by their text only", ko="글만으로 설명하는 오류")
OTHER_CHECKS = Text(en="Checks of other packages", ko="다른 패키지의 검사")

PASTE = Text(
    en="Paste the error message, then press {keys}:",
    ko="오류 메시지를 붙여 넣고 다음 키를 누르세요: {keys}",
)
END_KEYS = Text(en="Enter and Ctrl+D", ko="Enter, Ctrl+D")
END_KEYS_WINDOWS = Text(en="Enter, Ctrl+Z and Enter", ko="Enter, Ctrl+Z, Enter")
EVIDENCE = Text(en="In your text: {line}", ko="붙여 넣은 글에서 찾은 부분: {line}")
OTHER_PYTHON = Text(
    en="`{package}` is in {pasted}, but this terminal runs the Python in {here}.",
    ko="`{package}` 패키지는 {pasted}에 있는데 이 터미널은 {here}의 파이썬을 실행합니다.",
)
OTHERS = Text(en="Also possible", ko="다른 가능성")
OUTCOMES = {
    "found": Text(en="found on this computer", ko="이 컴퓨터에 있는 문제"),
    "not-found": Text(en="not found on this computer", ko="이 컴퓨터에는 없음"),
    "unknown": Text(en="could not be checked here", ko="여기서는 확인할 수 없음"),
}
FAILED_PATTERN = Text(
    en="A pattern of {codes} could not be searched ({why}): {pattern}",
    ko="{codes} 검사의 패턴으로 검색하지 못했습니다({why}): {pattern}",
)
NO_TEXT = Text(
    en="There was no text. Copy the whole error message, run this and paste it:",
    ko="입력한 글이 없습니다. 오류 메시지 전체를 복사한 뒤 다음 명령을 실행해 붙여 넣으세요.",
)
NO_MATCH = Text(en="No check knows this text.", ko="이 글에 맞는 검사가 없습니다.")
NO_MATCH_ADVICE = (
    Text(
        en="Paste all of it, from the command you typed to the last line. The last line of a "
        "traceback says the most.",
        ko="입력한 명령부터 마지막 줄까지 모두 붙여 넣으세요. "
        "Traceback은 마지막 줄이 가장 중요합니다.",
    ),
    Text(
        en="Copy the text from the screen, in the language it was shown in.",
        ko="기억나는 대로 적지 말고 화면의 글을 그대로 복사하세요.",
    ),
    Text(
        en="If the error is in your own code (ValueError, KeyError, SyntaxError), your setup is "
        "fine. Read the line that the traceback shows.",
        ko="직접 쓴 코드의 오류(ValueError, KeyError, SyntaxError)라면 설치 문제가 아닙니다. "
        "Traceback에 나온 줄을 보세요.",
    ),
)
NO_MATCH_DOCTOR = Text(en="To check everything:", ko="전체를 검사하려면:")
NO_MATCH_REPORT = Text(
    en="To write a report for your instructor:", ko="강사에게 보낼 보고서를 만들려면:"
)

FACT_LABELS = {
    "host": Text(en="the operating system and the hardware", ko="운영 체제와 하드웨어"),
    "shell": Text(en="the shell", ko="셸"),
    "path": Text(en="the folders of PATH", ko="PATH의 폴더"),
    "variables": Text(en="environment variables", ko="환경 변수"),
    "variables_elsewhere": Text(
        en="environment variables that VS Code, kernels and shell settings files set",
        ko="VS Code, 커널, 셸 설정 파일이 정하는 환경 변수",
    ),
    "startup_lines": Text(
        en="shell settings files that choose Python or conda",
        ko="파이썬이나 conda를 정하는 셸 설정 파일",
    ),
    "folders": Text(en="the folders where files are saved", ko="파일을 저장하는 폴더"),
    "variable_targets": Text(
        en="folders and files that environment variables are set to",
        ko="환경 변수가 가리키는 폴더와 파일",
    ),
    "foreign_owned": Text(
        en="who owns the files of the home folder", ko="홈 폴더에 있는 파일의 소유자"
    ),
    "damaged_files": Text(
        en="files of data and weights that are not complete",
        ko="온전하지 않은 데이터와 가중치 파일",
    ),
    "app_control": Text(
        en="which programs Windows allows to run", ko="Windows가 실행을 허용하는 프로그램"
    ),
    "matplotlib": Text(en="the settings and fonts of matplotlib", ko="matplotlib 설정과 글꼴"),
    "workspace": Text(en="the working folder", ko="작업 폴더"),
    "python": Text(en="the Python being checked and its packages", ko="검사한 파이썬과 그 패키지"),
    "interpreters": Text(en="every Python of this computer", ko="이 컴퓨터의 모든 파이썬"),
    "tools": Text(
        en="the commands on PATH (python, pip, jupyter ...)",
        ko="PATH에 있는 명령(python, pip, jupyter 등)",
    ),
    "project": Text(
        en="the project of the working folder (uv, pixi, Poetry ...)",
        ko="작업 폴더의 프로젝트(uv, pixi, Poetry 등)",
    ),
    "environments": Text(en="the environments", ko="가상 환경"),
    "conda": Text(en="conda", ko="conda"),
    "conda_environment": Text(en="the packages of the conda environment", ko="conda 환경의 패키지"),
    "conda_pointers": Text(
        en="variables and shell settings files that point to conda",
        ko="conda를 가리키는 환경 변수와 셸 설정 파일",
    ),
    "conda_terms": Text(en="the terms of service of conda channels", ko="conda 채널의 서비스 약관"),
    "kernels": Text(en="the kernels that Jupyter knows", ko="Jupyter에 등록된 커널"),
    "jupyter_servers": Text(
        en="files left by running and ended Jupyter servers",
        ko="실행 중이거나 종료된 Jupyter가 남긴 파일",
    ),
    "editor": Text(en="VS Code, its extensions and settings", ko="VS Code와 그 확장, 설정"),
    "editor_pythons": Text(
        en="the Pythons of other editors (Cursor, PyCharm, Spyder ...)",
        ko="다른 편집기(Cursor, PyCharm, Spyder 등)가 쓰는 파이썬",
    ),
    "gpus": Text(en="the GPUs", ko="GPU"),
    "driver": Text(en="the NVIDIA driver", ko="NVIDIA 드라이버"),
    "cuda_toolkit": Text(en="the CUDA Toolkit", ko="CUDA Toolkit"),
    "torch": Text(en="PyTorch", ko="PyTorch"),
    "settings_files": Text(en="settings files", ko="설정 파일"),
    "api_keys": Text(en="keys of services", ko="서비스 키"),
    "programs": Text(en="programs that packages start", ko="패키지가 실행하는 프로그램"),
    "named_settings": Text(en="what settings name", ko="설정에 적힌 경로와 모듈"),
    "failed_starts": Text(en="what was started as a test", ko="시험 삼아 실행한 프로그램"),
    "smoke": Text(en="the last training", ko="마지막 학습 결과"),
    "lock": Text(en="the exact packages of the course", ko="강의의 정확한 패키지 버전"),
    "third_party": Text(en="the checks of other packages", ko="다른 패키지가 추가한 검사"),
}
