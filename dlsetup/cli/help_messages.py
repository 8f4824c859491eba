"""The help of the commands, what stands around it, and all help by its key."""

from __future__ import annotations

from dlsetup.cli.help_instructors import CLASS_HELP, COURSE_HELP
from dlsetup.cli.help_options import OPTION_HELP
from dlsetup.model.text import Text

MORE = "more"  # the panel of the options that few need
OPTIONS = Text(en="Options", ko="옵션")
MORE_OPTIONS = Text(en="More options", ko="그 밖의 옵션")
ARGUMENTS = Text(en="Arguments", ko="명령 뒤에 쓰는 것")
COMMANDS = Text(en="Commands", ko="명령")
EXAMPLES = Text(en="Examples", ko="예")
EVERYWHERE = Text(en="With every command", ko="모든 명령에 쓸 수 있는 옵션")
COMMAND_WORD = Text(en="COMMAND", ko="명령")
OPTIONS_WORD = Text(en="[OPTIONS]", ko="[옵션]")
METAVARS = {
    "PATH": Text(en="PATH", ko="경로"),
    "FILE": Text(en="FILE", ko="파일"),
    "FOLDER": Text(en="FOLDER", ko="폴더"),
    "NOTEBOOK": Text(en="NOTEBOOK", ko="노트북"),
    "COMMAND": Text(en="COMMAND", ko="명령"),
    "NAME": Text(en="NAME", ko="이름"),
    "OLD": Text(en="OLD", ko="이전"),
    "NEW": Text(en="NEW", ko="이후"),
    "DATE": Text(en="DATE", ko="날짜"),
    "CODE": Text(en="CODE", ko="코드"),
    "DIGIT": Text(en="DIGIT", ko="숫자"),
    "SUBJECT": Text(en="SUBJECT", ko="대상"),
    "TEXT": Text(en="TEXT", ko="글"),
    "STEP": Text(en="STEP", ko="단계"),
    "REPORT": Text(en="REPORT", ko="보고서"),
    "N": Text(en="N", ko="정수"),
    "BUNDLE": Text(en="BUNDLE", ko="번들"),
    "CAUSE": Text(en="CAUSE", ko="원인"),
    "ID": Text(en="ID", ko="학번"),
    "PORT": Text(en="PORT", ko="포트"),
    "SECONDS": Text(en="SECONDS", ko="초"),
    "SYSTEM": Text(en="SYSTEM", ko="시스템"),
    "VERSION": Text(en="VERSION", ko="버전"),
    "WORD": Text(en="WORD", ko="단어"),
}
GLOBAL_OPTIONS = (
    ("--lang {languages}", Text(en="language of the screens", ko="화면 언어")),
    ("-v, --verbose", Text(en="show everything", ko="모두 자세히 보기")),
    ("-q, --quiet", Text(en="show only problems", ko="문제만 보기")),
    ("--help", Text(en="show this help", ko="이 도움말 보기")),
)
MORE_GLOBAL_OPTIONS = (
    (
        "--debug",
        Text(
            en="if dlsetup itself fails, print the full log",
            ko="dlsetup 자체에 오류가 나면 전체 기록 출력",
        ),
    ),
    ("--version", Text(en="show the version of dlsetup", ko="dlsetup 버전 보기")),
    (
        "--install-completion",
        Text(
            en="let the Tab key complete commands in this shell",
            ko="이 셸에서 Tab 키로 명령 자동 완성하기",
        ),
    ),
)
HELP = {
    "": Text(
        en="Set up Python for deep learning, find what is wrong, train a first network.",
        ko="파이썬 딥러닝 환경을 준비하고, 문제를 찾고, 첫 신경망을 학습합니다.",
    ),
    "init": Text(
        en="Set up everything for the course, one step at a time.",
        ko="강의에 필요한 것을 한 단계씩 설치합니다.",
    ),
    "open": Text(
        en="Open the course's folder or a notebook, with the course's Python.",
        ko="강의 폴더나 노트북을 강의용 파이썬으로 엽니다.",
    ),
    "run": Text(
        en="Run a command in the course's environment and explain its error.",
        ko="강의용 가상 환경에서 명령을 실행하고, 오류가 나면 설명합니다.",
    ),
    "doctor": Text(
        en="Find what is wrong and how to fix it. Changes nothing without --fix.",
        ko="문제와 해결 방법을 찾습니다. --fix 없이는 아무것도 바꾸지 않습니다.",
    ),
    "back": Text(
        en="Go back to the packages of the last day on which it worked (asks first).",
        ko="잘 되던 마지막 날의 패키지로 되돌립니다(먼저 묻기).",
    ),
    "smoke": Text(
        en="Train a small network and check its losses.",
        ko="작은 신경망을 학습하고 손실이 올바른지 확인합니다.",
    ),
    "notebooks": Text(
        en="Write the course's notebooks into a folder and run each of them once.",
        ko="강의 노트북을 폴더에 만들고 하나씩 실행해 확인합니다.",
    ),
    "hand-in": Text(
        en="Run a notebook again from the start and make the file to hand in.",
        ko="노트북을 처음부터 다시 실행하고 제출할 파일을 만듭니다.",
    ),
    "report": Text(
        en="Write a report for your instructor. Names and passwords are hidden in it.",
        ko="강사에게 보낼 보고서를 만듭니다. 이름과 비밀번호는 가립니다.",
    ),
    "explain": Text(
        en="Explain a check, or an error message that you paste.",
        ko="검사 하나 또는 붙여 넣은 오류 메시지를 설명합니다.",
    ),
    "class": Text(
        en="For instructors: work with the reports of a whole class.",
        ko="강사용: 반 전체의 보고서를 다룹니다.",
    ),
    "dlsetup course": Text(
        en="For instructors: write a course file and check it on every system.",
        ko="강사용: 강의 파일을 만들고 모든 시스템에서 되는지 확인합니다.",
    ),
    **COURSE_HELP,
    **CLASS_HELP,
    **OPTION_HELP,
}
EXAMPLE_LINES = {
    "": ("dlsetup init", "dlsetup doctor", "dlsetup explain DLS211", "dlsetup report"),
    "init": ("dlsetup init", "dlsetup init --dry-run"),
    "open": ("dlsetup open", "dlsetup open week1/lab.ipynb", "dlsetup open --with lab"),
    "run": ("dlsetup run train.py", "dlsetup run pip list", "dlsetup run ipython"),
    "doctor": ("dlsetup doctor", "dlsetup doctor --fix", "dlsetup doctor week1/lab.ipynb"),
    "back": ("dlsetup back",),
    "smoke": ("dlsetup smoke", "dlsetup smoke --task image", "dlsetup smoke --all"),
    "notebooks": ("dlsetup notebooks", "dlsetup notebooks homework", "dlsetup --lang ko notebooks"),
    "hand-in": ("dlsetup hand-in hw1.ipynb", "dlsetup hand-in hw1.ipynb --to pdf"),
    "report": ("dlsetup report", "dlsetup report --preview"),
    "class": (
        "dlsetup class collect submissions.zip --students list.csv",
        "dlsetup class show",
        "dlsetup class message DLS211",
    ),
    "dlsetup course": ("dlsetup course new", "dlsetup course check", "dlsetup course show"),
    "new": ("dlsetup course new", "dlsetup course new environment.yml"),
    "check": (
        "dlsetup course check",
        "dlsetup course check environment.yml",
        "dlsetup course check --ci github",
    ),
    "lock": ("dlsetup course lock", "dlsetup course lock vision.toml --yes"),
    "page": ("dlsetup course page", "dlsetup course page vision.toml -o vision.html"),
    "update": ("dlsetup course update", "dlsetup course update --restore"),
    "bundle": (
        "dlsetup course bundle --for windows-x64 --for macos-arm64",
        "dlsetup course bundle vision.toml -o vision.zip --python 3.13",
    ),
    "serve": ("dlsetup course serve vision-bundle", "dlsetup course serve vision.zip --port 80"),
    "dlsetup course show": ("dlsetup course show", "dlsetup course show vision.toml"),
    "collect": ("dlsetup class collect submissions.zip --students list.csv",),
    "show": ("dlsetup class show", "dlsetup class show --format csv -o class.csv"),
    "message": ("dlsetup class message DLS211",),
    "verify": (
        "dlsetup class verify reports/",
        'dlsetup class verify reports/ --seed-from "spring {student}" --students a.csv',
    ),
    "explain": ("dlsetup explain DLS211", "dlsetup explain -"),
}
