"""The environment was made without pip."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.uninstall("pip")
    settings = (bench.env / "pyvenv.cfg").read_text()
    kept = [line for line in settings.splitlines(keepends=True) if not line.startswith("uv")]
    bench.write(bench.env / "pyvenv.cfg", "".join(kept))


FAULT = Fault(
    break_it,
    code="DLS202",
    evidence="{env}",
    mended=True,
    leaves=(
        "*/bin/pip*",
        "*/site-packages/pip*",
        "*/site-packages/setuptools*",
        "*/site-packages/pkg_resources/*",
        "*/site-packages/_distutils_hack/*",
    ),
    also=("DLS201",),
    modes=("F08", "X03"),
)
