"""A repository gives its large files to nobody this month."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="lfs-quota-used",
    title=Text(
        en="The repository's large files cannot be fetched now",
        ko="저장소의 큰 파일을 지금은 받을 수 없음",
    ),
    message=Text(
        en="GitHub limits how much is downloaded from a repository's LFS store each month, "
        "and that is used up. Your git is fine.",
        ko="GitHub은 저장소의 LFS 파일을 내려받는 양을 매달 제한하며, 그 양을 다 썼습니다. "
        "내 git은 정상입니다.",
    ),
    steps=(
        instruct(
            en="Fetch the files from where the authors also keep them (Hugging Face, Zenodo, "
            "a release page), or ask the owner.",
            ko="저자가 따로 올려 둔 곳(Hugging Face, Zenodo, release 페이지)에서 받거나 "
            "저장소 소유자에게 물어보세요.",
        ),
    ),
    dont=Text(
        en="Do not clone it again: nobody can fetch the files.",
        ko="다시 clone하지 마세요. 누구도 그 파일을 받을 수 없습니다.",
    ),
    symptoms=(
        r"repository is over its data quota",
        r"exceeded its LFS budget",
        r"batch response: [^\n]*(?:quota|budget)",
        r"LFS bandwidth should purchase more data packs to restore access",
    ),
    matches=(
        "batch response: This repository is over its data quota. Account responsible for "
        "LFS bandwidth should purchase more data packs to restore access.",
    ),
    misses=("git: 'lfs' is not a git command",),
    links=("https://docs.github.com/en/billing/concepts/product-billing/git-lfs",),
)
