from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    """Linux and macOS write paths in UTF-8 throughout."""
    host = known(facts.host)
    if host is None or host.os != "windows" or known(conda.ascii, True):
        return None
    return Problem(params={"root": conda.root}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en=r"Install conda again into a folder with an English name, such as C:\miniforge3. "
            "The installer asks for the folder.",
            ko=r"conda를 C:\miniforge3 같은 영문 폴더에 새로 설치하세요. 설치 프로그램에서 폴더를 "
            "고를 수 있습니다.",
        ),
        instruct(
            en="Then make the course's environment:",
            ko="그런 다음 강의용 가상 환경을 만드세요.",
            argv=("dlsetup", "init"),
        ),
        instruct(
            en="Until then, run this in cmd before you activate:",
            ko="그때까지는 cmd에서 활성화하기 전에 실행하세요.",
            argv=("chcp", "65001"),
        ),
        instruct(
            en="When you need nothing in the old conda, uninstall it in Settings > Apps.",
            ko="예전 conda에 필요한 것이 없으면 설정 > 앱에서 제거하세요.",
        ),
    )
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
        en="The path of the conda folder has non-English letters",
        ko="conda 설치 경로에 한글 등이 있음",
    ),
    message=Text(
        en="conda is installed in {root}. Activating an environment can break PATH.",
        ko="conda가 {root} 폴더에 설치되어 있어, 활성화할 때 PATH가 깨질 수 있습니다.",
    ),
    dont=Text(
        en="Do not rename C:\\Users\\NAME or change its path in the registry: Windows may not let "
        "you sign in again.",
        ko="C:\\Users 아래의 폴더 이름을 바꾸지 마세요. Windows에 로그인하지 못할 수 있습니다.",
    ),
    why=Text(
        en="`activate` writes a small batch file in UTF-8, but cmd reads it in the console's own "
        "encoding (949 in Korea). The folder's name and PATH become wrong, so after activation "
        "neither `conda` nor `python` is found.",
        ko="`activate` 명령은 UTF-8로 배치 파일을 만드는데 cmd는 이를 콘솔의 코드 페이지(한국어 "
        "Windows는 949)로 읽습니다. 그러면 폴더 이름과 PATH가 깨져, 활성화한 뒤에 `conda` 명령도 "
        "`python` 명령도 찾지 못합니다.",
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
