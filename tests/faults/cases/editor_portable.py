"""VS Code runs in portable mode, beside the settings of an installed one."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    data = bench.home / "VSCode" / "data"
    data.mkdir(parents=True)
    (bench.home / ".vscode" / "extensions").rename(data / "extensions")
    bench.write(bench.home / ".config" / "Code" / "User" / "settings.json", "{}")
    bench.variables["VSCODE_PORTABLE"] = str(data)


FAULT = Fault(
    break_it, code="DLS510", evidence="{home}/VSCode/data", needs=("code",), modes=("X42",)
)
