"""The words of a check's page, and of the answer to an error text."""

from __future__ import annotations

from dlsetup.model.text import Text

EXAMPLE = Text(en="For example", ko="예시")
HOW_SEEN = Text(en="How it is found: by looking at {facts}", ko="확인하는 정보: {facts}")
TO_DO = Text(
    en="What to do (on an example machine; dlsetup doctor shows it with your own paths)",
    ko="해결 방법(예시 컴퓨터 기준이며, dlsetup doctor를 실행하면 실제 경로로 보여 줍니다)",
)
MAY_FOLLOW_FROM = Text(en="May follow from", ko="먼저 확인할 문제")
PLACEHOLDERS = Text(
    en="<python>, <environment>, <home>: the paths of your own interpreter, environment and home "
    "folder",
    ko="<python>, <environment>, <home>: 각각 내 컴퓨터의 파이썬, 가상 환경, 홈 폴더 경로",
)
SYSTEM_NAMES = {"windows": "Windows", "macos": "macOS", "linux": "Linux"}

EVIDENCE = Text(en="In your text: {line}", ko="입력한 문구에서 찾은 부분: {line}")
OTHERS = Text(en="Also possible", ko="다른 가능성")
ON_THIS_MACHINE = Text(en="On this machine: {outcome}", ko="이 컴퓨터에서 확인한 결과: {outcome}")
OUTCOMES = {
    "found": Text(en="found", ko="문제가 있음"),
    "not-found": Text(en="not found", ko="문제가 없음"),
    "unknown": Text(en="cannot tell", ko="확인할 수 없음"),
}
FIX_HINT = Text(
    en="See it and fix it: dlsetup doctor --only {code} --fix",
    ko="확인하고 고치기: dlsetup doctor --only {code} --fix",
)
FAILED_PATTERN = Text(
    en="A pattern of {codes} was given up ({why}): {pattern}",
    ko="{codes} 검사의 패턴을 확인하지 못했습니다({why}): {pattern}",
)
NO_TEXT = Text(
    en="There was no text on standard input. Copy the error as a whole and try again, for "
    "example: dlsetup explain - < error.txt",
    ko="표준 입력에 내용이 없습니다. 오류 문구 전체를 복사해 다시 실행하세요. 예: dlsetup explain "
    "- < error.txt",
)
NO_MATCH = Text(
    en="No check knows this text.\n"
    "- Paste all of it, from the command you typed to the last line; the last line of a "
    "traceback says most.\n"
    "- Paste text, not what you remember of it, in the language it was shown in.\n"
    "- If the error is in your own code (ValueError, KeyError, SyntaxError ...), the computer "
    "is set up well enough: read the line that the traceback names.\n"
    "- `dlsetup doctor` looks at everything; `dlsetup report -o report.html` writes what it "
    "found, to send to your instructor.",
    ko="이 오류 문구에 맞는 검사가 없습니다.\n"
    "- 입력한 명령부터 마지막 줄까지 전부 붙여 넣으세요. Traceback은 마지막 줄이 가장 중요합니다.\n"
    "- 기억나는 대로 적지 말고, 화면에 나온 문구를 그대로 복사하세요.\n"
    "- 직접 작성한 코드의 오류(ValueError, KeyError, SyntaxError 등)라면 설치 문제가 아닙니다. "
    "Traceback이 가리키는 줄을 살펴보세요.\n"
    "- `dlsetup doctor`는 전체를 검사하고, `dlsetup report -o report.html`은 그 결과를 강사에게 "
    "보낼 파일로 만듭니다.",
)

FACT_LABELS = {
    "host": Text(en="the operating system and the hardware", ko="운영 체제와 하드웨어"),
    "shell": Text(en="the shell", ko="셸"),
    "path": Text(en="the folders of PATH", ko="PATH의 폴더"),
    "variables": Text(en="environment variables", ko="환경 변수"),
    "folders": Text(en="the folders that are written to", ko="파일을 저장하는 폴더"),
    "variable_targets": Text(
        en="folders and files that environment variables name",
        ko="환경 변수가 가리키는 폴더와 파일",
    ),
    "foreign_owned": Text(
        en="who owns the files of the home folder", ko="홈 폴더에 있는 파일의 소유자"
    ),
    "matplotlib": Text(en="matplotlib's settings and fonts", ko="matplotlib 설정과 글꼴"),
    "workspace": Text(en="the working folder", ko="작업 폴더"),
    "python": Text(en="the judged Python and its packages", ko="검사 대상 파이썬과 그 패키지"),
    "interpreters": Text(en="every Python of this computer", ko="이 컴퓨터의 모든 파이썬"),
    "tools": Text(
        en="the commands on PATH (python, pip, jupyter ...)",
        ko="PATH에 있는 명령(python, pip, jupyter 등)",
    ),
    "environments": Text(en="the environments", ko="가상 환경"),
    "conda": Text(en="conda", ko="conda"),
    "conda_environment": Text(en="the packages of the conda environment", ko="conda 환경의 패키지"),
    "conda_pointers": Text(
        en="what points to conda in variables and start-up files",
        ko="conda를 가리키는 환경 변수와 셸 시작 파일",
    ),
    "conda_terms": Text(
        en="the terms of service of conda's channels", ko="conda 채널의 서비스 약관"
    ),
    "kernels": Text(en="the kernels that Jupyter knows", ko="Jupyter에 등록된 커널"),
    "jupyter_servers": Text(
        en="what running and ended Jupyters left behind",
        ko="실행 중이거나 종료된 Jupyter가 남긴 파일",
    ),
    "editor": Text(
        en="VS Code, its extensions and settings", ko="VS Code와 그 확장 프로그램, 설정"
    ),
    "gpus": Text(en="the GPUs", ko="GPU"),
    "driver": Text(en="NVIDIA's driver", ko="NVIDIA 드라이버"),
    "cuda_toolkit": Text(en="the CUDA Toolkit", ko="CUDA Toolkit"),
    "torch": Text(en="PyTorch", ko="PyTorch"),
    "settings_files": Text(en="settings files", ko="설정 파일"),
    "smoke": Text(en="the last training", ko="마지막 학습 결과"),
    "third_party": Text(
        en="the checks that other distributions bring", ko="다른 패키지가 추가한 검사"
    ),
}
