"""How we write: short sentences, the words of the table, commands on lines of their own.

The tables say what to write instead. A message is in a language that is plain for its reader: a
student of nineteen who opens a terminal for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.model import Check, Instruction, Text
from dlsetup.model.course_file import load_course
from docs.sample import shown_texts
from docs.sentences import FILES, ROOT, sentences
from tests.rooms import by_room
from tests.rows import each

CHECKS = list(all_checks().values())
COURSE = load_course()

# what not to write: what to write
ENGLISH = {
    r"mend(s|ed|ing|able)?": "fix",
    r"anew": "again, a new one",
    r"take[sn]? (away|out)|taking (away|out)|took (away|out)": "remove, delete",
    r"put(s|ting)? (back|right)": "undo, correct",
    r"lies in|lie in|stands? (in|before|above|below|on)": "is in, comes before",
    r"are none|is none|(?<!there )is no [a-z]+|is gone|are gone": "is not a ..., no longer exists",
    r"who works with|whoever": "if you ...",
    r"you may( not)?\b(?! (see|need|have|want))": "you can, you cannot",
    r"look(s|ed|ing)? (whether|again)|looked at": "check, checked",
    r"judg(e|es|ed|ing|ement)": "check, the Python being checked",
    r"of (yours|one's own)|of (pip|conda|Jupyter|Python)'s": "your ..., pip's ...",
    r"referee('s)?": "reference run",
    r"(graphics |video )?cards?|of the web": "GPU, on the web",
    r"cut short|for good|ever after|at once|all the same|with your own hand": (
        "interrupted, permanently, immediately, anyway, yourself"
    ),
    r"anybody's guess|wastebasket|can be had|is well|handed in": "unknown, Recycle Bin, available",
    r"licences?|optimiser|synchroni[sz]ed?s|initialis\w+|recognis\w+|behaviour|colours?|"
    r"normalis\w+|organis\w+|neighbours?|centres?|catalogues?|licenced": "US spelling",
    r"simply|just (run|type|click|delete|do)|obviously|of course": "nothing: it belittles",
    r"this file|the file above|named above|the name above": "the file's own name",
    r"names an? (file|folder|program|Python)": "is set to, points to, lists",
    r"(is|are|were) asked for|has not been told": "return ..., needs ..., does not know",
    r"(options?|settings?|caches?|tools|polic(y|ies)|registry|reports?|files?|answers?|locks?) of "
    r"(dlsetup|pip|conda|uv|VS Code|Windows|Python|people)(?! (code|packages))": "pip's ...",
    r"names? (it|them)|(that|which) ([`{}\w]+ ){1,5}names": "lists, is set to, contains",
    r"holds?|carries|brings?": "contains, includes, installs",
    r"come(s)? and go(es)?|tells? no|in every spelling|beforehand": "only sometimes, has no",
    r"tak(e|es|en|ing) back|took back": "undo, go back to",
    r"missing in": "missing from",
    r"of (this|that|the same) (name|number)|line ends": "with this name, line endings",
    r"leads? (out|outside)": "points outside",
    r"(?<=\{)(packages|names|files|modules|paths|variables)\} (is|was|has|does|needs|fails)": (
        "a verb that fits one and many"
    ),
    r"goes away|off by an?|mind the|think up|by heart|holds? for": "disappears, differs, applies",
}
KOREAN = {
    r"과제(?!물)": "예제(학습 예제)",
    r"강의용 환경|강의 환경": "강의용 가상 환경, 가상 환경",
    r"사용자 폴더|디렉터리|디렉토리": "홈 폴더, 폴더",
    r"(?<!표준)편차": "상대 오차",
    r"기준 계산": "기준값",
    r"점검|판정|살펴(본|보지)|검사 대상": "검사, 검사한 파이썬",
    r"운영체제": "운영 체제",
    r"윈도우|리눅스|우분투|데비안|주피터": "Windows, Linux, Ubuntu, Debian, Jupyter",
    r"그래픽 ?카드": "GPU",
    r"확장 프로그램": "확장",
    r"셸 시작 파일|프로필 파일": "셸 설정 파일",
    r"아무 말 없이|말없이|소리 없이|조용히": "아무 메시지 없이",
    r"pip(이|은|을)(?![가-힣])": "pip가, pip는, pip를",
    r"import되지": "불러올 수 없음",
    r"껍데기|찌꺼기|(?<![가-힣])치면(?![가-힣])": "가짜, 남은 파일, 입력하면",
    r"기울기 자르기|결정계수": "기울기 클리핑, 결정 계수(R²)",
    r"(?<![가-힣])이 파일을|위에 나온|위 이름": "파일 이름을 그대로",
    r"패키지 서버|별도 저장소|전용 저장소": "패키지 저장소",
    r"매개변수|들여쓰기됨|사람의 폴더": "파라미터, 들여쓰기가 잘못됨, 홈 폴더",
    r"적힌 것이 없|예전 것(?![을이은])": "없는 것을 가리킴, 전에 만든 ...",
    r"훑|해롭": "하나씩 꺼내다, 괜찮다",
    r"(?<!할 )강의[를가] 설치": "강의 패키지를 설치",
    r"마다의|의 것입니다": "별, 각 ...의, 에 들어 있습니다",
    r"필요 없는 말|홈 폴더로 옮긴": "필요 없는 부분, 이동한",
    r"(백신|프로그램|서버|도구)에게|노트북의 설정": "사람이 아니면 에, 노트북 컴퓨터의 설정",
    r"프로세서 명령어|프로세서를 이 종류": "CPU",
}
COMMANDS = (
    "pip|pip3|python|python3|py|conda|mamba|dlsetup|jupyter|ipython|uv|source|mv|rm|sudo|apt|brew|"
    "code|export|unset|setx|winget|nvidia-smi|wsl|docker|git|chmod|chown|kill|set|npm"
)
# at least two words: `pip` alone is a name
COMMAND = re.compile(
    rf"`[!%$]?(?:{COMMANDS}) [^`]+`|(?<![`\w])dlsetup (?:doctor|init|smoke|explain|report|class)\b"
)
MARKS = re.compile(r"[;]| -(?=[.,)]|$)|\(-\)|—")
PLACEHOLDER = re.compile(r"\{\w+\}")
CODE = re.compile(r"`[^`]+`|https?://[!-~]+|[A-Z]+(?:_[A-Z]+)+")  # and names of variables

LIMITS = {  # words of English, letters of Korean: of a placeholder or code one, and none
    "title": (10, 28),
    "message": (32, 90),
    "dont": (24, 55),
    "why": (50, 150),
    "step": (24, 85),
}
TITLE_LETTERS = 60


def broken_rules(name: str, text: Text) -> Iterator[str]:
    """The rules of the guide that a text of a check breaks."""
    words, letters = LIMITS[name]
    if (count := len(CODE.sub("`", text.en).split())) > words:
        yield f"en has {count} words, at most {words}"
    if (count := len(PLACEHOLDER.sub("", CODE.sub("", text.ko)))) > letters:
        yield f"ko has {count} letters, at most {letters}"
    if name == "title":
        yield from _title_rules(text)
    for lang, sentence in (("en", text.en), ("ko", text.ko)):
        if name != "why" and (command := COMMAND.search(sentence)):
            yield f"{lang}: {command[0]!r} stands in a sentence: give it as argv"
        if mark := MARKS.search(sentence):
            yield f"{lang}: {mark[0]!r}: write another sentence"
    if name == "dont" and not re.match(r"Do not |Never ", text.en):
        yield "en: begin with `Do not`"
    if name == "dont" and not re.search(r"지 마세요|마세요", text.ko):
        yield "ko: `-지 마세요`"


def _title_rules(text: Text) -> Iterator[str]:
    if len(text.en) > TITLE_LETTERS:
        yield f"en has {len(text.en)} letters, at most {TITLE_LETTERS}"
    if re.match(r"(A|An|The|Two|Some) [^`]*\b(whose|that|which)\b", text.en):
        yield "en: subject and verb, no `A ... whose ...`"
    if text.en.endswith(".") or text.ko.endswith("."):
        yield "a title has no full stop"


def forbidden(sentence: str, table: dict[str, str], *, bounded: bool) -> Iterator[str]:
    for pattern, instead in table.items():
        edge = r"\b" if bounded else ""
        if match := re.search(f"{edge}(?:{pattern}){edge}", sentence, re.IGNORECASE):
            yield f"{match[0]!r}: {instead}"


def texts(check: Check[Any]) -> Iterator[tuple[str, Text]]:
    for name in ("title", "message", "dont", "why"):
        if (text := getattr(check, name)) is not None:
            yield name, text
    steps = {
        step.text
        for case in check.cases()
        for finding in run_check(check, case.facts, case.course or COURSE)
        for step in (finding.fix.steps if finding.fix else ())
        if isinstance(step, Instruction)
    }
    yield from (("step", text) for text in sorted(steps, key=lambda text: text.en))


@each("check", CHECKS, lambda check: check.code)
def test_texts_of_a_check(check: Check[Any]) -> None:
    broken = [
        f"{check.code} {name}: {rule}\n    {text.en}\n    {text.ko}"
        for name, text in texts(check)
        for rule in broken_rules(name, text)
    ]
    assert broken == [], "\n".join(["", *broken])


@by_room(FILES)
def test_words(files: tuple[Path, ...]) -> None:
    broken = [
        f"{file.relative_to(ROOT).as_posix()}:{sentence.line}: {fault}"
        for file in files
        for sentence in sentences(file.read_text(encoding="utf-8"))
        for fault in (
            *forbidden(sentence.en, ENGLISH, bounded=True),
            *forbidden(sentence.ko, KOREAN, bounded=False),
            *(["a semicolon: write two sentences"] if ";" in sentence.en else []),
        )
    ]
    assert broken == [], "\n".join(["", *broken])


def test_words_of_tables_and_lessons() -> None:
    broken = [
        f"{text.place}: {fault}"
        for text in shown_texts()
        for fault in (
            *forbidden(text.en, ENGLISH, bounded=True),
            *forbidden(text.ko, KOREAN, bounded=False),
        )
    ]
    assert broken == [], "\n".join(["", *broken])


@each("check", CHECKS, lambda check: check.code)
def test_every_message_is_filled(check: Check[Any]) -> None:
    """No filler stands where something is not known, and no letter of the map."""
    for case in check.cases():
        for finding in run_check(check, case.facts, case.course or COURSE):
            if not finding.bad:
                continue
            steps = [
                s for s in (finding.fix.steps if finding.fix else ()) if isinstance(s, Instruction)
            ]
            for lang in ("en", "ko"):
                for text in (
                    check.title,
                    check.message,
                    check.why,
                    *([check.dont] if check.dont else ()),
                    *steps,
                ):
                    shown = text.render(lang, finding.params)
                    place = f"{check.code}, case {case.id!r}: {shown}"
                    assert not PLACEHOLDER.search(shown), place
                    assert not re.search(r"(?<![\w`/.])-(?=[.,)\s]|$)", shown), place
                    assert not re.search(r"[<>]=?\d", shown) or text is check.why, place
                    assert not re.search(
                        r"(?<![\w./:\\-])(?:A(?! \w)|[B-F])(?=[ .,)]|$)"
                        r"(?! (?:drive|compiler|series))",
                        shown,
                    ), place


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        (
            "title",
            Text(en="A kernel whose Python is missing", ko="커널의 파이썬이 없음"),
            "subject",
        ),
        ("title", Text(en="numpy is missing.", ko="numpy가 없음"), "full stop"),
        ("step", Text(en="Run `pip install numpy`.", ko="설치하세요."), "argv"),
        ("step", Text(en="Then: dlsetup init", ko="그런 다음"), "argv"),
        ("step", Text(en="Close it; open it.", ko="닫으세요."), "another sentence"),
        ("message", Text(en="Reason: -.", ko="이유"), "another sentence"),
        ("dont", Text(en="Use sudo.", ko="sudo를 쓰지 마세요."), "begin with"),
        ("dont", Text(en="Do not use sudo.", ko="sudo는 안 됩니다."), "마세요"),
        ("title", Text(en="numpy " * 11, ko="numpy가 없음"), "words"),
        ("title", Text(en="numpy", ko="가" * 29), "letters"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_refused(name: str, text: Text, rule: str) -> None:
    assert any(rule in broken for broken in broken_rules(name, text))


@pytest.mark.parametrize(
    ("sentence", "table", "bounded"),
    [
        ("Mend it.", ENGLISH, True),
        ("The file is gone.", ENGLISH, True),
        ("Make it anew.", ENGLISH, True),
        ("강의용 환경을 만드세요.", KOREAN, False),
        ("pip이 없습니다.", KOREAN, False),
    ],
)
def test_a_forbidden_word(sentence: str, table: dict[str, str], bounded: bool) -> None:
    assert list(forbidden(sentence, table, bounded=bounded))


@pytest.mark.parametrize(
    "sentence",
    ["Amend nothing.", "You may see this message.", "Fix it.", "The package is missing."],
)
def test_an_allowed_word(sentence: str) -> None:
    assert list(forbidden(sentence, ENGLISH, bounded=True)) == []
