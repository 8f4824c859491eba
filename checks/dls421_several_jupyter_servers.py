from __future__ import annotations

from dlsetup.facts import Facts, JupyterServer, JupyterServers, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(sessions: JupyterServers, facts: Facts, course: Course) -> Problem | None:
    alive = [server for server in known(sessions.servers, ()) if server.alive is True]
    if len(alive) < 2:
        return None
    descriptions = filter(None, map(describe, alive))
    return Problem(params={"count": len(alive), "servers": ", ".join(descriptions)}, fix=FIX)


def describe(server: JupyterServer) -> str:
    """By what a student knows it."""
    port, root = known(server.port), known(server.root)
    return f"{port} ({root})" if port and root else str(port or root or "")


FIX = Fix(
    (
        instruct(
            en="Save your notebooks. Then stop each server you do not need: File > Shut Down in "
            "the browser.",
            ko="노트북을 저장하고, 쓰지 않는 서버는 브라우저의 File > Shut Down 메뉴로 끄세요.",
        ),
        instruct(
            en="Or stop one by its port (write its number instead of PORT):",
            ko="또는 포트 번호로 끄세요(PORT 자리에 번호를 넣으세요).",
            argv=("jupyter", "server", "stop", "PORT"),
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def running(*ports: int) -> Facts:
        servers = tuple(
            JupyterServer(
                path=f"/r/jpserver-{port}.json", pid=port, port=port, root="/w", alive=True
            )
            for port in ports
        )
        return machine(jupyter_servers=JupyterServers(folder="/r", servers=servers))

    unnamed = JupyterServer(path="/r/jpserver-1.json", port=8890, alive=True)
    return (
        Case(machine(), id="none"),
        Case(running(8888), id="one"),
        Case(machine(jupyter_servers=JupyterServers(folder="/r")), id="not known"),
        Case(
            running(8888, 8889),
            {"": {"count": 2, "servers": "8888 (/w), 8889 (/w)"}},
            "two",
        ),
        Case(
            machine(jupyter_servers=JupyterServers(folder="/r", servers=(unnamed, unnamed))),
            {"": {"count": 2, "servers": "8890, 8890"}},
            "nobody knows their folders",
        ),
    )


CHECK = Check(
    code="DLS421",
    name="several-jupyter-servers",
    level=Level.INFO,
    about=lambda facts: facts.jupyter_servers,
    run=run,
    title=Text(en="Several Jupyter servers are running", ko="Jupyter 서버가 여러 개 실행되고 있음"),
    message=Text(
        en="{count} Jupyter servers are running on this computer. Their ports and folders: "
        "{servers}",
        ko="이 컴퓨터에서 Jupyter 서버 {count}개가 실행되고 있습니다. 포트와 폴더: {servers}",
    ),
    dont=Text(
        en="Do not end all Python processes: unsaved work is lost.",
        ko="파이썬 프로세스를 한꺼번에 강제 종료하지 마세요. 저장하지 않은 내용이 사라집니다.",
    ),
    why=Text(
        en="Closing the browser tab does not stop a server. An old server keeps the packages of "
        "its own Python and its memory, also on the GPU. A tab that is still open belongs to the "
        "old server.",
        ko="브라우저 탭을 닫아도 서버는 꺼지지 않습니다. 예전 서버는 자기 파이썬의 패키지로 계속 "
        "실행되면서 메모리와 GPU 메모리를 차지합니다. 열려 있던 탭은 방금 시작한 서버가 아니라 "
        "예전 서버에 연결되어 있습니다.",
    ),
    symptoms=(r"The port \d+ is already in use, trying another",),
    links=(
        "https://github.com/jupyter/notebook/issues/3495",
        "https://jupyter-server.readthedocs.io/en/latest/users/launching.html",
    ),
    cases=cases,
)
