"""What courses call in PyTorch to learn, each against its formula: losses, gradients, optimisers,
schedules, clipping, checkpoints, loaders and samplers. Rows as formula_table.py says; nothing of
PyTorch is imported here.
"""

import copy
import io
import math

from formula_table import CHANCE, EXACT, SINGLE, Formula, Tolerance, flat, is_mixed, plain, whole
from torch_tensors import DOCS, OWN, OwnSeed, mean, soft, tensor

ANY = "all tasks"
STEPS = 4  # of an optimiser: what it keeps has begun to matter
SLOPES = Tolerance(1e-6, "float64 against differences of 1e-5; measured 2e-10")
CROSS = Tolerance(1e-5, "float32 rounds by 6e-8 a step; sums of 130 logarithms")


def row(operation, kind, formula, source, tolerance, task, measure):
    return Formula(operation, kind, formula, DOCS + source, tolerance, task, measure)


# losses


def reduced(torch, call, terms, count=None):
    """By each of the three reductions, the default being the mean."""
    size = float(count or len(flat(terms)))
    total = math.fsum(flat(terms))
    return [
        (call(), total / size),
        (call(reduction="mean"), total / size),
        (call(reduction="sum"), total),
        (call(reduction="none"), terms),
    ]


def entropies(rows, labels):
    return [-math.log(soft(each)[label]) for each, label in zip(rows, labels)]


def cross_entropy(torch):
    """For batches of every size a course uses: weights, labels that do not count, smoothed ones, and
    probabilities for labels."""
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (2, 64, 65, 130, 300):
        rows = [[x / 4.0 for x in each] for each in whole(size, 10)]
        labels = [(7 * n) % 10 for n in range(size)]
        terms = entropies(rows, labels)
        for kind in ("float32", "float64"):
            held, chosen = tensor(torch, rows, kind), torch.tensor(labels)
            pairs += reduced(torch, lambda **k: functional.cross_entropy(held, chosen, **k), terms)
            pairs += reduced(torch, lambda **k: nn.CrossEntropyLoss(**k)(held, chosen), terms)
            pairs += [
                (functional.nll_loss(held.log_softmax(1), chosen), mean(terms)),
                (nn.NLLLoss()(held.log_softmax(1), chosen), mean(terms)),
            ]
    weights = [n + 1.0 for n in range(10)]
    shares = [weights[label] for label in labels]
    weighed = [a * b for a, b in zip(terms, shares)]
    held, chosen, scale = tensor(torch, rows), torch.tensor(labels), tensor(torch, weights)
    kept = [term for term, label in zip(terms, labels) if label != 3]
    even = [-mean([math.log(x) for x in soft(each)]) for each in rows]
    smooth = [0.9 * a + 0.1 * b for a, b in zip(terms, even)]
    pairs += [
        (functional.cross_entropy(held, chosen, weight=scale), math.fsum(weighed) / sum(shares)),
        (nn.CrossEntropyLoss(weight=scale, reduction="sum")(held, chosen), math.fsum(weighed)),
        (functional.cross_entropy(held, chosen, ignore_index=3), mean(kept)),
        (nn.CrossEntropyLoss(ignore_index=3)(held, chosen), mean(kept)),
        (nn.CrossEntropyLoss(ignore_index=3, reduction="sum")(held, chosen), math.fsum(kept)),
        (
            functional.cross_entropy(held.view(30, 10, 10).transpose(1, 2), chosen.view(30, 10)),
            mean(terms),
        ),
    ]
    try:
        pairs += [
            (functional.cross_entropy(held, chosen, label_smoothing=0.1), mean(smooth)),
            (nn.CrossEntropyLoss(label_smoothing=0.1)(held, chosen), mean(smooth)),
            (functional.cross_entropy(held, functional.one_hot(chosen, 10).float()), mean(terms)),
        ]
    except TypeError:  # before 1.10
        return pairs
    return pairs


def distances(torch):
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (3, 65, 130):
        found = [[x / 4.0 for x in each] for each in whole(size, 3)]
        wanted = [[x / 4.0 for x in each] for each in whole(size, 3, 5)]
        one, other = tensor(torch, found), tensor(torch, wanted)
        gaps = [[a - b for a, b in zip(*each)] for each in zip(found, wanted)]

        def terms(formula):
            return [[formula(x) for x in each] for each in gaps]

        def smooth(beta):
            return lambda x: x * x / (2 * beta) if abs(x) < beta else abs(x) - beta / 2

        pairs += reduced(
            torch, lambda **k: functional.mse_loss(one, other, **k), terms(lambda x: x * x)
        )
        pairs += reduced(torch, lambda **k: nn.MSELoss(**k)(one, other), terms(lambda x: x * x))
        pairs += reduced(torch, lambda **k: functional.l1_loss(one, other, **k), terms(abs))
        pairs += reduced(torch, lambda **k: nn.L1Loss(**k)(one, other), terms(abs))
        pairs += reduced(
            torch, lambda **k: functional.smooth_l1_loss(one, other, **k), terms(smooth(1.0))
        )
        pairs += reduced(
            torch, lambda **k: nn.SmoothL1Loss(beta=0.5, **k)(one, other), terms(smooth(0.5))
        )
        if hasattr(functional, "huber_loss"):

            def huber(x):
                return 2.0 * smooth(2.0)(x)

            pairs += reduced(
                torch, lambda **k: functional.huber_loss(one, other, delta=2.0, **k), terms(huber)
            )
    return pairs


def binary(torch):
    nn, functional = torch.nn, torch.nn.functional
    pairs = []
    for size in (5, 70, 130):
        scores = [x / 4.0 for x in whole(1, size)[0]]
        chosen = [float(n % 3 == 0) for n in range(size)]
        odds = [1 / (1 + math.exp(-x)) for x in scores]
        held, wanted = tensor(torch, scores), tensor(torch, chosen)
        each = [-math.log(p if y else 1 - p) for p, y in zip(odds, chosen)]
        heavier = [3.0 * x if y else x for x, y in zip(each, chosen)]
        pairs += reduced(
            torch, lambda **k: functional.binary_cross_entropy(held.sigmoid(), wanted, **k), each
        )
        pairs += reduced(torch, lambda **k: nn.BCELoss(**k)(held.sigmoid(), wanted), each)
        pairs += reduced(
            torch, lambda **k: functional.binary_cross_entropy_with_logits(held, wanted, **k), each
        )
        pairs += reduced(torch, lambda **k: nn.BCEWithLogitsLoss(**k)(held, wanted), each)
        pairs += reduced(
            torch,
            lambda **k: nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0), **k)(held, wanted),
            heavier,
        )
    return pairs


def other_losses(torch):
    nn, functional = torch.nn, torch.nn.functional
    rows, others = (
        [[x / 4.0 for x in each] for each in whole(70, 5)],
        [[x / 4.0 for x in each] for each in whole(70, 5, 5)],
    )
    one, other = tensor(torch, rows), tensor(torch, others)
    p, q = [soft(each) for each in rows], [soft(each) for each in others]
    parts = [[b * math.log(b / a) for a, b in zip(*each)] for each in zip(p, q)]
    apart = [
        math.sqrt(sum((a - b + 1e-6) ** 2 for a, b in zip(*each))) for each in zip(rows, others)
    ]
    near = [math.sqrt(5 * (0.25 + 1e-6) ** 2)] * 70
    triplets = [max(near_ - far + 1.0, 0) for near_, far in zip(near, apart)]
    cosines = [
        sum(a * b for a, b in zip(*each))
        / math.sqrt(sum(a * a for a in each[0]) * sum(b * b for b in each[1]) + 1e-30)
        for each in zip(rows, others)
    ]
    signs = [1.0 if n % 2 else -1.0 for n in range(70)]
    sides = tensor(torch, signs)
    ranked = [max(-s * (a[0] - b[0]) + 0.5, 0) for s, a, b in zip(signs, rows, others)]
    hinged = [a[0] if s > 0 else max(1.0 - a[0], 0) for s, a in zip(signs, rows)]
    rates = [math.exp(a[0]) - b[0] * a[0] for a, b in zip(rows, others)]
    squares = [0.5 * (math.log(2.0) + (a[0] - b[0]) ** 2 / 2.0) for a, b in zip(rows, others)]
    logs, shares = one.log_softmax(1), other.softmax(1)
    return [
        (functional.kl_div(logs, shares, reduction="batchmean"), math.fsum(flat(parts)) / 70),
        (functional.kl_div(logs, shares, reduction="sum"), math.fsum(flat(parts))),
        (
            nn.KLDivLoss(reduction="batchmean", log_target=True)(logs, shares.log()),
            math.fsum(flat(parts)) / 70,
        ),
        (nn.TripletMarginLoss()(one, one - 0.25, other), mean(triplets)),
        (
            nn.CosineEmbeddingLoss()(one, other, sides),
            mean([1 - c if s > 0 else max(c, 0) for c, s in zip(cosines, signs)]),
        ),
        (nn.MarginRankingLoss(margin=0.5)(one[:, 0], other[:, 0], sides), mean(ranked)),
        (nn.HingeEmbeddingLoss()(one[:, 0], sides), mean(hinged)),
        (nn.PoissonNLLLoss()(one[:, 0], other[:, 0]), mean(rates)),
        (nn.GaussianNLLLoss()(one[:, 0], other[:, 0], torch.full((70,), 2.0)), mean(squares)),
        (functional.pairwise_distance(one, other), apart),
    ]


def connectionist(torch):
    """Two keys in four times: all ways to say them (Graves et al. 2006, doi:10.1145/1143844.1143891)."""
    chances = [[0.5, 0.2, 0.3], [0.1, 0.6, 0.3], [0.4, 0.1, 0.5], [0.2, 0.2, 0.6]]
    total = 0.0
    for number in range(3**4):
        path = [number // 3**place % 3 for place in range(4)]
        said = [key for key, before in zip(path, [0] + path) if key and key != before]
        if said == [1, 2]:
            total += (
                chances[0][path[0]]
                * chances[1][path[1]]
                * chances[2][path[2]]
                * chances[3][path[3]]
            )
    logs = tensor(torch, chances).log()[:, None]
    lengths = torch.tensor([4]), torch.tensor([2])
    found = torch.nn.functional.ctc_loss(logs, torch.tensor([[1, 2]]), *lengths, reduction="sum")
    return [
        (found, -math.log(total)),
        (torch.nn.CTCLoss()(logs, torch.tensor([[1, 2]]), *lengths), -math.log(total) / 2),
    ]


# gradients


def graphs(torch):
    """Gradients add up, stop where they are told to, and are those of the numbers that were used."""
    held = tensor(torch, [2.0, 3.0]).requires_grad_()
    (held**2).sum().backward()
    first = plain(held.grad)
    (held**2).sum().backward()
    second = plain(held.grad)
    with torch.no_grad():
        outside = (held * 2).requires_grad
        held += 1
    kept = held * 3
    (kept.detach() * held).sum().backward()
    third = plain(held.grad)
    square = held**2
    (slope,) = torch.autograd.grad(square.sum(), held, create_graph=True)
    (curved,) = torch.autograd.grad((slope**2).sum(), held)
    layer, other = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
    for each in layer.parameters():
        each.requires_grad_(False)
    other(layer(torch.ones(1, 2))).sum().backward()
    frozen = (
        [each.grad is None for each in layer.parameters()],
        [each.grad is None for each in other.parameters()],
    )
    other.zero_grad()
    emptied = [each.grad is None or not each.grad.abs().sum().item() for each in other.parameters()]
    heard = []
    value = tensor(torch, [1.0, 2.0]).requires_grad_()
    value.register_hook(lambda slope: heard.append(plain(slope)))
    (value * tensor(torch, [3.0, 4.0])).sum().backward()
    pair = value.detach().clone().requires_grad_()
    loss = (pair**3).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    view = tensor(torch, [[1.0, 2.0], [3.0, 4.0]]).requires_grad_()
    changed = view * 1
    changed[0].mul_(5)
    changed.sum().backward()
    return [
        (first, [4, 6]),
        (second, [8, 12]),
        (outside, False),
        (third, [17, 24]),
        (curved, [8 * x for x in (3, 4)]),
        (frozen[0] + frozen[1], [True, True, False, False]),
        (emptied, [True, True]),
        (heard, [[3, 4]]),
        (pair.grad, [6, 24]),
        (view.grad, [[5, 5], [1, 1]]),
        (torch.is_grad_enabled(), True),
    ]


def slopes(torch):
    """Of the layers of a course against differences, in float64."""
    nn, functional = torch.nn, torch.nn.functional
    with OwnSeed(torch):
        modules = {
            "linear": (nn.Linear(4, 3), (2, 4)),
            "conv": (nn.Conv2d(1, 2, 3, padding=1, stride=2), (1, 1, 4, 4)),
            "transposed": (nn.ConvTranspose2d(1, 1, 2, stride=2), (1, 1, 2, 2)),
            "batch": (nn.BatchNorm1d(2), (3, 2)),
            "layer": (nn.LayerNorm(4), (2, 4)),
            "lstm": (Output(nn, nn.LSTM(2, 2)), (3, 1, 2)),
            "gru": (Output(nn, nn.GRU(2, 2)), (3, 1, 2)),
            "attention": (nn.TransformerEncoderLayer(4, 2, 4, dropout=0.0), (2, 1, 4)),
        }
        functions = {
            name: (getattr(functional, name), (2, 3))
            for name in ("relu", "gelu", "silu", "elu", "leaky_relu", "softplus", "sigmoid", "tanh")
        }
        functions.update(
            max_pool=(lambda x: functional.max_pool2d(x, 2), (1, 1, 4, 4)),
            avg_pool=(lambda x: functional.avg_pool2d(x, 2), (1, 1, 4, 4)),
            softmax=(lambda x: functional.softmax(x, -1), (2, 3)),
            log_softmax=(lambda x: functional.log_softmax(x, -1), (2, 3)),
            interpolate=(lambda x: functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False), (1, 1, 2, 2)),
            cross=(lambda x: functional.cross_entropy(x, torch.tensor([1, 0])), (2, 3)),
            bce=(lambda x: functional.binary_cross_entropy_with_logits(x, torch.full_like(x, 0.25)), (2, 3)),
            mse=(lambda x: functional.mse_loss(x, torch.ones_like(x)), (2, 3)),
            smooth=(lambda x: functional.smooth_l1_loss(x, torch.ones_like(x)), (2, 3)),
            matmul=(lambda x: x @ x.t(), (2, 3)),
            einsum=(lambda x: torch.einsum("ij,kj->ik", x, x), (2, 3)),
            mean=(lambda x: x.mean(0) * x.std(0) + x.norm() + x.logsumexp(1).sum() + x.prod(), (2, 3)),
            picked=(lambda x: x[:, [0, 0, 2]] * x.max(1)[0][:, None] + x.cumsum(1), (2, 3)),
            math=(lambda x: x.exp() + (x**2 + 1).log() + (x**2 + 1).sqrt() + x.sin() / (x.cos() + 3) + x.abs() * x.clamp(-0.5, 0.5), (2, 3)),
            shapes=(lambda x: torch.cat([x.t(), x.flip(1).t()], 1).reshape(-1).view(2, 6).permute(1, 0) ** 2, (2, 3)),
            where=(lambda x: torch.where(x > 0, x**2, x) + x.masked_fill(x < 0, 0.0), (2, 3)),
        )  # fmt: skip
        cases = list(modules.values()) + list(functions.values())
        return [pair for call, size in cases for pair in _slope(torch, call, size)]


class Output(object):
    """A recurrent layer's outputs alone."""

    def __init__(self, nn, layer):
        self.layer = layer

    def double(self):
        self.layer.double()
        return self

    def parameters(self):
        return self.layer.parameters()

    def __call__(self, values):
        return self.layer(values)[0]


def _slope(torch, call, size):
    """Along one direction of the inputs and of each parameter: the slope, and half the difference
    between the sums before and behind."""
    given = torch.randn(size, dtype=torch.float64).requires_grad_()
    parameters = list(call.double().parameters()) if hasattr(call, "parameters") else []
    factor = None
    pairs = []

    def total():
        found = call(given)
        return (found * factor).sum()

    factor = torch.randn(call(given).shape, dtype=torch.float64)
    found = torch.autograd.grad(total(), [given] + parameters)
    for value, slope in zip([given] + parameters, found):
        way = torch.randn(value.shape, dtype=torch.float64)
        sides = []
        with torch.no_grad():
            kept = value.clone()
            for by in (1e-5, -1e-5):
                value.copy_(kept + by * way)
                sides.append(total().item())
            value.copy_(kept)
        wanted = (sides[0] - sides[1]) / 2e-5
        size_ = (slope.norm() * way.norm()).item() + 1e-6
        pairs.append((((slope * way).sum().item() - wanted) / size_ + 1.0, 1.0))
    return pairs


def clipped(torch):
    utils = torch.nn.utils
    pairs = []
    for most, kind, size in (
        (1.0, 2.0, 13.0),
        (100.0, 2.0, 13.0),
        (2.0, float("inf"), 12.0),
        (3.0, 1.0, 19.0),
    ):
        one, other = torch.zeros(2, requires_grad=True), torch.zeros(1, requires_grad=True)
        one.grad, other.grad = tensor(torch, [3, 4]), tensor(torch, [12])
        told = utils.clip_grad_norm_([one, other], most, norm_type=kind)
        share = min(1.0, most / size)
        pairs += [
            (torch.cat([one.grad, other.grad]), [share * x for x in (3, 4, 12)]),
            (float(told), size),
        ]
    one.grad = tensor(torch, [-3, 4])
    utils.clip_grad_value_([one], 3.5)
    pairs += [(one.grad, [-3, 3.5])]
    vector = utils.parameters_to_vector([tensor(torch, [1, 2]), tensor(torch, [[3], [4]])])
    return pairs + [(vector, [1, 2, 3, 4])]


# optimisers, each a step of plain numbers: (value, slope, kept, number of the step) -> value


def sgd(rate, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
    def step(x, g, kept, number):
        g += weight_decay * x
        if momentum:
            kept["b"] = g if number == 1 else momentum * kept["b"] + (1 - dampening) * g
            g = g + momentum * kept["b"] if nesterov else kept["b"]
        return x - rate * g

    return step


def adam(rate=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, amsgrad=False, apart=False):
    def step(x, g, kept, number):
        if apart:
            x -= rate * weight_decay * x
        else:
            g += weight_decay * x
        kept["m"] = betas[0] * kept.get("m", 0.0) + (1 - betas[0]) * g
        kept["v"] = betas[1] * kept.get("v", 0.0) + (1 - betas[1]) * g * g
        kept["top"] = max(kept.get("top", 0.0), kept["v"])
        square = (kept["top"] if amsgrad else kept["v"]) / (1 - betas[1] ** number)
        return x - rate * kept["m"] / (1 - betas[0] ** number) / (math.sqrt(square) + eps)

    return step


def rmsprop(rate, alpha=0.99, eps=1e-8, momentum=0.0, centered=False):
    def step(x, g, kept, number):
        kept["v"] = alpha * kept.get("v", 0.0) + (1 - alpha) * g * g
        kept["m"] = alpha * kept.get("m", 0.0) + (1 - alpha) * g
        square = kept["v"] - kept["m"] ** 2 if centered else kept["v"]
        g = g / (math.sqrt(square) + eps)
        if momentum:
            kept["b"] = g = momentum * kept.get("b", 0.0) + g
        return x - rate * g

    return step


def adagrad(rate, eps=1e-10, decay=0.0):
    def step(x, g, kept, number):
        kept["v"] = kept.get("v", 0.0) + g * g
        return x - rate / (1 + (number - 1) * decay) * g / (math.sqrt(kept["v"]) + eps)

    return step


def adadelta(rate=1.0, rho=0.9, eps=1e-6):
    def step(x, g, kept, number):
        kept["v"] = rho * kept.get("v", 0.0) + (1 - rho) * g * g
        move = math.sqrt(kept.get("d", 0.0) + eps) / math.sqrt(kept["v"] + eps) * g
        kept["d"] = rho * kept.get("d", 0.0) + (1 - rho) * move * move
        return x - rate * move

    return step


def adamax(rate=2e-3, betas=(0.9, 0.999), eps=1e-8):
    def step(x, g, kept, number):
        kept["m"] = betas[0] * kept.get("m", 0.0) + (1 - betas[0]) * g
        kept["u"] = max(betas[1] * kept.get("u", 0.0), abs(g) + eps)
        return x - rate / (1 - betas[0] ** number) * kept["m"] / kept["u"]

    return step


OPTIMISERS = (
    ("SGD", {"lr": 0.1}, sgd(0.1)),
    ("SGD", {"lr": 0.1, "momentum": 0.9}, sgd(0.1, 0.9)),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "dampening": 0.5}, sgd(0.1, 0.9, 0.5)),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}, sgd(0.1, 0.9, nesterov=True)),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.2}, sgd(0.1, 0.9, weight_decay=0.2)),
    ("Adam", {"lr": 0.1}, adam(0.1)),
    ("Adam", {}, adam()),
    ("Adam", {"lr": 0.1, "betas": (0.5, 0.8), "eps": 1e-3}, adam(0.1, (0.5, 0.8), 1e-3)),
    ("Adam", {"lr": 0.1, "weight_decay": 0.2}, adam(0.1, weight_decay=0.2)),
    ("Adam", {"lr": 0.1, "amsgrad": True}, adam(0.1, amsgrad=True)),
    ("AdamW", {"lr": 0.1}, adam(0.1, weight_decay=0.01, apart=True)),
    ("AdamW", {"lr": 0.1, "weight_decay": 0.5}, adam(0.1, weight_decay=0.5, apart=True)),
    ("RMSprop", {"lr": 0.1}, rmsprop(0.1)),
    ("RMSprop", {"lr": 0.1, "alpha": 0.9, "momentum": 0.5}, rmsprop(0.1, 0.9, momentum=0.5)),
    ("RMSprop", {"lr": 0.1, "centered": True}, rmsprop(0.1, centered=True)),
    ("Adagrad", {"lr": 0.1}, adagrad(0.1)),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.5}, adagrad(0.1, decay=0.5)),
    ("Adadelta", {}, adadelta()),
    ("Adamax", {}, adamax()),
)
BEGIN = [1.0, -2.0, 0.5, 3.0]
GIVEN = [
    [0.5, -1.0, 2.0, 0.0],
    [0.25, 3.0, -1.0, 0.5],
    [-2.0, 0.0, 1.0, 1.0],
    [1.0, 1.0, -0.5, -4.0],
]


def optimised(name, options, step):
    """Along given gradients, for all parameters, for one that gets no gradient, in two groups."""

    def measure(torch):
        make = getattr(torch.optim, name)
        one, other = (tensor(torch, BEGIN[n : n + 2]).requires_grad_() for n in (0, 2))
        idle = torch.ones(2, requires_grad=True)
        optimiser = make([one, other, idle], **options)
        again = tensor(torch, [BEGIN]).requires_grad_()
        alone = make([{"params": [again]}], **options)
        pairs, wanted, kept = [], list(BEGIN), [{} for _ in BEGIN]
        for number, given in enumerate(GIVEN, start=1):
            optimiser.zero_grad()
            one.grad, other.grad = tensor(torch, given[:2]), tensor(torch, given[2:])
            optimiser.step()
            alone.zero_grad()
            (again * tensor(torch, given)).sum().backward()
            alone.step()
            wanted = [step(x, g, state, number) for x, g, state in zip(wanted, given, kept)]
            pairs += [(plain(one) + plain(other), wanted), (plain(again)[0], wanted)]
        return pairs + [(idle, [1, 1])]

    return measure


def grouped(torch):
    """Each group its own learning rate; gradients are gone after zero_grad()."""
    one, other = (tensor(torch, [1.0]).requires_grad_() for _ in range(2))
    optimiser = torch.optim.SGD([{"params": [one]}, {"params": [other], "lr": 0.5}], lr=0.1)
    (one + other).sum().backward()
    optimiser.step()
    moved = plain(one) + plain(other)
    optimiser.zero_grad()
    gone = [each.grad is None or plain(each.grad) == [0.0] for each in (one, other)]
    optimiser.add_param_group({"params": [torch.ones(1, requires_grad=True)]})
    return [
        (moved, [0.9, 0.5]),
        (gone, [True, True]),
        ([each["lr"] for each in optimiser.param_groups], [0.1, 0.5, 0.1]),
    ]


def scheduled(torch):
    schedules = torch.optim.lr_scheduler

    def rates(make, count=8):
        optimiser = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
        schedule, found = make(optimiser), []
        for _ in range(count):
            found.append(optimiser.param_groups[0]["lr"])
            optimiser.step()
            schedule.step()
        return found

    def cosine(n, most, low=0.0):
        return low + (1 - low) * (1 + math.cos(math.pi * n / most)) / 2

    def between(a, b, share):
        return b + (a - b) * (1 + math.cos(math.pi * share)) / 2

    top = 4.0
    cycle = [
        between(top / 25, top, n / 3.0) if n <= 3 else between(top, top / 25e4, (n - 3) / 6.0)
        for n in range(9)
    ]
    optimiser = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
    plateau = schedules.ReduceLROnPlateau(optimiser, factor=0.1, patience=1)
    seen = []
    for loss in (3.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0):
        plateau.step(loss)
        seen.append(optimiser.param_groups[0]["lr"])
    pairs = [
        (rates(lambda o: schedules.StepLR(o, 3, gamma=0.5)), [0.5 ** (n // 3) for n in range(8)]),
        (
            rates(lambda o: schedules.MultiStepLR(o, [2, 5])),
            [0.1 ** ((n >= 2) + (n >= 5)) for n in range(8)],
        ),
        (rates(lambda o: schedules.ExponentialLR(o, 0.9)), [0.9**n for n in range(8)]),
        (
            rates(lambda o: schedules.LambdaLR(o, lambda n: 1.0 / (n + 1))),
            [1.0 / (n + 1) for n in range(8)],
        ),
        (rates(lambda o: schedules.CosineAnnealingLR(o, 8)), [cosine(n, 8) for n in range(8)]),
        (
            rates(lambda o: schedules.CosineAnnealingLR(o, 8, eta_min=0.2)),
            [cosine(n, 8, 0.2) for n in range(8)],
        ),
        (
            rates(lambda o: schedules.CosineAnnealingWarmRestarts(o, 4)),
            [cosine(n % 4, 4) for n in range(8)],
        ),
        (rates(lambda o: schedules.OneCycleLR(o, top, total_steps=10, pct_start=0.4), 9), cycle),
        (
            rates(lambda o: schedules.CyclicLR(o, 1.0, 3.0, step_size_up=2, cycle_momentum=False)),
            [1, 2, 3, 2, 1, 2, 3, 2],
        ),
        (seen, [1, 1, 1, 0.1, 0.1, 0.1, 0.01]),
    ]
    if hasattr(schedules, "LinearLR"):
        pairs += [
            (
                rates(lambda o: schedules.LinearLR(o, 0.5, total_iters=4)),
                [min(0.5 + n / 8.0, 1) for n in range(8)],
            ),
            (rates(lambda o: schedules.ConstantLR(o, 0.5, total_iters=2)), [0.5, 0.5] + [1] * 6),
        ]
    if hasattr(schedules, "SequentialLR"):

        def both(o):
            return schedules.SequentialLR(
                o, [schedules.LinearLR(o, 0.5, total_iters=2), schedules.ExponentialLR(o, 0.5)], [2]
            )

        pairs += [(rates(both, 5), [0.5, 0.75, 1, 0.5, 0.25])]
    return pairs


def averaged(torch):
    swa = torch.optim.swa_utils
    layer = torch.nn.Linear(1, 1, bias=False)
    kept, values = swa.AveragedModel(layer), [1.0, 3.0, 8.0]
    for value in values:
        with torch.no_grad():
            layer.weight.fill_(value)
        kept.update_parameters(layer)
    return [(kept.module.weight, [[4]]), (layer.weight, [[8]])]


def scaled(torch):
    """Mixed precision: bfloat16 within, float32 outside; a scaler's gradients come back."""
    if not hasattr(torch, "autocast"):
        return []
    left, right = tensor(torch, whole(8, 8)), tensor(torch, whole(8, 8, 5))
    with torch.autocast(left.device.type, dtype=torch.bfloat16):
        inside = left @ right
    wanted = left.bfloat16() @ right.bfloat16()
    outside = left @ right
    return [
        (str(inside.dtype), "torch.bfloat16"),
        (inside.float(), plain(wanted.float())),
        (str(outside.dtype), "torch.float32"),
    ]


# checkpoints


def network(torch):
    nn = torch.nn
    with OwnSeed(torch):
        return nn.Sequential(nn.Conv1d(2, 3, 1), nn.BatchNorm1d(3), nn.Flatten(), nn.Linear(12, 2))


def trained(torch, module, optimiser, steps):
    inputs = tensor(
        torch, [[[x / 8.0 for x in each] for each in whole(2, 4, n)] for n in (3, 5, 7)]
    )
    losses = []
    for _ in range(steps):
        optimiser.zero_grad()
        loss = (module(inputs) ** 2).mean()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses


def written(torch, value):
    file = io.BytesIO()
    torch.save(value, file)
    file.seek(0)
    try:
        return torch.load(file, weights_only=True)
    except TypeError:  # before 1.13
        file.seek(0)
        return torch.load(file)


def states(torch):
    """All parameters and buffers are in it, come back from a file, and what does not fit is
    refused."""
    module = network(torch)
    trained(torch, module, torch.optim.SGD(module.parameters(), lr=0.1), 3)
    state = module.state_dict()
    names = [name for name, _ in module.named_parameters()] + [
        name for name, _ in module.named_buffers()
    ]
    buffers = ["1.running_mean", "1.running_var", "1.num_batches_tracked"]
    other = network(torch)
    told = other.load_state_dict(written(torch, state))
    copied = copy.deepcopy(module)
    pairs = [
        (sorted(state), sorted(names)),
        ([name for name, _ in module.named_buffers()], buffers),
        ([len(told.missing_keys), len(told.unexpected_keys)], [0, 0]),
        (plain(state.get("1.num_batches_tracked")), 3),
    ]
    wanted = {
        name: plain(value)
        for name, value in list(module.named_parameters()) + list(module.named_buffers())
    }
    for each in (other, copied):
        pairs += [
            (plain(value), wanted[name])
            for name, value in list(each.named_parameters()) + list(each.named_buffers())
        ]
    inputs = tensor(torch, [whole(2, 4)])
    pairs += [(other.eval()(inputs), plain(module.eval()(inputs)))]
    with torch.no_grad():
        other[3].weight.add_(1)
        copied[3].bias.add_(1)
    pairs += [(module[3].weight, wanted["3.weight"]), (module[3].bias, wanted["3.bias"])]
    fewer = {name: value for name, value in state.items() if not name.startswith("3")}
    missing = other.load_state_dict(fewer, strict=False).missing_keys
    return pairs + [
        (refused(other, fewer), True),
        (refused(other, dict(state, more=torch.ones(1))), True),
        (sorted(missing), ["3.bias", "3.weight"]),
    ]


def refused(module, state):
    try:
        module.load_state_dict(state)
    except RuntimeError:
        return True
    return False


def resumed(name, options):
    """The training goes on after a checkpoint as it would have without."""

    def measure(torch):
        module = network(torch)
        optimiser = getattr(torch.optim, name)(module.parameters(), **options)
        schedule = torch.optim.lr_scheduler.StepLR(optimiser, 1, gamma=0.5)
        trained(torch, module, optimiser, 3)
        schedule.step()
        kept = written(
            torch,
            {
                "module": module.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
            },
        )
        wanted = trained(torch, module, optimiser, 3)
        schedule.step()
        other = network(torch)
        its = getattr(torch.optim, name)(other.parameters(), **options)
        again = torch.optim.lr_scheduler.StepLR(its, 1, gamma=0.5)
        other.load_state_dict(kept["module"])
        its.load_state_dict(kept["optimiser"])
        again.load_state_dict(kept["schedule"])
        found = trained(torch, other, its, 3)
        again.step()
        pairs = [(found, wanted), (its.param_groups[0]["lr"], optimiser.param_groups[0]["lr"])]
        return pairs + list(
            zip(other.state_dict().values(), map(plain, module.state_dict().values()))
        )

    return measure


def saved(torch):
    """Tensors of every type, views and nested records."""
    table = torch.arange(12.0).view(3, 4)
    kinds = [
        table.to(each)
        for each in (
            torch.float64,
            torch.float16,
            torch.bfloat16,
            torch.int64,
            torch.uint8,
            torch.bool,
        )
    ]
    record = {
        "step": 3,
        "loss": 0.1,
        "parts": [table[1:, ::2], table.t()],
        "kinds": kinds,
        "names": ("a", "b"),
    }
    found = written(torch, record)
    pairs = [
        (a, plain(b)) for a, b in zip(found["parts"] + found["kinds"], record["parts"] + kinds)
    ]
    pairs += [(str(a.dtype), str(b.dtype)) for a, b in zip(found["kinds"], kinds)]
    return pairs + [([found["step"], found["loss"]], [3, 0.1]), (found["names"][1], "b")]


# loaders and samplers


def loaded(torch):
    """Every example once, in order or in another order each epoch; the last batch smaller or left
    out; columns together."""
    data = torch.utils.data
    table, labels = tensor(torch, whole(50, 3)), torch.arange(50)
    both = data.TensorDataset(table, labels)
    pairs = [(both[7][0], whole(50, 3)[7]), (len(both), 50)]
    batches = list(data.DataLoader(both, batch_size=16))
    pairs += [
        ([len(each[1]) for each in batches], [16, 16, 16, 2]),
        (torch.cat([each[1] for each in batches]), list(range(50))),
        (torch.cat([each[0] for each in batches]), whole(50, 3)),
    ]
    with OwnSeed(torch):
        shuffled = data.DataLoader(both, batch_size=16, shuffle=True)
        epochs = [[plain(each[1]) for each in shuffled] for _ in range(3)]
        rows = [(plain(x), plain(y)) for x, y in shuffled]
    for epoch in epochs:
        pairs += [(sorted(flat(epoch)), list(range(50)))]
    orders = [flat(epoch) for epoch in epochs]
    pairs += [(orders[0] != orders[1] != orders[2], True), (all(map(is_mixed, orders)), True)]
    pairs += [(flat([x for x, _ in rows]), flat([whole(50, 3)[n] for _, y in rows for n in y]))]
    same = [
        plain(
            torch.cat(
                [
                    each[1]
                    for each in data.DataLoader(
                        both, 8, shuffle=True, generator=torch.Generator().manual_seed(4)
                    )
                ]
            )
        )
        for _ in range(2)
    ]
    fewer = list(data.DataLoader(both, batch_size=16, drop_last=True))
    single = list(data.DataLoader(both, batch_size=None))
    return pairs + [
        (same[0], same[1]),
        ([len(each[1]) for each in fewer], [16] * 3),
        (len(data.DataLoader(both, 16)), 4),
        (len(single), 50),
    ]


class Records(object):
    """A data set of records."""

    def __len__(self):
        return 5

    def __getitem__(self, number):
        return {
            "number": number,
            "half": number / 2.0,
            "name": "abcde"[number],
            "pair": (number, [number] * 2),
        }


def collated(torch):
    data = torch.utils.data
    (batch,) = data.DataLoader(Records(), batch_size=5)
    own = list(data.DataLoader(list(range(5)), batch_size=2, collate_fn=lambda rows: sum(rows)))

    class Stream(data.IterableDataset):
        def __iter__(self):
            return iter(range(7))

    streamed = [plain(each) for each in data.DataLoader(Stream(), batch_size=3)]
    return [
        (batch["number"], list(range(5))),
        (batch["half"], [n / 2.0 for n in range(5)]),
        ("".join(batch["name"]), "abcde"),
        (batch["pair"][0], list(range(5))),
        (batch["pair"][1][1], list(range(5))),
        (str(batch["half"].dtype) + str(batch["number"].dtype), "torch.float64torch.int64"),
        (own, [1, 5, 4]),
        ([len(each) for each in streamed], [3, 3, 1]),
        (flat(streamed), list(range(7))),
    ]


def sampled(torch):
    data = torch.utils.data
    row_ = torch.arange(100)
    with OwnSeed(torch):
        parts = data.random_split(row_, [70, 30])
        orders = [list(data.RandomSampler(row_)) for _ in range(2)]
        some = [list(data.SubsetRandomSampler(range(10, 60))) for _ in range(2)]
        weighed = list(data.WeightedRandomSampler([0.0, 1.0, 3.0], 4000))
        again = list(data.RandomSampler(row_, replacement=True, num_samples=4000))
    members = [[int(part[n]) for n in range(len(part))] for part in parts]
    return [
        (sorted(flat(members)), list(range(100))),
        ([len(each) for each in members], [70, 30]),
        (sorted(members[0]) == list(range(70)), False),
        ([sorted(each) for each in orders], [list(range(100))] * 2),
        (orders[0] == orders[1], False),
        (is_mixed(orders[0]) and is_mixed(orders[1]), True),
        ([sorted(each) for each in some], [list(range(10, 60))] * 2),
        (some[0] == some[1], False),
        (weighed.count(0) == 0 and abs(weighed.count(2) / 4000.0 - 0.75) < 0.04, True),
        (len(set(again)), 100),
        (list(data.SequentialSampler(row_)), list(range(100))),
        ([len(each) for each in data.BatchSampler(range(5), 2, drop_last=False)], [2, 2, 1]),
        ([int(x) for x in data.Subset(row_, [5, 9])], [5, 9]),
        ([int(x) for x in data.ConcatDataset([row_[:2], row_[5:7]])], [0, 1, 5, 6]),
    ]


OPTIMISER_ROWS = tuple(
    row("%s(%s)" % (name, ", ".join("%s=%s" % pair for pair in sorted(options.items()))), "optimizers", "the algorithm of its page, in Python's floats",
        "optim.%s.html" % name, SINGLE, ANY if name.startswith("Adam") else OWN, optimised(name, options, step))
    for name, options, step in OPTIMISERS
)  # fmt: skip

ROWS = (
    row("cross_entropy, nll_loss: batches, weight, ignore_index, smoothing, reduction", "losses", "-ln softmax(x)[y]", "nn.functional.cross_entropy.html", CROSS, "image, intent, translation", cross_entropy),
    row("mse, l1, smooth_l1, huber: reduction, beta, delta", "losses", "squares and sizes of differences", "nn.MSELoss.html", SINGLE, "regression, series, detection", distances),
    row("binary_cross_entropy, with_logits, pos_weight", "losses", "-ln p, -ln (1 - p)", "nn.BCEWithLogitsLoss.html", CROSS, OWN, binary),
    row("kl_div, triplet, cosine, ranking, hinge, poisson, gaussian losses", "losses", "their pages", "nn.KLDivLoss.html", CROSS, OWN, other_losses),
    row("ctc_loss", "losses", "-ln of the sum over all ways", "nn.CTCLoss.html", SINGLE, "speech", connectionist),
    row("backward, zero_grad, detach, no_grad, hooks, create_graph", "gradients", "slopes of x^2, x^3", "Tensor.backward.html", EXACT, ANY, graphs),
    row("slopes of layers, functions and losses", "gradients", "(f(x + h) - f(x - h)) / 2h", "autograd.gradcheck.html", SLOPES, ANY, slopes),
    row("clip_grad_norm_, clip_grad_value_", "gradients", "g min(1, most / norm)", "nn.utils.clip_grad_norm_.html", SINGLE, "series, speech, translation", clipped),
    row("autocast", "gradients", "bfloat16 within, float32 outside", "amp.html", EXACT, OWN, scaled),
) + OPTIMISER_ROWS + (
    row("param_groups, zero_grad", "optimizers", "x - lr g of each group", "optim.Optimizer.html", SINGLE, OWN, grouped),
    row("learning rate schedules", "optimizers", "their pages, in Python's floats", "optim.lr_scheduler.StepLR.html", SINGLE, "translation, detection, regression", scheduled),
    row("AveragedModel", "optimizers", "the mean of what it has seen", "optim.swa_utils.AveragedModel.html", SINGLE, OWN, averaged),
    row("state_dict, load_state_dict, deepcopy", "states", "all parameters and buffers", "nn.Module.html", EXACT, OWN, states),
    row("checkpoint of SGD with momentum and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("SGD", {"lr": 0.1, "momentum": 0.9})),
    row("checkpoint of Adam and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("Adam", {"lr": 0.1})),
    row("checkpoint of AdamW and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("AdamW", {"lr": 0.1})),
    row("save, load of tensors and records", "states", "what is read is what was written", "save.html", EXACT, OWN, saved),
    row("DataLoader: order, shuffle, drop_last, generator", "loaders", "every example once an epoch, another order each", "utils.data.DataLoader.html", CHANCE, OWN, loaded),
    row("default_collate, collate_fn, IterableDataset", "loaders", "columns together", "utils.data.default_collate.html", EXACT, OWN, collated),
    row("samplers, random_split, Subset, ConcatDataset", "loaders", "each once; shares by weight", "utils.data.RandomSampler.html", CHANCE, OWN, sampled),
)  # fmt: skip
