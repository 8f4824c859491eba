"""What is said of a course's files when they are fetched."""

from __future__ import annotations

import re
from typing import Final

from dlsetup.messages import course_addresses
from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

OFFER = Text(
    en="The course's files are downloaded from {host} into a new folder: {path}",
    ko="강의 자료를 {host} 서버에서 내려받아 새 폴더에 둡니다: {path}",
)
OFFER_FILE = Text(
    en="The course's files are unpacked into a new folder: {path}",
    ko="강의 자료의 압축을 풀어 새 폴더에 둡니다: {path}",
)
FETCH_THEM = Text(en="Fetch the files?", ko="자료를 받을까요?")
LATER = Text(
    en="You can fetch the course's files later:",
    ko="강의 자료를 나중에 받으려면 다음 명령을 실행하세요.",
)

NOTHING_TO_FETCH = Text(
    en="The course {title} has no files to fetch. An instructor adds them in the table "
    "`[materials]` of the course file. Did you mean another course?",
    ko="{title} 강의에는 받을 자료가 없습니다. 강의 자료는 강의 파일의 `[materials]` 표에 적습니다. "
    "다른 강의의 자료라면 강의 파일을 지정하세요.",
)
NOT_IN_BUNDLE = Text(
    en="The bundle {path} does not contain the course's files. Ask your instructor for a newer "
    "bundle. With internet:",
    ko="{path} 번들에 강의 자료가 없습니다. 강사에게 새 번들을 요청하세요. 인터넷이 되면 다음 명령을 "
    "실행하세요.",
)
FILE_UNKNOWN = Text(
    en="The files of this course are in a zip file beside the course file. Say where the course "
    "file is:",
    ko="이 강의의 자료는 강의 파일 옆의 zip 파일에 있습니다. 강의 파일이 어디 있는지 지정하세요.",
)
BUSY = Text(
    en="Another dlsetup is updating this folder. Wait until it has finished, then run this command "
    "again.",
    ko="다른 dlsetup이 이 폴더를 업데이트하고 있습니다. 끝난 뒤에 이 명령을 다시 실행하세요.",
)
CANNOT_WRITE = Message(
    en="The course's files cannot all be written in {path}: {why}. What you wrote yourself is as it "
    "was. Solve this, then run this command again.",
    ko="{path} 폴더에 강의 자료를 모두 쓰지 못했습니다: {why}. 직접 쓴 것은 그대로 있습니다. 문제를 "
    "해결한 뒤 이 명령을 다시 실행하세요.",
    words=SYSTEM_ERRORS,
)
CANNOT_READ = Message(
    en="The zip file with the course's files cannot be read: {path}: {why}.",
    ko="강의 자료가 든 zip 파일을 읽을 수 없습니다({path}): {why}.",
    words=SYSTEM_ERRORS,
)
REASONS: Final = {
    **course_addresses.REASONS,
    "<missing>": Text(
        en="{host} has no such file, or it is not public. Check the address in the course file.",
        ko="{host} 서버에 그 파일이 없거나 공개되어 있지 않습니다. 강의 파일의 주소를 확인하세요.",
    ),
    "<page>": Text(
        en="{host} sent a web page instead of a zip file. If this Wi-Fi asks you to sign in, do that "
        "first. Otherwise the address in the course file is not the one of the file itself. The "
        "address of a repository ends with `.git`.",
        ko="{host} 서버가 zip 파일 대신 웹 페이지를 보냈습니다. Wi-Fi에 로그인해야 하면 먼저 "
        "로그인하세요. 아니면 강의 파일의 주소가 파일 자체의 주소가 아닙니다. 저장소의 주소는 `.git`으로 "
        "끝나야 합니다.",
    ),
    "<login>": Text(
        en="{host} asks for a login. The files are not public, or there is nothing at this address. "
        "Tell your instructor.",
        ko="{host} 서버가 로그인을 요구합니다. 자료가 공개되어 있지 않거나 주소가 잘못되었습니다. "
        "강사에게 알려 주세요.",
    ),
    "<refused>": Text(
        en="{host} does not give the files to everyone (HTTP {detail}). Tell your instructor.",
        ko="{host} 서버가 자료를 주지 않습니다(HTTP {detail}). 누구나 받을 수 있게 공개되어 있지 않을 수 "
        "있습니다. 강사에게 알려 주세요.",
    ),
    "<no-branch>": Text(
        en="The repository has no branch, tag or folder {detail}. Check `address` and `branch` in the "
        "course file.",
        ko="저장소에 {detail} 브랜치, 태그, 폴더가 없습니다. 강의 파일의 `address`와 `branch` 항목을 "
        "확인하세요.",
    ),
    "<short-commit>": Text(
        en="The repository has no branch or tag {detail}. If it is the beginning of a commit's name, "
        "write all 40 letters of it in the course file.",
        ko="저장소에 {detail} 브랜치나 태그가 없습니다. 커밋 이름의 앞부분이라면 강의 파일에 40글자를 "
        "모두 적으세요.",
    ),
    "<commit-refused>": Text(
        en="{host} does not give the commit {detail}: the repository does not have it, or the server "
        "gives only branches and tags. Give the commit a tag, and write the tag in the course file.",
        ko="{host} 서버에서 {detail} 커밋을 받을 수 없습니다. 저장소에 없거나, 브랜치와 태그만 주는 "
        "서버입니다. 커밋에 태그를 붙이고 그 태그를 강의 파일에 적으세요.",
    ),
    "<no-commit>": Text(
        en="The repository is still empty.", ko="저장소가 아직 비어 있습니다."
    ),
    "<no-git>": Text(
        en="{host} has no git repository at this address. Check the address in the course file.",
        ko="{host} 서버의 이 주소에는 git 저장소가 없습니다. 강의 파일의 주소를 확인하세요.",
    ),
    "<plain-files>": Text(
        en="{host} has this repository only as a folder of files, without git's server program, so it "
        "cannot be fetched from there. Ask your instructor for a zip file, or for another git host.",
        ko="{host} 서버에는 이 저장소가 파일 폴더로만 있고 git 서버 프로그램이 없어 받을 수 없습니다. "
        "강사에게 zip 파일이나 다른 git 서버의 주소를 요청하세요.",
    ),
    "<git-refusal>": Text(
        en="{host} does not give the files of the repository. Its answer: {detail}",
        ko="{host} 서버가 저장소의 파일을 주지 않습니다. 서버의 답: {detail}",
    ),
    "<too-large>": Text(
        en="{host} sends more than {most} MB, which is the limit of the course.",
        ko="{host} 서버가 강의에서 정한 한도인 {most} MB보다 많은 데이터를 보냅니다.",
    ),
}  # fmt: skip
SHORT_COMMIT: Final = re.compile(r"[0-9a-f]{7,39}")
LOGIN: Final = "401"  # what a server says that asks for one


def find_reason(kind: str, detail: str) -> str:
    """Of what a download failed by, the key of its sentence."""
    if (kind, detail) == ("refused", LOGIN):
        return "<login>"
    if kind == "no-branch" and SHORT_COMMIT.fullmatch(detail):
        return "<short-commit>"
    return f"<{kind}>" if f"<{kind}>" in REASONS else "<refused>"


FAILED = Message(
    en="The course's files cannot be fetched from {address}. {reason} Your folder is as it was.",
    ko="{address} 주소에서 강의 자료를 받을 수 없습니다. {reason} 폴더는 그대로 있습니다.",
    words=REASONS,
)
ARCHIVE_FAULTS: Final = {
    "<broken-archive>": Text(
        en="It is damaged or not complete.", ko="파일이 손상되었거나 완전하지 않습니다."
    ),
    "<too-many-entries>": Text(
        en="It contains too many files.", ko="들어 있는 파일이 너무 많습니다."
    ),
    "<too-large>": Text(
        en="It unpacks to more than {most} MB, which is the limit of the course.",
        ko="압축을 풀면 강의에서 정한 한도인 {most} MB를 넘습니다.",
    ),
    "<bomb>": Text(
        en="It unpacks to far more than it should.", ko="압축을 풀면 크기가 지나치게 커집니다."
    ),
    "<unsafe-name>": Text(
        en="It would write files outside of its folder.", ko="폴더 밖에 파일을 쓰려고 합니다."
    ),
    "<encrypted>": Text(en="It needs a password.", ko="암호가 걸려 있습니다."),
    "<unknown-compression>": Text(
        en="It is packed in a way that not every system can read.",
        ko="일부 시스템에서 읽을 수 없는 방식으로 압축되어 있습니다.",
    ),
    "<empty>": Text(en="It contains no files.", ko="들어 있는 파일이 없습니다."),
}
ARCHIVE_REFUSED = Message(
    en="The zip file with the course's files cannot be used. {reason} Tell your instructor. Your "
    "folder is as it was.",
    ko="강의 자료가 든 zip 파일을 쓸 수 없습니다. {reason} 강사에게 알려 주세요. 폴더는 그대로 "
    "있습니다.",
    words=ARCHIVE_FAULTS,
)

FOLDER = Text(en="The course's files are in {path}", ko="강의 자료가 있는 폴더: {path}")
COUNTS: Final = {
    "new": Text(en="{count:new file|new files}.", ko="새 파일 {count}개."),
    "updated": Text(
        en="{count:file that you had not changed is|files that you had not changed are} now the "
        "newest version.",
        ko="고치지 않은 파일 {count}개를 최신 버전으로 바꾸었습니다.",
    ),
    "removed": Text(
        en="{count:file that you had not changed was|files that you had not changed were} deleted, "
        "because the course has no such file any more.",
        ko="강의에서 빠진 파일 {count}개를 지웠습니다. 고치지 않은 파일입니다.",
    ),
}
UP_TO_DATE = Text(en="Nothing has changed.", ko="바뀐 것이 없습니다.")
BESIDE = Text(
    en="{name} is different from the course's, so it was left as it is. The new version was saved as "
    "{new}",
    ko="강의 파일과 내용이 다른 {name} 파일은 그대로 두고 새 버전을 {new} 이름으로 저장했습니다.",
)
LEFT = Text(
    en="The course does not have {name} any more. You changed it, so it was left as it is.",
    ko="{name} 파일은 강의에서 빠졌지만 직접 고친 파일이므로 그대로 두었습니다.",
)
DELETED = Text(
    en="{count:file that you deleted was|files that you deleted were} not fetched again: {names}. "
    "To get back what you deleted:",
    ko="지운 파일 {count}개는 다시 받지 않았습니다: {names}. 지운 파일을 다시 받으려면 다음 명령을 "
    "실행하세요.",
)
BLOCKED = Text(
    en="{name} was not written, because {place} is a file or a link instead of a folder. Rename it, "
    "then run this command again.",
    ko="{place} 경로에 폴더 대신 파일이나 링크가 있어 {name} 파일을 쓰지 못했습니다. 이름을 바꾼 뒤 "
    "이 명령을 다시 실행하세요.",
)
NOT_WRITTEN = Message(
    en="{name} cannot be changed: {why}. Close programs that use it, then run this command again.",
    ko="{name} 파일을 바꿀 수 없습니다: {why}. 그 파일을 쓰는 프로그램을 닫고 이 명령을 다시 "
    "실행하세요.",
    words=SYSTEM_ERRORS,
)
RENAMED = Text(
    en="Windows and macOS take {packed} for another file of the course, so it was saved as {name}",
    ko="Windows와 macOS에서는 {packed} 파일을 강의의 다른 파일과 구별하지 못하므로 {name} 이름으로 "
    "저장했습니다.",
)
LEFT_OUT: Final = {
    "link": Text(
        en="{name} is a link, so it was left out.", ko="{name} 파일은 링크여서 제외했습니다."
    ),
    "windows-name": Text(
        en="{name} has a name that Windows does not allow, so it was left out.",
        ko="{name} 파일은 Windows에서 쓸 수 없는 이름이어서 제외했습니다.",
    ),
    "own-name": Text(
        en="{name} has the name of dlsetup's own folder, so it was left out.",
        ko="dlsetup 자체 폴더와 이름이 같은 {name} 파일은 제외했습니다.",
    ),
    "elsewhere": Text(
        en="{name} only says where its content is (Git LFS), so it was left out. Ask your instructor "
        "for the file.",
        ko="{name} 파일에는 내용이 어디 있는지만 적혀 있어(Git LFS) 제외했습니다. 강사에게 파일을 "
        "요청하세요.",
    ),
    "submodule": Text(
        en="{name} is a repository of its own (a submodule of git), so it was left out. Ask your "
        "instructor for its files.",
        ko="{name} 폴더는 별도의 저장소(git 서브모듈)여서 제외했습니다. 강사에게 파일을 요청하세요.",
    ),
}
