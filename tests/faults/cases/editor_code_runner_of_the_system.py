"""Code Runner is set to the system's Python."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    folder = bench.home / ".vscode" / "extensions" / "formulahendry.code-runner-0.12.2"
    manifest = '{"publisher": "formulahendry", "name": "code-runner", "version": "0.12.2"}'
    bench.write(folder / "package.json", manifest)
    editor.settings(bench, '{"code-runner.executorMap": {"python": "/usr/bin/python3 -u"}}')


FAULT = Fault(
    break_it,
    code="DLS517",
    evidence="/usr/bin/python3 -u",
    needs=("code",),
)
