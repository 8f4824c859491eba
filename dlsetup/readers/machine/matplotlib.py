"""matplotlib without importing it: the settings it will read, the window system it will ask
for, and whether a font with Hangul is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from dlsetup.facts import MatplotlibSettings, Unknown, known
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.records import msgspec

# what each backend imports; None: nothing but matplotlib
# https://matplotlib.org/stable/users/explain/figure/backends.html
BACKENDS: Mapping[str, str | None] = {
    **dict.fromkeys(("agg", "cairo", "pdf", "pgf", "ps", "svg", "template", "macosx")),
    **dict.fromkeys(("nbagg", "notebook")),
    "webagg": "tornado",
    **dict.fromkeys(("tkagg", "tkcairo"), "tkinter"),
    **dict.fromkeys(("gtk3agg", "gtk3cairo", "gtk4agg", "gtk4cairo"), "gi"),
    **dict.fromkeys(("wx", "wxagg", "wxcairo"), "wx"),
    **dict.fromkeys(("qtagg", "qtcairo", "qt5agg", "qt5cairo"), "Qt"),
    "inline": "matplotlib_inline",
    "ipympl": "ipympl",
    "widget": "ipympl",
}
QT_BINDINGS = frozenset({"PyQt6", "PySide6", "PyQt5", "PySide2"})

HANGUL_FONTS = re.compile(
    r"nanum|malgun|applegothic|applesdgothic|noto(sans|serif)(mono)?cjk|noto(sans|serif)kr"
    r"|batang|gulim|dotum|baekmuk|d2coding|pretendard|spoqa|unbatang|sourcehan(sans|serif)"
    r"|applemyungjo|ibmplexsanskr|gowun|kopub|hahmlet|wqy-?zenhei|droidsansfallback",
    re.IGNORECASE,
)
FONT_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
MAX_DEPTH, MAX_FOLDERS = 4, 400  # folders below each other, and at all: fonts lie in few


def read(machine: Machine, modules: frozenset[str]) -> MatplotlibSettings | None:
    """`modules`: top-level names in the judged site-packages. Whether the backend can be used is
    for `with_backend_state` to say."""
    if "matplotlib" not in modules:
        return None
    environ = machine.environ
    settings_path = next((path for path in candidate_paths(machine) if os.path.isfile(path)), None)
    text = _read_text(settings_path) if settings_path else ""
    backend_name = environ.get("MPLBACKEND") or (
        None if isinstance(text, Unknown) else parse_backend(text)
    )
    return MatplotlibSettings(
        settings=settings_path,
        error=text.reason if isinstance(text, Unknown) else None,
        backend=backend_name,
        backend_from="MPLBACKEND" if environ.get("MPLBACKEND") else backend_name and settings_path,
        hangul_font=find_hangul_font(font_folders(machine)),
    )


def with_backend_state(
    settings: MatplotlibSettings, modules: frozenset[str], missing: Iterable[str]
) -> MatplotlibSettings:
    """`missing`: modules of the standard library that the interpreter lacks."""
    state, module = check_backend(known(settings.backend), modules, frozenset(missing))
    return msgspec.structs.replace(settings, backend_state=state, backend_module=module)


def candidate_paths(machine: Machine) -> tuple[str, ...]:
    """Where matplotlib looks, in its order, before the file that came with it."""
    environ, home = machine.environ, machine.home
    custom = environ.get("MATPLOTLIBRC")
    config_home = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    default_folder = (
        os.path.join(config_home, "matplotlib")
        if machine.system.NAME == "linux"
        else f"{home}/.matplotlib"
    )
    folder = environ.get("MPLCONFIGDIR") or default_folder
    folders = (machine.cwd, *((custom,) if custom else ()), folder)
    paths = (os.path.join(folder, "matplotlibrc") for folder in folders)
    return (*paths, custom) if custom else tuple(paths)


def parse_backend(text: str) -> str | None:
    """The last one counts; a `#` begins a comment."""
    matches = re.findall(r"^[ \t]*backend[ \t]*:[ \t]*([^#\n]*)", text, re.MULTILINE)
    name = matches[-1].strip().strip("\"'") if matches else ""
    return name or None


def check_backend(
    name: str | None, modules: frozenset[str], missing: frozenset[str]
) -> tuple[str | None, str | None]:
    """The state of a backend, and the module it cannot do without."""
    if name is None or name.lower() == "auto":
        return None, None
    if name.startswith("module://"):
        module = name.removeprefix("module://").split(".")[0]
        return ("ok" if module in modules or "." not in name else "module-missing"), module
    if name.lower() not in BACKENDS:
        return "no-such-backend", None
    required = BACKENDS[name.lower()]
    if required is None:
        return "ok", None
    is_missing = not QT_BINDINGS & modules if required == "Qt" else required not in modules
    if required == "tkinter":
        is_missing = bool({"tkinter", "_tkinter"} & missing)
    return ("module-missing" if is_missing else "ok"), ("PyQt6" if required == "Qt" else required)


def font_folders(machine: Machine) -> tuple[str, ...]:
    environ, home, system = machine.environ, machine.home, machine.system.NAME
    if system == "windows":
        windows = environ.get("SystemRoot") or "C:\\Windows"
        local_data = environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return (
            os.path.join(windows, "Fonts"),
            os.path.join(local_data, "Microsoft", "Windows", "Fonts"),
        )
    if system == "macos":
        return ("/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library", "Fonts"))
    data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    own_folders = (os.path.join(home, ".fonts"), os.path.join(data, "fonts"))
    return (*own_folders, "/usr/share/fonts", "/usr/local/share/fonts", "/mnt/c/Windows/Fonts")


def find_hangul_font(folders: Iterable[str]) -> str | Unknown | None:
    """The first font whose file is called as one with Hangul; None: all were looked through."""
    queue = [(folder, 0) for folder in folders]
    count = 0
    while queue:
        folder, depth = queue.pop(0)
        count += 1
        if count > MAX_FOLDERS:
            return Unknown("too-many-folders")
        entries = files.entries(folder)
        for entry in () if isinstance(entries, Unknown) else entries:
            if entry.name.lower().endswith(FONT_SUFFIXES) and HANGUL_FONTS.search(
                _compact_name(entry.name)
            ):
                return entry.path
            if depth < MAX_DEPTH and entry.is_dir(follow_symlinks=False):
                queue.append((entry.path, depth + 1))
    return None


def _compact_name(name: str) -> str:
    return name.replace(" ", "").replace("-", "")


def _read_text(path: str) -> str | Unknown:
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Unknown("not-utf-8", str(error))
