from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.wording import KEEP_CERTIFICATE_CHECKS


def run(connection: Connection, facts: Facts, course: Course) -> Problem | None:
    if connection.outcome not in ("certificate", "tls") or has_broken_certificates(facts):
        return None
    issuer, error = known(connection.issuer), known(connection.error)
    params = {
        "url": connection.url,
        "issuer": issuer or "",
        "outcome": "issued" if issuer else "not-issued",
        "details": f": {error}" if error else "",
    }
    return Problem(params=params, fix=Fix(fix_steps(facts, issuer)))


def fix_steps(facts: Facts, issuer: str | None) -> tuple[Instruction, ...]:
    python = known(facts.python)
    pip = (python.executable if python else "python", "-m", "pip")
    by_file = instruct(
        en="If you cannot install it, get its file (PEM) and write its path for FILE:",
        ko="설치할 수 없다면 인증서 파일(PEM)을 받아 FILE 자리에 그 경로를 넣으세요.",
        argv=(*pip, "config", "set", "global.cert", "FILE"),
    )
    conda = (CONDA,) if known(facts.conda) else ()
    return (KNOWN_ISSUER if issuer else NO_ISSUER, INSTALL_CERTIFICATE, *conda, by_file)


def has_broken_certificates(facts: Facts) -> bool:
    """A variable names a file of certificates that is none: DLS712 tells it."""
    targets = known(facts.variable_targets, ())
    return any(target.kind == "certificates" and target.state != "ok" for target in targets)


def about(facts: Facts) -> Connection | Unknown:
    host = known(facts.host)
    return host.connection if host else Unknown("not-recorded")


KNOWN_ISSUER = instruct(
    en="Check whether {issuer} is your school, company or antivirus. If you do not know the name, "
    "use another network.",
    ko="발급자 {issuer} 이름이 학교, 회사, 백신 프로그램인지 확인하세요. 모르는 이름이면 다른 "
    "네트워크를 쓰세요.",
)
NO_ISSUER = instruct(
    en="Try another network, for example your phone's hotspot.",
    ko="휴대폰 핫스팟 같은 다른 네트워크에서 다시 해 보세요.",
)
INSTALL_CERTIFICATE = instruct(
    en="If a school, company or antivirus inspects connections, install its certificate in the "
    "system. pip 24.2 or newer then uses it.",
    ko="학교, 회사, 백신이 연결을 검사한다면 그곳의 인증서를 운영 체제에 설치하세요. pip 24.2부터 "
    "그 인증서를 씁니다.",
)
CONDA = instruct(
    en="Tell conda to use the system's certificates, too:",
    ko="conda도 운영 체제의 인증서를 쓰게 하세요.",
    argv=("conda", "config", "--set", "ssl_verify", "truststore"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    url = "https://pypi.org/simple/pip/"
    error = "certificate verify failed: self-signed certificate in certificate chain"

    def connection(outcome: str, issuer: str | None = None) -> Facts:
        tried = Connection(url=url, outcome=outcome, error=error, proxied=False, issuer=issuer)
        return machine(host=host(network=outcome == "ok", connection=tried))

    found = {
        "url": url,
        "issuer": "Campus Security Gateway",
        "outcome": "issued",
        "details": f": {error}",
    }
    silent = Connection(url=url, outcome="tls", error=None, proxied=False, issuer=None)
    return (
        Case(machine(), id="not asked"),
        Case(connection("ok"), id="online"),
        Case(connection("dns"), id="another fault"),
        Case(
            connection("certificate", "Campus Security Gateway"),
            {"": found},
            "inspected",
            recorded="https://github.com/pypa/pip/issues/7663",
        ),
        Case(
            connection("tls"),
            {"": {**found, "issuer": "", "outcome": "not-issued"}},
            "no certificate shown",
        ),
        Case(
            machine(host=host(network=False, connection=silent)),
            {"": {**found, "issuer": "", "outcome": "not-issued", "details": ""}},
            "nothing said",
        ),
    )


CHECK = Check(
    code="DLS730",
    name="certificate-not-trusted",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(
        en="The package server's certificate is not trusted",
        ko="패키지 저장소의 인증서를 확인할 수 없음",
    ),
    message=Message(
        en="{outcome}{details}.",
        ko="{outcome}{details}.",
        words={
            "issued": Text(
                en="The certificate of {url} comes from {issuer}, which Python does not know",
                ko="{url} 주소의 인증서를 발급한 {issuer} 기관을 파이썬이 신뢰하지 않습니다",
            ),
            "not-issued": Text(
                en="No secure connection to {url} was possible",
                ko="{url} 주소에 보안 연결을 할 수 없습니다",
            ),
        },
    ),
    dont=KEEP_CERTIFICATE_CHECKS,
    why=Text(
        en="Many campus and company networks, and some antivirus programs, open secure "
        "connections and sign them again with their own certificate. The browser knows it, "
        "Python does not.",
        ko="학교나 회사의 네트워크, 일부 백신 프로그램은 보안 연결을 열어 보고 자신의 인증서로 "
        "다시 서명합니다. 브라우저는 그 인증서를 알지만 파이썬은 모릅니다.",
    ),
    symptoms=(
        r"CERTIFICATE_VERIFY_FAILED",
        r"self[- ]signed certificate in certificate chain",
        r"unable to get local issuer certificate",
        r"CondaSSLError.*certificate",
        r"invalid peer certificate: (?:UnknownIssuer|Other)",
        r"SSL certificate problem: (?:unable to get local issuer|self[- ]signed) certificate",
        r"(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)",
        r"schannel: .{0,80}certificate",
        r"certificate verify failed: (?:unable to get|self)",
    ),
    after=("DLS712", "DLS716"),
    links=(
        "https://pip.pypa.io/en/stable/topics/https-certificates/",
        "https://github.com/pypa/pip/issues/7663",
    ),
    cases=cases,
)
