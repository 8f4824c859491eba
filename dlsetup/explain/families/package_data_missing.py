"""The data of a package must be downloaded first."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="package-data-missing",
    title=Text(
        en="The data of a package must be downloaded first",
        ko="패키지의 데이터를 먼저 받아야 함",
    ),
    message=Text(
        en="The package is installed, but its dictionaries or models must be downloaded "
        "separately.",
        ko="패키지는 설치되어 있지만 사전이나 모델은 따로 내려받아야 합니다.",
    ),
    steps=(
        instruct(
            en="For NLTK, with the name that the message shows. An example:",
            ko="NLTK라면 메시지에 나온 이름으로 받으세요. 예:",
            argv=("python", "-m", "nltk.downloader", "punkt", "punkt_tab", "stopwords"),
        ),
        instruct(
            en="For spaCy. An example:",
            ko="spaCy라면(예):",
            argv=("python", "-m", "spacy", "download", "en_core_web_sm"),
        ),
        instruct(
            en="For MeCab and Korean texts, a package that contains its dictionary (for Japanese "
            "ones: `unidic-lite`):",
            ko="MeCab으로 한국어를 다룬다면 사전이 든 패키지를 설치하세요(일본어는 `unidic-lite`).",
            argv=("python", "-m", "pip", "install", "python-mecab-ko"),
        ),
    ),
    dont=Text(
        en="Do not reinstall the package: it never contains this data.",
        ko="패키지를 다시 설치하지 마세요. 이 데이터는 패키지에 들어 있지 않습니다.",
    ),
    symptoms=(
        r"LookupError:[\s*]*Resource \S+ not found",
        r"Resource .{0,40} not found\.\s+Please use the NLTK Downloader",
        r">>> nltk\.download\(",
        r"\[E050\] Can't find model",
        r"Can't find model '\w+'\. It doesn't seem to be a (?:Python package|shortcut)",
        r"The MeCab dictionary does not exist at",
        r"Failed initializing MeCab",
        r"no such file or directory: \S*mecabrc",
    ),
    matches=(
        "LookupError: \n"
        "**********\n"
        "  Resource punkt not found.\n"
        "  Please use the NLTK Downloader to obtain the resource:\n"
        "\n"
        "  >>> import nltk\n"
        "  >>> nltk.download('punkt')",
        "OSError: [E050] Can't find model 'ko_core_news_sm'. It doesn't seem to be a "
        "Python package or a valid path to a data directory.",
    ),
    misses=("ModuleNotFoundError: No module named 'nltk'",),
)
