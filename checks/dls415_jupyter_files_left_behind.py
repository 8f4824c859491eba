from __future__ import annotations

from dlsetup.facts import Facts, JupyterServers, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text
from dlsetup.model.course import Course
from dlsetup.model.text import Param


def run(sessions: JupyterServers, facts: Facts, course: Course) -> Problem | None:
    servers = [server.path for server in known(sessions.servers, ()) if server.alive is False]
    pages = [f"{path.removesuffix('.json')}-open.html" for path in servers]
    left = (*servers, *known(sessions.stale, ()))
    if not left:
        return None
    kernels, host = len(left) - len(servers), known(facts.host)
    shared = host is not None and bool(known(host.service))  # a hub's homes are shared
    what = (
        "left-by-both"
        if servers and kernels
        else "left-by-servers"
        if servers
        else "left-by-kernels"
    )
    params: dict[str, Param] = {
        "folder": sessions.folder,
        "servers": len(servers),
        "kernels": kernels,
        "what": what,
    }
    return Problem(
        params=params,
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
            left(running, ended),
            {"": {"folder": "/r", "servers": 1, "kernels": 0, "what": "left-by-servers"}},
            "a server's",
        ),
        Case(
            left(stale=("/r/kernel-1.json",)),
            {"": {"folder": "/r", "servers": 0, "kernels": 1, "what": "left-by-kernels"}},
            "a kernel's",
        ),
        Case(
            left(ended, stale=("/r/kernel-1.json", "/r/kernel-2.json")),
            {"": {"folder": "/r", "servers": 1, "kernels": 2, "what": "left-by-both"}},
            "of both",
        ),
    )


CHECK = Check(
    code="DLS415",
    name="jupyter-files-left-behind",
    level=Level.INFO,
    about=lambda facts: facts.jupyter_servers,
    run=run,
    title=Text(en="Jupyter left old files behind", ko="Jupyter가 남긴 오래된 파일이 있음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "left-by-servers": Text(
                en="{folder} still has the files of {servers:Jupyter server|Jupyter servers} no "
                "longer running.",
                ko="{folder} 폴더에 이미 꺼진 Jupyter 서버 {servers}개의 파일이 남아 있습니다.",
            ),
            "left-by-kernels": Text(
                en="{folder} still has the files of {kernels:kernel|kernels} no longer running.",
                ko="{folder} 폴더에 이미 꺼진 커널 {kernels}개의 파일이 남아 있습니다.",
            ),
            "left-by-both": Text(
                en="{folder} still has the files of {servers:Jupyter server|Jupyter servers} and "
                "{kernels:kernel|kernels} no longer running.",
                ko="{folder} 폴더에 이미 꺼진 Jupyter 서버 {servers}개와 커널 {kernels}개의 "
                "파일이 남아 있습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not empty the folder while Jupyter is running, even on another computer that uses "
        "this home folder: it loses its kernels.",
        ko="(다른 컴퓨터에서라도) Jupyter가 실행 중이면 폴더를 비우지 마세요. 커널과 연결이 "
        "끊깁니다.",
    ),
    why=Text(
        en="When Jupyter is killed or the computer is switched off, the files that tell how "
        "servers and kernels are reached stay. They are harmless, but tools that read them show "
        "servers that do not answer.",
        ko="Jupyter가 강제로 종료되거나 컴퓨터가 갑자기 꺼지면 서버와 커널의 연결 정보를 적은 "
        "파일이 남습니다. 문제가 되지는 않지만 이런 파일을 읽는 프로그램이 응답하지 않는 서버를 "
        "목록에 보여 줄 수 있습니다.",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/1007",
        "https://docs.jupyter.org/en/latest/use/jupyter-directories.html",
    ),
    cases=cases,
)
