"""The package needs another program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import command_not_found

FAMILY = Family(
    name="program-missing",
    title=Text(
        en="The package needs another program",
        ko="패키지가 실행하는 프로그램이 없음",
    ),
    message=Text(
        en="The Python package is there, but it only starts another program, for example "
        "FFmpeg or Graphviz, and that is missing.",
        ko="파이썬 패키지는 있지만 그 패키지가 실행하는 프로그램(FFmpeg, Graphviz 등)이 없습니다.",
    ),
    steps=(
        instruct(
            en="In a conda environment, install the program itself:",
            ko="conda 환경이라면 프로그램 자체를 설치하세요.",
            argv=("conda", "install", "-c", "conda-forge", "ffmpeg", "graphviz", "tesseract"),
        ),
        instruct(
            en="On Ubuntu or Debian:",
            ko="Ubuntu나 Debian이라면:",
            argv=("sudo", "apt", "install", "ffmpeg", "graphviz", "tesseract-ocr"),
        ),
        instruct(
            en="On Windows, install it from its home page, let the installer add it to "
            "PATH, and open a new terminal.",
            ko="Windows라면 프로그램 홈페이지에서 설치하면서 PATH에 추가하고 터미널을 새로 여세요.",
        ),
    ),
    dont=Text(
        en="Do not install the Python package again: pip does not contain the program.",
        ko="파이썬 패키지를 다시 설치하지 마세요. pip에는 그 프로그램이 없습니다.",
    ),
    symptoms=(
        r"ffmpeg[\s\S]{0,1500}CreateProcess\([\s\S]{0,120}\[WinError 2\]",
        r"error: command 'swig(?:\.exe)?' failed",
        r"ExecutableNotFound: failed to execute",
        r"make sure the Graphviz executables are on your systems' PATH",
        r"\"?dot(?:\.exe)?\"? not found in path",
        r"TesseractNotFoundError",
        r"tesseract is not installed or it's not in your PATH",
        r"Couldn't find (?:ffmpeg|ffprobe|avconv)",
        r"ffmpeg (?:was not found|is not installed)",
        r"Unknown encoder '(?:lib)?[xh]26[45]\w*'",
        r"MovieWriter (?:stderr|ffmpeg unavailable)|Requested MovieWriter \(ffmpeg\) "
        r"not available",
        *command_not_found("ffmpeg", "ffprobe", "dot", "tesseract", "pandoc", "xelatex", "mecab"),
        r"(?:FileNotFoundError|OSError)[^\n]*'(?:ffmpeg|ffprobe|dot|tesseract|pandoc|"
        r"mecab)'",
        r"Cannot find command '\w+' - do you have",
        r"Pandoc wasn't found",
        r"xelatex not found on PATH",
        r"Unable to obtain driver for chrome|'chromedriver' executable needs to be "
        r"in PATH",
        r"Install MeCab in order to use it",
        r"audioread\.exceptions\.NoBackendError",
        r"Is (?:poppler|[\w.-]+) installed and in PATH",
        r"BrowserType\.launch: Executable doesn't exist at",
        r"r_home is None|unable to infer R's home",
        r"Please install Node\.js and npm",
        r"Couldn't find appropriate backend to handle uri",
        r"You must install graphviz \(see",
    ),
    matches=(
        "graphviz.backend.execute.ExecutableNotFound: failed to execute "
        "PosixPath('dot'), make sure the Graphviz executables are on your systems' "
        "PATH",
        "pytesseract.pytesseract.TesseractNotFoundError: tesseract is not installed "
        "or it's not in your PATH.",
        "RuntimeWarning: Couldn't find ffmpeg or avconv - defaulting to ffmpeg, but may not work",
        "zsh: command not found: ffmpeg",
        "RuntimeError: Couldn't find appropriate backend to handle uri a.wav and format None.",
    ),
    misses=("ModuleNotFoundError: No module named 'graphviz'",),
)
