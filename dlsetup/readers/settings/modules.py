"""Whether a module can be found in an environment, by its folders alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.readers import files

_STANDARD = frozenset(sys.stdlib_module_names)
_DYNAMIC = ("__path__", "sys.modules", "__getattr__", "lazy")  # it may hold what no file shows
_SUFFIXES = (".py", ".pyd", ".so", ".pyi")
_PATH_FILE_LIMIT = 64 * 2**10


class Modules(NamedTuple):
    """Of one environment. `folders`: its site-packages; `names`: what lies in them."""

    folders: tuple[str, ...]
    names: frozenset[str]
    path_files: tuple[str, ...] = ()  # .pth
    elsewhere: tuple[str, ...] = ()  # other folders in which modules are looked for

    def find(self, module: str) -> str | Unknown:
        """`present`, `gone`, or why nobody can tell."""
        top, *rest = module.split(".")
        if top in _STANDARD or not all(part.isidentifier() for part in (top, *rest)):
            return "present"
        if top in self.names:
            return self._find_below(top, rest)
        if any(_holds(folder, top) for folder in (*self.elsewhere, *self._added_folders())):
            return "present"
        if any(os.path.basename(path).startswith("__editable__") for path in self.path_files):
            return Unknown("editable-installation", module)
        return "gone"

    def _find_below(self, top: str, rest: Iterable[str]) -> str | Unknown:
        found = (os.path.join(folder, top) for folder in self.folders)
        place = next((path for path in found if os.path.isdir(path)), None)
        for name in rest:
            if place is None or not os.path.isfile(os.path.join(place, "__init__.py")):
                return "present"  # a file, a namespace of several folders
            if not _holds(place, name):
                initial = files.read_text(os.path.join(place, "__init__.py"))
                dynamic = isinstance(initial, Unknown) or any(w in initial for w in _DYNAMIC)
                return Unknown("made-when-imported", name) if dynamic else "gone"
            place = os.path.join(place, name)
        return "present"

    def _added_folders(self) -> Iterable[str]:
        for path in self.path_files:
            content = files.read_text(path, _PATH_FILE_LIMIT)
            for line in () if isinstance(content, Unknown) else content.splitlines():
                if line.strip() and not line.startswith(("import ", "import\t", "#")):
                    yield os.path.join(os.path.dirname(path), line.strip())


def _holds(folder: str, name: str) -> bool:
    if os.path.isdir(os.path.join(folder, name)):
        return True
    return any(
        each.partition(".")[0] == name and each.endswith(_SUFFIXES) for each in files.names(folder)
    )
