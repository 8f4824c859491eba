"""Words for values of the facts: nothing, folders, states."""

from __future__ import annotations

from dlsetup.model.fixes import instruct
from dlsetup.model.text import Text

ASK_INSTRUCTOR = instruct(
    en="There is no automatic fix. Send your instructor the report:",
    ko="자동으로 고칠 수 없습니다. 보고서를 만들어 강사에게 보내세요.",
    argv=("dlsetup", "report"),
)

NONE_WORD = {"-": Text(en="none", ko="없음")}


PLACE_WORDS = {
    "home": Text(en="your home folder", ko="사용자 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}


PATH_STATE_WORDS = {  # of a file or folder that a variable names
    "missing": Text(en="it does not exist", ko="없는 경로"),
    "not-a-folder": Text(en="it is no folder", ko="폴더가 아님"),
    "not-a-file": Text(en="it is a folder, not a file", ko="파일이 아니라 폴더"),
    "not-writable": Text(en="you may not write there", ko="쓰기 권한 없음"),
    "cannot-be-made": Text(en="you may not make it", ko="폴더를 만들 권한 없음"),
    "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
}

UNTYPABLE = Text(
    en="This command cannot be typed in a terminal, for its words hold characters that get lost "
    "there. The words, one by one: {words}",
    ko="터미널에 그대로 입력할 수 없는 문자가 들어 있는 명령입니다. 명령을 이루는 단어: {words}",
)
