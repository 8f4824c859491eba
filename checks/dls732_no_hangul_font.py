from __future__ import annotations

from dlsetup.facts import Facts, MatplotlibSettings, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text, instruct
from dlsetup.model.course import Course


def run(plotting: MatplotlibSettings, facts: Facts, course: Course) -> Problem | None:
    host, python = known(facts.host), known(facts.python)
    if host is None or known(host.language) != "ko":
        return None
    if stale := known(plotting.stale_font_list):
        params = {"system": host.os, "what": "not-listed", "list": stale}
        return Problem(params=params, fix=Fix((Remove(stale),), safe=True, then=(RESTART,)))
    if plotting.hangul_font is not None:
        return None
    if python is None or python.installed_keys is None or python.installed_keys & BRING_THEIR_OWN:
        return None
    return Problem(
        params={"system": host.os, "what": "none", "list": "-"},
        fix=COLAB if known(host.service) in ("colab", "kaggle") else FIX,
    )


RESTART = instruct(en="Restart the kernel.", ko="커널을 다시 시작하세요.")
BRING_THEIR_OWN = frozenset({"koreanize-matplotlib", "matplotlib-fontja", "mplfonts"})

FIX = Fix(
    (
        instruct(
            en="Install a Korean font (on Ubuntu and Debian):",
            ko="한글 글꼴을 설치하세요(Ubuntu, Debian).",
            argv=("sudo", "apt", "install", "fonts-nanum"),
        ),
        instruct(
            en="Delete matplotlib's list of fonts, then restart the kernel:",
            ko="matplotlib의 글꼴 목록을 지우고 커널을 다시 시작하세요.",
            argv=("rm", "-r", "~/.cache/matplotlib"),
        ),
        instruct(
            en="Put this before your figures: `plt.rc('font', family='NanumGothic')` and "
            "`plt.rc('axes', unicode_minus=False)`",
            ko="그래프를 그리기 전에 넣으세요: `plt.rc('font', family='NanumGothic')`, "
            "`plt.rc('axes', unicode_minus=False)`",
        ),
    )
)
FONT = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
COLAB = Fix(
    (
        instruct(
            en="Install a Korean font in a cell: `!apt-get -qq install fonts-nanum`",
            ko="셀에서 한글 글꼴을 설치하세요: `!apt-get -qq install fonts-nanum`",
        ),
        instruct(
            en="Add the font: `import matplotlib.font_manager as fm` and "
            "`fm.fontManager.addfont('{font}')`",
            ko="글꼴을 등록하세요: `import matplotlib.font_manager as fm`, "
            "`fm.fontManager.addfont('{font}')`",
            font=FONT,
        ),
        instruct(
            en="Choose the font before you draw: `plt.rc('font', family='NanumGothic')`",
            ko="그래프를 그리기 전에 글꼴을 고르세요: `plt.rc('font', family='NanumGothic')`",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, host, machine, python

    without = MatplotlibSettings(settings=None, hangul_font=None)
    brought = python(distributions=(*DISTRIBUTIONS, dist("koreanize-matplotlib", "0.1.1")))
    listed = "/home/student/.cache/matplotlib/fontlist-v390.json"
    none = {"system": "linux", "what": "none", "list": "-"}
    nanum = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
    return (
        Case(machine(), id="no matplotlib"),
        Case(machine(matplotlib=MatplotlibSettings()), id="not known"),
        Case(machine(matplotlib=MatplotlibSettings(hangul_font=nanum)), id="a font is there"),
        Case(machine(matplotlib=without, host=host(language="en")), id="no Korean user"),
        Case(machine(matplotlib=without, python=brought), id="a package brings one"),
        Case(machine(matplotlib=without), {"": none}, "none"),
        Case(
            machine(matplotlib=MatplotlibSettings(hangul_font=nanum, stale_font_list=listed)),
            {"": {"system": "linux", "what": "not-listed", "list": listed}},
            "installed after matplotlib's list was made",
        ),
        Case(
            machine(matplotlib=without, host=host(service="colab")),
            {"": none},
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
    title=Text(en="Figures cannot use a Korean font", ko="그래프에 한글 글꼴을 쓸 수 없음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "none": Text(
                en="This computer has no Korean font, so figures show empty boxes instead of "
                "Hangul.",
                ko="이 컴퓨터에 한글 글꼴이 없어서 그래프의 한글이 빈 네모로 나옵니다.",
            ),
            "not-listed": Text(
                en="A Korean font was installed, but matplotlib reads its older list of fonts: "
                "{list}",
                ko="한글 글꼴을 설치했지만 matplotlib은 그 전에 만든 글꼴 목록을 씁니다: {list}",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall matplotlib: it does not come with a Korean font.",
        ko="matplotlib을 다시 설치하지 마세요. 한글 글꼴은 들어 있지 않습니다.",
    ),
    why=Text(
        en="matplotlib draws an empty box for each letter that its font lacks, and its own font "
        "has no Hangul. Windows (Malgun Gothic) and macOS (AppleGothic) come with a Korean font, "
        "but a program must choose it.",
        ko="matplotlib은 글꼴에 없는 글자를 빈 네모로 그리는데, 기본 글꼴에는 한글이 없습니다. "
        "Windows(Malgun Gothic)와 macOS(AppleGothic)처럼 한글 글꼴이 있어도 코드에서 골라야 "
        "합니다.",
    ),
    symptoms=(
        r"Glyph \d+ \(.*HANGUL.*\) missing from (current font|font\(s\))",
        r"findfont: Font family '?(NanumGothic|Malgun Gothic|AppleGothic|NanumBarunGothic)'? not",
        r"findfont: Font family \['?(NanumGothic|Malgun Gothic|AppleGothic)",
    ),
    links=("https://github.com/googlecolab/colabtools/issues/4113",),
    cases=cases,
)
