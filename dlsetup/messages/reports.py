"""What is said of a report that is written, and of what it does not disclose."""

from __future__ import annotations

from dlsetup.model.text import Text

REPORT_KEPT = Text(
    en="Nothing was left to do, so your report stays as it is: {path}",
    ko="더 할 일이 없어 보고서를 그대로 둡니다: {path}",
)
REPORT_WRITTEN = Text(en="Report: {path}", ko="보고서: {path}")
REPORT_HINT = Text(
    en="Accounts, home folders, servers and what looks like a password are hidden in it. So "
    "are names that dlsetup does not know. Read it before you send it:",
    ko="계정, 홈 폴더, 서버, 비밀번호로 보이는 것은 가렸습니다. dlsetup이 모르는 이름도 가렸습니다. "
    "보내기 전에 내용을 확인하세요.",
)
NOT_DISCLOSED = Text(
    en="Nothing was written, because this is left on line {line}: {kind}. That is a bug in dlsetup. "
    "Report it without that line.",
    ko="가려야 할 내용이 남아 있어 쓰지 않았습니다({line}번째 줄): {kind}. dlsetup의 오류이니 그 줄은 "
    "빼고 알려 주세요.",
)
LEAK_KINDS = {
    "home": Text(en="the name of a home folder", ko="홈 폴더 이름"),
    "user": Text(en="a name of your account", ko="계정 이름"),
    "host": Text(en="the name of a computer or a proxy", ko="컴퓨터나 프록시 이름"),
    "credentials": Text(en="a login or password in an address", ko="주소에 든 로그인이나 비밀번호"),
    "token": Text(en="a token or key", ko="토큰이나 키"),
    "value": Text(en="the value of a secret variable", ko="비밀 환경 변수의 값"),
    "word": Text(en="a word of --hide", ko="--hide로 지정한 단어"),
}
LABEL_EMPTY = Text(en="The value of {option} is empty.", ko="{option} 옵션의 값이 비어 있습니다.")
LABEL_TOO_LONG = Text(
    en="The value of {option} has {count} characters. At most {most} are possible.",
    ko="{option} 옵션의 값은 {most}자까지 쓸 수 있습니다(지금 {count}자).",
)
LABEL_UNPRINTABLE = Text(
    en="The value of {option} contains a line break or a character that cannot be seen.",
    ko="{option} 옵션의 값에 줄 바꿈이나 보이지 않는 문자가 들어 있습니다.",
)
LABEL_SECRET = Text(
    en="The value of {option} contains {kind}, so no report was written.",
    ko="{option} 옵션의 값에 가려야 할 내용이 있어 보고서를 쓰지 않았습니다: {kind}.",
)
PUBLIC_WORD = Text(
    en="Many reports contain the word {word}, so it cannot be hidden. Choose a longer one.",
    ko="많은 보고서에 쓰이는 단어라 가릴 수 없습니다: {word}. 더 긴 단어를 고르세요.",
)
REPORT_PREVIEW = Text(
    en="This is what the page shows. It also contains the facts behind it, for programs. To see "
    "every byte:",
    ko="보고서 페이지에 보이는 내용입니다. 파일에는 프로그램이 읽을 자료도 함께 들어 있습니다. 파일 "
    "전체를 그대로 보려면:",
)
WORDS_HIDDEN = Text(
    en="From now on, every report hides what you typed. To hide another word:",
    ko="이제부터 모든 보고서에서 이 말을 가립니다. 다른 말도 가리려면:",
)
