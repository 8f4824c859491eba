"""What `dlsetup smoke` says, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

TRAINING = Text(
    en="Training a 64-64-10 network on 1,437 handwritten digits",
    ko="손글씨 숫자 1,437장으로 64-64-10 신경망을 학습합니다",
)
STEP_LINE = Text(en="step {step}/{steps}  loss {loss}", ko="{step}/{steps}단계  손실 {loss}")
JUDGED_STEP_LINE = Text(
    en="step {step}/{steps}  loss {loss}  accuracy {accuracy}",
    ko="{step}/{steps}단계  손실 {loss}  정확도 {accuracy}",
)
PASSED = Text(
    en="Trained: {accuracy} of the test digits right; losses equal the referee's (largest "
    "deviation {deviation}, allowed {bar}); {seconds} s.",
    ko="학습 성공: 시험 숫자 정답률 {accuracy}, 손실이 기준 계산과 일치합니다(최대 편차 {deviation}, "
    "허용 {bar}). {seconds}초.",
)
NOT_PASSED = Text(
    en="The training did not pass: {reasons}. `dlsetup explain {code}` tells more.",
    ko="학습 확인에 실패했습니다: {reasons}. 자세한 설명: `dlsetup explain {code}`",
)
DEVIATION = Text(en="The deviation is named `{seen}`.", ko="편차의 종류: `{seen}`")

# the tasks of the course
TASKS_BEGIN = Text(en="Training the tasks of the course", ko="강의에서 다루는 과제를 학습합니다")
TASK_MEASURED = Text(en="reached: {values}", ko="결과: {values}")
TASK_POINTS = Text(
    en="{title} failed ({error}). It points to: {parts}. `dlsetup explain DLS802` tells what to do.",
    ko="{title}: 실패({error}). 의심되는 부분: {parts}. 해결 방법: `dlsetup explain DLS802`",
)
TASK_NOT_STARTED = Text(
    en="{title} could not be started ({error}). `dlsetup explain DLS802` tells what to do.",
    ko="{title}: 시작하지 못함({error}). 해결 방법: `dlsetup explain DLS802`",
)
ALL_PASSED = Text(en="All of it is right: {parts}.", ko="모두 정상입니다: {parts}.")
COUNTED = {
    "digits": Text(en="the digits", ko="숫자 학습"),
    "tasks": Text(en="tasks ({count})", ko="과제 {count}개"),
    "parts": Text(en="parts of the framework ({count})", ko="프레임워크 점검 {count}개"),
    "curves": Text(en="the losses in {count}", ko="손실 비교({count})"),
}
WITHOUT_FRAMEWORK = Text(
    en="No framework (PyTorch, JAX, TensorFlow) is installed in this Python: none was tried.",
    ko="이 파이썬에는 프레임워크(PyTorch, JAX, TensorFlow)가 설치되어 있지 않아 확인하지 않았습니다.",
)
NOT_ALL_PASSED = Text(
    en="Not all of it is right: {reasons}. What it means and what to do: dlsetup doctor",
    ko="문제가 있습니다: {reasons}. 뜻과 해결 방법: dlsetup doctor",
)
NO_SUCH_TASK = Text(
    en="There is no such task: {names}. The tasks are: {tasks}. `dlsetup smoke --list` explains them.",
    ko="없는 과제입니다: {names}. 쓸 수 있는 과제: {tasks}. 자세한 목록: `dlsetup smoke --list`",
)
TASK_AND_ALL = Text(
    en="--task and --all exclude each other. Leave one out.",
    ko="--task와 --all은 함께 쓸 수 없습니다. 하나만 쓰세요.",
)

# the stack checks and several processes
STACK_BEGINS = Text(en="Trying the parts of the framework", ko="프레임워크의 각 부분을 시험합니다")
STACK_LINE = Text(
    en="{outcome}  {what} [{where}] {seconds} s {detail}",
    ko="{outcome}  {what} [{where}] {seconds}초 {detail}",
)
STACK_OUTCOMES = {
    "ok": Text(en="ok", ko="정상"),
    "failed": Text(en="FAILED", ko="실패"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "crashed": Text(en="CRASHED", ko="비정상 종료"),
    "hung": Text(en="NO END", ko="응답 없음"),
}
NEEDS_TORCHRUN = Text(
    en="--distributed is started by torchrun. Two processes on this machine:\n\n  {one}\n\n"
    "On two machines, on each its own --node-rank (0, 1) and the first one's address as HOST:"
    "\n\n  {many}\n\nThen, on the first: dlsetup smoke --distributed --result {result}",
    ko="--distributed 옵션은 torchrun으로 실행합니다. 이 컴퓨터에서 프로세스 둘로 실행하려면:\n\n"
    "  {one}\n\n컴퓨터 두 대라면 각각 다른 --node-rank(0, 1)를 주고 HOST 자리에는 첫 컴퓨터의 "
    "주소를 적습니다:\n\n  {many}\n\n끝나면 첫 컴퓨터에서: dlsetup smoke --distributed --result "
    "{result}",
)
DISTRIBUTED_ALONE = Text(
    en="--distributed does not go with {options}: all processes train one fixed network.",
    ko="--distributed 옵션은 다음 옵션과 함께 쓸 수 없습니다: {options}. 모든 프로세스가 정해진 신경망 "
    "하나를 학습합니다.",
)
RESULT_OF_DISTRIBUTED = Text(
    en="--result names the record of a distributed training: dlsetup smoke --distributed --result "
    "FILE",
    ko="--result는 분산 학습 결과 파일을 지정합니다: dlsetup smoke --distributed --result FILE",
)
NO_RESULT = Text(
    en="{path} is no record of a distributed training ({error}). torchrun may have ended before "
    "all machines had met: look whether each can reach --master-addr and --master-port.",
    ko="{path}: 분산 학습 결과 파일이 아닙니다({error}). 모든 컴퓨터가 접속하기 전에 torchrun이 "
    "끝났을 수 있습니다. 각 컴퓨터에서 --master-addr와 --master-port에 접속할 수 있는지 확인하세요.",
)
TRAINED_TOGETHER = Text(
    en="{world} processes trained one network ({backend}): sums exact, {bandwidth} GB/s; losses "
    "equal one process's (largest deviation {deviation}).",
    ko="프로세스 {world}개가 신경망 하나를 함께 학습했습니다({backend}). 합계가 정확하고 전송 속도는 "
    "{bandwidth} GB/s, 손실은 프로세스 하나일 때와 같습니다(최대 편차 {deviation}).",
)
NOT_TOGETHER = Text(
    en="The processes could not train together: {cause}; ranks: {ranks}. "
    "`dlsetup explain DLS805` tells more.",
    ko="여러 프로세스가 함께 학습하지 못했습니다: {cause}, rank: {ranks}. 자세한 설명: "
    "`dlsetup explain DLS805`",
)
WITHOUT_RECORD = Text(
    en="Rank {rank} ended without a record: {reason}.",
    ko="rank {rank}: 결과를 남기지 않고 끝났습니다({reason}).",
)
EXIT_CODE = Text(en="exit code {code}", ko="종료 코드 {code}")
OLD_RECORD = Text(
    en="{path}: this file cannot be replaced ({error}). Name another one with --result.",
    ko="{path}: 이 파일을 새 결과로 바꿀 수 없습니다({error}). --result로 다른 파일을 지정하세요.",
)
SEED_RANGE = Text(
    en="--seed {seed}: a seed is a whole number from 0 to {last}.",
    ko="--seed {seed}: 시드는 0 이상 {last} 이하의 정수여야 합니다.",
)
EMPTY_SEED_TEXT = Text(
    en="--seed-from got an empty text. Give the words of your course and your id, as in "
    '--seed-from "spring 20260001".',
    ko='--seed-from 값이 비어 있습니다. --seed-from "spring 20260001"처럼 강의 암호와 학번을 '
    "적으세요.",
)
SEEDS_TOGETHER = Text(
    en="--seed and --seed-from exclude each other. Leave one out.",
    ko="--seed와 --seed-from은 함께 쓸 수 없습니다. 하나만 쓰세요.",
)
DEVICE_WITHOUT_FRAMEWORK = Text(
    en="numpy trains on the CPU alone. With --device {device} choose --backend torch, jax or "
    "tensorflow.",
    ko="numpy는 CPU에서만 학습합니다. --device {device} 옵션은 --backend torch, jax, tensorflow 중 "
    "하나와 함께 쓰세요.",
)
CURVE_RUNS = {
    "passed": Text(
        en="{where}: the losses equal the referee's (deviation {deviation}, precision {seen}).",
        ko="{where}: 손실이 기준 계산과 일치합니다(편차 {deviation}, 정밀도 {seen}).",
    ),
    "failed": Text(
        en="{where}: the losses are not the referee's: {seen} (deviation {deviation}). "
        "`dlsetup explain DLS803` tells more.",
        ko="{where}: 손실이 기준 계산과 다릅니다. 분류: {seen}(편차 {deviation}). 자세한 설명: "
        "`dlsetup explain DLS803`",
    ),
    "skipped": Text(en="{where}: not there ({error})", ko="{where}: 없음({error})"),
    "crashed": Text(en="{where}: crashed ({error})", ko="{where}: 비정상 종료({error})"),
    "hung": Text(
        en="{where}: no answer within the time limit", ko="{where}: 제한 시간 안에 응답이 없음"
    ),
    "not-started": Text(
        en="{where}: could not begin ({error})", ko="{where}: 시작할 수 없음({error})"
    ),
}
