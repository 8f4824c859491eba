from __future__ import annotations

from dlsetup.facts import Facts, JupyterServers, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(sessions: JupyterServers, facts: Facts, course: Course) -> Problem | None:
    alive = [server for server in known(sessions.servers, ()) if server.alive is True]
    if len(alive) < 2:
        return None
    descriptions = (
        f"{known(server.port) or '-'} ({known(server.root) or '-'})" for server in alive
    )
    return Problem(params={"count": len(alive), "servers": ", ".join(descriptions)}, fix=FIX)


FIX = advise(
    en="Save your notebooks and stop the servers you no longer need: File > Shut Down "
    "in the browser, or in a terminal: jupyter server stop PORT",
    ko="노트북을 저장하고 더 이상 쓰지 않는 서버는 끄세요. 브라우저에서 File > Shut "
    "Down을 누르거나, 터미널에서 다음 명령을 실행하세요: jupyter server stop 포트번호",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import JupyterServer
    from dlsetup.facts.factory import machine

    def running(*ports: int) -> Facts:
        servers = tuple(
            JupyterServer(
                path=f"/r/jpserver-{port}.json", pid=port, port=port, root="/w", alive=True
            )
            for port in ports
        )
        return machine(jupyter_servers=JupyterServers(folder="/r", servers=servers))

    return (
        Case(machine(), id="none"),
        Case(running(8888), id="one"),
        Case(machine(jupyter_servers=JupyterServers(folder="/r")), id="not known"),
        Case(
            running(8888, 8889),
            {"": {"count": 2, "servers": "8888 (/w), 8889 (/w)"}},
            "two",
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
        en="{count} Jupyter servers are running: port {servers}",
        ko="실행 중인 Jupyter 서버: {count}개, 포트 {servers}",
    ),
    why=Text(
        en="Closing the browser's tab does not stop a server. An old one goes on with the packages "
        "of its own Python and keeps memory, also the GPU's; a tab that is still open belongs to "
        "it, not to the one you started now. Do not end all Python processes: what is not saved "
        "is lost.",
        ko="브라우저 탭을 닫아도 서버는 꺼지지 않습니다. 예전 서버는 자기 파이썬의 패키지로 계속 "
        "실행되면서 메모리와 GPU 메모리를 차지하고, 열려 있던 탭은 방금 시작한 서버가 아니라 예전 "
        "서버의 것입니다. 파이썬 프로세스를 한꺼번에 강제 종료하지는 마세요. 저장하지 않은 내용이 "
        "사라집니다.",
    ),
    symptoms=(r"The port \d+ is already in use, trying another",),
    links=(
        "https://github.com/jupyter/notebook/issues/3495",
        "https://jupyter-server.readthedocs.io/en/latest/users/launching.html",
    ),
    cases=cases,
)
