"""What is asked for a new course, and what is said of a file that it was made from."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

MADE_BY = Text(
    en="A course file for dlsetup. Lines that begin with # are comments.",
    ko="dlsetup 강의 파일입니다. #으로 시작하는 줄은 설명입니다.",
)
MORE_KEYS = Text(
    en="More settings. To use one, remove the # in front of its lines.",
    ko="그 밖의 항목입니다. 쓰려면 그 항목의 줄 앞에 있는 #을 지우세요.",
)
EXISTS = Text(
    en="{path} already exists, and dlsetup does not overwrite it. Choose another name:",
    ko="{path} 파일이 이미 있어 덮어쓰지 않았습니다. 다른 이름을 고르세요:",
)
UNKNOWN_SOURCE = Text(
    en="A course cannot be made from {path}. These work: environment.yml, requirements.txt, "
    "pyproject.toml, uv.lock, pixi.toml, and a folder of notebooks.",
    ko="{path}에서 강의를 만들 수 없습니다. 쓸 수 있는 것: environment.yml, requirements.txt, "
    "pyproject.toml, uv.lock, pixi.toml, 노트북 폴더.",
)
MISSING_SOURCE = Text(en="There is no file or folder {path}.", ko="{path} 경로가 없습니다.")
TOO_MANY = Text(
    en="{count:package is|packages are} too many for a course file. List only those that "
    "students import, and pip finds the rest.",
    ko="강의 파일에 적기에는 패키지 {count}개가 너무 많습니다. 학생이 직접 불러오는 것만 적으면 나머지는 "
    "pip가 찾습니다.",
)
UNREADABLE_SOURCE = Message(
    en="{path} cannot be read: {detail}.",
    ko="{path} 파일을 읽을 수 없습니다: {detail}.",
    words=SYSTEM_ERRORS,
)
NOBODY_TO_ASK = Text(
    en="dlsetup cannot ask you here. With --yes it takes the defaults:",
    ko="여기서는 물어볼 수 없습니다. --yes 옵션을 붙이면 기본값으로 만듭니다:",
)
MISTAKES = {
    "tab": Text(
        en="Line {line} of {path} has a tab where YAML takes only spaces: {text}",
        ko="{path} 파일의 {line}번째 줄에 탭이 있습니다. YAML에서는 그 자리에 공백만 쓸 수 있습니다: "
        "{text}",
    ),
    "dash": Text(
        en="Line {line} of {path} needs a space after its dash: {text}",
        ko="{path} 파일의 {line}번째 줄에서 - 뒤에 공백이 필요합니다: {text}",
    ),
    "hidden": Text(
        en="Line {line} of {path} has a hidden character that YAML does not take. Type the line "
        "again: {text}",
        ko="{path} 파일의 {line}번째 줄에 YAML에서 쓸 수 없는 보이지 않는 문자가 있습니다. 그 줄을 다시 "
        "입력하세요: {text}",
    ),
    "twice": Text(
        en="Line {line} of {path} writes a setting or table for the second time: {text}",
        ko="{path} 파일의 {line}번째 줄에 같은 항목이나 표가 두 번째로 적혀 있습니다: {text}",
    ),
    "not-toml": Text(
        en="Line {line} of {path} is not valid TOML: {text}",
        ko="{path} 파일의 {line}번째 줄이 TOML 문법에 맞지 않습니다: {text}",
    ),
    "not-toml-end": Text(
        en="{path} is not valid TOML. It ends in the middle of a value.",
        ko="{path} 파일이 TOML 문법에 맞지 않습니다. 값을 쓰다 만 채 끝납니다.",
    ),
    "not-yaml": Text(
        en="Line {line} of {path} is not valid YAML: {text}",
        ko="{path} 파일의 {line}번째 줄이 YAML 문법에 맞지 않습니다: {text}",
    ),
    "not-yaml-end": Text(
        en="{path} is not valid YAML.", ko="{path} 파일이 YAML 문법에 맞지 않습니다."
    ),
    "too-large": Text(
        en="{path} is too large for a list of packages.",
        ko="{path} 파일이 패키지 목록이라기에는 너무 큽니다.",
    ),
    "too-deep": Text(
        en="Tables or lists in {path} are nested too deeply.",
        ko="{path} 파일의 표나 목록이 너무 깊게 겹쳐 있습니다.",
    ),
    "not-text": Text(
        en="{path} is not text. Save it again as UTF-8.",
        ko="{path} 파일은 텍스트가 아닙니다. UTF-8로 다시 저장하세요.",
    ),
    "misspelt": Text(
        en="Line {line} of {path} says {text}. conda's list of packages is called dependencies.",
        ko="{path} 파일의 {line}번째 줄이 {text} 항목입니다. conda의 패키지 목록은 dependencies라고 "
        "적습니다.",
    ),
    "no-list": Text(
        en="Line {line} of {path} has no list of packages. Write one package per line, after a "
        "dash and a space: {text}",
        ko="{path} 파일의 {line}번째 줄은 패키지 목록이 아닙니다. 한 줄에 패키지 하나씩, -와 공백 뒤에 "
        "적으세요: {text}",
    ),
    "no-dependencies": Text(
        en="{path} has no dependencies, the list in which an environment.yml names its packages.",
        ko="{path}에 dependencies가 없습니다. environment.yml은 이 목록에 패키지를 적습니다.",
    ),
    "no-packages": Text(
        en="{path} asks for no packages, so there is nothing to make a course from.",
        ko="{path}에는 패키지가 없어 강의를 만들 수 없습니다.",
    ),
}

ASK_NAME = Text(
    en="What is the course called? It is also the name of a folder (letters, digits, . - _).",
    ko="강의 이름은 무엇인가요? 폴더 이름으로도 쓰입니다(영문자, 숫자, . - _).",
)
ASK_TITLE = {
    "en": Text(en="What is its title in English?", ko="영어 제목은 무엇인가요?"),
    "ko": Text(en="What is its title in Korean?", ko="한국어 제목은 무엇인가요?"),
}
ASK_PYTHON = Text(
    en="Which Python versions can students use? For example >=3.11,<3.15",
    ko="학생은 어느 파이썬 버전을 쓸 수 있나요? 예: >=3.11,<3.15",
)
ASK_FRAMEWORK = Text(
    en="Which deep learning framework? torch, tensorflow, jax or none",
    ko="어느 딥러닝 프레임워크를 쓰나요? torch, tensorflow, jax, none 중 하나",
)
ASK_OPTIONAL = Text(
    en="Can students do without it? Then it is only installed for those who ask for it.",
    ko="없어도 되는 학생이 있나요? 그러면 원하는 학생에게만 설치합니다.",
)
ASK_PACKAGES = Text(
    en="Which other packages? Separate them with spaces.",
    ko="그 밖에 어떤 패키지가 필요한가요? 공백으로 나누어 적으세요.",
)
WRONG_FRAMEWORK = Text(
    en="Please type torch, tensorflow, jax or none.",
    ko="torch, tensorflow, jax, none 중 하나를 입력하세요.",
)

WRITTEN = Text(en="The course file was written: {path}", ko="강의 파일을 만들었습니다: {path}")
NEXT = Text(
    en="Find out whether every student can install it:",
    ko="모든 학생이 설치할 수 있는지 확인하세요:",
)
SCHEMA_WRITTEN = Text(
    en="Editors that support TOML check the course file with {path}.",
    ko="TOML을 지원하는 편집기는 {path} 파일로 강의 파일을 확인해 줍니다.",
)
NOT_TAKEN = Text(
    en="{count:entry was|entries were} not taken over:", ko="옮기지 못한 항목 {count}개:"
)
LEFT_OUT_LINE = Text(en="line {line}: {text}", ko="{line}번째 줄: {text}")
LEFT_OUT_FILE = Text(en="{file}, line {line}: {text}", ko="{file}, {line}번째 줄: {text}")
LEFT_OUT = {
    "address": Text(
        en="an address: a course takes packages only from PyPI",
        ko="주소. 강의에는 PyPI 패키지만 쓸 수 있습니다",
    ),
    "path": Text(
        en="a file or folder of this computer, which students do not have",
        ko="이 컴퓨터의 파일이나 폴더. 학생에게는 없습니다",
    ),
    "option": Text(
        en="a pip option, which a course does not have", ko="pip 옵션. 강의에는 쓸 수 없습니다"
    ),
    "hash": Text(en="only the hashes of all lines were left out", ko="모든 줄의 해시만 뺐습니다"),
    "include": Text(
        en="another list, which was not read",
        ko="다른 파일을 가리키는 줄. 그 파일은 읽지 않았습니다",
    ),
    "conda-only": Text(
        en="only conda has this package, and most wheels do without it",
        ko="conda에만 있는 패키지. 대부분의 설치 파일(wheel)에는 필요 없습니다",
    ),
    "unreadable": Text(en="it could not be understood", ko="읽을 수 없었습니다"),
    "twice": Text(
        en="the same package comes before it with another version",
        ko="같은 패키지가 위에 다른 버전으로 있습니다",
    ),
    "optional": Text(
        en="optional: add what students need of it yourself",
        ko="선택 사항. 학생에게 필요하면 직접 추가하세요",
    ),
    "one-system": Text(
        en="only for one system: add its packages yourself if students need them",
        ko="한 시스템에만 필요한 패키지. 학생에게 필요하면 직접 추가하세요",
    ),
    "one-line": Text(
        en="a course has one line for this package, on every system and Python",
        ko="강의 파일에는 모든 시스템과 파이썬에 한 줄로 적습니다",
    ),
    "broken-notebook": Text(
        en="the notebook is damaged, so it was not read",
        ko="노트북이 손상되어 읽지 못했습니다",
    ),
    "unknown-module": Text(
        en="no well-known package has this name: add the package yourself",
        ko="널리 알려진 패키지가 아닙니다. 패키지를 직접 추가하세요",
    ),
    "patch": Text(
        en="the course takes every release of this version",
        ko="강의는 이 버전의 모든 릴리스를 받습니다",
    ),
    "file-address": Text(
        en="only its name was taken: the file is on another computer",
        ko="이름만 옮겼습니다. 파일은 다른 컴퓨터에 있습니다",
    ),
    "build": Text(
        en="PyPI has this version without the build behind the +",
        ko="PyPI에는 + 뒤의 빌드가 없는 같은 버전이 있습니다",
    ),
    "too-long": Text(
        en="it is too long or contains hidden characters",
        ko="너무 길거나 보이지 않는 문자가 있습니다",
    ),
}
