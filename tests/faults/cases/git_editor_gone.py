"""git opens an editor that was removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.run("git", "init", "-q", ".")
    bench.run("git", "config", "core.editor", f"{bench.home}/old/bin/code --wait")


FAULT = Fault(
    break_it,
    code="DLS760",
    evidence="core.editor",
    mended=True,
    leaves=("home/work/.git/config",),
)
