"""A website is down or refuses for now."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="service-refuses",
    title=Text(
        en="A website is down or refuses requests for now",
        ko="웹사이트가 멈췄거나 지금은 요청을 거부함",
    ),
    message=Text(
        en="The website that should send the file answers with an error. Your computer works.",
        ko="파일을 보내 줄 웹사이트가 오류로 답합니다. 내 컴퓨터는 정상입니다.",
    ),
    steps=(
        instruct(
            en="Wait some minutes, then try again. With `429` or `rate limit` wait an hour.",
            ko="몇 분 기다렸다가 다시 하세요. `429`나 `rate limit`이라면 한 시간쯤 기다리세요.",
        ),
        instruct(
            en="If it stays so, look for the same data on its new home page, or ask your "
            "instructor for a copy.",
            ko="계속 그러면 같은 데이터의 새 주소를 찾거나 강사에게 사본을 부탁하세요.",
        ),
    ),
    dont=Text(
        en="Do not repeat it in a loop: the website will refuse you for longer.",
        ko="반복해서 시도하지 마세요. 더 오래 거부됩니다.",
    ),
    symptoms=(
        r"HTTP ?Error:? (?:403|404|429|500|502|503|504)\b",
        r"(?:429 Client Error|Too Many Requests)",
        r"(?:500|502|503|504) Server Error: ",
        r"API rate limit exceeded",
        r"rate limit exceeded",
        r"(?:404|403) Client Error: (?:Not Found|Forbidden) for url",
        r"HTTP status (?:server|client) error \((?:403|404|429|5\d\d)",
        r"CondaHTTPError: HTTP (?:403|404|429|5\d\d)",
        r"The requested URL returned error: (?:403|404|429|5\d\d)",
        r"Cannot retrieve the public link of the file",
        r"Too many users have viewed or downloaded this file recently",
        r"usage limits in Colab",
        r"Cannot connect to GPU backend|GPU 백엔드에 연결할 수 없",
        r"File URL retrieval error|Failed to retrieve file url",
    ),
    matches=(
        "urllib.error.HTTPError: HTTP Error 503: Service Unavailable",
        "requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: "
        "https://huggingface.co/api/models",
        "urllib.error.HTTPError: HTTP Error 403: rate limit exceeded",
        "gdown.exceptions.FileURLRetrievalError: Cannot retrieve the public link of "
        "the file. You may need to change the permission to 'Anyone with the link'",
    ),
    misses=("HTTPSConnectionPool(host='pypi.org', port=443): Read timed out.",),
)
