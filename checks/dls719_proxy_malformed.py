from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, VariableTarget, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.packages import install_command
from dlsetup.remedies.quoting import find_shell
from dlsetup.remedies.shells import unset_commands
from dlsetup.remedies.variables import Harm, find_harm, remove_setting


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS719"):
        state = harm.target.state if harm.target else ""
        if state == "socks" and supports_socks(facts) is not False:
            continue
        params = {"variable": harm.variable, "state": state, "path": harm.file or "-"}
        yield Problem(harm.subject, params, fix(harm, state, facts), harm.level)
    for setting in known(facts.named_settings, ()):
        if setting.kind == "proxy" and setting.state == "gone":
            params = {"variable": setting.setting, "state": "setting", "path": setting.path}
            yield Problem(f"{setting.path} {setting.setting}", params, leave_out(facts, setting))


def leave_out(facts: Facts, setting: NamedSetting) -> Fix:
    """A person knows whether the program is to be started instead."""
    return Fix(setting_remedies.take_out(facts, setting, rest=(START,)).steps, safe=False)


def supports_socks(facts: Facts) -> bool | None:
    """pip and requests reach a SOCKS proxy through PySocks; None: not known."""
    python = known(facts.python)
    installed = python.installed_keys if python else None
    return None if installed is None else "pysocks" in installed


def fix(harm: Harm, state: str, facts: Facts) -> Fix:
    if state == "socks":
        return Fix((HTTP_INSTEAD, *install_socks(harm.variable, facts)))
    if state == "nobody-listens":
        return Fix((START, *remove_setting(facts, harm)))
    if state == "unknown-scheme":
        return Fix((SCHEME, *remove_setting(facts, harm)))
    return Fix((ADDRESS, ESCAPES))


def install_socks(variable: str, facts: Facts) -> tuple[Instruction, ...]:
    """Without the variable: pip itself needs PySocks to go through such a proxy."""
    python = known(facts.python)
    install = install_command(facts, python) if python else ("python", "-m", "pip", "install")
    unset = tuple(
        instruct(
            en="Otherwise use a network without a proxy. Remove the variable in this terminal:",
            ko="없다면 프록시가 필요 없는 네트워크에서 이 터미널의 변수를 지우세요.",
            argv=argv,
        )
        for argv in unset_commands(find_shell(facts), (variable,))
    )
    return (
        *unset,
        instruct(
            en="Then install PySocks:",
            ko="그런 다음 PySocks를 설치하세요.",
            argv=(*install, "pysocks"),
        ),
    )


START = instruct(
    en="If you use the proxy program (often of a VPN), start it. Otherwise remove the setting.",
    ko="그 프록시 프로그램(VPN 앱 등)을 쓴다면 실행하세요. 쓰지 않으면 설정을 지우세요.",
)
ADDRESS = instruct(
    en="Write the address in {variable} as http://HOST:PORT, without spaces or quotes.",
    ko="{variable} 변수의 주소를 따옴표나 공백 없이 http://주소:포트 형식으로 적으세요.",
)
ESCAPES = instruct(
    en="If the user name or password contains @, :, / or #, write %40, %3A, %2F or %23 instead.",
    ko="사용자 이름이나 비밀번호에 든 @, :, /, # 문자는 %40, %3A, %2F, %23으로 바꿔 적으세요.",
)
HTTP_INSTEAD = instruct(
    en="If your network also has an HTTP proxy, set {variable} to its address.",
    ko="네트워크에 HTTP 프록시도 있으면 {variable} 변수를 그 주소로 바꾸세요.",
)
SCHEME = instruct(
    en="Begin the address with http://, or with socks5h:// for a SOCKS proxy. If it begins with "
    "socks://, remove {variable} instead.",
    ko="주소를 http://로 시작하세요(SOCKS 프록시는 socks5h://). socks://로 시작하면 {variable} "
    "변수를 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, HOME, change, dist, machine, python

    def proxy(state: str, variable: str = "HTTPS_PROXY") -> VariableTarget:
        return VariableTarget(variable=variable, kind="proxy", state=state)

    def found(state: str, variable: str = "HTTPS_PROXY") -> dict[str, dict[str, str]]:
        return {variable: {"variable": variable, "state": state, "path": "-"}}

    git = NamedSetting(
        tool="git",
        path=f"{HOME}/.gitconfig",
        setting="http.proxy",
        value="http://127.0.0.1:7890",
        kind="proxy",
        state="gone",
        first=2,
        last=2,
    )
    told = {"variable": "http.proxy", "state": "setting", "path": git.path}

    pysocks = python(distributions=(*DISTRIBUTIONS, dist("PySocks", "1.7.1")))
    socks = proxy("socks", "ALL_PROXY")
    return (
        Case(machine(), id="no proxy"),
        Case(machine(variable_targets=(proxy("ok"),)), id="in order"),
        Case(machine(variable_targets=(socks,), python=pysocks), id="SOCKS with PySocks"),
        Case(machine(variable_targets=(socks,), python=None), id="SOCKS, no Python"),
        Case(
            machine(variable_targets=(socks,)), found("socks", "ALL_PROXY"), "SOCKS without PySocks"
        ),
        Case(
            machine(variable_targets=(proxy("nobody-listens"),)),
            found("nobody-listens"),
            "of a program that does not run",
        ),
        Case(machine(named_settings=(git,)), {f"{git.path} http.proxy": told}, "git's own"),
        Case(machine(named_settings=(change(git, state="present"),)), id="git's own answers"),
        Case(
            machine(variable_targets=(proxy("bad-port"),)), found("bad-port"), "# in the password"
        ),
        Case(
            machine(variable_targets=(proxy("unknown-scheme", "all_proxy"),)),
            found("unknown-scheme", "all_proxy"),
            "socks://",
        ),
    )


CHECK = Check(
    code="DLS719",
    name="proxy-malformed",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(en="The proxy's address cannot be used", ko="프록시 주소 설정이 잘못됨"),
    message=Message(
        en="{state}",
        ko="{state}",
        words={
            "spaces-or-quotes": Text(
                en="The proxy address in {variable} contains spaces, quotes or angle brackets.",
                ko="환경 변수 {variable}의 프록시 주소에 공백, 따옴표, 꺾쇠괄호가 있습니다.",
            ),
            "unknown-scheme": Text(
                en="The proxy address in {variable} does not begin with http://, https:// or "
                "socks5://.",
                ko="환경 변수 {variable}의 프록시 주소가 http://, https://, socks5://로 시작하지 "
                "않습니다.",
            ),
            "bad-port": Text(
                en="The port in the proxy address of {variable} cannot be read.",
                ko="환경 변수 {variable}의 프록시 주소에서 포트 번호를 읽을 수 없습니다.",
            ),
            "no-host": Text(
                en="The proxy address in {variable} contains no server name.",
                ko="환경 변수 {variable}의 프록시 주소에 서버 이름이 없습니다.",
            ),
            "nobody-listens": Text(
                en="{variable} is set to a proxy on this computer, but no program answers there.",
                ko="환경 변수 {variable}의 프록시는 이 컴퓨터의 것인데, 응답하는 프로그램이 "
                "없습니다.",
            ),
            "setting": Text(
                en="`{variable}` in {path} is a proxy on this computer, but no program answers "
                "there.",
                ko="{path} 파일의 `{variable}` 프록시는 이 컴퓨터의 것인데, 응답하는 프로그램이 "
                "없습니다.",
            ),
            "socks": Text(
                en="{variable} is set to a SOCKS proxy, but the package PySocks is missing.",
                ko="환경 변수 {variable}에 SOCKS 프록시가 설정되어 있는데 PySocks 패키지가 "
                "없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not write a proxy password into a course file: others can read it there.",
        ko="프록시 비밀번호를 강의 파일에 적지 마세요. 다른 사람이 볼 수 있습니다.",
    ),
    why=Text(
        en="pip, conda and programs that download data read the proxy's address from this "
        "variable. If they cannot read it, every download stops, often with a long error that "
        "does not mention the variable. Desktop settings can write socks://, which Python "
        "programs do not know.",
        ko="pip, conda, 데이터를 내려받는 프로그램은 이 변수에서 프록시 주소를 읽습니다. 주소를 "
        "해석할 수 없으면 다운로드가 모두 실패하는데, 오류에 변수 이름이 나오지 않는 때가 "
        "많습니다. 데스크톱 설정이 넣는 socks:// 주소를 파이썬 프로그램은 쓸 수 없습니다.",
    ),
    symptoms=(
        r"Missing dependencies for SOCKS support",
        r"InvalidProxyURL|Please check proxy URL\. It is malformed",
        r"Unknown scheme for proxy URL",
        r"Unable to determine SOCKS version from",
        r"InvalidURL: Failed to parse: ",
        r"\[SSL: WRONG_VERSION_NUMBER\] wrong version number",
        r"check_hostname requires server_hostname",
        r"Your proxy appears to only use HTTP and not HTTPS",
    ),
    links=(
        "https://requests.readthedocs.io/en/latest/user/advanced/#proxies",
        "https://github.com/psf/requests/issues/4386",
    ),
    cases=cases,
)
