from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    """Linux and macOS write paths in UTF-8 throughout."""
    host = known(facts.host)
    if host is None or host.os != "windows" or known(conda.ascii, True):
        return None
    return Problem(params={"root": conda.root}, fix=FIX)


FIX = advise(
    en=r"Install conda again in a folder with an English name, for example "
    r"C:\miniforge3 (the installer asks for the folder), make the course's environment "
    "there, and uninstall the old conda under Settings > Apps when nothing in it is "
    "needed. Until then, in cmd before activating: chcp 65001",
    ko=r"conda를 영문 폴더(예를 들어 C:\miniforge3)에 새로 설치하고(설치 중에 폴더를 "
    "고를 수 있습니다) 강의용 환경을 거기에 만드세요. 예전 conda는 필요한 것이 없는지 "
    "확인한 뒤 설정 > 앱에서 제거하세요. 그때까지는 cmd에서 활성화하기 전에 다음을 "
    "실행하세요: chcp 65001",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, host, machine

    root = "C:\\Users\\홍길동\\miniconda3"
    hangul = change(CONDA, root=root, ascii=False)
    windows = host(os="windows")
    source = "https://github.com/conda/conda/issues/11064"
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="ASCII"),
        Case(machine(conda=change(hangul, ascii=Facts().conda), host=windows), id="not known"),
        Case(machine(conda=hangul), id="on Linux"),
        Case(
            machine(conda=hangul, host=windows),
            {"": {"root": root}},
            "below a Hangul home",
            recorded=source,
        ),
    )


CHECK = Check(
    code="DLS314",
    name="conda-in-non-ascii-folder",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(
        en="conda lies in a folder whose name is not plain English",
        ko="conda가 한글 등 영문이 아닌 경로에 설치되어 있음",
    ),
    message=Text(
        en="conda is installed in {root}. Activating may garble PATH.",
        ko="conda가 설치된 경로: {root}. 활성화할 때 PATH가 깨질 수 있습니다.",
    ),
    why=Text(
        en="`activate` writes a small batch file in UTF-8, which cmd reads in the console's own "
        "code page (949 in Korea): the folder's name turns into other letters, PATH is wrong, and "
        "after activation neither `conda` nor `python` is found. Do not rename C:\\Users\\NAME "
        "and do not edit the account's path in the registry: Windows may no longer let you sign "
        "in.",
        ko="`activate` 명령은 UTF-8로 배치 파일을 만드는데 cmd는 이를 콘솔의 코드 페이지(한국어 "
        "Windows는 949)로 읽습니다. 그러면 폴더 이름이 깨지고 PATH가 잘못되어, 활성화한 뒤에 "
        "`conda` 명령도 `python` 명령도 찾지 못합니다. C:\\Users 아래의 폴더 이름을 바꾸거나 "
        "레지스트리에서 계정 경로를 고치지 마세요. Windows에 로그인하지 못하게 될 수 있습니다.",
    ),
    symptoms=(r"UnicodeDecodeError: 'utf-?8' codec can't decode .*[\\/]conda[\\/]activate",),
    after=("DLS702",),
    links=(
        "https://github.com/conda/conda/issues/11064",
        "https://github.com/conda/conda/issues/9567",
        "https://github.com/ContinuumIO/anaconda-issues/issues/10595",
        "https://github.com/microsoft/vscode-python/issues/4772",
    ),
    cases=cases,
)
