"""What `dlsetup smoke` says, in both languages."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

TRAINING = Text(
    en="Training a small network (64-64-10) on 1,437 handwritten digits",
    ko="손글씨 숫자 1,437장으로 작은 신경망(64-64-10)을 학습합니다",
)
STEP_LINE = Text(en="step {step}/{steps}  loss {loss}", ko="스텝 {step}/{steps}  손실 {loss}")
JUDGED_STEP_LINE = Text(
    en="step {step}/{steps}  loss {loss}  accuracy {accuracy}",
    ko="스텝 {step}/{steps}  손실 {loss}  정확도 {accuracy}",
)
PASSED = Text(
    en="{mark} It works: {accuracy} of 360 unseen digits right (needs {bar}), losses as expected.",
    ko="{mark} 학습에 성공했습니다. 처음 보는 숫자 360장의 정답률 {accuracy}(기준 {bar}), 손실값도 "
    "올바릅니다.",
)
PASSED_DETAILS = Text(
    en="Largest relative difference from the reference run: {deviation} (allowed {limit}). "
    "Time: {seconds} s.",
    ko="기준값과의 최대 상대 오차: {deviation}(허용 {limit}). 걸린 시간: {seconds}초.",
)
NOT_PASSED = Text(
    en="{mark} The training did not pass: {reasons}.",
    ko="{mark} 학습 확인에 실패했습니다: {reasons}.",
)
NO_NUMPY = Text(
    en="Cannot train: numpy is not installed in {python}.",
    ko="학습할 수 없습니다. 이 파이썬에 numpy가 없습니다: {python}",
)
INSTALL_IT = Text(en="Install it:", ko="설치하세요.")
CANNOT_BEGIN = Text(
    en="Cannot train with {python}: {reasons}.",
    ko="{python} 파이썬으로 학습할 수 없습니다: {reasons}.",
)
WHAT_TO_DO = Text(en="What it means and what to do:", ko="뜻과 해결 방법:")
WRONG_OPERATIONS = Text(
    en="Other numbers than its formula: {operations}", ko="수식과 결과가 다른 연산: {operations}"
)
WRONG_FROM_STEP = Text(en="Wrong from step: {step}", ko="처음 어긋난 스텝: {step}")
DEVIATION = Text(en="Kind of difference: `{seen}`", ko="차이의 종류: `{seen}`")

# the examples of the course
TASKS_BEGIN = Text(en="Training the course's examples", ko="강의 예제를 학습합니다")
TASK_MEASURED = Text(en="reached: {values}", ko="결과: {values}")
TASK_POINTS = Text(
    en="{title} failed ({error}). Possible causes: {parts}.",
    ko="{title}: 실패({error}). 의심되는 부분: {parts}.",
)
TASK_NOT_STARTED = Text(
    en="{title} could not be started ({error}).", ko="{title}: 시작하지 못함({error})."
)
ALL_PASSED = Text(en="{mark} Everything passed: {parts}.", ko="{mark} 모두 통과했습니다: {parts}.")
COUNTED = {
    "digits": Text(en="the digits", ko="숫자 학습"),
    "tasks": Text(en="{count:training example|training examples}", ko="학습 예제 {count}개"),
    "parts": Text(en="{count:part|parts} of the framework", ko="프레임워크의 기능 {count}개"),
    "curves": Text(en="the losses in {count}", ko="손실값 비교({count})"),
}
WITHOUT_FRAMEWORK = Text(
    en="PyTorch, JAX and TensorFlow are not installed in this Python, so they were not checked.",
    ko="이 파이썬에는 PyTorch, JAX, TensorFlow가 없어서 검사하지 않았습니다.",
)
NOT_ALL_PASSED = Text(en="{mark} Not everything passed.", ko="{mark} 통과하지 못한 것이 있습니다.")
NO_SUCH_TASK = Text(
    en="There is no example {names}. You can use: {tasks}. To see what they are:",
    ko="없는 예제입니다: {names}. 쓸 수 있는 예제: {tasks}. 예제 설명 보기:",
)
TASK_AND_ALL = Text(en="Use --task or --all, not both.", ko="--task와 --all 가운데 하나만 쓰세요.")

# the stack checks and several processes
STACK_BEGINS = Text(
    en="Checking the parts of the framework", ko="프레임워크의 기능을 하나씩 검사합니다"
)
STACK_LINE = Text(
    en="{outcome}  {what}{where}  {seconds} s{detail}",
    ko="{outcome}  {what}{where}  {seconds}초{detail}",
)
STACK_OUTCOMES = {
    "ok": Text(en="ok", ko="정상"),
    "failed": Text(en="FAILED", ko="실패"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "crashed": Text(en="CRASHED", ko="비정상 종료"),
    "hung": Text(en="NO END", ko="응답 없음"),
}
NEEDS_TORCHRUN = Text(
    en="--distributed must be started by torchrun. For two processes on this computer:\n\n  {one}\n"
    "\nFor two computers, run this on each. Give each its own --node-rank (0, 1), and the "
    "address of the first instead of HOST:\n\n  {many}\n\nThen, on the first:\n\n  "
    "{read}",
    ko="--distributed 옵션은 torchrun으로 실행해야 합니다. 이 컴퓨터에서 프로세스 둘로 실행하려면:\n\n"
    "  {one}\n\n컴퓨터 두 대라면 각각 실행하세요. --node-rank는 0과 1로 서로 다르게, HOST 자리에는 "
    "첫 컴퓨터의 주소를 적습니다:\n\n  {many}\n\n끝나면 첫 컴퓨터에서 실행하세요:\n\n  {read}",
)
DISTRIBUTED_ALONE = Text(
    en="--distributed cannot be used with {options}. All processes train one fixed network.",
    ko="--distributed 옵션은 다음 옵션과 함께 쓸 수 없습니다: {options}. 모든 프로세스가 정해진 신경망 "
    "하나를 학습합니다.",
)
RESULT_OF_DISTRIBUTED = Text(
    en="--result needs --distributed:", ko="--result는 --distributed와 함께 쓰세요."
)
NO_RESULT = Message(
    en="{path}: no result of a distributed training can be read ({error}). Perhaps torchrun ended "
    "before all computers were connected. Check that each can reach --master-addr and "
    "--master-port.",
    ko="{path}: 분산 학습 결과를 읽을 수 없습니다({error}). 모든 컴퓨터가 접속하기 전에 torchrun이 "
    "끝났을 수 있습니다. 각 컴퓨터에서 --master-addr와 --master-port에 접속할 수 있는지 확인하세요.",
    words={
        **SYSTEM_ERRORS,
        "unreadable-record": Text(
            en="the file is damaged or unfinished", ko="파일이 손상되었거나 쓰다 말았습니다"
        ),
    },
)
TRAINED_TOGETHER = Text(
    en="{mark} {world} processes trained one network ({backend}). The sums are exact, at "
    "{bandwidth} GB/s, and the losses are those of one process (relative difference {deviation}).",
    ko="{mark} 프로세스 {world}개가 신경망 하나를 함께 학습했습니다({backend}). 합계가 정확하고 전송 "
    "속도는 {bandwidth} GB/s이며, 손실값은 프로세스 하나일 때와 같습니다(상대 오차 {deviation}).",
)
NOT_TOGETHER = Text(
    en="{mark} The processes could not train together: {cause}.",
    ko="{mark} 여러 프로세스가 함께 학습하지 못했습니다: {cause}.",
)
MISSING_RANKS = Text(en="Missing processes (rank): {ranks}", ko="빠진 프로세스(rank): {ranks}")
WITHOUT_RECORD = Text(
    en="Process {rank} ended without a result: {reason}.",
    ko="프로세스 {rank}: 결과를 남기지 않고 끝났습니다({reason}).",
)
EXIT_CODE = Text(en="exit code {code}", ko="종료 코드 {code}")
OLD_RECORD = Message(
    en="{path}: this result cannot be replaced ({error}). Choose another file with --result.",
    ko="{path}: 이전 결과를 새 결과로 바꿀 수 없습니다({error}). --result로 다른 파일을 지정하세요.",
    words=SYSTEM_ERRORS,
)
SEED_RANGE = Text(
    en="--seed {seed}: a seed is a whole number from 0 to {last}.",
    ko="--seed {seed}: 시드는 0 이상 {last} 이하의 정수여야 합니다.",
)
EMPTY_SEED_TEXT = Text(
    en="--seed-from is empty. Give the word of your course and your student id, for example:",
    ko="--seed-from 값이 비어 있습니다. 강의에서 정한 말과 학번을 적으세요. 예:",
)
SEEDS_TOGETHER = Text(
    en="Use --seed or --seed-from, not both.",
    ko="--seed와 --seed-from 가운데 하나만 쓰세요.",
)
DEVICE_WITHOUT_FRAMEWORK = Text(
    en="numpy trains only on the CPU. With --device {device}, also give --backend torch, jax or "
    "tensorflow.",
    ko="numpy는 CPU에서만 학습합니다. --device {device} 옵션에는 --backend torch, jax, tensorflow 중 "
    "하나를 함께 쓰세요.",
)
CURVE_RUNS = {
    "passed": Text(en="{where}: the losses are as expected", ko="{where}: 손실값이 올바름"),
    "failed": Text(
        en="{where}: the losses differ from the reference run",
        ko="{where}: 손실값이 기준값과 다름",
    ),
    "skipped": Text(en="{where}: skipped", ko="{where}: 건너뜀"),
    "crashed": Text(en="{where}: crashed", ko="{where}: 비정상 종료"),
    "hung": Text(
        en="{where}: no answer within the time limit", ko="{where}: 제한 시간 안에 응답이 없음"
    ),
    "not-started": Text(en="{where}: could not start", ko="{where}: 시작할 수 없음"),
}
CURVE_DETAILS = Text(
    en="relative difference {deviation}, precision {seen}",
    ko="상대 오차 {deviation}, 정밀도 {seen}",
)
