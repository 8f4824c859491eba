"""What `dlsetup class` says, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

VERDICTS = {
    "agrees": Text(en="agrees", ko="일치"),
    "does-not-agree": Text(en="does not agree", ko="불일치"),
    "cannot-tell": Text(en="could not be checked", ko="확인할 수 없음"),
}
VERDICT_REASONS = {
    "losses": Text(en="the losses do not belong to its seed", ko="손실이 이 시드의 값이 아님"),
    "copied": Text(
        en="its losses are those of another report with another seed",
        ko="시드가 다른 보고서와 손실이 똑같음",
    ),
    "contradictory": Text(
        en="its losses, curve, accuracy and outcome do not agree with each other",
        ko="보고서 안의 손실, 곡선, 정확도, 결과가 서로 맞지 않음",
    ),
    "other-seed": Text(en="trained with another seed", ko="다른 시드로 학습함"),
    "no-training": Text(en="it contains no training", ko="학습 기록이 없음"),
    "no-losses": Text(en="it contains no losses to compare", ko="비교할 손실이 없음"),
}
VERIFYING = Text(
    en="Computing the first steps of {count:report|reports} again ...",
    ko="보고서 {count}개의 첫 학습 스텝을 다시 계산하는 중 ...",
)
VERIFYING_WHOLE = Text(
    en="Computing all steps of {count:report|reports} again: half a minute for each seed ...",
    ko="보고서 {count}개의 모든 학습 스텝을 다시 계산하는 중(시드마다 약 30초) ...",
)
VERIFIED = Text(
    en="{agree:report agrees|reports agree}, {differ:does not|do not}, {untold} could not be "
    "checked.",
    ko="일치 {agree}건, 불일치 {differ}건, 확인할 수 없음 {untold}건.",
)
WITHOUT_REPORT = Text(
    en="Students without a report that agrees: {students}",
    ko="일치하는 보고서가 없는 학생: {students}",
)
NO_REPORTS = Text(
    en="No report was found in: {paths}", ko="다음 위치에 확인할 보고서가 없습니다: {paths}"
)
PATTERN_WITHOUT_STUDENT = Text(
    en="With --students, the text of --seed-from must contain {example}, for example:",
    ko="--students를 쓰려면 --seed-from 값에 {example} 자리가 있어야 합니다. 예:",
)
LIST_NOT_TEXT = Text(
    en="{path} is neither UTF-8 nor cp949 text. Save the list of students as CSV, with one id at "
    "the start of each line.",
    ko="{path}: UTF-8도 cp949도 아닌 파일입니다. 학생 명단을 CSV로 저장하고, 각 줄의 첫 칸에 학번을 "
    "적으세요.",
)
LIST_EMPTY = Text(
    en="The list of students has no student: {path}",
    ko="학생 명단에 학생이 없습니다: {path}",
)
REFUSALS = {
    "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
    "link": Text(en="it is a link to another file", ko="다른 파일을 가리키는 링크임"),
    "foreign": Text(en="reports have other file names", ko="보고서의 파일 형식이 아님"),
    "too-large": Text(en="it is larger than any report", ko="보고서라고 하기에는 너무 큼"),
    "unsafe-name": Text(
        en="its name points outside the archive", ko="압축 파일 밖을 가리키는 이름임"
    ),
    "encrypted": Text(en="it needs a password", ko="비밀번호가 걸려 있음"),
    "unknown-compression": Text(
        en="it is compressed in an unusual way", ko="흔히 쓰지 않는 방식으로 압축됨"
    ),
    "bomb": Text(
        en="it would unpack to much more than a class of reports",
        ko="압축을 풀면 보고서보다 훨씬 커짐",
    ),
    "broken-archive": Text(en="the archive is damaged", ko="압축 파일이 손상됨"),
    "too-many-entries": Text(
        en="the archive lists too many files", ko="압축 파일에 든 파일이 너무 많음"
    ),
    "too-deep": Text(
        en="there are too many archives inside each other", ko="압축이 너무 여러 겹임"
    ),
    "not-a-report": Text(en="it is not a readable report", ko="읽을 수 있는 보고서가 아님"),
    "typed": Text(
        en="the text that was typed has no report and no short code",
        ko="입력한 글에 보고서도 짧은 코드도 없음",
    ),
    "wrong-code": Text(
        en="a character of the short code is wrong or missing",
        ko="짧은 코드의 문자가 틀렸거나 빠짐",
    ),
    "no-code": Text(en="there is no short code in this line", ko="이 줄에 짧은 코드가 없음"),
    "no-name": Text(en="there is no name before the short code", ko="짧은 코드 앞에 이름이 없음"),
    "no-facts": Text(en="the report contains no facts", ko="보고서에 검사한 내용이 없음"),
}
