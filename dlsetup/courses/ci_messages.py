"""The file for a weekly check, in sentences."""

from __future__ import annotations

from dlsetup.courses.ci_files import Forge
from dlsetup.model.text import Text

TITLE = Text(
    en="dlsetup's answer for this course has changed",
    ko="이 강의에 대한 dlsetup의 답이 바뀌었습니다",
)
INTRO = Text(
    en="Checks the course every week, and opens one issue when the answer changes.",
    ko="매주 강의를 확인하고, 답이 바뀌면 이슈를 하나 만듭니다.",
)
EXISTS = Text(
    en="{path} already exists and was not changed. To write another file:",
    ko="{path} 파일이 이미 있어 그대로 두었습니다. 다른 파일로 저장하려면:",
)
WRITTEN = Text(en="Written: {path}", ko="저장한 파일: {path}")
WITHOUT_ANSWER = Text(
    en="The course could not be checked completely today, so the first answer in there opens an "
    "issue.",
    ko="오늘은 강의를 다 확인하지 못했습니다. 그래서 그곳에서 처음 얻은 답으로 이슈가 만들어집니다.",
)
NEXT: dict[Forge, Text] = {
    "github": Text(
        en="Commit and push it. GitHub then runs it every Monday, and from the page Actions at any "
        "time.",
        ko="저장한 파일을 커밋하고 푸시하세요. GitHub가 매주 월요일에 실행하며, Actions 페이지에서 언제든 "
        "실행할 수도 있습니다.",
    ),
    "gitlab": Text(
        en="Add it under `include` in .gitlab-ci.yml, add a weekly pipeline schedule, and a CI/CD "
        "variable DLSETUP_TOKEN with a project access token (scope api), which opens the issues.",
        ko=".gitlab-ci.yml 파일의 `include` 항목에 저장한 파일을 적고, 파이프라인 예약을 매주로 추가하고, "
        "CI/CD 변수 DLSETUP_TOKEN에 프로젝트 접근 토큰(api 범위)을 넣으세요. 이 토큰으로 이슈를 만듭니다.",
    ),
}
