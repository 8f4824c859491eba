"""The page of a notebook lost its server."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="page-lost-its-server",
    title=Text(en="The page lost its Jupyter server", ko="페이지와 Jupyter 서버의 연결이 끊김"),
    message=Text(
        en="The browser no longer reaches Jupyter: its terminal was closed, the "
        "computer slept, or the network or the hub ended it.",
        ko="브라우저가 Jupyter에 닿지 못합니다. 터미널을 닫았거나, 컴퓨터가 잠들었거나, "
        "네트워크나 허브가 서버를 끝냈습니다.",
    ),
    steps=(
        instruct(
            en="Leave the page open: cells that are not saved are only there. Copy what is new.",
            ko="페이지를 닫지 마세요. 저장하지 않은 셀은 여기에만 있습니다. 새로 쓴 내용을 "
            "복사하세요.",
        ),
        instruct(
            en="See whether a server runs:",
            ko="서버가 실행 중인지 확인하세요.",
            argv=("jupyter", "server", "list"),
        ),
        instruct(
            en="If none runs, start it again in the same folder and open the new address.",
            ko="없으면 같은 폴더에서 다시 실행하고 새 주소를 여세요.",
        ),
        instruct(
            en="In JupyterHub: File > Hub Control Panel > Start My Server.",
            ko="JupyterHub라면 File > Hub Control Panel > Start My Server를 누르세요.",
        ),
    ),
    dont=Text(
        en="Do not reload the page before you have copied what is not saved.",
        ko="저장하지 않은 내용을 복사하기 전에는 새로고침하지 마세요.",
    ),
    symptoms=(
        r"connection to the (?:notebook|Jupyter) server could not be established",
        r"Server (?:unavailable or unreachable|Connection Error)",
        r"Autosave [Ff]ailed(?!.*413)",
        r"Your server (?:at \S+ )?(?:is not running|appears to be down)",
        r"appears to be down\. Try restarting it from the hub",
        r"Spawn failed: ",
        r"Server at \S+ didn't respond in \d+ seconds",
        r"pre_spawn_start",
    ),
    matches=(
        "Connection failed. A connection to the notebook server could not be established.",
        "Server unavailable or unreachable. Your server at /user/kim/ is not running.",
        "Spawn failed: Timeout",
    ),
    misses=(
        "requests.exceptions.ConnectionError: HTTPConnectionPool(host='localhost', port=8000)",
    ),
)
