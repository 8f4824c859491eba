"""Python cannot read a certificate of Windows."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="certificate-store-broken",
    title=Text(
        en="A certificate in Windows cannot be read", ko="Windows의 인증서 하나를 읽지 못함"
    ),
    message=Text(
        en="Python reads all certificates of Windows, and stops at one that is "
        "malformed. A bank's, VPN's or antivirus program put it there.",
        ko="파이썬은 Windows의 인증서를 모두 읽다가 형식이 잘못된 하나에서 멈춥니다. "
        "은행, VPN, 백신 프로그램이 넣은 것입니다.",
    ),
    steps=(
        instruct(
            en="Python 3.13 and later pass over such a certificate: make an environment "
            "with it. With conda:",
            ko="파이썬 3.13부터는 이런 인증서를 건너뜁니다. 새 가상 환경을 만드세요. conda라면:",
            argv=("conda", "create", "-n", "dl313", "python=3.13"),
        ),
        instruct(
            en="Or open `certmgr.msc` and look for expired or odd certificates in Trusted "
            "Root Certification Authorities. Export one before you delete it.",
            ko="또는 `certmgr.msc`의 신뢰할 수 있는 루트 인증 기관에서 만료되거나 이상한 "
            "인증서를 찾아, 내보낸 뒤 지우세요.",
        ),
    ),
    dont=Text(
        en="Do not switch the checking of certificates off.", ko="인증서 확인을 끄지 마세요."
    ),
    symptoms=(
        r"SSLError: \[ASN1",
        r"_load_windows_store_certs",
        r"(?:nested asn1 error|not enough data) \(_ssl\.c",
    ),
    matches=(
        "ssl.SSLError: [ASN1: NOT_ENOUGH_DATA] not enough data (_ssl.c:4030)",
        "ssl.SSLError: [ASN1] nested asn1 error (_ssl.c:4004)",
    ),
    misses=(
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate "
        "verify failed: unable to get local issuer certificate",
    ),
    links=("https://github.com/python/cpython/issues/79846",),
)
