"""A kernel for an environment, and how an editor selects its interpreter."""

from __future__ import annotations

import json

from dlsetup.facts import Kernel, Python, known
from dlsetup.model.fixes import Fix, Write, instruct


def register_kernel(python: Python, folder: str, name: str) -> Write:
    """The registration in `folder` names `python` by its whole path: ipykernel's own form."""
    spec = {
        "argv": [python.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
        "metadata": {"debugger": True},
    }
    return Write(f"{folder}/kernel.json", json.dumps(spec, indent=1) + "\n")


def rename_kernel(kernel: Kernel, name: str) -> Write | None:
    """The same registration under another name in menus; None: not all of it is recorded."""
    return _rewrite_kernel(kernel, known(kernel.argv), name)


def connect_kernel(kernel: Kernel) -> Write | None:
    """The same registration, with the file of ports where ipykernel expects it; None: it is no
    ipykernel, or not all of it is recorded."""
    argv = known(kernel.argv, ())
    cut = argv.index("-f") if "-f" in argv else len(argv)
    argv = (*argv[:cut], *argv[cut + 2 :])
    if argv[1:] not in (("-m", "ipykernel_launcher"), ("-m", "ipykernel")):
        return None
    return _rewrite_kernel(kernel, (*argv, "-f", "{connection_file}"), str(kernel.display_name))


def _rewrite_kernel(kernel: Kernel, argv: tuple[str, ...] | None, name: str) -> Write | None:
    rest = known(kernel.rest)
    if argv is None or rest is None:
        return None
    spec = {"argv": argv, "display_name": name, "language": known(kernel.language, "python")}
    content = json.dumps({**spec, **json.loads(rest)}, indent=1, ensure_ascii=False)
    return Write(f"{kernel.path}/kernel.json", content + "\n")


SELECT_INTERPRETER = Fix(
    (
        instruct(
            en="In VS Code, press Ctrl+Shift+P (on a Mac Cmd+Shift+P) and choose `Python: Select "
            "Interpreter`.",
            ko="VS Code에서 Ctrl+Shift+P(Mac은 Cmd+Shift+P)를 누르고 `Python: Select "
            "Interpreter`(인터프리터 선택) 명령을 고르세요.",
        ),
        instruct(
            en="Choose the course's environment, then open a new terminal.",
            ko="강의용 가상 환경을 고른 뒤 터미널을 새로 여세요.",
        ),
    )
)
