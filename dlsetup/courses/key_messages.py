"""What each key of a course file means: for docs/courses.md, for editors, for a new file."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dlsetup.model.text import Text


class CourseKey(NamedTuple):
    """`values`: what may be written, in Markdown; "" where the type lists it."""

    values: str
    meaning: Text


PACKAGES = "a list of packages from PyPI"
KEYS: Final = {
    "name": CourseKey("letters, digits, `.` `-` `_`", Text(en="The name of the course and of its environment's folder, at most 40 characters.", ko="강의와 가상 환경 폴더의 이름(최대 40자).")),
    "title.en": CourseKey("text", Text(en="The title on screens and in reports.", ko="영어 화면과 보고서에 나오는 제목.")),
    "title.ko": CourseKey("text", Text(en="The same in Korean.", ko="한국어 화면과 보고서에 나오는 제목.")),
    "python": CourseKey("a range of versions", Text(en="The Python versions that the course supports.", ko="강의에서 쓸 수 있는 파이썬 버전 범위.")),
    "packages": CourseKey(PACKAGES, Text(en="Packages that every environment needs, with versions if you like. No URLs and no files.", ko="가상 환경에 필요한 패키지. 버전을 붙일 수 있고, 주소나 파일은 쓸 수 없습니다.")),
    "distribution.accept": CourseKey("", Text(en="Tools that may make the environment. An empty list accepts all.", ko="가상 환경을 만들 수 있는 도구. 비워 두면 모두 허용합니다.")),
    "distribution.recommend": CourseKey("one of the same", Text(en="The tool that is tried first.", ko="먼저 시도할 도구.")),
    "distribution.mirrors": CourseKey("addresses", Text(en="Folders on the web with the installers of Anaconda, Miniconda or Miniforge, used when the publisher's server is busy.", ko="Anaconda, Miniconda, Miniforge 설치 파일을 받을 수 있는 다른 주소. 배포처 서버가 바쁠 때 씁니다.")),
    "framework.name": CourseKey("", Text(en="The deep learning framework, whose supported Python versions are checked.", ko="딥러닝 프레임워크. 지원하는 파이썬 버전을 검사합니다.")),
    "framework.packages": CourseKey(PACKAGES, Text(en="Its packages. PyTorch is installed in the build that fits the GPU.", ko="프레임워크의 패키지. PyTorch는 GPU에 맞는 빌드로 설치합니다.")),
    "framework.required": CourseKey("", Text(en="`true`: a missing framework is a problem, `init` installs it and `doctor --fix` offers to. `false`: it is optional and never installed for you.", ko="`true`: 없으면 문제로 알리고 `init`이 설치하며 `doctor --fix`로도 설치할 수 있습니다. `false`: 선택 사항이며 대신 설치하지 않습니다.")),
    "editor.name": CourseKey("", Text(en="The editor of the course.", ko="강의에서 쓰는 편집기.")),
    "editor.extensions": CourseKey("a list of `publisher.name`", Text(en="Extensions that the editor needs.", ko="편집기에 필요한 확장.")),
    "editor.required": CourseKey("", Text(en="`true`: a missing editor is a problem.", ko="`true`: 편집기가 없으면 문제로 알립니다.")),
    "training.required": CourseKey("", Text(en="`false`: a first training that fails is only a warning.", ko="`false`: 첫 학습에 실패해도 경고로만 알립니다.")),
    "hand_in.forms": CourseKey("", Text(en="The files that `dlsetup hand-in` makes of a notebook.", ko="`dlsetup hand-in`이 노트북으로 만드는 파일 형식.")),
    "hand_in.name": CourseKey("text with `*` and `?`", Text(en="What the name of a notebook must look like, without `.ipynb`. Empty: any name.", ko="`.ipynb`를 뺀 노트북 이름의 형식. 비워 두면 어떤 이름이든 됩니다.")),
    "hand_in.max_mb": CourseKey("a number", Text(en="The largest file that is taken, in MB. 0: any size.", ko="받는 파일의 최대 크기(MB). 0이면 제한이 없습니다.")),
    "keys.names": CourseKey("names of variables", Text(en="Keys of services that each student gets, such as HF_TOKEN. Their values are read nowhere but in your students' own computers, and are in no report.", ko="학생이 각자 발급받는 서비스 키의 이름(예: HF_TOKEN). 값은 학생의 컴퓨터에서만 확인하고 보고서에는 넣지 않습니다.")),
    "keys.file": CourseKey("a file name", Text(en="The file that contains them, in the folder of the work or above it.", ko="키를 적어 두는 파일. 작업 폴더나 그 위 폴더에 둡니다.")),
    "materials.address": CourseKey("an address, or the path of a zip file", Text(en="The files that students work in: a repository on GitHub, GitLab or another git host (there its address ends with `.git`), a zip file on the web, or one beside the course file. `init` fetches them, and `dlsetup course update` fetches them again without touching what a student changed.", ko="학생이 작업할 강의 자료. GitHub나 GitLab 저장소, 다른 git 서버의 저장소(`.git`으로 끝나는 주소), 웹에 있는 zip 파일, 강의 파일 옆의 zip 파일을 적습니다. `init`이 받아 오고, `dlsetup course update`는 학생이 고친 파일을 건드리지 않고 다시 받습니다.")),
    "materials.branch": CourseKey("text", Text(en="The branch or tag of the repository, or all 40 letters of a commit. Empty: its default branch.", ko="저장소의 브랜치나 태그, 또는 커밋 이름 40글자. 비워 두면 기본 브랜치를 씁니다.")),
    "materials.folder": CourseKey("the name of a folder", Text(en="Where they are put, in the folder that the student is in.", ko="학생이 있는 폴더 안에서 자료를 둘 폴더.")),
    "materials.max_mb": CourseKey("a number", Text(en="The largest size in MB, both of the download and of what it unpacks to.", ko="최대 크기(MB). 내려받는 크기와 압축을 푼 크기 모두에 적용됩니다.")),
    "lock.folder": CourseKey("a folder below the course file's", Text(en="Where `dlsetup course lock` writes the exact packages, a file for each system and Python.", ko="`dlsetup course lock` 명령이 정확한 패키지 목록을 시스템과 파이썬마다 파일 하나로 저장할 폴더.")),
    "page.scripts": CourseKey("an address", Text(en="The folder on the web that contains `install.sh` and `install.ps1`. The page for students starts from it.", ko="`install.sh`와 `install.ps1` 파일이 있는 웹 주소. 학생용 페이지의 명령이 여기서 내려받습니다.")),
    "page.source": CourseKey("an address", Text(en="What these scripts install: dlsetup as a zip file or a wheel.", ko="위 스크립트가 설치할 dlsetup의 zip 파일이나 wheel 주소.")),
    "page.course": CourseKey("an address", Text(en="Where students download the course file.", ko="학생이 강의 파일을 내려받을 주소.")),
    "page.colab": CourseKey("an address", Text(en="A notebook in Google Colab, for students whose computer cannot be used.", ko="컴퓨터를 쓸 수 없는 학생을 위한 Google Colab 노트북 주소.")),
    "page.contact": CourseKey("an e-mail address, or that of a page", Text(en="Where students ask for help. It is on the page for students and in no report.", ko="학생이 도움을 청할 곳. 학생용 페이지에만 나오고 보고서에는 담기지 않습니다.")),
    "levels.CODE": CourseKey("", Text(en="How serious the findings of this check are: a problem, a warning, or optional. The codes are in [the list of checks](checks/README.md). Checks of other packages can be set as well.", ko="이 검사에서 찾은 것의 심각도: 문제, 경고, 선택 사항. 코드는 [검사 목록](checks/README.md)에 있습니다. 다른 패키지의 검사도 적을 수 있습니다.")),
}  # fmt: skip

LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain_meaning(key: str, lang: str) -> str:
    """Where no link can be followed."""
    return LINK.sub(r"\1", KEYS[key].meaning.render(lang))
