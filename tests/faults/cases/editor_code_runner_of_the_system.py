"""Code Runner is set to the system's Python."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    code = editor.install(bench)
    runner = editor.package(bench.root / "runner.vsix", "formulahendry.code-runner", "0.12.2")
    bench.run(code, "--install-extension", runner, "--force")
    editor.settings(bench, '{"code-runner.executorMap": {"python": "/usr/bin/python3 -u"}}')


FAULT = Fault(
    break_it,
    code="DLS517",
    mended=True,
    leaves=("*/settings.json",),
    evidence="/usr/bin/python3 -u",
    needs=("code",),
)
