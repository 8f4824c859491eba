"""Optimizers, each a step of plain numbers: (value, slope, kept, number of the step) -> value."""

import math

from formula_table import SINGLE, plain

from .shared import ANY, OWN, row, tensor


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


OPTIMISER_ROWS = tuple(
    row("%s(%s)" % (name, ", ".join("%s=%s" % pair for pair in sorted(options.items()))), "optimizers", "the algorithm of its page, in Python's floats",
        "optim.%s.html" % name, SINGLE, ANY if name.startswith("Adam") else OWN, optimised(name, options, step))
    for name, options, step in OPTIMISERS
)  # fmt: skip

ROWS = OPTIMISER_ROWS + (
    row("param_groups, zero_grad", "optimizers", "x - lr g of each group", "optim.Optimizer.html", SINGLE, OWN, grouped),
)  # fmt: skip
