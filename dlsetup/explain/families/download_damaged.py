"""A downloaded package is damaged."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="download-damaged",
    title=Text(
        en="A downloaded package is damaged",
        ko="내려받은 패키지가 손상됨",
    ),
    message=Text(
        en="The file that was downloaded is not the one that was announced. The connection "
        "broke, or something on the way changed it.",
        ko="받은 파일이 안내된 파일과 다릅니다. 연결이 끊겼거나 중간에서 바뀌었습니다.",
    ),
    steps=(
        instruct(
            en="Delete the downloads that pip keeps, then install again:",
            ko="pip가 보관한 파일을 지우고 다시 설치하세요.",
            argv=("python", "-m", "pip", "cache", "purge"),
        ),
        instruct(
            en="If it happens again, try another network.",
            ko="또 일어나면 다른 네트워크에서 해 보세요.",
        ),
    ),
    dont=Text(
        en="Do not switch off the check of hashes: the file may be changed.",
        ko="해시 검사를 끄지 마세요. 바뀐 파일일 수 있습니다.",
    ),
    symptoms=(
        r"THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
        r"Hash mismatch for `?[\w.-]+",
        r"ChecksumMismatchError: Conda detected a mismatch",
        r"(?:ERROR: )?Wheel '[^'\n]+' (?:located at [^\n]*)?is invalid",
        r"IncompleteRead\(\d+ bytes read, \d+ more expected\)",
        r"ERROR: Exception:[\s\S]{0,3000}BadZipFile: ",
        r"Failed to extract archive: ",
        r"Downloaded bytes did not match Content-Length",
        r"CondaVerificationError: The package for \S+ located at",
    ),
    matches=(
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. "
        "If you have updated the package versions, please update the hashes.",
        "pip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: "
        "IncompleteRead(5242880 bytes read, 193736704 more expected)')",
    ),
    misses=("zipfile.BadZipFile: File is not a zip file",),
)
