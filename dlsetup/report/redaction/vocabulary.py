"""What many have, so that it names nobody: words that checks compare with, public packages,
the layout of file systems, and how courses call their files."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

_LAYOUT = """dynload certs etc ssl aarch64 activate amd64 anaconda2 applications archives backup bash bashrc boot build cask
    caches cellar codespace cmdlets conda-bld condarc contents cpython data database default desktop
    devices dists dll doc docs document documents downloads dropbox drives dylib engine envs etc exe
    export extension extensions files folder folders frameworks games gnu graphics helper history
    host icloud image images include info ini install installer instances intel internal jovyan json
    kernels key keys kit launcher lib lib32 lib64 libexec libs licenses linux linuxbrew list local
    locale log logs lost man manifest media menu miniforge misc mnt model models module modules
    musl music nas net network nix notebook notebooks object objects office old onedrive opt
    output packages pc pictures pip pkg pkgs plugin plugins prefix preferences private proc
    profile profiles program programs public pyc pyd python python2 python3 readme recent releases
    resource resources root run sbin scratch script scripts selinux server service services session
    settings setup shared shell snap so source sources spool src srv startup state storage store
    support swap sys system tar task tasks temp template templates temporary tmp toolkit tools txt
    update updates usr util utils var vendor version versions video videos volumes whl wheels
    windows workspace workspaces workstation www xdg xpu yml zip app apps bundle main master branch
    simple index repo repository archive legacy free r msys mirror mirrors nightly stable cpu gpu
    rocm colab kaggle drive mydrive usb disk hdd ssd cdrom project projects jpg png pdf csv html"""
_COURSE = """a ai and answer assignment assignments attention b basic basics c cat cats chapter class
    classification cnn code coding colab copy course cv cuda d data day deep demo dl dog dogs draft
    env environment exam example examples exercise exercises experiment experiments final first fit
    for gan gpu gru hello homework hw image images in intro introduction lab labs learn learning
    lecture lectures lesson lessons linear lstm ml mid midterm mine mlp mnist model models module
    my net nets network networks neural new nlp notebook note notes of old part practice prediction
    problem problems project projects q question questions quiz reg regression report result results
    rl rnn sample section segmentation semester session sheet solution solutions spring fall summer
    winter start starter study submission submit task template test testing tests the time train
    training transformer tutorial tutorials tuning untitled using v vae ver version vision warmup
    week weeks with work works world x xor"""
_COURSE_WORDS = frozenset(_COURSE.split())
_KOREAN = """가상환경 강의 강의자료 개인 결과 결과물 공부 과제 과제물 교육 기말 기말고사 기초 노트 노트북 다운로드
    데이터 데이터분석 딥러닝 머신러닝 문서 바탕화면 바탕 화면 기계학습 보고서 복사본 사본 사진 새 폴더 샘플 수업 수업자료 숙제
    시험 신경망 실습 실습자료 실험 심화 연습 연습문제 예제 음악 인공지능 인공지능개론 입문 자료 전공 정답 제출 제출용 중간
    중간고사 최종 컴퓨터비전 코드 테스트 파이썬 팀 퀴즈 파일 프로그램 프로젝트 학교 학습 학기 한글 환경 회귀 분류 풀이 이미지
    비전 자연어처리 동영상 차 주 주차 장 번 일 월 년 의 용 및"""
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MIXED = re.compile(r"[a-z]+\d+[a-z]+\d|\d+[a-z]+\d+[a-z]", re.I)  # a word of nobody's
_MAX_DIGITS = 4  # more are a number of somebody's
_VERSIONED = re.compile(r"(?:-\d[\w.+!]*)?(?:\.dist-info|\.egg-info|\.py|\.pth)?$", re.I)
_NUMBERED = re.compile(r"([^\W\d_]+)\d{3}")  # a student's login is often a word and a number
_NUMBERED_WORDS = frozenset(
    """python py cp cu cuda cudnn sm gfx avx amx vs utf cs ee compute tf rtx gtx driver kb sse bit cp
    miniconda anaconda miniforge jpserver kernel nbserver""".split()
)
_ORDINALS = re.compile(r"(?<![^\W_])(?:dev|post|rc|v|r)\d+")


@cache
def _table(name: str) -> frozenset[str]:
    text = files("dlsetup").joinpath("tables", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def public_packages() -> frozenset[str]:
    return _table("public_packages")


@cache
def _public_words() -> frozenset[str]:
    modules = (word for name in sys.stdlib_module_names for word in _PIECES.findall(name))
    korean = unicodedata.normalize("NFC", _KOREAN).split()
    layout = _PIECES.findall(_LAYOUT)
    return frozenset((*_table("compared_words"), *layout, *_COURSE.split(), *korean, *modules))


@cache
def _joined_words() -> re.Pattern[str]:
    """`testenv`, `딥러닝과제`: words of courses without a space."""
    words = sorted((word for word in (*_COURSE.split(), *_KOREAN.split()) if len(word) > 1), key=len)
    return re.compile("(?:" + "|".join(reversed(words)) + ")+")


class Vocabulary:
    """Public words, and names of public packages; `own`: words of the course."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = frozenset(
            piece.casefold() for text in own for piece in _PIECES.findall(_composed(text))
        )
        self._known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Each piece of the name is a public word or a short number."""
        answer = self._known.get(name)
        if answer is None:
            pieces = _PIECES.findall(_ORDINALS.sub("", _composed(name)))
            answer = all(map(self._holds_piece, pieces)) and not _MIXED.search(name)
            answer = answer and all(map(_is_numbered, _NUMBERED.findall(name)))
            self._known[name] = answer = answer or _package_key(name) in public_packages()
        return answer

    def _holds_piece(self, piece: str) -> bool:
        if piece.isdigit():
            return len(piece) <= _MAX_DIGITS
        return self._holds_word(piece) or all(map(self._holds_word, self._camel(piece)))

    def _camel(self, piece: str) -> list[str]:
        parts = _CAMEL.findall(piece)
        return parts if len(parts) > 1 else [piece]

    def _holds_word(self, word: str) -> bool:
        word = word.casefold()
        if word in _public_words() or word in self._own or (len(word) == 1 and word.isascii()):
            return True
        if word.startswith("lib") and word[3:] in _public_words():
            return True
        return _joined_words().fullmatch(word) is not None

    @cached_property
    def sentence_words(self) -> frozenset[str]:
        """Words of our own sentences, which stand in a page whatever somebody is called."""
        return _table("sentence_words")


def _is_numbered(word: str) -> bool:
    word = word.casefold()
    return word in _NUMBERED_WORDS or word in _COURSE_WORDS or len(word) == 1


def _package_key(name: str) -> str:
    """`typing_extensions-4.15.0.dist-info` -> typing-extensions"""
    return re.sub(r"[-_.]+", "-", _VERSIONED.sub("", name)).casefold()


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
