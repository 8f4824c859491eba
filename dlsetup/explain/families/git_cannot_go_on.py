"""Git stops before it would lose something, or is in the wrong folder."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="git-cannot-go-on",
    own=True,
    title=Text(
        en="Git stops and waits for you",
        ko="Git이 멈추고 결정을 기다림",
    ),
    message=Text(
        en="Git works. It stops because it would lose a changed file, or because this is not the "
        "folder that it expects, or because a file is too large.",
        ko="Git은 정상입니다. 고친 파일이 사라지게 되거나, 폴더가 다르거나, 파일이 너무 커서 "
        "멈췄습니다.",
    ),
    steps=(
        instruct(
            en="See which files you changed:",
            ko="고친 파일을 확인하세요.",
            argv=("git", "status"),
        ),
        instruct(
            en="Copy your own files to another folder first. Then put your changes aside:",
            ko="먼저 내 파일을 다른 폴더에 복사하세요. 그다음 바꾼 내용을 잠시 치워 두세요.",
            argv=("git", "stash"),
        ),
        instruct(
            en="`not a git repository`: go into the folder that was cloned.",
            ko="`not a git repository`라면 복제한 폴더로 이동하세요.",
        ),
        instruct(
            en="`already exists`: the copy is there already. Go into it and fetch what is new:",
            ko="`already exists`라면 이미 받은 것입니다. 그 폴더에서 새 내용을 받으세요.",
            argv=("git", "pull"),
        ),
        instruct(
            en="Too large: take the model or data out of the commit. It belongs on a drive or hub.",
            ko="파일이 너무 크다면 모델이나 데이터를 커밋에서 빼세요. 드라이브나 허브에 올려야 "
            "합니다.",
        ),
    ),
    dont=Text(
        en="Do not use `--hard` or `--force` with git: your changes would be gone.",
        ko="git에 `--hard`나 `--force`를 쓰지 마세요. 바꾼 내용이 사라집니다.",
    ),
    symptoms=(
        r"Your local changes to the following files would be overwritten by",
        r"untracked working tree files would be overwritten by",
        r"fatal: not a git repository",
        r"fatal: destination path '[^'\n]+' already exists and is not an empty directory",
        r"exceeds GitHub's file size limit",
        r"CONFLICT \([\w/ ]+\): Merge conflict in",
        r"Automatic merge failed; fix conflicts",
        r"fatal: Need to specify how to reconcile divergent branches",
        r"Updates were rejected because the (?:remote contains work|tip of your current branch)",
        r"Please tell me who you are\.\s",
    ),
    matches=(
        "error: Your local changes to the following files would be overwritten by merge:\n"
        "\thw1.ipynb\nPlease commit your changes or stash them before you merge.",
        "fatal: not a git repository (or any of the parent directories): .git",
        "remote: error: File model.pth is 412.00 MB; this exceeds GitHub's file size limit of "
        "100.00 MB",
    ),
    misses=("fatal: Authentication failed for 'https://github.com/a/b.git/'",),
)
