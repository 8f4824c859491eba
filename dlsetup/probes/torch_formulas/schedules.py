"""Learning rate schedules, and averages of weights."""

import math

from formula_table import SINGLE

from .shared import OWN, row


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


ROWS = (
    row("learning rate schedules", "optimizers", "their pages, in Python's floats", "optim.lr_scheduler.StepLR.html", SINGLE, "translation, detection, regression", scheduled),
    row("AveragedModel", "optimizers", "the mean of what it has seen", "optim.swa_utils.AveragedModel.html", SINGLE, OWN, averaged),
)  # fmt: skip
