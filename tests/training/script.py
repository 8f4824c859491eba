"""The training script in another folder: with it goes what it imports of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from dlsetup.smoke.digits.training import SCRIPT

MODULES = tuple(
    SCRIPT.with_name(f"{name}.py")
    for name in (*(file.stem for file in SCRIPT.parent.glob("digits_*.py")), "formula_table")
)
FORMULAS = SCRIPT.with_name("numpy_formulas")


def copy_script(folder: Path) -> Path:
    return write_script(SCRIPT.read_text(encoding="utf-8"), folder)


def write_script(source: str, folder: Path) -> Path:
    """A script of this text in `folder`, beside the modules that it imports."""
    for module in MODULES:
        shutil.copy(module, folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(FORMULAS, folder / FORMULAS.name, ignore=ignored, dirs_exist_ok=True)
    script = folder / SCRIPT.name
    script.write_text(source, encoding="utf-8")
    return script
