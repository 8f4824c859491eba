"""The terms of the training check, in both languages: what is measured and exercised, where a
distributed run stopped and why, how a run ended. Said by checks, tables and commands alike."""

from __future__ import annotations

from dlsetup.model.fixes import instruct
from dlsetup.model.text import Text

# without a name it goes on with the environment that is there
MAKE_FRESH_ENVIRONMENT = ("dlsetup", "init", "--env", "fresh")
TRAIN_AGAIN = instruct(
    en="Then train again:", ko="그런 다음 다시 학습시켜 보세요.", argv=("dlsetup", "smoke")
)
TRAIN_IN_FRESH = instruct(
    en="Then train there:",
    ko="그런 다음 새 가상 환경에서 학습시켜 보세요.",
    argv=("dlsetup", "smoke", "--env", "fresh"),
)
SEND_REPORT = instruct(
    en="If it fails again, send your instructor the report:",
    ko="또 실패하면 보고서를 만들어 강사에게 보내세요.",
    argv=("dlsetup", "report"),
)

EXAMPLES: dict[str, Text] = {
    "rbm": Text(en="restricted Boltzmann machine", ko="제한 볼츠만 머신"),
    "features": Text(
        en="hand-made features, shallow and deep", ko="수작업 특징과 얕은/깊은 신경망 비교"
    ),
    "image": Text(en="image classification", ko="이미지 분류"),
    "tabular": Text(en="classification of table data", ko="표 데이터 분류"),
    "regression": Text(en="regression on table data", ko="표 데이터 회귀"),
    "series": Text(en="time series", ko="시계열 예측"),
    "speech": Text(en="speech recognition (phone tones)", ko="음성 인식(전화 번호음)"),
    "intent": Text(en="intent of Korean sentences", ko="한국어 의도 분류"),
    "translation": Text(en="translation of numbers into Korean", ko="숫자를 한글로 번역"),
    "detection": Text(en="object detection", ko="객체 검출"),
    "denoising": Text(en="denoising autoencoder", ko="잡음 제거 오토인코더"),
    "resolution": Text(en="super-resolution", ko="초해상도"),
    "generation": Text(en="image generation (GAN)", ko="생성(GAN)"),
}

STAGES: dict[str, Text] = {
    "meeting": Text(en="meeting", ko="접속(meeting)"),
    "reaching": Text(en="reaching", ko="상호 연결(reaching)"),
    "group": Text(en="group", ko="그룹 만들기(group)"),
    "all-reduce": Text(en="all-reduce", ko="합산(all-reduce)"),
    "training": Text(en="training", ko="학습(training)"),
}

CAUSES: dict[str, Text] = {
    "rank-died": Text(en="a process ended", ko="프로세스가 종료됨"),
    "rank-absent": Text(en="a process did not connect", ko="접속하지 않은 프로세스가 있음"),
    "firewall": Text(en="firewall", ko="방화벽"),
    "loopback": Text(en="the host name points to 127.0.1.1", ko="호스트 이름이 127.0.1.1을 가리킴"),
    "refused": Text(en="connection refused", ko="연결 거부"),
    "no-route": Text(en="no network route", ko="통신 경로 없음"),
    "unknown-name": Text(en="unknown host name", ko="알 수 없는 호스트 이름"),
    "port-busy": Text(en="the port is in use", ko="포트가 이미 사용 중"),
    "wrong-sum": Text(en="wrong sums", ko="합계가 틀림"),
    "other-losses": Text(
        en="losses that differ from those of one process", ko="프로세스 하나일 때와 다른 손실"
    ),
    "no-torch": Text(en="PyTorch cannot be imported", ko="PyTorch를 불러올 수 없음"),
    "stopped": Text(en="stopped before the end", ko="끝나기 전에 중단됨"),
    "hung": Text(en="no answer within the time limit", ko="제한 시간 안에 응답이 없음"),
    "error": Text(en="an error", ko="오류 발생"),
}

METRICS: dict[str, Text] = {
    "accuracy": Text(en="accuracy", ko="정확도"),
    "alone": Text(en="same answer one by one", ko="하나씩 예측해도 결과가 같은 비율"),
    "by-hand": Text(en="accuracy with hand-made features", ko="수작업 특징의 정확도"),
    "clusters": Text(en="clusters found", ko="찾은 군집 수"),
    "depth-gain": Text(en="accuracy gained by depth", ko="층을 깊게 해서 오른 정확도"),
    "exact": Text(en="answers without an error", ko="완전 일치율"),
    "formula": Text(en="digits that agree with the formula", ko="수식과 일치하는 자릿수"),
    "found": Text(en="objects found", ko="찾은 물체 비율"),
    "gain": Text(en="improvement in dB", ko="개선(dB)"),
    "iou": Text(en="overlap (IoU)", ko="겹침(IoU)"),
    "likelier": Text(
        en="real images preferred to shuffled ones", ko="뒤섞은 이미지보다 원본을 선호한 비율"
    ),
    "near": Text(en="points near a cluster", ko="군집 근처 점 비율"),
    "r2": Text(en="R²", ko="결정 계수(R²)"),
    "raw-gain": Text(en="accuracy gained by raw pixels", ko="원본 픽셀을 써서 오른 정확도"),
    "readout": Text(en="accuracy on its features", ko="은닉 특징의 분류 정확도"),
    "rebuilt": Text(en="variance rebuilt", ko="복원한 분산 비율"),
    "skill": Text(
        en="error saved against repeating the last value", ko="직전 값 예측 대비 오차 감소율"
    ),
}

EXERCISES: dict[str, Text] = {
    "attention": Text(en="attention", ko="어텐션"),
    "batch-norm": Text(en="batch normalization", ko="배치 정규화"),
    "blas": Text(en="matrix products (BLAS)", ko="행렬 곱(BLAS)"),
    "clipping": Text(en="gradient clipping", ko="기울기 클리핑"),
    "convolution": Text(en="convolution", ko="합성곱"),
    "ctc": Text(en="CTC loss", ko="CTC 손실"),
    "double-backward": Text(en="gradient of a gradient", ko="기울기의 기울기(2차 미분)"),
    "dropout": Text(en="dropout", ko="드롭아웃"),
    "embedding": Text(en="embedding", ko="임베딩"),
    "encoder-decoder": Text(en="encoder and decoder", ko="인코더-디코더"),
    "interpolation": Text(en="interpolation", ko="보간"),
    "layer-norm": Text(en="layer normalization", ko="층 정규화"),
    "padding": Text(en="padding mask", ko="패딩 마스크"),
    "pixel-shuffle": Text(en="pixel shuffle", ko="픽셀 셔플"),
    "pooling": Text(en="pooling", ko="풀링"),
    "random": Text(en="random numbers", ko="난수"),
    "recurrent": Text(en="recurrent network", ko="순환 신경망"),
    "sampling": Text(en="sampling", ko="샘플링"),
    "schedule": Text(en="learning rate schedule", ko="학습률 스케줄"),
    "stft": Text(en="spectrogram (STFT)", ko="스펙트로그램(STFT)"),
    "transposed-convolution": Text(en="transposed convolution", ko="전치 합성곱"),
    "two-optimisers": Text(en="two optimizers", ko="옵티마이저 두 개"),
    "utf-8": Text(en="Hangul in UTF-8", ko="한글(UTF-8)"),
}
