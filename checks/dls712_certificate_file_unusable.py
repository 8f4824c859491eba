from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables
from dlsetup.remedies.wording import PATH_STATE_WORDS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for target in targets:
        if target.kind == "certificates" and target.state != "ok":
            params = {"variable": target.variable, "path": target.path or "", "state": target.state}
            yield Problem(
                target.variable, params, Fix((*unset_variables(facts, target.variable), INSPECTED))
            )


INSPECTED = Instruction(
    Text(
        en="Where the campus or company inspects connections, ask for its certificate file (PEM) "
        "and name that in the variable instead.",
        ko="학교나 회사에서 보안 연결을 검사한다면, 변수를 없애는 대신 그곳의 인증서 파일(PEM)을 "
        "받아 그 경로로 바꾸세요.",
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def named(state: str, variable: str = "REQUESTS_CA_BUNDLE") -> VariableTarget:
        return VariableTarget(
            variable=variable, kind="certificates", state=state, path="/gone/ca.pem"
        )

    def found(state: str, variable: str = "REQUESTS_CA_BUNDLE") -> dict[str, dict[str, str]]:
        return {variable: {"variable": variable, "path": "/gone/ca.pem", "state": state}}

    folder = VariableTarget(variable="TORCH_HOME", kind="folder", state="missing", path="/gone")
    return (
        Case(machine(), id="none set"),
        Case(machine(variable_targets=(named("ok"),)), id="a good file"),
        Case(machine(variable_targets=(folder,)), id="a folder is not a certificate"),
        Case(machine(variable_targets=(named("missing"),)), found("missing"), "gone"),
        Case(machine(variable_targets=(named("not-pem"),)), found("not-pem"), "no PEM"),
        Case(
            machine(
                variable_targets=(named("unreadable", "SSL_CERT_FILE"),), host=host(os="windows")
            ),
            found("unreadable", "SSL_CERT_FILE"),
            "unreadable, on Windows",
        ),
    )


CHECK = Check(
    code="DLS712",
    name="certificate-file-unusable",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(
        en="The certificate file that a variable names cannot be used",
        ko="환경 변수로 지정한 인증서 파일을 쓸 수 없음",
    ),
    message=Message(
        en="{variable} names {path}: {state}.",
        ko="환경 변수: {variable}, 파일: {path}, 상태: {state}",
        words={
            **PATH_STATE_WORDS,
            "not-pem": Text(en="no certificates in PEM form", ko="PEM 형식의 인증서가 아님"),
        },
    ),
    why=Text(
        en="pip, conda and programs that download models trust the certificates in this file "
        "alone. Without it every download fails, though the network is well. Often the variable "
        "was left behind by a program or an environment that is gone. Do not switch verification "
        "off (trusted-host, ssl_verify false, verify=False): anybody in between could then hand "
        "you other packages.",
        ko="pip, conda, 그리고 모델을 내려받는 프로그램은 이 파일의 인증서만 믿습니다. 파일이 "
        "없거나 깨져 있으면 네트워크가 정상이어도 모든 다운로드가 실패합니다. 지운 프로그램이나 "
        "가상 환경이 남긴 설정인 경우가 많습니다. 인증서 확인을 끄지 마세요(trusted-host, "
        "ssl_verify false, verify=False). 중간에서 다른 패키지로 바꿔치기할 수 있게 됩니다.",
    ),
    symptoms=(
        r"Could not find a suitable TLS CA certificate bundle, invalid path",
        r"\[X509: NO_CERTIFICATE_OR_CRL_FOUND\]",
        r"CA certificates? bundle .*(not found|does not exist|invalid)",
    ),
    links=(
        "https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
        "https://github.com/ContinuumIO/anaconda-issues/issues/8845",
    ),
    cases=cases,
)
