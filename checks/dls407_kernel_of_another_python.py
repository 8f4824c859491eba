from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel, Python, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.editor import register_kernel
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.interpreters import kernel_python
from dlsetup.remedies.packages import add_command


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
                "theirs": known(kernel.interpreter) or "",
                "theirs_path": kernel_python(facts, kernel),
                "ours": ours,
                "ours_path": python.executable,
            }
            level = Level.INFO if is_shadowed(kernel, kernels, python) else None
            yield Problem(kernel.name, params, register(facts, python, kernel), level)


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


def register(facts: Facts, python: Python, kernel: Kernel) -> Fix:
    """In the judged environment the registration is plainly wrong; the account's may be meant
    so, and is changed only when somebody agrees."""
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    install = (python.executable, "-m", "ipykernel", "install", "--user", "--name", "dlsetup")
    command = (*install, "--display-name", "Python 3 (dlsetup)")
    if "ipykernel" not in (python.installed_keys or ()):
        return install_and_register((*add_command(facts, python), "ipykernel"), command)
    if kernel.name == "python3" and kernel.seen_by != "system":
        step = register_kernel(python, kernel.path, "Python 3 (ipykernel)")
        return Fix((step,), safe=kernel.seen_by == python.letter)
    return Fix((Run(command),))


def install_and_register(install: tuple[str, ...], register: tuple[str, ...]) -> Fix:
    return Fix(
        (
            instruct(
                en="Install ipykernel in your environment:",
                ko="가상 환경에 ipykernel을 설치하세요.",
                argv=install,
            ),
            instruct(
                en="Then register your environment as a kernel:",
                ko="그런 다음 이 가상 환경을 커널로 등록하세요.",
                argv=register,
            ),
            instruct(
                en="In the notebook, choose `Python 3 (dlsetup)` with Kernel > Change Kernel.",
                ko="노트북의 Kernel > Change Kernel에서 `Python 3 (dlsetup)` 커널을 고르세요.",
            ),
        )
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, change, distributions_without, kernel, machine, python

    argv = ("/home/student/course/bin/python", "-m", "ipykernel_launcher")
    other = kernel(path="/k/python3", bare_python=False, interpreter="C", seen_by="user", argv=argv)
    named = change(other, name="old", path="/k/old")
    found = {
        **{"kernel": "python3", "path": other.path, "theirs": "C"},
        **{"theirs_path": "/home/student/course/bin/python", "ours": "A", "ours_path": PYTHON},
    }
    lacking = python(distributions=distributions_without("ipykernel"))
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
        Case(
            machine(kernels=(change(other, interpreter="B"),), python=lacking),
            {"python3": {**found, "theirs": "B", "theirs_path": "/usr/bin/python3"}},
            "no ipykernel of ours",
        ),
    )


CHECK = Check(
    code="DLS407",
    name="kernel-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(
        en="The notebook's kernel runs a different Python",
        ko="노트북 커널이 다른 파이썬을 실행함",
    ),
    message=Text(
        en="The kernel `{kernel}` runs {theirs_path}, but you install packages into {ours_path}.",
        ko="`{kernel}` 커널은 {theirs_path} 파이썬을 실행하지만, 패키지는 {ours_path} 파이썬에 "
        "설치됩니다.",
    ),
    dont=Text(
        en="Do not install your packages into the other Python, too: choose the right kernel with "
        "Kernel > Change Kernel.",
        ko="다른 파이썬에 또 설치하지 마세요. Kernel > Change Kernel에서 커널을 바꾸세요.",
    ),
    why=Text(
        en="A notebook imports from the Python that its kernel starts, whatever is active in the "
        "terminal. If another Python registered the default kernel `python3` for your account, "
        "all notebooks run there. Only a `python3` in the environment of Jupyter itself comes "
        "before it.",
        ko="노트북은 터미널에서 무엇을 활성화했든 커널이 실행하는 파이썬을 씁니다. 다른 파이썬이 "
        "기본 커널 `python3` 이름으로 계정에 등록되어 있으면 모든 노트북이 그 파이썬으로 "
        "실행됩니다. Jupyter가 있는 가상 환경의 `python3` 커널만 이보다 먼저 쓰입니다.",
    ),
    symptoms=(
        r"(<ipython-input|Cell In ?\[)[\s\S]{0,600}ModuleNotFoundError: No module named "
        r"'(torch|torchvision|tensorflow|jax)'",
    ),
    after=("DLS406",),
    links=("https://ipython.readthedocs.io/en/stable/install/kernel_install.html",),
    cases=cases,
)
