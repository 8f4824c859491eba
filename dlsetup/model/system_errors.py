"""What the operating system answers, in words of ours: its own are in one language only."""

from __future__ import annotations

import errno
import re

from dlsetup.model.text import Text

SYSTEM_ERRORS = {
    "ENOENT": Text(en="it does not exist", ko="없는 경로입니다"),
    "EACCES": Text(en="you have no permission", ko="권한이 없습니다"),
    "EPERM": Text(en="the system does not allow it", ko="시스템이 허용하지 않습니다"),
    "EISDIR": Text(en="it is a folder", ko="파일이 아니라 폴더입니다"),
    "ENOTDIR": Text(
        en="a part of the path is not a folder", ko="경로 중간에 폴더가 아닌 것이 있습니다"
    ),
    "EEXIST": Text(en="it exists already", ko="이미 있습니다"),
    "EROFS": Text(en="the disk is read-only", ko="읽기 전용 디스크입니다"),
    "ENOSPC": Text(en="the disk is full", ko="디스크에 남은 공간이 없습니다"),
    "EDQUOT": Text(en="your disk quota is used up", ko="디스크 사용 한도를 넘었습니다"),
    "EIO": Text(en="the disk does not respond correctly", ko="디스크 입출력 오류입니다"),
    "ELOOP": Text(en="its links lead in a circle", ko="링크가 서로를 가리켜 끝나지 않습니다"),
    "ENAMETOOLONG": Text(en="the name is too long", ko="이름이 너무 깁니다"),
    "ESPIPE": Text(
        en="it is a pipe or a device, not a file", ko="파일이 아니라 파이프나 장치입니다"
    ),
    "EFBIG": Text(en="it is too large", ko="너무 큽니다"),
    "ETIMEDOUT": Text(en="it does not respond", ko="응답하지 않습니다"),
    "EINVAL": Text(en="the name is not allowed", ko="쓸 수 없는 이름입니다"),
    "ETXTBSY": Text(en="another program is using it", ko="다른 프로그램이 쓰고 있습니다"),
    "EBUSY": Text(en="another program is using it", ko="다른 프로그램이 쓰고 있습니다"),
}


def system_error_name(error: OSError) -> str:
    """A stable word for a `Message` with SYSTEM_ERRORS among its words; of an error that is not
    there what the system says."""
    name = errno.errorcode.get(error.errno or 0, "")
    return name if name in SYSTEM_ERRORS else error.strerror or str(error)


def system_error_in(detail: str) -> str:
    """The same, of an error that was made a text: `[Errno 13] Permission denied: '/x'`."""
    number = re.match(r"\[Errno (\d+)\]", detail)
    name = errno.errorcode.get(int(number[1]), "") if number else ""
    return name if name in SYSTEM_ERRORS else detail


def system_error_path(detail: str) -> str:
    """What such a text says that it happened to; empty where it does not."""
    quoted = re.search(r": '([^']*)'$", detail)
    return quoted[1] if quoted else ""
