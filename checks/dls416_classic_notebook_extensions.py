from __future__ import annotations

from collections.abc import Iterator

from packaging.version import InvalidVersion, Version

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install_command

CLASSIC = frozenset(
    {
        *("jupyter-contrib-nbextensions", "jupyter-nbextensions-configurator"),
        *("jupyter-contrib-core", "rise", "jupyterthemes"),
    }
)


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    installed = {
        distribution.key: distribution.version for distribution in known(python.distributions, ())
    }
    version = installed.get("notebook", "")
    if not is_notebook_7(version) or "nbclassic" in installed:
        return
    for key in sorted(CLASSIC & installed.keys()):
        params = {"extension": key, "notebook": version, "python": python.executable}
        yield Problem(key, params, remove_extension(facts, python, key))


def is_notebook_7(version: str) -> bool:
    """Notebook 7 is built on JupyterLab and has none of the old interface for extensions."""
    try:
        return Version(version).major >= 7
    except InvalidVersion:
        return False


def remove_extension(facts: Facts, python: Python, key: str) -> Fix:
    words = ("uninstall" if word == "install" else word for word in install_command(facts, python))
    return advise(
        en="Look for an extension of JupyterLab that does the same, and take this one away with "
        "the command below. If you must have the old interface, install nbclassic and start: "
        "jupyter nbclassic",
        ko="같은 일을 하는 JupyterLab 확장을 찾아 쓰고 이 패키지는 아래 명령으로 제거하세요. 예전 "
        "화면이 꼭 필요하다면 nbclassic을 설치하고 다음 명령으로 시작하세요: jupyter nbclassic",
        argv=(*words, key),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        PYTHON,
        dist,
        distributions_without,
        machine,
        python,
    )

    key = "jupyter-contrib-nbextensions"
    contrib = dist(key, "0.7.0")
    old = (*distributions_without("notebook"), dist("notebook", "6.5.7"), contrib)
    beside = (*DISTRIBUTIONS, contrib, dist("nbclassic", "1.1.0"))
    strange = (*distributions_without("notebook"), dist("notebook", "unknown"), contrib)
    found = {key: {"extension": key, "notebook": "7.6.5", "python": PYTHON}}
    return (
        Case(machine(), id="none"),
        Case(machine(python=python(distributions=old)), id="Notebook 6"),
        Case(machine(python=python(distributions=beside)), id="with nbclassic"),
        Case(machine(python=python(distributions=strange)), id="a strange version"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(machine(python=python(distributions=(*DISTRIBUTIONS, contrib))), found, "Notebook 7"),
    )


CHECK = Check(
    code="DLS416",
    name="classic-notebook-extensions",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="An extension of the old Notebook does not work in Notebook 7",
        ko="예전 노트북용 확장은 Notebook 7에서 동작하지 않음",
    ),
    message=Text(
        en="{extension} extends the Notebook before 7; {python} has Notebook {notebook}.",
        ko="예전 Notebook(7 이전)용 확장: {extension}. 설치된 Notebook 버전: {notebook} "
        "(파이썬: {python})",
    ),
    why=Text(
        en="Notebook 7 is built on JupyterLab; the old extensions (nbextensions) no longer load, "
        "and their commands end with No module named 'notebook.base'. Guides and lecture slides "
        "still name them. Do not put Notebook back to 6 for this: it gets no more fixes.",
        ko="Notebook 7은 JupyterLab을 바탕으로 새로 만들어졌기 때문에 예전 확장(nbextensions)은 더 "
        "이상 불러올 수 없고, 관련 명령은 No module named 'notebook.base' 오류로 끝납니다. 이 "
        "확장을 소개하는 글과 강의 자료가 아직 많습니다. 확장 때문에 Notebook을 6으로 내리지는 "
        "마세요. 6은 더 이상 제대로 관리되지 않습니다.",
    ),
    symptoms=(
        r"No module named 'notebook\.(base|extensions|nbextensions|services)'",
        r"Jupyter command `jupyter-(nbextension|serverextension|contrib)` not found",
        r"jupyter_nbextensions_configurator \| error adding extension",
    ),
    links=(
        "https://github.com/ipython-contrib/jupyter_contrib_nbextensions/issues/1647",
        "https://jupyter-notebook.readthedocs.io/en/latest/migrate_to_notebook7.html",
    ),
    cases=cases,
)
