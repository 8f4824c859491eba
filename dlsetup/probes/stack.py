"""Try the parts of PyTorch that a course stands on, one after the other, in the student's own
interpreter; where there is no PyTorch, those that numpy has.

    python -B stack.py MARKER SCRATCH DEVICES BACKENDS CHECK[@DEVICE]:LIMIT ...

SCRATCH: a folder for what is written. DEVICES: `auto`, or names as PyTorch spells them, `cpu,cuda`.
BACKENDS: `torch`, or `torch,numpy` where numpy shall do where there is no PyTorch.
LIMIT: seconds; what takes longer ends the process, which the caller then starts again for the rest.

Events, one a line of standard output, compact ASCII JSON after the marker:

    {"event":"plan","backend":"torch","version":"2.13.0","items":["product@cpu", ...]}
    {"event":"begin","item":"product@cpu"}
    {"event":"end","item":"product@cpu","seconds":0.01,"deviation":0.0,"detail":null,
     "outcome":"measured"}       measured: the caller judges; error: it raised; skipped: detail why

Runs on Python 3.6 and torch 1.10 upwards. Worker processes of a DataLoader import this file
again: all that acts stands behind the guard at its end.
"""

import faulthandler
import json
import math
import os
import random
import shutil
import sys
import time
import warnings

FOLDER = "\ud559\uc2b5 \uacb0\uacfc"  # "training results" in Korean, with a space
CLASSES = 10
IMPOSSIBLE = 2**47  # float64: a pebibyte, which no address space holds; nothing is touched
MIB = 2**20

torch = None  # the student's, from bring()
np = None


class Skip(Exception):  # noqa: N818 - it is no error
    """It cannot be tried here, and that is no fault."""


def main(marker, scratch, devices, backends, *wanted):
    limits = dict(pair.rsplit(":", 1) for pair in wanted)

    def tell(event, **values):
        line = "\n" + marker + json.dumps(dict(values, event=event), separators=(",", ":")) + "\n"
        os.write(1, line.encode("ascii"))  # sys.stdout may be anyone's by now

    leave_this_folder()
    warnings.simplefilter("ignore")
    faulthandler.enable(2)
    try:
        backend, version = bring(backends.split(","))
    except Exception as error:
        tell("error", message=describe(error), missing=missing(error))
        return 1
    found = torch_devices(devices) if backend == "torch" else ["cpu"]
    items = plan(CHECKS[backend], list(limits), found)
    tell("plan", backend=backend, version=version, items=items)
    for item in items:
        tell("begin", item=item)
        limit = limits.get(item) or limits[item.split("@")[0]]
        faulthandler.dump_traceback_later(float(limit), exit=True, file=2)
        told = run(CHECKS[backend], item, scratch)
        faulthandler.cancel_dump_traceback_later()
        tell("end", item=item, **told)
    return 0


def bring(backends):
    """Import PyTorch, or numpy where there is none; its name and version."""
    global torch, np
    try:
        import torch as found
    except ImportError as error:
        if missing(error) != "torch" or "numpy" not in backends:
            raise
        import numpy

        np = numpy
        return "numpy", str(numpy.__version__)
    torch = found
    torch.set_num_threads(1)
    warm_up()
    return "torch", str(torch.__version__)


def warm_up():
    """The first optimiser imports torch._dynamo, for seconds that are no check's own."""
    try:
        torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1).zero_grad()
    except Exception as error:  # the checks that train will meet it, too
        sys.stderr.write(describe(error) + "\n")


def missing(error):
    return getattr(error, "name", None) if isinstance(error, ModuleNotFoundError) else None


def torch_devices(devices):
    """Those that were asked for; with `auto` the processor and the first accelerator."""
    if devices != "auto":
        return devices.split(",")
    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    elif getattr(torch.backends, "mps", None) and torch.backends.mps.is_available():
        found.append("mps")
    elif getattr(torch, "xpu", None) and torch.xpu.is_available():
        found.append("xpu")
    return found


def plan(checks, wanted, devices):
    """Each check on each device; those that only concern the processor there alone."""
    items = []
    for name in wanted:
        if "@" in name:
            items.append(name)
        elif name in checks:
            places = devices[:1] if name in ONCE else devices
            items += ["%s@%s" % (name, device) for device in places]
    return items


def run(checks, item, scratch):
    name, device = item.split("@")
    begun = time.perf_counter()
    told = {"outcome": "measured", "deviation": None, "detail": None}
    try:
        told.update(checks[name](device, scratch) or {})
        wait(device)
    except Skip as reason:
        told.update(outcome="skipped", detail=str(reason))
    except Exception as error:
        told.update(outcome="error", detail=describe(error))
    deviation = told["deviation"]
    if deviation is not None and not math.isfinite(deviation):
        told.update(outcome="error", deviation=None, detail="not finite")
    return dict(told, seconds=round(time.perf_counter() - begun, 4))


def describe(error):
    """One exception as one line; what UTF-8 cannot carry is escaped."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    telling = [line for line in lines[1:] if "rror:" in line or "rror " in line]
    text = "%s: %s" % (type(error).__name__, " | ".join(lines[:1] + telling[:1]))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")[:500]


def leave_this_folder():
    """Take the script's own folder from sys.path, where only the student's belong."""
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


def wait(device):
    """Until the device has done what it was told: its errors come late."""
    kind = device.split(":")[0]
    if torch is not None and kind in ("cuda", "mps", "xpu"):
        getattr(torch, kind).synchronize()


def equal(same, detail):
    return {"deviation": 0.0 if same else 1.0, "detail": None if same else detail}


# product: whole numbers, whose products every format of 24 bits holds exactly


def integers(source, rows, columns, bound):
    return [[source.randint(-bound, bound) for _ in range(columns)] for _ in range(rows)]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def product_deviation(multiply, rows, inner, columns, bound):
    """Freivalds, 1979: a product is tried by a vector, in Python's own integers. Entries beyond
    2**11 do not fit into TF32, float16 or bfloat16."""
    source = random.Random(rows)
    left, right = integers(source, rows, inner, bound), integers(source, inner, columns, 3)
    vector = [source.randint(-999, 999) for _ in range(columns)]
    found = [[fixed(number) for number in row] for row in multiply(left, right)]
    wanted = [number << FRACTION for number in times(left, times(right, vector))]
    worst = max(abs(a - b) for a, b in zip(times(found, vector), wanted))
    return float(worst) / max(abs(number) for number in wanted)


def fixed(number):
    """A float as a whole number of 2**-24, so that nothing after the point is lost."""
    return int(number * 2.0**FRACTION) if abs(number) < 1e200 else 10**200


FRACTION = 24
SHAPES = ((48, 48, 48), (257, 129, 65), (1, 300, 33), (128, 511, 10))


def torch_product(device, scratch):
    def multiply(left, right):
        one, other = (torch.tensor(x, dtype=torch.float32).to(device) for x in (left, right))
        return torch.matmul(one, other).tolist()

    def transposed(left, right):
        one, other = (torch.tensor(x, dtype=torch.float32).to(device) for x in (left, right))
        return torch.nn.functional.linear(one, other.t().contiguous()).tolist()

    return worst_product((multiply, transposed))


def numpy_product(device, scratch):
    def multiply(left, right, kind=None):
        return (
            np.array(left, dtype=kind or "float32").dot(np.array(right, kind or "float32")).tolist()
        )

    return worst_product((multiply, lambda left, right: multiply(left, right, "float64")))


def worst_product(ways):
    worst = [product_deviation(way, *shape, bound=4095) for way in ways for shape in SHAPES]
    return {"deviation": max(worst)}


# gradients, attention, losses


def gradient(device, scratch):
    """Backward against central differences of 1e-5, whose own error is about 1e-10."""
    if device.startswith("mps"):
        raise Skip("MPS has no float64")
    torch.manual_seed(0)
    sizes = (1, 2, 4, 4), (3, 2, 3, 3), (1, 3, 4, 4)
    image, weight, factor = (torch.randn(size, dtype=torch.double).to(device) for size in sizes)

    def function():
        return (torch.tanh(torch.nn.functional.conv2d(image, weight, padding=1)) * factor).sum()

    inputs = [each.requires_grad_() for each in (image, weight)]
    found = torch.autograd.grad(function(), inputs)
    worst = 0.0
    with torch.no_grad():
        for given, slopes in zip(inputs, found):
            values, slopes = given.view(-1), slopes.reshape(-1).tolist()
            for place, slope in enumerate(slopes):
                worst = max(worst, abs(difference(function, values, place) - slope))
    return {"deviation": worst}


def difference(function, values, place, width=1e-5):
    kept = values[place].item()
    sides = []
    for value in (kept + width, kept - width):
        values[place] = value
        sides.append(function().item())
    values[place] = kept
    return (sides[0] - sides[1]) / (2 * width)


def attention(device, scratch):
    built_in = getattr(torch.nn.functional, "scaled_dot_product_attention", None)
    if built_in is None:
        raise Skip("torch %s has none" % torch.__version__)
    torch.manual_seed(0)
    query, key, value = (torch.randn(3, 4, 16, 8).to(device) for _ in range(3))
    scores = query @ key.transpose(-1, -2) / 8**0.5
    mask = torch.ones(16, 16, dtype=torch.bool).tril().to(device)
    causal = scores.masked_fill(~mask, float("-inf"))
    pairs = (
        (built_in(query, key, value), torch.softmax(scores, -1) @ value),
        (built_in(query, key, value, is_causal=True), torch.softmax(causal, -1) @ value),
        (built_in(query, key, value, attn_mask=mask), torch.softmax(causal, -1) @ value),
    )
    return {"deviation": max((one - other).abs().max().item() for one, other in pairs)}


def classifier(device):
    torch.manual_seed(0)
    layers = torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, CLASSES)
    return torch.nn.Sequential(*layers).to(device)


def batch(device):
    torch.manual_seed(1)
    return torch.rand(32, 64).to(device), torch.randint(0, CLASSES, (32,)).to(device)


def step(network, optimiser, images, labels):
    optimiser.zero_grad()
    loss = torch.nn.functional.cross_entropy(network(images), labels)
    loss.backward()
    optimiser.step()
    return loss.item()


def first_loss(device, scratch):
    """ln C: a network that knows nothing yet gives every class the same probability."""
    network = classifier(device)
    with torch.no_grad():
        network[2].weight.mul_(0.01)
        network[2].bias.zero_()
    images, labels = batch(device)
    loss = torch.nn.functional.cross_entropy(network(images), labels).item()
    return {"deviation": abs(loss - math.log(CLASSES)), "detail": "loss %.4f" % loss}


def overfit(device, scratch):
    """Thirty-two images are learnt by heart: the loss after 150 steps of Adam."""
    network, (images, labels) = classifier(device), batch(device)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    losses = [step(network, optimiser, images, labels) for _ in range(150)]
    return {"deviation": losses[-1], "detail": "loss %.3f -> %.2g" % (losses[0], losses[-1])}


def same_seed(device, scratch):
    torch.backends.cudnn.deterministic, torch.backends.cudnn.benchmark = True, False

    def train():
        torch.manual_seed(0)
        nn = torch.nn
        layers = nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Dropout(0.2), nn.Linear(288, 10)
        network = nn.Sequential(*layers).to(device)
        optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
        images, labels = torch.randn(32, 1, 8, 8).to(device), torch.arange(32).to(device) % CLASSES
        return [step(network, optimiser, images, labels) for _ in range(15)]

    one, other = train(), train()
    first = next((i for i, (a, b) in enumerate(zip(one, other), 1) if a != b), None)
    return equal(first is None, "other losses from step %s on" % first)


# files


def folder(scratch):
    path = os.path.join(scratch, FOLDER)
    os.makedirs(path, exist_ok=True)
    return path


def checkpoint(device, scratch):
    """Saved after five steps, read into a new network: the next five losses are the same."""
    images, labels = batch(device)

    def new():
        network = classifier(device)
        return network, torch.optim.Adam(network.parameters(), lr=1e-2)

    network, optimiser = new()
    for _ in range(5):
        step(network, optimiser, images, labels)
    file = os.path.join(folder(scratch), "\ubaa8\ub378.pt")
    torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict()}, file)
    wanted = [step(network, optimiser, images, labels) for _ in range(5)]
    again, its = new()
    kept = load(file)
    again.load_state_dict(kept["network"])
    its.load_state_dict(kept["optimiser"])
    found = [step(again, its, images, labels) for _ in range(5)]
    return equal(found == wanted, "the training went on with other losses")


def load(file):
    try:
        return torch.load(file, weights_only=True)
    except TypeError:  # before 1.13
        return torch.load(file)


def numpy_checkpoint(device, scratch):
    values = np.random.RandomState(0).rand(64, 64)
    file = os.path.join(folder(scratch), "\ubaa8\ub378.npz")
    np.savez(file, values=values)
    with np.load(file) as kept:
        same = bool((kept["values"] == values).all())
    return equal(same, "other numbers were read than written")


# precision and devices


def autocast(device, scratch):
    kind = device.split(":")[0]
    if not hasattr(torch, "autocast"):
        raise Skip("torch %s has none" % torch.__version__)
    lower = torch.bfloat16 if kind == "cpu" else torch.float16
    torch.manual_seed(0)
    network, images = torch.nn.Linear(64, 64).to(device), torch.randn(64, 64).to(device)
    with torch.autocast(kind, dtype=lower):
        found = network(images)
    if found.dtype != lower:
        return {"deviation": 1.0, "detail": "%s instead of %s" % (found.dtype, lower)}
    wanted = network(images)
    deviation = ((found.float() - wanted).abs().max() / wanted.abs().max()).item()
    return {"deviation": deviation, "detail": str(lower)}


def copies(device, scratch):
    """To the device and back, in several types and layouts; to numpy and back."""
    table = torch.arange(60000.0).reshape(200, 300)
    types = [torch.float32, torch.float16, torch.int64, torch.uint8]
    sources = [(table % 97).to(each) for each in types] + [table.t(), table[::3, 1::2]]
    if device.startswith("cuda"):
        sources.append(table.pin_memory())
    for source in sources:
        back = source.to(device, non_blocking=True).to("cpu")
        wait(device)
        if not torch.equal(back, source):
            return equal(False, "%s came back changed" % source.dtype)
    try:
        import numpy
    except ImportError:
        return {"deviation": 0.0, "detail": "numpy is not installed"}
    bridge = torch.from_numpy(numpy.arange(6.0)).mul(2).numpy()
    return equal(bridge.tolist() == [0, 2, 4, 6, 8, 10], "numpy's numbers came back changed")


def memory(device, scratch):
    """Ask for more than there can be: it must be refused by an exception, and all must go on."""
    refused(lambda: torch.empty(IMPOSSIBLE, dtype=torch.float32, device=device), "a pebibyte")
    if device.startswith("cuda"):
        limit_gpu(device)
    elif device.startswith("cpu"):
        within_limit(lambda: torch.empty(MIB * 1024, dtype=torch.uint8))
    total = torch.ones(1000, device=device).sum().item()
    return equal(total == 1000, "after it 1000 ones summed up to %s" % total)


def limit_gpu(device):
    """Held below a limit of our own, for other programs want the card's memory, too."""
    total = torch.cuda.get_device_properties(device).total_memory
    allowed = torch.cuda.memory_reserved() + 64 * MIB
    torch.cuda.set_per_process_memory_fraction(min(1.0, allowed / float(total)))
    try:
        refused(lambda: torch.empty(MIB * 256, dtype=torch.uint8, device=device), "256 MiB")
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
        torch.cuda.empty_cache()


def numpy_memory(device, scratch):
    refused(lambda: np.empty(IMPOSSIBLE), "a pebibyte")
    within_limit(lambda: np.empty(MIB * 1024, dtype="uint8"))
    total = float(np.ones(1000).sum())
    return equal(total == 1000, "after it 1000 ones summed up to %s" % total)


def within_limit(allocate):
    """A gibibyte under a limit that leaves room for a quarter of one; Linux alone keeps to it."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm") as table:
        used = int(table.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + 256 * MIB, hard))
    try:
        refused(allocate, "a gibibyte beyond the limit")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def refused(allocate, what):
    try:
        allocate()
    except (RuntimeError, MemoryError):  # torch's OutOfMemoryError is a RuntimeError
        return
    raise AssertionError("%s was handed out" % what)


# workers and the compiler


class Squares(object):
    """A data set of 64 rows, large enough to go through shared memory."""

    def __len__(self):
        return 64

    def __getitem__(self, number):
        import torch  # a spawned worker has not passed through bring()

        return torch.full((1000,), float(number * number))


def workers(method):
    def load_all(device, scratch):
        import multiprocessing

        if method not in multiprocessing.get_all_start_methods():
            raise Skip("this system cannot %s" % method)
        if method == "fork" and sys.platform == "darwin":
            raise Skip("macOS cannot fork safely")
        loader = torch.utils.data.DataLoader(
            Squares(), batch_size=8, num_workers=2, multiprocessing_context=method
        )
        rows = torch.cat(list(loader))
        wanted = torch.arange(64.0) ** 2
        same = tuple(rows.shape) == (64, 1000) and bool((rows == wanted[:, None]).all())
        return equal(same, "other rows than the data set holds")

    return load_all


def compiler():
    names = [os.environ.get("CXX")] + (["cl"] if os.name == "nt" else ["g++", "clang++", "c++"])
    return next((name for name in names if name and shutil.which(name.split()[0])), None)


def compile_network(device, scratch):
    """Its cache is named by the environment, which is read when PyTorch is imported."""
    if not hasattr(torch, "compile"):
        raise Skip("torch %s has none" % torch.__version__)
    if device.startswith("cpu") and compiler() is None:
        raise Skip("no C++ compiler")
    network, (images, _) = classifier(device), batch(device)
    deviation = (torch.compile(network)(images) - network(images)).abs().max().item()
    return {"deviation": deviation}


# throughput: against Python's own loops and copies, or against the processor


def best(work, device, repeats=5):
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        wait(device)
        found.append(time.perf_counter() - begun)
    return min(found)


def python_speed():
    """Multiply-adds a second of a loop in Python."""
    from operator import mul

    row = [1.5] * 100000
    return len(row) / best(lambda: sum(map(mul, row, row)), "cpu")


def python_copy():
    """Bytes a second of Python's own copy."""
    source, target = bytes(32 * MIB), memoryview(bytearray(32 * MIB))
    return len(source) / best(lambda: target.__setitem__(slice(None), source), "cpu")


def torch_speed(device, size):
    one = torch.ones(size, size, device=device)
    torch.matmul(one, one)
    wait(device)
    return size**3 / best(lambda: torch.matmul(one, one), device)


def torch_copy(device):
    source, target = (torch.ones(8 * MIB, device=device) for _ in range(2))
    return 4 * source.numel() / best(lambda: target.copy_(source), device)


def torch_throughput(device, scratch):
    if device.startswith("cpu"):
        ratios = {
            "product": torch_speed(device, 512) / python_speed(),
            "memory": torch_copy(device) / python_copy(),
        }
    else:
        ratios = {
            "product": torch_speed(device, 2048) / torch_speed("cpu", 512),
            "memory": torch_copy(device) / torch_copy("cpu"),
        }
        specified = bandwidth(device)
        if specified:
            ratios["specification"] = 2 * torch_copy(device) / specified
    return {"ratios": ratios}


def bandwidth(device):
    """Bytes a second that the card's makers promise; None: PyTorch does not tell."""
    if not device.startswith("cuda"):
        return None
    card = torch.cuda.get_device_properties(device)
    clock, bus = getattr(card, "memory_clock_rate", 0), getattr(card, "memory_bus_width", 0)
    return 2.0 * clock * 1000 * bus / 8 or None  # kHz and bits; twice a clock


def numpy_throughput(device, scratch):
    one = np.ones((512, 512), dtype="float32")
    source, target = np.ones(4 * MIB), np.ones(4 * MIB)
    copied = source.nbytes / best(lambda: np.copyto(target, source), device)
    speed = 512**3 / best(lambda: one.dot(one), device)
    return {"ratios": {"product": speed / python_speed(), "memory": copied / python_copy()}}


ONCE = ("workers-fork", "workers-spawn")
CHECKS = {
    "torch": {
        "product": torch_product,
        "gradient": gradient,
        "attention": attention,
        "first-loss": first_loss,
        "overfit": overfit,
        "same-seed": same_seed,
        "checkpoint": checkpoint,
        "autocast": autocast,
        "copies": copies,
        "workers-fork": workers("fork"),
        "workers-spawn": workers("spawn"),
        "memory": memory,
        "throughput": torch_throughput,
        "compile": compile_network,
    },
    "numpy": {
        "product": numpy_product,
        "checkpoint": numpy_checkpoint,
        "memory": numpy_memory,
        "throughput": numpy_throughput,
    },
}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
