from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel, Python, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import register_kernel
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    ours = known(python.letter) if python else None
    if python is None or ours is None:
        return
    reached = any(
        kernel.interpreter == ours or not is_interpreter_known(kernel) for kernel in kernels
    )
    for kernel in kernels:
        if (
            is_interpreter_known(kernel)
            and is_stray(kernel, ours)
            and (kernel.name == "python3" or not reached)
        ):
            params = {
                "kernel": kernel.name,
                "path": kernel.path,
                "theirs": known(kernel.interpreter) or "-",
                "ours": ours,
            }
            level = Level.INFO if is_shadowed(kernel, kernels, python) else None
            yield Problem(kernel.name, params, register(python, kernel), level)


def is_interpreter_known(kernel: Kernel) -> bool:
    return not isinstance(kernel.interpreter, Unknown)


def is_stray(kernel: Kernel, ours: str) -> bool:
    """It names an interpreter of its own, and not ours. A bare `python` is the Jupyter's
    that starts it; one in another environment is that environment's business; one whose
    interpreter is gone is DLS406's."""
    return (
        kernel.language == "python"
        and kernel.bare_python is False
        and kernel.exists is not False
        and kernel.seen_by in ("user", "system", ours)
        and kernel.interpreter not in (None, ours)
    )


def is_shadowed(kernel: Kernel, kernels: tuple[Kernel, ...], python: Python) -> bool:
    """The Jupyter of a virtual environment takes the kernel of that name that lies in it:
    https://jupyter.readthedocs.io/en/latest/use/jupyter-directories.html"""
    ours = known(python.letter)
    own = (other for other in kernels if other.seen_by == ours and not is_stray(other, str(ours)))
    inside = any(other.name == kernel.name and other.error is None for other in own)
    return inside and kernel.seen_by != ours and known(python.kind) in ("venv", "uv")


def register(python: Python, kernel: Kernel) -> Fix | None:
    """In the judged environment the registration is plainly wrong; the account's may be meant
    so, and is changed only when somebody agrees."""
    if known(python.kind) not in ENVIRONMENT_KINDS or "ipykernel" not in (
        python.installed_keys or ()
    ):
        return None
    if kernel.name == "python3" and kernel.seen_by != "system":
        step = register_kernel(python, kernel.path, "Python 3 (ipykernel)")
        return Fix((step,), safe=kernel.seen_by == python.letter)
    command = (python.executable, "-m", "ipykernel", "install", "--user", "--name", "dlsetup")
    return Fix((Run((*command, "--display-name", "Python 3 (dlsetup)")),))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, kernel, machine, python

    other = kernel(path="/k/python3", bare_python=False, interpreter="C", seen_by="user")
    named = change(other, name="old", path="/k/old")
    found = {"kernel": "python3", "path": other.path, "theirs": "C", "ours": "A"}
    strange = Kernel(name="strange", path="/k/strange", language="python", bare_python=False)
    return (
        Case(machine(), id="our own"),
        Case(machine(kernels=(kernel(), named)), id="ours and another"),
        Case(machine(kernels=(change(other, exists=False),)), id="gone"),
        Case(machine(kernels=(change(other, bare_python=True),)), id="bare"),
        Case(machine(kernels=(change(other, seen_by="B"),)), id="in another environment"),
        Case(machine(kernels=(named, strange)), id="one is not known"),
        Case(machine(python=None, kernels=(other,)), id="no Python"),
        Case(machine(kernels=(kernel(), other)), {"python3": found}, "the default one"),
        Case(
            machine(kernels=(change(other, seen_by="A"),), python=python(kind="conda")),
            {"python3": found},
            "the default one, in our environment",
        ),
        Case(
            machine(kernels=(named,), python=python(kind="system")),
            {"old": {**found, "kernel": "old", "path": named.path}},
            "none leads to us",
        ),
    )


CHECK = Check(
    code="DLS407",
    name="kernel-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(
        en="The notebook's kernel is another Python",
        ko="노트북 커널이 다른 파이썬을 실행함",
    ),
    message=Text(
        en="The kernel {kernel} runs interpreter {theirs}, while you install into {ours}. It is "
        "registered in {path}.",
        ko="커널 {kernel}: 노트북을 실행하는 인터프리터: {theirs}, 패키지를 설치하는 인터프리터: "
        "{ours}. 등록된 위치: {path}",
    ),
    why=Text(
        en="A notebook imports from the Python that its kernel starts, whichever environment is "
        "active in the terminal. `python3` is Jupyter's default kernel: one registered for the "
        "whole account by another Python takes every notebook there, unless Jupyter runs in an "
        "environment that has a `python3` of its own. Do not install the packages into that other "
        "Python as well.",
        ko="노트북은 터미널에서 어떤 환경을 활성화했든 커널이 실행하는 파이썬에서 패키지를 "
        "import합니다. `python3` 커널은 Jupyter의 기본 커널이어서, 다른 파이썬이 사용자 계정에 "
        "등록해 두면 모든 노트북이 그 파이썬에서 실행됩니다(Jupyter를 실행한 가상 환경에 `python3` "
        "커널이 따로 있으면 그것이 먼저입니다). 그 파이썬에 패키지를 또 설치하지는 마세요.",
    ),
    symptoms=(
        r"(<ipython-input|Cell In ?\[)[\s\S]{0,600}ModuleNotFoundError: No module named "
        r"'(torch|torchvision|tensorflow|jax)'",
    ),
    after=("DLS406",),
    links=("https://ipython.readthedocs.io/en/stable/install/kernel_install.html",),
    cases=cases,
)
