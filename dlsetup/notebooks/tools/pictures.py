"""Pictures with a sentence that says what they show.

Colors are those of Okabe and Ito, Color Universal Design, 2008; lines differ in their dashes, too,
so that a gray print shows which is which."""

import base64
import importlib.util
import io
import json
import pkgutil
from contextlib import contextmanager

from . import language
from .kernel import shell

COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
HANGUL_FONTS = (
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "NanumGothic",
    "NanumBarunGothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Noto Sans CJK JP",
    "UnDotum",
    "Baekmuk Gulim",
)
LABELS = "labels.json"
english = {}  # read once
found_fonts = []  # the Hangul font, looked for once: its name or None


class NoPicture:
    """Stands for axes where there is no matplotlib: whatever is drawn on them is nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **options):
        return self

    def __getitem__(self, place):
        return self

    def __iter__(self):
        return iter(())


def available():
    return importlib.util.find_spec("matplotlib") is not None


def label(korean):
    """A text for a picture: as it is if a font can draw it, else what it is in English."""
    return korean if hangul_font() else labels().get(korean, korean)


def labels():
    """The English of the labels of all lessons."""
    if not english:
        english.update(json.loads(pkgutil.get_data(__package__, LABELS).decode("utf-8")))
    return english


def hangul_font():
    """The name of an installed font with Hangul, None for none."""
    if not found_fonts:
        found_fonts.append(_find_hangul_font() if available() else None)
    return found_fonts[0]


def _find_hangul_font():
    from matplotlib import font_manager

    names = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in HANGUL_FONTS if name in names), None)


@contextmanager
def picture(sentence, rows=1, columns=1, size=None):
    """Draw inside: `with picture("What it shows.") as axes: axes.plot(...)`.

    The sentence is shown below, and is the picture's alternative text. With several rows or
    columns, `axes` is a list of them, row by row. `size`: inches, across and down."""
    if not available():
        yield NoPicture() if rows * columns == 1 else [NoPicture()] * (rows * columns)
        print(language.text("Picture: ", "그림: ") + sentence)
        return
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(style()):
        figure = Figure(figsize=size or (4.0 * columns + 2.0, 3.2 * rows))
        axes = figure.subplots(rows, columns, squeeze=False)
        yield axes[0, 0] if axes.size == 1 else list(axes.flat)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=90, bbox_inches="tight")
    show(file.getvalue(), sentence)


def style():
    """The settings of matplotlib for our pictures."""
    from cycler import cycler

    font = [hangul_font()] if hangul_font() else []
    return {
        "axes.prop_cycle": cycler(color=COLORS) + cycler(linestyle=DASHES),
        "axes.unicode_minus": False,
        "axes.grid": True,
        "grid.alpha": 0.3,
        "image.cmap": "cividis",
        "font.family": font + ["DejaVu Sans"],
    }


def show(png, sentence):
    if shell() is not None:
        from IPython.display import display

        data = {"image/png": base64.b64encode(png).decode("ascii"), "text/plain": sentence}
        display(data, raw=True, metadata={"image/png": {"alt": sentence}})
    print(language.text("Picture: ", "그림: ") + sentence)
