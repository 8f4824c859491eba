"""Variables that end every Python, or change what it imports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

VALUES: dict[str, Mapping[str, str]] = {
    "PYTHONHOME": {"PYTHONHOME": "/opt/nothing"},
    "PYTHONHASHSEED": {"PYTHONHASHSEED": "seed42"},
    "PYTHONIOENCODING": {"PYTHONIOENCODING": "utf8mb4"},
    "PYTHONMALLOC": {"PYTHONMALLOC": "x"},
    "PYTHONUTF8": {"PYTHONUTF8": "True"},
    "PYTHONTRACEMALLOC": {"PYTHONTRACEMALLOC": "x"},
    "PYTHONINTMAXSTRDIGITS": {"PYTHONINTMAXSTRDIGITS": "5"},
    "PYTHONPLATLIBDIR": {"PYTHONPLATLIBDIR": "nolib"},
    "PYTHONCASEOK": {"PYTHONCASEOK": "1"},
    "PYTHONWARNINGS": {"PYTHONWARNINGS": "error"},
    "PYTHONWARNINGS of no sense": {"PYTHONWARNINGS": "nonsense::x::"},
    "PYTHONINSPECT": {"PYTHONINSPECT": "1"},
    "PYTHONOPTIMIZE": {"PYTHONOPTIMIZE": "2"},
    "PYTHONUSERBASE": {"PYTHONUSERBASE": "/proc/nothing"},
    "PYTHONPYCACHEPREFIX": {"PYTHONPYCACHEPREFIX": "/proc/x"},
    "PYTHONSAFEPATH": {"PYTHONSAFEPATH": "1"},
    "PYTHONEXECUTABLE": {"PYTHONEXECUTABLE": "/nothing"},
    "PYTHON_GIL": {"PYTHON_GIL": "x"},
}
FILES = {  # in a folder that PYTHONPATH names
    "sitecustomize that fails": {"sitecustomize.py": "import nothing_such\n"},
    "sitecustomize that exits": {"sitecustomize.py": "raise SystemExit(5)\n"},
    "sitecustomize that crashes": {"sitecustomize.py": "import os; os.abort()\n"},
    **{
        f"{name}.py": {f"{name}.py": "x = 1\n"} for name in ("typing", "json", "rich", "enum", "re")
    },
    **{f"{name}.py": {f"{name}.py": "x = 1\n"} for name in ("os", "types", "encodings")},
}
# What a Python reads before it runs a line of ours: nothing of ours can help, but -E does.
BEFORE_US = {
    *("PYTHONHOME", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONMALLOC", "PYTHONUTF8"),
    *("PYTHONTRACEMALLOC", "PYTHONINTMAXSTRDIGITS", "PYTHONPLATLIBDIR", "PYTHONEXECUTABLE"),
    *("sitecustomize that exits", "sitecustomize that crashes", "types.py", "encodings.py"),
}
NEVER = {"PYTHONEXECUTABLE"}  # read even with -E; only macOS's own Pythons are told by it

NOT_BY = {  # pip's script imports re before us
    "dlsetup": BEFORE_US | {"enum.py", "re.py"},
    "python -m dlsetup": BEFORE_US,
    "python -E -m dlsetup": NEVER,
}


def settings(folder: Path) -> dict[str, Mapping[str, str]]:
    """Each by its name; those of PYTHONPATH with a folder of their own."""
    result = dict(VALUES)
    result["PYTHONSTARTUP"] = {"PYTHONSTARTUP": str(folder / "startup.py")}
    (folder / "startup.py").write_text("raise SystemExit(5)\n")
    for number, (name, files) in enumerate(FILES.items()):
        place = folder / f"path-{number}"
        place.mkdir()
        for file, content in files.items():
            (place / file).write_text(content)
        result[name] = {"PYTHONPATH": str(place)}
    return result
