from __future__ import annotations

from dlsetup.facts import Facts, MatplotlibSettings, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(plotting: MatplotlibSettings, facts: Facts, course: Course) -> Problem | None:
    host, python = known(facts.host), known(facts.python)
    if host is None or known(host.language) != "ko" or plotting.hangul_font is not None:
        return None
    if python is None or python.installed_keys is None or python.installed_keys & BRING_THEIR_OWN:
        return None
    return Problem(
        params={"system": host.os}, fix=COLAB if known(host.service) in ("colab", "kaggle") else FIX
    )


BRING_THEIR_OWN = frozenset({"koreanize-matplotlib", "matplotlib-fontja", "mplfonts"})

FIX = advise(
    en="Install a font, on Ubuntu and Debian: sudo apt install fonts-nanum; then "
    "delete the folder ~/.cache/matplotlib and restart the kernel. In the program: "
    "plt.rcParams['font.family'] = 'NanumGothic' and "
    "plt.rcParams['axes.unicode_minus'] = False",
    ko="한글 글꼴을 설치하세요(Ubuntu, Debian: sudo apt install fonts-nanum). 그런 "
    "다음 ~/.cache/matplotlib 폴더를 지우고 커널을 다시 시작하세요. 코드에는 다음 두 "
    "줄을 넣습니다: plt.rcParams['font.family'] = 'NanumGothic', "
    "plt.rcParams['axes.unicode_minus'] = False",
)
COLAB = advise(
    en="In a cell: !apt-get -qq install fonts-nanum, then import "
    "matplotlib.font_manager as fm; "
    "fm.fontManager.addfont('/usr/share/fonts/truetype/nanum/NanumGothic.ttf'); "
    "plt.rc('font', family='NanumGothic')",
    ko="셀에서 !apt-get -qq install fonts-nanum을 실행한 뒤 다음을 실행하세요: import "
    "matplotlib.font_manager as fm; "
    "fm.fontManager.addfont('/usr/share/fonts/truetype/nanum/NanumGothic.ttf'); "
    "plt.rc('font', family='NanumGothic')",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, python

    without = MatplotlibSettings(settings=None, hangul_font=None)
    brought = python(distributions=(*DISTRIBUTIONS, dist("koreanize-matplotlib", "0.1.1")))
    nanum = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
    return (
        Case(machine(), id="no matplotlib"),
        Case(machine(matplotlib=MatplotlibSettings()), id="not known"),
        Case(machine(matplotlib=MatplotlibSettings(hangul_font=nanum)), id="a font is there"),
        Case(machine(matplotlib=without, host=host(language="en")), id="no Korean user"),
        Case(machine(matplotlib=without, python=brought), id="a package brings one"),
        Case(machine(matplotlib=without), {"": {"system": "linux"}}, "none"),
        Case(
            machine(matplotlib=without, host=host(service="colab")),
            {"": {"system": "linux"}},
            "Colab",
            recorded="https://github.com/googlecolab/colabtools/issues/4113",
        ),
    )


CHECK = Check(
    code="DLS732",
    name="no-hangul-font",
    level=Level.INFO,
    about=lambda facts: facts.matplotlib,
    run=run,
    title=Text(
        en="No font with Hangul for figures", ko="그래프에 한글을 표시할 글꼴이 설치되어 있지 않음"
    ),
    message=Text(
        en="No font with Hangul was found on this computer ({system}).",
        ko="이 컴퓨터({system})에서 한글 글꼴을 찾지 못했습니다.",
    ),
    why=Text(
        en="matplotlib draws an empty box for each letter that its font lacks, and its own font "
        "has no Hangul. Wherever a Korean font is installed it must also be chosen: Malgun Gothic "
        "on Windows, AppleGothic on macOS. The program is well; do not reinstall matplotlib.",
        ko="matplotlib은 글꼴에 없는 글자를 빈 네모로 그리는데, 기본 글꼴에는 한글이 없습니다. "
        "한글 글꼴이 설치되어 있어도 코드에서 골라야 합니다(Windows: Malgun Gothic, macOS: "
        "AppleGothic). 코드나 matplotlib의 잘못이 아니니 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"Glyph \d+ \(.*HANGUL.*\) missing from (current font|font\(s\))",
        r"findfont: Font family '?(NanumGothic|Malgun Gothic|AppleGothic|NanumBarunGothic)'? not",
        r"findfont: Font family \['?(NanumGothic|Malgun Gothic|AppleGothic)",
    ),
    links=("https://github.com/googlecolab/colabtools/issues/4113",),
    cases=cases,
)
