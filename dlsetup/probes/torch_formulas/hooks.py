"""Hooks: what is heard of a graph and of its layers, and what is given back in its place."""

from formula_table import EXACT

from .shared import OWN, row, tensor


def on_tensors(torch):
    """What a hook gives back takes the gradient's place, until it is removed."""
    pairs = []
    for make in (lambda x: x, lambda x: x * 1.0):  # a leaf, and what was computed
        leaf = tensor(torch, [1, 2]).requires_grad_()
        value = make(leaf)
        handle = value.register_hook(lambda slope: slope * 10)
        (value * tensor(torch, [3, 4])).sum().backward(retain_graph=True)
        pairs += [(leaf.grad.clone(), [30, 40])]
        handle.remove()
        leaf.grad = None
        (value * tensor(torch, [3, 4])).sum().backward()
        pairs += [(leaf.grad, [3, 4])]
    kept = tensor(torch, [1, 2]).requires_grad_()
    middle = kept * 2
    middle.retain_grad()
    (middle * middle).sum().backward()
    return pairs + [(middle.grad, [4, 8]), (kept.grad, [8, 16])]


def on_layers(torch):
    """Before and behind a layer, of what goes forward and of what comes back."""
    layer, heard = torch.nn.Linear(2, 1, bias=False), []
    with torch.no_grad():
        layer.weight.copy_(tensor(torch, [[2, 3]]))
    given = tensor(torch, [[1, 1]]).requires_grad_()
    handles = [
        layer.register_forward_pre_hook(lambda _, values: (values[0] * 2,)),
        layer.register_forward_hook(lambda _, values, found: found + 100),
    ]
    one = layer(given)
    handles[0].remove()
    other = layer(given)
    handles[1].remove()
    plain = layer(given)
    pairs = [(one, [[110]]), (other, [[105]]), (plain, [[5]])]
    if hasattr(layer, "register_full_backward_hook"):  # since 1.8
        layer.register_full_backward_hook(
            lambda _, inner, outer: heard.append(outer[0].tolist()) or (inner[0] * 7,)
        )
        layer(given).sum().backward()
        pairs += [(heard, [[[1]]]), (given.grad, [[14, 21]]), (layer.weight.grad, [[1, 1]])]
    return pairs


ROWS = (
    row("register_hook, retain_grad", "gradients", "what a hook gives back is the gradient", "Tensor.register_hook.html", EXACT, OWN, on_tensors),
    row("forward hooks, full backward hooks", "gradients", "what a hook gives back takes its place", "nn.Module.html", EXACT, OWN, on_layers),
)  # fmt: skip
