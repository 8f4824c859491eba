from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget
from dlsetup.model import Case, Check, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.variables import find_harm, remove_variable
from dlsetup.remedies.wording import KEEP_CERTIFICATE_CHECKS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS712"):
        state = harm.target.state if harm.target else ""
        params = {"variable": harm.variable, "path": harm.value, "state": state}
        fix = remove_variable(facts, harm, also=(INSPECTED,))
        yield Problem(harm.subject, params, fix, harm.level)


INSPECTED = instruct(
    en="If your school or company inspects connections, ask for its certificate file (PEM) and set "
    "{variable} to that file instead.",
    ko="학교나 회사에서 보안 연결을 검사한다면, 그곳의 인증서 파일(PEM)을 받아 {variable} 변수에 "
    "그 경로를 넣으세요.",
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
        en="A variable points to an unusable certificate file",
        ko="환경 변수에 지정된 인증서 파일을 쓸 수 없음",
    ),
    message=Message(
        en="{variable} is set to {path}, but {state}.",
        ko="환경 변수 {variable}에 지정된 {path} {state}.",
        words={
            "missing": Text(en="that file does not exist", ko="파일이 없습니다"),
            "not-a-file": Text(
                en="that is a folder, not a file", ko="경로가 파일이 아니라 폴더입니다"
            ),
            "unreadable": Text(en="that file cannot be read", ko="파일을 읽을 수 없습니다"),
            "not-pem": Text(
                en="that file contains no certificates in PEM form",
                ko="파일에 PEM 형식의 인증서가 없습니다",
            ),
        },
    ),
    dont=KEEP_CERTIFICATE_CHECKS,
    why=Text(
        en="pip, conda and programs that download models check servers with the certificates in "
        "that file only. Without it every download fails, although the network works. Often the "
        "variable was left behind by a program or environment that was removed.",
        ko="pip, conda, 모델을 내려받는 프로그램은 이 변수에 지정된 파일의 인증서로만 서버를 "
        "확인합니다. 파일을 쓸 수 없으면 네트워크가 정상이어도 다운로드가 모두 실패합니다. 지운 "
        "프로그램이나 가상 환경이 남긴 설정인 경우가 많습니다.",
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
