"""JupyterLab serves from one environment, and the widgets are only in the kernel's."""

import json
import sys
from pathlib import Path

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    """The server's environment as an installer leaves it; nothing in it is started."""
    lab = bench.home / "lab"
    bench.write(lab / "pyvenv.cfg", f"home = {Path(sys.executable).parent}\n")
    (lab / "bin").mkdir()
    (lab / "bin" / "python").symlink_to(sys.executable)
    bench.write(lab / "bin" / "jupyter-lab", f"#!{lab}/bin/python\n").chmod(0o755)
    argv = [str(bench.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = {"argv": argv, "language": "python"}
    bench.write(
        lab / "share/jupyter/kernels/course/kernel.json",
        json.dumps({**kernel, "display_name": "Course"}),
    )
    info = bench.site / "ipywidgets-8.1.8.dist-info"
    bench.write(info / "METADATA", "Metadata-Version: 2.1\nName: ipywidgets\nVersion: 8.1.8\n")
    bench.write(bench.site / "ipywidgets" / "__init__.py", "__version__ = '8.1.8'\n")
    commands = bench.home / ".local" / "bin"
    commands.mkdir(parents=True)
    for name in ("jupyter", "jupyter-lab"):
        (commands / name).symlink_to(lab / "bin" / "jupyter-lab")
    bench.variables["PATH"] = f"{commands}:{bench.variables['PATH']}"


FAULT = Fault(
    break_it,
    code="DLS427",
    evidence="ipywidgets",
    modes=("X98",),
)
