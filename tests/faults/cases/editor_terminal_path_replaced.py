"""Settings of VS Code that came with the folder set PATH of its terminals to one folder."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = '{"terminal.integrated.env.linux": {"PATH": "${workspaceFolder}/env/bin"}}'
    bench.write(bench.work / ".vscode" / "settings.json", text)


FAULT = Fault(break_it, code="DLS514", evidence=".vscode/settings.json", modes=("X119",))
