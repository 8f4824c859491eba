"""One rank of a training by several processes, on one machine or many. torchrun starts it:

    python -m torch.distributed.run --nproc-per-node 2 distributed.py [--result FILE] [--limit S]

or anything else that sets RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT. A machine needs
nothing but this file and PyTorch: where the digits are not found, drawn numbers do as well, for
the two trainings need no more than the same ones. The stages: all ranks meet at rank 0; each tries to reach the
others; they sum up tensors; they train one network together, and rank 0 trains it alone.

Rank 0 writes FILE; another rank that fails writes FILE.rank1 on its own machine. FILE is the
record that `dlsetup smoke --distributed --result FILE` reads. Hosts are numbers in it, and errors
are told without their names.

The work is done by a thread, for a thread that waits in gloo or NCCL hears no signal: the main
one beats twice a second. Whose beat stops is gone: that is how a dead rank is told from one that
only waits for it.
"""

import argparse
import csv
import gzip
import json
import os
import random
import re
import signal
import socket
import sys
import threading
import time
from datetime import timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = (HERE, os.path.join(os.path.dirname(HERE), "smoke", "digits"))  # of the digits
SCHEMA = "dlsetup/distributed/1"
BEAT = 0.5  # seconds
PATIENCE = 3.0  # seconds without a beat: that rank is gone
NEEDED = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")
STEPS, SHARE, RATE = 20, 32, 5e-3
BAR = 1e-9  # relative; float64
SIZES = (1, 1000, 1 << 20)  # of the sums; the last is timed
ROWS = 1797
IPV4 = r"\d{1,3}(?:\.\d{1,3}){3}"
IPV6 = r"(?:[0-9a-f]{0,4}:){2,7}(?:" + IPV4 + r"|[0-9a-f]{0,4})(?:%[\w.-]+)?"
ADDRESS = re.compile(  # in brackets names stand, too: those of the peers
    r"\[[^\]\s]+\](?=:\d)|\[[0-9a-f:.]+\]|(?<![\w:.])" + IPV6 + r"(?=(?::\d+)?(?![\w:]))"
    r"|\b" + IPV4 + r"\b",
    re.I,
)
SOURCE = re.compile(r"\[\S+:\d+\] ")  # file and line of gloo's own source

torch = None


class DistributedError(Exception):
    """A stage did not come to its end; `cause` is a word of a closed set."""

    def __init__(self, cause, error="", missing=(), interface=None):
        Exception.__init__(self, error or cause)
        self.cause, self.error = cause, error
        self.missing, self.interface = sorted(missing), interface


class Rank(object):
    """What torchrun told this process, and how far it is."""

    def __init__(self, environ, limit):
        self.number, self.world = int(environ["RANK"]), int(environ["WORLD_SIZE"])
        self.local = int(environ.get("LOCAL_RANK", 0))
        self.master = environ["MASTER_ADDR"], int(environ["MASTER_PORT"])
        self.served = environ.get("TORCHELASTIC_USE_AGENT_STORE") == "True"
        self.round = environ.get("TORCHELASTIC_RESTART_COUNT", "0")
        self.limit = limit
        self.stage = "meeting"
        self.here = {}  # by rank: what each told of itself
        self.found = {}  # of the record

    @property
    def others(self):
        return [number for number in range(self.world) if number != self.number]


class Board(object):
    """Notes that all ranks see. Each thread has a board of its own: a connection that waits
    cannot beat."""

    def __init__(self, rank, store):
        self.rank, self.store = rank, store

    def key(self, kind, number):
        return "dlsetup/%s/%s/%d" % (self.rank.round, kind, number)

    def write(self, kind, value):
        self.store.set(self.key(kind, self.rank.number), json.dumps(value))

    def read(self, kind, number):
        """None: there is no such note."""
        key = self.key(kind, number)
        if not self.store.check([key]):
            return None
        return json.loads(self.store.get(key).decode("ascii"))

    def all(self, kind, limit):
        """The notes of all ranks, and the ranks that wrote none within `limit` seconds."""
        notes, end = {}, time.time() + limit
        while len(notes) < self.rank.world and time.time() < end:
            for number in range(self.rank.world):
                if number not in notes:
                    note = self.read(kind, number)
                    if note is not None:
                        notes[number] = note
            time.sleep(0.05)
        return notes, [each for each in range(self.rank.world) if each not in notes]

    def silent(self):
        """The ranks whose beat stands still."""
        before = {number: self.read("beat", number) for number in self.rank.others}
        time.sleep(PATIENCE)
        return [n for n in self.rank.others if self.read("beat", n) == before[n]]


def main(arguments):
    options = parse(arguments)
    absent = [name for name in NEEDED if not os.environ.get(name)]
    if absent:
        sys.stderr.write("%s\n%s\n" % (__doc__.split("\n\n")[1], ", ".join(absent)))
        return 2
    leave_this_folder()
    rank = Rank(os.environ, options.limit)
    file = options.result + ("" if rank.number == 0 else ".rank%d" % rank.number)
    if os.path.exists(file):  # an earlier one, which must not be read for this one
        os.remove(file)
    begun = time.time()
    outcome = attend(rank, options.digits)
    record = result(rank, outcome, time.time() - begun)
    if rank.number == 0 or outcome is not None:
        with open(file, "w") as target:
            json.dump(record, target, indent=1, sort_keys=True)
        sys.stderr.write("dlsetup smoke --distributed --result %s\n" % file)
    return 0 if outcome is None else 1


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--result", default="dlsetup-distributed.json")
    parser.add_argument("--digits", default=beside())
    parser.add_argument("--limit", type=float, default=60.0)
    return parser.parse_args(arguments)


def beside():
    """The digits; None: this is a lone copy."""
    files = [os.path.join(place, "digits.csv.gz") for place in PLACES]
    return next((file for file in files if os.path.exists(file)), None)


def leave_this_folder():
    """Take the script's own folder from sys.path, where only the student's belong."""
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or ".") != HERE]


def attend(rank, digits):
    """Go through the stages; None, or why it failed."""
    global torch
    try:
        import torch
        import torch.distributed
    except Exception as error:
        return DistributedError("no-torch", describe(error, rank))
    torch.set_num_threads(1)
    try:
        store = meet(rank)
        board = Board(rank, connect(rank, False))
    except DistributedError as failed:
        return failed
    return watch(rank, board, lambda: work(rank, Board(rank, store), digits))


def watch(rank, board, job):
    """Beat while `job` runs in a thread, and find out who is gone when it fails."""
    ended, stopped = [], threading.Event()

    def run():
        try:
            job()
            ended.append(None)
        except DistributedError as failed:
            ended.append(failed)
        except Exception as error:
            ended.append(DistributedError("error", describe(error, rank)))

    signal.signal(signal.SIGTERM, lambda number, frame: stopped.set())
    worker = threading.Thread(target=run)
    worker.daemon = True
    worker.start()
    end = time.time() + 4 * rank.limit
    try:
        while worker.is_alive() and not stopped.is_set() and time.time() < end:
            board.write("beat", time.time())
            worker.join(BEAT)
        failed = ended[0] if ended else DistributedError("stopped" if stopped.is_set() else "hung")
        board.write("end", "ok" if failed is None else failed.error or failed.cause)
        return part(rank, board) if failed is None else inquire(rank, board, failed)
    except Exception as error:  # the store went away with rank 0, or with its machine
        failed = (
            ended[0] if ended and ended[0] else DistributedError("error", describe(error, rank))
        )
        gone = [0] if rank.number and not failed.missing else failed.missing
        return DistributedError("rank-died" if gone else failed.cause, failed.error, gone)


def part(rank, board):
    """All was well here. Rank 0 keeps the store until the others are done."""
    if rank.number:
        return None
    _, missing = board.all("end", rank.limit)
    return DistributedError("rank-died", missing=missing) if missing else None


def inquire(rank, board, failed):
    """Whose fault it was: beat on for the others' sake, and look whose beat stands still."""
    if failed.missing or failed.cause in ("wrong-sum", "other-losses"):
        linger(board)
        return failed
    beating = threading.Thread(target=linger, args=(Board(rank, connect(rank, False)),))
    beating.daemon = True
    beating.start()
    gone = board.silent()
    beating.join()
    if gone:
        return DistributedError("rank-died", failed.error, gone)
    told = [(n, board.read("end", n)) for n in rank.others]
    errors = ["rank %d: %s" % (n, text) for n, text in told if text not in (None, "ok", "stopped")]
    if failed.cause == "stopped" and errors:
        return DistributedError("error", errors[0])
    return failed


def linger(board):
    """Stay to be seen while others look."""
    end = time.time() + 2 * PATIENCE
    while time.time() < end:
        board.write("beat", time.time())
        time.sleep(BEAT)


# the first stage: the meeting at rank 0


def connect(rank, master):
    """A connection to the notes; with `master` they are kept here."""
    host, port = rank.master
    options = {"is_master": master, "timeout": timedelta(seconds=rank.limit)}
    options["wait_for_workers"] = False
    try:
        return torch.distributed.TCPStore(host, port, rank.world, **options)
    except RuntimeError as error:
        if "libuv" not in str(error):
            raise
        return torch.distributed.TCPStore(host, port, rank.world, use_libuv=False, **options)


def meet(rank):
    """Connect to rank 0; where that fails, why."""
    try:
        return connect(rank, rank.number == 0 and not rank.served)
    except Exception as error:
        missing = [0] if rank.number else []
        raise DistributedError(why_not_met(rank, error), describe(error, rank), missing)


def why_not_met(rank, error):
    if rank.number == 0:
        busy = "EADDRINUSE" in str(error) or "in use" in str(error)
        return "port-busy" if busy else "error"
    return {"refused": "rank-absent", "ok": "error"}.get(*[try_to_reach(rank.master)] * 2)


def try_to_reach(address, limit=5.0):
    """ok, or why not: refused, firewall, no-route, unknown-name."""
    try:
        socket.create_connection(address, timeout=limit).close()
    except socket.timeout:
        return "firewall"
    except socket.gaierror:
        return "unknown-name"
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "no-route"
    return "ok"


# the second: everybody reaches everybody, by the address that gloo will use


def work(rank, board, digits):
    listener = introduce(rank, board)
    rank.here, missing = board.all("here", rank.limit)
    if missing:
        raise DistributedError("rank-absent", missing=missing)
    rank.stage = "reaching"
    reach(rank, board)
    listener.close()
    rank.stage = "group"
    device = join(rank, board)
    rank.stage = "all-reduce"
    sum_up(rank, device)
    rank.stage = "training"
    compare(rank, device, digits)
    torch.distributed.destroy_process_group()


def introduce(rank, board):
    """Tell the others who this is; the socket that they will try."""
    listener = socket.socket()
    listener.bind(("", 0))
    listener.listen(rank.world)
    card = torch.cuda.is_available() and rank.local < torch.cuda.device_count()
    own = {"host": host(), "address": gloo_address(), "port": listener.getsockname()[1]}
    own.update(route=route_address(rank.master), cuda=bool(card))
    own["interface"] = interface_of(own["route"])
    board.write("here", own)
    return listener


def host():
    """What tells one machine, or one container's network, from another."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            return "%s/%d" % (file.read().strip(), os.stat("/proc/self/ns/net").st_ino)
    except OSError:
        return socket.gethostname()


def gloo_address():
    """That of GLOO_SOCKET_IFNAME, else of the host's own name, else the loopback's."""
    named = os.environ.get("GLOO_SOCKET_IFNAME")
    if named:
        return address_of(named.split(",")[0]) or "127.0.0.1"
    try:
        found = [each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None)]
    except OSError:
        found = []
    return next((each for each in found if own_address(each)), "127.0.0.1")


def own_address(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial:
        try:
            trial.bind((address, 0))
        except OSError:
            return False
    return True


def address_of(interface):
    """Its IPv4 address; None: it has none. Linux alone can be asked without more."""
    try:
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            name = interface.encode("utf-8")[:15].ljust(256, b"\0")
            return socket.inet_ntoa(fcntl.ioctl(asked.fileno(), 0x8915, name)[20:24])
    except (ImportError, OSError):
        return None


def interface_of(address):
    try:
        names = [name for _, name in socket.if_nameindex()]
    except (AttributeError, OSError):
        return None
    return next((name for name in names if address_of(name) == address), None)


def route_address(master):
    """The address from which this machine speaks to rank 0; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((master[0], master[1] or 1))
            return asked.getsockname()[0]
        except OSError:
            return None


def reach(rank, board):
    """Try the next ranks (all of a small world); all learn what each found."""
    tried = {}
    nccl = all(each["cuda"] for each in rank.here.values())
    for number in sorted(rank.others, key=lambda n: (n - rank.number) % rank.world)[:8]:
        peer = rank.here[number]
        address = peer["route"] if nccl else peer["address"]
        tried[number] = try_to_reach((address, peer["port"]))
        if address.startswith("127.") and peer["host"] != rank.here[rank.number]["host"]:
            tried[number] = "loopback"
    board.write("reach", tried)
    notes, missing = board.all("reach", rank.limit)
    if missing:
        raise DistributedError("rank-died", missing=missing)
    pairs = [(int(to), word) for each in notes.values() for to, word in each.items()]
    bad = [(to, word) for to, word in pairs if word != "ok"]
    if bad:
        cause = "loopback" if any(word == "loopback" for _, word in bad) else bad[0][1]
        numbers = {to for to, word in bad if word == cause}
        known = rank.here[min(numbers)].get("interface")
        interface = known if cause == "loopback" else None
        raise DistributedError(cause, missing=numbers, interface=interface)


# the third: one group, sums, one training


def join(rank, board):
    """Found the group: NCCL where every rank has a card of its own, else gloo."""
    nccl = (
        all(each["cuda"] for each in rank.here.values()) and torch.distributed.is_nccl_available()
    )
    rank.found["backend"] = "nccl" if nccl else "gloo"
    device = torch.device("cuda", rank.local) if nccl else torch.device("cpu")
    if nccl:
        torch.cuda.set_device(device)
    store = torch.distributed.PrefixStore("group/" + rank.round, connect(rank, False))
    torch.distributed.init_process_group(
        rank.found["backend"],
        store=store,
        rank=rank.number,
        world_size=rank.world,
        timeout=timedelta(seconds=rank.limit),
    )
    return device


def sum_up(rank, device):
    """Whole numbers, whose sum is known; and the bytes a second that each rank sends."""
    wanted = rank.world * (rank.world + 1) // 2
    for size in SIZES:
        part = torch.full((size,), float(rank.number + 1), device=device)
        torch.distributed.all_reduce(part)
        if not bool((part == wanted).all()):
            raise DistributedError("wrong-sum", "%s instead of %d" % (part.max().item(), wanted))
    seconds = min(timed(part) for _ in range(3))
    sent = 4 * SIZES[-1] * 2 * (rank.world - 1) / rank.world
    rank.found["bandwidth"] = sent / seconds


def timed(tensor):
    begun = time.perf_counter()
    torch.distributed.all_reduce(tensor)
    if tensor.is_cuda:
        torch.cuda.synchronize()
    return time.perf_counter() - begun


def compare(rank, device, digits):
    """Train together, and on rank 0 alone with the same batches: the losses must be the same."""
    data = torch.zeros(ROWS, 65, dtype=torch.float64)
    if rank.number == 0:
        data = torch.tensor(read(digits) if digits else drawn()).double()
    data = data.to(device)
    torch.distributed.broadcast(data, 0)
    network = torch.nn.parallel.DistributedDataParallel(new_network(device))
    own = slice(rank.number * SHARE, (rank.number + 1) * SHARE)
    together = list(train(network, data, rank.world, own))
    sums = torch.tensor(together, dtype=torch.float64, device=device)
    torch.distributed.all_reduce(sums)
    if rank.number:
        return
    alone = train(new_network(device), data, rank.world, slice(None))
    pairs = zip((sums / rank.world).tolist(), alone)
    deviation = max(abs(one - other) / other for one, other in pairs)
    rank.found["deviation"] = deviation
    if not deviation <= BAR:
        raise DistributedError("other-losses", "deviation %.2g" % deviation)


def read(digits):
    with gzip.open(digits, "rt") as lines:
        return [[float(cell) for cell in row] for row in csv.reader(lines)]


def drawn():
    """Numbers as those of the digits: 64 from 0 to 16, and which of ten it is."""
    source = random.Random(0)
    return [[source.randrange(17) for _ in range(64)] + [source.randrange(10)] for _ in range(ROWS)]


def new_network(device):
    torch.manual_seed(0)
    layers = torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    return torch.nn.Sequential(*layers).double().to(device)


def train(network, data, world, own):
    """The losses of 20 steps; of each batch the rows `own`."""
    source = random.Random(0)
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    for _ in range(STEPS):
        batch = [source.randrange(len(data)) for _ in range(SHARE * world)]
        rows = data[batch[own]]
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(network(rows[:, :64] / 16), rows[:, 64].long())
        loss.backward()
        optimiser.step()
        yield loss.item()


# the record


def result(rank, failed, seconds):
    names = sorted({each["host"] for each in rank.here.values()})
    record = {
        "schema": SCHEMA,
        "outcome": "passed" if failed is None else "failed",
        "world_size": rank.world,
        "rank": rank.number,
        "stage": rank.stage,
        "version": str(getattr(torch, "__version__", "")) or None,
        "hosts": [names.index(rank.here[n]["host"]) for n in sorted(rank.here)],
        "backend": None,
        "bandwidth": None,
        "deviation": None,
        "cause": None if failed is None else failed.cause,
        "missing": [] if failed is None else failed.missing,
        "interface": None if failed is None else failed.interface,
        "error": None if failed is None else failed.error or None,
        "seconds": round(seconds, 3),
    }
    return dict(record, **rank.found)


def describe(error, rank):
    """One line of ASCII without addresses and names of hosts."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    first = SOURCE.sub("", lines[0]).split(". This is typically")[0]
    text = "%s: %s" % (type(error).__name__, first)
    for name in (rank.master[0], socket.gethostname()):
        text = without(name, text)
    return ADDRESS.sub("<address>", text).encode("ascii", "backslashreplace").decode("ascii")[:300]


def without(name, text):
    """Whole or short, and with whatever domain. An address has no short form."""
    short = name if ":" in name or re.match(IPV4 + "$", name) else name.split(".")[0]
    if not short:
        return text
    whole = r"(?<![\w.-])%s(?:\.[\w-]+)*(?![\w-])" % re.escape(short)
    return re.sub(whole, "<address>", text, flags=re.I)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # a thread may still wait for a rank that is gone
