"""matplotlib without importing it: the settings it will read, the window system it will ask
for, and whether a font with Hangul is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from dlsetup.facts import Plotting, Unknown
from dlsetup.readers import files

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
QT = frozenset({"PyQt6", "PySide6", "PyQt5", "PySide2"})

FONTS = re.compile(
    r"nanum|malgun|applegothic|applesdgothic|noto(sans|serif)(mono)?cjk|noto(sans|serif)kr"
    r"|batang|gulim|dotum|baekmuk|d2coding|pretendard|spoqa|unbatang|sourcehan(sans|serif)"
    r"|applemyungjo|ibmplexsanskr|gowun|kopub|hahmlet|wqy-?zenhei|droidsansfallback",
    re.IGNORECASE,
)
FILES = (".ttf", ".ttc", ".otf", ".otc")
DEEPEST, MOST = 4, 400  # folders below each other, and at all: fonts lie in few


def read(
    *,
    modules: frozenset[str],
    missing: Iterable[str],
    environ: Mapping[str, str],
    home: str,
    cwd: str,
    system: str,
) -> Plotting | None:
    """`modules`: top-level names in the judged site-packages; `missing`: modules of the
    standard library that the interpreter lacks."""
    if "matplotlib" not in modules:
        return None
    settings = next((p for p in candidates(environ, home, cwd, system) if os.path.isfile(p)), None)
    text = _text(settings) if settings else ""
    asked = environ.get("MPLBACKEND") or (None if isinstance(text, Unknown) else backend(text))
    state, module = needed(asked, modules, frozenset(missing))
    return Plotting(
        settings=settings,
        error=text.reason if isinstance(text, Unknown) else None,
        backend=asked,
        backend_from="MPLBACKEND" if environ.get("MPLBACKEND") else asked and settings,
        backend_state=state,
        backend_module=module,
        hangul_font=hangul_font(font_folders(environ, home, system)),
    )


def candidates(environ: Mapping[str, str], home: str, cwd: str, system: str) -> tuple[str, ...]:
    """Where matplotlib looks, in its order, before the file that came with it."""
    named = environ.get("MATPLOTLIBRC")
    config = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    own = os.path.join(config, "matplotlib") if system == "linux" else f"{home}/.matplotlib"
    folder = environ.get("MPLCONFIGDIR") or own
    places = (cwd, *((named,) if named else ()), folder)
    tried = (os.path.join(place, "matplotlibrc") for place in places)
    return (*tried, named) if named else tuple(tried)


def backend(settings: str) -> str | None:
    """The last one counts; a `#` begins a comment."""
    found = re.findall(r"^[ \t]*backend[ \t]*:[ \t]*([^#\n]*)", settings, re.MULTILINE)
    name = found[-1].strip().strip("\"'") if found else ""
    return name or None


def needed(
    asked: str | None, modules: frozenset[str], missing: frozenset[str]
) -> tuple[str | None, str | None]:
    """The state of a backend, and the module it cannot do without."""
    if asked is None or asked.lower() == "auto":
        return None, None
    if asked.startswith("module://"):
        module = asked.removeprefix("module://").split(".")[0]
        return ("ok" if module in modules or "." not in asked else "module-missing"), module
    if asked.lower() not in BACKENDS:
        return "no-such-backend", None
    wants = BACKENDS[asked.lower()]
    if wants is None:
        return "ok", None
    lacking = not QT & modules if wants == "Qt" else wants not in modules
    if wants == "tkinter":
        lacking = bool({"tkinter", "_tkinter"} & missing)
    return ("module-missing" if lacking else "ok"), ("PyQt6" if wants == "Qt" else wants)


def font_folders(environ: Mapping[str, str], home: str, system: str) -> tuple[str, ...]:
    if system == "windows":
        windows = environ.get("SystemRoot") or "C:\\Windows"
        own = environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return (os.path.join(windows, "Fonts"), os.path.join(own, "Microsoft", "Windows", "Fonts"))
    if system == "macos":
        return ("/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library", "Fonts"))
    data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    own_folders = (os.path.join(home, ".fonts"), os.path.join(data, "fonts"))
    return (*own_folders, "/usr/share/fonts", "/usr/local/share/fonts", "/mnt/c/Windows/Fonts")


def hangul_font(folders: Iterable[str]) -> str | Unknown | None:
    """The first font whose file is called as one with Hangul; None: all were looked through."""
    left = [(folder, 0) for folder in folders]
    looked = 0
    while left:
        folder, depth = left.pop(0)
        looked += 1
        if looked > MOST:
            return Unknown("too-many-folders")
        entries = files.entries(folder)
        for entry in () if isinstance(entries, Unknown) else entries:
            if entry.name.lower().endswith(FILES) and FONTS.search(_plain(entry.name)):
                return entry.path
            if depth < DEEPEST and entry.is_dir(follow_symlinks=False):
                left.append((entry.path, depth + 1))
    return None


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("-", "")


def _text(path: str) -> str | Unknown:
    data = files.content(path)
    if isinstance(data, Unknown):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Unknown("not-utf-8", str(error))
