"""One process of a training with several ended, or they do not reach each other."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="distributed-run-failed",
    title=Text(
        en="A training with several processes stopped",
        ko="여러 프로세스로 하는 학습이 멈춤",
    ),
    message=Text(
        en="One process ended with an error, or they do not reach each other. The others only "
        "say that they were stopped.",
        ko="프로세스 하나가 오류로 끝났거나 서로 연결하지 못했습니다. 나머지는 멈췄다고만 "
        "알립니다.",
    ),
    steps=(
        instruct(
            en="Look further up for the first traceback: it is the cause. Paste that one.",
            ko="더 위에서 처음 나온 Traceback을 찾으세요. 그것이 원인입니다. 그 부분을 붙여 "
            "넣으세요.",
        ),
        instruct(
            en="If there is no traceback, check how the GPUs and this computer reach each other:",
            ko="없다면 GPU와 컴퓨터가 서로 연결되는지 확인하세요.",
            argv=(
                "torchrun",
                "--standalone",
                "--nproc-per-node",
                "2",
                "-m",
                "dlsetup",
                "smoke",
                "--distributed",
            ),
        ),
        instruct(
            en="If the error contains `libuv` (in Windows), set the variable USE_LIBUV to 0.",
            ko="오류에 `libuv`가 있으면(Windows) USE_LIBUV 변수를 0으로 정하세요.",
        ),
        instruct(
            en="To see more, set NCCL_DEBUG to INFO and start it again.",
            ko="더 자세히 보려면 NCCL_DEBUG 변수를 INFO로 정하고 다시 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not change the number of processes until it runs: first find the first error.",
        ko="프로세스 수를 바꾸며 시도하지 마세요. 처음 난 오류부터 찾아야 합니다.",
    ),
    symptoms=(
        r"use_libuv was requested but PyTorch was buil[dt] without libuv",
        r"torch\.distributed\.elastic\.multiprocessing\.errors\.ChildFailedError",
        r"NCCL error in: ",
        r"ncclUnhandledCudaError|ncclSystemError|ncclInternalError|ncclRemoteError",
        r"Watchdog caught collective operation timeout",
        r"torch\.distributed\.DistBackendError",
        r"torch\.distributed\.DistStoreError|Timed out (?:after \d+ seconds )?waiting for clients",
        r"RendezvousConnectionError|The connection to the C10d store has failed",
        r"ProcessExitedException: process \d+ terminated",
        r"NCCL [^\n]{0,60}'?unhandled (?:system|cuda) error",
    ),
    matches=(
        "torch.distributed.elastic.multiprocessing.errors.ChildFailedError: \ntrain.py FAILED",
        "torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/"
        "ProcessGroupNCCL.cpp:1691, unhandled system error",
    ),
    misses=("RuntimeError: Expected all tensors to be on the same device",),
)
