"""What is said of a class's database, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

NO_URL = Text(
    en="--db takes a file, or an address such as postgresql+psycopg://user@host/name.",
    ko="--db에는 파일이나 postgresql+psycopg://user@host/name 같은 주소를 쓰세요.",
)
LOCKED = Text(
    en="{database} is in use by another program. Wait until it has finished, then try again.",
    ko="{database}: 다른 프로그램이 쓰고 있습니다. 끝난 뒤에 다시 실행하세요.",
)
FULL = Text(
    en="The disk is full, so {database} cannot grow. What was stored before is kept. Free some "
    "space and run the command again.",
    ko="디스크가 가득 차 {database}에 더 쓸 수 없습니다. 앞서 저장한 것은 그대로 있습니다. 공간을 "
    "비우고 명령을 다시 실행하세요.",
)
READ_ONLY = Text(
    en="{database} can only be read. Make it writable, or choose another file with --db.",
    ko="{database}: 읽기 전용입니다. 쓰기 권한을 주거나 --db로 다른 파일을 지정하세요.",
)
CANNOT_OPEN = Text(
    en="{database} cannot be opened. Check that its folder exists and that you can write there.",
    ko="{database}: 열 수 없습니다. 폴더가 있는지, 쓰기 권한이 있는지 확인하세요.",
)
NOT_A_DATABASE = Text(
    en="{database} is not a database. Choose another file with --db.",
    ko="{database}: 데이터베이스가 아닙니다. --db로 다른 파일을 지정하세요.",
)
DAMAGED = Text(
    en="{database} is damaged. Rename it and collect the reports again.",
    ko="{database}: 손상되었습니다. 이름을 바꾸고 보고서를 다시 모으세요.",
)
DISK = Text(
    en="The disk with {database} does not respond correctly ({detail}).",
    ko="{database} 파일이 있는 디스크에 오류가 있습니다({detail}).",
)
NEWER = Text(
    en="{database} was written by a newer dlsetup. Update dlsetup, then try again.",
    ko="{database}: 더 새로운 dlsetup이 만든 파일입니다. dlsetup을 업데이트한 뒤 다시 실행하세요.",
)
NOT_OURS = Text(
    en="{database} contains the tables of another program. Choose another one with --db.",
    ko="{database}: 다른 프로그램의 데이터가 들어 있습니다. --db로 다른 곳을 지정하세요.",
)
NO_DRIVER = Text(
    en="No driver for {database} is installed ({detail}). Install the one of its address.",
    ko="{database}에 연결할 드라이버가 없습니다({detail}). 주소에 적은 드라이버를 설치하세요.",
)
FAILED = Text(
    en="The database {database} answered with an error ({detail}).",
    ko="데이터베이스 {database}에서 오류가 났습니다({detail}).",
)
WITHOUT_LIBRARY = Text(
    en="This needs SQLAlchemy, Alembic and openpyxl. Install them with dlsetup:",
    ko="SQLAlchemy, Alembic, openpyxl 패키지가 필요합니다. dlsetup과 함께 설치하세요:",
)
EMPTY = Text(
    en="{database} does not exist yet. Collect the reports first:",
    ko="{database} 파일이 아직 없습니다. 먼저 보고서를 모으세요:",
)
