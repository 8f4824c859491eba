"""The steps of `init` in the order of the course notes, each with its lesson, and which step a
check belongs to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dlsetup.model.text import Text


class LessonLine(NamedTuple):
    """What one can type oneself: a command (`argv`), or a line of Python (`code`)."""

    text: Text
    argv: tuple[str, ...] = ()
    code: str = ""


class SetupStep(NamedTuple):
    """`explanation`: what it is, in two lines of a terminal. `lesson`: the same in one, which is
    shown unless somebody wants more. `practice`: what shows it. `subjects`: the first digits of the
    codes that it owns. `needs`: steps that come first. `stopped_by`: codes
    of an earlier step with which this one would do harm. `lets_pass`: codes with which it is not
    done, and those that need it go on all the same."""

    name: str
    title: Text
    explanation: Text
    practice: LessonLine | None = None
    subjects: str = ""
    needs: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()
    lets_pass: tuple[str, ...] = ()
    lesson: Text | None = None


FIRST = ("prerequisites",)
IN_ENVIRONMENT = ("prerequisites", "environment")
OWN_FILES = ("DLS701",)  # installers start in another folder, where no file hides a module
REFUSED_FILES = ("DLS750", "DLS753")  # of one environment: in another one they may pass
PIP_CANNOT_INSTALL = ("DLS202", "DLS220")  # there is no pip, or it puts packages elsewhere

STEPS = (
    SetupStep(
        "prerequisites",
        Text(en="Before you begin", ko="준비 상태 확인"),
        Text(
            en="You need a 64-bit computer, a few gigabytes of free space and a folder path that "
            "programs can read. It is easier to fix these before you install.",
            ko="64비트 컴퓨터, 몇 GB의 여유 공간, 프로그램이 읽을 수 있는 폴더 경로가 필요합니다. "
            "문제가 있으면 설치하기 전에 고치는 편이 쉽습니다.",
        ),
        subjects="7",
        lets_pass=(*OWN_FILES, *REFUSED_FILES),
        lesson=Text(
            en="Problems are easier to fix now than later.",
            ko="문제는 설치하기 전에 고치는 편이 쉽습니다.",
        ),
    ),
    SetupStep(
        "environment",
        Text(en="Python and an environment", ko="파이썬과 가상 환경"),
        Text(
            en="Python runs your code. An environment is a folder with its own Python and "
            "packages: if it breaks, delete it and make a new one.",
            ko="파이썬이 코드를 실행합니다. 가상 환경은 파이썬과 패키지를 따로 담은 폴더여서, "
            "망가지면 지우고 새로 만들면 됩니다.",
        ),
        LessonLine(
            Text(
                en="With the environment active, this shows which Python runs:",
                ko="가상 환경을 활성화한 뒤 지금 실행되는 파이썬 보기:",
            ),
            ("python", "-c", "import sys; print(sys.executable)"),
        ),
        subjects="13",
        needs=FIRST,
        lesson=Text(
            en="A folder with its own Python. If it breaks, make a new one.",
            ko="파이썬과 패키지를 따로 담은 폴더입니다. 망가지면 새로 만듭니다.",
        ),
    ),
    SetupStep(
        "pip",
        Text(en="pip, the package installer", ko="패키지 설치 도구 pip"),
        Text(
            en="pip downloads packages from pypi.org and installs them into one Python: the one "
            "it belongs to. Other Pythons cannot use them.",
            ko="pip는 pypi.org에서 패키지를 내려받아 자신이 속한 파이썬 하나에만 설치합니다. 다른 "
            "파이썬은 그 패키지를 쓸 수 없습니다.",
        ),
        LessonLine(
            Text(
                en="Written like this, it is always the pip of the Python you are using:",
                ko="다음처럼 쓰면 언제나 지금 쓰는 파이썬의 pip가 실행됩니다.",
            ),
            ("python", "-m", "pip", "--version"),
        ),
        needs=IN_ENVIRONMENT,
        lesson=Text(
            en="pip installs into its own Python only.",
            ko="pip는 자신이 속한 파이썬 하나에만 설치합니다.",
        ),
    ),
    SetupStep(
        "packages",
        Text(en="NumPy and IPython", ko="NumPy와 IPython"),
        Text(
            en="NumPy computes with whole arrays of numbers, and deep learning is made of arrays. "
            "IPython is a Python prompt with history and `?` for help.",
            ko="NumPy는 배열을 통째로 계산하며, 딥러닝의 데이터는 모두 배열입니다. IPython은 입력 "
            "기록과 `?` 도움말이 있는 파이썬 프롬프트입니다.",
        ),
        LessonLine(
            Text(en="Later, try this in IPython:", ko="나중에 IPython에서 입력해 보세요."),
            code="import numpy as np; np.__version__",
        ),
        subjects="2",
        needs=IN_ENVIRONMENT,
        stopped_by=PIP_CANNOT_INSTALL,
        lesson=Text(
            en="NumPy computes with arrays. IPython is a Python prompt with help.",
            ko="NumPy는 배열을 계산하고, IPython은 도움말이 있는 파이썬 프롬프트입니다.",
        ),
    ),
    SetupStep(
        "jupyter",
        Text(en="Jupyter and its kernel", ko="Jupyter와 커널"),
        Text(
            en="A notebook keeps code, results and notes on one page. Its code runs in a kernel, "
            "which may be another Python than the one in your terminal.",
            ko="노트북은 코드와 결과, 설명을 한 페이지에 담습니다. 코드는 커널에서 실행되는데, "
            "터미널의 파이썬과 다른 파이썬일 수 있습니다.",
        ),
        LessonLine(
            Text(
                en="In a notebook cell, this shows which Python it is:",
                ko="노트북 셀에서 어느 파이썬인지 보기:",
            ),
            code="import sys; sys.executable",
        ),
        subjects="4",
        needs=IN_ENVIRONMENT,
        stopped_by=PIP_CANNOT_INSTALL,
        lesson=Text(
            en="A notebook runs in a kernel, which may be another Python.",
            ko="노트북은 커널에서 실행되는데, 커널은 다른 파이썬일 수 있습니다.",
        ),
    ),
    SetupStep(
        "editor",
        Text(en="Visual Studio Code", ko="Visual Studio Code"),
        Text(
            en="VS Code is an editor for longer programs. Press Ctrl+Shift+P (Mac: Cmd+Shift+P) "
            "and choose the environment in `Python: Select Interpreter`.",
            ko="긴 코드를 쓰는 편집기입니다. Ctrl+Shift+P(Mac: Cmd+Shift+P)를 누르고 `Python: "
            "Select Interpreter` 메뉴에서 강의용 가상 환경을 고르세요.",
        ),
        subjects="5",
        needs=IN_ENVIRONMENT,
        lesson=Text(
            en="In VS Code, `Python: Select Interpreter` chooses the environment.",
            ko="VS Code에서는 `Python: Select Interpreter` 메뉴로 가상 환경을 고릅니다.",
        ),
    ),
    SetupStep(
        "framework",
        Text(en="A deep learning framework", ko="딥러닝 프레임워크"),
        Text(
            en="A framework such as PyTorch computes gradients for you and uses your GPU if there "
            "is one. The first training works without it.",
            ko="PyTorch 같은 프레임워크는 기울기를 자동으로 계산하고, GPU가 있으면 GPU를 씁니다. "
            "첫 번째 학습은 프레임워크 없이도 됩니다.",
        ),
        LessonLine(
            Text(
                en="After you install PyTorch, this shows if it can use a GPU:",
                ko="PyTorch를 설치한 뒤 GPU를 쓸 수 있는지 보기:",
            ),
            code="import torch; torch.cuda.is_available()",
        ),
        subjects="6",
        needs=IN_ENVIRONMENT,
        stopped_by=PIP_CANNOT_INSTALL,
        lesson=Text(
            en="It computes gradients, on a GPU if there is one.",
            ko="기울기를 자동으로 계산하고, GPU가 있으면 GPU를 씁니다.",
        ),
    ),
    SetupStep(
        "training",
        Text(en="Your first training", ko="첫 번째 학습"),
        Text(
            en="A small network learns digits. Its loss starts near ln 10 = 2.30 (a pure guess) "
            "and falls. Accuracy is the share of new digits that it gets right.",
            ko="작은 신경망이 손글씨 숫자를 배웁니다. 손실은 ln 10 = 2.30(그냥 찍기) 근처에서 "
            "시작해 줄어듭니다. 정확도는 새 숫자를 맞힌 비율입니다.",
        ),
        subjects="8",
        needs=(*IN_ENVIRONMENT, "packages"),
        lesson=Text(
            en="A small network learns digits. Its loss starts near 2.30, a pure guess.",
            ko="작은 신경망이 숫자를 배웁니다. 손실은 2.30(그냥 찍기) 근처에서 시작합니다.",
        ),
    ),
    SetupStep(
        "notebooks",
        Text(en="The course's notebooks", ko="강의 노트북"),
        Text(
            en="Notebooks with exercises that check themselves, from the derivative to your own "
            "network. They work without a GPU and without the internet.",
            ko="미분에서 직접 만드는 신경망까지, 스스로 채점하는 연습 문제가 든 노트북입니다. "
            "GPU와 인터넷 없이도 됩니다.",
        ),
        lesson=Text(
            en="Lessons whose exercises check themselves.",
            ko="연습 문제를 스스로 채점하는 노트북입니다.",
        ),
        needs=(*IN_ENVIRONMENT, "packages"),
    ),
    SetupStep(
        "report",
        Text(en="Your report", ko="결과 보고서"),
        Text(
            en="The report shows what was found on this computer and how the training went. You "
            "can send it to your instructor.",
            ko="보고서에는 이 컴퓨터의 검사 결과와 학습 결과가 담깁니다. 강사에게 보낼 수 "
            "있습니다.",
        ),
        LessonLine(
            Text(
                en="Read everything that it contains before you send it:",
                ko="보내기 전에 담긴 내용 모두 보기:",
            ),
            ("dlsetup", "report", "--preview"),
        ),
        lesson=Text(
            en="You can send it to your instructor.",
            ko="강사에게 보낼 수 있습니다.",
        ),
    ),
)
STEPS_BY_NAME = {step.name: step for step in STEPS}
ENVIRONMENT_STEPS = frozenset({"pip", "packages", "jupyter", "framework"})


class Placement(NamedTuple):
    """Where a check belongs against the rule of its first digit; "": to no step."""

    step: str
    reason: str


EXCEPTIONS = {
    "DLS000": Placement("", "A check that was brought along failed, nothing of the student's."),
    "DLS108": Placement("", "Before an activation it is so for everybody; the ending shows how."),
    "DLS201": Placement("pip", "It tells whose pip is typed: the step's own lesson."),
    "DLS202": Placement("pip", "Without pip nothing can be installed."),
    "DLS203": Placement("environment", "Such a Python takes no packages: it needs another one."),
    "DLS214": Placement("pip", "pip left it behind, and warns of it until it is gone."),
    "DLS215": Placement("pip", "pip itself reports it (`pip check`); numpy trains all the same."),
    "DLS216": Placement("pip", "pip must not install over two copies."),
    "DLS217": Placement("pip", "pip stops at metadata that it cannot read."),
    "DLS218": Placement("pip", "pip takes what lies there for installed already."),
    "DLS219": Placement("framework", "Only the framework lacks a build for this Python."),
    "DLS220": Placement("pip", "pip's own settings decide where everything after it lands."),
    "DLS222": Placement("environment", "It may keep Python from starting (a cause of DLS104)."),
    "DLS225": Placement("environment", "The environment is to be made again."),
    "DLS226": Placement("pip", "pip cannot write where it should install."),
    "DLS243": Placement("", "Of a notebook that is named, and the walk asks for none."),
    "DLS245": Placement("pip", "Its settings decide where packages come from."),
    "DLS401": Placement("packages", "IPython is taught together with NumPy."),
    "DLS402": Placement("packages", "IPython is taught together with NumPy."),
    "DLS626": Placement("prerequisites", "It is the processor: no installation changes it."),
    "DLS627": Placement("prerequisites", "It is the system's library: pip cannot bring it."),
    "DLS745": Placement("environment", "A Python that does not start cannot try the locale."),
    "DLS802": Placement(
        "", "Tasks are later than a first training; `dlsetup smoke` asks for them."
    ),
    "DLS805": Placement("", "Several processes are later than a first training."),
}


@cache
def find_step(code: str) -> SetupStep | None:
    """The step that a check belongs to, another distribution's like ours: by its first digit,
    or as an exception. None: no step, and the end of the walk alone tells of it."""
    if code in EXCEPTIONS:
        return STEPS_BY_NAME.get(EXCEPTIONS[code].step)
    return next((step for step in STEPS if code[3:4] in tuple(step.subjects)), None)
