"""numpy is installed editable, from a folder of the student's."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (info,) = bench.site.glob("numpy-*.dist-info")
    source = f'{{"url": "file://{bench.work}/numpy", "dir_info": {{"editable": true}}}}'
    bench.write(info / "direct_url.json", source)


FAULT = Fault(
    break_it,
    code="DLS221",
    evidence="{work}/numpy",
    modes=("F68",),
)
