"""Why a training by several processes failed, and what to do."""

from __future__ import annotations

from dlsetup.model.fixes import Instruction, instruct
from dlsetup.records import msgspec

DEFAULT_INTERFACE = "eth0"


START_SMALL = (
    instruct(
        en="Run it with one process on one machine first, then with two, then with all.",
        ko="컴퓨터 한 대에서 프로세스 하나로, 다음에는 둘로, 마지막에 전체로 다시 실행해 보세요.",
    ),
)


CAUSE_ADVICE: dict[str, tuple[Instruction, ...]] = {
    "rank-died": (
        instruct(
            en="That process ended, or the connection to its machine broke.",
            ko="해당 프로세스가 종료되었거나 그 컴퓨터와 연결이 끊겼습니다.",
        ),
        instruct(
            en="Read its own output. The most common reason is too little memory (`Killed`).",
            ko="그 프로세스의 출력을 확인하세요. 가장 흔한 원인은 메모리 부족(`Killed`)입니다.",
        ),
    ),
    "rank-absent": (
        instruct(
            en="That process did not connect to rank 0.",
            ko="해당 프로세스가 rank 0에 접속하지 않았습니다.",
        ),
        instruct(
            en="Start the command on every machine within one minute.",
            ko="모든 컴퓨터에서 1분 안에 명령을 실행하세요.",
        ),
        instruct(
            en="Use the same --master-addr and --nnodes on all of them, and another --node-rank "
            "on each.",
            ko="--master-addr와 --nnodes는 모두 같게, --node-rank는 서로 다르게 주세요.",
        ),
    ),
    "firewall": (
        instruct(
            en="Packets get lost on the way, because of a firewall.",
            ko="방화벽 때문에 중간에 패킷이 버려집니다.",
        ),
        instruct(
            en="Ask the administrator to allow all TCP between these machines. gloo and NCCL use "
            "more ports than the master port.",
            ko="이 컴퓨터들 사이의 모든 TCP 통신을 허용해 달라고 관리자에게 요청하세요. gloo와 "
            "NCCL은 마스터 포트 외의 포트도 씁니다.",
        ),
        instruct(
            en="Do not turn off a firewall towards the internet.",
            ko="인터넷 쪽 방화벽은 끄지 마세요.",
        ),
    ),
    "loopback": (
        instruct(
            en="The machine's name points to an address that no other machine can reach (127.0.1.1 "
            "in /etc/hosts).",
            ko="컴퓨터의 호스트 이름이 다른 컴퓨터에서 접속할 수 없는 주소(/etc/hosts의 "
            "127.0.1.1)를 가리킵니다.",
        ),
        instruct(
            en="On every machine, put the network interface in front of the command: "
            "GLOO_SOCKET_IFNAME={interface}",
            ko="모든 컴퓨터에서 명령 앞에 네트워크 인터페이스를 적으세요: "
            "GLOO_SOCKET_IFNAME={interface}",
        ),
    ),
    "refused": (
        instruct(
            en="A different machine answers at that address.",
            ko="그 주소에서 다른 컴퓨터가 응답합니다.",
        ),
        instruct(
            en="Check --master-addr, the names in /etc/hosts and GLOO_SOCKET_IFNAME.",
            ko="--master-addr, /etc/hosts의 이름, GLOO_SOCKET_IFNAME 값을 확인하세요.",
        ),
    ),
    "no-route": (
        instruct(
            en="The machines cannot reach each other: different networks, a VPN, or the wrong "
            "interface.",
            ko="두 컴퓨터 사이에 통신 경로가 없습니다. 서로 다른 네트워크, VPN, 잘못된 "
            "인터페이스가 원인일 수 있습니다.",
        ),
        instruct(
            en="Try to reach each machine from the other, with its address as HOST:",
            ko="각 컴퓨터에서 상대 컴퓨터로 연결되는지 확인하세요(HOST 자리에 상대의 주소).",
            argv=("ping", "HOST"),
        ),
    ),
    "unknown-name": (
        instruct(
            en="That machine does not know the name after --master-addr. Give its IP address.",
            ko="--master-addr에 적은 이름을 그 컴퓨터에서 찾을 수 없습니다. IP 주소를 적으세요.",
        ),
    ),
    "port-busy": (
        instruct(
            en="Another program uses the master port, perhaps a training that still runs.",
            ko="다른 프로그램이 마스터 포트를 쓰고 있습니다. 끝나지 않은 이전 학습일 수 있습니다.",
        ),
        instruct(
            en="Choose another port: --master-port 29512",
            ko="다른 포트를 쓰세요: --master-port 29512",
        ),
    ),
    "wrong-sum": (
        instruct(
            en="The network or the GPUs change numbers on their way.",
            ko="네트워크나 GPU 사이의 전송에서 값이 바뀝니다.",
        ),
        instruct(
            en="Put `NCCL_P2P_DISABLE=1` in front of the command. If that helps, the connection "
            "between the GPUs is the cause. Tell the administrator.",
            ko="명령 앞에 `NCCL_P2P_DISABLE=1`을 붙여 보세요. 나아지면 GPU 사이 직접 전송이 "
            "원인이니 관리자에게 알리세요.",
        ),
    ),
    "other-losses": (
        instruct(
            en="Several processes together get a different result than one process.",
            ko="여러 프로세스의 계산 결과가 프로세스 하나의 결과와 다릅니다.",
        ),
        instruct(
            en="Check that all machines have the same version of PyTorch.",
            ko="컴퓨터마다 PyTorch 버전이 같은지 확인하세요.",
        ),
    ),
    "no-torch": (
        instruct(
            en="PyTorch cannot be imported there. Use an environment that has it. To see why:",
            ko="PyTorch를 불러올 수 없습니다. PyTorch가 있는 가상 환경을 쓰세요. 원인 확인:",
            argv=("dlsetup", "doctor"),
        ),
    ),
}


def cause_steps(word: str, interface: str | None) -> tuple[Instruction, ...]:
    """What is the matter and what to do; a newer program's record may hold other words."""
    params = {"interface": interface or DEFAULT_INTERFACE}
    return tuple(
        msgspec.structs.replace(step, params=params) for step in CAUSE_ADVICE.get(word, START_SMALL)
    )
