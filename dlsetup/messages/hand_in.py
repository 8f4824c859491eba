"""What `hand-in` says."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

TRYING = Text(
    en="{name} is run from its first cell to its last, on a new kernel.",
    ko="{name} 노트북을 새 커널에서 첫 셀부터 끝까지 실행합니다.",
)
NO_NOTEBOOK = Text(
    en="{path} is not a notebook that Jupyter can open. What is wrong with it:",
    ko="{path} 파일은 Jupyter에서 열 수 있는 노트북이 아닙니다. 무엇이 문제인지 보려면 다음 명령을 실행하세요.",
)
NOT_THERE = Text(
    en="There is no file {path}. The notebooks of this folder: {names}",
    ko="{path} 파일이 없습니다. 이 폴더의 노트북: {names}",
)
NONE_HERE = Text(
    en="There is no file {path}, and no notebook in this folder. Go to the folder of your notebook "
    "first.",
    ko="{path} 파일이 없고 이 폴더에는 노트북도 없습니다. 먼저 노트북이 있는 폴더로 이동하세요.",
)
NOT_PYTHON = Text(
    en="{path} is a notebook of another language: {language}. Choose a notebook of Python.",
    ko="{path} 파일은 다른 언어({language})의 노트북입니다. 파이썬 노트북을 고르세요.",
)
CANNOT_RUN = Text(
    en="The notebook was not run, because the course's environment does not contain {packages}. "
    "Install what is missing:",
    ko="가상 환경에 {packages} 패키지가 없어서 노트북을 실행하지 못했습니다. 설치하세요.",
)
WRONG_NAME = Text(
    en="The course asks for a name like {pattern}. This one is called {name}: rename it.",
    ko="강의에서 정한 파일 이름 형식: {pattern}. 지금 이름({name})을 바꾸세요.",
)
CELL = Text(en="Cell {cell} stops ({line}).", ko="{cell}번째 셀에서 멈췄습니다({line}).")
# by the kind of failure, and whether the cell had worked when the notebook was saved
FAILURES = {
    ("made-below", True): Text(
        en="It uses {about}, which only cell {others}, further down, makes. It worked before because "
        "that cell had been run first. Move it up.",
        ko="더 아래에 있는 {others}번째 셀에서 만드는 이름({about})을 씁니다. 전에는 그 셀을 먼저 실행해서 "
        "되었습니다. 그 셀을 위로 옮기세요.",
    ),
    ("made-below", False): Text(
        en="It uses {about}, which only cell {others}, further down, makes. Move that cell up.",
        ko="더 아래에 있는 {others}번째 셀에서 만드는 이름({about})을 씁니다. 그 셀을 위로 옮기세요.",
    ),
    ("made-nowhere", True): Text(
        en="It uses {about}, which no cell makes. It worked before because a cell had made it that "
        "was deleted or changed later. Write that cell again.",
        ko="어느 셀에서도 만들지 않는 이름({about})을 씁니다. 전에는 나중에 지우거나 고친 셀이 만들어 두어서 "
        "되었습니다. 그 셀을 다시 쓰세요.",
    ),
    ("made-nowhere", False): Text(
        en="It uses {about}, which no cell makes. Check the spelling, or add what makes it.",
        ko="어느 셀에서도 만들지 않는 이름({about})을 씁니다. 철자를 확인하거나 만드는 코드를 추가하세요.",
    ),
    ("run-before", True): Text(
        en="It worked before because cells further down had been run first: {others}. Put the cells "
        "into the order in which they must run.",
        ko="전에는 더 아래에 있는 셀({others}번째)을 먼저 실행해서 되었습니다. 실행해야 하는 순서대로 셀을 "
        "놓으세요.",
    ),
    ("no-file", False): Text(
        en="It opens {about}, which is not there. Put it beside the notebook and write its name "
        "without a folder.",
        ko="없는 파일이나 폴더를 엽니다: {about}. 노트북 옆에 두고, 폴더 없이 이름만 쓰세요.",
    ),
    ("no-file-told", False): Text(
        en="A file or a folder is not there: {about}\nPut it beside the notebook and write its name "
        "without a folder.",
        ko="파일이나 폴더가 없습니다: {about}\n노트북 옆에 두고, 폴더 없이 이름만 쓰세요.",
    ),
    ("no-folder", False): Text(
        en="It writes {about}, but the folder for it is not there. Make the folder in a cell above, or "
        "write the file beside the notebook.",
        ko="{about} 파일을 쓰려는 폴더가 없습니다. 위쪽 셀에서 폴더를 만들거나 파일을 노트북 옆에 쓰세요.",
    ),
    ("asks", False): Text(
        en="It waits for somebody to type. Nobody does when a notebook is checked: write the value "
        "into the cell instead.",
        ko="입력을 기다립니다. 노트북을 확인할 때는 입력할 사람이 없으니 값을 셀에 적으세요.",
    ),
    ("late", False): Text(
        en="It did not end within {seconds} s and was stopped. If it needs longer:",
        ko="{seconds}초 안에 끝나지 않아 멈췄습니다. 더 오래 걸리는 셀이라면 다음 명령을 실행하세요.",
    ),
    ("died", False): Text(
        en="The kernel ended there. Not enough memory is the most common reason.",
        ko="커널이 갑자기 끝났습니다. 메모리가 부족할 때 가장 흔합니다.",
    ),
}
ALL_RUN = Text(
    en="{count:cell|cells} ran in order, without an error.",
    ko="셀 {count}개를 순서대로 실행했고 오류가 없습니다.",
)
DIFFER = Text(
    en="The cells had been run in another order when the notebook was saved, and now say something "
    "else: {cells}. Look at their new output.",
    ko="노트북을 저장할 때와 실행 순서가 달라서 출력이 바뀐 셀: {cells}. 새 출력을 확인하세요.",
)
NEEDS = Text(
    en="The notebook opens these files. Hand them in with it, if it is to be run again: {files}",
    ko="노트북이 여는 파일입니다. 다시 실행해 볼 수 있게 함께 제출하세요: {files}",
)
ELSEWHERE = Text(
    en="These files are on this computer only. Put them beside the notebook and open them by their "
    "names only: {files}",
    ko="이 컴퓨터에만 있는 파일입니다. 노트북 옆에 두고 이름만으로 여세요: {files}",
)
BOXES = Text(
    en="Pictures show boxes instead of Hangul, in cells: {cells}. To see what to do:",
    ko="그림의 한글이 네모로 나오는 셀: {cells}. 해결 방법을 보려면 다음 명령을 실행하세요.",
)
NOTHING_MADE = Text(
    en="Nothing was made. After the change, run this again:",
    ko="제출 파일을 만들지 않았습니다. 고친 다음 다시 실행하세요.",
)
ANYWAY = Text(
    en="To hand it in as it is, with the error in it:", ko="오류가 있는 그대로 제출하려면:"
)
NO_NBCONVERT = Text(
    en="The course's environment lacks nbconvert, which makes the file. Install it:",
    ko="가상 환경에 파일을 만드는 nbconvert가 없습니다. 설치하세요.",
)
NO_PRINTER = Text(
    en="A PDF needs Chrome, Edge or Chromium, or LaTeX with pandoc. None was found. Install Chrome, "
    "or print the page from your browser:",
    ko="PDF를 만들려면 Chrome, Edge, Chromium 중 하나 또는 LaTeX와 pandoc이 필요한데 찾지 못했습니다. "
    "Chrome을 설치하거나, 브라우저에서 페이지를 인쇄하세요.",
)
FORMULAS = {
    "no-converter": Text(
        en="The formulas are drawn by MathJax, which needs internet. Open the PDF and look at them. To draw "
        "them without internet:",
        ko="수식은 인터넷이 필요한 MathJax로 그립니다. PDF를 열어 수식을 확인하세요. 인터넷 없이 그리려면:",
    ),
    "left-over": Text(
        en="Some formulas are drawn by MathJax, which needs internet. Open the PDF and look at them.",
        ko="일부 수식은 인터넷이 필요한 MathJax로 그립니다. PDF를 열어 수식을 확인하세요.",
    ),
}
FORMULAS_OF_PAGE = {
    "no-converter": Text(
        en="The formulas are on the page as they were typed. To have them drawn, install this, then "
        "run this command again:",
        ko="수식이 입력한 글자 그대로 페이지에 나옵니다. 수식으로 그리려면 다음을 설치하고 이 명령을 다시 "
        "실행하세요.",
    ),
    "left-over": Text(
        en="Some formulas are on the page as they were typed, because they could not be read. Open the "
        "page and look at them.",
        ko="읽을 수 없는 일부 수식은 입력한 글자 그대로 페이지에 나옵니다. 페이지를 열어 확인하세요.",
    ),
}
OUTSIDE = Text(
    en="Parts of the page come from {hosts} when it is opened, because the notebook uses them. "
    "Without internet they are missing.",
    ko="노트북이 웹에 있는 것을 쓰므로 페이지를 열면 {hosts} 서버에 접속합니다. 인터넷이 없으면 그 부분이 "
    "나오지 않습니다.",
)
NOT_MADE = Text(
    en="The {form} file could not be made: {words}", ko="{form} 파일을 만들지 못했습니다: {words}"
)
NOT_MADE_SILENTLY = Text(
    en="The {form} file could not be made, and the program gives no reason.",
    ko="{form} 파일을 만들지 못했습니다. 프로그램이 이유를 알리지 않았습니다.",
)
NOT_WRITTEN = Message(
    en="The file cannot be written in {path} ({why}). Choose another folder:",
    ko="{path} 폴더에 파일을 쓸 수 없습니다({why}). 다른 폴더를 고르세요.",
    words=SYSTEM_ERRORS,
)
MADE = Text(en="Made: {path} ({size})", ko="만든 파일: {path} ({size})")
KEPT = Text(en="The former one is now called {name}.", ko="이전 파일은 {name} 이름으로 남겼습니다.")
TOO_LARGE = Text(
    en="{name} has {size}, the course takes {most}. Most of it is the output of cell {cell} ({part}).",
    ko="{name} 파일은 {size}인데, 강의에서는 {most}까지 받습니다. 가장 큰 것은 {cell}번째 셀의 출력({part})입니다.",
)
LARGE = Text(
    en="{name} has {size}, more than mail and many upload pages take. Most of it is the output of cell "
    "{cell} ({part}).",
    ko="{name} 파일은 {size}여서 메일이나 제출 페이지에 올라가지 않을 수 있습니다. 가장 큰 것은 {cell}번째 "
    "셀의 출력({part})입니다.",
)
NOT_SENT = Text(
    en="Nothing was uploaded. Hand it in yourself.",
    ko="아무것도 올리지 않았습니다. 직접 제출하세요.",
)
