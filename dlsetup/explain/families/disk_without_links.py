"""The file system of an environment has no links between files."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="disk-without-links",
    title=Text(
        en="The environment cannot be made on this disk",
        ko="이 디스크에는 가상 환경을 만들 수 없음",
    ),
    message=Text(
        en="An environment needs links between files. USB sticks, shared folders of virtual "
        "machines and some network folders have none.",
        ko="가상 환경에는 파일 링크가 필요합니다. USB 메모리, 가상 머신의 공유 폴더, 일부 네트워크 "
        "폴더에서는 링크를 쓸 수 없습니다.",
    ),
    steps=(
        instruct(
            en="Make the environment on this computer's own disk. FOLDER is a new folder there:",
            ko="이 컴퓨터의 디스크에 가상 환경을 만드세요. FOLDER 자리에 새 폴더 경로를 쓰세요.",
            argv=("dlsetup", "init", "--env", "FOLDER"),
        ),
        instruct(
            en="Your notebooks may stay where they are.",
            ko="노트북 파일은 지금 있는 곳에 그대로 두어도 됩니다.",
        ),
    ),
    dont=Text(
        en="Do not run the command with sudo: the disk will not have links for the administrator "
        "either.",
        ko="명령을 sudo로 실행하지 마세요. 관리자도 이 디스크에서는 링크를 만들 수 없습니다.",
    ),
    symptoms=(
        r"The current directory must be canonicalized",
        r"\[Errno \d+\] [\w ]+: '(?:lib|python[\d.]*|[^'\n]{1,200}/bin/python[\d.]*)' -> '",
        r"(?:Operation not permitted|Protocol error): '[^'\n]{1,200}/bin/python[\d.]*'",
        r"failed to symlink file from",
        r"Unable to symlink '",
        r"ln: failed to create symbolic link .{1,200}: (?:Operation not (?:permitted|supported)|"
        r"Protocol error|Read-only file system)",
    ),
    matches=(
        "Error: [Errno 1] Operation not permitted: 'lib' -> '/media/kim/USB/env/lib64'",
        "Error: [Errno 71] Protocol error: 'lib' -> '/media/sf_course/env/lib64'",
        "Error: [Errno 95] Operation not supported: '/usr/bin/python3.12' -> "
        "'/home/kim/env/bin/python'",
        "Error: [Errno 1] Operation not permitted: '/home/kim/env/bin/python3'",
    ),
    misses=(
        "PermissionError: [Errno 13] Permission denied: '/usr/lib/python3/dist-packages'",
        "OSError: [Errno 18] Invalid cross-device link: 'a' -> 'b'",
    ),
)
