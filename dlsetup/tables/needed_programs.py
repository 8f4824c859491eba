"""Packages that only start a program, which pip does not bring: each as its own pages say.

https://graphviz.readthedocs.io/en/stable/#installation, https://github.com/pydot/pydot#installation,
https://github.com/szagoruyko/pytorchviz#installation, https://konlpy.org/en/latest/install/,
https://spark.apache.org/docs/latest/api/python/getting_started/install.html,
https://github.com/madmaze/pytesseract#installation,
https://github.com/kkroening/ffmpeg-python#installing-ffmpeg; as of 2026-11-26."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple


class NeededProgram(NamedTuple):
    """Under which name each package manager has it; all four are their own names for it."""

    command: str
    apt: str
    brew: str
    conda: str
    winget: str


DOT: Final = NeededProgram("dot", "graphviz", "graphviz", "graphviz", "Graphviz.Graphviz")
FFMPEG: Final = NeededProgram("ffmpeg", "ffmpeg", "ffmpeg", "ffmpeg", "Gyan.FFmpeg")
JAVA: Final = NeededProgram(
    "java", "default-jdk", "openjdk", "openjdk", "EclipseAdoptium.Temurin.21.JDK"
)
TESSERACT: Final = NeededProgram(
    "tesseract", "tesseract-ocr", "tesseract", "tesseract", "UB-Mannheim.TesseractOCR"
)
BY_PACKAGE: Final = MappingProxyType(
    {
        "graphviz": DOT,
        "pydot": DOT,
        "torchviz": DOT,
        "ffmpeg-python": FFMPEG,
        "torchcodec": FFMPEG,
        "konlpy": JAVA,
        "pyspark": JAVA,
        "pytesseract": TESSERACT,
    }
)
LATEX: Final = "latex"  # of no package: matplotlib's settings may ask for it
COMMANDS: Final = tuple(sorted({LATEX, *(program.command for program in BY_PACKAGE.values())}))
