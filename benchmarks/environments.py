"""The environments that benchmarks judge: an interpreter that is given, or a large environment,
built once, of what a student gathers in a year."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import platformdirs

LARGE = (  # with what they require: some 200 distributions
    *("torch==2.13.0", "jupyter", "notebook", "jupyterlab", "pandas", "matplotlib"),
    *("scikit-learn", "seaborn", "sqlalchemy", "fastapi", "sphinx", "bokeh", "dask"),
    *("statsmodels", "tox", "scrapy"),
)


def judged_python(description: str | None) -> str:
    """The interpreter that the command line names."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", nargs="?", default=sys.executable)
    parser.add_argument("--environment", choices=("large",), help="build it once, and judge it")
    parser.add_argument("--cache", type=Path, default=Path(platformdirs.user_cache_dir("dlsetup")))
    options = parser.parse_args()
    return str(large(options.cache)) if options.environment else str(options.python)


def large(cache: Path) -> Path:
    """The interpreter of the large environment, which is built where there is none."""
    prefix = cache / "benchmark-large"
    python = prefix.joinpath(*(("Scripts",) if sys.platform == "win32" else ("bin",)), "python")
    whole = prefix / "whole"
    if not whole.exists():
        subprocess.run((sys.executable, "-m", "venv", "--clear", str(prefix)), check=True)
        subprocess.run((str(python), "-m", "pip", "install", "-q", *LARGE), check=True)
        whole.touch()
    return python
