"""Every sentence of the program stands in both languages, and a cp949 console shows it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.setup.steps import STEPS, SetupStep
from docs.sentences import FILES, ROOT, sentences
from tests.rooms import by_room

HANGUL = re.compile("[가-힣]")
PARTICLE = re.compile(r"[}][`'\"]?(은|는|이|가|을|를|와|과|로|으로|이다|입니다)(?![가-힣])")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def shown_by_cp949(sentence: str) -> bool:
    return sentence == sentence.encode("cp949", "replace").decode("cp949")


def faults(en: str, ko: str) -> Iterator[str]:
    """The rules that a sentence breaks, each with its remedy."""
    if placeholders(en) != placeholders(ko):
        differing = sorted(placeholders(en) ^ placeholders(ko))
        yield f"the placeholders {differing} stand in one language only: write them in both"
    if HANGUL.search(en):
        yield "there is Hangul in the English sentence: have `en` and `ko` changed places?"
    if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", en) and not HANGUL.search(ko):
        yield "the Korean sentence holds no Hangul: translate it"
    if particle := PARTICLE.search(ko):
        yield (
            f"the particle of {particle[0]!r} depends on what is filled in: put a noun between "
            "(`{path} 파일을`)"
        )
    for sentence in (en, ko):
        if not shown_by_cp949(sentence):
            yield f"a Korean Windows console (cp949) cannot show all of {sentence!r}: reword it"


@by_room(FILES)
def test_both_languages(files: tuple[Path, ...]) -> None:
    broken = [
        f"{file.relative_to(ROOT).as_posix()}:{sentence.line}: {fault}"
        for file in files
        for sentence in sentences(file.read_text(encoding="utf-8"))
        for fault in faults(sentence.en, sentence.ko)
    ]
    assert broken == [], "\n".join(broken)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("Text(en='Look at {path}.', ko='{file} 파일을 보세요.')", "the placeholders"),
        ("Text('Look at {path}.', '보세요.')", "the placeholders"),
        ("Text(en=f'Look at {path}.', ko=f'{file} 파일을 보세요.')", "the placeholders"),
        ("model.Message(en='파일이 없습니다.', ko='There is no file.')", "there is Hangul"),
        ("Text(en='There is no file.', ko='There is no file.')", "the Korean sentence"),
        ("advise(en='There is no file.')", "the Korean sentence"),
        ("Text(en='No {path}.', ko='{path}가 없습니다.')", "the particle"),
        ("Text(en='No `{path}`.', ko='`{path}`는 없습니다.')", "the particle"),
        ("Text(en='No ' + path.en, ko=path.ko + '은 없습니다.')", "the particle"),
        ("Text(en='Done ✅', ko='완료')", "a Korean Windows console"),
        ("Text(en='Done', ko='완료 ✅')", "a Korean Windows console"),
    ],
)
def test_what_is_refused(source: str, fault: str) -> None:
    (sentence,) = sentences(source)
    (message,) = faults(sentence.en, sentence.ko)
    assert message.startswith(fault)


@pytest.mark.parametrize(
    "source",
    [
        "Text(en='No {path}.', ko='{path} 파일이 없습니다.')",
        "Text(en='Run `pip`.', ko='`pip`를 실행하세요.')",
        "Text(en='{count} of {total}', ko='{total}개 가운데 {count}개')",
        "Text(en='Windows', ko='Windows')",
        "Text(en=f'{why.en} {url}', ko=f'{why.ko} {url}')",
        "Text(en=en + HINT.en, ko=ko + HINT.ko)",
        "Text(en='{path}: ' + why.en, ko=why.ko + ': {path}')",
    ],
)
def test_what_is_allowed(source: str) -> None:
    (sentence,) = sentences(source)
    assert list(faults(sentence.en, sentence.ko)) == []


@pytest.mark.parametrize("source", ["Text(*sentences)", "len('Look at the file')"])
def test_what_is_no_sentence(source: str) -> None:
    assert sentences(source) == ()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.name))
def test_the_walk_teaches_in_korean(step: SetupStep) -> None:
    assert re.search("[가-힣]", step.title.ko + step.explanation.ko)
