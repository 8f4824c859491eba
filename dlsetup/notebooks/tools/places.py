"""Where a notebook runs, told by its first cell. Nothing is downloaded."""

import os
import sys

from . import kernel, language, pictures
from .language import say

INSTALL_MATPLOTLIB = "%pip install matplotlib"


def start(lang):
    """Choose the language, and say what is different here."""
    language.choose(lang)
    kernel.explain_missing_names()
    name = place(os.environ)
    if name:
        say(
            "This notebook runs on " + name + ", not on your computer: its Python and its packages "
            "are those of " + name + ", and files are deleted when the session ends.",
            name + "에서 실행 중입니다. 내 컴퓨터가 아니라 그곳의 파이썬과 패키지를 쓰고, "
            "세션이 끝나면 파일이 지워집니다.",
        )
    if not pictures.available():
        say(
            "matplotlib is not installed, so pictures are described in a sentence. To install it, "
            "run this in a cell: " + INSTALL_MATPLOTLIB,
            "matplotlib가 설치되어 있지 않아 그림을 문장으로 설명합니다. 설치하려면 셀에서 "
            "실행하세요: " + INSTALL_MATPLOTLIB,
        )
    say(
        "Ready: Python " + sys.version.split()[0] + ".",
        "준비되었습니다. 파이썬 " + sys.version.split()[0],
    )


def place(environ):
    """The hosted service that runs this notebook, "" for none."""
    if "KAGGLE_KERNEL_RUN_TYPE" in environ:
        return "Kaggle"
    if "COLAB_RELEASE_TAG" in environ or "google.colab" in sys.modules:
        return "Google Colab"
    return ""
