"""The file is only a note of Git LFS."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="git-lfs-pointer",
    title=Text(
        en="The file is only a note of Git LFS",
        ko="모델이 아니라 Git LFS 안내 파일임",
    ),
    message=Text(
        en="git downloaded a small text that tells where the large file is, because Git LFS "
        "was not installed.",
        ko="Git LFS가 없어 큰 파일 대신 그 위치를 적은 작은 글만 내려받았습니다.",
    ),
    steps=(
        instruct(
            en="Install Git LFS (https://git-lfs.com) and switch it on:",
            ko="Git LFS(https://git-lfs.com)를 설치하고 켜세요.",
            argv=("git", "lfs", "install"),
        ),
        instruct(
            en="In the folder of the repository, fetch the large files:",
            ko="저장소 폴더에서 큰 파일을 받으세요.",
            argv=("git", "lfs", "pull"),
        ),
    ),
    dont=Text(
        en="Do not rename or edit the small file: the large one must replace it.",
        ko="작은 파일의 이름이나 내용을 고치지 마세요. 큰 파일로 바뀌어야 합니다.",
    ),
    symptoms=(
        r"(?:_pickle\.)?UnpicklingError: invalid load key, 'v'",
        r"version https://git-lfs\.github\.com/spec/v1",
        r"git: 'lfs' is not a git command",
        r"git-lfs filter-process: (?:git-lfs: )?(?:command )?not found",
        r"external filter 'git-lfs filter-process' failed",
    ),
    matches=(
        "_pickle.UnpicklingError: invalid load key, 'v'.",
        "git: 'lfs' is not a git command. See 'git --help'.",
    ),
    misses=("_pickle.UnpicklingError: invalid load key, '<'.",),
)
