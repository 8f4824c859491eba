"""Mixed precision: products in few bits, gradients that are scaled."""

from formula_table import EXACT, plain, whole

from .shared import OWN, row, tensor


def scaled(torch):
    """Half of the bits within, float32 outside."""
    if not hasattr(torch, "autocast"):
        return []
    left, right = tensor(torch, whole(8, 8)), tensor(torch, whole(8, 8, 5))
    kind, lower = left.device.type, torch.bfloat16
    if kind == "cuda" and not torch.cuda.is_bf16_supported():  # cards before Ampere
        lower = torch.float16
    with torch.autocast(kind, dtype=lower):
        inside = left @ right
    wanted = left.to(lower) @ right.to(lower)
    outside = left @ right
    return [
        (str(inside.dtype), str(lower)),
        (inside.float(), plain(wanted.float())),
        (str(outside.dtype), "torch.float32"),
    ]


def stepped(torch):
    """A scaler's steps: the gradients come back as they are, a step with one that is not finite is
    left out and the scale halved, and it is doubled after steps enough that were well."""
    held = tensor(torch, [1.0, 2.0]).requires_grad_()
    sgd = torch.optim.SGD([held], lr=0.5)
    scaler = torch.amp.GradScaler(held.device.type, init_scale=64.0, growth_interval=2)
    pairs, seen = [], []
    for factor, moved in ((2, [0, 1]), (float("inf"), [0, 1]), (-4, [2, 3]), (1, [1.5, 2.5])):
        sgd.zero_grad()
        scaler.scale((held * factor).sum()).backward()
        scaler.unscale_(sgd)
        pairs += [(held.grad, [factor, factor])] if factor != float("inf") else []
        scaler.step(sgd)
        scaler.update()
        pairs += [(held.tolist(), moved)]
        seen.append(scaler.get_scale())
    return pairs + [(seen, [64, 32, 32, 64]), (scaler.state_dict()["scale"], 64)]


ROWS = (
    row("autocast", "gradients", "bfloat16 within, float32 outside", "amp.html", EXACT, OWN, scaled),
    row("GradScaler: scale, unscale_, step, update", "gradients", "no step with what is not finite; halved then, doubled after steps that were well", "amp.html", EXACT, OWN, stepped),
)  # fmt: skip
