"""Why a training by several processes did not come about."""

from __future__ import annotations

from dlsetup.model.text import Text

DEFAULT_INTERFACE = "eth0"


_START_SMALL = Text(
    en="Run it again with one process on one machine first, then with two, then with all.",
    ko="먼저 컴퓨터 한 대에서 프로세스 하나로, 다음에는 둘로, 마지막에 전체로 다시 실행해 보세요.",
)


CAUSE_ADVICE: dict[str, Text] = {
    "rank-died": Text(
        en="That process ended, or its machine is gone. Look at its own output: out of memory "
        "(`Killed`) is the commonest reason.",
        ko="해당 프로세스가 종료되었거나 그 컴퓨터와 연결이 끊겼습니다. 그 프로세스의 출력을 "
        "확인하세요. 가장 흔한 원인은 메모리 부족(`Killed`)입니다.",
    ),
    "rank-absent": Text(
        en="That process never came to the meeting at rank 0. Start the command on every machine "
        "within a minute, with the same --master-addr and --nnodes, and another --node-rank.",
        ko="해당 프로세스가 rank 0에 접속하지 않았습니다. 모든 컴퓨터에서 1분 안에 명령을 "
        "실행하세요. --master-addr와 --nnodes는 같게, --node-rank는 서로 다르게 줍니다.",
    ),
    "firewall": Text(
        en="Packets are dropped on the way: a firewall. Beside the master port, gloo and NCCL use "
        "ports that the system chooses. Ask the administrator to allow all TCP between these "
        "machines; do not switch a firewall off towards the internet.",
        ko="중간에 패킷이 버려집니다. 방화벽이 원인입니다. gloo와 NCCL은 마스터 포트 말고도 "
        "시스템이 고른 포트를 씁니다. 이 컴퓨터들 사이의 모든 TCP 통신을 허용하도록 관리자에게 "
        "요청하세요. 인터넷 쪽 방화벽은 끄지 마세요.",
    ),
    "loopback": Text(
        en="The machine's own name stands for an address that no other machine can reach "
        "(127.0.1.1 in /etc/hosts). Name the network interface in front of the command, on every "
        "machine: GLOO_SOCKET_IFNAME=eth0",
        ko="컴퓨터의 호스트 이름이 다른 컴퓨터에서 접속할 수 없는 주소(/etc/hosts의 127.0.1.1)를 "
        "가리킵니다. 모든 컴퓨터에서 명령 앞에 네트워크 인터페이스를 적으세요: "
        "GLOO_SOCKET_IFNAME=eth0",
    ),
    "refused": Text(
        en="Another machine answers at that address. Look at --master-addr, at the names in "
        "/etc/hosts and at GLOO_SOCKET_IFNAME.",
        ko="그 주소에서 다른 컴퓨터가 응답합니다. --master-addr, /etc/hosts의 이름, "
        "GLOO_SOCKET_IFNAME 값을 확인하세요.",
    ),
    "no-route": Text(
        en="There is no way from one machine to the other: other networks, a VPN, or the wrong "
        "interface. Try: ping from each machine to the other.",
        ko="두 컴퓨터 사이에 통신 경로가 없습니다. 서로 다른 네트워크, VPN, 잘못된 인터페이스가 "
        "원인일 수 있습니다. 각 컴퓨터에서 상대 컴퓨터로 ping을 보내 보세요.",
    ),
    "unknown-name": Text(
        en="The name after --master-addr is not known on that machine. Give its IP address.",
        ko="--master-addr에 적은 이름을 그 컴퓨터에서 찾을 수 없습니다. IP 주소를 적으세요.",
    ),
    "port-busy": Text(
        en="Another program holds the master port, perhaps a training that was not ended. Take "
        "another one: --master-port 29512",
        ko="다른 프로그램이 마스터 포트를 쓰고 있습니다. 끝나지 않은 이전 학습일 수 있습니다. "
        "다른 포트를 쓰세요: --master-port 29512",
    ),
    "wrong-sum": Text(
        en="The network or the cards change numbers on their way. Try NCCL_P2P_DISABLE=1 to find "
        "out whether it is the way from card to card, and tell the administrator.",
        ko="네트워크나 GPU 사이의 전송에서 값이 바뀝니다. GPU 사이 직접 전송 문제인지 "
        "NCCL_P2P_DISABLE=1로 확인하고 관리자에게 알리세요.",
    ),
    "other-losses": Text(
        en="Several processes compute something else than one does: look for different versions "
        "of PyTorch on the machines.",
        ko="여러 프로세스의 계산 결과가 프로세스 하나의 결과와 다릅니다. 컴퓨터마다 PyTorch 버전이 "
        "같은지 확인하세요.",
    ),
    "no-torch": Text(
        en="PyTorch cannot be imported there. Use an environment that has it: dlsetup doctor",
        ko="PyTorch를 불러올 수 없습니다. PyTorch가 있는 환경을 쓰세요: dlsetup doctor",
    ),
}


def cause_text(word: str, interface: str | None) -> Text:
    """What is the matter and what to do; a newer program's record may hold other words."""
    text, interface_name = CAUSE_ADVICE.get(word, _START_SMALL), interface or DEFAULT_INTERFACE
    sentences = (
        sentence.replace(DEFAULT_INTERFACE, interface_name) for sentence in (text.en, text.ko)
    )
    return Text(*sentences)
