"""git cleans notebooks with a program of an environment that was deleted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.run("git", "init", "-q", ".")
    bench.write(bench.work / ".gitattributes", "*.ipynb filter=nbstripout\n")
    clean = f"{bench.home}/old/bin/python -m nbstripout"
    bench.run("git", "config", "filter.nbstripout.clean", clean)
    bench.run("git", "config", "filter.nbstripout.required", "true")


FAULT = Fault(
    break_it,
    code="DLS760",
    evidence="nbstripout",
    mended=True,
    leaves=("home/work/.git/config",),
)
