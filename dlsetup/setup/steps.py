"""The steps of `init` in the order of the course notes, each taught in the notes' words,
and which step a check belongs to."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.model.text import Text


class SetupStep(NamedTuple):
    """`explanation`: what it is, in the words of the course. `subjects`: the first digits of
    the codes that it owns. `needs`: steps that come first. `stopped_by`: codes of an earlier
    step with which this one would do harm."""

    name: str
    title: Text
    explanation: Text
    subjects: str = ""
    needs: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()


PIP_CANNOT_INSTALL = ("DLS202", "DLS220")  # there is no pip, or it puts packages elsewhere

STEPS = (
    SetupStep(
        "prerequisites",
        Text(en="Before we begin", ko="준비 상태 확인"),
        Text(
            en="Deep-learning tools need a 64-bit computer, several gigabytes of free space and a "
            "folder whose path programs can read. It is easier to put this right now than after "
            "an installation that stopped half-way.",
            ko="딥러닝 도구를 쓰려면 64비트 컴퓨터와 몇 GB의 여유 공간, 그리고 프로그램이 문제없이 "
            "읽을 수 있는 폴더 경로가 필요합니다. 설치가 중간에 멈춘 뒤에 고치는 것보다 지금 "
            "확인하는 편이 훨씬 쉽습니다.",
        ),
        subjects="7",
    ),
    SetupStep(
        "environment",
        Text(en="Python and an environment", ko="파이썬과 가상 환경"),
        Text(
            en="A distribution (Anaconda, Miniforge, uv or Python itself) brings the interpreter "
            "that runs your code. An environment is a folder with a Python and packages of its "
            "own: what you break in it breaks nothing else, and you can always delete it. See "
            "which Python answers: `which python` (Windows: `where python`).",
            ko="배포판(Anaconda, Miniforge, uv 또는 파이썬 자체)은 코드를 실행하는 인터프리터를 "
            "설치해 줍니다. 가상 환경은 파이썬과 패키지를 따로 담아 두는 폴더라서, 잘못되어도 "
            "다른 곳에 영향을 주지 않고 언제든 지우고 다시 만들 수 있습니다. 어떤 파이썬이 "
            "실행되는지 확인해 보세요: `which python` (Windows: `where python`)",
        ),
        subjects="13",
    ),
    SetupStep(
        "pip",
        Text(en="pip, the package installer", ko="패키지 설치 도구 pip"),
        Text(
            en="pip downloads packages from pypi.org and puts them into one Python: the one it "
            "belongs to. `which pip` (Windows: `where pip`) and `pip --version` tell which; "
            "`python -m pip install ...` always means the Python you are using.",
            ko="pip는 pypi.org에서 패키지를 내려받아 자신이 속한 파이썬 하나에만 설치합니다. "
            "어느 파이썬의 pip인지는 `which pip` (Windows: `where pip`) 또는 `pip --version` "
            "명령으로 확인합니다. `python -m pip install ...` 형태로 쓰면 언제나 지금 쓰는 "
            "파이썬에 설치됩니다.",
        ),
        needs=("environment",),
    ),
    SetupStep(
        "packages",
        Text(en="NumPy and IPython", ko="NumPy와 IPython"),
        Text(
            en="NumPy computes with whole arrays of numbers: everything in deep learning is one. "
            "IPython is a friendlier Python prompt, with completion, history and `?` for help. "
            "Start `ipython` and try: `import numpy as np; np.__version__`",
            ko="NumPy는 배열을 통째로 계산하는 라이브러리이고, 딥러닝의 데이터는 모두 배열입니다. "
            "IPython은 자동 완성과 입력 기록, `?` 도움말을 갖춘 편리한 파이썬 프롬프트입니다. "
            "`ipython` 명령을 실행하고 다음을 입력해 보세요: `import numpy as np; np.__version__`",
        ),
        subjects="2",
        needs=("environment",),
        stopped_by=PIP_CANNOT_INSTALL,
    ),
    SetupStep(
        "jupyter",
        Text(en="Jupyter and its kernel", ko="주피터와 커널"),
        Text(
            en="A Jupyter notebook holds code, results and notes on one page in the browser. The "
            "code runs in a kernel: a Python process, which may be another Python than the one "
            "in your terminal. In a notebook, `import sys; sys.executable` shows which.",
            ko="주피터 노트북은 코드와 실행 결과, 설명을 브라우저의 한 페이지에 담습니다. 코드는 "
            "커널이라는 파이썬 프로세스에서 실행되는데, 터미널의 파이썬과 다를 수 있습니다. "
            "노트북에서 `import sys; sys.executable` 코드를 실행하면 어느 파이썬인지 보입니다.",
        ),
        subjects="4",
        needs=("environment",),
        stopped_by=PIP_CANNOT_INSTALL,
    ),
    SetupStep(
        "editor",
        Text(en="Visual Studio Code", ko="Visual Studio Code"),
        Text(
            en="VS Code is the editor for files longer than a notebook cell; its Python and "
            "Jupyter extensions run and debug them. Choose the course's environment with "
            "`Python: Select Interpreter` (Ctrl+Shift+P), or it runs another Python. "
            "Download: code.visualstudio.com",
            ko="VS Code는 노트북보다 긴 코드를 작성할 때 쓰는 편집기이며, Python 확장과 Jupyter "
            "확장으로 코드를 실행하고 디버깅합니다. Ctrl+Shift+P를 누르고 `Python: Select "
            "Interpreter` 메뉴에서 강의용 환경을 고르지 않으면 다른 파이썬이 실행됩니다. "
            "내려받는 곳: code.visualstudio.com",
        ),
        subjects="5",
    ),
    SetupStep(
        "framework",
        Text(en="A deep-learning framework", ko="딥러닝 프레임워크"),
        Text(
            en="A framework such as PyTorch computes gradients for you and uses the GPU where "
            "there is one. It is a large download, and the first training works without it. "
            "Later, look with: `import torch; torch.cuda.is_available()`",
            ko="PyTorch 같은 프레임워크는 기울기(gradient)를 자동으로 계산하고 GPU가 있으면 GPU를 "
            "사용합니다. 내려받는 용량이 크고, 첫 번째 학습은 프레임워크 없이도 할 수 있습니다. "
            "설치한 뒤에는 다음 코드로 확인합니다: `import torch; torch.cuda.is_available()`",
        ),
        subjects="6",
        needs=("environment",),
        stopped_by=PIP_CANNOT_INSTALL,
    ),
    SetupStep(
        "training",
        Text(en="Your first training", ko="첫 번째 학습"),
        Text(
            en="A small network learns to read handwritten digits. The loss is how wrong it is: "
            "it begins near ln 10 = 2.30, a pure guess among ten digits, and falls as the "
            "network learns. The accuracy is the share of unseen digits that it reads rightly.",
            ko="작은 신경망이 손글씨 숫자를 읽는 법을 학습합니다. 손실(loss)은 얼마나 틀렸는지를 "
            "나타내는 값으로, 열 개의 숫자 중 하나를 찍는 수준인 ln 10 = 2.30 근처에서 시작해 "
            "학습할수록 줄어듭니다. 정확도(accuracy)는 처음 보는 숫자를 맞힌 비율입니다.",
        ),
        subjects="8",
        needs=("environment", "packages"),
    ),
    SetupStep(
        "report",
        Text(en="Your report", ko="결과 보고서"),
        Text(
            en="The report shows what was found on this computer and how the training went. Your "
            "account, people's folders, servers, and what looks like a password are hidden before "
            "it is written. `dlsetup report --preview` shows exactly what you would share.",
            ko="보고서에는 이 컴퓨터의 점검 결과와 학습 결과가 담깁니다. 계정, 사람의 폴더 이름, "
            "서버, 비밀번호로 보이는 것은 저장하기 전에 가립니다. `dlsetup report --preview` "
            "명령을 실행하면 공유될 내용을 그대로 미리 볼 수 있습니다.",
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
    "DLS401": Placement("packages", "IPython is taught together with NumPy."),
    "DLS402": Placement("packages", "IPython is taught together with NumPy."),
    "DLS626": Placement("prerequisites", "It is the processor: no installation changes it."),
    "DLS627": Placement("prerequisites", "It is the system's library: pip cannot bring it."),
    "DLS802": Placement(
        "", "Tasks are later than a first training; `dlsetup smoke` asks for them."
    ),
    "DLS805": Placement("", "Several processes are later than a first training."),
}


def find_step(code: str) -> SetupStep | None:
    """The step that a check belongs to, another distribution's like ours: by its first digit,
    or as an exception. None: no step, and the end of the walk alone tells of it."""
    if code in EXCEPTIONS:
        return STEPS_BY_NAME.get(EXCEPTIONS[code].step)
    return next((step for step in STEPS if code[3:4] in tuple(step.subjects)), None)
