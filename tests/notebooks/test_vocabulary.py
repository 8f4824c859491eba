"""One term for one thing in all lessons, exercises and what `check` says: the terms are those of
Korean textbooks (school mathematics as the curriculum spells it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dlsetup.notebooks import tools
from dlsetup.notebooks.tools import exercises
from tests.notebooks.lessons import LESSONS

ROWS = (  # English, Korean; what must not stand for it
    ("derivative", "도함수", "", "도함 수"),
    ("average rate of change", "평균변화율", "", "평균 변화율"),
    ("central difference", "중심 차분", "", "중앙 차분|중심차분"),
    ("chain rule", "연쇄 법칙", "", "연쇄법칙|체인 룰"),
    ("continuous function", "연속함수", "", "연속 함수"),
    ("closed interval", "닫힌구간", "", "닫힌 구간|폐구간"),
    ("dot product", "내적", "inner product|scalar product", "점곱|스칼라곱"),
    ("matrix product", "행렬 곱", "matrix multiplication", "행렬곱|매트릭스"),
    ("transpose", "전치", "", "전치행렬|트랜스포즈"),
    ("exponential function", "지수함수", "", "지수 함수"),
    ("natural logarithm", "자연로그", "", "자연 로그"),
    ("standard deviation", "표준편차", r"(?<!standard )\bdeviation", "표준 편차"),
    ("softmax", "소프트맥스", "soft-max", "소프트 맥스"),
    ("cross-entropy", "교차 엔트로피", "cross entropy", "교차엔트로피|크로스 엔트로피"),
    ("loss", "손실", r"\bcost function", "비용 함수|코스트"),
    ("gradient descent", "경사 하강법", "", "경사하강|기울기 하강"),
    ("back-propagation", "역전파", r"backprop(?!\*)|back propagation", "오류 역전|역 전파"),
    ("learning rate", "학습률", "", "학습율|러닝 레이트"),
    ("weight", "가중치", "", "웨이트|무게"),
    ("bias", "편향", "", "바이어스"),
    ("initial weights", "초기 가중치", "first weights|start weights", "처음 가중치|시작 가중치"),
    ("hidden layer", "은닉층", "", "은닉 층|히든"),
    ("neuron", "뉴런", "", "신경 세포|신경세포"),
    ("parameter", "파라미터", "", "매개변수|패러미터"),
    ("step", "스텝", "", r"\d단계 동안|한 단계마다|학습 단계"),
    ("batch", "배치", "mini-batch", "미니배치|묶음"),
    ("accuracy", "정확도", "hit rate", "정답률|정답율"),
    ("image", "이미지", r"\d pictures|each picture\b|every picture\b", r"그림 \d|그림마다|영상 \d"),
    ("test", "테스트", "", "시험에|시험용|평가 데이터"),
    ("training", "학습", "", "훈련|트레이닝"),
    ("model", "모델", "", "모형"),
    ("feature", "특징", "", "특성|피처"),
    ("end-to-end", "종단 간", "end to end learning", "엔드 투 엔드|종단간"),
    ("vanishing gradient", "기울기 소실", "", "그래디언트 소실|경사 소실"),
    ("pre-training", "사전 학습", "pretraining", "사전학습|사전 훈련"),
    ("fine-tuning", "미세 조정", "finetuning", "미세조정|파인튜닝"),
    ("tensor", "텐서", "", "텐써"),
    ("seed", "시드", "", "씨드"),
    ("dropout", "드롭아웃", "drop-out", "드랍아웃"),
    ("optimizer", "옵티마이저", "optimiser", "최적화기"),
    ("convolution", "합성곱", "", "컨볼루션|콘볼루션"),
    ("pooling", "풀링", "", "통합층"),
    ("classification", "분류", "", "구분기"),
    ("detection", "검출", "", "탐지"),
    ("super-resolution", "초해상도", "superresolution", "초 해상도|수퍼"),
    ("one-hot", "원-핫", "one hot", "원핫|원 핫"),
    ("attention", "어텐션", "", "주의 집중"),
    ("confusion matrix", "혼동 행렬", "", "오차 행렬|혼돈 행렬"),
    ("time series", "시계열", "timeseries", "타임 시리즈"),
    ("return", "반환", r"give back|gives back\b", "돌려주|돌려준|돌려줍|return하"),
    ("call", "호출", "", r"함수를 부르|불러서 쓰"),
    ("list", "리스트", "", "목록"),
)


@cache
def texts(lang: str) -> tuple[tuple[str, str], ...]:
    """Where, and the words: texts, comments, sentences of cells, what exercises say."""
    return (*_texts(lang),)


def _texts(lang: str) -> Iterator[tuple[str, str]]:
    for lesson in LESSONS:
        for cell in lesson.source.cells:
            if cell.lang in ("", lang):
                yield f"{lesson.name}:{cell.line}", " ".join(cell.lines_in(lang))
    for name, exercise in exercises.every().items():
        pairs = (*exercise.hints, *(mistake.sentence for mistake in exercise.mistakes))
        yield name, " ".join(pair[lang == "ko"] for pair in pairs)
    if lang == "ko":  # of what the tools say the sources hold both
        for file in sorted(Path(tools.__path__[0]).glob("*.py")):
            if not file.name.startswith("exercises_"):
                yield file.name, file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("english", "korean", "not_english", "not_korean"), ROWS)
def test_one_term_for_one_thing(
    english: str, korean: str, not_english: str, not_korean: str
) -> None:
    for lang, term, others in (("en", english, not_english), ("ko", korean, not_korean)):
        found = texts(lang)
        used = [where for where, text in found if term.casefold() in text.casefold()]
        assert used, f"no lesson speaks of {term}"
        broken = [
            f"{where}: {match[0]}"
            for where, text in found
            if others
            for match in re.finditer(others, text, re.IGNORECASE)
        ]
        assert broken == [], f"say {term}"
