"""IPython is set to load an extension that this environment lacks."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = 'c.InteractiveShellApp.extensions = ["line_profiler"]\n'
    bench.write(bench.home / ".ipython/profile_default/ipython_config.py", text)


FAULT = Fault(
    break_it,
    code="DLS424",
    evidence="line_profiler",
)
