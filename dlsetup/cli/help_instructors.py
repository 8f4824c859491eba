"""The help of what instructors type: `dlsetup course ...`, `dlsetup class ...`, their options."""

from __future__ import annotations

from dlsetup.model.text import Text

COURSE_HELP = {
    "new": Text(
        en="Write a course file from five answers, or from files that you have.",
        ko="다섯 가지 질문에 답하거나 가진 파일로 강의 파일을 만듭니다.",
    ),
    "new.source": Text(
        en="environment.yml, requirements.txt, pyproject.toml, uv.lock, pixi.toml or a folder of "
        "notebooks",
        ko="environment.yml, requirements.txt, pyproject.toml, uv.lock, pixi.toml 또는 노트북 폴더",
    ),
    "new.output": Text(
        en="file to write (default: dlsetup.toml), never overwritten",
        ko="저장할 파일(생략하면 dlsetup.toml). 덮어쓰지 않음",
    ),
    "new.yes": Text(en="take the defaults without asking", ko="묻지 않고 기본값으로 만들기"),
    "check": Text(
        en="Find out whether every student can install the course, on every system.",
        ko="모든 시스템의 학생이 강의 패키지를 설치할 수 있는지 확인합니다.",
    ),
    "check.folder": Text(
        en="folder of notebooks, whose imports are compared with the course",
        ko="노트북 폴더. 불러오는 모듈이 강의에 있는지 비교",
    ),
    "check.newest": Text(
        en="ignore packages that came out after this day (such as 2026-03-02)",
        ko="이 날짜 뒤에 나온 패키지는 제외(예: 2026-03-02)",
    ),
    "check.ci": Text(
        en="write a file with which GitHub or GitLab runs this every week",
        ko="GitHub나 GitLab이 매주 확인하게 하는 파일 만들기",
    ),
    "lock": Text(
        en="Write down the exact packages of a course, for each system and Python.",
        ko="강의의 정확한 패키지 버전을 시스템과 파이썬마다 저장합니다.",
    ),
    "lock.yes": Text(en="overwrite the locks without asking", ko="묻지 않고 잠금 파일 덮어쓰기"),
    "page": Text(
        en="Make the page that students follow, or the sheet for IT.",
        ko="학생이 따라 할 페이지나 전산 담당자용 안내를 만듭니다.",
    ),
    "page.it": Text(
        en="the sheet for IT instead: HTML, Markdown and a CycloneDX list of components",
        ko="대신 전산 담당자용 안내 만들기(HTML, Markdown, CycloneDX 구성 요소 목록)",
    ),
    "page.output": Text(
        en="file to write (default: the course's name), never over one that you changed",
        ko="저장할 파일(생략하면 강의 이름). 고친 파일은 덮어쓰지 않음",
    ),
    "update": Text(
        en="Fetch the course's files again. What you changed stays as it is.",
        ko="강의 자료를 다시 받습니다. 직접 고친 파일은 그대로 둡니다.",
    ),
    "update.folder": Text(
        en="folder with the course's files (default: the one you are in)",
        ko="강의 자료가 있는 폴더(생략하면 지금 폴더)",
    ),
    "update.restore": Text(en="fetch files that you deleted, too", ko="지운 파일도 다시 받기"),
    "bundle": Text(
        en="Put all that students would download into one folder or zip.",
        ko="학생이 내려받을 것을 모두 폴더나 zip 파일 하나에 담습니다.",
    ),
    "bundle.output": Text(
        en="folder or zip to make (default: the course's name and -bundle)",
        ko="만들 폴더나 zip 파일(생략하면 강의 이름 뒤에 -bundle)",
    ),
    "update.offline": Text(
        en="take them from a bundle: a folder, a zip or an address in the room",
        ko="번들(폴더, zip 파일, 강의실 주소)에서 받기",
    ),
    "bundle.for": Text(
        en="a system of your students, such as windows-x64, once for each (default: all)",
        ko="학생의 시스템, 예: windows-x64(시스템마다 한 번씩 쓰고, 생략하면 모두)",
    ),
    "bundle.python": Text(
        en="a Python, such as 3.13, once for each (default: all of the course)",
        ko="파이썬 버전, 예: 3.13(버전마다 한 번씩 쓰고, 생략하면 강의의 모든 버전)",
    ),
    "bundle.with": Text(
        en="also the installer of Miniforge, or uv for Linux and macOS",
        ko="Miniforge 설치 파일 또는 uv(Linux, macOS)도 담기",
    ),
    "bundle.framework": Text(
        en="also the deep learning framework, if the course does not require it",
        ko="강의에 꼭 필요하지 않은 딥러닝 프레임워크도 담기",
    ),
    "bundle.program": Text(
        en="a dlsetup.pyz that students start from the bundle",
        ko="학생이 번들에서 실행할 dlsetup.pyz 파일",
    ),
    "bundle.yes": Text(en="download without asking", ko="묻지 않고 내려받기"),
    "serve": Text(
        en="Offer a bundle to everyone in the room, without internet.",
        ko="인터넷 없이 강의실의 모든 사람에게 번들을 나눠 줍니다.",
    ),
    "serve.bundle": Text(
        en="folder or zip that was made by `dlsetup course bundle`",
        ko="`dlsetup course bundle` 명령으로 만든 폴더나 zip 파일",
    ),
    "serve.port": Text(
        en="port to use (default: 8000, or the next that is free)",
        ko="사용할 포트(생략하면 8000 또는 그다음 빈 포트)",
    ),
    "serve.only-here": Text(
        en="only for this computer, to try it out", ko="시험 삼아 이 컴퓨터에서만 접속"
    ),
    "dlsetup course show": Text(
        en="Say what a course requires, recommends and leaves open.",
        ko="강의에 꼭 필요한 것, 권하는 것, 정하지 않은 것을 알려 줍니다.",
    ),
}
CLASS_HELP = {
    "collect": Text(
        en="Collect reports from folders, zip files and downloads of Canvas or Moodle.",
        ko="폴더, 압축 파일, Canvas와 Moodle에서 내려받은 파일에서 보고서를 모읍니다.",
    ),
    "show": Text(
        en="Show who is ready, what stops the others, and which messages to send first.",
        ko="누가 준비되었고 다른 학생은 무엇에 막혔는지, 먼저 보낼 메시지를 보여 줍니다.",
    ),
    "message": Text(
        en="Write the message for one cause and list the students who need it.",
        ko="원인 하나를 푸는 메시지와 받을 학생을 보여 줍니다.",
    ),
    "submissions": Text(
        en="folders, zip files or reports, as they were downloaded",
        ko="내려받은 그대로의 폴더, 압축 파일, 보고서",
    ),
    "roster": Text(
        en="CSV file with the list of students, with any columns",
        ko="학생 명단 CSV 파일(열 이름은 자유)",
    ),
    "database": Text(
        en="file or PostgreSQL address of the class (default: dlsetup-class.db)",
        ko="반의 데이터 파일 또는 PostgreSQL 주소(생략하면 dlsetup-class.db)",
    ),
    "class.course": Text(
        en="check by this course file, or built-in (default: each report's own course)",
        ko="이 강의 파일(또는 built-in)로 검사(생략하면 보고서마다 자기 강의)",
    ),
    "student": Text(en="show the newest report of this student", ko="이 학생의 최신 보고서 보기"),
    "days": Text(
        en="also show how many were ready on each day", ko="날짜마다 준비된 학생 수도 보기"
    ),
    "matrix": Text(en="also show each student by subject", ko="학생마다 주제별 결과도 보기"),
    "cause": Text(
        en="a code that `show` lists, such as DLS211", ko="`show`에 나온 코드(예: DLS211)"
    ),
    "verify": Text(
        en="Compute the losses of each report again and say whether they agree.",
        ko="보고서마다 손실을 다시 계산해 일치하는지 알려 줍니다.",
    ),
    "verify.seed-from": Text(
        en="the text that students gave to `smoke --seed-from`, with {student} for their id "
        "(without --students the file's name)",
        ko="학생이 `smoke --seed-from`에 쓴 글. 학번 자리에 {student} 사용(--students가 없으면 파일 이름)",
    ),
    "verify.whole": Text(
        en="compare all losses, not only the first (half a minute for each seed)",
        ko="첫 손실만이 아니라 모든 손실을 비교(시드마다 약 30초)",
    ),
}
