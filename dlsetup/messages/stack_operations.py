"""Checks of the stack: operations against their formulas."""

from __future__ import annotations

from dlsetup.messages.stack_endings import NUMBERS, REINSTALL, StackCheck
from dlsetup.model.text import Text

OPERATION_FAILS = Text(
    en="An operation that courses use fails. The cause may be a damaged PyTorch, or a Python startup "
    "file that changes it.",
    ko="강의에서 쓰는 연산에서 오류가 납니다. PyTorch가 손상되었거나 파이썬 시작 파일이 PyTorch를 "
    "바꾸고 있을 수 있습니다.",
)
OPERATION_CHECKS = {
    "product": StackCheck(
        Text(en="exact product of whole numbers", ko="정수 행렬 곱의 정확성"),
        Text(
            en="The cause may be the matrix library (BLAS, cuBLAS), a lowered precision (TF32) or "
            "faulty memory.",
            ko="행렬 연산 라이브러리(BLAS, cuBLAS), 낮은 정밀도(TF32), 불량 메모리가 원인일 수 "
            "있습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "tensors": StackCheck(
        Text(en="tensors, views and sums", ko="텐서, 뷰, 합계"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "products": StackCheck(
        Text(en="matrix products, written in several ways", ko="여러 방법으로 쓴 행렬 곱"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "functions": StackCheck(
        Text(en="activation functions", ko="활성화 함수"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "layers": StackCheck(
        Text(en="layers in training and evaluation", ko="학습 모드와 평가 모드의 층"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "masks": StackCheck(
        Text(en="attention and its masks", ko="어텐션과 마스크"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "losses": StackCheck(
        Text(en="loss functions and their options", ko="손실 함수와 옵션"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "gradients": StackCheck(
        Text(en="gradients and clipping", ko="기울기와 클리핑"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "optimizers": StackCheck(
        Text(en="optimizers and learning rate schedules", ko="옵티마이저와 학습률 스케줄"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "states": StackCheck(
        Text(en="state dicts and checkpoints", ko="state dict와 체크포인트"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "loaders": StackCheck(
        Text(en="data loaders and samplers", ko="데이터 로더와 샘플러"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "random": StackCheck(
        Text(en="random numbers and first weights", ko="난수와 초기 가중치"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "gradient": StackCheck(
        Text(en="gradient of a convolution against differences", ko="합성곱 기울기와 차분의 비교"),
        Text(
            en="The backward pass is wrong. The cause may be the convolution library (oneDNN, "
            "cuDNN) or a damaged PyTorch.",
            ko="역전파가 잘못되었습니다. 합성곱 라이브러리(oneDNN, cuDNN)나 손상된 PyTorch가 "
            "원인일 수 있습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "attention": StackCheck(
        Text(en="attention against its formula", ko="어텐션과 수식의 비교"),
        Text(
            en="PyTorch's fused attention kernel computes wrongly on this device.",
            ko="이 장치에서 쓰는 PyTorch의 어텐션 커널이 잘못 계산합니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
}
