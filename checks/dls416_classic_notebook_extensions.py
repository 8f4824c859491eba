from __future__ import annotations

from collections.abc import Iterator, Sequence

from packaging.version import Version

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install_command, uninstall

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
    classic = sorted(CLASSIC & installed.keys())
    for key in classic:
        params = {"extension": key, "notebook": version, "python": python.executable}
        yield Problem(key, params, remove_extensions(facts, python, classic))


def is_notebook_7(version: str) -> bool:
    """Notebook 7 is built on JupyterLab and has none of the old interface for extensions."""
    try:
        return Version(version).major >= 7
    except ValueError:
        return False


def remove_extensions(facts: Facts, python: Python, keys: Sequence[str]) -> Fix:
    """They do nothing any more; what they did, extensions of JupyterLab may do. All go at once:
    they need each other."""
    keep_old = Instruction(KEEP_OLD, (*install_command(facts, python), "nbclassic"))
    removal = uninstall(facts, *keys)
    then = (keep_old, START_OLD)
    return Fix(removal.steps, removal.safe, removal.environment, then)


KEEP_OLD = Text(
    en="If you still need the old interface, install nbclassic:",
    ko="예전 화면이 꼭 필요하면 nbclassic을 설치하세요.",
)
START_OLD = instruct(
    en="Then start the old interface with:",
    ko="예전 화면은 이렇게 시작합니다.",
    argv=("jupyter", "nbclassic"),
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
        en="An extension does not work in Notebook 7", ko="Notebook 7에서 동작하지 않는 확장이 있음"
    ),
    message=Text(
        en="`{extension}` is for Notebook 6 and older, but {python} has Notebook {notebook}.",
        ko="`{extension}` 확장은 Notebook 6 이하용인데 {python}에는 Notebook {notebook} 버전이 "
        "설치되어 있습니다.",
    ),
    dont=Text(
        en="Do not go back to Notebook 6 for this: it gets almost no fixes anymore.",
        ko="이 확장 때문에 Notebook을 6으로 내리지 마세요. 6은 이제 거의 관리되지 않습니다.",
    ),
    why=Text(
        en="Notebook 7 is built on JupyterLab and cannot load the old extensions (nbextensions). "
        "Their commands stop with: No module named 'notebook.base'. Many guides and lecture "
        "slides still recommend them.",
        ko="Notebook 7은 JupyterLab을 바탕으로 새로 만들어져 예전 확장(nbextensions)을 불러올 수 "
        "없고, 관련 명령은 No module named 'notebook.base' 오류로 끝납니다. 이 확장을 권하는 글과 "
        "강의 자료가 아직 많습니다.",
    ),
    symptoms=(
        r"No module named 'notebook\.(base|extensions|nbextensions|services|auth)'",
        r"Jupyter command `jupyter-(nbextension|serverextension|contrib)` not found",
        r"'(nbextension|serverextension|contrib)' is not a Jupyter command",
        r"jupyter_nbextensions_configurator \| error adding extension",
        r"cannot import name 'notebookapp' from 'notebook'",
        r"No module named 'notebook\.notebookapp'",
    ),
    links=(
        "https://github.com/ipython-contrib/jupyter_contrib_nbextensions/issues/1647",
        "https://jupyter-notebook.readthedocs.io/en/latest/migrate_to_notebook7.html",
    ),
    cases=cases,
)
