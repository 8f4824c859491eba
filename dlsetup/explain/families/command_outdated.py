"""A command is of another version than its package."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="command-outdated",
    title=Text(
        en="The command is older than its package",
        ko="명령 파일이 패키지보다 오래됨",
    ),
    message=Text(
        en="The small file that starts the command was left by another version. It asks the "
        "package for a part that is not there.",
        ko="명령을 실행하는 작은 파일이 다른 버전에서 남은 것입니다. 지금 패키지에 없는 것을 "
        "찾습니다.",
    ),
    steps=(
        instruct(
            en="Start the tool as a module of your Python. An example:",
            ko="도구를 파이썬의 모듈로 실행하세요. 예:",
            argv=("python", "-m", "pip", "--version"),
        ),
        instruct(
            en="Have the command written again by installing its package again. An example:",
            ko="패키지를 다시 설치하면 명령 파일이 새로 만들어집니다. 예:",
            argv=("python", "-m", "pip", "install", "--force-reinstall", "pip"),
        ),
        instruct(
            en="If you installed Poetry or another tool on its own, install it again as its "
            "website says, and open a new terminal.",
            ko="Poetry처럼 따로 설치한 도구는 공식 안내대로 다시 설치하고 터미널을 새로 여세요.",
        ),
    ),
    dont=Text(
        en="Do not edit the file of the command, and do not use sudo pip.",
        ko="명령 파일을 고치지 말고, sudo pip도 쓰지 마세요.",
    ),
    symptoms=(
        r"from pip import main\n[^\n]*cannot import name",
        r"ImportError: cannot import name '?main'?",
        r"ImportError: cannot import name 'main' from 'pip' \([^)\n]*-packages[/\\]pip[/\\]"
        r"__init__\.py",
        r"No module named '?(?:pip\._internal\.(?:cli|main)|poetry\.console|jupyterlab\.labapp)",
        r"(?:bin|Scripts)[/\\][\w.-]+(?:[/\\]__main__\.py)?\", line \d+, in <module>\n"
        r"(?:[^\n]*import [^\n]*\n)?(?:[ ~^]*\n)?(?:ModuleNotFound|Import)Error: "
        r"(?:No module named '?(?!conda\b)\w+\.|cannot import name '?main)",
    ),
    matches=(
        'Traceback (most recent call last):\n  File "/usr/bin/pip", line 9, in <module>\n'
        "    from pip import main\nImportError: cannot import name main",
        '  File "AppData\\Roaming\\Python\\Scripts\\poetry.exe\\__main__.py", line 4, in <module>\n'
        "ModuleNotFoundError: No module named 'poetry.console'",
        '  File "/home/a/venv/bin/pip", line 5, in <module>\n'
        "    from pip._internal.cli.main import main\n"
        "ModuleNotFoundError: No module named 'pip._internal.cli.main'",
    ),
    misses=(
        "ImportError: cannot import name 'MyNet' from 'model' (/home/student/hw1/model.py)",
        "ModuleNotFoundError: No module named 'pip'",
    ),
    links=("https://github.com/pypa/pip/issues/5599",),
)
