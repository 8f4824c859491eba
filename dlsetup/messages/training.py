"""The terms of the training check, in both languages: what is measured and exercised, where a
distributed run stopped and why, how a run ended. Said by checks, tables and commands alike."""

from __future__ import annotations

from dlsetup.model.text import Text

STAGES: dict[str, Text] = {
    "meeting": Text(en="meeting", ko="접속(meeting)"),
    "reaching": Text(en="reaching", ko="상호 연결(reaching)"),
    "group": Text(en="group", ko="그룹 만들기(group)"),
    "all-reduce": Text(en="all-reduce", ko="합산(all-reduce)"),
    "training": Text(en="training", ko="학습(training)"),
}

CAUSES: dict[str, Text] = {
    "rank-died": Text(en="a process died", ko="프로세스가 종료됨"),
    "rank-absent": Text(en="a process never came", ko="접속하지 않은 프로세스가 있음"),
    "firewall": Text(en="firewall", ko="방화벽"),
    "loopback": Text(
        en="the host name stands for 127.0.1.1", ko="호스트 이름이 127.0.1.1을 가리킴"
    ),
    "refused": Text(en="connection refused", ko="연결 거부"),
    "no-route": Text(en="no route", ko="통신 경로 없음"),
    "unknown-name": Text(en="host name not known", ko="알 수 없는 호스트 이름"),
    "port-busy": Text(en="the port is taken", ko="포트가 이미 사용 중"),
    "wrong-sum": Text(en="wrong sums", ko="합계가 틀림"),
    "other-losses": Text(en="other losses than one process's", ko="프로세스 하나일 때와 다른 손실"),
    "no-torch": Text(en="PyTorch cannot be imported", ko="PyTorch를 불러올 수 없음"),
    "stopped": Text(en="stopped before its end", ko="끝나기 전에 중단됨"),
    "hung": Text(en="no answer within the time limit", ko="제한 시간 안에 응답이 없음"),
    "error": Text(en="an error", ko="오류 발생"),
}

ENDINGS: dict[str, Text] = {
    "failed": Text(en="it did not pass", ko="통과하지 못함"),
    "crashed": Text(en="the process crashed", ko="프로세스가 비정상 종료됨"),
    "hung": Text(en="no end within the time limit", ko="제한 시간 안에 끝나지 않음"),
    "not-started": Text(en="it could not be started", ko="시작하지 못함"),
}

METRICS: dict[str, Text] = {
    "accuracy": Text(en="accuracy", ko="정확도"),
    "alone": Text(en="same answer alone", ko="하나씩 예측해도 결과가 같은 비율"),
    "by-hand": Text(en="accuracy of features by hand", ko="수작업 특징의 정확도"),
    "clusters": Text(en="clusters found", ko="찾은 군집 수"),
    "depth-gain": Text(en="gained by depth", ko="깊이로 얻은 정확도"),
    "exact": Text(en="all symbols right", ko="완전 일치율"),
    "formula": Text(en="digits that agree with the formula", ko="수식과 일치하는 자릿수"),
    "found": Text(en="objects found", ko="찾은 물체 비율"),
    "gain": Text(en="gain in dB", ko="개선(dB)"),
    "iou": Text(en="overlap (IoU)", ko="겹침(IoU)"),
    "likelier": Text(
        en="real images preferred to shuffled ones", ko="뒤섞은 이미지보다 원본을 선호한 비율"
    ),
    "near": Text(en="points near a cluster", ko="군집 근처 점 비율"),
    "r2": Text(en="R2", ko="결정계수(R2)"),
    "raw-gain": Text(en="gained by raw pixels", ko="원본 픽셀로 얻은 정확도"),
    "readout": Text(en="accuracy on its features", ko="은닉 특징의 분류 정확도"),
    "rebuilt": Text(en="variance rebuilt", ko="복원한 분산 비율"),
    "skill": Text(en="error below the last-value guess", ko="직전 값 예측 대비 오차 감소율"),
}

EXERCISES: dict[str, Text] = {
    "attention": Text(en="attention", ko="어텐션"),
    "batch-norm": Text(en="batch normalization", ko="배치 정규화"),
    "blas": Text(en="matrix products (BLAS)", ko="행렬 곱(BLAS)"),
    "clipping": Text(en="gradient clipping", ko="기울기 자르기"),
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
    "two-optimisers": Text(en="two optimisers", ko="옵티마이저 두 개"),
    "utf-8": Text(en="Hangul in UTF-8", ko="한글(UTF-8)"),
}
