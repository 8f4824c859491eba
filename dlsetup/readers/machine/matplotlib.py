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

MACOS = "macOS"
# What each backend imports besides matplotlib: a module, or a group of which one is enough.
# https://matplotlib.org/stable/users/explain/figure/backends.html
BACKENDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("agg", "pdf", "pgf", "ps", "svg", "template"), ()),
    "macosx": (MACOS,),
    "cairo": ("cairo",),
    **dict.fromkeys(("nbagg", "notebook"), ("IPython", "ipykernel", "tornado")),
    "webagg": ("tornado",),
    **{"tkagg": ("tkinter",), "tkcairo": ("tkinter", "cairo")},
    **dict.fromkeys(("gtk3agg", "gtk4agg"), ("gi",)),
    **dict.fromkeys(("gtk3cairo", "gtk4cairo"), ("gi", "cairo")),
    **dict.fromkeys(("wx", "wxagg"), ("wx",)),
    **{"wxcairo": ("wx", "cairo"), "qtagg": ("Qt",), "qtcairo": ("Qt", "cairo")},
    **{"qt5agg": ("Qt5",), "qt5cairo": ("Qt5", "cairo")},
    "inline": ("matplotlib_inline",),
    **dict.fromkeys(("ipympl", "widget"), ("ipympl",)),
}
QT_BINDINGS = frozenset({"PyQt6", "PySide6", "PyQt5", "PySide2"})
GROUPS: Mapping[str, frozenset[str]] = {
    **{"Qt": QT_BINDINGS, "Qt5": frozenset({"PyQt5", "PySide2"})},
    "cairo": frozenset({"cairo", "cairocffi"}),
}
OFFERED = {"Qt": "PyQt6", "Qt5": "PyQt5"}  # of a group

HANGUL_FONTS = re.compile(
    r"nanum|malgun|applegothic|applesdgothic|noto(sans|serif)(mono)?cjk|noto(sans|serif)kr"
    r"|batang|gulim|dotum|baekmuk|d2coding|pretendard|spoqa|unbatang|sourcehan(sans|serif)"
    r"|applemyungjo|ibmplexsanskr|gowun|kopub|hahmlet|wqy-?zenhei|droidsansfallback",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_UNCOMMENTED = re.compile(r'(?:[^#"]|"[^"]*")*')
FONT_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
MAX_LIST_BYTES = 2**23
_FONT_LIST = re.compile(r"fontlist-v[\d.]+\.json")
MAX_DEPTH, MAX_FOLDERS = 4, 400  # folders below each other, and at all: fonts lie in few


def read(machine: Machine, modules: frozenset[str]) -> MatplotlibSettings | None:
    """`modules`: top-level names in the judged site-packages. Whether the backend can be used is
    for `with_backend_state` to say."""
    if "matplotlib" not in modules:
        return None
    environ = machine.environ
    settings_path = next((path for path in candidate_paths(machine) if os.path.isfile(path)), None)
    text = _read_text(settings_path) if settings_path else ""
    open_line = None if isinstance(text, Unknown) else find_open_quote(text)
    backend_name = environ.get("MPLBACKEND") or (
        None if isinstance(text, Unknown) or open_line else parse_backend(text)
    )
    error = text.reason if isinstance(text, Unknown) else "open-quote" if open_line else None
    return MatplotlibSettings(
        settings=settings_path,
        error=error,
        line=open_line,
        backend=backend_name,
        backend_from="MPLBACKEND" if environ.get("MPLBACKEND") else backend_name and settings_path,
        usetex=is_on(parse_setting("" if isinstance(text, Unknown) else text, "text.usetex")),
        hangul_font=(font := find_hangul_font(font_folders(machine))),
        stale_font_list=find_stale_list(font, cache_folder(machine)),
    )


def with_backend_state(
    settings: MatplotlibSettings,
    modules: frozenset[str],
    missing: Iterable[str],
    system: str,
    folders: tuple[str, ...] = (),
) -> MatplotlibSettings:
    """`missing`: modules of the standard library that the interpreter lacks. `folders`: where
    packages are installed."""
    available = modules | _provided_modules(frozenset(missing), system)
    state, module = check_backend(known(settings.backend), available, folders)
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
    custom_paths = (custom, os.path.join(custom, "matplotlibrc")) if custom else ()
    own_path = os.path.join(folder, "matplotlibrc")
    return (os.path.join(machine.cwd, "matplotlibrc"), *custom_paths, own_path)


def parse_setting(text: str, wanted: str) -> str | None:
    """The last one counts; a `#` outside of quotes begins a comment."""
    found = ""
    for line in text.splitlines():
        key, colon, value = _strip_comment(line).partition(":")
        if key.strip() == wanted and colon:
            found = value.strip()
            if len(found) > 1 and found.startswith('"') and found.endswith('"'):
                found = found[1:-1]
    return found or None


def parse_backend(text: str) -> str | None:
    return parse_setting(text, "backend")


def is_on(value: str | None) -> bool:
    """https://matplotlib.org/stable/api/rcsetup_api.html#matplotlib.rcsetup.validate_bool"""
    return (value or "").lower() in ("t", "y", "yes", "on", "true", "1")


def find_open_quote(text: str) -> int | None:
    """The line, from 1, where `import matplotlib` stops: a quotation mark that is not closed."""
    for number, line in enumerate(text.splitlines(), 1):
        if _QUOTED.sub("", line).partition("#")[0].count('"'):
            return number
    return None


def _strip_comment(line: str) -> str:
    """Of a line whose quotation marks are closed."""
    match = _UNCOMMENTED.match(line)
    return (match[0] if match else line).strip()


def check_backend(
    name: str | None, available: frozenset[str], folders: tuple[str, ...] = ()
) -> tuple[str | None, str | None]:
    """The state of a backend, and the module it cannot do without. `available`: the names of what
    can be imported, and `macOS` there; `folders`: where their parts lie."""
    if name is None or name.lower() == "auto":
        return None, None
    if name.startswith("module://"):
        return _check_module(name.removeprefix("module://"), available, folders)
    if name.lower() not in BACKENDS:
        return "no-such-backend", None
    required = BACKENDS[name.lower()]
    lacking = [each for each in required if not GROUPS.get(each, frozenset({each})) & available]
    if MACOS in lacking:
        return "other-system", MACOS
    needed = next(iter(lacking or required), None)
    return ("module-missing" if lacking else "ok"), OFFERED.get(needed or "", needed)


def _check_module(
    name: str, available: frozenset[str], folders: tuple[str, ...]
) -> tuple[str, str]:
    """A name without a dot may be a file beside the program; a part that its package does not
    have is of another version of it."""
    package = name.split(".")[0]
    if package not in available and "." in name:
        return "module-missing", package
    lie = next((each for each in folders if os.path.isdir(os.path.join(each, package))), None)
    *above, last = name.split(".")
    beside = files.names(os.path.join(lie, *above)) if lie else ()
    is_there = any(each == last or each.startswith(f"{last}.") for each in beside)
    return ("ok", package) if is_there or not lie else ("module-missing", name)


def _provided_modules(missing: frozenset[str], system: str) -> frozenset[str]:
    """What comes with Python, and with the system."""
    has_tkinter = not {"tkinter", "_tkinter"} & missing
    return frozenset({"tkinter"} if has_tkinter else ()) | ({MACOS} if system == "macos" else set())


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


def cache_folder(machine: Machine) -> str:
    """https://matplotlib.org/stable/install/environment_variables_faq.html"""
    if folder := machine.environ.get("MPLCONFIGDIR"):
        return folder
    if machine.system.NAME != "linux":
        return os.path.join(machine.home, ".matplotlib")
    cache = machine.environ.get("XDG_CACHE_HOME") or os.path.join(machine.home, ".cache")
    return os.path.join(cache, "matplotlib")


def find_stale_list(font: str | Unknown | None, folder: str) -> str | None:
    """The newest list of fonts, where the font came after it and none with Hangul is in it."""
    names = (name for name in files.names(folder) if _FONT_LIST.fullmatch(name))
    paths = sorted((os.path.join(folder, name) for name in names), key=_changed)
    if not isinstance(font, str) or not paths or _changed(font) <= _changed(paths[-1]):
        return None
    text = files.read_text(paths[-1], MAX_LIST_BYTES)
    is_known = isinstance(text, Unknown) or HANGUL_FONTS.search(_compact_name(text))
    return None if is_known else paths[-1]


def _changed(path: str) -> float:
    """When it came: a font keeps the date of its making."""
    try:
        return os.stat(path).st_ctime
    except OSError:
        return 0.0


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
