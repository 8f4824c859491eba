"""No Python is chosen in the editor."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="editor-without-python",
    title=Text(en="No Python is chosen in the editor", ko="편집기에서 파이썬을 고르지 않음"),
    message=Text(
        en="An editor runs programs and notebooks with the Python chosen in it. None is "
        "chosen yet, or the editor cannot find the chosen one.",
        ko="편집기는 그 안에서 고른 파이썬으로 프로그램과 노트북을 실행합니다. 아직 "
        "고르지 않았거나 고른 것을 찾지 못했습니다.",
    ),
    steps=(
        instruct(
            en="In VS Code: Ctrl+Shift+P > Python: Select Interpreter. For a notebook, use "
            "Select Kernel in its corner.",
            ko="VS Code: Ctrl+Shift+P > Python: 인터프리터 선택. 노트북은 오른쪽 위 커널 "
            "선택을 누르세요.",
        ),
        instruct(
            en="In PyCharm: Settings > Python Interpreter > Add Interpreter > Select existing.",
            ko="PyCharm: 설정 > Python 인터프리터 > 인터프리터 추가 > 기존 항목 선택.",
        ),
        instruct(
            en="If the editor needs the path, this shows it in the right terminal:",
            ko="경로를 물으면, 쓰려는 터미널에서 이렇게 확인하세요.",
            argv=("python", "-c", "import sys; print(sys.executable)"),
        ),
    ),
    dont=Text(
        en="Do not install another Python for this: choose the one you have.",
        ko="파이썬을 또 설치하지 마세요. 있는 것을 고르면 됩니다.",
    ),
    symptoms=(
        r"No Python interpreter (?:is )?(?:configured|selected)",
        r"[Pp]lease select (?:a|an) (?:valid )?(?:Python )?(?:interpreter|kernel)",
        r"Python interpreter is not (?:configured|selected|set)",
        r"Select a kernel to run (?:the )?cell",
        r"Conda executable is not found",
        r"Python 인터프리터가 (?:구성|설정|선택)되(?:지|어 있지) 않",
        r"Python is not installed\. Please download and install Python",
    ),
    matches=(
        "No Python interpreter configured for the project",
        "Conda executable is not found",
        "No Python interpreter is selected. Please select a Python interpreter to "
        "enable features such as IntelliSense, linting, and debugging.",
    ),
    misses=("Could not resolve interpreter path '/home/kim/.venv/bin/python'",),
    links=("https://code.visualstudio.com/docs/python/environments",),
)
