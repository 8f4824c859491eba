"""The page belongs to an earlier Jupyter."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="jupyter-page-is-old",
    title=Text(
        en="The page belongs to an earlier Jupyter",
        ko="이미 종료된 Jupyter의 페이지임",
    ),
    message=Text(
        en="The browser shows a notebook of an earlier start, or is not logged in to the "
        "server that runs now.",
        ko="브라우저가 먼저 실행했던 Jupyter의 페이지를 보이거나, 지금 서버에 로그인되어 "
        "있지 않습니다.",
    ),
    steps=(
        instruct(
            en="Save the notebook with another name if it has unsaved cells, and close "
            "all its pages.",
            ko="저장하지 않은 셀이 있으면 다른 이름으로 저장하고 페이지를 모두 닫으세요.",
        ),
        instruct(
            en="Open the address with `?token=` that the running server shows:",
            ko="실행 중인 서버가 보여 주는 `?token=` 주소를 여세요.",
            argv=("jupyter", "server", "list"),
        ),
    ),
    dont=Text(
        en="Do not reinstall Jupyter: the server works, only the page is old.",
        ko="Jupyter를 다시 설치하지 마세요. 서버는 정상이고 페이지만 오래되었습니다.",
    ),
    symptoms=(
        r"Kernel does not exist: [0-9a-f]{8}",
        r"'?_xsrf'? argument missing from (?:POST|PUT|DELETE|GET)",
        r"XSRF cookie does not match POST argument",
        r"Error loading notebook: ?(?:Bad Request|Forbidden)",
        r"Couldn't authenticate WebSocket connection",
        r"403 (?:POST|GET|PUT|PATCH) /api/(?:kernels|sessions|contents)",
        r"wrote error: 'Forbidden'",
    ),
    matches=(
        "[W 09:12:44.120 ServerApp] 404 GET "
        "/api/kernels/7a51c2f0-11aa-4f0f-8a31-e7f1c1f8b9aa (::1): Kernel does not "
        "exist: 7a51c2f0-11aa-4f0f-8a31-e7f1c1f8b9aa",
        "[W 2025-03-02 10:00:01.120 ServerApp] 403 POST /api/sessions (@127.0.0.1) "
        "1.21ms referer=http://localhost:8888/lab",
    ),
    misses=("The kernel appears to have died. It will restart automatically.",),
)
