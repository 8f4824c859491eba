"""Words for values of the facts: nothing, folders, states."""

from __future__ import annotations

from dlsetup.model.text import Text

NONE_WORD = {"-": Text(en="none", ko="없음")}


PLACE_WORDS = {
    "home": Text(en="your home folder", ko="사용자 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}


FOLDER_STATE_WORDS = {  # of a folder that a variable is set to, behind "is set to {path}, but"
    "missing": Text(en="that folder does not exist", ko="폴더가 없습니다"),
    "not-a-folder": Text(en="that is not a folder", ko="경로가 폴더가 아닙니다"),
    "not-writable": Text(en="you cannot write there", ko="폴더에 쓸 권한이 없습니다"),
    "cannot-be-made": Text(en="you cannot create that folder", ko="폴더를 만들 권한이 없습니다"),
}

KEEP_CERTIFICATE_CHECKS = Text(
    en="Do not turn certificate checks off (`trusted-host`, `ssl_verify: false`, `verify=False`): "
    "somebody on the network could send you other packages.",
    ko="인증서 확인을 끄지 마세요(`trusted-host`, `ssl_verify: false`, `verify=False`). 가짜 "
    "패키지를 받을 수 있습니다.",
)

UNTYPABLE = Text(
    en="This command cannot be typed in a terminal, for its words hold characters that get lost "
    "there. The words, one by one: {words}",
    ko="터미널에 그대로 입력할 수 없는 문자가 들어 있는 명령입니다. 명령을 이루는 단어: {words}",
)
