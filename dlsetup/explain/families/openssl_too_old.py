"""Python was built with an OpenSSL that packages no longer support."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="openssl-too-old",
    title=Text(
        en="This Python was built with an old OpenSSL",
        ko="파이썬에 든 OpenSSL이 너무 오래됨",
    ),
    message=Text(
        en="Encrypted connections go through the OpenSSL that Python was built with. The package "
        "asks for OpenSSL 1.1.1 or newer.",
        ko="암호화 연결은 파이썬을 빌드할 때 쓴 OpenSSL로 합니다. 이 패키지에는 OpenSSL 1.1.1 "
        "이상이 필요합니다.",
    ),
    steps=(
        instruct(
            en="Make an environment with a newer Python, such as conda's or uv's: it contains "
            "its own OpenSSL.",
            ko="conda나 uv로 새 버전의 파이썬 가상 환경을 만드세요. OpenSSL도 함께 들어 있습니다.",
            argv=("dlsetup", "init"),
        ),
        instruct(
            en="Or keep this Python with the last package that accepts it:",
            ko="이 파이썬을 계속 쓰려면 예전 버전의 패키지를 설치하세요.",
            argv=("python", "-m", "pip", "install", "urllib3<2"),
        ),
    ),
    dont=Text(
        en="Do not replace the system's OpenSSL: other programs need it, and Python keeps its own.",
        ko="시스템의 OpenSSL을 바꾸지 마세요. 다른 프로그램이 사용합니다.",
    ),
    symptoms=(r"ImportError: urllib3 v2[.\d]* only supports OpenSSL",),
    matches=(
        "ImportError: urllib3 v2.0 only supports OpenSSL 1.1.1+, currently the 'ssl' module is "
        "compiled with 'OpenSSL 1.0.2k-fips  26 Jan 2017'.",
    ),
    misses=(
        "Could not build the ssl module!\nPython requires a OpenSSL 1.1.1 or newer",
        "NotOpenSSLWarning: urllib3 v2 only supports OpenSSL 1.1.1+, currently the 'ssl' module is "
        "compiled with 'LibreSSL 2.8.3'.",
    ),
    links=("https://urllib3.readthedocs.io/en/stable/v2-migration-guide.html",),
)
