from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course


def run(connection: Connection, facts: Facts, course: Course) -> Problem | None:
    if connection.outcome not in ("certificate", "tls") or has_broken_certificates(facts):
        return None
    issuer, error = known(connection.issuer), known(connection.error)
    params = {"url": connection.url, "issuer": issuer or "?", "error": error or "?"}
    return Problem(params=params, fix=FIX)


def has_broken_certificates(facts: Facts) -> bool:
    """A variable names a file of certificates that is none: DLS712 tells it."""
    targets = known(facts.variable_targets, ())
    return any(target.kind == "certificates" and target.state != "ok" for target in targets)


def about(facts: Facts) -> Connection | Unknown:
    host = known(facts.host)
    return host.connection if host else Unknown("not-recorded")


FIX = advise(
    en="Look at the issuer. If it is your campus, company or antivirus, its "
    "certificate must be known here: install it in the system (ask for it), then use a "
    "new pip (24.2 or later takes the system's certificates), for conda: conda config "
    "--set ssl_verify truststore. Otherwise name its file (PEM): python -m pip config "
    "set global.cert FILE. If it is nobody you know, use another network.",
    ko="발급자를 확인하세요. 학교, 회사, 백신 프로그램이라면 그곳의 인증서를 받아 운영 "
    "체제에 설치하고 최신 pip를 쓰세요(24.2부터 운영 체제에 설치된 인증서를 씁니다). "
    "conda는 conda config --set ssl_verify truststore로 설정합니다. 설치할 수 없다면 "
    "인증서 파일(PEM)을 지정하세요: python -m pip config set global.cert 파일. 모르는 "
    "발급자라면 다른 네트워크를 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    url = "https://pypi.org/simple/pip/"
    error = "certificate verify failed: self-signed certificate in certificate chain"

    def connection(outcome: str, issuer: str | None = None) -> Facts:
        tried = Connection(url=url, outcome=outcome, error=error, proxied=False, issuer=issuer)
        return machine(host=host(network=outcome == "ok", connection=tried))

    found = {"url": url, "issuer": "Campus Security Gateway", "error": error}
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
        Case(connection("tls"), {"": {**found, "issuer": "?"}}, "no certificate shown"),
    )


CHECK = Check(
    code="DLS730",
    name="certificate-not-trusted",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(
        en="The package index shows a certificate that is not trusted",
        ko="패키지 서버의 인증서를 믿을 수 없음",
    ),
    message=Message(
        en="{url} was answered with a certificate of: {issuer} ({error})",
        ko="{url} 응답의 인증서 발급자: {issuer} ({error})",
        words={"?": Text(en="not known", ko="알 수 없음")},
    ),
    why=Text(
        en="Many campus and company networks, and some antivirus programs, open secure connections "
        "and sign them again. The browser knows their certificate, Python does not. Do not switch "
        "verification off (trusted-host, ssl_verify false, PYTHONHTTPSVERIFY=0): then anybody in "
        "between can hand you other packages.",
        ko="학교나 회사의 네트워크, 일부 백신 프로그램은 보안 연결을 열어 보고 다시 서명합니다. "
        "브라우저는 그 인증서를 알지만 파이썬은 모릅니다. 인증서 확인을 끄지 마세요(trusted-host, "
        "ssl_verify false, PYTHONHTTPSVERIFY=0). 중간에서 다른 패키지로 바꿔치기할 수 있게 됩니다.",
    ),
    symptoms=(
        r"CERTIFICATE_VERIFY_FAILED",
        r"self[- ]signed certificate in certificate chain",
        r"unable to get local issuer certificate",
        r"CondaSSLError.*certificate",
    ),
    after=("DLS712", "DLS716"),
    links=(
        "https://pip.pypa.io/en/stable/topics/https-certificates/",
        "https://github.com/pypa/pip/issues/7663",
    ),
    cases=cases,
)
