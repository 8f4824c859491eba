"""A workspace of several folders names an environment that was deleted."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    editor.install(bench)
    settings = '{"python.defaultInterpreterPath": "/old/bin/python"}'
    text = f'{{"folders": [{{"path": "."}}], "settings": {settings}}}'
    bench.write(bench.work / "course.code-workspace", text)


FAULT = Fault(
    break_it,
    code="DLS504",
    mended=True,
    leaves=("*.code-workspace",),
    evidence="/old/bin/python",
    needs=("code",),
)
