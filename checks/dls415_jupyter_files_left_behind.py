from __future__ import annotations

from dlsetup.facts import Facts, JupyterServers, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text
from dlsetup.model.course import Course


def run(sessions: JupyterServers, facts: Facts, course: Course) -> Problem | None:
    servers = [server.path for server in known(sessions.servers, ()) if server.alive is False]
    pages = [f"{path.removesuffix('.json')}-open.html" for path in servers]
    left = (*servers, *known(sessions.stale, ()))
    if not left:
        return None
    kernels, host = len(left) - len(servers), known(facts.host)
    shared = host is not None and bool(known(host.service))  # a hub's homes are shared
    return Problem(
        params={"folder": sessions.folder, "servers": len(servers), "kernels": kernels},
        fix=Fix(tuple(map(Remove, (*left, *pages))), safe=not shared),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import JupyterServer
    from dlsetup.facts.factory import machine

    def left(*servers: JupyterServer, stale: tuple[str, ...] = ()) -> Facts:
        return machine(jupyter_servers=JupyterServers(folder="/r", servers=servers, stale=stale))

    running = JupyterServer(path="/r/jpserver-7.json", pid=7, port=8888, root="/w", alive=True)
    ended = JupyterServer(path="/r/jpserver-8.json", pid=8, port=8889, root="/w", alive=False)
    return (
        Case(machine(), id="none"),
        Case(left(running, JupyterServer(path="/r/jpserver-9.json")), id="running, and not known"),
        Case(machine(jupyter_servers=JupyterServers(folder="/r")), id="not looked at"),
        Case(
            left(running, ended), {"": {"folder": "/r", "servers": 1, "kernels": 0}}, "a server's"
        ),
        Case(
            left(stale=("/r/kernel-1.json",)),
            {"": {"folder": "/r", "servers": 0, "kernels": 1}},
            "a kernel's",
        ),
    )


CHECK = Check(
    code="DLS415",
    name="jupyter-files-left-behind",
    level=Level.INFO,
    about=lambda facts: facts.jupyter_servers,
    run=run,
    title=Text(
        en="Jupyter left files of servers and kernels that ended",
        ko="이미 꺼진 Jupyter 서버나 커널의 파일이 남아 있음",
    ),
    message=Text(
        en="Files left in {folder}: of servers that ended {servers}, of kernels {kernels}",
        ko="{folder} 폴더에 남은 파일: 꺼진 서버 {servers}개, 꺼진 커널 {kernels}개",
    ),
    why=Text(
        en="A Jupyter that was killed, or a computer that was switched off, leaves the files in "
        "which servers and kernels say how they are reached. They do no harm, but tools that "
        "read them offer servers that do not answer. Do not empty the whole folder while a "
        "Jupyter is running: it could no longer reach its kernels. Where several computers share "
        "this home folder, leave the files: another one's Jupyter may be behind them.",
        ko="Jupyter가 강제로 종료되거나 컴퓨터가 갑자기 꺼지면, 서버와 커널의 연결 정보를 적은 "
        "파일이 남습니다. 해롭지는 않지만 이 파일을 읽는 프로그램이 응답하지 않는 서버를 "
        "목록에 보여 줄 수 있습니다. Jupyter가 실행되는 동안 폴더를 통째로 비우지는 마세요. "
        "커널과 연결이 끊깁니다. 여러 컴퓨터가 홈 폴더를 함께 쓰는 서버라면 다른 컴퓨터에서 실행 "
        "중인 Jupyter의 파일일 수 있으니 그대로 두세요.",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/1007",
        "https://docs.jupyter.org/en/latest/use/jupyter-directories.html",
    ),
    cases=cases,
)
