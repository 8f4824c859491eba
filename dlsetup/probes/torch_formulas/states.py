"""State dicts and checkpoints."""

import copy
import io

from formula_table import EXACT, plain, whole

from .shared import OWN, OwnSeed, row, tensor


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


ROWS = (
    row("state_dict, load_state_dict, deepcopy", "states", "all parameters and buffers", "nn.Module.html", EXACT, OWN, states),
    row("checkpoint of SGD with momentum and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("SGD", {"lr": 0.1, "momentum": 0.9})),
    row("checkpoint of Adam and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("Adam", {"lr": 0.1})),
    row("checkpoint of AdamW and StepLR", "states", "the same losses as without", "optim.Optimizer.load_state_dict.html", EXACT, OWN, resumed("AdamW", {"lr": 0.1})),
    row("save, load of tensors and records", "states", "what is read is what was written", "save.html", EXACT, OWN, saved),
)  # fmt: skip
