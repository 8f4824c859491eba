from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Facts, Kernel, known
from dlsetup.model import Case, Check, EditJson, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.settings import is_own

INSTALLED = ("site-packages", "dist-packages")


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        own = facts.interpreter(kernel.interpreter)
        if kernel.language != "python" or own is None:
            continue
        prefixes = [prefix for prefix in (own.prefix, known(own.base)) if prefix]
        for variable in known(kernel.variables, ()):
            if misleads(variable.name, variable.value, prefixes):
                params = {
                    "kernel": kernel.name,
                    "path": kernel.path,
                    "variable": variable.name,
                    "value": variable.value,
                }
                yield Problem(kernel.name, params, take_out(facts, kernel, variable.name))
                break


def misleads(name: str, value: str, prefixes: list[str]) -> bool:
    """PYTHONHOME of another Python, or PYTHONPATH with another Python's packages: folders
    of one's own modules are what PYTHONPATH is for."""
    if name == "PYTHONHOME":
        return bool(value) and value.rstrip("/\\") not in prefixes
    separator = ";" if "\\" in value or ";" in value else ":"
    return name == "PYTHONPATH" and any(
        part.rstrip("/\\").endswith(INSTALLED) and not part.startswith(tuple(prefixes))
        for part in value.split(separator)
    )


def take_out(facts: Facts, kernel: Kernel, variable: str) -> Fix:
    """From its own kernel.json, where that is the student's."""
    path = str(pure_path(kernel.path) / "kernel.json")
    if not is_own(facts, path):
        return Fix((DELETE,))
    return Fix((EditJson(path, ("env", variable)),), safe=True, then=(RESTART,))


DELETE = instruct(
    en="Open kernel.json in {path} and delete {variable} from `env`.",
    ko="{path} 폴더의 kernel.json을 열어 `env` 항목에서 {variable} 변수를 지우세요.",
)
RESTART = instruct(
    en="Restart the kernel in notebooks that are open.",
    ko="열려 있는 노트북에서는 커널을 다시 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import PREFIX, SITE, kernel, machine

    def with_env(name: str, value: str, **fields: Any) -> Facts:
        variables = (Variable(name="PATH", value="/bin"), Variable(name=name, value=value))
        return machine(kernels=(kernel(variables=variables, **fields),))

    def found(name: str, value: str) -> dict[str, dict[str, str]]:
        path = kernel().path
        return {"python3": {"kernel": "python3", "path": path, "variable": name, "value": value}}

    other = "/opt/anaconda3/lib/python3.9/site-packages"
    windows = r"C:\mine;C:\Anaconda3\Lib\site-packages"
    return (
        Case(machine(), id="none"),
        Case(with_env("PYTHONPATH", f"/opt/spark/python:{SITE}"), id="folders of its own"),
        Case(with_env("PYTHONHOME", PREFIX), id="its own home"),
        Case(with_env("PYTHONHOME", "/opt/r", language="r"), id="another language"),
        Case(with_env("PYTHONHOME", "/opt/x", interpreter=None), id="its Python is not known"),
        Case(with_env("PYTHONHOME", "/opt/py39"), found("PYTHONHOME", "/opt/py39"), "PYTHONHOME"),
        Case(
            with_env("PYTHONPATH", f"/mine:{other}"),
            found("PYTHONPATH", f"/mine:{other}"),
            "another Python's packages",
        ),
        Case(with_env("PYTHONPATH", windows), found("PYTHONPATH", windows), "on Windows"),
    )


CHECK = Check(
    code="DLS417",
    name="kernel-variables-change-python",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(
        en="A kernel's settings mix in another Python", ko="커널 설정이 다른 파이썬을 섞어 씀"
    ),
    message=Text(
        en="The kernel `{kernel}` sets {variable} to {value} (kernel.json in {path}).",
        ko="`{kernel}` 커널이 환경 변수 {variable} 값을 {value} 경로로 바꿉니다. (kernel.json의 "
        "위치: {path})",
    ),
    dont=Text(
        en="Do not install the packages again: the kernel keeps its wrong setting.",
        ko="패키지를 다시 설치하지 마세요. 커널의 잘못된 설정은 그대로입니다.",
    ),
    why=Text(
        en="Variables in kernel.json apply only to this kernel, so an import works in a terminal "
        "and fails in the notebook. With PYTHONHOME of another Python the kernel cannot start. "
        "Packages in PYTHONPATH come before the environment's own.",
        ko="kernel.json의 환경 변수는 그 커널에만 적용되어, 터미널에서는 되는 import가 "
        "노트북에서만 실패합니다. 다른 파이썬의 PYTHONHOME이 있으면 커널이 시작되지 않고, "
        "PYTHONPATH의 패키지는 가상 환경의 패키지보다 먼저 쓰입니다.",
    ),
    after=("DLS406",),
    links=(
        "https://github.com/jupyterhub/jupyterhub/issues/2069",
        "https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs",
    ),
    cases=cases,
)
