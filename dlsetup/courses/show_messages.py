"""What a course requires, recommends and leaves open, in sentences."""

from __future__ import annotations

from dlsetup.model.text import Message, Text
from dlsetup.remedies.wording import PYTHON_RANGE

FRAMEWORKS = {
    "<torch>": Text(en="PyTorch", ko="PyTorch"),
    "<tensorflow>": Text(en="TensorFlow", ko="TensorFlow"),
    "<jax>": Text(en="JAX", ko="JAX"),
}
EDITORS = {"vscode": Text(en="VS Code", ko="VS Code")}
LEVELS = {
    "fail": Text(en="problem", ko="문제"),
    "warn": Text(en="warning", ko="경고"),
    "info": Text(en="optional", ko="선택 사항"),
}
WORDS = {**FRAMEWORKS, **EDITORS, **PYTHON_RANGE}

HEADINGS = {
    "required": Text(en="Required", ko="꼭 필요한 것"),
    "recommended": Text(en="Recommended", ko="권하는 것"),
    "open": Text(en="Left open", ko="정하지 않은 것"),
}
NOTHING = Text(en="Nothing.", ko="없습니다.")
FOLDER = Text(
    en="The environment of this course is called {name}.",
    ko="이 강의용 가상 환경의 이름: {name}.",
)
PYTHON = Message(en="Python {range}.", ko="파이썬 {range} 버전.", words=WORDS)
PACKAGES = Text(
    en="These packages in every environment: {packages}.",
    ko="모든 가상 환경에 설치할 패키지: {packages}.",
)
FRAMEWORK = Message(
    en="{framework}, which is installed with these packages: {packages}.",
    ko="{framework}. 함께 설치할 패키지: {packages}.",
    words=WORDS,
)
FRAMEWORK_OPTIONAL = Message(
    en="{framework}, which is only installed if a student asks for it. Its packages: {packages}.",
    ko="{framework}. 학생이 원할 때만 설치합니다. 패키지: {packages}.",
    words=WORDS,
)
EDITOR = Message(
    en="{editor} with these extensions: {extensions}.",
    ko="{editor}. 필요한 확장: {extensions}.",
    words=WORDS,
)
EDITOR_ALONE = Message(en="{editor}, without extensions.", ko="{editor}. 확장은 없음.", words=WORDS)
ACCEPTED = Text(
    en="The environment is made with one of these tools: {tools}.",
    ko="가상 환경을 만들 수 있는 도구: {tools}.",
)
PREFERRED = Text(
    en="{tool} makes the environment if it is installed.",
    ko="{tool} 도구가 설치되어 있으면 그것으로 가상 환경을 만듭니다.",
)
MIRRORS = Text(
    en="{count:address|addresses} from which installers are downloaded when the publisher's server "
    "is busy.",
    ko="배포처 서버가 바쁠 때 설치 파일을 받을 주소 {count}개.",
)
TRAINING = Text(en="A first training that passes.", ko="성공한 첫 학습.")
TRAINING_OPTIONAL = Text(
    en="A first training. If it fails, that is only a warning.",
    ko="첫 학습. 실패해도 경고로만 알립니다.",
)
HAND_IN = Text(
    en="A notebook to hand in is made into: {forms}.",
    ko="제출하는 노트북의 파일 형식: {forms}.",
)
HAND_IN_NAME = Text(
    en="Its name looks like {pattern}.", ko="제출하는 노트북의 이름 형식: {pattern}."
)
HAND_IN_SIZE = Text(en="A file has at most {most} MB.", ko="제출하는 파일은 {most} MB 이하.")
KEYS = Text(
    en="Keys of services, in {file} or in the environment: {names}.",
    ko="서비스 키({file} 파일 또는 환경 변수): {names}.",
)
MATERIALS = Text(
    en="Files to work in, from {address}, in the folder {folder}.",
    ko="강의 자료를 받을 곳: {address} ({folder} 폴더에 저장).",
)
PAGE = Text(
    en="A page for students, whose line downloads from this address: {address}.",
    ko="학생용 페이지. 명령은 다음 주소에서 내려받습니다: {address}.",
)
NO_PAGE = Text(
    en="The page for students. It needs `scripts`, `source` and `course` in the table `[page]`.",
    ko="학생용 페이지. 만들려면 `[page]` 표에 `scripts`, `source`, `course`를 적으세요.",
)
CONTACT = Text(en="Students ask for help here: {contact}.", ko="학생이 도움을 청할 곳: {contact}.")
LEVEL = Message(
    en="A finding of {code} is reported as this level: {level}.",
    ko="{code} 검사에서 찾은 것은 다음 수준으로 알립니다: {level}.",
    words=LEVELS,
)
ANY_TOOL = Text(
    en="Which tool makes the environment. dlsetup uses uv or venv, and conda last.",
    ko="가상 환경을 만들 도구. dlsetup은 uv나 venv를 먼저 쓰고 conda는 마지막에 씁니다.",
)
NO_EDITOR = Text(en="The editor.", ko="편집기.")
NO_FRAMEWORK = Text(
    en="A deep learning framework. dlsetup installs none for this course.",
    ko="딥러닝 프레임워크. 이 강의에서는 설치하지 않습니다.",
)
NEWEST_PYTHON = Text(
    en="The newest Python. A version that comes out during the term is accepted, too.",
    ko="가장 새로운 파이썬. 학기 중에 나오는 버전도 쓸 수 있습니다.",
)
VERSIONS = Text(
    en="The newest versions of {count:package|packages}: {packages}. Students who install later "
    "can get newer ones.",
    ko="패키지 {count}개의 최신 버전: {packages}. 나중에 설치하는 학생은 더 새로운 버전을 받을 수 "
    "있습니다.",
)
